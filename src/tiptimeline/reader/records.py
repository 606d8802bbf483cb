"""Located nodes → frozen records, as the keys of the model's classes say.

A value that is missing or cannot be read is reported once and leaves a placeholder, so that all the rest is
still read and checked.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from typing import Any

from tiptimeline.diagnostics import Faults, Path, Text, Where, closest, fault, nearest, quoted
from tiptimeline.model import Event, Key, Name
from tiptimeline.overlay import Term
from tiptimeline.reader.nodes import Broken, Made, Mapping, Node, Scalar, Sequence, shape_of
from tiptimeline.reader.plans import Draft, Plan, Slot, plan_of, words_of
from tiptimeline.reader.values import PATTERNS, SCALARS, Misread

__all__ = ["Records"]

MOST_UNKNOWN_KEYS = 20  # reported in one record

_FAULTY: Any = object()
_NONE: frozenset[str] = frozenset()
_ALONE = "Write the value alone; put quotation marks around text that begins with `[` or `{`."
_COMMA = "In `{…}` a comma ends a value: put quotation marks around a value that holds one."

_COMMENT = "A `#` begins a comment: put quotation marks around a value that begins with one."

_begins_comment = re.compile(r"[\"']?[ ]*:[ ]+#").match
_is_id = re.compile(PATTERNS["id"]).fullmatch
_is_language = re.compile(PATTERNS["language"]).fullmatch


def _written(slot: Slot, key: Scalar) -> str:
    """How the value of a key that takes records is written."""
    if slot.key.reads in ("titles by id", "names"):
        what = "an id" if slot.key.reads == "titles by id" else "a language"
        return f"Write `{key.value}: {{{what}: a name}}`, or one a line."
    if slot.key.record is None:
        return ""
    inside = ", ".join(f"{name}: …" for name, _ in plan_of(slot.key.record).required)
    if slot.key.reads == "records by id":
        return f"Write `{key.value}: {{an id: {{{inside}}}}}`, or one a line."
    return f"Write `{key.value}: [{{{inside}}}]`, or one a line after `- `."


class Records:
    """Reads the records of one file and gathers their faults."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.faults = Faults()
        self._shapes: dict[tuple[Path, ...], dict[Path, int]] = {}

    # ----------------------------------------------------------------------------------------------------
    # records

    def record(
        self, record: type[Any], node: Node, start: int = -1, without: frozenset[str] = _NONE, **given: Any
    ) -> Any:
        """The record at the node, with placeholders where its values are faulty.

        `start` is where it begins, if not with the node; `given` are the fields that the node does not hold;
        the keys `without` may be missing.
        """
        plan = plan_of(record)
        draft = Draft(given)
        start = node.start if start < 0 else start
        if type(node) is Mapping:
            self._fill(draft, plan, node)
            for name, slot in plan.required:
                if slot.name in draft.values or slot.name in draft.faulty:
                    continue
                if name in without:
                    draft.values[slot.name] = slot.placeholder
                else:
                    self._missing(plan, name, slot, start, node.end)
                    draft.faulty.add(slot.name)
        else:
            draft.faulty |= plan.by_name.keys()
            if type(node) is not Broken:
                self._misshapen(node, f"the {words_of(record)} takes keys with values")
        faulty = _NONE
        if draft.faulty:
            faulty = frozenset(draft.faulty)
            for name in faulty - draft.values.keys():
                draft.values[name] = self._stand_in(plan, name, node)
        where = Where(self.text, start, node.end, self._shape(draft.paths), array("Q", draft.marks), faulty)
        return record(**draft.values, where=where)

    def event(self, node: Mapping) -> Made:
        """The event at the node."""
        return Made(self.record(Event, node), node.start, node.end)

    def part(self, node: Node) -> tuple[Event, ...] | None:
        """The events of an included file, a map with the one key `events`; None if some could not be read."""
        if type(node) is not Mapping:
            self._misshapen(node, "an included file takes the key `events:` with a list")
            return None
        draft = Draft({}, faulty={"events"} if node.partial else set())
        slot = Slot("events", Key("", reads="records", record=Event), None, path=("events",))
        for key, value in node.pairs:
            if key.value == "events":
                self._field(draft, slot, key, value)
            else:
                message = f"unknown key {quoted(key.value)}{closest(key.value, ['events'])}"
                help = "An included file holds `events:` and nothing else."
                self.faults.append(fault("E201", self.text.span(key.start, key.end), message, help))
        return None if draft.faulty else draft.values.get("events", ())

    def _fill(self, draft: Draft, plan: Plan, node: Mapping) -> None:
        slots = plan.slots
        strange: list[tuple[Scalar, Node]] = []
        for key, value in node.pairs:
            slot = slots.get(key.value)
            if slot is None:
                strange.append((key, value))
            else:
                self._field(draft, slot, key, value)
        if strange:
            self._strange_keys(draft, plan, strange)
        if node.partial:
            draft.faulty |= plan.by_name.keys() - draft.values.keys()

    def _field(self, draft: Draft, slot: Slot, key: Scalar, value: Node) -> None:
        draft.paths.append(slot.path)
        draft.marks += (value.start, value.end)
        if slot.scalar is not None and type(value) is Scalar:
            text = value.value.strip()
            may_be_empty = text or slot.key.reads == "text or nothing"
            result = slot.scalar(text) if may_be_empty else self._empty(key, value)
            if type(result) is Misread:
                result = self._misread(result, text, value)
        else:
            result = self._other(draft, slot, key, value)
        if result is _FAULTY:
            draft.faulty.add(slot.name)
        else:
            draft.values[slot.name] = result

    def _stand_in(self, plan: Plan, name: str, node: Node) -> Any:
        slot = plan.by_name[name]
        if slot.key.reads == "record" and slot.key.record is not None and slot.key.required:
            return self.record(slot.key.record, Broken(node.start, node.start))
        return slot.placeholder

    def _shape(self, paths: list[Path]) -> dict[Path, int]:
        key = tuple(paths)
        shape = self._shapes.get(key)
        if shape is None:
            shape = self._shapes[key] = {path: place for place, path in enumerate(key)}
        return shape

    # -----------------------------------------------------------------------------------------------------
    # faults

    def _strange_keys(self, draft: Draft, plan: Plan, strange: list[tuple[Scalar, Node]]) -> None:
        what = words_of(plan.record)
        for count, (key, value) in enumerate(strange):
            span = self.text.span(key.start, key.end)
            if count == MOST_UNKNOWN_KEYS:
                message = f"and {len(strange) - count:,} more unknown keys in this {what}"
                self.faults.append(fault("E201", span, message))
                return
            absent = {name: slot for name, slot in plan.slots.items() if slot.name not in draft.values}
            meant = nearest(key.value, absent) or nearest(key.value, plan.slots)
            help = f"Write `{meant}:`." if meant else f"Keys of this {what}: {', '.join(plan.slots)}."
            if value.start == value.end and not self.text.text.startswith(":", key.end):
                help = _COMMA
            guess = f" (did you mean {quoted(meant)}?)" if meant else ""
            self.faults.append(fault("E201", span, f"unknown key {quoted(key.value)}{guess}", help))
            # What a misspelt key holds is read all the same: its key is not missing, and its own faults come
            # to light.
            if meant in absent:
                self._field(draft, absent[meant], key, value)

    def _missing(self, plan: Plan, name: str, slot: Slot, start: int, end: int) -> None:
        example = f" Example: `{name}: {slot.key.example}`." if slot.key.example else ""
        message = f"this {words_of(plan.record)} has no {quoted(name)}"
        help = f"Add `{name}:`. {slot.key.help}{example}"
        self.faults.append(fault("E202", self.text.head(start, end), message, help))

    def _misshapen(self, node: Node, wanted: str, help: str = "") -> None:
        message = f"{wanted}, and here stands {shape_of(node)}"
        self.faults.append(fault("E203", self.text.head(node.start, node.end), message, help))

    def _empty(self, key: Scalar, node: Node) -> Any:
        place = key if node.start == node.end else node
        message = f"{quoted(key.value)} has no value"
        help = _COMMENT if _begins_comment(self.text.text, key.end) else ""
        self.faults.append(fault("E204", self.text.head(place.start, place.end), message, help))
        return _FAULTY

    def _no_items(self, key: Scalar, node: Node, what: str) -> None:
        message = f"{quoted(key.value)} is empty; it needs at least one {what}"
        self.faults.append(fault("E205", self.text.span(key.start, max(key.end, node.end)), message))

    def _misread(self, misread: Misread, text: str, node: Scalar) -> Any:
        found = self.text.text.find(text, node.start, node.end)
        if found >= 0 and misread.position >= 0:
            start = found + min(misread.position, len(text) - 1)
            span = self.text.span(start, found + len(text))
        else:
            span = self.text.words(text, node.start, node.end)
        self.faults.append(fault(misread.code, span, f"{quoted(text)} {misread.message}", misread.help))
        return _FAULTY

    # ------------------------------------------------------------------------------------------------------
    # values

    def _scalar(self, read: Callable[[str], Any], key: Scalar, node: Scalar) -> Any:
        text = node.value.strip()
        if not text:
            return self._empty(key, node)
        result = read(text)
        return self._misread(result, text, node) if type(result) is Misread else result

    def _other(self, draft: Draft, slot: Slot, key: Scalar, node: Node) -> Any:
        reads, record = slot.key.reads, slot.key.record
        if type(node) is Broken:
            return _FAULTY
        if slot.key.choices:
            return self._choice(slot.key, key, node)
        if type(node) is Scalar and not node.value.strip():
            return self._empty(key, node)
        if reads == "record" and record is not None:
            return self.record(record, node, start=key.start)
        if reads == "records" and record is not None:
            return self._records(draft, slot, record, key, node)
        if reads in ("records by id", "titles by id") and record is not None:
            return self._by_id(draft, slot, record, key, node)
        if reads in ("texts", "paths", "names", "texts by text"):
            read = {"names": self._names, "texts by text": self._by_text}.get(reads, self._texts)
            return read(draft, slot, key, node)
        self._misshapen(node, f"{quoted(key.value)} takes one text", _ALONE)
        return _FAULTY

    def _choice(self, key: Key, name: Scalar, node: Node) -> Any:
        if type(node) is not Scalar:
            self._misshapen(node, f"{quoted(name.value)} takes one text", _ALONE)
            return _FAULTY
        text = node.value.strip()
        if not text:
            return self._empty(name, node)
        if text in key.choices:
            return text
        message = f"{quoted(text)} is not a choice for {quoted(name.value)}{closest(text, key.choices)}"
        help = f"Choices: {', '.join(key.choices)}."
        self.faults.append(fault("E207", self.text.words(text, node.start, node.end), message, help))
        return _FAULTY

    # -------------------------------------------------------------------------------------------------------
    # lists

    def _items(self, draft: Draft, slot: Slot, key: Scalar, node: Node) -> list[Node]:
        """The items of a list; none, with a fault, if it is no list or is empty and must not be."""
        if type(node) is not Sequence:
            one = node.value.strip() if type(node) is Scalar and len(node.value) < 40 else ""
            help = f"Write `{key.value}: [{one}]`." if one and slot.key.record is None else ""
            help = help or _written(slot, key)
            self._misshapen(node, f"{quoted(key.value)} takes a list", help)
            draft.faulty.add(slot.name)
            return []
        if node.partial:
            draft.faulty.add(slot.name)
        elif not node.items and slot.key.required:
            self._no_items(key, node, "item")
            draft.faulty.add(slot.name)
        return node.items

    def _texts(self, draft: Draft, slot: Slot, key: Scalar, node: Node) -> tuple[str, ...]:
        read = SCALARS["path" if slot.key.reads == "paths" else "text"]
        found: list[str] = []
        for item in self._items(draft, slot, key, node):
            result = _FAULTY
            if type(item) is Scalar:
                result = self._scalar(read, key, item)
            elif type(item) is not Broken:
                self._misshapen(item, f"{quoted(key.value)} takes a list of texts")
            if result is _FAULTY:
                draft.faulty.add(slot.name)
            else:
                draft.place((slot.name, len(found)), item)
                found.append(result)
        return tuple(found)

    def _records(
        self, draft: Draft, slot: Slot, record: type[Any], key: Scalar, node: Node
    ) -> tuple[Any, ...]:
        found = []
        items = self._items(draft, slot, key, node)
        items.reverse()
        while items:
            item = items.pop()  # let go of each node once it is read: they take more room than the records
            if type(item) is Made:
                found.append(item.record)
                continue
            if type(item) is Mapping:
                found.append(self.record(record, item))
                continue
            if type(item) is not Broken:
                self._misshapen(
                    item, f"each item of {quoted(key.value)} takes keys with values", _written(slot, key)
                )
            draft.faulty.add(slot.name)
        return tuple(found)

    # --------------------------------------------------------------------------------------------------------
    # maps

    def _pairs(self, draft: Draft, slot: Slot, key: Scalar, node: Node) -> list[tuple[Scalar, Node]]:
        """The pairs of a map; none, with a fault, if it is no map or is empty and must not be."""
        if type(node) is not Mapping:
            self._misshapen(node, f"{quoted(key.value)} takes keys with values", _written(slot, key))
            draft.faulty.add(slot.name)
            return []
        if node.partial:
            draft.faulty.add(slot.name)
        elif not node.pairs and slot.key.required:
            self._no_items(key, node, "key with a value")
            draft.faulty.add(slot.name)
        return node.pairs

    def _by_id(self, draft: Draft, slot: Slot, record: type[Any], key: Scalar, node: Node) -> tuple[Any, ...]:
        found = []
        for name, value in self._pairs(draft, slot, key, node):
            if not _is_id(name.value):
                # The record stays under its faulty id, so that what mentions it is not reported as well.
                self._misread(SCALARS["id"](name.value), name.value, name)
            if slot.key.reads == "titles by id":
                found.append(self._titled(record, name, value))
            elif type(value) is Scalar and not value.value.strip():
                self._empty(name, value)
                found.append(self.record(record, Broken(name.start, name.end), id=name.value))
            else:
                found.append(self.record(record, value, start=name.start, id=name.value))
        return tuple(found)

    def _by_text(self, draft: Draft, slot: Slot, key: Scalar, node: Node) -> tuple[Any, ...]:
        found = []
        for name, value in self._pairs(draft, slot, key, node):
            if type(value) is not Scalar:
                self._misshapen(value, f"{quoted(name.value)} takes one text, its translation")
                continue
            marks = array("Q", (name.start, name.end, value.start, value.end))
            where = Where(
                self.text,
                name.start,
                max(name.end, value.end),
                self._shape([("original",), ("text",)]),
                marks,
            )
            found.append(Term(name.value.strip(), value.value.strip(), where=where))
        return tuple(found)

    def _titled(self, record: type[Any], name: Scalar, value: Node) -> Any:
        title = self._title(name, value)
        marks = array("Q", (value.start, value.end))
        faulty = frozenset({"title"}) if title is _FAULTY else _NONE
        where = Where(
            self.text, name.start, max(name.end, value.end), self._shape([("title",)]), marks, faulty
        )
        return record(id=name.value, title="" if title is _FAULTY else title, where=where)

    def _names(self, draft: Draft, slot: Slot, key: Scalar, node: Node) -> tuple[Name, ...]:
        found: list[Name] = []

        def add(language: str, style: str, name: Scalar, value: Node) -> None:
            title = self._title(name, value)
            if title is _FAULTY:
                draft.faulty.add(slot.name)
            else:
                draft.place((slot.name, len(found)), value)
                found.append(Name(language, style, title))

        for language, value in self._pairs(draft, slot, key, node):
            if not _is_language(language.value):
                self._misread(SCALARS["language"](language.value), language.value, language)
                draft.faulty.add(slot.name)
            elif type(value) is not Mapping:
                add(language.value, "", language, value)
            else:
                for style, styled in value.pairs:
                    if _is_id(style.value):
                        add(language.value, style.value, style, styled)
                    else:
                        self._misread(SCALARS["id"](style.value), style.value, style)
                        draft.faulty.add(slot.name)
        return tuple(found)

    def _title(self, name: Scalar, value: Node) -> Any:
        """The text that a map gives to a name, or `_FAULTY`."""
        if type(value) is Scalar:
            return self._scalar(str, name, value)
        if type(value) is not Broken:
            self._misshapen(value, f"{quoted(name.value)} takes one text, its name")
        return _FAULTY
