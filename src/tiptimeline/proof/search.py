"""Finding words in a text: where they stand whole, and what comes nearest to them where they do not."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice

from attrs import Factory, define, frozen

__all__ = ["Haystack", "Passage", "is_whole"]

WORD = re.compile(r"\w+")
TOKEN = re.compile(r"\w+(?:[.,'-]\w+)*|[^\w\s]")
WORTH_AN_INDEX = 300
"""From this many quotes on, one walk over all words is quicker than a search for each."""
COMMON = 200
"""A word more frequent than one in this many characters is no help: a search is quicker."""
MOST_WORDS = 60
"""How many words of a quote are compared with the passages that may be meant."""
MOST_TOKENS = 1_000
MOST_VOTES = 3_000
MOST_PLACES = 4
LEAST_ALIKE = 0.5
"""From this share of common words on, a passage is called the nearest."""

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_INSIDE_NUMBER = re.compile(r"\d[.,]?\Z"), re.compile(r"[.,]?\d")


@frozen
class Passage:
    """The part of a text that comes nearest to some words: its bounds, and what differs, pair by pair."""

    start: int
    end: int
    changes: tuple[tuple[str, str], ...]
    """The text's words and the words looked for; either may be empty."""


@define(eq=False)
class Haystack:
    """A folded text in which many folded quotes are looked for."""

    text: str
    needles: tuple[str, ...]
    """All that will be looked for."""
    _index: dict[str, array[int]] | None = Factory(lambda: None)

    def occurrences(self, needle: str) -> Iterator[int]:
        """Where the needle stands, beginning and ending with whole words."""
        for start in self._candidates(needle):
            if is_whole(self.text, start, start + len(needle)):
                yield start

    def _candidates(self, needle: str) -> Iterable[int]:
        if len(self.needles) >= WORTH_AN_INDEX:
            rarest = self._rarest(needle)
            if rarest is not None:
                offset, places = rarest
                starts = (at - offset for at in places if at >= offset)
                return (start for start in starts if self.text.startswith(needle, start))
        return _all(self.text, needle)

    def _rarest(self, needle: str) -> tuple[int, array[int]] | None:
        """The word of the needle that stands in the fewest places: its offset in the needle, and where."""
        found = []
        for word in WORD.finditer(needle):
            at_edge = word.start() == 0 or word.end() == len(needle)
            if not (at_edge and _UNSPACED.search(word[0])):
                found.append((word.start(), self.index.get(word[0].lower(), array("Q"))))
        best = min(found, key=lambda one: len(one[1]), default=None)
        return best if best and len(best[1]) * COMMON < len(self.text) + COMMON else None

    @property
    def index(self) -> dict[str, array[int]]:
        """Where each word of the needles stands, in small letters."""
        if self._index is None:
            self._index = {
                word: array("Q") for needle in self.needles for word in WORD.findall(needle.lower())
            }
            small = self.text.lower()
            for word in WORD.finditer(small if len(small) == len(self.text) else self.text):
                places = self._index.get(word[0])
                if places is not None:
                    places.append(word.start())
        return self._index

    # -----------------------------------------------------------------------------------------------------
    # the nearest passage

    def nearest(self, needle: str) -> Passage | None:
        """The passage that shares the most words with the needle, in its order; None if it shares few."""
        words = list(islice(WORD.finditer(needle), MOST_WORDS))
        if not words:
            return None
        beginning = needle if len(words) < MOST_WORDS else needle[: words[-1].end()]
        found = [self._compared(beginning, around) for around in self._likely(words)]
        best = max(filter(None, found), key=lambda one: one[0], default=None)
        return best[1] if best and best[0] >= LEAST_ALIKE else None

    def _likely(self, words: list[re.Match[str]]) -> list[int]:
        """Where the needle would begin if it stood there, the likeliest places first.

        Each place of a word votes for where the needle would begin; rare words vote first, and for more.
        """
        width = words[-1].end() + 20
        votes: Counter[int] = Counter()
        seen = 0
        distinct = {word[0].lower(): word.start() for word in words}
        listed = sorted((len(self.index.get(one, ())), one) for one in distinct)
        for count, one in listed:
            seen += count
            if seen > MOST_VOTES and votes:
                break
            for place in self.index.get(one, array("Q"))[:MOST_VOTES]:
                bucket = max(place - distinct[one], 0) // width
                votes[bucket] += 2
                votes[bucket + 1] += 1
        ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        return [bucket * width for bucket, _ in ranked[:MOST_PLACES]]

    def _compared(self, needle: str, around: int) -> tuple[float, Passage] | None:
        # From space to space, so that no word is cut.
        start = self.text.rfind(" ", 0, max(around - len(needle) - 40, 0)) + 1
        end = self.text.find(" ", around + 2 * len(needle) + 40)
        tokens = TOKEN.finditer(self.text, start, end if end >= 0 else len(self.text))
        there = list(islice(tokens, MOST_TOKENS))
        looked_for = list(TOKEN.finditer(needle))
        wanted = [token[0] for token in looked_for]
        whole = SequenceMatcher(None, [token[0] for token in there], wanted, autojunk=False)
        blocks = [block for block in whole.get_matching_blocks() if block.size]
        if not blocks:
            return None
        # As many words before the first match and after the last one as the needle has there.
        there = there[max(blocks[0].a - blocks[0].b, 0) : blocks[-1].a + len(wanted) - blocks[-1].b]
        matcher = SequenceMatcher(None, [token[0] for token in there], wanted, autojunk=False)
        changes = tuple(
            (_stretch(self.text, there[a:b]), _stretch(needle, looked_for[c:d]))
            for kind, a, b, c, d in matcher.get_opcodes()
            if kind != "equal"
        )
        return matcher.ratio(), Passage(there[0].start(), there[-1].end(), changes)


def _stretch(text: str, tokens: Sequence[re.Match[str]]) -> str:
    return text[tokens[0].start() : tokens[-1].end()] if tokens else ""


def _all(text: str, needle: str) -> Iterator[int]:
    start = text.find(needle)
    while start >= 0:
        yield start
        start = text.find(needle, start + 1)


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` neither begins nor ends within a word, a number or a letter and its marks."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    if after and unicodedata.category(after[0])[0] == "M":
        return False
    if unicodedata.category(text[start])[0] == "M":
        return False
    return not (
        (before and _is_one_word(before[-1], text[start]))
        or (after and _is_one_word(text[end - 1], after[0]))
        or (text[start].isdigit() and _INSIDE_NUMBER[0].search(before))
        or (text[end - 1].isdigit() and _INSIDE_NUMBER[1].match(after))
    )


def _is_one_word(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum() and not (_UNSPACED.match(left) or _UNSPACED.match(right))
