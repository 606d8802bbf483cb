"""EDTF text → `When`. Our own parser: the rules are in `docs/dates.md`."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from tiptimeline.dates.calendar import MONTHS, days_from_civil, days_in_month, is_leap
from tiptimeline.dates.values import DateError, Member, Point, Precision, When

__all__ = ["POINT", "read"]

LONGEST_TEXT = 500
LONGEST_YEAR = 12  # digits: enough for the age of the universe, and day numbers stay exact as floats

# A part is [qualifier]digits[qualifier]: on the left it holds for that part, on the right for all so far.
POINT = re.compile(
    r"([?~%]?)(-?[0-9X]{4}(?![0-9X])|Y-?[0-9]+)([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2}(?![0-9X]))([?~%]?)(?:-([?~%]?)([0-9X]{2}(?![0-9X]))([?~%]?))?)?"
)
_QUALIFIER = re.compile(r"[?~%]")
_PARTS = ("year", "month", "day")
_NONE: frozenset[str] = frozenset()


def read(text: str) -> When:
    """The date that a text is. Raises DateError without a suggestion."""
    if len(text) > LONGEST_TEXT:
        raise DateError(text, LONGEST_TEXT, f"A date has at most {LONGEST_TEXT} characters.")
    if text[:1] in ("[", "{"):
        return _read_set(text)
    if "/" in text:
        if re.fullmatch(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]+", text):
            raise DateError(
                text, 0, "Day and month can be taken for each other: write 2014-10-15, year first."
            )
        return _read_interval(text)
    point = _read_point(text, 0)
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
    return When(
        text, "interval", lower, upper, known.start, math.inf if upper is None else upper.end,
        open_start=first == "..", open_end=last == "..", unknown_start=not first, unknown_end=not last,
    )  # fmt: skip


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
    open_start, open_end = ends[0][0] is None, ends[-1][1] is None
    lowers = [lower for lower, _ in ends if lower is not None]
    uppers = [upper for _, upper in ends if upper is not None]
    lower = None if open_start else min(lowers, key=lambda point: point.start)
    upper = None if open_end else max(uppers, key=lambda point: point.end)
    firsts = [lower or upper for lower, upper in ends]
    return When(
        text, "one of" if closing == "]" else "all of", lower, upper,
        start=min(point.start for point in firsts if point is not None),
        end=math.inf if upper is None else upper.end,
        members=tuple(members), open_start=open_start, open_end=open_end,
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
    match = POINT.fullmatch(text)
    if match is None:
        raise _fault_of_form(text, offset)
    _, year, _, _, month, _, _, day, _ = match.groups()
    digits = (year,) if month is None else (year, month) if day is None else (year, month, day)
    uncertain = approximate = _NONE
    if _QUALIFIER.search(text):
        uncertain, approximate = _qualifiers(match, len(digits), offset)
    if year[0] == "Y" or year == "-0000":
        _require_valid_year(match, offset)
    if "X" in text:
        start, end = _bounds_of_masked(match, offset)
        return Point(
            text, _if_known(year), _if_known(month), _if_known(day), digits,
            _precision_of_masked(digits), uncertain, approximate, start, end,
        )  # fmt: skip
    number = int(year.lstrip("Y"))
    if month is None:
        start, end = days_from_civil(number, 1, 1), days_from_civil(number, 12, 31)
        return Point(text, number, None, None, digits, "year", uncertain, approximate, start, end)
    month_number = int(month)
    if not 1 <= month_number <= 12:
        raise _fault_of_month(match, offset)
    length = days_in_month(number, month_number)
    first = days_from_civil(number, month_number, 1)
    if day is None:
        end = first + length - 1
        return Point(text, number, month_number, None, digits, "month", uncertain, approximate, first, end)
    day_number = int(day)
    if not 1 <= day_number <= length:
        raise _fault_of_day(match, offset)
    start = first + day_number - 1
    return Point(text, number, month_number, day_number, digits, "day", uncertain, approximate, start, start)


def _qualifiers(match: re.Match[str], count: int, offset: int) -> tuple[frozenset[str], frozenset[str]]:
    """The parts that are uncertain, and those that are approximate."""
    for group in (1, 4, 7):
        if match[group] and match[group + 2]:
            at = offset + match.start(group + 2)
            raise DateError(match.string, at, "A part has a qualifier on one of its sides, not on both.")
    lefts, rights = match.group(1, 4, 7)[:count], match.group(3, 6, 9)[:count]
    marks = {part: lefts[place] + "".join(rights[place:]) for place, part in enumerate(_PARTS[:count])}
    uncertain = frozenset(part for part, mark in marks.items() if "?" in mark or "%" in mark)
    approximate = frozenset(part for part, mark in marks.items() if "~" in mark or "%" in mark)
    return uncertain, approximate


def _require_valid_year(match: re.Match[str], offset: int) -> None:
    year, at = match[2], offset + match.start(2)
    number = year.lstrip("Y-")
    if number == "0000":
        raise DateError(match.string, at, "The year 0000 has no sign.")
    if len(number) > LONGEST_YEAR:
        raise DateError(match.string, at, f"A year has at most {LONGEST_YEAR} digits.")
    if len(number) < 5 or number[0] == "0":
        reason = "'Y' is only for years of more than four digits, without leading zeros."
        raise DateError(match.string, at, reason)
    if match[5] is not None:
        raise DateError(match.string, offset + match.end(2), "A year with 'Y' has no month and no day.")


def _bounds_of_masked(match: re.Match[str], offset: int) -> tuple[int, int]:
    """The first and the last day that fit a date with unspecified digits."""
    year, month, day = match.group(2, 5, 8)
    months = range(1, 13) if month is None else [number for number in _expand(month) if 1 <= number <= 12]
    days = range(1, 32) if day is None else [number for number in _expand(day) if 1 <= number <= 31]
    if not months:
        raise _fault_of_month(match, offset)
    start = _first_that_exists(_years(year), months, days)
    end = _first_that_exists(_years(year, backwards=True), months[::-1], days[::-1])
    if start is None or end is None:
        raise _fault_of_day(match, offset)
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


def _precision_of_masked(digits: tuple[str, ...]) -> Precision:
    if "X" in digits[0]:
        return _PRECISION_BEFORE_FIRST_X[digits[0].lstrip("-").index("X")]
    return "year" if "X" in digits[1] else "month"


def _fault_of_form(text: str, offset: int) -> DateError:
    """Why a text has not the form of a date, as plainly as it can be said."""
    if not text:
        return DateError(text, offset, "A date is missing here.")
    if re.match(r"-?[0-9X]{4}-[0-9X]{2}-[0-9X]{2}[T ][0-9]", text):
        at = offset + text.index("-", 1) + 6
        return DateError(text, at, "A time of day is not read: a date ends with its day.")
    if found := re.match(r"Y?-?[0-9]+(E)[0-9]", text):
        reason = "A year with an exponent is not read: write its digits."
        return DateError(text, offset + found.start(1), reason)
    if found := re.match(r"Y?-?[0-9]+(?:E[0-9]+)?(S)[0-9]+$", text):
        reason = "Significant digits (S) are not read: write X for an unknown digit."
        return DateError(text, offset + found.start(1), reason)
    prefix = POINT.match(text)
    if prefix is None:
        return DateError(text, offset, "A date starts with a year of four digits, as in 2014-10-15.")
    rest = text[prefix.end() :]
    at = offset + prefix.end()
    if re.match(r"-[0-9X](?![0-9X])", rest):
        part = "month" if prefix.group(5) is None else "day"
        return DateError(text, at + 1, f"A {part} has two digits.")
    return DateError(text, at, f"Nothing may follow the date here, but '{rest[:20]}' does.")


def _fault_of_month(match: re.Match[str], offset: int) -> DateError:
    month = match[5]
    if "21" <= month <= "24":
        reason = (
            "Seasons (21 to 24) are not read, as their months differ from place to place: give the months."
        )
    elif "25" <= month <= "41":
        reason = "Parts of a year (25 to 41) are not read: give the months."
    else:
        reason = f"There is no month {month}."
    return DateError(match.string, offset + match.start(5), reason)


def _fault_of_day(match: re.Match[str], offset: int) -> DateError:
    year, month, day = match.group(2, 5, 8)
    if "X" in year + month + day or not "01" <= day <= "31":
        reason = f"There is no day {day} in {year}-{month}."
    else:
        reason = f"{MONTHS[int(month) - 1]} {year} has {days_in_month(int(year), int(month))} days."
    return DateError(match.string, offset + match.start(8), reason)
