"""A date's pieces on a scale: wide enough to be seen and told apart, and no surer for it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from attrs import evolve, frozen

from tiptimeline.dates import When
from tiptimeline.drawing.pieces import LINKS, Piece, Shape, lasting, members, pieces
from tiptimeline.drawing.scale import Scale
from tiptimeline.drawing.shapes import Mark, Measure, Part

__all__ = ["Marker"]

BEFORE: frozenset[Shape] = frozenset({"rise", "earlier", "unknown start"})
AFTER: frozenset[Shape] = frozenset({"fall", "later", "unknown end"})
CORES: frozenset[Shape] = frozenset({"day", "month", "span", "bar"})

SHORTEST = 2.8
"""The least width of a bar, in radii, so that it is told from a disc and a square."""


@frozen
class Marker:
    """Draws marks on a scale. `radius` is that of a disc; `edge` the width that no mark may leave."""

    scale: Scale
    radius: float
    measure: Measure
    edge: float

    def mark(self, when: When) -> Mark:
        """The mark of a date, moved where it would leave the drawing."""
        return self._inside(self.free_mark(when))

    def free_mark(self, when: When) -> Mark:
        """The mark of a date where it belongs, even beyond the edge."""
        found = self._ended(pieces(when), self.scale.left, self.scale.right)
        return self._mark(found, uncertain=when.uncertain)

    def bar(self, when: When) -> Mark | None:
        """The part of a bar for what lasts that is in the drawing; None where it lies elsewhere."""
        found, day = lasting(when), self.scale.day
        goes_back = found[0].start == -math.inf or found[0].shape == "earlier"
        goes_on = found[-1].end == math.inf or found[-1].shape == "later"
        left = self._width("earlier") if goes_back else 0
        right = self.edge - (self._width("later") if goes_on else 0)
        right -= self._query_room if when.uncertain else 0
        first, last = day(left), day(right)
        seen = [
            evolve(piece, start=max(piece.start, first), end=min(piece.end, last))
            for piece in self._ended(found, left, right)
            if self._is_in_view(piece, left, right)
        ]
        if all(piece.shape not in CORES for piece in seen):
            return None
        return self._inside(self._narrowed(self._mark(tuple(seen), uncertain=when.uncertain)))

    def _is_in_view(self, piece: Piece, left: float, right: float) -> bool:
        start, end = self.scale.x(piece.start), self.scale.x(piece.end)
        if piece.shape in ("earlier", "later"):
            return True
        if piece.shape in BEFORE:
            return left <= start - self._width(piece.shape) and start < right
        if piece.shape in AFTER:
            return left < end and end + self._width(piece.shape) <= right
        return start < right and end > left

    def _ended(self, found: Sequence[Piece], left: float, right: float) -> tuple[Piece, ...]:
        """The same pieces, but those that go on end at the edge, with a sign that says so."""
        kept, stub = list(found), 5 * self.radius
        if found[0].start == -math.inf:
            start = self.scale.day(min(left, self.scale.x(found[0].end) - stub))
            kept[:1] = [Piece("earlier", start, start), evolve(found[0], start=start)]
        if found[-1].end == math.inf:
            end = self.scale.day(max(right, self.scale.x(found[-1].start) + stub))
            kept[-1:] = [evolve(kept[-1], end=end), Piece("later", end, end)]
        return tuple(kept)

    def _narrowed(self, mark: Mark) -> Mark:
        """The mark with a shorter link where its members, wide enough to be seen, leave the drawing."""
        excess = mark.right - mark.left - self.edge
        link = max(mark.links, key=lambda part: part.width, default=None)
        if excess <= 0 or link is None:
            return mark
        moved = mark.moved(-excess)
        place = mark.parts.index(link)
        shorter = evolve(link, width=link.width - excess)
        return evolve(moved, parts=(*mark.parts[:place], shorter, *moved.parts[place + 1 :]))

    def _inside(self, mark: Mark) -> Mark:
        return mark.moved(max(0.0, -mark.left) or min(0.0, self.edge - mark.right))

    def _mark(self, found: tuple[Piece, ...], *, uncertain: bool) -> Mark:
        parts = self._linked(found)
        is_asked = uncertain and parts[-1].shape != "unknown end"
        return Mark(
            tuple(parts),
            y=0,
            size=2 * self.radius,
            hollow=uncertain,
            query=parts[-1].right + 1 if is_asked else None,
            query_room=self._query_room,
            sign=2 * self.radius,
        )

    @property
    def _query_room(self) -> float:
        return self.measure("?", 2.3 * self.radius, 700) + 1

    def _width(self, sign: Shape) -> float:
        if sign in ("rise", "fall"):
            return 2.5 * self.radius
        return 1.6 * self.radius if sign in ("earlier", "later") else 2.6 * self.radius + self._query_room

    def _linked(self, found: tuple[Piece, ...]) -> list[Part]:
        """The members side by side. Where a link has no room, `or` becomes one span, and of what is joined
        by `and` the first and the last are kept apart."""
        link: Shape = next((piece.shape for piece in found if piece.shape in LINKS), "and")
        groups = [group for group in members(found) if any(piece.shape in CORES for piece in group)]
        parts: list[Part] = []
        for number, group in enumerate(groups, 1):
            member = self._member(group)
            if not parts:
                parts = member
                continue
            room = member[0].x - parts[-1].right
            if room >= self.radius:
                parts += [Part(link, parts[-1].right, room), *member]
            elif link == "or":
                start = max(place for place, part in enumerate(parts) if part.shape == "span")
                end = max(part.right for part in (parts[start], *member) if part.shape == "span")
                signs = [part for part in member if part.shape in AFTER]
                parts[start:] = [Part("span", parts[start].x, end - parts[start].x), *signs]
            elif number == len(groups):
                push = self.radius - room
                parts.append(Part(link, parts[-1].right, self.radius))
                parts += [self._pushed(part, push) for part in member]
        return parts

    def _pushed(self, part: Part, push: float) -> Part:
        """A part further to the right than it belongs, where a long bar is no longer sure."""
        is_long = part.shape == "bar" and part.width > SHORTEST * self.radius
        return evolve(part, x=part.x + push, shape="span" if is_long else part.shape)

    def _member(self, group: Sequence[Piece]) -> list[Part]:
        before = [piece.shape for piece in group if piece.shape in BEFORE]
        after = [piece.shape for piece in group if piece.shape in AFTER]
        core = [piece for piece in group if piece.shape in CORES]
        parts = self._core(core, pull=bool(after) - bool(before))
        for sign in before:
            parts.insert(0, Part(sign, parts[0].x - self._width(sign), self._width(sign)))
        for sign in after:
            parts.append(Part(sign, parts[-1].right, self._width(sign)))
        return parts

    def _core(self, found: Sequence[Piece], pull: int) -> list[Part]:
        """What has a length in time. With a sign on one side only, a bar that is too short grows to there."""
        x, radius = self.scale.x, self.radius
        left, right = x(found[0].start), x(found[-1].end)
        middle = (left + right) / 2
        if len(found) == 1 and found[0].shape == "day":
            return [Part("day", middle - radius, 2 * radius)]
        if len(found) == 1 and found[0].shape == "month":
            width = max(right - left, 1.8 * radius)
            return [Part("month", middle - width / 2, width)]
        shortest = SHORTEST * radius
        shape: Shape
        if right - left < shortest:
            shape = "bar" if all(piece.shape == "bar" for piece in found) else "span"
            start = {1: left, -1: right - shortest}.get(pull, middle - shortest / 2)
            return [Part(shape, start, shortest)]
        return self._told_apart([Part(p.shape, x(p.start), x(p.end) - x(p.start)) for p in found])

    def _told_apart(self, parts: list[Part]) -> list[Part]:
        """A doubtful end too narrow to be seen takes room from what is sure, never the other way round."""
        least = self.radius
        left, right = parts[0].x, parts[-1].right
        start = max(parts[0].right, left + least) if parts[0].shape == "span" else left
        end = min(parts[-1].x, right - least) if parts[-1].shape == "span" else right
        if len(parts) == 1:
            return parts
        if end - start < least:
            return [Part("span", left, right - left)]
        sure = Part("bar", start, end - start)
        doubtful = Part("span", left, start - left), Part("span", end, right - end)
        return [part for part in (doubtful[0], sure, doubtful[1]) if part.width > 0]
