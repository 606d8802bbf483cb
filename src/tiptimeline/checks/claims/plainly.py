"""The plain case, which needs no reading: a number in figures stands in a quote as it does in the prose."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from tiptimeline.checks.claims.moments import BEFORE_DATES
from tiptimeline.checks.claims.words import FRACTIONS, SIGNS, Words, language_of, words_of
from tiptimeline.checks.context import Context
from tiptimeline.model import Event

__all__ = ["plainly_quoted"]

# Each begins with the set of all first characters, for which the search is quick.
_FIGURES = re.compile(r"[0-9][0-9,]*")
_PLAIN = re.compile(
    r"([0-9](?<=[^\W\d_] .)(?:[0-9]{0,2}(?:,[0-9]{3})+|[0-9]{0,19}))(?= ([^\W\d_]+)(?![\w'’-]))"
)
_OTHER_DIGIT = re.compile(rf"(?![0-9])\d|[{''.join(FRACTIONS)}]")
_MAY_BE_A_YEAR = re.compile(r"[12]\d{3}")
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?= \Z)")
_LONGEST_WORD = 30
# Also letters that are taken for i, k and s where case is ignored.
_SIGN = re.compile(rf"[{re.escape(''.join(sorted(SIGNS)))}_ſıİ\u212a]|://")


class _Number(NamedTuple):
    figures: str
    behind: str
    before: str
    """Of a number that may be a year."""


def plainly_quoted(event: Event, context: Context) -> bool:
    """Whether every number in title and summary stands in a quote with the same word behind it, and nothing
    around them could make it mean anything else: then there is surely nothing to say about it.

    For events alone that have none of the words by which a number or a date changes its meaning.
    """
    language = context.ledger.about.language
    words = words_of(language)
    claimed = _numbers(f"{event.title}\n{event.summary}", words)
    if claimed is None:
        return False
    quoted: list[_Number] = []
    for citation in event.sources:
        source = context.sources.get(citation.source)
        if source is not None and language_of(source.language or language) == words.language:
            numbers = _numbers(citation.quote, words)
            if numbers is not None and len(numbers) == 1:  # of two, one may belong to the other
                quoted += numbers
    return all(one in quoted for one in claimed)


def _numbers(text: str, words: Words) -> list[_Number] | None:
    """The numbers of a text, if it is all that plain."""
    if _SIGN.search(text):
        return None
    if not text.isascii() and (not unicodedata.is_normalized("NFC", text) or _OTHER_DIGIT.search(text)):
        return None
    text = text.lower()
    found: list[_Number] = []
    for one in _PLAIN.finditer(text):
        figures, behind = one.groups()
        before = ""
        if _MAY_BE_A_YEAR.fullmatch(figures):
            word = _WORD_BEFORE.search(text, max(0, one.start() - _LONGEST_WORD), one.start())
            if word is None or not BEFORE_DATES.isdisjoint((word[0], behind)):
                return None
            before = word[0]
        if behind in words.passed_over:
            return None
        found.append(_Number(figures, behind, before))
    return found if len(found) == len(_FIGURES.findall(text)) else None
