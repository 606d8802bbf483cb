"""The word lists: `en.toml`, `vi.toml` … beside this file, and what a ledger adds under `words:`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from tiptimeline.model import Ledger

__all__ = ["CAPITALS", "LANGUAGES", "Legal", "WordLists", "composed", "lists_of", "pattern", "squeezed"]

LANGUAGES = ("en", "vi")
CAPITALS = "".join(filter(str.isupper, map(chr, (*range(0x250), *range(0x1EA0, 0x1EFA)))))
"""What names begin with in Latin letters, those of Vietnamese among them."""

NEVER = re.compile(r"(?!)")

Offsets = list[int] | None

_ACCENTS = "\u0300-\u036f"
_PART = re.compile(r"(?P<ending>(?<=\w)\*+(?= |$))|.")
_CHARACTERS = {" ": r"[\s-]+", "-": r"[\s-]?", "'": "['’]", "’": "['’]"}
_CLUSTER = re.compile(f"[^{_ACCENTS}][{_ACCENTS}]*|[{_ACCENTS}]+")


@frozen
class Legal:
    """Instruments, or what is done to a suspect, and the words that claim more than these are."""

    instrument: re.Pattern[str]
    stronger: re.Pattern[str]


@frozen
class WordLists:
    """What to look for in one ledger: a pattern for each list."""

    any_of_these: re.Pattern[str]
    """Loaded words, superlatives, causes and links: most texts have none."""
    loaded: re.Pattern[str]
    superlatives: re.Pattern[str]
    causes: re.Pattern[str]
    links: re.Pattern[str]
    allowed: re.Pattern[str]
    statements: re.Pattern[str]
    negations: re.Pattern[str]
    stronger: re.Pattern[str]
    """Those of all that is `legal`."""
    legal: tuple[Legal, ...]
    persons: re.Pattern[str]
    victims: re.Pattern[str]
    public_roles: re.Pattern[str]
    acronyms: frozenset[str]
    longest_sentence: int | None

    @classmethod
    def of(cls, ledger: Ledger) -> WordLists:
        """The lists of the ledger's language and its own words. Those about people are of every language."""
        about = ledger.about
        language = about.language.split("-")[0].lower() if about.where.sound("language") else LANGUAGES[0]
        lists = lists_of(language) if language in LANGUAGES else {}
        all_lists = [lists_of(each) for each in LANGUAGES]
        own = about.words

        def entries(name: str) -> list[str]:
            return [*lists.get(name, ()), *getattr(own, name, ())]

        def found(*names: str) -> re.Pattern[str]:
            return pattern(entry for name in names for entry in entries(name))

        def of_people(name: str) -> re.Pattern[str]:
            known = [entry for each in all_lists for entry in each[name]]
            return pattern([*known, *getattr(own, name, ())])

        legal = lists.get("legal", ())
        return cls(
            any_of_these=found("loaded", "superlatives", "causes", "links"),
            loaded=found("loaded"),
            superlatives=found("superlatives"),
            causes=found("causes"),
            links=found("links"),
            allowed=pattern([*lists.get("allowed", ()), *own.allowed, *_names(ledger)]),
            statements=found("statements"),
            negations=found("negations"),
            stronger=pattern(entry for one in legal for entry in one["stronger"]),
            legal=tuple(Legal(pattern(one["instrument"]), pattern(one["stronger"])) for one in legal),
            persons=of_people("persons"),
            victims=of_people("victims"),
            public_roles=of_people("public_roles"),
            acronyms=frozenset((*lists.get("acronyms", ()), *own.acronyms)),
            longest_sentence=lists.get("longest_sentence"),
        )


def _names(ledger: Ledger) -> Iterable[str]:
    """Names are what they are: a society for the prevention of cruelty may be called so."""
    for actor in ledger.actors:
        yield from (actor.name, actor.short, *actor.also, *(name.text for name in actor.names))
    for source in ledger.sources:
        yield from (source.title, source.publisher)


@cache
def lists_of(language: str) -> dict[str, Any]:
    """The lists as they stand in the language's file."""
    return tomllib.loads((files(__name__) / f"{language}.toml").read_text(encoding="utf-8"))


def pattern(entries: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all the entries, as whole words; the longest entry wins.

    It begins with the set of all first characters, for which the search is quick.
    """
    by_head: dict[str, list[str]] = {}
    for entry in sorted({squeezed(entry) for entry in entries} - {""}, key=lambda one: (-len(one), one)):
        in_any_case = entry == entry.lower()
        heads = {entry[0], entry[0].upper()} if in_any_case else {entry[0]}
        rest = _rest(entry)
        for head in heads:
            if len(head) == 1:  # in capitals, ß is two letters
                by_head.setdefault(head, []).append(f"(?i:{rest})" if in_any_case else rest)
    if not by_head:
        return NEVER
    heads_of_all = "".join(map(re.escape, sorted(by_head)))
    each = (f"(?<={re.escape(head)})(?:{'|'.join(rests)})" for head, rests in sorted(by_head.items()))
    return re.compile(rf"[{heads_of_all}](?<!\w.)(?:{'|'.join(each)})(?!\w)")


def squeezed(words: str) -> str:
    """In composed letters, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def _rest(entry: str) -> str:
    """The pattern of an entry but for its first character."""
    return "".join(
        r"\w*" if part["ending"] else _CHARACTERS.get(part[0], re.escape(part[0]))
        for part in _PART.finditer(entry, 1)
    )


def composed(text: str) -> tuple[str, Offsets]:
    """The text in composed letters and, if it was not, where each of its characters stood before."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text, None
    letters: list[str] = []
    offsets: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        letter = unicodedata.normalize("NFC", cluster[0])
        letters.append(letter)
        offsets += [cluster.start()] * len(letter)
    return "".join(letters), [*offsets, len(text)]
