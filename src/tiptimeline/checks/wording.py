"""Plain words: nothing loaded, no superlative, no cause, no empty link, no law where there is none.

What stands in quotation marks in an event of a statement is the words of the actor who made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tiptimeline.checks.context import Context
from tiptimeline.checks.glance import Glance
from tiptimeline.checks.passages import QUOTATION, Passage, of_event, of_quotes, of_the_rest, outside
from tiptimeline.diagnostics import Diagnostic, fault, quoted
from tiptimeline.model import Event

__all__ = ["is_statement", "too_strong_in_law", "words_in", "words_in_events", "words_of_the_rest"]

_TELLING = frozenset({"title", "subtitle", "summary", "note", "how"})
"""The fields that tell what happened: others give reasons, and may."""
_NOTHING: tuple[re.Match[str], ...] = ()


def words_in_events(event: Event, context: Context) -> Iterator[Diagnostic]:
    attributed = is_statement(event, context)
    for passage in of_event(event):
        yield from words_in(passage, context, attributed=attributed)


def words_of_the_rest(context: Context) -> Iterator[Diagnostic]:
    passages = list(of_the_rest(context.ledger))
    if not Glance({"wording": context.words.wording}).of("\n".join(one.raw for one in passages)):
        return
    for passage in passages:
        yield from words_in(passage, context, attributed=False)


def is_statement(event: Event, context: Context) -> bool:
    """Whether the event is something that an actor said."""
    if not event.where.sound("kind", "actors"):
        return True  # perhaps: what cannot be read is reported already
    return bool(event.actors) and event.kind in context.kinds_of_statements


def words_in(passage: Passage, context: Context, *, attributed: bool) -> Iterator[Diagnostic]:
    """What a text says that plain words would not; spared are quotations, where they are `attributed`."""
    words, text = context.words, passage.text
    if not words.any_of_these.search(text):
        return
    for code, pattern, what in (
        ("W405", words.superlatives, "is a superlative"),
        ("W451", words.loaded, "is a loaded word"),
        ("W452", words.causes, "says that one thing caused another"),
        ("W462", words.links, "does not say where it leads"),
    ):
        if not pattern.search(text) or (code == "W452" and passage.field not in _TELLING):
            continue
        quotations = QUOTATION.finditer(text) if attributed else _NOTHING
        for found in outside(pattern.finditer(text), words.allowed.finditer(text), quotations):
            yield fault(code, passage.span(*found.span()), f"{quoted(found[0])} {what}")


def too_strong_in_law(event: Event, context: Context) -> Iterator[Diagnostic]:
    words = context.words
    ours = [one for one in of_event(event) if one.field in _TELLING]
    if not any(words.stronger.search(one.text) for one in ours):
        return
    quotes = [one.text for one in of_quotes(event)]
    for legal in words.legal:
        instrument = _first(legal.instrument, [*quotes, *(one.text for one in ours)])
        if instrument is None:
            continue
        said = {found[0].lower() for quote in quotes for found in legal.stronger.finditer(quote)}
        for passage in ours:
            text = passage.text
            spared = (words.allowed.finditer(text), QUOTATION.finditer(text))
            for found in outside(legal.stronger.finditer(text), *spared):
                if found[0].lower() in said or _is_turned_round(text, found.start(), context):
                    continue
                message = f"{quoted(found[0])} is stronger than {quoted(instrument)}, and no quote says it"
                yield fault("W453", passage.span(*found.span()), message)


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> str | None:
    return next((found[0] for text in texts for found in (pattern.search(text),) if found), None)


_LONGEST_SENTENCE = 400  # characters looked at before a word
_SENTENCE_END = re.compile(r"[.!?;](?:\s|$)")


def _is_turned_round(text: str, place: int, context: Context) -> bool:
    """Whether a “not” stands before the place in the same sentence."""
    before = text[max(0, place - _LONGEST_SENTENCE) : place]
    begins = max((end.end() for end in _SENTENCE_END.finditer(before)), default=0)
    return context.words.negations.search(before, begins) is not None
