"""EDTF text → `When`. Our own parser: the rules are in `docs/dates.md`."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from tiptimeline.dates import faults
from tiptimeline.dates.calendar import days_from_civil, days_in_month, is_leap
from tiptimeline.dates.grammar import CLOCK, LONGEST_TEXT, POINT, TIMED, YEAR_ALONE
from tiptimeline.dates.values import DateError, Member, Point, Precision, When

__all__ = ["read", "read_plain"]

_day = datetime.date.fromisoformat
_QUALIFIER = re.compile(r"[?~%]")
_PARTS = ("year", "month", "day")


def read_plain(text: str) -> Point | None:
    """The short way for `2014-10-15`, `2014-10` and `2014`, which most dates are; None for all others."""
    length = len(text)
    try:
        if length == 10 and text[4] == text[7] == "-":
            date = _day(text)
            start = date.toordinal()
            return Point(text, date.year, date.month, date.day, "day", start, start)
        if length == 7 and text[4] == "-":
            date = _day(text + "-01")
            start, year, month = date.toordinal(), date.year, date.month
            return Point(text, year, month, None, "month", start, start + days_in_month(year, month) - 1)
        if length == 4:
            last = _day(text + "-12-31")
            end, year = last.toordinal(), last.year
            return Point(text, year, None, None, "year", end - (365 if is_leap(year) else 364), end)
    except ValueError:
        pass
    return None


def read(text: str, *, time_of_day: bool) -> When:
    """The date that a text is. Raises DateError without a suggestion."""
    if len(text) > LONGEST_TEXT:
        raise DateError(text, LONGEST_TEXT, f"A date has at most {LONGEST_TEXT} characters.")
    if not time_of_day and (clock := CLOCK.search(text)):
        raise DateError(text, clock.start(), "A time of day is not read here: a date ends with its day.")
    if text[:1] in ("[", "{"):
        return _read_set(text)
    if "/" in text:
        if re.fullmatch(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]+", text):
            raise faults.of_day_and_month(text)
        return _read_interval(text)
    timed = TIMED.fullmatch(text)
    point = _read_timed(timed) if timed else _read_point(text, 0)
    return When(text, "date", point, point, point.start, point.end)


def _read_interval(text: str) -> When:
    first, _, last = text.partition("/")
    at = len(first) + 1
    if "/" in last:
        raise DateError(text, at + last.index("/"), "An interval has two halves and one slash between them.")
    lower = _read_point(first, 0) if first not in ("", "..") else None
    upper = _read_point(last, at) if last not in ("", "..") else None
    _require_order(text, lower, upper, at)
    known = lower or upper
    if known is None:
        raise DateError(text, 0, "An interval needs a date in at least one of its halves.")
    return When(text, "interval", lower, upper, known.start, math.inf if upper is None else upper.end)


def _read_set(text: str) -> When:
    closing = "]" if text[0] == "[" else "}"
    if text[-1] != closing or len(text) == 1:
        inside = text.find(closing)
        if inside < 0:
            raise DateError(text, len(text), f"The set is not closed: '{closing}' is missing.")
        raise DateError(text, inside + 1, "Nothing may follow a set: each member has its own qualifier.")
    members: list[Member] = []
    at = 1
    pieces = text[1:-1].split(",")
    for index, piece in enumerate(pieces):
        member = piece.removeprefix(" ") if index else piece
        indent = len(piece) - len(member)
        is_last = index == len(pieces) - 1
        members.append(_read_member(member, at + indent, is_first=index == 0, is_last=is_last))
        at += len(piece) + 1
    if len(members) == 1 and isinstance(members[0], Point):
        raise DateError(text, 0, "A set has more than one date.")
    ends = [member if isinstance(member, tuple) else (member, member) for member in members]
    lowers = [lower for lower, _ in ends if lower is not None]
    uppers = [upper for _, upper in ends if upper is not None]
    lower = None if ends[0][0] is None else min(lowers, key=lambda point: point.start)
    upper = None if ends[-1][1] is None else max(uppers, key=lambda point: point.end)
    firsts = [lower or upper for lower, upper in ends]
    return When(
        text, "one of" if closing == "]" else "all of", lower, upper,
        start=min(point.start for point in firsts if point is not None),
        end=math.inf if upper is None else upper.end,
        members=tuple(members),
    )  # fmt: skip


def _read_member(text: str, offset: int, *, is_first: bool, is_last: bool) -> Member:
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


def _read_point(text: str, offset: int) -> Point:
    plain = read_plain(text)
    if plain is not None:
        return plain
    match = POINT.fullmatch(text)
    if match is None:
        raise faults.of_form(text, offset)
    _, year, _, _, month, _, _, day, _ = match.groups()
    marks = _marks(match, offset) if _QUALIFIER.search(text) else ()
    if "Y" in year or "S" in year:
        return _read_year_alone(match, offset, marks)
    if year == "-0000":
        raise DateError(text, offset + match.start(2), "The year 0000 has no sign.")
    if "X" in text:
        precision = _precision_of_masked(year, month)
        start, end = _bounds_of_masked(match, offset)
        return Point(text, _if_known(year), _if_known(month), _if_known(day), precision, start, end, marks)
    number = int(year)
    if month is None:
        start, end = days_from_civil(number, 1, 1), days_from_civil(number, 12, 31)
        return Point(text, number, None, None, "year", start, end, marks)
    month_number = int(month)
    if not 1 <= month_number <= 12:
        raise faults.of_month(match, offset)
    length = days_in_month(number, month_number)
    first = days_from_civil(number, month_number, 1)
    if day is None:
        return Point(text, number, month_number, None, "month", first, first + length - 1, marks)
    day_number = int(day)
    if not 1 <= day_number <= length:
        raise faults.of_day(match, offset)
    start = first + day_number - 1
    return Point(text, number, month_number, day_number, "day", start, start, marks)


def _read_timed(match: re.Match[str]) -> Point:
    """A date with a time of day, whose day stays as it is written: no zone is converted to another."""
    day = _read_point(match[1], 0)
    if fault := faults.of_clock(match):
        raise fault
    return Point(match.string, day.year, day.month, day.day, "day", day.start, day.end)


def _marks(match: re.Match[str], offset: int) -> tuple[tuple[str, str], ...]:
    """The qualifiers that hold for each part."""
    for group in (1, 4, 7):
        if match[group] and match[group + 2]:
            at = offset + match.start(group + 2)
            raise DateError(match.string, at, "A part has a qualifier on one of its sides, not on both.")
    rights = match.group(3, 6, 9)
    marks = (
        (part, (match[group] or "") + "".join(right or "" for right in rights[place:]))
        for place, (part, group) in enumerate(zip(_PARTS, (1, 4, 7), strict=True))
    )
    return tuple((part, mark) for part, mark in marks if mark)


def _read_year_alone(match: re.Match[str], offset: int, marks: tuple[tuple[str, str], ...]) -> Point:
    """A year with Y, an exponent or significant digits."""
    if fault := faults.of_year_alone(match, offset):
        raise fault
    ((_, sign, digits, exponent, significant),) = YEAR_ALONE.findall(match[2])
    digits += "0" * int(exponent or 0)
    estimate = int(sign + digits)
    unit = 10 ** (len(digits) - int(significant)) if significant else 1
    low = int(digits) // unit * unit
    years = [-low - unit + 1, -low] if sign else [low, low + unit - 1]
    start, end = days_from_civil(years[0], 1, 1), days_from_civil(years[1], 12, 31)
    if unit == 1:
        return Point(match.string, estimate, None, None, "year", start, end, marks)
    precision = _PRECISION_OF_UNIT.get(unit, "unspecified")
    return Point(match.string, None, None, None, precision, start, end, marks, estimate)


_PRECISION_OF_UNIT: dict[int, Precision] = {10: "decade", 100: "century", 1000: "millennium"}


def _bounds_of_masked(match: re.Match[str], offset: int) -> tuple[int, int]:
    """The first and the last day that fit a date with unspecified digits."""
    year, month, day = match.group(2, 5, 8)
    months = range(1, 13) if month is None else [number for number in _expand(month) if 1 <= number <= 12]
    days = range(1, 32) if day is None else [number for number in _expand(day) if 1 <= number <= 31]
    if not months:
        raise faults.of_month(match, offset)
    start = _first_that_exists(_years(year), months, days)
    end = _first_that_exists(_years(year, backwards=True), months[::-1], days[::-1])
    if start is None or end is None:
        raise faults.of_day(match, offset)
    return start, end


def _if_known(digits: str | None) -> int | None:
    return None if digits is None or "X" in digits else int(digits)


def _expand(digits: str) -> list[int]:
    """Every number that digits with X can mean, ascending."""
    numbers = [0]
    for digit in digits:
        choices = range(10) if digit == "X" else (int(digit),)
        numbers = [number * 10 + choice for number in numbers for choice in choices]
    return numbers


def _years(year: str, *, backwards: bool = False) -> Iterator[int]:
    """Every year that a year with X can mean, one after the other; `XXXX` means ten thousand."""
    sign = -1 if year[0] == "-" else 1
    any_digit = "9876543210" if backwards == (sign == 1) else "0123456789"
    for digits in product(*(any_digit if digit == "X" else digit for digit in year.lstrip("-"))):
        number = sign * int("".join(digits))
        if number or sign == 1:  # there is no year −0
            yield number


def _first_that_exists(years: Iterable[int], months: Sequence[int], days: Sequence[int]) -> int | None:
    tried = False
    for year in years:
        if tried and not is_leap(year):
            continue  # as short as the one that was tried
        for month in months:
            length = days_in_month(year, month)
            for day in days:
                if day <= length:
                    return days_from_civil(year, month, day)
        if is_leap(year):
            return None
        tried = True
    return None


_PRECISION_BEFORE_FIRST_X: tuple[Precision, ...] = ("unspecified", "millennium", "century", "decade")


def _precision_of_masked(year: str, month: str | None) -> Precision:
    if "X" in year:
        return _PRECISION_BEFORE_FIRST_X[year.lstrip("-").index("X")]
    return "year" if month is None or "X" in month else "month"
