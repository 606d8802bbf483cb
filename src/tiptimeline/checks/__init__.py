"""Rules over a whole ledger: what each record says may be sound, and the ledger wrong all the same.

A rule is one function. Those in `EVENT_RULES` look at one event at a time, those in `RULES_OF_WORDS` at an
event whose words may be about their subjects, those in `LEDGER_RULES` at the whole. A rule never looks at a
placeholder: `where.sound(…)` says whether a field holds one. An event can waive the warnings that point into
it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from tiptimeline.checks import (
    addresses,
    calendar,
    claims,
    contacts,
    evidence,
    people,
    readability,
    references,
    wording,
    writing,
)
from tiptimeline.checks.context import Context
from tiptimeline.checks.glance import subjects_of_events
from tiptimeline.checks.translations import misnamed, translated_well
from tiptimeline.diagnostics import CATALOGUE, Diagnostic, Faults, Span, closest, fault, in_order, quoted
from tiptimeline.garbage import without_garbage_collection
from tiptimeline.model import Event, Ledger, Waiver

__all__ = ["EVENT_RULES", "LEDGER_RULES", "RULES_OF_WORDS", "misnamed", "run", "translated_well", "waived"]

EVENT_RULES: tuple[Callable[[Event, Context], Iterator[Diagnostic]], ...] = (
    calendar.planned_and_past,
    claims.dates_without_words,
    claims.figures_as_quoted,
    evidence.long_quotes,
    evidence.figures_without_place,
    references.related_to_itself,
    references.unproven_keys,
    writing.long_sentences,
)
RULES_OF_WORDS: tuple[tuple[Callable[[Event, Context], Iterator[Diagnostic]], frozenset[str]], ...] = (
    (claims.dates_as_quoted, frozenset({"dates", "years"})),
    (claims.differing_sources, frozenset({"dates", "years", "numbers"})),
    (claims.numbers_and_dates_in_prose, frozenset({"claims"})),
    (claims.relative_words, frozenset({"relative"})),
    (people.named_victims, frozenset({"victims"})),
    (people.victims_among_actors, frozenset({"victims' roles"})),
    (wording.too_strong_in_law, frozenset({"law"})),
    (wording.words_in_events, frozenset({"wording"})),
)
LEDGER_RULES: tuple[Callable[[Context], Iterator[Diagnostic]], ...] = (
    addresses.disguised_email_addresses,
    addresses.postal_addresses,
    calendar.days_that_never_come,
    calendar.sources_from_the_future,
    claims.differing_figures,
    claims.suspicious_clusters,
    contacts.email_addresses,
    contacts.telephone_numbers,
    evidence.long_quotes_elsewhere,
    readability.too_many_key_events,
    references.ids_given_twice,
    references.unknown_ids,
    people.without_public_role,
    references.unused_records,
    wording.words_of_the_rest,
    writing.unexplained_acronyms,
)


@without_garbage_collection()
def run(ledger: Ledger) -> tuple[Diagnostic, ...]:
    """All faults of a ledger that its records alone do not show, in the order of the files."""
    context = Context.of(ledger)
    found = Faults(one for rule in LEDGER_RULES for one in rule(context))
    subjects_of = subjects_of_events(context)
    for event in ledger.events:
        for rule in EVENT_RULES:
            found.extend(rule(event, context))
        subjects = subjects_of(event)
        if subjects:
            for rule, concerns in RULES_OF_WORDS:
                if not subjects.isdisjoint(concerns):
                    found.extend(rule(event, context))
    waiving = [event for event in ledger.events if event.waive]
    return waived(waiving, in_order(found)) if waiving else in_order(found)


def waived(
    events: Iterable[Event], found: tuple[Diagnostic, ...], *, of_proof: bool = False
) -> tuple[Diagnostic, ...]:
    """The diagnostics without the warnings that their events waive, and a warning for each waiver left
    over: among those for what only the archive shows, or among all others."""
    spared: set[Diagnostic] = set()
    left_over: list[Diagnostic] = []
    for event in events:
        warnings = [one for one in _within(event.where.whole, found) if one.severity == "warning"]
        used: set[str] = set()
        for waiver in event.waive:
            if of_proof != waiver.code.startswith("W5") or waiver.code.startswith("W7"):
                continue
            ours = [one for one in warnings if one.code == waiver.code]
            spared.update(ours)
            if not ours or waiver.code in used:
                left_over += _left_over(event, waiver)
            used.add(waiver.code)
    return in_order((*(one for one in found if one not in spared), *left_over))


def _within(span: Span, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Those of the diagnostics, which are in the order of the files, that begin within the span."""

    def beginning(one: Diagnostic) -> tuple[str, int, int]:
        return one.span.file, one.span.line, one.span.column

    first = bisect_left(found, (span.file, span.line, span.column), key=beginning)
    return found[first : bisect_left(found, (span.file, span.end_line, span.end_column), key=beginning)]


def _left_over(event: Event, waiver: Waiver) -> Iterator[Diagnostic]:
    held = (event.where, *(one.where for one in event.sources), *(one.where for one in event.figures))
    if any(where.faulty for where in held) or not waiver.where.sound("code"):
        return  # what the waiver is for may come back once the fault is mended
    entry = CATALOGUE.get(waiver.code)
    message = f"this event has no warning {quoted(waiver.code)} to waive"
    if entry is None:
        message = f"there is no code {quoted(waiver.code)}{closest(waiver.code, CATALOGUE)}"
    elif entry.severity == "error":
        message = f"{waiver.code} is an error, and errors cannot be waived"
    yield fault("W420", waiver.where.of("code"), message)
