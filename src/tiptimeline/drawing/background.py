"""What stands behind the events: eras as light bars, below them observances as small signs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from tiptimeline.dates import civil_from_days, yearly
from tiptimeline.drawing.labels import Row, Setter, Wording
from tiptimeline.drawing.marks import Marker
from tiptimeline.drawing.shapes import SIGN_FORMS, Item, Signs
from tiptimeline.model import Era, Observance

__all__ = ["ERA_ROWS", "Background", "background"]

ERA_ROWS = 4
"""In how many rows eras are drawn at most, so that the events keep their room."""
MOST_ERAS = 200
"""How many eras are tried; more would only cost time."""
CLOSEST = 1.1
"""How close to each other the signs of one observance may stand, from middle to middle, in the font size."""
SIGN_SIZE, SIGN_ROW = 0.66, 1.1
"""The size of a sign and the height of a row of signs, in the font size."""


@frozen
class Background:
    """Eras and observances in their rows, and how many of each had no room."""

    eras: tuple[Item, ...]
    signs: tuple[Signs, ...]
    eras_left: int
    observances_left: int
    bottom: float

    @property
    def shades(self) -> tuple[tuple[float, float], ...]:
        """From where to where, in pixels, each era lasts at most; neighbours stay apart."""
        return tuple(
            (item.mark.bars[0].x + 0.5, max(item.mark.bars[-1].right - 0.5, item.mark.bars[0].x + 1))
            for item in self.eras
        )


def background(
    eras: Iterable[Era], observances: Sequence[Observance], marker: Marker, setter: Setter, top: float
) -> Background:
    """Place the eras, then the observances, from `top` down. The events' scale stays as it is."""
    inset = 0.3 * setter.size
    items, eras_left = _eras(eras, marker, setter, top + inset)
    rows_end = max((item.label.box.bottom for item in items), default=top)
    signs, observances_left = _signs(observances, marker, setter, rows_end)
    bottom = max((one.y + SIGN_ROW * setter.size / 2 for one in signs), default=rows_end)
    return Background(items, signs, eras_left, observances_left, bottom + (inset if bottom > top else 0))


def _eras(eras: Iterable[Era], marker: Marker, setter: Setter, top: float) -> tuple[tuple[Item, ...], int]:
    rows: list[Row] = []
    items: list[Item] = []
    left = 0
    for era in sorted(eras, key=lambda era: era.date.start):
        mark = marker.bar(era.date)
        if mark is None:
            continue
        if len(items) + left >= MOST_ERAS:
            left += 1
            continue
        row, place = setter.placed(rows, mark, Wording((), era.title))
        if row >= ERA_ROWS:
            rows.pop()
            left += 1
            continue
        middle = top + (row + 0.5) * setter.row_height
        placed = setter.mark(mark, place, middle)
        items.append(Item((era.id,), None, placed, setter.label(place, middle)))
    return tuple(items), left


def _signs(
    observances: Sequence[Observance], marker: Marker, setter: Setter, top: float
) -> tuple[tuple[Signs, ...], int]:
    scale, size, width = marker.scale, SIGN_SIZE * setter.size, setter.width
    first, last = int(scale.day(0)), int(scale.day(width))
    begun = [day for day in observances if day.recurs.first_year <= civil_from_days(last)[0]]
    if 365 * scale.per_day < CLOSEST * setter.size:
        return (), len(begun)
    rows: list[Row] = []
    found: list[Signs] = []
    left = 0
    for day in begun:
        if len(found) == len(SIGN_FORMS):
            left += 1
            continue
        recurs = day.recurs
        numbers = yearly(recurs.month, recurs.day, recurs.first_year, first, last) or ()
        middles = [scale.x(number + 0.5) for number in numbers]
        places = tuple(x for x in middles if size / 2 <= x <= width - size / 2)
        if places:
            row = _row_for(places, rows, size)
            y = top + (row + 0.5) * SIGN_ROW * setter.size
            found.append(Signs(day.id, day.title, SIGN_FORMS[len(found)], places, y, size))
    return tuple(found), left


def _row_for(places: Sequence[float], rows: list[Row], size: float) -> int:
    """The first row that has room for all places, with that room taken."""
    spans = [(x - size / 2, x + size / 2) for x in places]
    for number, row in enumerate(rows):
        if all(row.has_room(*span, 1) for span in spans):
            row.taken += spans
            return number
    rows.append(Row(spans))
    return len(rows) - 1
