"""The dates in a text, read as `tiptimeline.dates` reads them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from attrs import frozen

from tiptimeline.checks.claims.words import LANGUAGES, language_of
from tiptimeline.dates import DateError, Point, When, parse, read

__all__ = ["BEFORE_DATES", "Moment", "Wording", "moments", "wordings"]

LONGEST_TEXT = 10_000

_DIGIT = re.compile(r"\d")
_YEAR = r"[12]\d{3}(?![\d,.]\d|\d)"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST"
    r"|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)(?![^\W\d_])\.?"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = rf"(?:the\s+)?{_NUMBER}(?!\d)"
_NGAY = r"(?:[Nn]gày\s+)?\d{1,2}"
_THANG = (
    r"(?:\d{1,2}|[Mm]ười(?:\s+(?:[Mm]ột|[Hh]ai))?|[Mm]ột|[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm"
    r"|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín)"
)
_AND = r"\s*(?:-|–|—|/|\bto\b|\band\b|\bor\b)\s*"
_LEAD = {
    "en": r"(?i:between|from|since|until|before|after|by|about|around|circa|early|late|mid-?|in|on|of|during"
    r"|throughout|dated|end of|beginning of|start of)",
    "vi": r"(?i:từ|kể từ|trước|sau|khoảng|vào|trong|đến|tới|cuối|đầu|giữa)",
}
_CORE = {
    "en": (
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}{_AND}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH}{_AND}{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
        rf"{_DAY}{_AND}{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
        rf"(?:(?:yesterday|today|last night),\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
        rf"{_MONTH}\s+{_NUMBER}(?:\s*(?:-|–|to|and)\s*{_NUMBER})?(?!\d)(?:,?\s+{_YEAR})?",
        rf"(?:(?i:first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?:quarter|half)|Q[1-4])(?:\s+of)?,?\s+{_YEAR}",
        rf"{_MONTH}(?:{_AND}{_MONTH})?(?:\s+of)?,?\s+{_YEAR}",
        r"[12]\d{3}-\d{2}(?:-\d{2})?(?!\d)",
        r"\d{1,2}[/.]\d{1,2}[/.][12]\d{3}(?!\d)",
        r"\d{1,4}\s+(?:BCE?|CE|AD)",
        r"AD\s+\d{1,4}",
        r"(?:yesterday|last night)",
    ),
    "vi": (
        rf"{_NGAY}\s*(?:-|–|đến|tới|và)\s*{_NGAY}(?:\s+tháng\s+{_THANG}|[/-]\d{{1,2}})(?:(?:\s+năm\s+|[/-]){_YEAR})?",
        rf"(?:[Nn]gày\s+)?\d{{1,2}}(?:\s+tháng\s+{_THANG}(?:\s+năm\s+|[/-]|,\s*)|/\d{{1,2}}/|-\d{{1,2}}-){_YEAR}",
        r"[Nn]gày\s+\d{1,2}(?:\s+tháng\s+|[/-])\d{1,2}(?!\d)",
        rf"[Tt]háng\s+{_THANG}(?:\s+năm\s+|[/-]|,\s*){_YEAR}",
        rf"(?:[Qq]uý\s+(?:[1-4]|I{{1,3}}|IV)|[Nn]ửa\s+(?:đầu|cuối))(?:\s+năm\s+|/){_YEAR}",
        r"[12]\d{3}-\d{2}(?:-\d{2})?(?!\d)",
        r"[Nn]ăm\s+\d{1,4}\s+(?:TCN|SCN)",
        r"hôm qua",
    ),
}
_YEARS = rf"{_YEAR}(?:\s*[-–/]\s*(?:{_YEAR}|\d{{2}}(?![\d,.]\d|\d))|\s+(?:to|and|đến|và)\s+{_YEAR}|s(?!\w))?"
_BEHIND_A_YEAR = re.compile(
    r"\s*(?:$|[^\w\s$£€-]|(?:to|and|or|by|as|in|on|at|the|was|were|is|for|và|đến|là|tại)\b)"
)


BEFORE_DATES = frozenset(
    word for lead in _LEAD.values() for word in re.findall(r"\w+", f"{lead} the năm to and or đến tới và")
)
"""The words before a year, or between two, that a date takes in."""


@frozen
class Moment:
    """A date in a text, at `start` to `end`, with every way to read it.

    `readings` take in the words before it ("since 2018"), `bare` are of the date alone. `doubtful` is a
    number of four figures that need not be a year.
    """

    start: int
    end: int
    written: str
    readings: tuple[When, ...]
    bare: tuple[When, ...]
    doubtful: bool

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(point for when in (*self.readings, *self.bare) for point in when.points)


class Wording(NamedTuple):
    """Where a date may stand in a text, read or not: from the words before it ("since"), and by itself."""

    start: int
    core: int
    end: int
    doubtful: bool


def wordings(text: str, language: str) -> Iterator[Wording]:
    """Where dates may stand in a text, which is in composed letters."""
    for one in _pattern(language_of(language)).finditer(text):
        name = "core" if one["core"] else "years"
        doubtful = (
            name == "years"
            and one[name].isdigit()
            and not one["lead"]
            and not _BEHIND_A_YEAR.match(text, one.end())
        )
        yield Wording(one.start(), one.start(name), one.end(), doubtful)


def moments(text: str, language: str, published: When | None = None) -> tuple[Moment, ...]:
    """The dates of a text in the order in which they stand; none in a language that is not read."""
    tongue = language_of(language)
    if tongue not in LANGUAGES or not _may_have_one(text, tongue):
        return ()
    return _found(text[:LONGEST_TEXT], tongue, str(published) if published else "")


def _may_have_one(text: str, tongue: str) -> bool:
    if _DIGIT.search(text):
        return True
    return "hôm qua" in text if tongue == "vi" else "yesterday" in text or "last night" in text


@lru_cache(maxsize=2)
def _pattern(tongue: str) -> re.Pattern[str]:
    whole = "|".join(_CORE[tongue])
    year = f"(?:[Nn]ăm\\s+)?{_YEARS}" if tongue == "vi" else _YEARS
    lead = rf"(?P<lead>(?:{_LEAD[tongue]}\s+(?:the\s+)?){{1,2}})?"
    return re.compile(rf"(?<![\w.,/£$€-]){lead}(?:(?P<core>{whole})|(?P<years>{year}))(?!\w)")


@lru_cache(maxsize=4096)
def _found(text: str, tongue: str, published: str) -> tuple[Moment, ...]:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    found: list[Moment] = []
    for one in wordings(text, tongue):
        written = text[one.core : one.end]
        bare = _read(written, tongue, published)
        readings = bare if one.start == one.core else _read(text[one.start : one.end], tongue, published)
        if bare or readings:
            found.append(Moment(one.core, one.end, written, readings or bare, bare, one.doubtful))
    return tuple(found)


@lru_cache(maxsize=4096)
def _read(written: str, tongue: str, published: str) -> tuple[When, ...]:
    if len(written) == 4 and written.isascii() and written.isdigit():
        return (parse(written),)  # what `read` would find, sooner
    try:
        reading = read(" ".join(written.split()), published or None, tongue)
    except DateError:  # a `published` that lacks what is needed
        reading = read(written, None, tongue)
    return tuple(proposal.when for proposal in reading.readings)
