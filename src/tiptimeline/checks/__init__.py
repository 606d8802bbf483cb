"""Rules over a whole ledger: what each record says may be sound, and the ledger wrong all the same.

A rule is one function. Those in `EVENT_RULES` look at one event at a time, and the event can waive their
warnings; those in `LEDGER_RULES` look at the whole. A rule never looks at a placeholder: `where.sound(…)`
says whether a field holds one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tiptimeline.checks import calendar, contacts, evidence, readability, references
from tiptimeline.checks.context import Context
from tiptimeline.diagnostics import CATALOGUE, Diagnostic, Faults, fault, in_order, quoted
from tiptimeline.model import Event, Ledger

__all__ = ["EVENT_RULES", "LEDGER_RULES", "run"]

EVENT_RULES: tuple[Callable[[Event, Context], Iterator[Diagnostic]], ...] = (
    calendar.planned_and_past,
    evidence.long_quotes,
    evidence.figures_without_place,
    references.related_to_itself,
    references.unproven_keys,
)
LEDGER_RULES: tuple[Callable[[Context], Iterator[Diagnostic]], ...] = (
    calendar.days_that_never_come,
    calendar.sources_from_the_future,
    contacts.email_addresses,
    contacts.telephone_numbers,
    evidence.long_quotes_elsewhere,
    readability.too_many_key_events,
    references.ids_given_twice,
    references.unknown_ids,
    references.unused_records,
)


def run(ledger: Ledger) -> tuple[Diagnostic, ...]:
    """All faults of a ledger that its records alone do not show, in the order of the files."""
    context = Context.of(ledger)
    found = Faults(one for rule in LEDGER_RULES for one in rule(context))
    for event in ledger.events:
        ours = [one for rule in EVENT_RULES for one in rule(event, context)]
        if event.waive:
            ours = list(_waived(event, ours))
        found.extend(ours)
    return in_order(found)


def _waived(event: Event, found: list[Diagnostic]) -> Iterator[Diagnostic]:
    """The event's diagnostics without the warnings that it waives, and a warning for each waiver left
    over."""
    codes = {waiver.code for waiver in event.waive}
    yield from (one for one in found if one.severity == "error" or one.code not in codes)
    held = (event.where, *(one.where for one in event.sources), *(one.where for one in event.figures))
    if any(where.faulty for where in held):
        return  # what the waiver is for may come back once the fault is mended
    warnings = {one.code for one in found if one.severity == "warning"}
    for waiver in event.waive:
        if waiver.code in warnings or not waiver.where.sound("code"):
            continue
        entry = CATALOGUE.get(waiver.code)
        if entry is not None and entry.severity == "error":
            message = f"{waiver.code} is an error, and errors cannot be waived"
        else:
            message = f"this event has no warning {quoted(waiver.code)} to waive"
        yield fault("W420", waiver.where.of("code"), message)
