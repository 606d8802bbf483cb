"""What a date looks like: pieces, in days, that never say more than the date does.

The drawing and the interactive figure are both made from them, so that they show the same date alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from attrs import evolve, frozen

from tiptimeline.dates import Point, When

__all__ = ["LINKS", "Meaning", "Piece", "Shape", "lasting", "meanings", "members", "pieces"]

Shape = Literal[
    "day", "month", "span", "bar", "and", "or",
    "rise", "fall", "earlier", "later", "unknown start", "unknown end",
]  # fmt: skip
"""`day`: on that day. `month`: on some day of that month. `span`: somewhere in it. `bar`: all that time.

`and` and `or` join the members of a set: all of them, or one of them.
The others are signs, without length: nobody has said how far they reach. `rise` and `fall`: about that
beginning, about that end. `earlier` and `later`: or at any time before, or after. `unknown start` and
`unknown end`: it lasted from, or until, a time that is not known.
"""

LINKS: frozenset[Shape] = frozenset({"and", "or"})

Meaning = Literal[
    "day", "month", "imprecise", "range", "approximate", "uncertain", "open", "open start", "unknown",
    "one of", "several", "either",
]  # fmt: skip
_MEANINGS: dict[Shape, Meaning] = {
    "day": "day",
    "month": "month",
    "span": "imprecise",
    "bar": "range",
    "and": "several",
    "or": "either",
    "rise": "approximate",
    "fall": "approximate",
    "earlier": "one of",
    "later": "one of",
    "unknown start": "unknown",
    "unknown end": "unknown",
}
SHORTEST_MONTH = 28


@frozen
class Piece:
    """One part of a mark, from its first day to the day after its last; infinite where it goes on."""

    shape: Shape
    start: float
    end: float


def pieces(when: When) -> tuple[Piece, ...]:
    """The pieces of a date's mark, from left to right; each begins where the one before it ends."""
    if when.form == "date" and when.lower is not None:
        return tuple(_of_point(when.lower))
    if when.form == "interval":
        return tuple(_of_range(when.lower, when.upper, is_open=when.open_start or when.open_end))
    return tuple(_of_set(when))


def lasting(when: When) -> tuple[Piece, ...]:
    """The pieces of a time that something lasts for, even where it is but a day or a month."""
    if when.form == "date":
        return tuple(_of_range(when.lower, when.upper, is_open=False))
    shapes: dict[Shape, Shape] = {"day": "bar", "month": "span"}
    return tuple(evolve(piece, shape=shapes.get(piece.shape, piece.shape)) for piece in pieces(when))


def members(found: Iterable[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of each member of a set, without the links; those of any other date together."""
    groups = groupby(found, key=lambda piece: piece.shape in LINKS)
    return tuple(tuple(group) for is_link, group in groups if not is_link)


def meanings(when: When, found: Iterable[Piece] | None = None) -> frozenset[Meaning]:
    """What the mark of a date says; each has its entry in the legend."""
    said: set[Meaning] = {"uncertain"} if when.uncertain else set()
    for piece in pieces(when) if found is None else found:
        said.add(_MEANINGS[piece.shape])
        if piece.start == -math.inf:
            said.add("open start")
        if piece.end == math.inf:
            said.add("open")
    return frozenset(said)


def _of_point(point: Point) -> Iterator[Piece]:
    start, end = point.start, point.end + 1
    shape: Shape = "span"
    if point.precision == "day":
        shape = "day"
    elif point.precision == "month" and end - start >= SHORTEST_MONTH:
        shape = "month"
    yield from _signed([Piece(shape, start, end)], point, point)


def _of_range(lower: Point | None, upper: Point | None, *, is_open: bool) -> Iterator[Piece]:
    """What lasts: a bar where it surely does, a span where its beginning or its end may lie.

    The days of an end that is approximate are no surer than those of a month or a year.
    """
    start: float
    end: float
    if lower is not None and upper is not None:
        start, sure, unsure, end = lower.start, _after(lower), _before(upper), upper.end + 1
    elif lower is not None:
        start, sure, unsure = lower.start, _after(lower), math.inf if is_open else lower.end + 1
        end = unsure
    elif upper is not None:
        sure, unsure, end = -math.inf if is_open else upper.start, _before(upper), upper.end + 1
        start = sure
    else:
        return
    found = [Piece("span", start, end)]
    if sure < unsure:
        found = [Piece("span", start, sure), Piece("bar", sure, unsure), Piece("span", unsure, end)]
    yield from _signed([piece for piece in found if piece.start < piece.end], lower, upper, is_open=is_open)


def _after(point: Point) -> float:
    """The first day on which what began then surely lasts."""
    return point.start if _is_exact(point) else point.end + 1


def _before(point: Point) -> float:
    """The day after the last on which what ended then surely lasts."""
    return point.end + 1 if _is_exact(point) else point.start


def _is_exact(point: Point) -> bool:
    return point.precision == "day" and not point.approximate


def _signed(
    found: list[Piece], lower: Point | None, upper: Point | None, *, is_open: bool = False
) -> Iterator[Piece]:
    """The pieces with the signs of their ends. An end that is not there is open, or else not known."""
    start, end = found[0].start, found[-1].end
    if lower is None and not is_open:
        yield Piece("unknown start", start, start)
    elif lower is not None and lower.approximate:
        yield Piece("rise", start, start)
    yield from found
    if upper is None and not is_open:
        yield Piece("unknown end", end, end)
    elif upper is not None and upper.approximate:
        yield Piece("fall", end, end)


def _of_set(when: When) -> Iterator[Piece]:
    """Its members in the order of time. What lies within the members before it is left out."""
    ends = [member if isinstance(member, tuple) else (member, member) for member in when.members]
    link: Shape = "and" if when.form == "all of" else "or"
    covered: float | None = None
    for lower, upper in sorted(ends, key=_place):
        found = list(_of_member(lower, upper, link))
        if covered is not None:
            found = [evolve(piece, start=max(piece.start, covered)) for piece in found if piece.end > covered]
            if not found and upper is None:
                yield Piece("later", covered, covered)
                covered = math.inf
            if not found:
                continue
            yield Piece(link, covered, found[0].start)
        yield from found
        covered = math.inf if upper is None else found[-1].end


def _place(ends: tuple[Point | None, Point | None]) -> tuple[float, float]:
    """Where a member of a set begins, the longest first."""
    lower, upper = ends
    return (
        -math.inf if lower is None else lower.start,
        -math.inf if upper is None else -upper.end,
    )


def _of_member(lower: Point | None, upper: Point | None, link: Shape) -> Iterator[Piece]:
    if lower is not None and lower is upper:
        point = list(_of_point(lower))
        # One day of several that it may be is no day that is known.
        yield from point if link == "and" else (_unsure(piece) for piece in point)
    elif link == "and":
        yield from _of_range(lower, upper, is_open=True)
    else:
        yield from _of_choice(lower, upper)


def _unsure(piece: Piece) -> Piece:
    return evolve(piece, shape="span") if piece.shape in ("day", "month") else piece


def _of_choice(lower: Point | None, upper: Point | None) -> Iterator[Piece]:
    """One day of those from `lower` to `upper`. Without an end it is a sign, for nothing is known to last."""
    first, last = lower or upper, upper or lower
    if first is None or last is None:
        return
    start, end = first.start, last.end + 1
    if lower is None:
        yield Piece("earlier", start, start)
    elif lower.approximate:
        yield Piece("rise", start, start)
    yield Piece("span", start, end)
    if upper is None:
        yield Piece("later", end, end)
    elif upper.approximate:
        yield Piece("fall", end, end)
