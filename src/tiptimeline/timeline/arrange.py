"""From a ledger and a selection to the view."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from attrs import evolve, frozen

from tiptimeline.dates import explain_order, order_key
from tiptimeline.model import Actor, Citation, Event, Figure, Kind, Lane, Ledger, OpenQuestion, Place, Source
from tiptimeline.timeline.selection import Selection
from tiptimeline.timeline.view import (
    Cast,
    ConflictEntry,
    Entry,
    FigureEntry,
    Question,
    Reference,
    Related,
    Setting,
    Timeline,
    known_days,
)

__all__ = ["arrange", "explain"]

_Identity = tuple[str, str, str, str]
_Record = TypeVar("_Record", Lane, Kind, Source, Actor, Place)


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


def _identity(citation: Citation) -> _Identity:
    return citation.source, citation.quote, citation.prefix, citation.suffix


def _figure_citation(figure: Figure, event: Event) -> Citation:
    """The citation of the event that a figure's quote is, or the quote as a citation of its own."""
    for citation in event.sources:
        if citation.quote == figure.quote and figure.source in ("", citation.source):
            return citation
    return Citation(source=figure.source or event.sources[0].source, quote=figure.quote, proves=("figure",))


def _proving_figure(event: Event, references: Mapping[_Identity, Reference]) -> list[Reference]:
    """What the event cites for its figure; nothing where it has several, since it does not say for which."""
    if len(event.figures) != 1:
        return []
    return [references[_identity(citation)] for citation in event.sources if "figure" in citation.proves]


def _citations(event: Event) -> list[Citation]:
    found = [*event.sources, *(_figure_citation(figure, event) for figure in event.figures)]
    return list({_identity(citation): citation for citation in reversed(found)}.values())[::-1]


def _number(events: Sequence[Event], sources: Mapping[str, Source]) -> dict[_Identity, Reference]:
    cited: dict[_Identity, list[tuple[Citation, str]]] = {}
    for event in events:
        for citation in _citations(event):
            cited.setdefault(_identity(citation), []).append((citation, event.id))
    references = {}
    for number, (identity, uses) in enumerate(cited.items(), start=1):
        proves = tuple(dict.fromkeys(field for citation, _ in uses for field in citation.proves))
        citation = evolve(uses[0][0], proves=proves)
        references[identity] = Reference(
            number, sources[citation.source], citation, tuple(dict.fromkeys(event for _, event in uses))
        )
    return references


def _resolve(
    event: Event,
    register: _Register,
    references: Mapping[_Identity, Reference],
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
            FigureEntry(
                figure,
                own := references[_identity(_figure_citation(figure, event))],
                event,
                tuple(other for other in _proving_figure(event, references) if other is not own),
            )
            for figure in event.figures
        ),
        conflicts=tuple(
            ConflictEntry(conflict, register.sources[conflict.source], event) for conflict in event.conflicts
        ),
        related=tuple(
            Related(register.events[tie.event], tie.how, tie.event in shown) for tie in event.related
        ),
        questions=tuple(question for question in questions if event.id in question.events),
    )


def arrange(ledger: Ledger, selection: Selection | None = None) -> Timeline:
    """Select, sort and resolve a ledger that has no errors.

    The order is total: the same for any order of the ledger's events and on any day. Drafts are left out
    unless the selection asks for them, and nothing shown refers to a draft that is not.
    """
    selection = selection or Selection()
    total = len(ledger.events)
    if not selection.drafts:
        ledger = _without_drafts(ledger)
    visible = ledger.events
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
    chosen = [_tied(event, register.events) for event in chosen]
    references = _number(chosen, register.sources)
    asked = _questions(ledger, shown)
    return Timeline(
        ledger=evolve(
            ledger,
            about=evolve(ledger.about, open_questions=asked),
            events=tuple(_tied(e, shown) for e in chosen),
        ),
        selection=selection,
        entries=tuple(_resolve(event, register, references, shown, asked) for event in chosen),
        references=tuple(references.values()),
        questions=tuple(
            Question(question.text, tuple(event for event in chosen if event.id in question.events))
            for question in asked
        ),
        total=total,
        drafts=total - len(visible),
        whole=known_days([*(event.date for event in visible), ledger.about.as_of]) if visible else None,
    )


def _without_drafts(ledger: Ledger) -> Ledger:
    """The ledger without its drafts, and without the records that drafts alone refer to."""
    drafts = [event for event in ledger.events if event.status == "draft"]
    if not drafts:
        return ledger
    events = tuple(event for event in ledger.events if event.status != "draft")
    cited = {("source", one.source) for era in ledger.eras for one in era.sources}
    cited |= {("source", one.source) for day in ledger.observances for one in day.sources}
    hidden = _mentions(drafts) - _mentions(events) - cited

    def kept(kind: str, records: tuple[_Record, ...]) -> tuple[_Record, ...]:
        return tuple(record for record in records if (kind, record.id) not in hidden)

    about = evolve(
        ledger.about, lanes=kept("lane", ledger.about.lanes), kinds=kept("kind", ledger.about.kinds)
    )
    return evolve(
        ledger,
        about=about,
        sources=kept("source", ledger.sources),
        actors=kept("actor", ledger.actors),
        places=kept("place", ledger.places),
        events=events,
    )


def _mentions(events: Iterable[Event]) -> set[tuple[str, str]]:
    """The ids that events refer to, each with what it is the id of."""
    found = set()
    for event in events:
        found |= {("lane", event.lane), ("kind", event.kind)}
        found |= {("source", citation.source) for citation in event.sources}
        found |= {("source", figure.source) for figure in event.figures}
        found |= {("source", conflict.source) for conflict in event.conflicts}
        found |= {("actor", part.actor) for part in event.actors}
        found |= {("place", part.place) for part in event.places}
    return found


def _tied(event: Event, known: Container[str]) -> Event:
    """The event with its ties to known events alone."""
    return evolve(event, related=tuple(tie for tie in event.related if tie.event in known))


def _questions(ledger: Ledger, shown: frozenset[str]) -> tuple[OpenQuestion, ...]:
    """The open questions about the whole ledger or about a shown event, naming shown events alone."""
    return tuple(
        evolve(question, events=tuple(event for event in question.events if event in shown))
        for question in ledger.about.open_questions
        if not question.events or not shown.isdisjoint(question.events)
    )


def explain(timeline: Timeline) -> tuple[str, ...]:
    """One sentence for each pair of neighbours: why the first stands before the second."""
    return tuple(
        explain_order(first.date, second.date, first.event.order, second.event.order, first.id, second.id)
        for first, second in pairwise(timeline.entries)
    )
