"""Which words of a sentence to quote: few, whole, with the clause around what they prove."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tiptimeline.checks.evidence import MOST_WORDS

__all__ = ["MOST_WORDS", "clause"]

_WORD = re.compile(r"\S+")
_STOPS = re.compile(r"[,;:.!?…–—)\]”]$")
_ALONE = re.compile(r"[–—|•*-]+$")
_OPENS = re.compile(r"[(\[“]")
_UNFINISHED = frozenset(
    re.findall(
        r"\S+",
        """
        a an the of and or to in on at by with for from as that which who is was are were be been has have had
        its their this these between into through than more over under up per
        của và hoặc đến từ với cho là các những một bởi trong
        """,
    )
)
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))
ALIGNED = 4
ON_ONE_LINE = 6
UNFINISHED = 3
UNPAIRED = 2


def clause(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words to quote around `text[start:end]`, or None where these alone are too many.

    They begin and end with a clause where they can, stay on one line of the text, and are as many as a quote
    may have.
    """
    words = [one.span() for one in _WORD.finditer(text, max(0, start - 600), end + 600)]
    first = next((at for at, (_, stop) in enumerate(words) if stop > start), None)
    if first is None:
        return None
    last = max(at for at, (begin, _) in enumerate(words) if begin < end)
    best: tuple[int, int, int] | None = None
    for left in range(max(0, last + 1 - MOST_WORDS), first + 1):
        for right in range(last, min(len(words), left + MOST_WORDS)):
            score = _score(text, words, left, right)
            if best is None or score > best[0]:
                best = score, left, right
    if best is None:
        return None
    return _trimmed(text, words[best[1]][0], words[best[2]][1], (start, end))


def _score(text: str, words: Sequence[tuple[int, int]], left: int, right: int) -> int:
    quote = text[words[left][0] : words[right][1]]
    score = right - left
    if left == 0 or _STOPS.search(text[: words[left - 1][1]][-1:]) or _OPENS.match(quote):
        score += ALIGNED
    if right + 1 == len(words) or _STOPS.search(quote[-1:]) or _ALONE.match(text[slice(*words[right + 1])]):
        score += ALIGNED
    if "\n" not in quote:
        score += ON_ONE_LINE
    if text[slice(*words[right])].lower() in _UNFINISHED:
        score -= UNFINISHED
    if _ALONE.match(text[slice(*words[left])]) or _ALONE.match(text[slice(*words[right])]):
        score -= UNFINISHED
    return score - sum(UNPAIRED for one, other in _PAIRS if quote.count(one) != quote.count(other))


def _trimmed(text: str, start: int, end: int, kept: tuple[int, int]) -> tuple[int, int]:
    """Without the punctuation at both ends, and without a bracket or a quotation mark that has no partner."""
    while end > kept[1] and (text[end - 1] in ",;:.!?…–—" or _lonely(text[start:end], end - start - 1)):
        end = start + len(text[start : end - 1].rstrip())
    while start < kept[0] and (text[start] in ",;:–—•*|" or _lonely(text[start:end], 0)):
        start = end - len(text[start + 1 : end].lstrip())
    return start, end


def _lonely(quote: str, place: int) -> bool:
    sign = quote[place]
    if sign == '"':
        return quote.count('"') % 2 == 1
    pair = next((pair for pair in _PAIRS if sign in pair), None)
    return pair is not None and quote.count(pair[0]) != quote.count(pair[1])
