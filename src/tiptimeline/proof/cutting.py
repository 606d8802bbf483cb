"""What a quote cuts off from a number or a date at its edge: "720 people" of "over 720 people"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from tiptimeline.checks.claims.evidence import certain
from tiptimeline.checks.claims.moments import Moment, moments
from tiptimeline.checks.claims.quantities import Quantity, quantities
from tiptimeline.checks.claims.words import words_of
from tiptimeline.proof.folding import Style

__all__ = ["Severed", "severed"]

NEAR = 160
"""How many characters beside a quote are looked at."""
LONGEST_QUOTE = 5_000

# Where another paragraph, item, cell or quoted line begins, which has nothing to say about the number.
_BREAK = re.compile(r"\n[ \t]*(?:\n|[-–−*•+|#]|[0-9]{1,3}[.)]\s)|\|")
_MARKS = {"markdown": re.compile(r"[*_`]+|\\(?=[^\w\s])|(?<=\n)[ \t]*>+")}
_MINUS = re.compile(r"(?<=[\s(])[-−–](?=[£$€¥]?\Z)")
_NUMBER_FIRST = re.compile(r"[^\w\s]?\d")
_PHRASE = 40


class Severed(NamedTuple):
    """What belongs to a number in the source and stands outside the quote."""

    left_out: str
    source: str
    """The number with all that belongs to it, as the source has it."""


def severed(text: str, start: int, end: int, style: Style, language: str) -> Severed | None:
    """What the source's words around `text[start:end]` say of a number in it, and it does not."""
    if end - start > LONGEST_QUOTE:
        return None
    quote = _plain(text[start:end], style)
    ours, dates = _numbers(quote, language)
    if not (ours or dates):
        return None
    before, behind = text[max(0, start - NEAR) : start], text[end : end + NEAR]
    before = _plain(_BREAK.split(before)[-1], style)
    behind = _plain(_BREAK.split(behind)[0], style)
    whole, whole_dates = _numbers(f"{before}{quote}{behind}", language)
    found = (
        *_of_numbers(ours, whole, len(before)),
        *_of_dates(dates, whole_dates, len(before)),
        *_directly_before(quote, ours, before, language),
    )
    return found[0] if found else None


def _plain(text: str, style: Style) -> str:
    """On one line, in composed letters, without the marks of Markdown."""
    if style in _MARKS:
        text = _MARKS[style].sub("", text)
    text = re.sub(r"\s*\n\s*", "\t", text)  # no space, which could stand between thousands
    return unicodedata.normalize("NFC", text)


def _numbers(text: str, language: str) -> tuple[tuple[Quantity, ...], tuple[Moment, ...]]:
    dates = moments(text, language)
    return quantities(text, language, certain(dates)), dates


def _of_numbers(ours: tuple[Quantity, ...], whole: tuple[Quantity, ...], offset: int) -> Iterator[Severed]:
    for one in ours:
        theirs = next(
            (each for each in whole if each.start < one.end + offset and one.start + offset < each.end), None
        )
        if theirs is None or theirs.in_passing:
            continue
        lost = sorted(theirs.reserves - one.reserves)
        if theirs.values != one.values:
            yield Severed("a part of the number", theirs.written)
        elif theirs.unit != one.unit:
            yield Severed(f"the unit “{theirs.unit}”", theirs.written)
        elif lost:
            yield Severed(f"“{lost[0]}”", theirs.written)


def _of_dates(ours: tuple[Moment, ...], whole: tuple[Moment, ...], offset: int) -> Iterator[Severed]:
    """A date whose "about" stands before the quote."""
    for one in ours:
        theirs = next((each for each in whole if each.start == one.start + offset), None)
        if theirs and _in_doubt(theirs) and not _in_doubt(one) and theirs.written == one.written:
            yield Severed("the doubt about the date", f"about {theirs.written}")


def _in_doubt(moment: Moment) -> bool:
    return all(one.approximate or one.uncertain for when in moment.readings for one in when.points)


def _directly_before(quote: str, ours: tuple[Quantity, ...], before: str, language: str) -> Iterator[Severed]:
    """A minus sign, or a word such as "potential", which counts elsewhere for the whole sentence."""
    if not ours or quote[: ours[0].start].strip(" £$€¥"):
        return
    shown = quote[: ours[0].end]
    if _MINUS.search(before) and _NUMBER_FIRST.match(quote):
        yield Severed("the minus sign", f"-{shown}")
    words = before.rstrip()
    for meaning, pattern in words_of(language).anywhere.items():
        for found in pattern.finditer(words, max(0, len(words) - _PHRASE)):
            if found.end() == len(words) and meaning not in ours[0].reserves:
                yield Severed(f"“{found[0]}”", f"{found[0]} {shown}")
