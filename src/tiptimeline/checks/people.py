"""No harm to people: nobody is named as a victim, and nobody without a public role.

An error needs proof that the name is a person's; where there is none, a warning asks an editor to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from tiptimeline.checks.context import Context
from tiptimeline.checks.passages import MOST_IN_ONE_TEXT, Passage, of_event, of_quotes
from tiptimeline.checks.words import CAPITALS, pattern, squeezed
from tiptimeline.diagnostics import Diagnostic, fault, quoted
from tiptimeline.model import Actor, ActorRole, Event

__all__ = ["VICTIMS", "named_victims", "victims_among_actors", "victims_named", "without_public_role"]

_NAME = rf"[{CAPITALS}](?:\.|[\w’'-]{{0,30}})"
_TITLES = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?|[Ôô]ng|[Cc]hị|[Cc]háu|anh|bà|cô|em|Daw|Naw|Khun)"  # Bà Rịa is a town
)
_FAMILIES = (
    "(?!Vũ[ ]Hán|Hoàng[ ]Sa|Hoàng[ ]Su[ ]Phì|Phan[ ]Rang|Phan[ ]Rí|Phan[ ]Thiết)"
    "(?:Bùi|Bui|Dương|Duong|Đặng|Dang|Đinh|Dinh|Đỗ|Giàng|Hoàng|Hoang|Huỳnh|Huynh|Lầu|Lê|Lò|Ngô|Ngo|Nguyễn|Nguyen"
    "|Phạm|Pham|Phan|Sùng|Thào|Trần|Tran|Trịnh|Trinh|Võ|Vũ)"
)
_PERSON = rf"(?:{_TITLES}[ ]{_NAME}(?:[ ]{_NAME}){{0,3}}|{_FAMILIES}(?:[ ]{_NAME}){{1,3}})"
_WHO_HELPS = (
    r"(?![’']|[ -](?:advoca|aid|assistance|care|identification|protection|referral|rights|service|support))"
)
_VICTIM = rf"(?:[Vv]ictims?|[Ss]urvivors?)\b{_WHO_HELPS}"
_AGE = r"(?:aged[ ])?[0-9]{1,2}(?:[ -]years?[ -]old)?,[ ]"


@cache
def _naming() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What names a person as a victim, surely or perhaps, by code; made when a text first has such a word."""
    surely = re.compile(
        rf"""(?<!\w)(?:(?P<before>{_PERSON})(?:
            ,[ ](?:{_AGE})?(?:(?:a|an|the|one[ ]of[ ]the)[ ])?(?:[a-z-]+[ ]){{0,3}}{_VICTIM}
            |[ ](?:is|was|has[ ]been|had[ ]been)[ ](?:(?:a|an|the|one[ ]of[ ]the)[ ])?(?:[a-z-]+[ ]){{0,2}}
                (?:{_VICTIM}|trafficked\b)
            |,?[ ](?:là[ ])?(?:(?:một|các|những)[ ])?nạn[ ]nhân\b
        )|(?:{_VICTIM}[ ](?:(?:named|called)[ ])?|[Nn]ạn[ ]nhân[ ](?:(?:là|tên[ ]là|tên)[ ])?)
            (?P<after>{_PERSON})
        )""",
        re.VERBOSE,
    )
    perhaps = re.compile(
        rf"""(?<![\w-])(?:(?P<before>[{CAPITALS}][\w’'-]{{1,30}}(?:[ ]{_NAME}){{1,3}}),[ ](?:
            (?:{_AGE})?(?:a|an|the)[ ](?:[a-z-]+[ ]){{0,3}}(?:victim|survivor)\b{_WHO_HELPS}
            |{_AGE}(?:is|was|has[ ]been|had[ ]been)[ ]trafficked\b
        )|(?:victim|survivor)[ ](?:named|called)[ ](?P<after>{_NAME})
        |(?:[Aa]|[Oo]ne|[Tt]he)[ ](?:[a-z-]+[ ]){{0,3}}(?:victim|survivor),[ ]
            (?P<beside>[{CAPITALS}][\w’'-]{{1,30}}(?:[ ]{_NAME}){{1,3}})(?=,))""",
        re.VERBOSE,
    )
    return ("E441", surely), ("W454", perhaps)


VICTIMS = ("victim*", "survivor*", "trafficked", "nạn nhân")
"""Without one of these words, nobody is named as a victim."""

_QUICK = pattern(VICTIMS)

# A role is a victim's if nothing else stands before and behind the word: “supports victims” is another.
_BEFORE = re.compile(
    r"(?:(?:a|an|the|one|of|as|adult|alleged|child|confirmed|female|first|former|identified|male|named|possible"
    r"|potential|presumed|rescued|second|suspected|trafficking|young|một|là)[ ])*"
)
_BEHIND = re.compile(
    r"\Z|[,;.()]|[ ](?:of|in|from|who|whose|and|at|by|rescued|identified)\b"
    r"|[ ](?:của|bị|trong|được|là|vụ|mua bán)\b"
)


def victims_among_actors(event: Event, context: Context) -> Iterator[Diagnostic]:
    for role in event.actors:
        actor = context.actors.get(role.actor)
        if actor is None or not role.role or not actor.where.sound("name", "kind"):
            continue
        if _is_victim(role.role, context) and (not actor.kind or is_person(actor, context)):
            unsure = "" if actor.kind else "; if it is no person, say what it is with `kind:`"
            message = f"{quoted(actor.name)} has the role of a victim{unsure}"
            yield fault("E441", role.where.of("role"), message)


def _is_victim(role: str, context: Context) -> bool:
    """Whether the role is a victim's; that of who supports, cares for or speaks for victims is not."""
    words = squeezed(role)
    found = context.words.victims.search(words)
    if not found or not _BEFORE.fullmatch(words[: found.start()].lower()):
        return False
    return _BEHIND.match(words[found.end() :].lower()) is not None


def named_victims(event: Event, context: Context) -> Iterator[Diagnostic]:
    for passage in (*of_event(event), *of_quotes(event)):
        yield from victims_named(passage, context)


def victims_named(passage: Passage, context: Context) -> Iterator[Diagnostic]:
    """The names in a text that are, or may be, those of victims."""
    if not _QUICK.search(passage.text):
        return
    seen: set[int] = set()
    for code, named in _naming():
        for found in islice(named.finditer(passage.text), MOST_IN_ONE_TEXT):
            group = str(found.lastgroup)
            name = found[group]
            if name in context.names_of_bodies or found.start(group) in seen:
                continue
            seen.add(found.start(group))
            what = "is named as a victim" if code == "E441" else "may be a person named as a victim"
            yield fault(code, passage.span(*found.span(group)), f"{quoted(name)} {what}")


def is_person(actor: Actor, context: Context) -> bool:
    """Whether the actor's kind says that it is a person, and no more."""
    return bool(actor.kind) and context.words.persons.fullmatch(squeezed(actor.kind)) is not None


def without_public_role(context: Context) -> Iterator[Diagnostic]:
    public = context.words.is_public
    private = {
        actor.id: actor
        for actor in context.ledger.actors
        if actor.where.sound("name", "kind")
        and is_person(actor, context)
        and not public(squeezed(actor.name))
    }
    if not private:
        return
    first: dict[str, ActorRole] = {}
    for event in context.ledger.events:
        for role in event.actors:
            if role.actor not in private:
                continue
            if not role.where.sound("role") or public(squeezed(role.role)) or _is_victim(role.role, context):
                del private[role.actor]
            else:
                first.setdefault(role.actor, role)
    for identity, actor in private.items():
        if identity in first:
            message = f"{quoted(actor.name)} is a person without a public role"
            yield fault("W450", first[identity].where.of("actor"), message)
