"""What a date is once it has been read."""

from __future__ import annotations

import datetime
import math
import re
from typing import Literal

from attrs import field, frozen

from tiptimeline.dates.calendar import as_date

__all__ = ["DateError", "Form", "Member", "Point", "Precision", "When"]

Precision = Literal["day", "month", "year", "decade", "century", "millennium", "unspecified"]
Form = Literal["date", "interval", "one of", "all of"]

_DIGITS = re.compile(r"(Y?-?[0-9XES]+)(?:-([0-9X]+))?(?:-([0-9X]+))?")
_WITHOUT_QUALIFIERS = str.maketrans("", "", "?~%")


class DateError(ValueError):
    """A text that is no date. `position` counts characters from 0; `suggestion` is a valid form or None."""

    def __init__(self, text: str, position: int, reason: str, suggestion: str | None = None) -> None:
        super().__init__(reason)
        self.text = text
        self.position = position
        self.reason = reason
        self.suggestion = suggestion

    def __reduce__(self) -> tuple[type[DateError], tuple[str, int, str, str | None]]:
        return type(self), (self.text, self.position, self.reason, self.suggestion)


# Without slots, because frozen records with slots take far longer to make. What few ask for is derived.
@frozen(slots=False)
class Point:
    """One calendar date as far as it is known.

    `year`, `month` and `day` are None where the part is absent or not known in full; `digits` holds every
    part that was written (`("201X",)`, `("2004", "XX")`). `precision` is the smallest unit of the calendar
    that surely holds the date. `start` and `end` are the first and the last day it can mean. `estimate` is
    the year that stands for a span of years (1950 in `1950S2`).
    """

    text: str
    year: int | None = field(eq=False)
    month: int | None = field(eq=False)
    day: int | None = field(eq=False)
    precision: Precision = field(eq=False)
    start: int = field(eq=False)
    end: int = field(eq=False)
    marks: tuple[tuple[str, str], ...] = field(eq=False, default=())  # ("year", "?"), ("month", "?~"), …
    estimate: int | None = field(eq=False, default=None)

    def __str__(self) -> str:
        return self.text

    @property
    def digits(self) -> tuple[str, ...]:
        found = _DIGITS.match(self.text.translate(_WITHOUT_QUALIFIERS))
        return tuple(part for part in found.groups() if part) if found else ()

    @property
    def time(self) -> str | None:
        """The time of day as it was written: `23:20:30+04:30`."""
        return self.text.partition("T")[2] or None

    @property
    def uncertain(self) -> frozenset[str]:
        """The parts that are uncertain: `year`, `month`, `day`."""
        return frozenset(part for part, mark in self.marks if "?" in mark or "%" in mark)

    @property
    def approximate(self) -> frozenset[str]:
        return frozenset(part for part, mark in self.marks if "~" in mark or "%" in mark)

    @property
    def earliest(self) -> datetime.date | None:
        return as_date(self.start)

    @property
    def latest(self) -> datetime.date | None:
        return as_date(self.end)


Member = Point | tuple[Point | None, Point | None]  # of a set: a date, or a range that may be open at one end


@frozen(slots=False)
class When:
    """One date, interval or set, as EDTF has it. Two are equal when their texts are.

    `lower` and `upper` are the ends (one object for a plain date; the first and the last member by time for
    a set; None where open or unknown). `start` is the first day it can mean; where the start is open or
    unknown, it is the first day of the first date that is known. `end` is the last day it can mean, ∞ where
    the end is open or unknown.
    """

    text: str
    form: Form = field(eq=False)
    lower: Point | None = field(eq=False)
    upper: Point | None = field(eq=False)
    start: int = field(eq=False)
    end: float = field(eq=False)
    members: tuple[Member, ...] = field(eq=False, default=())

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
    def open_start(self) -> bool:
        return self.text.startswith(("../", "[..", "{.."))

    @property
    def open_end(self) -> bool:
        return self.text.endswith(("/..", "..]", "..}"))

    @property
    def unknown_start(self) -> bool:
        return self.text.startswith("/")

    @property
    def unknown_end(self) -> bool:
        return self.text.endswith("/")

    @property
    def first_day(self) -> float:
        """As `start`, but -∞ where the start is open or unknown."""
        return -math.inf if self.open_start or self.unknown_start else self.start

    @property
    def earliest(self) -> datetime.date | None:
        return as_date(self.first_day)

    @property
    def latest(self) -> datetime.date | None:
        return as_date(self.end)

    @property
    def precision(self) -> Precision | Literal["interval", "set"]:
        if self.form == "date" and self.lower is not None:
            return self.lower.precision
        return "interval" if self.form == "interval" else "set"

    @property
    def time(self) -> str | None:
        """The time of day as it was written, for a plain date only. It moves no bound and no order."""
        return self.lower.time if self.form == "date" and self.lower is not None else None

    @property
    def uncertain(self) -> bool:
        return any(point.uncertain for point in self.points)

    @property
    def approximate(self) -> bool:
        return any(point.approximate for point in self.points)
