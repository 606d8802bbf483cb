"""The view that every output is made from: frozen classes with everything resolved, and no markup."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

from attrs import frozen

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
from tiptimeline.timeline.addresses import address_of_words
from tiptimeline.timeline.gaps import years_between
from tiptimeline.timeline.selection import Selection
from tiptimeline.timeline.support import by_standing, independent_sources

if TYPE_CHECKING:
    from tiptimeline.translation.applying import Edition

__all__ = [
    "KEY_DATES",
    "Cast",
    "ConflictEntry",
    "Entry",
    "FigureEntry",
    "Question",
    "Reference",
    "Related",
    "Setting",
    "SourceEntry",
    "Timeline",
    "Year",
    "known_days",
]

KEY_DATES = 15
"""How many key dates stand on the first page at most."""


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

    @property
    def address(self) -> str:
        """Where its words can be seen in the source; "" where the source has no address."""
        return address_of_words(self.source, self.citation)


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
    others: tuple[Reference, ...] = ()
    """More quotations that prove it, where the event says so of its one figure."""

    @property
    def references(self) -> tuple[Reference, ...]:
        """Its own quotation, and the others after it."""
        return (self.reference, *self.others)

    @property
    def by_standing(self) -> Sequence[tuple[str, Sequence[Reference]]]:
        """Its references by the standing of their sources."""
        return by_standing(self.references)

    @property
    def is_single_sourced(self) -> bool:
        """Whether it stands on one source."""
        return independent_sources(self.references) == 1


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
        """The standings of its sources, in order of first citation."""
        return tuple(standing for standing, _ in self.by_standing)

    @property
    def by_standing(self) -> Sequence[tuple[str, Sequence[Reference]]]:
        """Its references by the standing of their sources."""
        return by_standing(self.references)

    @property
    def is_single_sourced(self) -> bool:
        """Whether all that it says stands on one source."""
        return independent_sources(self.references) == 1


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
    whole: tuple[int, int] | None
    """The first and the last known day number of all events and `as_of`, whatever is selected."""
    edition: Edition | None = None
    """What is known of the translation, in an edition in another language than the ledger's."""

    @property
    def written(self) -> str:
        """The language that the ledger is written in."""
        return self.edition.written if self.edition else self.about.language

    def language_of(self, text: str) -> str:
        """The language of one of the ledger's texts as it is shown."""
        return self.edition.language_of(text) if self.edition else self.about.language

    def in_drawings(self, text: str) -> str:
        """A text as drawings have it: what is not translated says so at its beginning, which stays."""
        marked = self.edition is not None and self.edition.is_marked(text)
        return f"[{self.written}] {text}" if marked else text

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
        """The years of `span` in which no entry can lie, each run as (first, last)."""
        return years_between((entry.date for entry in self.entries), *self.span) if self.span else ()

    @cached_property
    def span(self) -> tuple[int, int] | None:
        """The first and the last day of what is told: from the ledger's first event to the later of its last
        and `as_of`, as far as the selection asks for it."""
        if self.whole is None or not self.entries:
            return None
        after, before = self.selection.after, self.selection.before
        first = max(self.whole[0], after.first_day if after else -inf)
        last = min(self.whole[1], before.end if before else inf)
        return (int(first), int(last)) if first <= last else None

    @property
    def span_years(self) -> tuple[int, int] | None:
        """The years of `span`."""
        return (civil_from_days(self.span[0])[0], civil_from_days(self.span[1])[0]) if self.span else None

    @cached_property
    def single_sourced(self) -> tuple[tuple[Source, tuple[Entry, ...]], ...]:
        """The entries that stand on one source, by that source, in order of first citation."""
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.is_single_sourced:
                groups[entry.references[0].source.id].append(entry)
        return tuple(
            (one.source, tuple(groups[one.source.id])) for one in self.sources if one.source.id in groups
        )

    @cached_property
    def extent(self) -> tuple[int, int] | None:
        """The first and last known day number of the entries and `as_of`; None where there are no entries."""
        return (
            known_days([*(entry.date for entry in self.entries), self.about.as_of]) if self.entries else None
        )

    @cached_property
    def covered(self) -> tuple[int, int] | None:
        """The first and last known day number of the entries alone; None where nothing is known."""
        return known_days([entry.date for entry in self.entries])


def known_days(dates: Sequence[When]) -> tuple[int, int] | None:
    """The first and the last day number that dates give; None where they give none."""
    days = [int(day) for when in dates for day in (when.start, when.end) if abs(day) != float("inf")]
    days += [
        point.end for when in dates for point in when.points
    ]  # the beginning of what is open may be late
    return (min(days), max(days)) if days else None
