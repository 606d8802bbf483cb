"""What can be read of a text all the same, when a part of it is not valid YAML."""

from __future__ import annotations

import re
from collections.abc import Callable

from tiptimeline.diagnostics import Diagnostic, Faults, Text, fault
from tiptimeline.reader.nodes import Broken, Made, Mapping, Node, Scalar, Sequence
from tiptimeline.reader.parsing import StopError, composed, repeated

__all__ = ["compose"]

_TOP = re.compile(r"^[A-Za-z_\"'][^\n]*?:(?=[ \r\n]|\Z)", re.MULTILINE)
_SECOND = re.compile(r"^---(?=[ \r\n]|\Z)", re.MULTILINE)  # what follows is not read
_ENTRY = re.compile(r"(?P<indent> *)(?P<what>-(?!-)|(?P<key>[^\s#\[{-][^\n]*?):(?=[ \r\n]|\Z))", re.MULTILINE)
_ID = re.compile(
    r"(?:^|[\s{,-])id:[ \t]+(?P<mark>[\"']?)(?P<id>[a-z0-9][a-z0-9-]{0,63})(?P=mark)[ \t]*(?=[\r\n,}]|\Z)"
)


def compose(text: Text, make: Callable[[Mapping], Made] | None) -> tuple[Node | None, Faults, bool]:
    """The text's one document, or None, and its faults; faulty parts are missing or `Broken`.

    Last, whether the text could be read in one go. Only then its events are made.
    """
    try:
        return *composed(text, 0, len(text.text), make=make), True
    except StopError as stop:
        return *_recovered(text, stop.fault), False


def _recovered(text: Text, first: Diagnostic) -> tuple[Node | None, Faults]:
    """All that can be read after a fault of syntax: each section, and in a broken section each entry, on its
    own."""
    starts = [found.start() for found in _TOP.finditer(text.text)]
    if not starts:
        return None, Faults([first])
    second = _SECOND.search(text.text, starts[0])
    last = second.end() if second else len(text.text)
    starts = [start for start in starts if start < last]
    root = Mapping(starts[0], last)
    faults = Faults()
    for start, end in zip(starts, [*starts[1:], last], strict=True):
        try:
            section, found = composed(text, start, end)
        except StopError as stop:
            section, found = _recovered_section(text, start, end, stop.fault)
        faults.extend(found)
        if type(section) is Mapping:
            root.pairs += section.pairs
    if not faults:  # Each part is sound, and only together they are not.
        root.partial = True
        faults.append(first)
    _droprepeated(text, root, faults)
    return root, faults


def _recovered_section(text: Text, start: int, end: int, first: Diagnostic) -> tuple[Node, Faults]:
    """A top-level key and its list or map, entry by entry."""
    head = text.text[start : text.text.index(":", start)]
    key = Scalar(head.strip("\"' "), start, start + len(head), quoted=False)
    entries = _entries(text.text, start, end)
    if not entries:
        return Mapping(start, end, [(key, Broken(start, end))]), Faults([first])
    is_list = entries[0]["key"] is None
    # In a list, a key that is not indented far enough belongs to the item before it.
    entries = [entry for entry in entries if (entry["key"] is None) == is_list]
    starts = [entry.start() for entry in entries]
    body: Mapping | Sequence = Sequence(starts[0], end) if is_list else Mapping(starts[0], end)
    faults = Faults()
    for entry, entry_end in zip(entries, [*starts[1:], end], strict=True):
        try:
            if is_list:
                _require_space(text, entry.end("indent"))
            node, found = composed(text, entry.start(), entry_end, above=1)
        except StopError as stop:
            node, found = _stub(text, entry, entry_end), Faults([stop.fault])
        faults.extend(found)
        if type(body) is Sequence and type(node) is Sequence:
            body.items += node.items
        elif type(body) is Mapping and type(node) is Mapping:
            body.pairs += node.pairs
        else:
            body.partial = True
    if not faults:
        body.partial = True
        faults.append(first)
    if type(body) is Mapping:
        _droprepeated(text, body, faults)
    return Mapping(start, end, [(key, body)]), faults


def _require_space(text: Text, dash: int) -> None:
    if dash + 1 < len(text.text) and not text.text[dash + 1].isspace():
        message = "this cannot be read: a `-` without a space behind it"
        raise StopError(fault("E107", text.span(dash, dash + 1), message, "Write `- `, with a space."))


def _droprepeated(text: Text, node: Mapping, faults: Faults) -> None:
    """Report the keys that stand in two parts of a map, and keep the first of each."""
    kept: dict[str, tuple[Scalar, Node]] = {}
    for key, value in node.pairs:
        if kept.setdefault(key.value, (key, value))[0] is not key:
            faults.append(repeated(text, key))
    node.pairs = list(kept.values())


def _entries(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The entries of a section: its first one, and those at the lines that are indented least."""
    found = []
    line = text.find("\n", start, end) + 1
    while 0 < line < end:
        entry = _ENTRY.match(text, line, end)
        if entry:
            found.append(entry)
        line = text.find("\n", line, end) + 1
    least = min((len(entry["indent"]) for entry in found), default=0)
    return [entry for entry in found if entry is found[0] or len(entry["indent"]) == least]


def _stub(text: Text, entry: re.Match[str], end: int) -> Node:
    """What is known of an entry that cannot be read: its id, so that references to it still hold."""
    begin = entry.end("indent")
    if entry["key"] is not None:
        key = Scalar(entry["key"].strip("\"' "), begin, entry.end("key"), quoted=False)
        return Mapping(begin, end, [(key, Broken(begin, end))])
    found = _ID.search(text.text, entry.end() - 1, end)
    if not found:
        return Sequence(begin, end, [Broken(begin, end)])
    name = Scalar("id", found.start("mark"), found.start("mark"), quoted=False)
    value = Scalar(found["id"], found.start("mark"), found.end("id"), quoted=False)
    return Sequence(begin, end, [Mapping(begin, end, [(name, value)], partial=True)])
