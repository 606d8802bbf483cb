"""Which records of two editions are the same: by id, by a new id, or, within a list, by their words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from attrs import evolve, has

from tiptimeline.editions.keys import COLLECTIONS
from tiptimeline.editions.values import Record
from tiptimeline.model import (
    ActorRole,
    Citation,
    Conflict,
    Inference,
    Ledger,
    Name,
    PlaceRole,
    Relation,
    Waiver,
    keys_of,
)

__all__ = ["collection", "pairs", "with_new_ids"]

ALIKE = 0.5
"""The share of words that two items of a list must have in common to be the same item in other words."""
MOST_COMPARED = 10_000

_IDENTITIES = {
    ActorRole: attrgetter("actor"),
    Citation: attrgetter("source"),
    Conflict: attrgetter("field", "source"),
    Inference: attrgetter("part"),
    Name: attrgetter("language", "style"),
    PlaceRole: attrgetter("place"),
    Relation: attrgetter("event"),
    Waiver: attrgetter("code"),
}
_OTHERS_FIRST: tuple[Record, ...] = (
    *("lane", "kind of event", "source", "actor", "place"),
    *("era", "observance", "event"),  # which refer to those before
)
_REFERS: Mapping[Record, str] = {"kind of event": "kind"}

_Any = TypeVar("_Any")


def collection(ledger: Ledger, what: Record) -> tuple[Any, ...]:
    """The records of one sort, in the ledger's order."""
    value: Any = ledger
    for name in COLLECTIONS[what]:
        value = getattr(value, name)
    found: tuple[Any, ...] = value
    return found


# ----------------------------------------------------------------------------------------------- other ids


def with_new_ids(old: Ledger, new: Ledger) -> tuple[Ledger, dict[tuple[Record, str], str]]:
    """The old ledger under the new one's ids, and the old id of each record that has another one now.

    A record has another id where exactly one that is gone and one that has come are the same but for it.
    """
    was: dict[tuple[Record, str], str] = {}
    for what in _OTHERS_FIRST:
        found = dict(_other_ids(collection(old, what), collection(new, what)))
        if found:
            was |= {(what, now): before for before, now in found.items()}
            old = _referring(_renamed(old, what, found), _REFERS.get(what, what), found)
    return old, was


def _other_ids(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[str, str]]:
    before, now = ({record.id for record in records} for records in (old, new))
    gone: dict[Any, list[str]] = defaultdict(list)
    come: dict[Any, list[str]] = defaultdict(list)
    for records, known, found in ((old, now, gone), (new, before, come)):
        for record in records:
            if record.id not in known:
                found[_without_id(record)].append(record.id)
    for same, ids in gone.items():
        if len(ids) == len(come[same]) == 1:
            yield ids[0], come[same][0]


def _without_id(record: Any) -> Any:
    """The record, to be compared; ties between events may have changed together with their ids."""
    return evolve(record, id="", related=()) if hasattr(record, "related") else evolve(record, id="")


def _renamed(ledger: Ledger, what: Record, ids: Mapping[str, str]) -> Ledger:
    records = tuple(evolve(record, id=ids.get(record.id, record.id)) for record in collection(ledger, what))
    *above, name = COLLECTIONS[what]
    values: dict[str, Any] = {name: records}
    return evolve(ledger, about=evolve(ledger.about, **values)) if above else evolve(ledger, **values)


def _referring(record: _Any, refers: str, ids: Mapping[str, str]) -> _Any:
    """The record with other ids wherever it, or a record within it, refers to one of these."""
    values: dict[str, Any] = {}
    for attribute, key in keys_of(type(record)).values():
        value = getattr(record, attribute.name)
        other = value
        if key.refers == refers:
            other = (
                tuple(ids.get(one, one) for one in value)
                if isinstance(value, tuple)
                else ids.get(value, value)
            )
        elif key.record is not None:
            other = (
                tuple(_referring(one, refers, ids) for one in value)
                if isinstance(value, tuple)
                else _referring(value, refers, ids)
            )
        if other != value:
            values[attribute.name] = other
    return evolve(record, **values) if values else record  # type: ignore[misc] # a record is of attrs


# ------------------------------------------------------------------------------------------- items of a list


def pairs(old: Sequence[Any], new: Sequence[Any]) -> tuple[tuple[Any, Any], ...]:
    """The items that are not in both: each with the one it has become, or with None. In the new order, and
    what was taken out after that."""
    gone, come = _left_over(old, new), _left_over(new, old)
    became = dict(_became(gone, come))
    kept = set(became.values())
    found = [(gone[became[place]] if place in became else None, item) for place, item in enumerate(come)]
    return (*found, *((item, None) for place, item in enumerate(gone) if place not in kept))


def _left_over(items: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    """The items that the others do not hold, as often as they do not."""
    held = Counter(others)
    left = []
    for item in items:
        if held[item]:
            held[item] -= 1
        else:
            left.append(item)
    return left


def _became(gone: Sequence[Any], come: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Which place in `come` goes back to which in `gone`: those most alike first."""
    if not gone or not come or len(gone) * len(come) > MOST_COMPARED or isinstance(come[0], str):
        return
    identity = _IDENTITIES.get(type(come[0]), lambda _: None)
    before, now = Counter(map(identity, gone)), Counter(map(identity, come))
    words = [[Counter(_words(item)) for item in items] for items in (gone, come)]
    found = []
    for place, item in enumerate(come):
        for source, other in enumerate(gone):
            if identity(item) == identity(other):
                alike = _alike(words[0][source], words[1][place])
                alone = identity(item) is not None and before[identity(item)] == now[identity(item)] == 1
                if alone or alike >= ALIKE:
                    found.append((-alike, place, source))
    taken_new, taken_old = set(), set()
    for _, place, source in sorted(found):
        if place not in taken_new and source not in taken_old:
            taken_new.add(place)
            taken_old.add(source)
            yield place, source


def _alike(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _words(item)
    elif has(type(value)) and keys_of(type(value)):
        for attribute, _ in keys_of(type(value)).values():
            yield from _words(getattr(value, attribute.name))
    elif value is not None:
        yield from str(value).split()
