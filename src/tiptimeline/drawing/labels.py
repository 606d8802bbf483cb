"""Where a label stands: in its bar or beside its mark, in the first row with room, cut only if it must be."""

from __future__ import annotations

from attrs import define, evolve, field, frozen

from tiptimeline.drawing.shapes import Box, Label, Letter, Mark, Measure, Surface

__all__ = ["Letters", "Place", "Row", "Setter"]

LONGEST = 0.7
"""A label's longest share of the width."""
BETWEEN_LINES = 1.45
"""The height of a row in the font size."""
BASELINE = 0.34
"""How far below its middle a line of text has its baseline, in the font size."""

Letters = tuple[tuple[str, int], ...]
"""What stands before a title: the letter of each kind, and the place of the kind in the ledger."""


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
    text: str
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

    def placed(self, rows: list[Row], mark: Mark, letters: Letters, title: str) -> tuple[int, Place]:
        """Take the first room for the mark and its label: the row's number, and how the label is set."""
        whole = self.shortened(title, LONGEST * self.width)
        places = (
            self._places(mark, letters, whole)
            or self._places(mark, letters, self._cut(mark, letters, whole))
            or [Place(mark.left, mark.right, mark.left + self._gap, "", "solid")]
        )
        for number, row in enumerate(rows):
            for place in places:
                if row.has_room(place.left, place.right, 0.7 * self.size):
                    row.taken.append((place.left, place.right))
                    return number, place
        rows.append(Row([(places[0].left, places[0].right)]))
        return len(rows) - 1, places[0]

    def label(self, place: Place, letters: Letters, middle: float) -> Label:
        """The label in its place, around the middle of a row."""
        x, drawn = place.x, []
        for letter, kind in letters:
            drawn.append(Letter(x, letter, kind))
            x += self.measure(letter, self.size, 700) + self._letter_gap
        width = self._text_width(letters, place.text)
        box = Box(place.x, middle - self.row_height / 2, width, self.row_height)
        return Label(tuple(drawn), x, self.baseline(middle), place.text, box, place.surface)

    def mark(self, mark: Mark, place: Place, middle: float) -> Mark:
        """The mark in its row; a bar that holds its label grows around it."""
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

    def _places(self, mark: Mark, letters: Letters, text: str) -> list[Place]:
        """Where the whole text could stand, best first."""
        gap, width = self._gap, self._text_width(letters, text)
        places = []
        if text and mark.pieces:
            piece = max(mark.pieces, key=lambda piece: piece.width)
            if width + 2 * gap <= piece.width:
                surface: Surface = "solid" if piece.sure and not mark.hollow else "hollow"
                return [Place(mark.left, mark.right, piece.x + gap, text, surface)]
        if mark.right + gap + width <= self.width:
            places.append(Place(mark.left, mark.right + gap + width, mark.right + gap, text))
        if mark.left - gap - width >= 0:
            left = mark.left - gap - width
            places.append(Place(left, mark.right, left, text))
        clear = [place for place in places if not place.x <= self.fence <= place.x + width]
        return clear or places

    def _cut(self, mark: Mark, letters: Letters, text: str) -> str:
        """As much of the text as fits on the widest side of its mark."""
        inside = max((piece.width for piece in mark.pieces), default=0) - 2 * self._gap
        room = max(self.width - mark.right - self._gap, mark.left - self._gap, inside)
        return self.shortened(text, room - self._text_width(letters, "") - self._letter_gap)

    @property
    def _gap(self) -> float:
        return 0.4 * self.size

    @property
    def _letter_gap(self) -> float:
        return 0.3 * self.size

    def _text_width(self, letters: Letters, text: str) -> float:
        widths = [self.measure(letter, self.size, 700) for letter, _ in letters]
        widths += [self.measure(text, self.size, 400)] if text else []
        return sum(widths) + self._letter_gap * (len(widths) - 1)


def _ended(text: str) -> str:
    return text.rstrip(" ,;:–-") + "…"
