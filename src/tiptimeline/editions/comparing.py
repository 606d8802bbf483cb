"""From two ledgers to their changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tiptimeline.dates import order_key
from tiptimeline.editions.keys import COLLECTIONS, KEYS
from tiptimeline.editions.matching import collection, pairs, with_new_ids
from tiptimeline.editions.values import Altered, Change, Changes, Record
from tiptimeline.model import Ledger, keys_of

__all__ = ["compare"]

_IN_ORDER: tuple[Record, ...] = ("lane", "kind of event", "era", "observance")
"""The records whose order in the ledger is the one that readers see."""


def compare(old: Ledger, new: Ledger) -> Changes:
    """What of the new ledger is not as in the old one. Neither may have two records with one id.

    Layout, comments and the order of events, sources, actors and places in the files are no change.
    """
    before, was = with_new_ids(old, new)
    found = [*_of_the_whole(before, new)]
    for what in COLLECTIONS:
        found += _of_records(before, new, what, was)
    return Changes(before, new, tuple(found))


def _of_the_whole(old: Ledger, new: Ledger) -> Iterator[Altered]:
    nested = {path[-1] for path in COLLECTIONS.values() if len(path) > 1}
    changes = [change for change in _changes(old.about, new.about) if change.key not in nested]
    for what in _IN_ORDER:
        before, now = ([one.id for one in collection(ledger, what)] for ledger in (old, new))
        kept = set(before) & set(now)
        if [one for one in before if one in kept] != [one for one in now if one in kept]:
            name = COLLECTIONS[what][-1]
            changes.append(Change(name, KEYS[type(new.about)][name].kind, tuple(before), tuple(now)))
    if changes:
        yield Altered("ledger", old.about, new.about, tuple(changes))


def _of_records(old: Ledger, new: Ledger, what: Record, was: dict[tuple[Record, str], str]) -> list[Altered]:
    before = {record.id: record for record in collection(old, what)}
    now = {record.id: record for record in collection(new, what)}
    found = []
    for name, record in now.items():
        if name not in before:
            found.append(Altered(what, None, record))
            continue
        changes = list(_changes(before[name], record))
        if (what, name) in was:
            changes.insert(0, Change("id", KEYS[type(record)]["id"].kind, was[what, name], name))
        if changes:
            found.append(Altered(what, before[name], record, tuple(changes)))
    found += [Altered(what, record, None) for name, record in before.items() if name not in now]
    if what == "event":
        return sorted(found, key=_by_date)
    return found if what in _IN_ORDER else sorted(found, key=lambda one: one.id)


def _by_date(one: Altered) -> Any:
    return (*order_key(one.record.date, one.record.order, one.id), one.new is None)


def _changes(old: Any, new: Any) -> Iterator[Change]:
    """The keys of a record that have other values, in the order of the model."""
    for name, (attribute, key) in keys_of(type(new)).items():
        before, now = getattr(old, attribute.name), getattr(new, attribute.name)
        if before == now or attribute.name == "id":
            continue
        parts: tuple[tuple[Any, Any], ...] = ()
        if key.reads == "record":
            parts = ((before, now),)
        elif isinstance(now, tuple):
            parts = pairs(before, now)
        yield Change(name, KEYS[type(new)][name].kind, before, now, parts)
