"""What a comparison of two editions finds: frozen values, in the ledger's own terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal, get_args

from attrs import frozen

from tiptimeline.model import Ledger

__all__ = ["KINDS", "RECORDS", "Altered", "Change", "Changes", "Kind", "Record"]

Kind = Literal["added", "removed", "redated", "renamed", "re-sourced", "reworded", "changed"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Record = Literal["ledger", "event", "source", "actor", "place", "era", "observance", "lane", "kind of event"]
RECORDS: tuple[Record, ...] = get_args(Record)


@frozen
class Change:
    """One key whose value is another one. `parts` are the items of a list that were taken out (None as the
    second), put in (None as the first) or altered; where there are none, their order alone is another."""

    key: str
    kind: Kind
    old: Any
    new: Any
    parts: tuple[tuple[Any, Any], ...] = ()

    @property
    def reordered(self) -> bool:
        """Whether a list has the same items in another order."""
        return isinstance(self.new, tuple) and not self.parts


@frozen
class Altered:
    """A record that was added (`old` is None), removed (`new` is None) or has other values."""

    what: Record
    old: Any
    new: Any
    changes: tuple[Change, ...] = ()

    @property
    def record(self) -> Any:
        """The record as it is now, or as it was last."""
        return self.old if self.new is None else self.new

    @property
    def id(self) -> str:
        """The id of the record, "" for the ledger as a whole."""
        return getattr(self.record, "id", "")

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What happened to the record, each kind once, in the order of `KINDS`."""
        if self.old is None:
            return ("added",)
        if self.new is None:
            return ("removed",)
        found = {change.kind for change in self.changes}
        return tuple(kind for kind in KINDS if kind in found)


@frozen(slots=False)
class Changes:
    """Everything in which two editions of a ledger differ: events by their dates, then the rest."""

    old: Ledger
    """The old ledger, under the new ids of records that have another one now."""
    new: Ledger
    altered: tuple[Altered, ...]

    def __bool__(self) -> bool:
        return bool(self.altered)

    @cached_property
    def counts(self) -> Mapping[Record, Mapping[Kind, int]]:
        """How many records of each sort were added, removed, redated …; a record may count under several."""
        found: dict[Record, Counter[Kind]] = {what: Counter() for what in RECORDS}
        for one in self.altered:
            found[one.what].update(one.kinds)
        return {
            what: {kind: counter[kind] for kind in KINDS if counter[kind]}
            for what, counter in found.items()
            if counter
        }
