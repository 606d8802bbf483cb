"""Quotes and figures: short, and their place known.

Rules that compare the words of a summary with the words of its quotes (numbers, superlatives) belong here.
"""

from __future__ import annotations

from collections.abc import Iterator

from tiptimeline.checks.context import Context
from tiptimeline.diagnostics import Diagnostic, Where, fault
from tiptimeline.model import Era, Event, Observance

__all__ = ["MOST_WORDS", "figures_without_place", "long_quotes", "long_quotes_elsewhere"]

MOST_WORDS = 15


def long_quotes(event: Event, context: Context) -> Iterator[Diagnostic]:
    for citation in event.sources:
        yield from _too_long(citation.quote, citation.where)
    for figure in event.figures:
        yield from _too_long(figure.quote, figure.where)


def long_quotes_elsewhere(context: Context) -> Iterator[Diagnostic]:
    cited: tuple[Era | Observance, ...] = (*context.ledger.eras, *context.ledger.observances)
    for record in cited:
        for citation in record.sources:
            yield from _too_long(citation.quote, citation.where)


def _too_long(quote: str, where: Where) -> Iterator[Diagnostic]:
    if len(quote) <= 2 * MOST_WORDS:  # so short a text cannot hold more words
        return
    words = len(quote.split())
    if words > MOST_WORDS:
        yield fault("W404", where.of("quote"), f"the quote has {words} words; {MOST_WORDS} are the most")


def figures_without_place(event: Event, context: Context) -> Iterator[Diagnostic]:
    if not event.figures or not event.where.sound("sources"):
        return
    if len({citation.source for citation in event.sources}) < 2:
        return
    if not all(citation.where.sound("source", "quote") for citation in event.sources):
        return
    quotes = {citation.quote for citation in event.sources}
    for figure in event.figures:
        if not figure.source and figure.quote not in quotes and figure.where.sound("source", "quote"):
            message = "the event cites several sources, and none of their quotes is this figure's"
            yield fault("E401", figure.where.of("quote"), message)
