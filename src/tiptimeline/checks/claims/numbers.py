"""Every number in a title or summary, and every figure, is one that a quote of the same event has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice

from tiptimeline.checks.claims.evidence import (
    Said,
    all_proven,
    certain,
    listed,
    proven,
    said_by_figure,
    said_by_quotes,
)
from tiptimeline.checks.claims.moments import Moment, moments
from tiptimeline.checks.claims.quantities import Quantity, Value, quantities, stems
from tiptimeline.checks.claims.words import LANGUAGES, language_of, words_of
from tiptimeline.checks.context import Context
from tiptimeline.dates import Point, When
from tiptimeline.diagnostics import Diagnostic, Span, fault, quoted
from tiptimeline.model import Event, Figure

__all__ = ["figures_as_quoted", "numbers_and_dates_in_prose"]

BUDDHIST_ERA = 543


def numbers_and_dates_in_prose(event: Event, context: Context) -> Iterator[Diagnostic]:
    if not event.where.sound("sources", "figures", "date") or _a_quote_is_unreadable(event):
        return
    language = context.ledger.about.language
    evidence: tuple[Said, ...] | None = None
    for key, text in (("title", event.title), ("summary", event.summary)):
        dates = moments(text, language, event.date)
        numbers = quantities(text, language, (*certain(dates), *_in_edtf(event, text)))
        if not (dates or numbers) or not event.where.sound(key):
            continue
        evidence = said_by_quotes(event, context) if evidence is None else evidence
        points = _points(event, evidence, context)
        unproven = [one for one in dates if not _date_proven(one, points)]
        for one in dates:
            if not one.doubtful and one not in unproven and _too_sure(one, event, evidence, context):
                message = f"{quoted(one.written)} is surer than the words that prove it"
                where = _place(event, key, text, one.start, one.end)
                yield fault("W434", where, f"{message}; {_dates_of(event, evidence)}")
        for one in unproven:
            # "Yesterday" alone is a fault of its own kind.
            if not one.doubtful and not words_of(language).relative.fullmatch(one.written):
                where = _place(event, key, text, one.start, one.end)
                message = f"neither the event's date nor a quote has {quoted(one.written)}"
                yield fault("E425", where, f"{message}; {_dates_of(event, evidence)}")
        years = {one.start for one in dates if one.doubtful and one not in unproven}
        in_dates = _parts(points) if language_of(language) not in LANGUAGES else frozenset()
        for number in numbers:
            if number.start not in years and not number.in_passing and not number.values & in_dates:
                judged = _judged(number, evidence)
                if judged:
                    yield fault(judged[0], _place(event, key, text, number.start, number.end), judged[1])


def _in_edtf(event: Event, text: str) -> Iterator[tuple[int, int]]:
    """Where a text has the event's date just as the ledger does."""
    start = text.find(event.date.text)
    if start >= 0:
        yield start, start + len(event.date.text)


def _a_quote_is_unreadable(event: Event) -> bool:
    places = [*(one.where for one in event.sources), *(one.where for one in event.figures)]
    return not all(where.sound("quote", "source") for where in places)


def _place(event: Event, key: str, text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return event.where.words(words, text.count(words, 0, start), key)


def _points(event: Event, evidence: Iterable[Said], context: Context) -> tuple[Point, ...]:
    """Every date that the event or its quotes give."""
    published = (context.sources.get(citation.source) for citation in event.sources)
    return (
        *event.date.points,
        *(point for said in evidence for moment in said.moments for point in moment.points),
        *(point for source in published if source for point in source.published.points),
    )


def _date_proven(moment: Moment, evidence: tuple[Point, ...]) -> bool:
    return any(
        all_proven(when, evidence) or (when.form == "one of" and any(_within(one, when) for one in evidence))
        for when in (*moment.readings, *moment.bare)
    )


def _within(point: Point, when: When) -> bool:
    return when.start <= point.start and point.end <= when.end


def _too_sure(moment: Moment, event: Event, evidence: Iterable[Said], context: Context) -> bool:
    """Whether all that proves a date says "about" or "perhaps", and the date in prose does not."""
    ours = [point for when in moment.readings for point in when.points]
    if any(_in_doubt(point) for point in ours):
        return False
    cited = (context.sources.get(citation.source) for citation in event.sources)
    dates = [event.date, *(source.published for source in cited if source)]
    dates += [when for said in evidence for one in said.moments for when in one.readings]
    behind = [point for when in dates for point in when.points if any(proven(one, [point]) for one in ours)]
    return bool(behind) and all(_in_doubt(point) for point in behind)


def _in_doubt(point: Point) -> bool:
    return bool(point.approximate or point.uncertain)


def _parts(points: Iterable[Point]) -> frozenset[Value]:
    """The numbers that dates are written with: all that is known of them where dates cannot be read."""
    every = {part for point in points for part in (point.year, point.month, point.day) if part is not None}
    every |= {point.year + BUDDHIST_ERA for point in points if point.year}
    return frozenset(Value(Decimal(part), Decimal(part)) for part in every)


def _dates_of(event: Event, evidence: Iterable[Said]) -> str:
    written = dict.fromkeys(moment.written for said in evidence for moment in said.moments)
    date = f"the event's date is {event.date}"
    return f"{date}, the quotes have {listed(written)}" if written else date


def _judged(number: Quantity, quotes: Iterable[Said]) -> tuple[str, str] | None:
    """The fault of a number in prose, if it has one: its code and message."""
    evidence = [one for said in quotes for one in said.quantities]
    same = [one for one in evidence if _equal(number, one)]
    if not same:
        if any(not said.quantities and said.language not in LANGUAGES for said in quotes):
            return None  # that quote may say it in words that are not read
        message = f"no quote of this event has {quoted(number.written)}; {_have(evidence)}"
        return ("W431" if number.loose else "E421"), message
    in_unit = [one for one in same if _same_unit(number, one)]
    if not in_unit:
        return "E423", f"{quoted(number.written)} is another unit; {_have(same)}"
    counting = [one for one in in_unit if _counts_the_same(number, one)]
    if not counting:
        swapped = any(number.counted & one.counted for one in evidence)
        message = f"{quoted(number.written)} counts something else; {_have(in_unit)}"
        return ("E423" if swapped else "W432"), message
    nearby = frozenset().union(*(one.nearby for one in evidence))
    faults = [_reserve_fault(number, one, nearby) for one in counting]
    return ("E424", faults[0]) if all(faults) else None


def _have(evidence: Iterable[Quantity]) -> str:
    written = dict.fromkeys(one.written for one in islice(evidence, 1000))
    return f"the quotes have {listed(written)}" if written else "the quotes have no number"


def _equal(one: Quantity, quote: Quantity) -> bool:
    if one.values & (quote.values | quote.ends):
        return True
    # Where the words for a million are not read, the digits must do.
    return not _both_read(one, quote) and bool(_digits(one.values) & _digits(quote.values))


def _digits(values: Iterable[Value]) -> frozenset[str]:
    return frozenset(f"{value.least:f}".replace(".", "").strip("0") for value in values)


def _both_read(*numbers: Quantity) -> bool:
    return all(one.language in LANGUAGES for one in numbers)


def _same_unit(one: Quantity, quote: Quantity) -> bool:
    dollars = {one.unit, quote.unit} == {"dollars", "US dollars"}
    return one.unit == quote.unit or dollars or not _both_read(one, quote)


def _counts_the_same(one: Quantity, other: Quantity) -> bool:
    if not one.counted or not other.counted or one.language != other.language:
        return True
    return bool(one.counted & other.counted)


def _reserve_fault(number: Quantity, quote: Quantity, nearby: frozenset[str]) -> str:
    if not _both_read(number, quote):
        return ""
    lost = sorted(quote.reserves - number.reserves - number.nearby)
    if lost:
        return f"{quoted(number.written)} leaves out {quoted(lost[0])}; {_have([quote])}"
    added = sorted(number.reserves - quote.reserves - nearby)
    if added:
        return f"{quoted(number.written)} adds {quoted(added[0])}; {_have([quote])}"
    return ""


# ---------------------------------------------------------------------------------------------------- figures


def figures_as_quoted(event: Event, context: Context) -> Iterator[Diagnostic]:
    if not event.figures or not event.where.sound("sources", "figures", "date"):
        return
    for figure in event.figures:
        if figure.where.sound("value", "unit", "qualifier", "quote", "source", "population", "period"):
            yield from _figure(event, figure, context)
            yield from _period(event, figure, context)


def _figure(event: Event, figure: Figure, context: Context) -> Iterator[Diagnostic]:
    said = said_by_figure(event, figure, context)
    ours = _as_quantity(figure, context)
    same = [one for one in said.quantities if _equal(ours, one)]
    if not same:
        if not said.quantities and said.language not in LANGUAGES:
            return
        have = _have(said.quantities).replace("the quotes have", "it has")
        message = f"the figure's quote does not have {_figures(figure.value)}; {have}"
        yield fault("E422", figure.where.of("value"), message)
        return
    in_unit = [one for one in same if _same_unit(ours, one)]
    elsewhere = frozenset().union(*(stems(citation.quote, same[0].language) for citation in event.sources))
    counting = [one for one in in_unit if _counted_in(ours, one, said, elsewhere)]
    if not counting:
        message = f"the unit {quoted(figure.unit)} is not that of the quote; {_have(in_unit or same)}"
        yield fault("E423", figure.where.of("unit"), message.replace("the quotes have", "it has"))
        return
    faults = [_qualifier_fault(figure, ours, one, said.quote) for one in counting]
    if all(faults):
        yield fault("E424", figure.where.of("qualifier" if figure.qualifier else "value"), faults[0])


def _figures(value: Decimal) -> str:
    return f"{value:,f}" if abs(value.adjusted()) < 40 else str(value)


def _as_quantity(figure: Figure, context: Context) -> Quantity:
    """The figure as a text would have it."""
    language = context.ledger.about.language
    wordings = (f"{figure.qualifier} 1 {figure.unit}", f"1 {figure.qualifier}")
    found = [one.reserves for wording in wordings for one in quantities(wording, language)[:1]]
    words = words_of(language)
    whole = f"{figure.qualifier} {figure.unit} {figure.population}"
    nearby = frozenset(meaning for meaning, pattern in words.anywhere.items() if pattern.search(whole))
    (named, *_) = quantities(f"1 {figure.unit}", language)
    reserves = frozenset().union(*found)
    value = frozenset({Value(figure.value, figure.value)})
    return Quantity(
        0, 0, figure.unit, value, frozenset(), named.unit, named.counted, reserves, nearby,
        loose=False, in_passing=False, language=words.language,
    )  # fmt: skip


def _counted_in(ours: Quantity, quote: Quantity, said: Said, elsewhere: frozenset[str]) -> bool:
    if ours.language != quote.language or not ours.counted:
        return True
    if quote.counted:
        return bool(ours.counted & quote.counted)
    return bool(ours.counted & (stems(said.quote, quote.language) | elsewhere))


def _qualifier_fault(figure: Figure, ours: Quantity, quote: Quantity, words: str) -> str:
    if not _both_read(ours, quote):
        return ""
    lost = sorted(quote.reserves - ours.reserves - ours.nearby)
    if lost:
        return f"the figure leaves out {quoted(lost[0])}; {_have([quote])}".replace(
            "the quotes have", "its quote has"
        )
    known = ours.reserves or ours.nearby
    added = sorted(ours.reserves - quote.reserves - quote.nearby)
    unknown = bool(figure.qualifier) and not known and ours.language == quote.language
    if added or (unknown and figure.qualifier.casefold() not in words.casefold()):
        return f"the figure's quote does not have {quoted(figure.qualifier or added[0])}"
    return ""


def _period(event: Event, figure: Figure, context: Context) -> Iterator[Diagnostic]:
    if figure.period is None or figure.period == event.date or _named(event, "period"):
        return
    evidence = (*said_by_quotes(event, context), said_by_figure(event, figure, context))
    if not all_proven(figure.period, _points(event, evidence, context)):
        message = f"neither the event's date nor a quote has the period {figure.period}"
        yield fault("E425", figure.where.of("period"), f"{message}; {_dates_of(event, evidence)}")


def _named(event: Event, part: str) -> bool:
    return any(part in one.part.lower() for one in event.inferred)
