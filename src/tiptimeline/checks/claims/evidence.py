"""What the quotes of an event say, in numbers and dates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from attrs import frozen

from tiptimeline.checks.claims.moments import Moment, moments
from tiptimeline.checks.claims.quantities import Quantity, quantities
from tiptimeline.checks.claims.words import language_of
from tiptimeline.checks.context import Context
from tiptimeline.dates import Point, When
from tiptimeline.diagnostics import quoted
from tiptimeline.model import Citation, Event, Figure

__all__ = ["Said", "all_proven", "certain", "listed", "proven", "said_by_figure", "said_by_quotes"]

MOST_LISTED = 5


@frozen(eq=False)
class Said:
    """One quote, and the numbers and dates in it."""

    source: str
    quote: str
    tag: str
    published: When | None
    citation: Citation | None

    @property
    def language(self) -> str:
        return language_of(self.tag)

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        return moments(self.quote, self.tag, self.published)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return quantities(self.quote, self.tag, certain(self.moments))


def said_by_quotes(event: Event, context: Context) -> tuple[Said, ...]:
    """What the event's quotes say, and those of its figures."""
    cited = [
        _said(citation.source, citation.quote, citation, context)
        for citation in event.sources
        if citation.where.sound("quote", "source")
    ]
    quotes = {one.quote for one in cited}
    of_figures = [
        said_by_figure(event, figure, context)
        for figure in event.figures
        if figure.quote not in quotes and figure.where.sound("quote", "source")
    ]
    return (*cited, *of_figures)


def said_by_figure(event: Event, figure: Figure, context: Context) -> Said:
    cited = (citation.source for citation in event.sources if citation.quote == figure.quote)
    first = event.sources[0].source if event.sources else ""
    return _said(figure.source or next(cited, first), figure.quote, None, context)


def _said(source_id: str, quote: str, citation: Citation | None, context: Context) -> Said:
    source = context.sources.get(source_id)
    language = (source.language if source else "") or context.ledger.about.language
    published = source.published if source and source.where.sound("published") else None
    return Said(source_id, quote, language, published, citation)


def certain(dates: Iterable[Moment]) -> tuple[tuple[int, int], ...]:
    """Where the dates stand that are no numbers."""
    return tuple((one.start, one.end) for one in dates if not one.doubtful)


def listed(words: Iterable[str]) -> str:
    """Some of the words, each in quotation marks."""
    every = [quoted(word) for word in dict.fromkeys(words)]
    shown = every[:MOST_LISTED]
    if len(every) > MOST_LISTED:
        return f"{', '.join(shown)} and {len(every) - MOST_LISTED} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def proven(point: Point, evidence: Iterable[Point]) -> bool:
    """Whether a date is given at least as precisely somewhere."""
    return any(point.start <= one.start and one.end <= point.end for one in evidence)


def all_proven(when: When, evidence: tuple[Point, ...]) -> bool:
    return all(proven(point, evidence) for point in when.points)
