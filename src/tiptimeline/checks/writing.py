"""Readable by all: short sentences, and acronyms that are explained."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from tiptimeline.checks.context import Context
from tiptimeline.checks.passages import MOST_IN_ONE_TEXT, Passage, of_event, of_quotes, of_the_rest
from tiptimeline.diagnostics import Diagnostic, fault, quoted
from tiptimeline.model import Event

__all__ = ["long_sentences", "sentences_too_long", "unexplained_acronyms"]

MOST_ACRONYMS = 200  # so many are reported
Suspects = dict[str, tuple[Passage, re.Match[str]]]

_END = re.compile(r"[.!?…][\"'”’)\]]{0,4}\s|\Z")
# It begins with the set of all first characters, for which the search is quick.
_ACRONYM = re.compile(r"([A-ZĐ](?<![\w-].)[A-ZĐ]{1,5}(?:-[A-ZĐ]{2,6})?)s?(?![\w-])")
_NUMBER = re.compile(r"[IVX]+")
_EXPANDED = re.compile(
    r"\w[\w’'”]*[ \u00a0\n]\(([A-ZĐ]{2,6}(?:-[A-ZĐ]{2,6})?)s?\b"  # Full Name (FN)
    r"|(?<![\w-])([A-ZĐ]{2,6})s?[ ](?:\((?!see )[^()]{6,}\)|(?:stands|is short) for\b|là viết tắt)"
)


def long_sentences(event: Event, context: Context) -> Iterator[Diagnostic]:
    longest = context.words.longest_sentence
    if longest is None or len(event.summary.split()) <= longest:
        return
    passage = Passage(event.where, ("summary",), event.summary)
    yield from islice(sentences_too_long(passage, longest, context), MOST_IN_ONE_TEXT)


def sentences_too_long(passage: Passage, longest: int, context: Context) -> Iterator[Diagnostic]:
    """The sentences of a text that have more words than `longest`."""
    unit = "syllables" if context.ledger.about.language.startswith("vi") else "words"
    begins = 0
    for end in _END.finditer(passage.text):
        words = len(passage.text[begins : end.end()].split())
        if words > longest:
            message = f"the sentence has {words} {unit}; {longest} are the most"
            yield fault("W461", passage.span(begins, end.end()), message)
        begins = end.end()


def unexplained_acronyms(context: Context) -> Iterator[Diagnostic]:
    ledger = context.ledger
    if context.words.longest_sentence is None or not ledger.where.sound("actors"):
        return
    suspects: Suspects = {}
    for event in ledger.events:
        for field in ("title", "summary"):
            text = getattr(event, field)
            if not text or text.isupper():
                continue
            for found in _ACRONYM.finditer(text):
                if found[1] not in suspects:
                    suspects[found[1]] = Passage(event.where, (field,), text), found
    known = _known(context) if suspects else frozenset()
    for acronym, (passage, found) in islice(_unknown(suspects, known), MOST_ACRONYMS):
        yield fault("W460", passage.span(*found.span(1)), f"{quoted(acronym)} is not expanded anywhere")


def _unknown(
    suspects: Suspects, known: Collection[str]
) -> Iterator[tuple[str, tuple[Passage, re.Match[str]]]]:
    for acronym, place in suspects.items():
        parts = acronym.split("-")
        explained = acronym in known or all(part in known for part in parts)
        if not explained and not _NUMBER.fullmatch(acronym):
            yield acronym, place


def _known(context: Context) -> frozenset[str]:
    """The acronyms that the ledger explains, and those that everybody knows."""
    ledger = context.ledger
    known = set(context.words.acronyms)
    explaining = [one.text for one in of_the_rest(ledger)]
    explaining += [source.title for source in ledger.sources]
    for actor in ledger.actors:
        names = (actor.name, actor.short, *actor.also, *(name.text for name in actor.names))
        known.update(names)
        explaining += names
    for event in ledger.events:
        explaining += [one.text for one in (*of_event(event), *of_quotes(event))]
    for text in explaining:
        if "(" in text or " for" in text or "viết tắt" in text:
            known.update(found[1] or found[2] for found in _EXPANDED.finditer(text))
    return frozenset(known)
