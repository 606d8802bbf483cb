"""The years without an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tiptimeline.dates import When, civil_from_days
from tiptimeline.dates.values import Point

__all__ = ["years_between"]


def years_between(dates: Iterable[When], first_day: int, last_day: int) -> tuple[tuple[int, int], ...]:
    """The years of a span in which no date can lie, each run as its first and last year.

    A date covers every year that it may mean: "201X" ten of them, a range all from its first to its last, a
    span that goes on all that follow. Where an end is unknown, it covers the years of the end that is known.
    """
    first, last = _year(first_day), _year(last_day)
    reached, gaps = first - 1, []
    for begin, end in sorted(span for date in dates for span in _spans(date, first, last)):
        if begin > reached + 1:
            gaps.append((reached + 1, min(begin - 1, last)))
        reached = max(reached, end)
        if reached >= last:
            break
    if reached < last:
        gaps.append((reached + 1, last))
    return tuple(gaps)


def _spans(date: When, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The first and the last year of each part of a date; what is open reaches to the end of the span."""
    parts = date.members or ((date.lower, date.lower if date.form == "date" else date.upper),)
    for part in parts:
        lower, upper = (part, part) if isinstance(part, Point) else part
        known = lower or upper
        if known is None:
            continue
        begin = _year((lower or known).start)
        end = _year((upper or known).end)
        yield (
            min(first, begin) if lower is None and date.open_start else begin,
            max(last, end) if upper is None and date.open_end else end,
        )


def _year(day: int) -> int:
    return civil_from_days(day)[0]
