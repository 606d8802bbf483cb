"""Eras and observances of the figure: which are drawn, and in which row."""

from __future__ import annotations

from attrs import frozen

from tiptimeline.dates import yearly
from tiptimeline.drawing import ERA_ROWS, SIGN_FORMS, Piece, SignForm, lasting
from tiptimeline.model import Era, Observance
from tiptimeline.timeline import Timeline

__all__ = ["Background", "EraBar", "SignRow", "background"]

ERA_ROW, SIGN_ROW = 19, 13
"""The heights of the rows, in pixels, as the page's scripts have them."""
SHORTEST = 0.03
"""The share of the whole time that an era's bar takes of its row at least, as it is drawn no shorter."""


@frozen
class EraBar:
    """An era in its row."""

    era: Era
    pieces: tuple[Piece, ...]
    row: int


@frozen
class SignRow:
    """An observance with the numbers of its days; each has a row of its own."""

    observance: Observance
    form: SignForm
    days: tuple[int, ...]


@frozen
class Background:
    """What is drawn behind the events, and how much more had no room."""

    eras: tuple[EraBar, ...] = ()
    observances: tuple[SignRow, ...] = ()
    eras_left: int = 0
    observances_left: int = 0

    @property
    def height(self) -> int:
        """What its rows take of the figure, in pixels."""
        return ERA_ROW * max((bar.row + 1 for bar in self.eras), default=0) + SIGN_ROW * len(self.observances)


def background(timeline: Timeline, first: float, last: float) -> Background:
    """The eras and observances that lie between the first and the last day of the figure."""
    ends: list[float] = []
    bars: list[EraBar] = []
    eras_left = 0
    for era in sorted(timeline.eras, key=lambda era: era.date.start):
        parts = lasting(era.date)
        start, end = parts[0].start, parts[-1].end
        if end <= first or start >= last:
            continue
        least = SHORTEST * (last - first)
        missing = max(0.0, least - (end - start))
        # The signs of its ends need room as well.
        start -= least if parts[0].end == start else missing / 2
        end += least if parts[-1].start == end else missing / 2
        # The row that has been free for longest leaves the most room for names.
        free = [number for number, taken in enumerate(ends) if taken <= start]
        if not free and len(ends) == ERA_ROWS:
            eras_left += 1
            continue
        row = min(free, key=ends.__getitem__) if free else len(ends)
        ends[row:] = [end, *ends[row + 1 :]]
        bars.append(EraBar(era, parts, row))
    rows: list[SignRow] = []
    observances_left = 0
    for observance in timeline.observances:
        rule = observance.recurs
        # Whether one for which there is no room would have a day there is not worth asking.
        has_room = len(rows) < len(SIGN_FORMS)
        days = yearly(rule.month, rule.day, rule.first_year, int(first), int(last)) if has_room else None
        if days is None:
            observances_left += 1
        elif days:
            rows.append(SignRow(observance, SIGN_FORMS[len(rows)], days))
    return Background(tuple(bars), tuple(rows), eras_left, observances_left)
