"""A ledger's bytes → its records, with every fault of the text, the keys and the values.

Nothing is raised for a fault in the ledger, and nothing is read but the bytes given: the files under
`include:` come through a function of the caller.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping

from attrs import evolve, frozen

from tiptimeline.diagnostics import Diagnostic, Faults, Span, Text, fault, in_order, quoted
from tiptimeline.garbage import without_garbage_collection
from tiptimeline.model import Event, Ledger
from tiptimeline.overlay import Overlay
from tiptimeline.reader import nodes
from tiptimeline.reader.records import Records
from tiptimeline.reader.recovery import compose
from tiptimeline.reader.text import MAX_SIZE, decoded

__all__ = [
    "MAX_SIZE",
    "Fetch",
    "Loaded",
    "LoadedOverlay",
    "read",
    "read_overlay",
    "root_of",
]

Fetch = Callable[[str], bytes]
"""The bytes of a file, by its path relative to the ledger's folder; raises OSError. It must not leave that
folder."""


@frozen
class Loaded:
    """What a ledger's files hold, and the faults found in reading them.

    `ledger` is None where nothing could be read; with errors among the `diagnostics` it holds placeholders,
    and is good for checks only. `texts` are the files by name, for excerpts.
    """

    ledger: Ledger | None
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]


def read(content: bytes | str, name: str, fetch: Fetch | None = None, max_size: int = MAX_SIZE) -> Loaded:
    """The ledger in the content of the file called `name`, with the files that it includes.

    Without `fetch`, an `include:` is a fault. No file may have more than `max_size` bytes.
    """
    with without_garbage_collection():
        text, root, faults, records = _composed(content, name, max_size)
        texts = {name: text.text}
        if not isinstance(root, nodes.Mapping):
            if root is not None:
                message = f"a ledger takes keys with values, and here stands {nodes.shape_of(root)}"
                help = "Begin with the keys `ledger:`, `sources:` and `events:`."
                faults.append(fault("E203", text.head(root.start, root.end), message, help))
            return Loaded(None, in_order(faults), texts)
        includes = any(key.value == "ledger" and _has_include(value) for key, value in root.pairs)
        ledger: Ledger = records.record(Ledger, root, without=frozenset({"events"} if includes else ()))
        faults.extend(records.faults)
        events = list(ledger.events)
        missing: list[str] = []
        complete = ledger.about.where.sound("include")
        for place, path in enumerate(ledger.about.include):
            span = ledger.about.where.of("include", place)
            more = _included(path, span, name, fetch, max_size, texts, faults, missing)
            complete = complete and more is not None
            events += more or ()
        where = ledger.where if complete else evolve(ledger.where, faulty=ledger.where.faulty | {"events"})
        return Loaded(
            evolve(ledger, events=tuple(events), missing=tuple(missing), where=where), in_order(faults), texts
        )


@frozen
class LoadedOverlay:
    """What a translation's file holds, and the faults found in reading it; `overlay` is None where nothing
    could be read."""

    overlay: Overlay | None
    diagnostics: tuple[Diagnostic, ...]
    text: Text


def read_overlay(content: bytes | str, name: str, max_size: int = MAX_SIZE) -> LoadedOverlay:
    """The translation in the content of the file called `name`, read as a ledger is."""
    with without_garbage_collection():
        text, root, faults, records = _composed(content, name, max_size, has_events=False)
        if not isinstance(root, nodes.Mapping):
            if root is not None:
                message = f"a translation takes keys with values, and here stands {nodes.shape_of(root)}"
                help = "`tiptimeline translations --extract LANG` writes one to begin with."
                faults.append(fault("E203", text.head(root.start, root.end), message, help))
            return LoadedOverlay(None, in_order(faults), text)
        overlay: Overlay = records.record(Overlay, root)
        faults.extend(records.faults)
        return LoadedOverlay(overlay, in_order(faults), text)


def root_of(text: Text) -> nodes.Mapping:
    """The nodes of a text that is a map and without faults."""
    root, _, _ = compose(text, None)
    return root if isinstance(root, nodes.Mapping) else nodes.Mapping(0)


def _composed(
    content: bytes | str, name: str, max_size: int, *, has_events: bool = True
) -> tuple[Text, nodes.Node | None, Faults, Records]:
    text, clean, found = decoded(content, name, max_size)
    faults, records = Faults(found), Records(text)
    if faults and not text.text:
        return text, None, faults, records
    root, more, in_one_go = compose(clean, records.event if has_events else None)
    if not in_one_go:
        records = Records(text)  # without the faults of events that will be read again
    faults.extend(more)
    empty = root is None or (isinstance(root, nodes.Scalar) and not root.value.strip())
    if empty:
        if not faults:
            faults.append(fault("E102", Span(name, 1, 1, 1, 1), "the file is empty"))
        return text, None, faults, records
    return text, root, faults, records


def _has_include(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Mapping) and any(key.value == "include" for key, _ in node.pairs)


def _included(
    path: str,
    span: Span,
    ledger_name: str,
    fetch: Fetch | None,
    max_size: int,
    texts: dict[str, str],
    faults: Faults,
    missing: list[str],
) -> tuple[Event, ...] | None:
    """The events of an included file, or None if some of them could not be read."""
    name = posixpath.join(posixpath.dirname(ledger_name), path)
    if name in texts:
        faults.append(fault("E114", span, f"{quoted(path)} is read already", "Take it off the list."))
        return None
    if fetch is None:
        faults.append(fault("E114", span, f"{quoted(path)} cannot be read: no other files are read here"))
        return None
    try:
        content = fetch(path)
    except FileNotFoundError:
        missing.append(path)
        faults.append(fault("W115", span, f"{quoted(path)} is not there; its events are missing"))
        return None
    except OSError as error:
        faults.append(fault("E114", span, f"{quoted(path)} cannot be read: {error.strerror or error}"))
        return None
    text, root, found, records = _composed(content, name, max_size)
    texts[name] = text.text
    faults.extend(found)
    if root is None:
        return None
    events = records.part(root)
    faults.extend(records.faults)
    return events
