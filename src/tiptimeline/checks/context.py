"""What the rules ask of a ledger again and again, prepared once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, NamedTuple, cast

from attrs import frozen

from tiptimeline.checks.words import WordLists, squeezed
from tiptimeline.diagnostics import Path, Text, Where
from tiptimeline.model import Actor, Ledger, Place, Source, keys_of

__all__ = ["Context", "Reference"]


_LIKE_AN_ID = re.compile(
    r"(?:^[ \t\-\"']*(?:id\W{1,4})?|\bid\W{1,4}|[{,][ \t\"']*(?=[a-z0-9-]+[\"']?[ \t]*:))"
    r"([a-z0-9][a-z0-9-]{0,63})",
    re.MULTILINE,
)
"""A word after `id:`, at the beginning of a line, or before a `:` in `{…}`."""


class Reference(NamedTuple):
    """One mention of an id: of what kind, which id, and where. A tuple, since there are so many of them."""

    refers: str
    id: str
    where: Where
    path: Path


@frozen(eq=False, repr=False)
class Context:
    """A ledger with its ids, its references and its texts."""

    ledger: Ledger
    known: Mapping[str, Mapping[str, Where]]
    """By kind (`lane`, `event` …) the ids that exist."""
    complete: frozenset[str]
    """The kinds of which every id could be read."""
    asked: frozenset[str]
    """The events that an open question names."""

    @classmethod
    def of(cls, ledger: Ledger) -> Context:
        about = ledger.about
        of_about, of_ledger = about.where.sound, ledger.where.sound
        tables: dict[str, tuple[bool, tuple[Any, ...]]] = {
            "lane": (of_about("lanes"), about.lanes),
            "kind": (of_about("kinds"), about.kinds),
            "source": (of_ledger("sources"), ledger.sources),
            "actor": (of_ledger("actors"), ledger.actors),
            "place": (of_ledger("places"), ledger.places),
            "event": (of_ledger("events"), ledger.events),
        }
        known = {
            kind: {record.id: record.where for record in records if record.id}
            for kind, (_, records) in tables.items()
        }
        complete = frozenset(kind for kind, (all_read, _) in tables.items() if all_read)
        asked = frozenset(event for question in about.open_questions for event in question.events)
        return cls(ledger, known, complete, asked)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return {source.id: source for source in self.ledger.sources}

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The ledger's own file and the included ones."""
        found = {id(self.ledger.where.text): self.ledger.where.text}
        for event in self.ledger.events:
            found.setdefault(id(event.where.text), event.where.text)
        return tuple(found.values())

    @cached_property
    def words(self) -> WordLists:
        """What the checks of wording look for."""
        return WordLists.of(self.ledger)

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """The actors, by id."""
        return {actor.id: actor for actor in self.ledger.actors}

    @cached_property
    def names_of_bodies(self) -> frozenset[str]:
        """Names that are no person's: of actors that have another kind, and of places."""
        persons = self.words.persons.fullmatch
        bodies = [actor for actor in self.ledger.actors if actor.kind and not persons(actor.kind)]
        names = [name for one in bodies for name in (one.name, one.short, *one.also)]
        named: tuple[Actor | Place, ...] = (*bodies, *self.ledger.places)
        return frozenset((*names, *(name.text for one in named for name in one.names)))

    @cached_property
    def kinds_of_statements(self) -> frozenset[str]:
        """The kinds of event, by id, that are something said."""
        named = self.words.statements.search
        kinds = self.ledger.about.kinds
        return frozenset(
            kind.id for kind in kinds if named(squeezed(kind.title)) or named(kind.id.replace("-", " "))
        )

    @cached_property
    def every_file_read(self) -> bool:
        """Whether all that the ledger consists of is at least before our eyes, as text."""
        about = self.ledger.about
        return about.where.sound("include") and len(self.texts) > len(set(about.include))

    @cached_property
    def glimpsed(self) -> frozenset[str]:
        """What may be an id, by where it stands in the texts: of records that could not be read, too."""
        return frozenset(found[1] for text in self.texts for found in _LIKE_AN_ID.finditer(text.text))

    @cached_property
    def _walked(self) -> tuple[tuple[Reference, ...], frozenset[str]]:
        doubtful: set[str] = set()
        return tuple(_references(self.ledger, doubtful)), frozenset(doubtful)

    @property
    def references(self) -> tuple[Reference, ...]:
        """Every mention of an id in the ledger, in its order."""
        return self._walked[0]

    @property
    def doubtful(self) -> frozenset[str]:
        """The kinds of which a mention may be missing, because something could not be read."""
        return self._walked[1]


def _references(record: Any, doubtful: set[str]) -> Iterator[Reference]:
    ids, nested = _places_of_references(type(record))
    where: Where = record.where
    for name, refers in ids:
        if where.faulty and name in where.faulty:
            doubtful.add(refers)
        value = getattr(record, name)
        if type(value) is tuple:
            for place, one in enumerate(value):
                yield Reference(refers, one, where, (name, place))
        elif value:
            yield Reference(refers, value, where, (name,))
    for name, below in nested:
        if where.faulty and name in where.faulty:
            doubtful |= below
        value = getattr(record, name)
        for one in value if type(value) is tuple else (value,):
            yield from _references(one, doubtful)


_Places = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, frozenset[str]], ...]]
"""The fields that hold ids, with what they refer to, and those whose records do, with all that these refer
to."""


def _find_places(record: type[Any]) -> _Places:
    keys = [(attribute.name, key) for attribute, key in keys_of(record).values()]
    ids = tuple((name, key.refers) for name, key in keys if key.refers)
    nested = ((name, _all_below(key.record)) for name, key in keys if key.record is not None)
    return ids, tuple((name, below) for name, below in nested if below)


_places_of_references = cast("Callable[[type[Any]], _Places]", cache(_find_places))


def _all_below(record: type[Any]) -> frozenset[str]:
    ids, nested = _places_of_references(record)
    return frozenset(refers for _, refers in ids).union(*(below for _, below in nested))
