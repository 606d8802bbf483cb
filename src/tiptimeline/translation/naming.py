"""Which of its names an actor or a place is shown under, in a language and a house style."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from tiptimeline.language.quotations import QUOTATION
from tiptimeline.model import Actor, Name, Place

__all__ = ["name_in", "named_in", "restyling"]

_ARTICLE = re.compile(r"\(([^\W\d_]+)\) +")
"""An article that a name takes in running text alone: "(the) Lao PDR"."""
_BEGINS = re.compile(r"(?:^|[.!?:…]\s+)$")


def named_in(names: Sequence[Name], language: str) -> tuple[Name, ...]:
    """The names in a language (a BCP 47 tag), whatever their house style."""
    wanted = language.partition("-")[0]
    return tuple(name for name in names if name.language.partition("-")[0] == wanted)


def name_in(names: Sequence[Name], own: str, shown: str, written: str, style: str = "") -> str:
    """The name for an output in the language `shown`, from a ledger in the language `written` (BCP 47 tags).

    A name of its own (`own`, the actor's) is in the ledger's language, so another is looked for only where
    the output's differs, or where a house style is asked for. Places have none of their own: any language is
    better than no name.
    """
    wanted, home = shown.partition("-")[0], written.partition("-")[0]
    for language in (wanted, home) if not own else (wanted,):
        found = named_in(names, language)
        styled = [name for name in found if style and name.style == style]
        if styled or (found and not (own and wanted == home)):
            return _alone((styled or found)[0].text)
    return own or (_alone(names[0].text) if names else "")


def _alone(name: str) -> str:
    return _ARTICLE.sub("", name, count=1) if name.startswith("(") else name


def restyling(named: Iterable[Actor | Place], language: str, style: str) -> Callable[[str], str]:
    """What puts the names of a house style into a text in the place of those of other styles.

    Nothing within quotation marks is changed, nor a text that has a name in both styles. An article that only
    one of two names takes comes and goes.
    """
    instead: dict[str, str] = {}
    for one in named:
        names = named_in(one.names, language)
        wanted = next((name.text for name in names if name.style == style), "")
        if wanted:
            others = (name.text for name in names if name.style not in ("", style))
            instead |= {other: wanted for other in others if _alone(other) != _alone(wanted)}
    if not instead:
        return lambda text: text
    by_alone = {_alone(other): (_ARTICLE.match(other), wanted) for other, wanted in instead.items()}
    each: list[str] = []
    for alone in sorted(by_alone, key=len, reverse=True):  # the longest name first
        article = by_alone[alone][0]
        lead = f"(?:(?P<a{len(each)}>(?i:{re.escape(article[1])}))[ \u00a0]+)?" if article else ""
        each.append(f"{lead}(?P<n{len(each)}>{re.escape(alone)})")
    pairs = [(other, _alone(wanted)) for other, (_, wanted) in by_alone.items()]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)")

    def change(found: re.Match[str]) -> str:
        group = str(found.lastgroup)
        had, wanted = by_alone[found[group]]
        takes, before = _ARTICLE.match(wanted), found.string[: found.start()]
        written = found.groupdict().get(f"a{group[1:]}")
        if not takes or (had and not written) or before.lower().endswith(f"{takes[1].lower()} "):
            return _alone(wanted)  # as where it stands before another noun: "the Viet Nam office"
        lead = takes[1].capitalize() if _BEGINS.search(before) else takes[1]
        return f"{lead} {_alone(wanted)}"

    def restyled(text: str) -> str:
        plain = QUOTATION.sub(" ", text)
        if any(_has_word(plain, other) and _has_word(plain, wanted) for other, wanted in pairs):
            return text  # it speaks of the names themselves: "prints both Viet Nam and Vietnam"
        parts, kept = [], 0
        for quotation in QUOTATION.finditer(text):
            parts += [pattern.sub(change, text[kept : quotation.start()]), quotation[0]]
            kept = quotation.end()
        return "".join((*parts, pattern.sub(change, text[kept:])))

    return restyled


def _has_word(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
