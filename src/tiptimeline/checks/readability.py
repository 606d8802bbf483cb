"""What keeps the outputs readable."""

from __future__ import annotations

from collections.abc import Iterator

from tiptimeline.checks.context import Context
from tiptimeline.diagnostics import Diagnostic, fault

__all__ = ["MOST_KEY_EVENTS", "too_many_key_events"]

MOST_KEY_EVENTS = 15


def too_many_key_events(context: Context) -> Iterator[Diagnostic]:
    key_events = [event for event in context.ledger.events if event.key and event.status != "draft"]
    if len(key_events) > MOST_KEY_EVENTS:
        first_too_many = key_events[MOST_KEY_EVENTS]
        message = f"{len(key_events)} events are key events; {MOST_KEY_EVENTS} are the most"
        yield fault("W406", first_too_many.where.of("key"), message)
