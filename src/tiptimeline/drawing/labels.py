"""Where a label stands: in its bar or beside its mark, in the first row with room, cut only if it must be."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, evolve, field, frozen

from tiptimeline.drawing.pieces import LINKS
from tiptimeline.drawing.shapes import Box, Label, Letter, Mark, Measure, Part, Surface

__all__ = ["Letters", "Place", "Row", "Setter", "Wording"]

LONGEST = 0.7
"""A label's longest share of the width."""
BETWEEN_LINES = 1.4
"""The height of a row in the font size."""
BASELINE = 0.34
"""How far below its middle a line of text has its baseline, in the font size."""

Letters = tuple[tuple[str, int], ...]
"""The letter of a kind, with a number where it stands for several events, and the kind's place."""


@frozen
class Wording:
    """What a label says: the kind's letter, the title, and the letters of other events of the date."""

    before: Letters
    title: str
    after: Letters = ()


@define
class Row:
    """What is taken of a row, as (left, right)."""

    taken: list[tuple[float, float]] = field(factory=list)

    def has_room(self, left: float, right: float, gap: float) -> bool:
        return all(right + gap <= start or left >= end + gap for start, end in self.taken)


@frozen
class Place:
    """One way to set a label: what it takes of the row together with its mark, and where it begins."""

    left: float
    right: float
    x: float
    wording: Wording
    surface: Surface = "ground"


@frozen
class Setter:
    """Sets labels in a font size within a width. Labels keep clear of the line at `fence` where they can."""

    measure: Measure
    size: float
    width: float
    fence: float

    @property
    def row_height(self) -> float:
        return BETWEEN_LINES * self.size

    def placed(self, rows: list[Row], mark: Mark, wording: Wording) -> tuple[int, Place]:
        """Take the first room for the mark and its label: the row's number, and how the label is set."""
        whole = self._cut(wording, LONGEST * self.width)
        bare = Wording(wording.before, "")
        places = (
            self._places(mark, whole)
            or self._places(mark, self._cut(whole, self._room(mark)))
            or [Place(mark.left, mark.right, mark.left + self._gap, bare, "solid")]
        )
        for number, row in enumerate(rows):
            for place in places:
                if row.has_room(place.left, place.right, 0.7 * self.size):
                    row.taken.append((place.left, place.right))
                    return number, place
        rows.append(Row([(places[0].left, places[0].right)]))
        return len(rows) - 1, places[0]

    def label(self, place: Place, middle: float) -> Label:
        """The label in its place, around the middle of a row."""
        wording, gap = place.wording, self._letter_gap
        before, x = self._drawn(wording.before, place.x)
        following = x + self.measure(wording.title, self.size, 400) + gap if wording.title else x
        after, _ = self._drawn(wording.after, following)
        box = Box(place.x, middle - self.row_height / 2, self._width(wording), self.row_height)
        return Label(before + after, x, self.baseline(middle), wording.title, box, place.surface)

    def _drawn(self, letters: Letters, x: float) -> tuple[tuple[Letter, ...], float]:
        """The letters from `x` on, and where the next thing begins."""
        drawn = []
        for letter, kind in letters:
            drawn.append(Letter(x, letter, kind))
            x += self.measure(letter, self.size, 700) + self._letter_gap
        return tuple(drawn), x

    def mark(self, mark: Mark, place: Place, middle: float) -> Mark:
        """The mark in its row; a bar that holds its label grows around it, a link leaves room for it."""
        if place.surface == "between":
            start, end = place.x - self._gap, place.x + self._width(place.wording) + self._gap
            parts = [part for whole in mark.parts for part in _without(whole, start, end)]
            return evolve(mark, y=middle, parts=tuple(parts))
        return evolve(mark, y=middle, size=mark.size if place.surface == "ground" else 1.3 * self.size)

    def baseline(self, middle: float) -> float:
        return middle + BASELINE * self.size

    def shortened(self, text: str, room: float, weight: int = 400) -> str:
        """The text, or as much of its beginning as the room holds, with an ellipsis."""
        if self.measure(text, self.size, weight) <= room:
            return text
        length = len(text)
        while length and self.measure(_ended(text[:length]), self.size, weight) > room:
            length -= 1
        return _ended(text[:length]) if length else ""

    def _places(self, mark: Mark, wording: Wording) -> list[Place]:
        """Where the whole label could stand, best first."""
        gap, width = self._gap, self._width(wording)
        places = []
        widest = _widest(mark.bars)
        if widest and wording.title and width + 2 * gap <= widest.width:
            surface: Surface = "solid" if widest.shape == "bar" and not mark.hollow else "hollow"
            return [Place(mark.left, mark.right, widest.x + gap, wording, surface)]
        if mark.right + gap + width <= self.width:
            places.append(Place(mark.left, mark.right + gap + width, mark.right + gap, wording))
        if mark.left - gap - width >= 0:
            left = mark.left - gap - width
            places.append(Place(left, mark.right, left, wording))
        link = _widest(mark.links)
        if not places and link and width + 4 * gap <= link.width:
            places.append(Place(mark.left, mark.right, link.middle - width / 2, wording, "between"))
        clear = [place for place in places if not place.x <= self.fence <= place.x + width]
        return clear or places

    def _cut(self, wording: Wording, room: float) -> Wording:
        """The label with as much of its title as fits into the room."""
        rest = self._width(wording) - self.measure(wording.title, self.size, 400)
        return evolve(wording, title=self.shortened(wording.title, room - rest))

    def _room(self, mark: Mark) -> float:
        """The widest room beside the mark or in it."""
        bar, link = _widest(mark.bars), _widest(mark.links)
        inside = max(bar.width - 2 * self._gap if bar else 0, link.width - 4 * self._gap if link else 0)
        return max(self.width - mark.right - self._gap, mark.left - self._gap, inside)

    @property
    def _gap(self) -> float:
        return 0.4 * self.size

    @property
    def _letter_gap(self) -> float:
        return 0.3 * self.size

    def _width(self, wording: Wording) -> float:
        widths = [self.measure(letter, self.size, 700) for letter, _ in (*wording.before, *wording.after)]
        widths += [self.measure(wording.title, self.size, 400)] if wording.title else []
        return sum(widths) + self._letter_gap * (len(widths) - 1)


def _widest(parts: Iterable[Part]) -> Part | None:
    return max(parts, key=lambda part: part.width, default=None)


def _without(part: Part, start: float, end: float) -> list[Part]:
    """What a link that a label interrupts has left; any other part as it is."""
    if part.shape not in LINKS or end <= part.x or start >= part.right:
        return [part]
    return [evolve(part, width=start - part.x), evolve(part, x=end, width=part.right - end)]


def _ended(text: str) -> str:
    return text.rstrip(" ,;:–-") + "…"
