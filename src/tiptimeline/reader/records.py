"""Located nodes → frozen records, as the keys of the model's classes say.

A value that is missing or cannot be read is reported once and leaves a placeholder, so that all the rest is still read
and checked.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, cast

from attrs import Attribute, field, frozen

from tiptimeline.dates import parse
from tiptimeline.diagnostics import Diagnostic, Path, Text, Where, closest, fault, nearest, quoted
from tiptimeline.model import Event, Key, Name, keys_of
from tiptimeline.reader.nodes import Broken, Mapping, Node, Scalar, Sequence
from tiptimeline.reader.values import ID, PATTERNS, SCALARS, Misread

__all__ = ["Records", "words_of"]

MOST_UNKNOWN_KEYS = 20  # reported in one record

_is_id = re.compile(ID).fullmatch
_is_language = re.compile(PATTERNS["language"]).fullmatch

_FAULTY: Any = object()
_PLACEHOLDERS: dict[str, Any] = {"number": Decimal(0), "whole number": 0, "truth": False}
_LISTS = frozenset({"texts", "paths", "records", "records by id", "titles by id", "names"})


def words_of(record: type[Any]) -> str:
    """What a record is called in a message, such as "open question"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__).lower()
    return {"about": "ledger"}.get(words, words)


@frozen
class _Slot:
    name: str
    key: Key
    scalar: Callable[[str], Any] | None


@frozen
class _Plan:
    """What a record class takes, prepared once."""

    record: type[Any]
    slots: dict[str, _Slot]
    required: tuple[tuple[str, _Slot], ...]
    placeholders: dict[str, Any] = field(repr=False)
    all_names: frozenset[str]


def _planned(record: type[Any]) -> _Plan:
    keys = keys_of(record)
    slots = {name: _slot(attribute, key) for name, (attribute, key) in keys.items()}
    required = tuple((name, slot) for name, slot in slots.items() if slot.key.required)
    placeholders = {attribute.name: _placeholder(attribute, key) for attribute, key in keys.values()}
    return _Plan(record, slots, required, placeholders, frozenset(placeholders))


_plan = cast("Callable[[type[Any]], _Plan]", cache(_planned))


def _slot(attribute: Attribute[Any], key: Key) -> _Slot:
    return _Slot(attribute.name, key, None if key.choices else SCALARS.get(key.reads))


def _placeholder(attribute: Attribute[Any], key: Key) -> Any:
    if not key.required:
        return attribute.default
    if key.reads in _LISTS:
        return ()
    if key.reads == "date":
        return parse("XXXX")
    return _PLACEHOLDERS.get(key.reads, "")


class Records:
    """Reads the records of one file and gathers their faults."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.faults: list[Diagnostic] = []
        self._shapes: dict[tuple[Path, ...], dict[Path, int]] = {}

    # ---------------------------------------------------------------------------------------------------- records

    def record(
        self, record: type[Any], node: Node, without: frozenset[str] = frozenset(), **given: Any
    ) -> Any:
        """The record at the node, with placeholders where its values are faulty.

        `given` are the fields that the node does not hold; the keys `without` may be missing.
        """
        plan = _plan(record)
        paths: list[Path] = []
        marks = array("Q")
        values: dict[str, Any] = given
        faulty: set[str] = set()
        if type(node) is Mapping:
            slots = plan.slots
            strange: list[tuple[Scalar, Node]] = []
            for key, value in node.pairs:
                slot = slots.get(key.value)
                if slot is None:
                    strange.append((key, value))
                else:
                    self._field(slot, key, value, values, paths, marks, faulty)
            if strange:
                self._strange_keys(plan, node, strange, values, paths, marks, faulty)
            if node.partial:
                faulty |= plan.all_names - values.keys()
            for name, slot in plan.required:
                if slot.name not in values and slot.name not in faulty and name not in without:
                    self._missing(plan, name, slot, node)
                    faulty.add(slot.name)
        else:
            faulty |= plan.all_names
            if type(node) is not Broken:
                self._misshapen(node, f"the {words_of(record)} must be a map of keys and values")
        for name in faulty:
            values.setdefault(name, self._stand_in(plan, name, node))
        for name, slot in plan.required:
            if name in without:
                values.setdefault(slot.name, plan.placeholders[slot.name])
        where = Where(
            self.text, node.start, node.end, self._shape(paths), marks, frozenset(faulty) if faulty else _NONE
        )
        return record(**values, where=where)

    def _field(
        self,
        slot: _Slot,
        key: Scalar,
        value: Node,
        values: dict[str, Any],
        paths: list[Path],
        marks: array[int],
        faulty: set[str],
    ) -> None:
        paths.append((slot.name,))
        marks.extend((value.start, value.end))
        if slot.scalar is not None and type(value) is Scalar:
            result = self._scalar(slot, key, value)
        else:
            result = self._other(slot, key, value, paths, marks, faulty)
        if result is _FAULTY:
            faulty.add(slot.name)
        else:
            values[slot.name] = result

    def _stand_in(self, plan: _Plan, name: str, node: Node) -> Any:
        for slot in plan.slots.values():
            if slot.name == name and slot.key.reads == "record" and slot.key.record and slot.key.required:
                return self.record(slot.key.record, Broken(node.start, node.start))
        return plan.placeholders[name]

    def _shape(self, paths: list[Path]) -> dict[Path, int]:
        key = tuple(paths)
        shape = self._shapes.get(key)
        if shape is None:
            shape = self._shapes[key] = {path: place for place, path in enumerate(key)}
        return shape

    def part(self, node: Node) -> tuple[Event, ...] | None:
        """The events of an included file, a map with the one key `events`; None if some could not be read."""
        if type(node) is not Mapping:
            self._misshapen(node, "an included file must be a map with the key `events`")
            return None
        events: tuple[Event, ...] = ()
        faulty = {"events"} if node.partial else set()
        for key, value in node.pairs:
            if key.value != "events":
                message = f"unknown key {quoted(key.value)}{closest(key.value, ['events'])}"
                help = "An included file holds `events:` and nothing else."
                self.faults.append(fault("E201", self.text.span(key.start, key.end), message, help))
            elif type(value) is Scalar and not value.value.strip():
                self._empty(key, value)
            elif type(value) is Broken:
                faulty.add("events")
            else:
                events += self._records(_EVENTS_OF_A_PART, key, value, faulty)
        return None if faulty else events

    # ------------------------------------------------------------------------------------------------------- keys

    def _strange_keys(
        self,
        plan: _Plan,
        node: Mapping,
        strange: list[tuple[Scalar, Node]],
        values: dict[str, Any],
        paths: list[Path],
        marks: array[int],
        faulty: set[str],
    ) -> None:
        what = words_of(plan.record)
        for count, (key, value) in enumerate(strange):
            span = self.text.span(key.start, key.end)
            if count == MOST_UNKNOWN_KEYS:
                more = f"and {len(strange) - count:,} more unknown keys in this {what}"
                self.faults.append(fault("E201", span, more))
                return
            absent = {
                name
                for name, slot in plan.slots.items()
                if slot.name not in values and slot.name not in faulty
            }
            name = nearest(key.value, sorted(absent)) or nearest(key.value, sorted(plan.slots))
            help = "" if name else f"Keys of this {what}: {', '.join(plan.slots)}."
            meant = f" (did you mean {quoted(name)}?)" if name else ""
            self.faults.append(fault("E201", span, f"unknown key {quoted(key.value)}{meant}", help))
            # What a misspelt key holds is read all the same: its key is not missing, and its own faults come to light.
            if name in absent:
                self._field(plan.slots[name], key, value, values, paths, marks, faulty)

    def _missing(self, plan: _Plan, name: str, slot: _Slot, node: Mapping) -> None:
        example = f" Example: `{name}: {slot.key.example}`." if slot.key.example else ""
        span = self.text.head(node.start, node.end)
        message = f'no "{name}" in this {words_of(plan.record)}'
        self.faults.append(fault("E202", span, message, f"Add `{name}:`. {slot.key.help}{example}"))

    def _misshapen(self, node: Node, message: str, help: str = "") -> None:
        self.faults.append(fault("E203", self.text.head(node.start, node.end), message, help))

    def _empty(self, key: Scalar, node: Node) -> Any:
        span = (
            self.text.span(key.start, key.end)
            if node.start == node.end
            else self.text.head(node.start, node.end)
        )
        self.faults.append(fault("E204", span, f"{quoted(key.value)} has no value"))
        return _FAULTY

    # ------------------------------------------------------------------------------------------------------ values

    def _scalar(self, slot: _Slot, key: Scalar, node: Scalar) -> Any:
        text = node.value.strip()
        if not text:
            return self._empty(key, node)
        result = slot.scalar(text) if slot.scalar else text
        if type(result) is Misread:
            return self._misread(result, text, node)
        return result

    def _misread(self, misread: Misread, text: str, node: Scalar) -> Any:
        span = self.text.words(text, node.start, node.end)
        if misread.position >= 0 and self.text.text.find(text, node.start, node.end) >= 0:
            start = self.text.text.find(text, node.start, node.end)
            span = self.text.span(start + min(misread.position, len(text) - 1), start + len(text))
        message = f"{quoted(text)} {misread.message}"
        self.faults.append(fault(misread.code, span, message, misread.help))
        return _FAULTY

    def _other(
        self, slot: _Slot, key: Scalar, node: Node, paths: list[Path], marks: array[int], faulty: set[str]
    ) -> Any:
        if type(node) is Broken:
            return _FAULTY
        reads = slot.key.reads
        if type(node) is Scalar and not node.value.strip():
            return self._empty(key, node)
        if slot.key.choices:
            return self._choice(slot.key, key, node)
        if reads == "record":
            assert slot.key.record is not None
            return self.record(slot.key.record, node)
        if reads in ("texts", "paths"):
            return self._texts(slot, key, node, paths, marks, faulty)
        if reads == "records":
            return self._records(slot, key, node, faulty)
        if reads in ("records by id", "titles by id"):
            return self._by_id(slot, key, node, faulty)
        if reads == "names":
            return self._names(slot, key, node, paths, marks, faulty)
        what = "a list" if type(node) is Sequence else "a map"
        self._misshapen(node, f"{quoted(key.value)} takes a single value, not {what}")
        return _FAULTY

    def _choice(self, key: Key, name: Scalar, node: Node) -> Any:
        if type(node) is not Scalar:
            self._misshapen(node, f"{quoted(name.value)} takes a single value")
            return _FAULTY
        text = node.value.strip()
        if text in key.choices:
            return text
        message = f"{quoted(text)} is no choice for {quoted(name.value)}{closest(text, key.choices)}"
        help = f"Choices: {', '.join(key.choices)}."
        self.faults.append(fault("E207", self.text.words(text, node.start, node.end), message, help))
        return _FAULTY

    # ------------------------------------------------------------------------------------------------------- lists

    def _items(self, slot: _Slot, key: Scalar, node: Node, faulty: set[str]) -> list[Node]:
        """The items of a list; none, with a fault, if it is no list or is empty and must not be."""
        if type(node) is not Sequence:
            one = f"[{node.value.strip()}]" if type(node) is Scalar and len(node.value) < 40 else ""
            help = f"Write `{key.value}: {one}`." if one and slot.key.reads in ("texts", "paths") else ""
            self._misshapen(node, f"{quoted(key.value)} takes a list", help)
            faulty.add(slot.name)
            return []
        if node.partial:
            faulty.add(slot.name)
        elif not node.items and slot.key.required:
            self._none(key, node, f"{quoted(key.value)} is an empty list; it needs at least one item")
            faulty.add(slot.name)
        return node.items

    def _none(self, key: Scalar, node: Node, message: str) -> None:
        self.faults.append(fault("E205", self.text.span(key.start, max(key.end, node.end)), message))

    def _texts(
        self, slot: _Slot, key: Scalar, node: Node, paths: list[Path], marks: array[int], faulty: set[str]
    ) -> tuple[str, ...]:
        read = SCALARS["path" if slot.key.reads == "paths" else "text"]
        found: list[str] = []
        for item in self._items(slot, key, node, faulty):
            if type(item) is Scalar and item.value.strip():
                text = item.value.strip()
                result = read(text)
                if type(result) is Misread:
                    self._misread(result, text, item)
                    faulty.add(slot.name)
                    continue
                paths.append((slot.name, len(found)))
                marks.extend((item.start, item.end))
                found.append(result)
                continue
            if type(item) is not Broken:
                self._misshapen(item, f"{quoted(key.value)} takes a list of texts")
            faulty.add(slot.name)
        return tuple(found)

    def _records(self, slot: _Slot, key: Scalar, node: Node, faulty: set[str]) -> tuple[Any, ...]:
        record = slot.key.record
        assert record is not None
        found = []
        for item in self._items(slot, key, node, faulty):
            if type(item) is Mapping:
                found.append(self.record(record, item))
                continue
            if type(item) is not Broken:
                self._misshapen(item, f"each item of {quoted(key.value)} must be a map of keys and values")
            faulty.add(slot.name)
        return tuple(found)

    # -------------------------------------------------------------------------------------------------------- maps

    def _pairs(self, slot: _Slot, key: Scalar, node: Node, faulty: set[str]) -> list[tuple[Scalar, Node]]:
        if type(node) is not Mapping:
            self._misshapen(node, f"{quoted(key.value)} takes a map of keys and values")
            faulty.add(slot.name)
            return []
        if node.partial:
            faulty.add(slot.name)
        elif not node.pairs and slot.key.required:
            self._none(key, node, f"{quoted(key.value)} is an empty map; it needs at least one item")
            faulty.add(slot.name)
        return node.pairs

    def _by_id(self, slot: _Slot, key: Scalar, node: Node, faulty: set[str]) -> tuple[Any, ...]:
        record = slot.key.record
        assert record is not None
        found = []
        for name, value in self._pairs(slot, key, node, faulty):
            if not _is_id(name.value):
                # The record stays under its faulty id, so that what mentions it is not reported as well.
                self._misread(SCALARS["id"](name.value), name.value, name)
            if slot.key.reads == "titles by id":
                found.append(self._titled(record, name, value))
            elif type(value) is Scalar and not value.value.strip():
                self._empty(name, value)
                found.append(self.record(record, Broken(name.start, name.end), id=name.value))
            else:
                found.append(self.record(record, value, id=name.value))
        return tuple(found)

    def _titled(self, record: type[Any], name: Scalar, value: Node) -> Any:
        title, faulty = "", frozenset({"title"})
        if type(value) is Scalar:
            title = value.value.strip()
            if title:
                faulty = _NONE
            else:
                self._empty(name, value)
        elif type(value) is not Broken:
            self._misshapen(value, f"{quoted(name.value)} takes a text: its name")
        marks = array("Q", (value.start, value.end))
        where = Where(
            self.text, name.start, max(name.end, value.end), self._shape([("title",)]), marks, faulty
        )
        return record(id=name.value, title=title, where=where)

    def _names(
        self, slot: _Slot, key: Scalar, node: Node, paths: list[Path], marks: array[int], faulty: set[str]
    ) -> tuple[Name, ...]:
        found: list[Name] = []

        def add(language: str, style: str, name: Scalar, value: Node) -> None:
            if type(value) is Scalar and value.value.strip():
                paths.append((slot.name, len(found)))
                marks.extend((value.start, value.end))
                found.append(Name(language, style, value.value.strip()))
                return
            if type(value) is Scalar:
                self._empty(name, value)
            elif type(value) is not Broken:
                self._misshapen(value, f"the name for {quoted(name.value)} must be a text")
            faulty.add(slot.name)

        for language, value in self._pairs(slot, key, node, faulty):
            if not _is_language(language.value):
                self._misread(SCALARS["language"](language.value), language.value, language)
                faulty.add(slot.name)
            elif type(value) is Mapping:
                for style, styled in value.pairs:
                    if _is_id(style.value):
                        add(language.value, style.value, style, styled)
                    else:
                        self._misread(SCALARS["id"](style.value), style.value, style)
                        faulty.add(slot.name)
            else:
                add(language.value, "", language, value)
        return tuple(found)


_NONE: frozenset[str] = frozenset()
_EVENTS_OF_A_PART = _Slot("events", Key("", reads="records", record=Event), None)
