"""Ids: given once, known where they are mentioned, and mentioned where they are given."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from itertools import islice

from tiptimeline.checks.context import Context, Reference
from tiptimeline.diagnostics import Diagnostic, Where, closest, fault, nearest, quoted
from tiptimeline.model import Era, Event, Observance, keys_of

__all__ = ["ids_given_twice", "related_to_itself", "unknown_ids", "unproven_keys", "unused_records"]

ONE_FIGURE = "figure"  # as readers see it: a quote proves one
MOST_GUESSED = 100  # guessing takes long where everything is misspelt

_UNKNOWN = {
    "lane": "E301",
    "kind": "E302",
    "source": "E303",
    "actor": "E304",
    "place": "E305",
    "event": "E306",
}
_UNUSED = {"source": "W411", "actor": "W412", "place": "W413", "lane": "W414", "kind": "W415"}


def ids_given_twice(context: Context) -> Iterator[Diagnostic]:
    ledger = context.ledger
    first: dict[str, Where] = {}
    identified: tuple[Era | Observance | Event, ...] = (*ledger.eras, *ledger.observances, *ledger.events)
    for record in identified:
        if not record.id:
            continue
        before = first.setdefault(record.id, record.where)
        if before is not record.where:
            span = before.of("id")
            message = f"the id {quoted(record.id)} stands already in {span.file}, line {span.line}"
            yield fault("E307", record.where.of("id"), message)


def unknown_ids(context: Context) -> Iterator[Diagnostic]:
    for count, (mention, known) in enumerate(_unknown(context)):
        span = mention.where.of(*mention.path)
        guess = closest(mention.id, known) if count < MOST_GUESSED else ""
        message = f"there is no {mention.refers} {quoted(mention.id)}{guess}"
        yield fault(_UNKNOWN[mention.refers], span, message)


def _unknown(context: Context) -> Iterator[tuple[Reference, Collection[str]]]:
    for mention in context.references:
        known = context.known[mention.refers]
        if mention.id in known or _may_be_unread(mention, context):
            continue
        yield mention, known


def _may_be_unread(mention: Reference, context: Context) -> bool:
    """Whether the id may be that of a record that could not be read, and whose fault is reported already."""
    if mention.refers in context.complete:
        return False
    return not context.known[mention.refers] or not context.every_file_read or mention.id in context.glimpsed


def related_to_itself(event: Event, context: Context) -> Iterator[Diagnostic]:
    for relation in event.related:
        if relation.event and relation.event == event.id:
            yield fault("E308", relation.where.of("event"), f"{quoted(event.id)} is related to itself")


@cache
def _keys_to_prove() -> dict[str, str]:
    """The keys of an event as a ledger has them, with the fields that hold their values."""
    return {
        **{name: attribute.name for name, (attribute, _) in keys_of(Event).items()},
        ONE_FIGURE: "figures",
    }


def unproven_keys(event: Event, context: Context) -> Iterator[Diagnostic]:
    known = _keys_to_prove()
    for citation in event.sources:
        for place, key in enumerate(citation.proves):
            if key not in known:
                message = f"an event has no key {quoted(key)}{closest(key, known)}"
            elif event.where.sound(known[key]) and not getattr(event, known[key]):
                message = f"this event has no {quoted(key)} that could be proven"
            else:
                continue
            yield fault("E309", citation.where.of("proves", place), message)


def unused_records(context: Context) -> Iterator[Diagnostic]:
    used: dict[str, set[str]] = {kind: set() for kind in _UNKNOWN}
    for mention in context.references:
        used[mention.refers].add(mention.id)
    for mention, known in islice(_unknown(context), MOST_GUESSED):
        used[mention.refers].add(nearest(mention.id, known))  # a misspelt record is used all the same
    for kind, code in _UNUSED.items():
        if kind in context.doubtful or kind not in context.complete:
            continue
        for name, where in context.known[kind].items():
            if name not in used[kind]:
                yield fault(code, where.span, f"nothing mentions the {kind} {quoted(name)}")
