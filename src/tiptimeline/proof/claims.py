"""Every quote of a ledger, with the source in which it is said to stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, cast

from attrs import fields_dict

from tiptimeline.model import Event, Ledger, keys_of
from tiptimeline.proof.values import Claim

__all__ = ["claims"]


def claims(ledger: Ledger) -> Iterator[Claim]:
    """The quotes that could be read, in the order of the ledger."""
    for record in (ledger.about, *ledger.eras, *ledger.observances):
        yield from _within(record, None)
    for event in ledger.events:
        yield from _within(event, event)


def _within(record: Any, event: Event | None) -> Iterator[Claim]:
    quotes, nested = _plan(type(record))
    if quotes and record.quote and record.where.sound("quote", "source"):
        source, prefix, suffix = record.source, "", ""
        if "prefix" in fields_dict(type(record)):
            prefix, suffix = record.prefix, record.suffix
        elif event is not None:
            source, prefix, suffix = _cited(record, event)
        if source:
            yield Claim((source, record.quote, prefix, suffix), record.where, event)
    for name in nested:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            yield from _within(one, event)


def _cited(figure: Any, event: Event) -> tuple[str, str, str]:
    """The source of a figure's quote, and what stands around it: the event's citation that it is, or the
    figure's own source, or the one source of the event. "" where it is in doubt, a fault of its own."""
    for citation in event.sources:
        if citation.quote == figure.quote and figure.source in {"", citation.source}:
            return citation.source, citation.prefix, citation.suffix
    sources = {citation.source for citation in event.sources}
    return figure.source or (sources.pop() if len(sources) == 1 else ""), "", ""


def _find_plan(record: type[Any]) -> tuple[bool, tuple[str, ...]]:
    """Whether a record has a quote from a source, and in which of its fields others may have one."""
    keys = keys_of(record)
    nested = (
        attribute.name
        for attribute, key in keys.values()
        if key.record is not None and (_plan(key.record)[0] or _plan(key.record)[1])
    )
    return {"quote", "source"} <= keys.keys(), tuple(nested)


_plan = cast("Callable[[type[Any]], tuple[bool, tuple[str, ...]]]", cache(_find_plan))
