"""A ledger, arranged: selected, sorted and resolved, with no markup. Every output is made from this one view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import evolve, frozen

from tiptimeline.dates import When, civil_from_days, explain_order, order_key, overlaps
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
    "arrange",
    "explain",
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
        return f"ref-{self.number}"


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
        return self.event.id

    @property
    def date(self) -> When:
        return self.event.date

    @property
    def year(self) -> int | None:
        """The astronomical year that the entry stands under; None where nothing is known of its date."""
        day = order_key(self.date, None, "")[0]
        return civil_from_days(int(day))[0] if abs(day) != float("inf") else None

    @property
    def countries(self) -> tuple[str, ...]:
        """The ISO codes of its actors and places, sorted."""
        codes = {cast.actor.country for cast in self.cast} | {setting.place.country for setting in self.settings}
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
        return f"source-{self.source.id}"


@frozen
class Question:
    """An open question with the shown events that it concerns."""

    text: str
    events: tuple[Event, ...]


@frozen(slots=False)
class Timeline:
    """The one view that every output is made from."""

    about: About
    selection: Selection
    entries: tuple[Entry, ...]
    references: tuple[Reference, ...]
    eras: tuple[Era, ...]
    observances: tuple[Observance, ...]
    questions: tuple[Question, ...]
    total: int
    """How many events the ledger holds, drafts included."""
    drafts: int
    """How many drafts were left out."""

    @cached_property
    def years(self) -> tuple[Year, ...]:
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
        return tuple(figure for entry in self.entries for figure in entry.figures)

    @cached_property
    def conflicts(self) -> tuple[ConflictEntry, ...]:
        return tuple(conflict for entry in self.entries for conflict in entry.conflicts)

    @cached_property
    def sources(self) -> tuple[SourceEntry, ...]:
        """The cited sources, in order of first citation."""
        groups: dict[str, list[Reference]] = defaultdict(list)
        for reference in self.references:
            groups[reference.source.id].append(reference)
        return tuple(SourceEntry(references[0].source, tuple(references)) for references in groups.values())

    @cached_property
    def extent(self) -> tuple[int, int] | None:
        """The first and last known day number of the entries and `as_of`; None where there are no entries."""
        if not self.entries:
            return None
        dates = [*(entry.date for entry in self.entries), self.about.as_of]
        days = [day for when in dates for day in (when.start, when.end) if abs(day) != float("inf")]
        return (int(min(days)), int(max(days))) if days else None


@frozen
class _Register:
    """Everything that an event can refer to, by id."""

    lanes: Mapping[str, Lane]
    kinds: Mapping[str, Kind]
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    events: Mapping[str, Event]


def _by_id(records: Iterable[Any]) -> dict[str, Any]:
    return {record.id: record for record in records}


def _identity(citation: Citation) -> tuple[str, str, str, str]:
    return citation.source, citation.quote, citation.prefix, citation.suffix


def _figure_citation(figure: Figure, event: Event) -> Citation:
    """The citation of the event that a figure's quote is, or the quote as a citation of its own."""
    for citation in event.sources:
        if citation.quote == figure.quote and figure.source in ("", citation.source):
            return citation
    return Citation(source=figure.source or event.sources[0].source, quote=figure.quote, proves=("figure",))


def _citations(event: Event) -> list[Citation]:
    found = [*event.sources, *(_figure_citation(figure, event) for figure in event.figures)]
    return list({_identity(citation): citation for citation in reversed(found)}.values())[::-1]


def _number(events: Sequence[Event], sources: Mapping[str, Source]) -> dict[tuple[str, str, str, str], Reference]:
    cited: dict[tuple[str, str, str, str], list[tuple[Citation, str]]] = {}
    for event in events:
        for citation in _citations(event):
            cited.setdefault(_identity(citation), []).append((citation, event.id))
    references = {}
    for number, (identity, uses) in enumerate(cited.items(), start=1):
        proves = tuple(dict.fromkeys(field for citation, _ in uses for field in citation.proves))
        citation = evolve(uses[0][0], proves=proves)
        references[identity] = Reference(
            number, sources[citation.source], citation, tuple(dict.fromkeys(id for _, id in uses))
        )
    return references


def _resolve(
    event: Event,
    register: _Register,
    references: Mapping[tuple[str, str, str, str], Reference],
    shown: frozenset[str],
    questions: Sequence[OpenQuestion],
) -> Entry:
    return Entry(
        event=event,
        lane=register.lanes[event.lane],
        kind=register.kinds[event.kind],
        cast=tuple(Cast(register.actors[part.actor], part.role) for part in event.actors),
        settings=tuple(Setting(register.places[part.place], part.name) for part in event.places),
        references=tuple(references[_identity(citation)] for citation in _citations(event)),
        figures=tuple(
            FigureEntry(figure, references[_identity(_figure_citation(figure, event))], event)
            for figure in event.figures
        ),
        conflicts=tuple(
            ConflictEntry(conflict, register.sources[conflict.source], event) for conflict in event.conflicts
        ),
        related=tuple(Related(register.events[tie.event], tie.how, tie.event in shown) for tie in event.related),
        questions=tuple(question for question in questions if event.id in question.events),
    )


def arrange(ledger: Ledger, selection: Selection | None = None) -> Timeline:
    """Select, sort and resolve a ledger that has no errors.

    The order is total: the same for any order of the ledger's events and on any day. Drafts are left out unless
    the selection asks for them, and nothing shown refers to a draft that is not.
    """
    selection = selection or Selection()
    visible = [event for event in ledger.events if selection.drafts or event.status != "draft"]
    chosen = sorted(
        filter(selection.takes, visible), key=lambda event: order_key(event.date, event.order, event.id)
    )
    shown = frozenset(event.id for event in chosen)
    register = _Register(
        _by_id(ledger.about.lanes),
        _by_id(ledger.about.kinds),
        _by_id(ledger.sources),
        _by_id(ledger.actors),
        _by_id(ledger.places),
        _by_id(visible),
    )
    chosen = [evolve(event, related=tuple(t for t in event.related if t.event in register.events)) for event in chosen]
    references = _number(chosen, register.sources)
    asked = ledger.about.open_questions
    questions = tuple(
        Question(question.text, tuple(event for event in chosen if event.id in question.events))
        for question in asked
        if not question.events or not shown.isdisjoint(question.events)
    )
    return Timeline(
        about=ledger.about,
        selection=selection,
        entries=tuple(_resolve(event, register, references, shown, asked) for event in chosen),
        references=tuple(references.values()),
        eras=tuple(era for era in ledger.eras if overlaps(era.date, selection.after, selection.before)),
        observances=ledger.observances,
        questions=questions,
        total=len(ledger.events),
        drafts=len(ledger.events) - len(visible),
    )


def explain(timeline: Timeline) -> tuple[str, ...]:
    """One sentence for each pair of neighbours: why the first stands before the second."""
    return tuple(
        explain_order(first.date, second.date, first.event.order, second.event.order, first.id, second.id)
        for first, second in zip(timeline.entries, timeline.entries[1:], strict=False)
    )
