"""Dates that cannot be right together."""

from __future__ import annotations

from collections.abc import Iterator

from tiptimeline.checks.context import Context
from tiptimeline.dates import days_in_month
from tiptimeline.diagnostics import Diagnostic, fault, quoted
from tiptimeline.model import Event

__all__ = ["days_that_never_come", "planned_and_past", "sources_from_the_future"]

A_LEAP_YEAR = 2000


def planned_and_past(event: Event, context: Context) -> Iterator[Diagnostic]:
    about = context.ledger.about
    if event.date_role != "planned" or not event.where.sound("date", "date_role", "id"):
        return
    if not about.where.sound("as_of", "open_questions") or event.id in context.asked:
        return
    if event.date.end < about.as_of.start:
        message = f"planned for {event.date}, before {about.as_of}, and no open question names it"
        yield fault("W407", event.where.of("date"), message)


def sources_from_the_future(context: Context) -> Iterator[Diagnostic]:
    about = context.ledger.about
    if not about.where.sound("as_of"):
        return
    for source in context.ledger.sources:
        if source.where.sound("published") and source.published.start > about.as_of.end:
            message = f"the source {quoted(source.id)} is published after {about.as_of}, where knowledge ends"
            yield fault("W408", source.where.of("published"), message)


def days_that_never_come(context: Context) -> Iterator[Diagnostic]:
    for observance in context.ledger.observances:
        recurs = observance.recurs
        if not 1 <= recurs.month <= 12:
            if recurs.where.sound("month"):
                yield fault("E311", recurs.where.of("month"), f"there is no month {recurs.month}")
        elif recurs.where.sound("day") and not 1 <= recurs.day <= days_in_month(A_LEAP_YEAR, recurs.month):
            yield fault("E311", recurs.where.of("day"), f"month {recurs.month} never has a day {recurs.day}")
