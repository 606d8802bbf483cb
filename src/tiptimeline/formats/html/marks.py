"""What a date may look like in a drawing: pieces that never say more than the date does."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from tiptimeline.dates import Point, When

__all__ = ["Piece", "Shape", "pieces"]

Shape = Literal["day", "month", "span", "bar", "rise", "fall", "link"]
"""`day`: on that day. `month`: somewhere in that month. `span`: somewhere in that time. `bar`: all that time.

`rise` and `fall`: a beginning and an end that are not known exactly. `link`: joins the members of a set.
"""


@frozen
class Piece:
    """One part of a mark, from the first day to the day after the last; infinite where the date is open."""

    shape: Shape
    start: float
    end: float


def pieces(when: When, known_until: float) -> tuple[Piece, ...]:
    """The pieces of a date's mark, from left to right.

    A date whose end is unknown fades out towards `known_until`, the last day of what the ledger knows.
    """
    if when.form == "date" and when.lower is not None:
        return tuple(_point(when.lower))
    if when.form == "interval":
        return tuple(piece for piece in _interval(when, known_until) if piece.start < piece.end)
    return tuple(_set(when))


def _point(point: Point) -> Iterator[Piece]:
    start, end = point.start, point.end + 1
    if point.approximate:
        yield from _around(start, end)
    elif point.precision == "day":
        yield Piece("day", start, end)
    elif point.precision == "month" and len(point.digits) == 2:
        yield Piece("month", start, end)
    else:
        yield Piece("span", start, end)


def _around(start: float, end: float) -> Iterator[Piece]:
    """An approximate date may lie outside its bounds as well: half their length on either side."""
    reach, middle = (end - start) / 2, (start + end) / 2
    yield Piece("rise", start - reach, middle)
    yield Piece("fall", middle, end + reach)


def _interval(when: When, known_until: float) -> Iterator[Piece]:
    lower, upper = when.lower, when.upper
    if lower is not None and upper is not None and lower.end >= upper.start:
        yield from _short_interval(lower, upper)
        return
    if lower is not None:
        yield from _edge(lower, "rise")
    inner_start, inner_end = _inner(lower, upper, when, known_until)
    if when.unknown_start:
        yield Piece("rise", inner_start, inner_end)
    elif when.unknown_end:
        yield Piece("fall", inner_start, inner_end)
    else:
        yield Piece("bar", inner_start, inner_end)
    if upper is not None:
        yield from _edge(upper, "fall")


def _short_interval(lower: Point, upper: Point) -> Iterator[Piece]:
    """Both ends lie in the same day, month or year, so that no day is surely within."""
    start, end = lower.start, upper.end + 1
    if lower.approximate or upper.approximate:
        yield from _around(start, end)
    elif lower.precision == upper.precision == "day":
        yield Piece("bar", start, end)
    else:
        yield Piece("span", start, end)


def _edge(point: Point, shape: Literal["rise", "fall"]) -> Iterator[Piece]:
    start, end = point.start, point.end + 1
    if point.approximate:
        reach = (end - start) / 2
        yield Piece(shape, start - reach, end) if shape == "rise" else Piece(shape, start, end + reach)
    elif point.precision != "day":
        yield Piece("span", start, end)


def _inner(lower: Point | None, upper: Point | None, when: When, known_until: float) -> tuple[float, float]:
    """The days that an interval surely holds, or would hold if its open end were known."""
    if lower is None:
        start = -math.inf
    else:
        start = lower.start if lower.precision == "day" and not lower.approximate else lower.end + 1
    if upper is None:
        end = math.inf
    else:
        end = upper.end + 1 if upper.precision == "day" and not upper.approximate else upper.start
    fade = 366  # a year of fading, where what the ledger knows gives no better measure
    if when.unknown_start:
        start = end - fade
    if when.unknown_end:
        end = max(known_until + 1, start + fade)
    return start, end


def _set(when: When) -> Iterator[Piece]:
    ends = [member if isinstance(member, tuple) else (member, member) for member in when.members]
    for index, (lower, upper) in enumerate(ends):
        start = -math.inf if lower is None else lower.start
        end = math.inf if upper is None else upper.end + 1
        if index:
            gap_start = max((piece_end for piece_end in _upper_ends(ends[:index])), default=start)
            if gap_start < start:
                yield Piece("link", gap_start, start)
        if when.form == "all of" and lower is not None and lower is upper:
            yield from _point(lower)
        else:
            yield Piece("bar" if when.form == "all of" else "span", start, end)


def _upper_ends(ends: list[tuple[Point | None, Point | None]]) -> list[float]:
    return [math.inf if upper is None else upper.end + 1 for _, upper in ends]
