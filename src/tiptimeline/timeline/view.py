"""The view that every output is made from: frozen classes with everything resolved, and no markup."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from attrs import evolve, frozen

from tiptimeline.dates import DateError, When, civil_from_days, days_from_civil, order_key, overlaps, parse
from tiptimeline.model import (
    About,
    Actor,
    Citation,
    Conflict,
    Era,
    Event,
    Figure,
    Kind,
    Lane,
    Ledger,
    Observance,
    OpenQuestion,
    Place,
    Source,
)

__all__ = [
    "KEY_DATES",
    "Cast",
    "ConflictEntry",
    "Entry",
    "FigureEntry",
    "Question",
    "Reference",
    "Related",
    "Selection",
    "Setting",
    "SourceEntry",
    "Timeline",
    "Year",
]

KEY_DATES = 15
"""How many key dates stand on the first page at most."""


@frozen
class Selection:
    """What is asked of the ledger. Choices within one field mean or, different fields mean and."""

    after: When | None = None
    before: When | None = None
    lanes: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    key_only: bool = False
    drafts: bool = False

    def takes(self, event: Event) -> bool:
        """Whether the event is asked for. A date counts as soon as its bounds overlap the span asked for."""
        return (
            (self.drafts or event.status != "draft")
            and (event.key or not self.key_only)
            and (not self.lanes or event.lane in self.lanes)
            and (not self.kinds or event.kind in self.kinds)
            and (not self.tags or not self.tags.isdisjoint(event.tags))
            and overlaps(event.date, self.after, self.before)
        )

    @property
    def narrows(self) -> bool:
        """Whether anything but drafts is left out."""
        return evolve(self, drafts=False) != Selection()


@frozen
class Reference:
    """One quotation, numbered in order of its first appearance in the chronology."""

    number: int
    source: Source
    citation: Citation
    events: tuple[str, ...]
    """The ids of the shown events that cite it, in order."""

    @property
    def anchor(self) -> str:
        """The id of its place in the source list; `_` keeps it apart from the ids of events."""
        return f"_ref-{self.number}"


@frozen
class Cast:
    """An actor in its role."""

    actor: Actor
    role: str


@frozen
class Setting:
    """A place, and the city or venue where it is known."""

    place: Place
    name: str


@frozen
class FigureEntry:
    """A figure with the reference that proves it and the event that states it."""

    figure: Figure
    reference: Reference
    event: Event


@frozen
class ConflictEntry:
    """A disagreement with the source that disagrees and the event it concerns."""

    conflict: Conflict
    source: Source
    event: Event

    @property
    def date(self) -> When | None:
        """What the other passage says, where it is about the date and can be read as one."""
        if self.conflict.field != "date":
            return None
        try:
            return parse(self.conflict.value)
        except DateError:
            return None

    @property
    def anchor(self) -> str:
        """The id of the source's place in the source list."""
        return SourceEntry(self.source, ()).anchor


@frozen
class Related:
    """A tie to another event; `shown` says whether that event stands in this selection."""

    event: Event
    how: str
    shown: bool


@frozen
class Entry:
    """One event with everything it refers to."""

    event: Event
    lane: Lane
    kind: Kind
    cast: tuple[Cast, ...]
    settings: tuple[Setting, ...]
    references: tuple[Reference, ...]
    figures: tuple[FigureEntry, ...]
    conflicts: tuple[ConflictEntry, ...]
    related: tuple[Related, ...]
    questions: tuple[OpenQuestion, ...]

    @property
    def id(self) -> str:
        """The event's id."""
        return self.event.id

    @property
    def date(self) -> When:
        """The event's date."""
        return self.event.date

    @property
    def year(self) -> int | None:
        """The astronomical year that the entry stands under; None where nothing is known of its date."""
        day = order_key(self.date, None, "")[0]
        return civil_from_days(int(day))[0] if abs(day) != float("inf") else None

    @property
    def countries(self) -> tuple[str, ...]:
        """The ISO codes of its actors and places, sorted."""
        codes = {cast.actor.country for cast in self.cast} | {
            setting.place.country for setting in self.settings
        }
        return tuple(sorted(codes - {""}))

    @property
    def standings(self) -> tuple[str, ...]:
        """The standings of its sources, sorted."""
        return tuple(sorted({reference.source.standing for reference in self.references}))


@frozen
class Year:
    """The entries that stand under one year, in order."""

    year: int | None
    entries: tuple[Entry, ...]


@frozen
class SourceEntry:
    """A cited source with every quotation taken from it, in order of number."""

    source: Source
    references: tuple[Reference, ...]

    @property
    def anchor(self) -> str:
        """The id of its place in the source list."""
        return f"_source-{self.source.id}"


@frozen
class Question:
    """An open question with the shown events that it concerns."""

    text: str
    events: tuple[Event, ...]


@frozen(slots=False)
class Timeline:
    """The one view that every output is made from."""

    ledger: Ledger
    """The ledger as far as it is selected: its shown events, in order, without a trace of drafts left out."""
    selection: Selection
    entries: tuple[Entry, ...]
    references: tuple[Reference, ...]
    questions: tuple[Question, ...]
    total: int
    """How many events the ledger holds, drafts included."""
    drafts: int
    """How many drafts were left out."""

    @property
    def about(self) -> About:
        """What the ledger as a whole is."""
        return self.ledger.about

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """The entries by year, in order."""
        groups: dict[int | None, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            groups[entry.year].append(entry)
        return tuple(Year(year, tuple(entries)) for year, entries in groups.items())

    @cached_property
    def key_entries(self) -> tuple[Entry, ...]:
        """The key dates; a short ledger that marks none shows all it has."""
        keys = tuple(entry for entry in self.entries if entry.event.key)
        return (keys or (self.entries if len(self.entries) <= KEY_DATES else ()))[:KEY_DATES]

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes that hold an entry, in the ledger's order."""
        held = {entry.lane.id for entry in self.entries}
        return tuple(lane for lane in self.about.lanes if lane.id in held)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that an entry is of, in the ledger's order."""
        held = {entry.kind.id for entry in self.entries}
        return tuple(kind for kind in self.about.kinds if kind.id in held)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """The actors that take part, in order of appearance."""
        return tuple({cast.actor.id: cast.actor for entry in self.entries for cast in entry.cast}.values())

    @cached_property
    def figures(self) -> tuple[FigureEntry, ...]:
        """The figures of all entries, in order."""
        return tuple(figure for entry in self.entries for figure in entry.figures)

    @cached_property
    def conflicts(self) -> tuple[ConflictEntry, ...]:
        """The conflicts of all entries, in order."""
        return tuple(conflict for entry in self.entries for conflict in entry.conflicts)

    @cached_property
    def sources(self) -> tuple[SourceEntry, ...]:
        """The cited sources, in order of first citation, and after them those that only a conflict names."""
        named = [reference.source for reference in self.references]
        named += [conflict.source for conflict in self.conflicts]
        groups: dict[str, list[Reference]] = defaultdict(list)
        for reference in self.references:
            groups[reference.source.id].append(reference)
        return tuple(
            SourceEntry(source, tuple(groups[name]))
            for name, source in {source.id: source for source in named}.items()
        )

    @cached_property
    def eras(self) -> tuple[Era, ...]:
        """The eras that overlap the span asked for."""
        span = self.selection
        return tuple(era for era in self.ledger.eras if overlaps(era.date, span.after, span.before))

    @cached_property
    def observances(self) -> tuple[Observance, ...]:
        """The observances that have begun by the end of the span asked for."""
        before = self.selection.before
        return tuple(
            day
            for day in self.ledger.observances
            if before is None
            or before.end >= days_from_civil(day.recurs.first_year, day.recurs.month, day.recurs.day)
        )

    @cached_property
    def gaps(self) -> tuple[tuple[int, int], ...]:
        """The years between the first and the last entry that no entry's date touches, as (first, last)."""
        gaps = []
        reached: float | None = None
        for date in sorted((entry.date for entry in self.entries), key=lambda date: date.start):
            first = last = float(civil_from_days(date.start)[0])
            if reached is not None and first > reached + 1:
                gaps.append((int(reached) + 1, int(first) - 1))
            if date.end != float("inf"):
                last = civil_from_days(int(date.end))[0]
            elif date.open_end:
                last = float("inf")
            reached = last if reached is None else max(reached, last)
        return tuple(gaps)

    @cached_property
    def extent(self) -> tuple[int, int] | None:
        """The first and last known day number of the entries and `as_of`; None where there are no entries."""
        return (
            _known_days([*(entry.date for entry in self.entries), self.about.as_of]) if self.entries else None
        )

    @cached_property
    def covered(self) -> tuple[int, int] | None:
        """The first and last known day number of the entries alone; None where nothing is known."""
        return _known_days([entry.date for entry in self.entries])


def _known_days(dates: Sequence[When]) -> tuple[int, int] | None:
    days = [int(day) for when in dates for day in (when.start, when.end) if abs(day) != float("inf")]
    days += [
        point.end for when in dates for point in when.points
    ]  # the beginning of what is open may be late
    return (min(days), max(days)) if days else None
