"""YAML text → located nodes: the one home of yaml.

Every scalar stays text. Nothing of YAML is read that can make a value stand elsewhere, or mean anything but
what it says: anchors, aliases, tags, merge keys and second documents are faults.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from attrs import define, field
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from tiptimeline.diagnostics import Diagnostic, Faults, Text, fault, quoted
from tiptimeline.reader.nodes import Broken, Made, Mapping, Node, Scalar, Sequence, shape_of
from tiptimeline.reader.syntax import syntax_fault
from tiptimeline.reader.text import forbidden_in

try:
    from yaml._yaml import CParser
except ImportError as missing:
    remedy = "install it from a wheel: `pip install --force-reinstall --only-binary :all: PyYAML`"
    raise ImportError(f"PyYAML is here without its C parser; {remedy}") from missing

__all__ = ["DEEPEST", "StopError", "composed", "repeated"]

DEEPEST = 24

_INSTRUCTION = re.compile(r"![^\s,\[\]{}]*")


class StopError(Exception):
    """Reading cannot go on after this fault."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.message)
        self.fault = found


def composed(
    text: Text, start: int, end: int, above: int = 0, make: Callable[[Mapping], Made] | None = None
) -> tuple[Node | None, Faults]:
    """The nodes of a part of the text, which stands `above` levels deep. Raises `StopError` at a fault of
    syntax or depth. With `make`, each map in the list `events` is replaced by what it returns."""
    composer = _Composer(text, start, above, make)
    part = text.text[start:end] if end - start < len(text.text) else text.text
    try:
        composer.compose(CParser(part).get_event)
    except yaml.YAMLError as error:
        raise StopError(syntax_fault(text, error, start, end)) from None
    return composer.root, composer.faults


@define(eq=False, repr=False)
class _Open:
    """A list or a map whose end has not come; a map has keys, and one of them may wait for its value."""

    node: Mapping | Sequence
    pairs: list[tuple[Scalar, Node]] | None
    seen: set[str] = field(factory=set)
    key: Scalar | Broken | None = None
    second: bool = False  # whether an `id` came a second time: most likely, another record begins there


class _Composer:
    """Makes nodes of the parser's events; `base` is where the parsed part begins in the text."""

    def __init__(self, text: Text, base: int, above: int, make: Callable[[Mapping], Made] | None) -> None:
        self.text = text
        self.base = base
        self.deepest = DEEPEST - above
        self.make = make
        self.faults = Faults()
        self.root: Node | None = None
        self._open: list[_Open] = []
        self._documents = 0

    def compose(self, next_event: Callable[[], Any]) -> None:
        """Take all events of a parser; first what most of them are, a text that is a value in a map."""
        base, opened = self.base, self._open
        while True:
            event = next_event()
            kind = type(event)
            if kind is not ScalarEvent:
                if self._take(event):
                    continue
                return
            style = event.style
            start, end = event.start_mark.index + base, event.end_mark.index + base
            node = Scalar(event.value, start, end, bool(style))
            if style == '"' or event.anchor is not None or event.tag is not None:
                self._refuse_parts(event, node)
            if opened and (pairs := (around := opened[-1]).pairs) is not None:
                key = around.key
                if type(key) is Scalar:
                    pairs.append((key, node))
                    around.key = None
                    continue
                if key is None and node.value not in around.seen and node.value != "<<":
                    around.seen.add(node.value)
                    around.key = node
                    continue
            self._place(node)

    def _take(self, event: Any) -> bool:
        """Take an event that is no text. Whether there are more to take."""
        kind = type(event)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                self._refuse_properties(event)
            start = event.start_mark.index + self.base
            if len(self._open) >= self.deepest:
                raise StopError(
                    fault(
                        "E108",
                        self.text.span(start, start + 1),
                        f"more than {DEEPEST} levels, one inside another",
                    )
                )
            node: Mapping | Sequence = Mapping(start) if kind is MappingStartEvent else Sequence(start)
            self._open.append(_Open(node, node.pairs if type(node) is Mapping else None))
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            node = self._open.pop().node
            end = event.end_mark.index
            # A block ends where its last value does; the parser only says where the next thing begins.
            node.end = end + self.base if end > event.start_mark.index else _end_of_last(node)
            self._place(node)
        elif kind is AliasEvent:
            start, end = event.start_mark.index + self.base, event.end_mark.index + self.base
            self._report("E109", start, end, f"{quoted('*' + event.anchor)} repeats a value from elsewhere")
            self._place(Broken(start, end))
        elif kind is DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                start = event.start_mark.index + self.base
                self._report("E112", start, start + 3, "what stands below this line is not read")
                return False
        return kind is not StreamEndEvent

    def _place(self, node: Node) -> None:
        """Put a node where it belongs: it is the root, an item, a key or a value."""
        if not self._open:
            self.root = node
            return
        around = self._open[-1]
        if type(around.node) is Sequence:
            if type(node) is Mapping and self.make is not None and self._in_events():
                node = self.make(node)
            around.node.items.append(node)
        elif type(around.node) is Mapping:
            if around.key is None:
                around.key = self._key(node, around)
                return
            if type(around.key) is Scalar:
                around.node.pairs.append((around.key, node))
            around.key = None

    def _in_events(self) -> bool:
        return (
            len(self._open) == 2
            and type(key := self._open[0].key) is Scalar  # and not one that stands here a second time
            and key.value == "events"
        )

    def _key(self, node: Node, around: _Open) -> Scalar | Broken:
        """The key, or `Broken` if its value is to be left out."""
        if type(node) is not Scalar:
            around.node.partial = True
            if type(node) is not Broken:
                self._report(
                    "E203", node.start, node.end, f"a key is one text, and here stands {shape_of(node)}"
                )
        elif node.value == "<<" and not node.quoted:
            around.node.partial = True
            self._report("E111", node.start, node.end, "`<<` takes keys from elsewhere")
        elif node.value in around.seen:
            if not around.second:
                self.faults.append(repeated(self.text, node))
            around.second = around.second or node.value == "id"
        else:
            around.seen.add(node.value)
            return node
        return Broken(node.start, node.end)

    def _refuse_parts(self, event: Any, node: Scalar) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if event.style == '"' and (forbidden := forbidden_in(node.value)):
            self._report(forbidden[0], node.start, node.end, f"{forbidden[1]}, written as an escape")

    def _refuse_properties(self, event: Any) -> None:
        start = self.base + event.start_mark.index
        if event.anchor is not None:
            message = f"{quoted('&' + event.anchor)} marks a value to be repeated elsewhere"
            self._report("E109", start, start + 1 + len(event.anchor), message)
        if event.tag is not None:
            found = _INSTRUCTION.search(self.text.text, start)
            start, end = found.span() if found else (start, start + 1)
            self._report(
                "E110", start, end, f"{quoted(self.text.text[start:end])} is an instruction, not text"
            )

    def _report(self, code: str, start: int, end: int, message: str) -> None:
        span = self.text.head(start, end)
        self.faults.append(fault(code, span, message))


def _end_of_last(closed: Mapping | Sequence) -> int:
    if type(closed) is Mapping and closed.pairs:
        return max(closed.pairs[-1][1].end, closed.pairs[-1][0].end)
    if type(closed) is Sequence and closed.items:
        return closed.items[-1].end
    return closed.start


def repeated(text: Text, key: Scalar) -> Diagnostic:
    """The fault of a key that its map has already."""
    message = f"the key {quoted(key.value)} stands here a second time"
    help = "If another event begins here, write `- ` before it; otherwise delete one of the two."
    return fault("E113", text.span(key.start, key.end), message, help if key.value == "id" else "")
