"""How a date is drawn: never more precisely than it is known."""

from __future__ import annotations

from attrs import evolve, frozen

from tiptimeline.dates import Point, When
from tiptimeline.drawing.scale import Scale
from tiptimeline.drawing.shapes import Mark, Measure, Piece

__all__ = ["Marker", "meanings"]

FINEST = 3.0
"""A doubtful end narrower than this cannot be seen as dashed, and is drawn as the rest of its bar."""


def meanings(when: When) -> frozenset[str]:
    """What the mark of a date says; each has its entry in the legend."""
    found = set()
    if when.form == "one of":
        found.add("one of" if when.open_start or when.open_end else "imprecise")
    elif when.form == "interval" or len(when.members) > 1:
        found.add("range")
        if any(point.precision != "day" for point in when.points):
            found.add("imprecise")
    else:
        precision = when.points[0].precision
        found.add(precision if precision in ("day", "month") else "imprecise")
    if when.uncertain:
        found.add("uncertain")
    if when.approximate:
        found.add("approximate")
    if when.form != "one of":
        found |= {name for name, so in (("open", when.open_end), ("open start", when.open_start)) if so}
    if when.unknown_start or when.unknown_end:
        found.add("unknown")
    return frozenset(found)


@frozen
class Marker:
    """Draws marks on a scale. `radius` is that of a disc; `edge` the width that no mark may leave."""

    scale: Scale
    radius: float
    measure: Measure
    edge: float

    def mark(self, when: When) -> Mark:
        """The mark of a date, moved where it would leave the drawing."""
        mark = self.free_mark(when)
        return mark.moved(max(0.0, -mark.left) or min(0.0, self.edge - mark.right))

    def free_mark(self, when: When) -> Mark:
        """The mark of a date where it belongs, even beyond the edge."""
        point = when.lower if when.form == "date" else None
        return self._signed(self._of_point(point) if point else self._of_span(when), when)

    def free_span(self, when: When) -> Mark:
        """A bar for what lasts, even where its date is but one day, month or year."""
        point = when.lower if when.form == "date" else None
        return self._signed(self._of_range(point, point) if point else self._of_span(when), when)

    @property
    def arrow(self) -> float:
        """How far an arrow reaches beyond its bar."""
        return 1.6 * self.radius

    def _signed(self, mark: Mark, when: When) -> Mark:
        mark = self._with_arrows(mark, when)
        if when.approximate:
            mark = self._faded(mark, when)
        if when.uncertain or when.unknown_start or when.unknown_end:
            mark = self._questioned(mark, hollow=when.uncertain)
        return mark

    def _of_point(self, point: Point) -> Mark:
        left, right = self.scale.x(point.start), self.scale.x(point.end + 1)
        middle, reach = (left + right) / 2, self.radius
        if point.precision == "day":
            return Mark("disc", middle, 0, 2 * reach, middle - reach, middle + reach)
        if point.precision == "month":
            side = 1.8 * reach
            line = Piece(left, right - left) if right - left > side else None
            left, right = min(left, middle - side / 2), max(right, middle + side / 2)
            return Mark("square", middle, 0, side, left, right, line=line)
        return self._bar([Piece(left, right - left, sure=False)])

    def _bar(self, pieces: list[Piece], line: Piece | None = None) -> Mark:
        """A bar of pieces that touch, made long enough to be told from a disc and a square."""
        left, right = pieces[0].x, pieces[-1].right
        shortest = 2.8 * self.radius
        if right - left < shortest:
            left, right = (left + right - shortest) / 2, (left + right + shortest) / 2
            pieces = [Piece(left, shortest, sure=any(piece.sure for piece in pieces))]
        return Mark("bar", (left + right) / 2, 0, 1.9 * self.radius, left, right, tuple(pieces), line=line)

    def _of_span(self, when: When) -> Mark:
        x = self.scale.x
        if when.form == "one of" and not (when.open_start or when.open_end):
            return self._bar([Piece(x(when.start), x(when.end + 1) - x(when.start), sure=False)])
        if when.form == "all of" and not (when.open_start or when.open_end) and len(when.members) > 1:
            return self._of_members(when)
        lower, upper = when.lower, when.upper
        if lower is not None and upper is not None:
            return self._of_range(lower, upper)
        stub = 5 * self.radius
        point = lower or upper
        if point is None:  # a set that is open at both ends
            return self._bar([Piece(x(when.start) - stub, 2 * stub, sure=False)])
        left, right = x(point.start), x(point.end + 1)
        end = Piece(left, right - left, sure=point.precision == "day")
        if when.form == "one of":
            # One day out of all that follow (or go before): a stub, for nothing is known to last.
            return self._bar([Piece(left if lower is not None else right - stub, stub, sure=False)])
        if lower is not None:
            length = max(self.scale.right - right, stub) if when.open_end else stub
            return self._bar(_joined([end, Piece(right, length, sure=when.open_end)]))
        length = max(left - self.scale.left, stub) if when.open_start else stub
        return self._bar(_joined([Piece(left - length, length, sure=when.open_start), end]))

    def _of_range(self, lower: Point, upper: Point) -> Mark:
        """Solid where it surely lasts, dashed where its beginning or its end may lie."""
        x = self.scale.x
        left, right = x(lower.start), x(upper.end + 1)
        sure_left = left if lower.precision == "day" else x(lower.end + 1)
        sure_right = right if upper.precision == "day" else x(upper.start)
        if sure_right <= sure_left:
            doubtful = lower.precision != "day" or upper.precision != "day"
            return self._bar([Piece(left, right - left, sure=not doubtful)])
        pieces = [
            Piece(left, sure_left - left, sure=False),
            Piece(sure_left, sure_right - sure_left),
            Piece(sure_right, right - sure_right, sure=False),
        ]
        return self._bar(_joined(pieces))

    def _of_members(self, when: When) -> Mark:
        """Every member, joined by a thin line."""
        x, shortest = self.scale.x, 1.4 * self.radius
        pieces: list[Piece] = []
        for member in when.members:
            ends = (member,) if isinstance(member, Point) else member
            points = [point for point in ends if point is not None]
            left, right = x(points[0].start), x(points[-1].end + 1)
            left = max(left, pieces[-1].right) if pieces else left
            pieces.append(Piece(left, max(right - left, shortest), sure=points[0].precision == "day"))
        bar = self._bar(pieces)
        return evolve(bar, line=Piece(bar.left, bar.right - bar.left))

    def _with_arrows(self, mark: Mark, when: When) -> Mark:
        reach = self.arrow
        if when.open_start:
            mark = evolve(mark, left=mark.left - reach, arrow_left=mark.left - reach)
        if when.open_end:
            mark = evolve(mark, right=mark.right + reach, arrow_right=mark.right + reach)
        return mark

    def _faded(self, mark: Mark, when: When) -> Mark:
        """Strips that thin out beside each end that is approximate; bounds stay where they are."""
        first, last = when.lower, when.upper
        at_left = mark.arrow_left is None and first is not None and bool(first.approximate)
        at_right = mark.arrow_right is None and last is not None and bool(last.approximate)
        step = 0.62 * self.radius
        widths = [step * share for share in (0.7, 0.5, 0.36, 0.24)]
        fades = []
        left, right = mark.left, mark.right
        for place, width in enumerate(widths, 1):
            if at_left:
                fades.append(Piece(left - place * step, width))
            if at_right:
                fades.append(Piece(right + place * step - width, width))
        reach = step * len(widths)
        return evolve(mark, left=left - reach * at_left, right=right + reach * at_right, fades=tuple(fades))

    def _questioned(self, mark: Mark, *, hollow: bool) -> Mark:
        size = 2.3 * self.radius
        width = self.measure("?", size, 700)
        return evolve(mark, hollow=hollow, query=mark.right + 1, right=mark.right + 1 + width)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces that can be seen: what is equally sure is one, and a sliver joins its neighbour."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before is None or before.width == 0:
            joined[-1:] = [piece]
        elif piece.sure == before.sure or min(piece.width, before.width) < FINEST:
            wider = max(before, piece, key=lambda piece: piece.width)
            joined[-1] = evolve(before, width=piece.right - before.x, sure=wider.sure)
        else:
            joined.append(piece)
    return joined
