"""From days to pixels, and where an axis is marked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from tiptimeline.dates import civil_from_days, days_from_civil, parse
from tiptimeline.drawing.shapes import Box, Measure, Text, Tick
from tiptimeline.language import Language

__all__ = ["Scale", "fitted", "ticks"]

SHORTEST = 28
"""Days that a scale spans at least, so that a single day still has a month around it."""


@frozen
class Scale:
    """A linear scale: day numbers to pixels, from `left` to `right`."""

    first: float
    per_day: float
    left: float
    right: float

    def x(self, day: float) -> float:
        return self.left + (day - self.first) * self.per_day

    def day(self, x: float) -> float:
        return self.first + (x - self.left) / self.per_day


def fitted(first: int, last: int, left: float, right: float) -> Scale:
    """The scale on which the days from `first` to `last`, both included, fill the room."""
    days = last + 1 - first
    missing = max(0, SHORTEST - days)
    return Scale(first - missing / 2, (right - left) / (days + missing), left, right)


def ticks(
    scale: Scale, language: Language, measure: Measure, size: float, baseline: float, edge: float
) -> tuple[Tick, ...]:
    """Round points in time, as many as have room for their text. No text goes beyond `edge`."""
    for points in _grids(scale):
        found = []
        for day, name in points:
            x = scale.x(day)
            text = language.year(name) if isinstance(name, int) else language.date(parse(name), "axis")
            width = measure(text, size, 400)
            left = min(max(x - width / 2, 0.0), edge - width)
            found.append(Tick(x, Text(left, baseline, text, Box(left, baseline - size, width, size * 1.3))))
        gaps = [second.text.box.x - first.text.box.right for first, second in pairwise(found)]
        if found and all(gap >= 1.4 * size for gap in gaps):
            return tuple(found)
    return ()


def _grids(scale: Scale) -> Iterator[list[tuple[int, int | str]]]:
    """Ever wider grids of (day, year or EDTF) within the scale; weeks begin on Monday."""
    first, last = int(scale.day(scale.left)), int(scale.day(scale.right))
    years = civil_from_days(first)[0], civil_from_days(last)[0]
    if years[0] >= 1 and years[1] <= 9999:
        for step in (1, 2, 7, 14):
            if (last - first) / step <= 100:
                yield [(day, _iso(day)) for day in range(first + (1 - first) % step, last + 1, step)]
        for step in (1, 3, 6):
            months = range(years[0] * 12, years[1] * 12 + 12, step)
            if len(months) <= 100:
                starts = [(days_from_civil(m // 12, m % 12 + 1, 1), m) for m in months]
                yield [(day, f"{m // 12:04}-{m % 12 + 1:02}") for day, m in starts if first <= day <= last]
    scale_of_ten = 1
    while scale_of_ten <= 10 * (years[1] - years[0] + 1):
        for step in (scale_of_ten, 2 * scale_of_ten, 5 * scale_of_ten):
            if (years[1] - years[0]) / step <= 100:
                days = [(days_from_civil(year, 1, 1), year) for year in _round_years(*years, step)]
                yield [(day, year) for day, year in days if first <= day <= last]
        scale_of_ten *= 10


def _round_years(first: int, last: int, step: int) -> list[int]:
    """Astronomical years that are round in the calendar, and the first of them all: 500 BCE is -499."""
    common = range(max(first + (-first) % step, step), last + 1, step)
    before = range(first + (1 - first) % step, min(last, 0) + 1, step)
    turn = [1] if step > 1 and first <= 1 <= last else []
    return [*(year for year in before if year < 1), *turn, *common]


def _iso(day: int) -> str:
    year, month, of_month = civil_from_days(day)
    return f"{year:04}-{month:02}-{of_month:02}"
