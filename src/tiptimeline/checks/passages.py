"""The ledger's own words, passage by passage: all that its editors say, apart from what they quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any

from attrs import frozen

from tiptimeline.checks.words import composed
from tiptimeline.diagnostics import Path, Span, Where
from tiptimeline.language.quotations import QUOTATION
from tiptimeline.model import Event, Ledger

__all__ = [
    "MOST_IN_ONE_TEXT",
    "QUOTATION",
    "Passage",
    "all_words",
    "of_event",
    "of_quotes",
    "of_the_rest",
    "outside",
]

MOST_IN_ONE_TEXT = 20  # so often the same fault is reported in one text
_LONGEST_SPAN = 500


@frozen(eq=False, repr=False)
class Passage:
    """One text of the ledger and where it stands."""

    where: Where
    path: Path
    raw: str

    @cached_property
    def text(self) -> str:
        """The text in composed letters, in which words are looked for."""
        return composed(self.raw)[0]

    @property
    def field(self) -> str:
        return str(self.path[0])

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]`, or the beginning of it if it is long, stands in the file."""
        end = min(end, start + _LONGEST_SPAN)
        offsets = composed(self.raw)[1]
        if offsets is not None:
            start, end = offsets[start], offsets[end]
        words = self.raw[start:end]
        flowing = re.compile(r"\s+".join(map(re.escape, words.split())))
        before = sum(1 for found in flowing.finditer(self.raw, 0, start))
        return self.where.words(words, before, *self.path)


def outside(found: Iterable[re.Match[str]], *spared: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """What was found but for that which stands within something spared; the first, if there are many."""
    spans = sorted((one.span() for each in spared for one in each), reverse=True)
    return islice(_outside(found, spans), MOST_IN_ONE_TEXT)


def _outside(found: Iterable[re.Match[str]], spans: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    reach = 0
    for one in found:
        while spans and spans[-1][0] <= one.start():
            reach = max(reach, spans.pop()[1])
        if one.end() > reach:
            yield one


def _texts(record: Any, *names: str) -> Iterator[Passage]:
    for name in names:
        text = getattr(record, name)
        if text:
            yield Passage(record.where, (name,), text)


def of_event(event: Event) -> Iterator[Passage]:
    """What the editors say in an event."""
    yield from _texts(event, "title", "summary", "note")
    for role in event.actors:
        yield from _texts(role, "role")
    for figure in event.figures:
        yield from _texts(figure, "population", "caution")
    for inference in event.inferred:
        yield from _texts(inference, "because")
    for conflict in event.conflicts:
        yield from _texts(conflict, "comment")
    for relation in event.related:
        yield from _texts(relation, "how")


def of_quotes(event: Event) -> Iterator[Passage]:
    """What an event quotes."""
    for citation in event.sources:
        yield from _texts(citation, "quote")
    for figure in event.figures:
        yield from _texts(figure, "quote")


def all_words(event: Event) -> str:
    """All the words of `of_event` and `of_quotes` together, in no order."""
    texts = [event.title, event.summary, event.note]
    texts += [citation.quote for citation in event.sources]
    texts += [role.role for role in event.actors]
    for figure in event.figures:
        texts += (figure.population, figure.caution, figure.quote)
    texts += [inference.because for inference in event.inferred]
    texts += [conflict.comment for conflict in event.conflicts]
    texts += [relation.how for relation in event.related]
    return "\n".join(texts)


def of_the_rest(ledger: Ledger) -> Iterator[Passage]:
    """What the editors say beside events."""
    about = ledger.about
    yield from _texts(about, "title", "subtitle", "summary")
    for question in about.open_questions:
        yield from _texts(question, "text")
    for titled in (*about.lanes, *about.kinds, *ledger.eras, *ledger.observances):
        yield from _texts(titled, "title")
    for source in ledger.sources:
        yield from _texts(source, "note")
