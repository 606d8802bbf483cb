"""Sources that differ: readers are told, or the ledger is at fault."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from tiptimeline.checks.claims.evidence import Said, said_by_quotes
from tiptimeline.checks.claims.quantities import Quantity, Value, quantities, stems
from tiptimeline.checks.claims.times import date_conflict_declared, meets
from tiptimeline.checks.context import Context
from tiptimeline.diagnostics import Diagnostic, fault, quoted
from tiptimeline.model import Event, Figure

__all__ = ["differing_figures", "differing_sources"]

MOST_QUOTES = 40  # of one event, compared each with each
_NUMBERS = {"figure", "figures", "number", "numbers", "value", "count", "số", "liệu"}


def differing_sources(event: Event, context: Context) -> Iterator[Diagnostic]:
    """Quotes of two sources of one event that give different dates, or different numbers of the same."""
    if not event.where.sound("sources", "conflicts", "figures", "date"):
        return
    if len({citation.source for citation in event.sources}) < 2:
        return
    cited = [one for one in said_by_quotes(event, context)[:MOST_QUOTES] if one.citation]
    for first, second in combinations(cited, 2):
        if first.source != second.source and second.citation:
            message = _different_dates(event, first, second) or _different_numbers(
                event, first, second, cited
            )
            if message:
                yield fault("W436", second.citation.where.of("quote"), message)


def _different_dates(event: Event, first: Said, second: Said) -> str:
    for one in (first, second):
        if not one.citation or "date" not in one.citation.proves or not one.moments:
            return ""
    if event.inferred or date_conflict_declared(event):
        return ""
    both = [[when for moment in one.moments for when in moment.readings] for one in (first, second)]
    if any(meets(one, other) for one in both[0] for other in both[1]):
        return ""
    # A quote that contradicts the event's own date is a fault of its own.
    if not all(any(meets(when, event.date) for when in readings) for readings in both):
        return ""
    dates = (
        f"{quoted(second.moments[0].written)}, and {quoted(first.source)} {quoted(first.moments[0].written)}"
    )
    return f"{quoted(second.source)} has {dates}, and no conflict declares it"


def _different_numbers(event: Event, first: Said, second: Said, cited: Iterable[Said]) -> str:
    for one in first.quantities:
        for other in second.quantities:
            if not _of_the_same(one, other) or one.values & other.values:
                continue
            by_source = [
                _values(one, (said for said in cited if said.source == source))
                for source in (first.source, second.source)
            ]
            if by_source[0] & by_source[1] or _declared(event, one.values | other.values, one.counted):
                continue
            return (
                f"{quoted(second.source)} has {quoted(other.written)}, and {quoted(first.source)}"
                f" {quoted(one.written)}, and no conflict declares it"
            )
    return ""


def _of_the_same(one: Quantity, other: Quantity) -> bool:
    same = (one.unit, one.counted, one.language) == (other.unit, other.counted, other.language)
    return same and bool(one.counted) and not one.in_passing and not other.in_passing


def _values(like: Quantity, quotes: Iterable[Said]) -> frozenset[Value]:
    return frozenset(
        value for said in quotes for one in said.quantities if _of_the_same(like, one) for value in one.values
    )


def _declared(event: Event, values: frozenset[Value], counted: frozenset[str]) -> bool:
    for conflict in event.conflicts:
        if (
            set(re.findall(r"\w+", conflict.field.lower())) & _NUMBERS
            or stems(conflict.field, "en") & counted
        ):
            return True
        if any(values & one.values for one in quantities(conflict.value, "en")):
            return True
    return False


def differing_figures(context: Context) -> Iterator[Diagnostic]:
    """Figures of the same unit, population and time that have different values."""
    language = context.ledger.about.language
    alike: dict[tuple[object, ...], list[tuple[Event, Figure]]] = defaultdict(list)
    for event in context.ledger.events:
        for figure in event.figures:
            if figure.population and figure.where.sound("value", "unit", "population", "period", "qualifier"):
                time = str(figure.period or event.date)
                alike[stems(figure.unit, language), stems(figure.population, language), time].append(
                    (event, figure)
                )
    for figures in alike.values():
        (first_event, first), *others = figures
        for event, figure in others:
            same = (figure.value, figure.qualifier) == (first.value, first.qualifier)
            values = frozenset(Value(one.value, one.value) for one in (first, figure))
            counted = stems(figure.unit, language)
            declared = any(_declared(one, values, counted) for one in (event, first_event))
            if not same and not declared:
                message = f"{figure.value:,f} here, {first.value:,f} in {quoted(first_event.id)}"
                whose = f"{message}: of the same unit, population and time, and no conflict declares it"
                yield fault("E427", figure.where.of("value"), whose)
