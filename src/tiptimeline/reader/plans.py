"""What a record class takes, and a record in the making: prepared from the keys of the model."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, cast

from attrs import Attribute, define, field, frozen

from tiptimeline.dates import parse
from tiptimeline.diagnostics import Path
from tiptimeline.model import Key, keys_of
from tiptimeline.reader.nodes import Node
from tiptimeline.reader.values import SCALARS

__all__ = ["Draft", "Plan", "Slot", "plan_of", "words_of"]


@frozen(eq=False, repr=False)
class Slot:
    """A field that a key fills; `scalar` reads its text, where it takes text."""

    name: str
    key: Key
    scalar: Callable[[str], Any] | None
    default: Any = None
    path: Path = ()

    @property
    def placeholder(self) -> Any:
        """What stands in the field where the ledger's value cannot be read."""
        if not self.key.required:
            return self.default
        return parse("XXXX") if self.key.reads == "date" else _PLACEHOLDERS.get(self.key.reads, "")


_PLACEHOLDERS: dict[str, Any] = {
    "number": Decimal(0),
    "whole number": 0,
    "truth": False,
    **dict.fromkeys(
        ("texts", "paths", "records", "records by id", "titles by id", "names", "texts by text"), ()
    ),
}


@frozen(eq=False, repr=False)
class Plan:
    """What a record class takes, prepared once."""

    record: type[Any]
    slots: dict[str, Slot]
    required: tuple[tuple[str, Slot], ...]
    by_name: dict[str, Slot]


@define(eq=False, repr=False)
class Draft:
    """A record in the making: its values, where they stand, and which fields are faulty."""

    values: dict[str, Any]
    paths: list[Path] = field(factory=list)
    marks: list[int] = field(factory=list)
    faulty: set[str] = field(factory=set)

    def place(self, path: Path, node: Node) -> None:
        self.paths.append(path)
        self.marks += (node.start, node.end)


def _planned(record: type[Any]) -> Plan:
    keys = keys_of(record)
    slots = {name: _slot(attribute, key) for name, (attribute, key) in keys.items()}
    required = tuple((name, slot) for name, slot in slots.items() if slot.key.required)
    return Plan(record, slots, required, {slot.name: slot for slot in slots.values()})


plan_of = cast("Callable[[type[Any]], Plan]", cache(_planned))


def _slot(attribute: Attribute[Any], key: Key) -> Slot:
    scalar = None if key.choices else SCALARS.get(key.reads)
    return Slot(attribute.name, key, scalar, attribute.default, (attribute.name,))


def words_of(record: type[Any]) -> str:
    """What a record is called in a message, such as "open question"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__).lower()
    return {"about": "ledger"}.get(words, words)
