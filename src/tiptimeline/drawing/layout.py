"""Lanes and rows: everything gets a place of its own, and nothing overlaps."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import evolve, frozen

from tiptimeline.dates import civil_from_days
from tiptimeline.drawing.background import background
from tiptimeline.drawing.labels import Letters, Row, Setter, Wording
from tiptimeline.drawing.legend import legend
from tiptimeline.drawing.marks import Marker
from tiptimeline.drawing.scale import fitted, ticks
from tiptimeline.drawing.shapes import Band, Box, Column, Drawing, Item, Labelled, Measure, Text, Tick
from tiptimeline.language import Language
from tiptimeline.model import Kind, Lane
from tiptimeline.timeline import Entry, Timeline

__all__ = ["draw", "kind_letters"]

LABELLED = 400
"""With more events than this, not all of them are labelled."""
MARKED = 1200
"""With more events than this, those without a label are counted in columns."""
SHADE = 0.07
"""How dark an era shades the lanes; less where more than three lie above each other."""
VOWELS_BEFORE = "เแโใไເແໂໃໄ"
"""Written before the consonant that they are spoken after, which is the letter that names a word."""
COLUMN_ROWS = 2
"""How many rows high a column can be."""


def kind_letters(kinds: Sequence[Kind]) -> dict[str, str]:
    """A letter for each kind, by id: the first of its title that is still free, a number where none is."""
    letters: dict[str, str] = {}
    for place, kind in enumerate(kinds, 1):
        words = [word.lstrip(VOWELS_BEFORE) or word for word in kind.title.split()]
        letters_of = (*(word[0] for word in words), *"".join(words))
        choices = [c.upper() for c in letters_of if c.isalpha() and len(c.upper()) == 1]
        letters[kind.id] = next((c for c in choices if c not in letters.values()), str(place))
    return letters


def draw(
    timeline: Timeline,
    language: Language,
    measure: Measure,
    width: float,
    size: float = 10.0,
    most_height: float = math.inf,
) -> Drawing | None:
    """Lay the timeline out in the width, labels in the font size. None where there is no event.

    All events are labelled where that fits into `most_height`, else the key dates alone. Where that is too
    high or events are very many, those without a label are counted in columns, and in the end all events are.
    """
    extent = timeline.extent
    if extent is None:
        return None
    marker = _fitting_marker(timeline, extent, measure, width, 0.42 * size)
    fence = marker.scale.x(timeline.about.as_of.end + 1)
    setter = Setter(measure, size, width, fence)
    count = len(timeline.entries)
    ways: list[tuple[Labelled, bool]] = [("all", False)] if count <= LABELLED else []
    ways += [("key", False)] if count <= MARKED else []
    for labelled, counted in (*ways, ("key", True)):
        drawing = _Draughtsman(timeline, language, marker, setter, labelled, counted).draw(extent)
        if drawing.height <= most_height:
            return drawing
    return _Draughtsman(timeline, language, marker, setter, "none", counted=True).draw(extent)


def _fitting_marker(
    timeline: Timeline, extent: tuple[int, int], measure: Measure, width: float, radius: float
) -> Marker:
    """A marker whose scale leaves as much room at the ends as the marks there need beyond their dates."""
    probe = Marker(fitted(*extent, 0, width), radius, measure, width)
    marks = [probe.free_mark(entry.date) for entry in timeline.entries]
    before = radius - min(0, *(mark.left for mark in marks))
    after = radius + max(0, *(mark.right - width for mark in marks))
    return Marker(fitted(*extent, before, width - after), radius, measure, width)


def _depth(shades: Iterable[tuple[float, float]]) -> int:
    """How many shades lie above each other where they are the most."""
    steps = sorted(step for start, end in shades for step in ((start, 1), (end, -1)))
    return max(itertools.accumulate(step for _, step in steps), default=0)


@frozen(slots=False)
class _Draughtsman:
    timeline: Timeline
    language: Language
    marker: Marker
    setter: Setter
    labelled: Labelled
    counted: bool
    """Whether events without a label are counted in columns."""

    def draw(self, extent: tuple[int, int]) -> Drawing:
        size, width = self.setter.size, self.setter.width
        top = 1.7 * size
        said = self.timeline.in_drawings
        eras = [evolve(era, title=said(era.title)) for era in self.timeline.eras]
        days = [evolve(day, title=said(day.title)) for day in self.timeline.observances]
        behind = background(eras, days, self.marker, self.setter, top)
        bands: list[Band] = []
        bottom = behind.bottom
        for lane in self.timeline.lanes:
            bands.append(self._band(lane, bottom))
            bottom = bands[-1].box.bottom
        height = bottom + 1.9 * size
        covered = self.timeline.covered or extent
        samples, height = legend(
            self.timeline,
            self.language,
            self.setter,
            height,
            kind_letters(self.timeline.about.kinds),
            behind.signs,
            has_marks=self.labelled != "none",
        )
        return Drawing(
            width=width,
            height=math.ceil(height),
            size=size,
            top=top,
            lanes=behind.bottom,
            bottom=bottom,
            eras=behind.eras,
            shades=behind.shades,
            shade=round(SHADE / max(_depth(behind.shades) - 2, 1), 3),
            signs=behind.signs,
            bands=tuple(bands),
            ticks=ticks(self.marker.scale, self.language, self.setter.measure, size, 1.1 * size, width),
            as_of=self._as_of(bottom),
            legend=samples,
            first_year=civil_from_days(covered[0])[0],
            last_year=civil_from_days(covered[1])[0],
            events=len(self.timeline.entries),
            labelled=self.labelled,
            counted=self.counted,
            highest=max((column.count for band in bands for column in band.columns), default=0),
            eras_left=behind.eras_left,
            observances_left=behind.observances_left,
        )

    def _as_of(self, bottom: float) -> Tick | None:
        size, x = self.setter.size, self.setter.fence
        if x == math.inf:
            return None
        text = self.language.gettext("As of {date}").format(
            date=self.language.date(self.timeline.about.as_of)
        )
        text = self.setter.shortened(text, self.setter.width)
        width = self.setter.measure(text, size, 400)
        left = min(max(x - width / 2, 0), self.setter.width - width)
        return Tick(x, Text(left, bottom + 1.25 * size, text, Box(left, bottom, width, 1.6 * size)))

    # -- lanes

    def _band(self, lane: Lane, top: float) -> Band:
        setter, inset = self.setter, 0.3 * self.setter.size
        title = setter.shortened(self.timeline.in_drawings(lane.title), setter.width - 2 * inset, 700)
        title_width = setter.measure(title, setter.size, 700)
        first = top + inset
        entries = [entry for entry in self.timeline.entries if entry.lane.id == lane.id]
        rows = [Row([(0, inset + title_width)])]
        items = tuple(self._item(group, rows, first) for group in self._groups(entries))
        bottom = first + len(rows) * setter.row_height
        columns: tuple[Column, ...] = ()
        if self.counted:
            columns = self._columns(lane, bottom)
            bottom += COLUMN_ROWS * setter.row_height if columns else 0
        text = Text(
            inset, setter.baseline(first + setter.row_height / 2), title,
            Box(inset, first, title_width, setter.row_height),
        )  # fmt: skip
        return Band(lane.id, text, Box(0, top, setter.width, bottom + inset - top), items, columns)

    def _item(self, group: Sequence[Entry], rows: list[Row], first: float) -> Item:
        mark, leader = self.marker.mark(group[0].date), group[0]
        if self.labelled == "all" or leader.id in self._keys:
            after = tuple((f"+{letter}", kind) for letter, kind in self._letters(group[1:]))
            title = self.timeline.in_drawings(leader.event.title)
            wording = Wording(self._letters(group[:1]), title, after)
        else:
            wording = Wording(self._letters(group), "")
        row, place = self.setter.placed(rows, mark, wording)
        middle = first + (row + 0.5) * self.setter.row_height
        kinds = {kind for _, kind in wording.before}
        return Item(
            events=tuple(entry.id for entry in group),
            kind=kinds.pop() if len(kinds) == 1 else None,
            mark=self.setter.mark(mark, place, middle),
            label=self.setter.label(place, middle),
        )

    def _groups(self, entries: Iterable[Entry]) -> list[tuple[Entry, ...]]:
        """The events of each mark: one with a label, and with it those of its date that have none."""
        if self.labelled == "all":
            return [(entry,) for entry in entries]
        groups: dict[str, list[list[Entry]]] = {}
        for entry in entries:
            of_date = groups.setdefault(str(entry.date), [])
            if entry.id in self._keys and of_date and of_date[0][0].id not in self._keys:
                of_date[0].insert(0, entry)
            elif entry.id in self._keys or (not of_date and not self.counted):
                of_date.append([entry])
            elif not self.counted:
                of_date[0].append(entry)
        return [tuple(group) for of_date in groups.values() for group in of_date]

    def _letters(self, group: Iterable[Entry]) -> Letters:
        """The letter and number of each kind in the group, and its place in the ledger."""
        letters = kind_letters(self.timeline.about.kinds)
        places = {kind.id: place for place, kind in enumerate(self.timeline.about.kinds)}
        counts = Counter(entry.kind.id for entry in group)
        return tuple(
            (f"{letters[kind]}×{self.language.number(count)}" if count > 1 else letters[kind], places[kind])
            for kind, count in counts.items()
        )

    def _columns(self, lane: Lane, top: float) -> tuple[Column, ...]:
        """How many events without a label begin in each stretch of time; the highest of all is full."""
        room = COLUMN_ROWS * self.setter.row_height - 2
        most = max(max(counts.values(), default=1) for counts in self._counts.values())
        columns = []
        for place, count in sorted(self._counts[lane.id].items()):
            height = room * count / most
            box = Box(place * self._breadth, top + room - height, 0.8 * self._breadth, height)
            columns.append(Column(box, count))
        return tuple(columns)

    @property
    def _breadth(self) -> float:
        return 0.6 * self.setter.size

    @cached_property
    def _counts(self) -> dict[str, Counter[int]]:
        """For each lane, how many events without a label begin in each column."""
        counts: dict[str, Counter[int]] = {lane.id: Counter() for lane in self.timeline.lanes}
        for entry in self.timeline.entries:
            if self.counted and entry.id not in self._keys:
                place = int(self.marker.scale.x(entry.date.start) // self._breadth)
                counts[entry.lane.id][place] += 1
        return counts

    @cached_property
    def _keys(self) -> frozenset[str]:
        """The events that carry their title where not all do."""
        if self.labelled == "none":
            return frozenset()
        return frozenset(entry.id for entry in self.timeline.key_entries)
