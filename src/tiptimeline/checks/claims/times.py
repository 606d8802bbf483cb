"""An event's date against the words that prove it, and words of time that only hold on one day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from tiptimeline.checks.claims.evidence import Said, all_proven, listed, proven, said_by_quotes
from tiptimeline.checks.claims.moments import Moment
from tiptimeline.checks.claims.words import LANGUAGES, words_of
from tiptimeline.checks.context import Context
from tiptimeline.checks.passages import QUOTATION
from tiptimeline.dates import Point, When
from tiptimeline.diagnostics import Diagnostic, Where, fault, quoted
from tiptimeline.model import Event, Figure, keys_of

__all__ = [
    "date_conflict_declared",
    "dates_as_quoted",
    "dates_without_words",
    "meets",
    "relative_words",
    "suspicious_clusters",
]

_YEAR = {"year", "years", "năm"}
_DAY = {"day", "days", "ngày"}
_MONTH = {"month", "months", "tháng"}
_NO_DATE = frozenset({*keys_of(Event), *keys_of(Figure)}) - {"date", "period"}
A_MONTH = 31  # days
FEWEST_IN_A_CLUSTER = 3
EXPECTED = {"1 January": 0.03, "the first of a month": 0.1}
"""The share of dates that may fall there by chance, with room to spare."""


def dates_as_quoted(event: Event, context: Context) -> Iterator[Diagnostic]:
    if not event.where.sound("date", "sources", "inferred", "conflicts"):
        return
    said = said_by_quotes(event, context)
    proofs = [one for one in said if one.citation and "date" in one.citation.proves and one.moments]
    if proofs:
        others = [one for one in proofs if not any(_agrees(moment, event) for moment in one.moments)]
        if not date_conflict_declared(event):
            yield from (_disagreement(event, one) for one in others)
        yield from _too_precise(event, proofs)
        if not others:
            yield from _half_proven(event, said)
    elif not any(one.citation and one.citation.proves for one in said):
        dated = [one for one in said if one.citation and any(not moment.doubtful for moment in one.moments)]
        every = [moment for one in dated for moment in one.moments]
        if (
            dated
            and not any(_agrees(moment, event) for moment in every)
            and not date_conflict_declared(event)
        ):
            yield _disagreement(event, dated[0], "W437")


def dates_without_words(event: Event, context: Context) -> Iterator[Diagnostic]:
    """An event of whose quotes those that are to prove the date have none."""
    if not any("date" in citation.proves for citation in event.sources):
        return
    if event.inferred or not event.where.sound("date", "sources", "inferred"):
        return
    said = [one for one in said_by_quotes(event, context) if one.citation and "date" in one.citation.proves]
    if said and not any(one.moments or one.language not in LANGUAGES for one in said):
        where: Where = said[0].citation.where if said[0].citation else event.where
        message = f"the quote is to prove the date {event.date}, and has no date that can be read"
        yield fault("W438", where.of("quote"), message)


def _disagreement(event: Event, said: Said, code: str = "E426") -> Diagnostic:
    where: Where = said.citation.where if said.citation else event.where
    words = listed(moment.written for moment in said.moments)
    return fault(code, where.of("quote"), f"the quote has {words}; the event's date is {event.date}")


def _agrees(moment: Moment, event: Event) -> bool:
    return any(
        (meets(when, event.date) and not _another_span(when, event.date)) or _near_enough(when, event)
        for when in moment.readings
    )


def _another_span(one: When, other: When) -> bool:
    """Whether two spans, both given to the day, the month or the year, have not the same ends."""
    if one.form != "interval" or other.form != "interval" or len(one.points) != 2 or len(other.points) != 2:
        return False
    if len({point.precision for point in (*one.points, *other.points)}) > 1:
        return False
    return (one.start, one.end) != (other.start, other.end)


def meets(one: When, other: When) -> bool:
    return one.first_day <= other.end and other.first_day <= one.end


def _near_enough(when: When, event: Event) -> bool:
    """Whether a part of the date that is inferred can come from these words."""
    for one in event.inferred:
        words = set(re.findall(r"\w+", one.part.lower()))
        if words & _DAY:
            if when.first_day - A_MONTH <= event.date.end and event.date.first_day <= when.end + A_MONTH:
                return True
        elif words & (_YEAR | _MONTH):
            if {point.year for point in when.points} & {point.year for point in event.date.points}:
                return True
        elif not words & _NO_DATE:
            return True
    return False


def date_conflict_declared(event: Event) -> bool:
    """Whether a conflict about the date is declared."""
    about_dates = {"date", "dates", "time", *_YEAR, *_DAY, *_MONTH}
    return any(about_dates & set(re.findall(r"\w+", one.field.lower())) for one in event.conflicts)


def _too_precise(event: Event, proofs: list[Said]) -> Iterator[Diagnostic]:
    if _parts_inferred(event):
        return
    moments = [moment for one in proofs for moment in one.moments]
    readings = [when for moment in moments for when in (*moment.readings, *moment.bare)]
    evidence = tuple(point for when in readings if _is_firm(when, event.date) for point in when.points)
    if all_proven(event.date, evidence):
        yield from _too_sure(event, proofs)
        return
    for point in event.date.points:
        if point.approximate or point.uncertain or proven(point, evidence):
            continue
        if any(_holds(one, point) for when in readings for one in _wide(when)):
            written = listed(moment.written for moment in moments)
            message = f"{point} is more precise than the quotes that prove the date: {written}"
            yield fault("W434", event.where.of("date"), message)
            return


def _wide(when: When) -> tuple[Point | When, ...]:
    return (when,) if when.form == "one of" else when.points


def _is_firm(when: When, date: When) -> bool:
    """Whether all days that are meant lie in the date, where one of several is."""
    return when.form != "one of" or (date.start <= when.start and when.end <= date.end)


def _half_proven(event: Event, said: Iterable[Said]) -> Iterator[Diagnostic]:
    """A span of which no quote has one end, not even less precisely."""
    if event.date.form != "interval" or len(event.date.points) != 2 or date_conflict_declared(event):
        return
    if _parts_inferred(event):
        return
    readings = [when for one in said for moment in one.moments for when in (*moment.readings, *moment.bare)]
    evidence = [point for when in readings for point in when.points]
    lacking = [point for point in event.date.points if not proven(point, evidence)]
    if len(lacking) != 1 or any(_holds(one, lacking[0]) for when in readings for one in _wide(when)):
        return
    if not (lacking[0].approximate or lacking[0].uncertain):
        end = "beginning" if lacking[0] == event.date.points[0] else "end"
        message = f"no quote has the {end} of {event.date}: {lacking[0]}"
        yield fault("W434", event.where.of("date"), message)


def _too_sure(event: Event, proofs: list[Said]) -> Iterator[Diagnostic]:
    """A date whose quotes all say "about" or "perhaps"."""
    for point in event.date.points:
        said = [
            one
            for one in proofs
            for moment in one.moments
            for bare in moment.bare
            if proven(point, bare.points)
        ]
        readings = [when for one in said for moment in one.moments for when in moment.readings]
        if point.approximate or point.uncertain or not readings:
            continue
        if all(one.approximate or one.uncertain for when in readings for one in when.points):
            message = (
                f"{point} is surer than the quotes that prove the date: {listed(one.quote for one in said)}"
            )
            yield fault("W434", event.where.of("date"), message)
            return


def _holds(wide: Point | When, narrow: Point) -> bool:
    return wide.start <= narrow.start and narrow.end <= wide.end


def _parts_inferred(event: Event) -> bool:
    """Whether a part finer than the year is said to be inferred."""
    parts = (set(re.findall(r"\w+", one.part.lower())) for one in event.inferred)
    return any(not (words & _NO_DATE or words <= _YEAR) for words in parts)


# --------------------------------------------------------------------------------------------- relative words


def relative_words(event: Event, context: Context) -> Iterator[Diagnostic]:
    words = words_of(context.ledger.about.language)
    for key, text in (("title", event.title), ("summary", event.summary)):
        if not event.where.sound(key):
            continue
        ours = QUOTATION.sub(lambda found: " " * len(found[0]), text)
        for found in words.relative.finditer(ours):
            where = event.where.words(found[0], text.count(found[0], 0, found.start()), key)
            yield fault("W433", where, f"{quoted(found[0])} changes its meaning with the day of reading")


# -------------------------------------------------------------------------------------------- false precision


def suspicious_clusters(context: Context) -> Iterator[Diagnostic]:
    """First days of months or years to which more dates fall than by chance, though no quote has them."""
    by_day: dict[Point, list[Event]] = defaultdict(list)
    for event in context.ledger.events:
        first = next(iter(event.date.points), None)
        if first and first.precision == "day" and event.where.sound("date", "sources"):
            by_day[first].append(event)
    firsts = [point for point in by_day if point.day == 1]
    if len(firsts) < FEWEST_IN_A_CLUSTER:
        return
    unproven = [
        point for point in firsts if not any(_day_proven(event, point, context) for event in by_day[point])
    ]
    new_year = [point for point in unproven if point.month == 1]
    for name, cluster in (("1 January", new_year), ("the first of a month", unproven)):
        if len(cluster) >= FEWEST_IN_A_CLUSTER and len(cluster) > EXPECTED[name] * len(by_day):
            events = [event for point in cluster for event in by_day[point]]
            others = listed(event.id for event in events[1:])
            message = f"{len(cluster)} dates are {name} without a quote that has the day: see {others}, too"
            yield fault("W435", events[0].where.of("date"), message)
            return


def _day_proven(event: Event, point: Point, context: Context) -> bool:
    said = said_by_quotes(event, context)
    evidence = (found for one in said for moment in one.moments for found in moment.points)
    return bool(event.inferred) or proven(point, evidence)
