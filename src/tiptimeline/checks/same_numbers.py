"""The numbers of a text and of its translation: whether they are the same.

In English and Vietnamese numbers are read as anywhere in the checks. In other languages they are read where
they are written in figures, with the language's own digits, separators and words for thousands and more;
months by their names as well, years in the Buddhist era too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache

from attrs import frozen

from tiptimeline.checks.claims.quantities import Quantity, plain_numbers, quantities
from tiptimeline.checks.claims.words import LANGUAGES, language_of
from tiptimeline.diagnostics import quoted
from tiptimeline.language import language
from tiptimeline.language.conventions import BUDDHIST_ERA

__all__ = ["Difference", "differences", "other_meanings"]

LONGEST_TEXT = 10_000
ERAS = ("th", "lo", "km", "my")
"""The languages in which a year may be of the Buddhist era."""

_WEB = re.compile(r"(?<!\w)\w{1,20}://\S+")
_FIGURES = re.compile(r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)|\d+(?:[.,]\d+)*")
_IN_A_NAME = re.compile(r"(?<=[A-Za-z])[-‑]?\d+|\d+(?=[A-Za-z])")
_SHORT_YEAR = re.compile(r"(?<!\d)([12]\d)\d\d[-–/](\d\d)(?!\d)")
_CHINESE = re.compile("[〇零一二三四五六七八九十百千万亿億萬两]+")
_CHINESE_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CHINESE_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SCALES: Mapping[str, Mapping[str, int]] = {
    "zh": {"千": 10**3, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8},
    "th": {"พัน": 10**3, "หมื่น": 10**4, "แสน": 10**5, "ล้าน": 10**6},
    "lo": {"ພັນ": 10**3, "ໝື່ນ": 10**4, "ຫມື່ນ": 10**4, "ແສນ": 10**5, "ລ້ານ": 10**6, "ຕື້": 10**9},
    "km": {"ពាន់": 10**3, "ម៉ឺន": 10**4, "សែន": 10**5, "លាន": 10**6, "ប៊ីលាន": 10**9, "ពាន់លាន": 10**9},
    "my": {"ထောင်": 10**3, "သောင်း": 10**4, "သိန်း": 10**5, "သန်း": 10**6, "ဘီလီယံ": 10**9},
}
_ENGLISH_MONTHS = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b",
    re.IGNORECASE,
)
_FIRST_LETTERS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@frozen
class Difference:
    """What a translation does to the numbers; `start` and `end` are in the translation, −1 for all of it."""

    message: str
    start: int = -1
    end: int = -1


@frozen
class _Number:
    """A number of a text, with every value that it may have. A sure one must stand in the other text."""

    start: int
    end: int
    values: frozenset[Decimal]
    sure: bool
    loose: bool = False
    """Whether it is a small number in words, which another language may well leave out."""


def differences(original: str, written: str, translation: str, tag: str) -> Iterator[Difference]:
    """What of numbers and dates the two texts, in the languages `written` and `tag`, do not share."""
    original, translation = _plain(original), _plain(translation)
    ours, theirs = _numbers(original, written), _numbers(translation, tag)
    known = _values(ours) | _in_names(original)
    said = _values(theirs) | _in_names(translation)
    lost = [one for one in ours if one.values.isdisjoint(said)]
    added = [one for one in theirs if one.values.isdisjoint(known)]
    surely_lost = _words(original, (one for one in lost if one.sure))
    if not (language_of(written) in LANGUAGES and language_of(tag) in LANGUAGES):
        added = [one for one in added if not one.loose]
    loosely_lost = _words(original, (one for one in lost if one.loose))
    for one in added:
        if one.sure or (one.loose and loosely_lost):
            has = _words(original, lost) or _words(original, (other for other in ours if other.sure))
            instead = f"the original has {', '.join(has[:5])}" if has else "the original has no number"
            message = f"{quoted(translation[one.start : one.end])} is not in the original; {instead}"
            yield Difference(message, one.start, one.end)
            return
    if surely_lost:
        yield Difference(f"the translation has no {', '.join(surely_lost[:5])}")


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text[:LONGEST_TEXT])
    return _WEB.sub(lambda found: "¦" * len(found[0]), text)


def _values(numbers: Iterable[_Number]) -> set[Decimal]:
    return {value for one in numbers for value in one.values}


def _in_names(text: str) -> set[Decimal]:
    """What is no number by itself, such as in "2010s" or "COVID-19"."""
    return {Decimal(found[0].lstrip("-‑")) for found in _IN_A_NAME.finditer(text) if len(found[0]) < 30}


def _words(text: str, numbers: Iterable[_Number]) -> list[str]:
    return list(dict.fromkeys(quoted(text[one.start : one.end]) for one in numbers))


def _numbers(text: str, tag: str) -> list[_Number]:
    tongue = language_of(tag)
    found = list(_as_checked(text, tag) if tongue in LANGUAGES else _in_figures(text, tongue))
    found = [_with_other_years(one, text, tongue) for one in found]
    sure = {place for one in found if one.sure for place in (one.start, one.end)}
    return [*found, *_months(text, tag, sure)]


def _as_checked(text: str, tag: str) -> Iterator[_Number]:
    for number, start, end in plain_numbers(text, tag):
        values = frozenset(value.least for value in number.values)
        in_words = not text[start].isdigit()
        loose = in_words and (number.loose or number.in_passing)
        if not number.in_passing:
            yield _Number(start, end, values, sure=not loose, loose=loose)


def _in_figures(text: str, tongue: str) -> Iterator[_Number]:
    scales = _SCALES.get(tongue, {})
    pattern = _scale_pattern(tongue)
    for found in _FIGURES.finditer(text):
        if re.search(r"[A-Za-z][-‑]?$", text[max(0, found.start() - 2) : found.start()]):
            continue
        if len(found[0]) > 30 or re.match(r"[A-Za-z]", text[found.end() : found.end() + 1]):
            continue
        values, end = _read(found[0]), found.end()
        behind = pattern.match(text, end) if pattern else None
        before = (
            re.search(rf"({'|'.join(scales)})\s*$", text[max(0, found.start() - 12) : found.start()])
            if tongue == "my"
            else None
        )
        if behind:
            end = behind.end()
            scale = Decimal(1)
            for word in re.findall("|".join(sorted(scales, key=len, reverse=True)), behind[0]):
                scale *= scales[word]
            values = frozenset(value * scale for value in values)
        elif before:
            values |= {value * scales[before[1]] for value in values}
        yield _Number(found.start(), end, values, sure=True)
    if tongue == "zh":
        for found in _CHINESE.finditer(text):
            if not text[max(0, found.start() - 1) : found.start()].isdigit():
                yield _Number(*found.span(), _chinese(found[0]), sure=False)


@cache
def _scale_pattern(tongue: str) -> re.Pattern[str] | None:
    scales = _SCALES.get(tongue)
    if not scales:
        return None
    return re.compile(rf"\s?(?:(?:{'|'.join(sorted(scales, key=len, reverse=True))}))+")


def _read(figures: str) -> frozenset[Decimal]:
    """What figures with separators can mean, whichever separator the language has for thousands."""
    figures = re.sub(r"[ \u00a0\u202f\u2009]", "", figures)
    found = set()
    for thousands, point in ((",", "."), (".", ",")):
        if re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})+(?:\{point}\d+)?|\d+(?:\{point}\d+)?", figures):
            found.add(Decimal(figures.replace(thousands, "").replace(point, ".")))
    return frozenset(found) or frozenset(map(Decimal, re.findall(r"\d+", figures)))


def _chinese(signs: str) -> frozenset[Decimal]:
    total = section = digit = 0
    for sign in signs[:20]:
        scale = _CHINESE_SCALES.get(sign)
        if scale is None:
            digit = digit * 10 + _CHINESE_DIGITS[sign]
        elif scale < 10**4:
            section, digit = section + (digit or 1) * scale, 0
        else:
            total, section, digit = (total + section + digit or 1) * scale, 0, 0
    return frozenset({Decimal(total + section + digit)})


def _with_other_years(one: _Number, text: str, tongue: str) -> _Number:
    """The number with what it may be as a year: of the Buddhist era, or the second of "2014–15"."""
    more: set[Decimal] = set()
    if tongue in ERAS:
        more |= {value - BUDDHIST_ERA for value in one.values if 2400 <= value <= 2700}
    short = _SHORT_YEAR.match(text, max(0, one.start - 5))
    if short and short.start(2) == one.start:
        more.add(Decimal(short[1] + short[2]))
    if not more:
        return one
    return _Number(one.start, one.end, one.values | more, one.sure, one.loose)


def _months(text: str, tag: str, sure: Iterable[int]) -> Iterator[_Number]:
    """The months by name; sure where a number stands beside them, for "May" is a word as well."""
    beside = set(sure)
    for start, end, month in _named_months(text, tag):
        near = any(place in beside for place in (*range(start - 6, start + 1), *range(end, end + 7)))
        yield _Number(start, end, frozenset({Decimal(month)}), sure=near)


def _named_months(text: str, tag: str) -> Iterator[tuple[int, int, int]]:
    tongue = language_of(tag)
    if tongue == "en":
        for found in _ENGLISH_MONTHS.finditer(text):
            if found[0][0].isupper():
                yield *found.span(), _FIRST_LETTERS.index(found[0][:3].lower()) + 1
        return
    if tongue in LANGUAGES:
        return  # its months are numbers, which are read already
    for month, pattern in _month_patterns(tag):
        for found in pattern.finditer(text):
            yield *found.span(), month


@cache
def _month_patterns(tag: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    spoken = language(tag)
    patterns = []
    for month, names in enumerate(
        zip(spoken.month_names("long"), spoken.month_names("short"), strict=True), 1
    ):
        written = [
            re.escape(unicodedata.normalize("NFC", name)) for name in names if not re.search(r"\d", name)
        ]
        if written:
            patterns.append((month, re.compile("|".join(written), re.IGNORECASE)))
    return tuple(patterns)


# ------------------------------------------------------------------------------------- reserves and units


def other_meanings(original: str, written: str, translation: str, tag: str) -> Iterator[Difference]:
    """The numbers that keep their value and lose what belongs to them: a currency, or "over" and "about"."""
    if language_of(written) not in LANGUAGES or language_of(tag) not in LANGUAGES:
        return
    ours = quantities(_plain(original), written)
    for theirs in quantities(_plain(translation), tag):
        same = [one for one in ours if one.values & theirs.values and not one.loose]
        if same and not any(_same_unit(one, theirs) for one in same):
            message = f"{quoted(theirs.written)} is another unit; the original has {quoted(same[0].written)}"
            yield Difference(message, theirs.start, theirs.end)
        elif same and all(_reserve(one, theirs) for one in same):
            yield Difference(_reserve(same[0], theirs), theirs.start, theirs.end)


def _same_unit(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit or {one.unit, other.unit} == {"dollars", "US dollars"}


def _reserve(one: Quantity, theirs: Quantity) -> str:
    """What the translation does to the reserve of a number."""
    lost = sorted(one.reserves - theirs.reserves - theirs.nearby)
    if lost:
        return (
            f"{quoted(theirs.written)} leaves out {quoted(lost[0])}; the original has {quoted(one.written)}"
        )
    added = sorted(theirs.reserves - one.reserves - one.nearby)
    if added:
        return f"{quoted(theirs.written)} adds {quoted(added[0])}; the original has {quoted(one.written)}"
    return ""
