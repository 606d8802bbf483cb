"""YAML text → located nodes: the one home of yaml.

Every scalar stays text; the schema types it later. Nothing of YAML is read that can make a value stand elsewhere, or mean
anything but what it says: anchors, aliases, tags, merge keys and second documents are faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from attrs import define, field

from tiptimeline.diagnostics import Diagnostic, Text, fault, quoted

try:
    from yaml._yaml import CParser
except ImportError as missing:
    hint = "PyYAML is installed without its C parser: reinstall it from a wheel, with `pip install --force-reinstall PyYAML`"
    raise ImportError(hint) from missing

__all__ = ["DEEPEST", "Broken", "Mapping", "Node", "Scalar", "Sequence", "compose"]

DEEPEST = 24


@define
class Scalar:
    """Text at `start` to `end`, counted in characters of the file; `quoted` if it is marked as text."""

    value: str
    start: int
    end: int
    quoted: bool


@define
class Mapping:
    """Keys and their values, in order. `partial` if a part of it could not be read."""

    start: int
    end: int = 0
    pairs: list[tuple[Scalar, Node]] = field(factory=list)
    partial: bool = False


@define
class Sequence:
    """Values in order. `partial` if a part of it could not be read."""

    start: int
    end: int = 0
    items: list[Node] = field(factory=list)
    partial: bool = False


@define
class Broken:
    """Something whose fault is reported already."""

    start: int
    end: int


Node = Scalar | Mapping | Sequence | Broken


class _Stop(Exception):
    """Reading cannot go on after this fault."""

    def __init__(self, found: Diagnostic) -> None:
        self.fault = found


def compose(text: Text) -> tuple[Node | None, list[Diagnostic]]:
    """The text's one document and its faults; None where there is none. Faulty parts are missing or `Broken`."""
    try:
        return _Composer(text).document(text.text)
    except _Stop as stop:
        return _recovered(text, stop.fault)


class _Composer:
    def __init__(self, text: Text, base: int = 0) -> None:
        self.text = text
        self.base = base
        self.faults: list[Diagnostic] = []

    def document(self, chunk: str) -> tuple[Node | None, list[Diagnostic]]:
        """The nodes of a chunk that begins at `base`; raises `_Stop` at a fault of syntax or depth."""
        try:
            return self._root(CParser(chunk)), self.faults
        except yaml.YAMLError as error:
            raise _Stop(_syntax_fault(self.text, error, self.base, len(chunk))) from None

    def _root(self, parser: Any) -> Node | None:
        base = self.base
        root: Node | None = None
        stack: list[Mapping | Sequence] = []
        keys: list[Scalar | Broken | None] = []  # for each open map, the key that waits for its value
        seen: list[set[str]] = []
        documents = 0
        while True:
            event = parser.get_event()
            kind = type(event)
            node: Node
            if kind is yaml.ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_properties(event)
                node = Scalar(
                    event.value,
                    base + event.start_mark.index,
                    base + event.end_mark.index,
                    bool(event.style),
                )
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_properties(event)
                start = base + event.start_mark.index
                if len(stack) >= DEEPEST:
                    span = self.text.span(start, start + 1)
                    raise _Stop(fault("E108", span, f"nested more than {DEEPEST} deep"))
                stack.append(Mapping(start) if kind is yaml.MappingStartEvent else Sequence(start))
                keys.append(None)
                seen.append(set())
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                closed = stack.pop()
                keys.pop()
                seen.pop()
                # A block ends where its last value does; the parser only says where the next thing begins.
                end = base + event.end_mark.index
                start_mark = base + event.start_mark.index
                closed.end = end if end > start_mark else _end_of_last(closed)
                node = closed
            elif kind is yaml.AliasEvent:
                start, end = base + event.start_mark.index, base + event.end_mark.index
                self._report("E109", start, end, f"alias {quoted('*' + event.anchor)}")
                node = Broken(start, end)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    start = base + event.start_mark.index
                    self._report("E112", start, start + 3, "a second document begins here; it is not read")
                    return root
                continue
            elif kind is yaml.StreamEndEvent:
                return root
            else:
                continue

            if not stack:
                root = node
                continue
            around = stack[-1]
            if type(around) is Sequence:
                around.items.append(node)
                continue
            assert type(around) is Mapping
            key = keys[-1]
            if key is None:
                keys[-1] = self._key(node, around, seen[-1])
                continue
            keys[-1] = None
            if type(key) is Scalar:
                around.pairs.append((key, node))

    def _key(self, node: Node, around: Mapping, seen: set[str]) -> Scalar | Broken:
        """The key, or `Broken` if its value is to be left out."""
        if type(node) is not Scalar:
            around.partial = True
            if type(node) is not Broken:
                self._report("E203", node.start, node.end, "a key must be text")
            return Broken(node.start, node.end)
        if node.value == "<<" and not node.quoted:
            around.partial = True
            self._report("E111", node.start, node.end, "merge key")
            return Broken(node.start, node.end)
        if node.value in seen:
            self._report(
                "E113", node.start, node.end, f"the key {quoted(node.value)} stands here a second time"
            )
            return Broken(node.start, node.end)
        seen.add(node.value)
        return node

    def _refuse_properties(self, event: Any) -> None:
        start = self.base + event.start_mark.index
        if event.anchor is not None:
            self._report("E109", start, start + 1 + len(event.anchor), f"anchor {quoted('&' + event.anchor)}")
        if event.tag is not None:
            self._report("E110", start, start + 1, f"tag {quoted(event.tag)}")

    def _report(self, code: str, start: int, end: int, message: str) -> None:
        span = self.text.head(start, end)
        self.faults.append(fault(code, span, message))


def _end_of_last(closed: Mapping | Sequence) -> int:
    if type(closed) is Mapping and closed.pairs:
        return max(closed.pairs[-1][1].end, closed.pairs[-1][0].end)
    if type(closed) is Sequence and closed.items:
        return closed.items[-1].end
    return closed.start


# ------------------------------------------------------------------------------------------------- faults of syntax

_IN_WORDS = {
    "mapping values are not allowed in this context": "a `:` that cannot stand here",
    "found character that cannot start any token": "a character that cannot begin a value",
    "found unexpected end of stream": "a quotation mark that is never closed",
    "could not find expected ':'": "a line without the `:` that a key needs",
    "did not find expected key": "the line does not fit the ones above it",
    "did not find expected '-' indicator": "the line does not fit the list above it",
    "did not find expected ',' or '}'": "a `{` that is never closed, or a value in it that needs quotation marks",
    "did not find expected ',' or ']'": "a `[` that is never closed, or a value in it that needs quotation marks",
    "found unknown escape character": "a backslash that means nothing between double quotation marks",
    "block sequence entries are not allowed in this context": "a `- ` that cannot stand here",
    "block mapping values are not allowed in this context": "a `:` that cannot stand here",
    "did not find expected node content": "a value is missing here",
}
_HELP = {
    "mapping values are not allowed in this context": "Put quotation marks around the whole value, or check the indentation.",
    "found character that cannot start any token": "Put quotation marks around the value; indent with spaces, not with tabs.",
    "found unexpected end of stream": "Close it with the same mark, before the next key.",
    "found unknown escape character": "Use single quotation marks: between them, a backslash is a backslash.",
    "did not find expected key": "Check the indentation: keys of one event begin in the same column. "
    "After a value in quotation marks, nothing may follow.",
}


def _syntax_fault(text: Text, error: yaml.YAMLError, base: int, length: int) -> Diagnostic:
    problem = str(getattr(error, "problem", "") or getattr(error, "reason", "") or error)
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context", None)
    if context in (
        "while scanning a quoted scalar",
        "while parsing a flow mapping",
        "while parsing a flow sequence",
    ):
        mark = getattr(error, "context_mark", mark) if problem != "found unknown escape character" else mark
    index = base + min(mark.index if mark is not None else getattr(error, "position", 0), length)
    # At the end of the text there is nothing to point at but what comes before it.
    while index > base and (index >= len(text.text) or text.text[index] in "\r\n"):
        index -= 1
    message = f"not valid YAML: {_IN_WORDS.get(problem, problem)}"
    return fault("E107", text.span(index, min(index + 1, len(text.text))), message, _HELP.get(problem, ""))


# ---------------------------------------------------------------------------------------- what can be read all the same

_TOP = re.compile(r"^(?:[A-Za-z_\"'][^\n]*?:(?=[ \r\n]|\Z))", re.MULTILINE)
_ID = re.compile(
    r"(?:^|[\s{,-])id:[ \t]+(?P<mark>[\"']?)(?P<id>[a-z0-9][a-z0-9-]{0,63})(?P=mark)[ \t]*(?=[\r\n,}]|\Z)"
)
_ENTRY = re.compile(
    r"(?P<indent> *)(?P<what>- |-\r?$|(?P<key>[^\s#\[{][^\n]*?):(?=[ \r\n]|\Z))", re.MULTILINE
)


def _recovered(text: Text, first: Diagnostic) -> tuple[Node | None, list[Diagnostic]]:
    """All that can be read after a fault of syntax: each section, and in a broken section each entry, on its own."""
    starts = [found.start() for found in _TOP.finditer(text.text)]
    if not starts:
        return None, [first]
    root = Mapping(starts[0], len(text.text))
    faults: list[Diagnostic] = []
    seen: set[str] = set()
    for start, end in zip(starts, [*starts[1:], len(text.text)], strict=True):
        try:
            section, found = _Composer(text, start).document(text.text[start:end])
        except _Stop as stop:
            section, found = _recovered_section(text, start, end, stop.fault)
        faults += found
        if type(section) is not Mapping:
            continue
        for key, value in section.pairs:
            if key.value in seen:
                message = f"the key {quoted(key.value)} stands here a second time"
                faults.append(fault("E113", text.span(key.start, key.end), message))
            else:
                seen.add(key.value)
                root.pairs.append((key, value))
    if not faults:  # Each part is sound, and only together they are not.
        root.partial = True
        faults = [first]
    return root, faults


def _recovered_section(text: Text, start: int, end: int, first: Diagnostic) -> tuple[Node, list[Diagnostic]]:
    """A top-level key and its list or map, entry by entry."""
    top = _TOP.match(text.text, start)
    assert top is not None
    name = top[0].rstrip().rstrip(":").strip("\"' ")
    key = Scalar(name, start, start + len(top[0].rstrip()) - 1, quoted=False)
    entries = list(_entries(text.text, top.end(), end))
    if not entries:
        return Mapping(start, end, [(key, Broken(top.end(), end))]), [first]
    is_list = text.text[entries[0] :].lstrip(" ").startswith("-")
    body: Mapping | Sequence = Sequence(entries[0], end) if is_list else Mapping(entries[0], end)
    faults: list[Diagnostic] = []
    for entry_start, entry_end in zip(entries, [*entries[1:], end], strict=True):
        try:
            entry, found = _Composer(text, entry_start).document(text.text[entry_start:entry_end])
        except _Stop as stop:
            entry, found = _stub(text, entry_start, entry_end), [stop.fault]
        faults += found
        if type(body) is Sequence and type(entry) is Sequence:
            body.items += entry.items
        elif type(body) is Mapping and type(entry) is Mapping:
            body.pairs += entry.pairs
        else:
            body.partial = True
    if not faults:
        body.partial = True
        faults = [first]
    return Mapping(start, end, [(key, body)]), faults


def _entries(text: str, start: int, end: int) -> Iterator[int]:
    """Where the entries of a section begin: at the lines that are indented like its first one."""
    indent: str | None = None
    line = text.find("\n", start, end) + 1
    while 0 < line < end:
        found = _ENTRY.match(text, line, end)
        if found and (indent is None or found["indent"] == indent):
            indent = found["indent"]
            yield line
        line = text.find("\n", line, end) + 1


def _stub(text: Text, start: int, end: int) -> Node:
    """What is known of an entry that cannot be read: its id, so that references to it still hold."""
    entry = _ENTRY.match(text.text, start, end)
    assert entry is not None
    begin = entry.end("indent")
    if entry["key"] is not None:
        unread = Mapping(begin, end, partial=True)
        name = entry["key"].strip("\"' ")
        return Mapping(begin, end, [(Scalar(name, begin, begin + len(entry["key"]), quoted=False), unread)])
    found = _ID.search(text.text, entry.end() - 1, end)
    if not found:
        return Sequence(begin, end, [Broken(begin, end)])
    key = Scalar("id", found.start("mark"), found.start("mark"), quoted=False)
    value = Scalar(found["id"], found.start("mark"), found.end("id"), quoted=False)
    return Sequence(begin, end, [Mapping(entry.end(), end, [(key, value)], partial=True)])
