"""What a date is once it has been read."""

from __future__ import annotations

import datetime
import math
from typing import Literal

from attrs import field, frozen

from tiptimeline.dates.calendar import as_date

__all__ = ["DateError", "Form", "Member", "Point", "Precision", "When"]

Precision = Literal["day", "month", "year", "decade", "century", "millennium", "unspecified"]
Form = Literal["date", "interval", "one of", "all of"]


class DateError(ValueError):
    """A text that is no date. `position` counts characters from 0; `suggestion` is a valid form or None."""

    def __init__(self, text: str, position: int, reason: str, suggestion: str | None = None) -> None:
        super().__init__(reason)
        self.text = text
        self.position = position
        self.reason = reason
        self.suggestion = suggestion


@frozen
class Point:
    """One calendar date as far as it is known.

    `year`, `month` and `day` are None where the part is absent or has unspecified digits; `digits` holds
    every part that was written (`("201X",)`, `("2004", "XX")`). `precision` is the smallest unit of the
    calendar that surely holds the date. `start` and `end` are the first and the last day it can mean.
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
        return as_date(self.start)

    @property
    def latest(self) -> datetime.date | None:
        return as_date(self.end)


Member = Point | tuple[Point | None, Point | None]  # of a set: a date, or a range that may be open at one end


@frozen
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
    def uncertain(self) -> bool:
        return any(point.uncertain for point in self.points)

    @property
    def approximate(self) -> bool:
        return any(point.approximate for point in self.points)
