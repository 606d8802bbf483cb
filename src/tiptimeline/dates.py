"""Dates with their true precision: parse, bounds, order.

The text of a date is EDTF (ISO 8601-2): levels 0 and 1 without seasons and, of level 2, sets, unspecified digits anywhere
and qualifiers on single parts. `docs/dates.md` says what is read and what is refused.

Every day is a number in the proleptic Gregorian calendar (0001-01-01 is 1, as in `datetime.date.toordinal`), so that years
before 1 and beyond 9999 have a place in the order like all others. Qualifiers (`?`, `~`, `%`) say how sure a date is; they
never move its bounds.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from attrs import field, frozen

__all__ = [
    "DateError",
    "Point",
    "Precision",
    "When",
    "civil_from_days",
    "days_from_civil",
    "days_in_month",
    "explain_order",
    "order_key",
    "overlaps",
    "parse",
]

Precision = Literal["day", "month", "year", "decade", "century", "millennium", "unspecified"]
Form = Literal["date", "interval", "one of", "all of"]
Member = "Point | tuple[Point | None, Point | None]"

LONGEST_TEXT = 500
LONGEST_YEAR = 12  # digits; enough for the age of the universe, and day numbers stay exact as floats in a chart

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip


class DateError(ValueError):
    """A text that is not a date. `position` counts characters from 0; `suggestion` is a valid form, or None."""

    def __init__(self, text: str, position: int, reason: str, suggestion: str | None = None) -> None:
        super().__init__(reason)
        self.text = text
        self.position = position
        self.reason = reason
        self.suggestion = suggestion


# ---------------------------------------------------------------------------------------------------------- calendar


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def days_from_civil(year: int, month: int, day: int) -> int:
    """The number of a day: 1 for 0001-01-01, for any year (year 0 is 1 BCE)."""
    # Years are counted from March, so that the leap day is the last of its year.
    shifted = year if month > 2 else year - 1
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return 365 * shifted + shifted // 4 - shifted // 100 + shifted // 400 + day_of_year - 305


def civil_from_days(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number; the inverse of `days_from_civil`."""
    era, day_of_era = divmod(number + 305, 146097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted_month + 2) // 5 + 1
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    return year_of_era + era * 400 + (month <= 2), month, day


_LAST_DAY = datetime.date.max.toordinal()


def _as_date(number: float) -> datetime.date | None:
    return datetime.date.fromordinal(int(number)) if 1 <= number <= _LAST_DAY else None


# ------------------------------------------------------------------------------------------------------------ values


@frozen
class Point:
    """One calendar date as far as it is known.

    `year`, `month` and `day` are None where the part is absent or has unspecified digits; `digits` holds every part
    that was written (`("201X",)`, `("2004", "XX")`). `precision` is the smallest unit of the calendar that surely holds
    the date. `start` and `end` are the first and the last day it can mean.
    """

    text: str
    year: int | None = field(eq=False)
    month: int | None = field(eq=False)
    day: int | None = field(eq=False)
    digits: tuple[str, ...] = field(eq=False)
    precision: Precision = field(eq=False)
    uncertain: frozenset[str] = field(eq=False)
    approximate: frozenset[str] = field(eq=False)
    start: int = field(eq=False)
    end: int = field(eq=False)

    def __str__(self) -> str:
        return self.text

    @property
    def earliest(self) -> datetime.date | None:
        return _as_date(self.start)

    @property
    def latest(self) -> datetime.date | None:
        return _as_date(self.end)


@frozen
class When:
    """One date, interval or set, as EDTF has it. Two are equal when their texts are.

    `lower` and `upper` are the ends (one object for a plain date; the first and the last member by time for a set; None
    where open or unknown). `start` is the first day it can mean; where the start is open or unknown, it is the first day of
    the first date that is known. `end` is the last day it can mean, ∞ where the end is open or unknown.
    """

    text: str
    form: Form = field(eq=False)
    lower: Point | None = field(eq=False)
    upper: Point | None = field(eq=False)
    start: int = field(eq=False)
    end: float = field(eq=False)
    members: tuple[Point | tuple[Point | None, Point | None], ...] = field(eq=False, default=())
    open_start: bool = field(eq=False, default=False)
    open_end: bool = field(eq=False, default=False)
    unknown_start: bool = field(eq=False, default=False)
    unknown_end: bool = field(eq=False, default=False)

    def __str__(self) -> str:
        return self.text

    @property
    def points(self) -> tuple[Point, ...]:
        """Every date that is written in it, in the order of the text."""
        if self.form == "date" and self.lower is not None:
            return (self.lower,)
        ends = self.members or ((self.lower, self.upper),)
        return tuple(
            point
            for member in ends
            for point in ((member,) if isinstance(member, Point) else member)
            if point is not None
        )

    @property
    def first_day(self) -> float:
        """As `start`, but -∞ where the start is open or unknown."""
        return -math.inf if self.open_start or self.unknown_start else self.start

    @property
    def earliest(self) -> datetime.date | None:
        return _as_date(self.first_day)

    @property
    def latest(self) -> datetime.date | None:
        return _as_date(self.end)

    @property
    def precision(self) -> Precision | Literal["interval", "set"]:
        if self.form == "date" and self.lower is not None:
            return self.lower.precision
        return "interval" if self.form == "interval" else "set"

    @property
    def uncertain(self) -> bool:
        return any(point.uncertain for point in self.points)

    @property
    def approximate(self) -> bool:
        return any(point.approximate for point in self.points)


# ----------------------------------------------------------------------------------------------------------- reading


def parse(text: str) -> When:
    """Read EDTF. Raises DateError, and nothing else, for every other text."""
    try:
        return _read(text)
    except DateError as fault:
        raise DateError(text, fault.position, fault.reason, _nearest(text)) from None


# A part is [qualifier]digits[qualifier]: on its left a qualifier holds for that part, on its right for all parts so far.
_POINT = re.compile(
    r"([?~%]?)(-?[0-9X]{4}(?![0-9X])|Y-?[0-9]+)([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2}(?![0-9X]))([?~%]?)(?:-([?~%]?)([0-9X]{2}(?![0-9X]))([?~%]?))?)?"
)
_PARTS = ("year", "month", "day")
_NONE: frozenset[str] = frozenset()


def _read(text: str) -> When:
    if len(text) > LONGEST_TEXT:
        raise DateError(text, LONGEST_TEXT, f"A date has at most {LONGEST_TEXT} characters.")
    if text[:1] in ("[", "{"):
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    point = _read_point(text, 0)
    return When(text, "date", point, point, point.start, point.end)


def _read_interval(text: str) -> When:
    first, _, last = text.partition("/")
    at = len(first) + 1
    if "/" in last:
        raise DateError(text, at + last.index("/"), "An interval has two halves, with one slash between them.")
    if first in ("", "..") and last in ("", ".."):
        raise DateError(text, 0, "An interval needs a date in at least one of its halves.")
    lower = _read_point(first, 0) if first not in ("", "..") else None
    upper = _read_point(last, at) if last not in ("", "..") else None
    _require_order(text, lower, upper, at)
    start, end = _span(lower, upper)
    return When(
        text, "interval", lower, upper, start, end,
        open_start=first == "..", open_end=last == "..", unknown_start=not first, unknown_end=not last,
    )  # fmt: skip


def _read_set(text: str) -> When:
    closing = "]" if text[0] == "[" else "}"
    if text[-1] != closing or len(text) == 1:
        inside = text.find(closing)
        if inside < 0:
            raise DateError(text, len(text), f"The set is not closed: '{closing}' is missing.")
        raise DateError(text, inside + 1, "Nothing may follow a set; a qualifier belongs to each of its members.")
    members: list[Point | tuple[Point | None, Point | None]] = []
    at = 1
    pieces = text[1:-1].split(",")
    for index, piece in enumerate(pieces):
        if index and piece[:1] == " ":
            piece, at = piece[1:], at + 1
        members.append(_read_member(piece, at, is_first=index == 0, is_last=index == len(pieces) - 1))
        at += len(piece) + 1
    ends = [member if isinstance(member, tuple) else (member, member) for member in members]
    open_start, open_end = ends[0][0] is None, ends[-1][1] is None
    lowers = [lower for lower, _ in ends if lower is not None]
    uppers = [upper for _, upper in ends if upper is not None]
    lower = None if open_start else min(lowers, key=lambda point: point.start)
    upper = None if open_end else max(uppers, key=lambda point: point.end)
    known = [point for pair in ends for point in pair if point is not None]
    return When(
        text, "one of" if closing == "]" else "all of", lower, upper,
        start=min(point.start for point in known),
        end=math.inf if open_end else max(point.end for point in known),
        members=tuple(members), open_start=open_start, open_end=open_end,
    )  # fmt: skip


def _read_member(
    text: str, offset: int, *, is_first: bool, is_last: bool
) -> Point | tuple[Point | None, Point | None]:
    before, dots, after = text.partition("..")
    if not dots:
        return _read_point(text, offset)
    if not before and not after:
        raise DateError(text, offset, "A set needs a date beside '..'.")
    if not before and not is_first:
        raise DateError(text, offset, "Only the first member of a set may be open at its start.")
    if not after and not is_last:
        raise DateError(text, offset + len(before), "Only the last member of a set may be open at its end.")
    at = offset + len(before) + 2
    lower = _read_point(before, offset) if before else None
    upper = _read_point(after, at) if after else None
    _require_order(text, lower, upper, at)
    return lower, upper


def _require_order(text: str, lower: Point | None, upper: Point | None, position: int) -> None:
    if lower is not None and upper is not None and upper.end < lower.start:
        raise DateError(text, position, f"The range ends before it begins: {upper} is earlier than {lower}.")


def _span(lower: Point | None, upper: Point | None) -> tuple[int, float]:
    first = lower if lower is not None else upper
    assert first is not None
    return first.start, math.inf if upper is None else upper.end


def _read_point(text: str, offset: int) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise _fault_of_form(text, offset)
    year_left, year, year_right, month_left, month, month_right, day_left, day, day_right = match.groups()
    digits = (year,) if month is None else (year, month) if day is None else (year, month, day)
    uncertain = approximate = _NONE
    if year_left or year_right or month_left or month_right or day_left or day_right:
        lefts = (year_left, month_left, day_left)[: len(digits)]
        rights = (year_right, month_right, day_right)[: len(digits)]
        marks = {part: lefts[i] + "".join(rights[i:]) for i, part in enumerate(_PARTS[: len(digits)])}
        uncertain = frozenset(part for part, mark in marks.items() if "?" in mark or "%" in mark)
        approximate = frozenset(part for part, mark in marks.items() if "~" in mark or "%" in mark)
    years = _years(year, month, offset + match.start(2))
    months, days = range(1, 13), range(1, 32)
    if month is not None:
        months = _numbers(month, 12)
        if not months:
            raise _fault_of_month(text, month, offset + match.start(5))
    if day is not None:
        days = _numbers(day, 31)
    start = _edge(years, months, days)
    if start is None:
        raise _fault_of_day(text, year, month or "", day or "", offset + match.start(8))
    end = _edge(reversed(years), tuple(reversed(months)), tuple(reversed(days)))
    assert end is not None
    return Point(
        text,
        years[0] if "X" not in year else None,
        months[0] if month is not None and "X" not in month else None,
        days[0] if day is not None and "X" not in day else None,
        digits, _precision(digits), uncertain, approximate, start, end,
    )  # fmt: skip


def _years(digits: str, month: str | None, position: int) -> list[int] | range:
    """Every year that the digits can mean, ascending."""
    if digits[0] == "Y":
        number = digits.lstrip("Y-")
        if len(number) > LONGEST_YEAR:
            raise DateError(digits, position, f"A year has at most {LONGEST_YEAR} digits.")
        if len(number) < 5 or number[0] == "0":
            raise DateError(digits, position, "'Y' is only for years of more than four digits, without leading zeros.")
        if month is not None:
            raise DateError(digits, position + len(digits), "A year with 'Y' stands alone, without month or day.")
        return [int(digits[1:])]
    if digits == "-0000":
        raise DateError(digits, position, "The year 0000 has no sign.")
    if digits[0] == "-":
        return [-number for number in reversed(_expand(digits[1:])) if number]
    return _expand(digits)


def _expand(digits: str) -> list[int]:
    """Every number that digits with X can mean, ascending."""
    numbers = [0]
    for digit in digits:
        choices = range(10) if digit == "X" else (int(digit),)
        numbers = [number * 10 + choice for number in numbers for choice in choices]
    return numbers


def _numbers(digits: str, highest: int) -> list[int]:
    return [number for number in _expand(digits) if 1 <= number <= highest]


def _edge(years, months, days) -> int | None:  # type: ignore[no-untyped-def]
    """The first day, in the order given, that the calendar has."""
    for year in years:
        for month in months:
            length = days_in_month(year, month)
            for day in days:
                if day <= length:
                    return days_from_civil(year, month, day)
    return None


def _precision(digits: tuple[str, ...]) -> Precision:
    for part, masked in zip(("", "year", "month"), digits, strict=False):
        if "X" in masked:
            if part:
                return "year" if part == "year" else "month"
            place = masked.lstrip("-").index("X")
            return ("unspecified", "millennium", "century", "decade")[place]  # type: ignore[return-value]
    return ("year", "month", "day")[len(digits) - 1]  # type: ignore[return-value]


# ------------------------------------------------------------------------------------------------------------ faults


def _fault_of_form(text: str, offset: int) -> DateError:
    """Why a text has not the form of a date, as plainly as it can be said."""
    if not text:
        return DateError(text, offset, "A date is missing here.")
    if re.match(r"-?[0-9X]{4}-[0-9X]{2}-[0-9X]{2}[T ][0-9]", text):
        return DateError(text, offset + text.find("-", 1) + 6, "A time of day is not read: a date ends with its day.")
    exponent = re.match(r"Y?-?[0-9]+(E)[0-9]", text)
    if exponent:
        return DateError(text, offset + exponent.start(1), "A year with an exponent is not read: write its digits.")
    significant = re.match(r"Y?-?[0-9]+(S)[0-9]+$", text)
    if significant:
        return DateError(text, offset + significant.start(1), "Significant digits (S) are not read: write X for an unknown digit.")
    prefix = _POINT.match(text)
    if prefix is None:
        return DateError(text, offset, "A date starts with a year of four digits, as in 2014-10-15.")
    rest = text[prefix.end() :]
    at = offset + prefix.end()
    if re.match(r"-[0-9X](?![0-9X])", rest):
        part = "month" if prefix.group(5) is None else "day"
        return DateError(text, at + 1, f"A {part} has two digits.")
    return DateError(text, at, f"Nothing may follow the date here, but '{rest[:20]}' does.")


def _fault_of_month(text: str, month: str, position: int) -> DateError:
    if "21" <= month <= "24":
        reason = "Seasons (21 to 24) are not read, because they fall in other months elsewhere: give the months."
    elif "25" <= month <= "41":
        reason = "Parts of a year (25 to 41) are not read: give the months."
    else:
        reason = f"There is no month {month}."
    return DateError(text, position, reason)


def _fault_of_day(text: str, year: str, month: str, day: str, position: int) -> DateError:
    if "X" in year + month + day or not "01" <= day <= "31":
        return DateError(text, position, f"There is no day {day} in {year}-{month}.")
    length = days_in_month(int(year), int(month))
    return DateError(text, position, f"{_MONTHS[int(month) - 1]} {year} has {length} days.")


# ------------------------------------------------------------------------------------------------------- suggestions

_LONGEST_REPAIR = 80


def _nearest(text: str) -> str | None:
    """The nearest valid form of a faulty text, or None where more than one is as near. It never adds a part."""
    if len(text) > _LONGEST_REPAIR:
        return None
    for candidate in _repairs(text):
        try:
            _read(candidate)
        except DateError:
            continue
        return candidate
    return None


_LOOKALIKES = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "…": ".."})


def _repairs(text: str) -> Iterator[str]:
    plain = " ".join(text.translate(_LOOKALIKES).split())
    yield plain
    plain = re.sub(r" ?(/|\.\.) ?", r"\1", plain)
    yield plain
    plain = re.sub(r"(?<=[0-9])[xu]+(?![a-z])", lambda found: "X" * len(found[0]), plain)
    plain = re.sub(r"\?~|~\?", "%", plain)
    padded = re.sub(r"(?<=-)([0-9])(?![0-9X])", r"0\1", plain)
    yield padded
    yield from _numeric(padded)
    yield from _ranges(padded)
    before_christ = re.fullmatch(r"([0-9]{1,4}) ?(?:BCE?|TCN)", plain)
    if before_christ:
        yield f"-{int(before_christ[1]) - 1:04}" if before_christ[1].strip("0") != "1" else "0000"
        return
    decade = re.fullmatch(r"([0-9]{3})0s", plain)
    if decade:
        yield f"{decade[1]}X"
        return
    yield from _human(plain)
    swapped = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", padded)
    if swapped:
        yield f"{swapped[1]}-{swapped[3]}-{swapped[2]}"
    kept = _POINT.match(padded)
    if kept:
        for part in (8, 5, 2):
            if kept[part] is not None:
                yield padded[: kept.end(part)]


def _numeric(text: str) -> Iterator[str]:
    """Numbers with slashes or dots, where only one reading is possible."""
    year_first = re.fullmatch(r"([0-9]{4})[/.]0?([0-9]{1,2})[/.]0?([0-9]{1,2})", text)
    if year_first:
        yield f"{year_first[1]}-{int(year_first[2]):02}-{int(year_first[3]):02}"
    run_on = re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text)
    if run_on:
        yield "-".join(run_on.groups())
    year_last = re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", text)
    if year_last:
        one, two = int(year_last[1]), int(year_last[2])
        if one > 12 or one == two:
            yield f"{year_last[3]}-{two:02}-{one:02}"
        elif two > 12:
            yield f"{year_last[3]}-{one:02}-{two:02}"
    month_year = re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{4})", text)
    if month_year:
        yield f"{month_year[2]}-{int(month_year[1]):02}"


def _ranges(text: str) -> Iterator[str]:
    years = re.fullmatch(r"([0-9]{4})-([0-9]{4})", text)
    if years:
        yield f"{years[1]}/{years[2]}"
    first, slash, last = re.sub(r" (?:to|until|đến) ", "/", text).partition("/")
    if not slash or "/" in last:
        return
    if re.fullmatch(r"[0-9]{1,2}", last) and re.fullmatch(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?", first):
        yield f"{first}/{first[:-2]}{int(last):02}"
    halves = [
        {"open": "..", "unknown": ""}.get(half) if half in ("open", "unknown") else half if half in ("", "..") else
        _nearest(half)
        for half in (first, last)
    ]  # fmt: skip
    if halves[0] is not None and halves[1] is not None:
        yield "/".join(half for half in halves if half is not None)
        yield f"{halves[1]}/{halves[0]}"


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EARLIEST_YEAR, _LATEST_YEAR = 1000, 2299  # beyond it a year may be of another era: 2551 is 2008 in the Buddhist one


def _human(text: str) -> Iterator[str]:
    """A date in English words. dateutil fills gaps from its default: what two different defaults agree on was given."""
    if not re.search(r"[A-Za-z]{3}", text):
        return
    from dateutil import parser

    readings = []
    for default in (datetime.datetime(2000, 1, 1), datetime.datetime(2004, 2, 2, 1, 1, 1)):  # noqa: DTZ001
        for day_first in (True, False):
            try:
                readings.append(parser.parse(text, default=default, dayfirst=day_first))
            except (ValueError, OverflowError, TypeError, ArithmeticError, AttributeError):
                return
    given = {part: {getattr(reading, part) for reading in readings} for part in (*_PARTS, "hour", "minute", "second")}
    if any(len(given[part]) == 1 for part in ("hour", "minute", "second")) or readings[0].tzinfo is not None:
        return
    parts = [min(given[part]) for part in _PARTS if len(given[part]) == 1]
    if len(parts) == 0 or any(len(one) > 1 != (len(other) > 1) for one, other in _year_month_day(given)):
        return
    if not _EARLIEST_YEAR <= parts[0] <= _LATEST_YEAR:
        return
    named_month = any(name[:3].lower() in text.lower() for name in _MONTHS)
    numbers = sorted(int(number) for number in re.findall(r"[0-9]+", text))
    if numbers != sorted(parts[:1] + parts[2:]) or not named_month or len(parts) == 1:
        return
    weekday = re.search(r"\b(mon|tue|wed|thu|fri|sat|sun)", text.lower())
    if weekday and (len(parts) < 3 or _WEEKDAYS.index(weekday[1]) != readings[0].weekday()):
        return
    yield "-".join(f"{part:02}" for part in parts)


def _year_month_day(given: dict[str, set[int]]) -> Iterator[tuple[set[int], set[int]]]:
    """Pairs of neighbouring parts: a part may only be missing when all smaller ones are."""
    return (pair for pair in pairwise(given[part] for part in _PARTS))


# ------------------------------------------------------------------------------------------------------------- order


def order_key(when: When, order: int | None, id: str) -> tuple[int, int, float, int, float, str]:  # noqa: A002
    """The place of an event in a chronology. Keys of events with different ids never tie.

    `order` breaks a tie among equal dates; events without one come after those with one.
    """
    rank = -1 if when.open_start or when.unknown_start else 0
    return when.start, rank, when.end, when.uncertain + 2 * when.approximate, math.inf if order is None else order, id


def overlaps(when: When, after: When | None, before: When | None) -> bool:
    """Whether a date can lie in the time from `after` to `before`, both included."""
    return (after is None or when.end >= after.first_day) and (before is None or when.first_day <= before.end)


_SURENESS = ("certain", "uncertain", "approximate", "uncertain and approximate")


def explain_order(
    first: When, second: When, first_order: int | None, second_order: int | None, first_id: str, second_id: str
) -> str:
    """Why one of two events stands before the other, in one English sentence."""
    one, two = order_key(first, first_order, first_id), order_key(second, second_order, second_id)
    if two < one:
        first, second, first_id, second_id, one, two = second, first, second_id, first_id, two, one
    return f"{first_id} ({first}) stands before {second_id} ({second}): {_reason(one, two)}."


def _reason(one: tuple[int, int, float, int, float, str], two: tuple[int, int, float, int, float, str]) -> str:
    if one[0] != two[0]:
        return f"its first day is {_iso(one[0])}, the other's is {_iso(two[0])}"
    if one[1] != two[1]:
        return f"both are placed at {_iso(one[0])}, and it began earlier, on a day that is open or unknown"
    if one[2] != two[2]:
        later = f"on {_iso(two[2])}" if two[2] != math.inf else "on a day that is open or unknown"
        return f"both begin on {_iso(one[0])}, and it ends on {_iso(one[2])}, the other {later}"
    if one[3] != two[3]:
        return f"both have the same days, and its date is {_SURENESS[one[3]]}, the other's is {_SURENESS[two[3]]}"
    if one[4] != two[4]:
        others = f"the other has {two[4]}" if two[4] != math.inf else "the other has none"
        return f"both have the same days, and its 'order' is {one[4]}, {others}"
    return "both have the same days, and their ids are in this order"


def _iso(number: float) -> str:
    year, month, day = civil_from_days(int(number))
    return f"{year:05}-{month:02}-{day:02}" if year < 0 else f"{year:04}-{month:02}-{day:02}"
