"""One source's quotes in its stored text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice, product

from attrs import frozen

from tiptimeline.proof.folding import Folded, Style, differences, fold
from tiptimeline.proof.search import Haystack, is_whole
from tiptimeline.proof.texts import StoredText
from tiptimeline.proof.values import Identity, QuoteProof

__all__ = ["MOST_COUNTED", "Found", "Shelf"]

MOST_COUNTED = 100
"""How many occurrences are counted; nobody needs to know of more."""
NEAR = 40
"""How many characters beside a quote are shown."""


@frozen
class Found:
    """What became of one quote: its proof, and every place where it stands, with what is around it asked for
    or not (`astray` are the places with other words around)."""

    proof: QuoteProof
    places: tuple[str, ...] = ()
    astray: tuple[tuple[int, int], ...] = ()
    span: tuple[int, int] | None = None
    """Where the words stand that the proof is of."""


@frozen(eq=False)
class Shelf:
    """A stored text, folded, ready for the quotes that will be looked for in it."""

    stored: StoredText
    quotes: Sequence[Identity]

    def find(self, identity: Identity) -> Found:
        """The quote in the text, with its prefix and suffix."""
        _, quote, prefix, suffix = identity
        own: Style = "markdown" if self.stored.style == "markdown" else "plain"
        wanted, before, after = (fold(words.strip(), own).text.strip() for words in (quote, prefix, suffix))
        if not wanted:
            return Found(QuoteProof("not found"))
        for folded, haystack, style in self._sides:
            spans = list(islice(_spans(folded, haystack, wanted, before, after), MOST_COUNTED))
            if spans:
                proof, span = self._graded(quote, spans, style)
                return Found(proof, self._places(spans), span=span)
        if before or after:
            for folded, haystack, _ in self._sides:
                spans = list(islice(_spans(folded, haystack, wanted, "", ""), MOST_COUNTED))
                if spans:
                    return Found(QuoteProof("not found"), self._places(spans), tuple(spans))
        return Found(QuoteProof("not found"))

    def nearest(self, quote: str) -> tuple[str, str, tuple[tuple[str, str], ...]] | None:
        """The passage that comes nearest to the quote: its words, its place, and what differs."""
        folded, haystack, _ = self._sides[0]
        passage = haystack.nearest(fold(quote).text.strip())
        if passage is None:
            return None
        start, end = folded.span(passage.start, passage.end) or (
            folded.place(passage.start),
            folded.place(passage.end - 1) + 1,
        )
        return self.stored.text[start:end], self.stored.place(start), passage.changes

    def around(self, start: int, end: int) -> tuple[str, str]:
        """The words just before and just after a stretch of the text."""
        text = self.stored.text
        before, after = text[max(start - NEAR, 0) : start], text[end : end + NEAR]
        if start > NEAR:
            before = before.partition(" ")[2] or before
        if end + NEAR < len(text):
            after = after.rpartition(" ")[0] or after
        return before, after

    def _graded(
        self, quote: str, spans: Sequence[tuple[int, int]], style: Style
    ) -> tuple[QuoteProof, tuple[int, int]]:
        printed = [self.stored.text[start:end] for start, end in spans]
        if quote.strip() in printed:
            span = spans[printed.index(quote.strip())]
            return QuoteProof("exact", self.stored.place(span[0])), span
        differing = differences(printed[0], quote.strip(), style)
        return QuoteProof("normalised", self.stored.place(spans[0][0]), differing), spans[0]

    def _places(self, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        return tuple(self.stored.place(start) for start, _ in spans)

    @cached_property
    def _sides(self) -> tuple[tuple[Folded, Haystack, Style], ...]:
        """The text as it can be read: a word broken at the end of a line with its hyphen, and without."""
        styles: tuple[Style, ...] = (
            ("joined", "hyphenated") if self.stored.style == "joined" else (self.stored.style,)
        )
        needles = tuple(fold(words).text for one in self.quotes for words in one[1:] if words)
        folds = [(fold(self.stored.text, style), style) for style in styles]
        return tuple((folded, Haystack(folded.text, needles), style) for folded, style in folds)


def _spans(
    folded: Folded, haystack: Haystack, wanted: str, before: str, after: str
) -> Iterator[tuple[int, int]]:
    """Where the words stand in the source, with the others just before and after them."""
    gaps = product((" ", "") if before else ("",), (" ", "") if after else ("",))
    for left, right in gaps:
        offset = len(before) + len(left)
        for place in haystack.occurrences(f"{before}{left}{wanted}{right}{after}"):
            start, end = place + offset, place + offset + len(wanted)
            span = folded.span(start, end) if is_whole(haystack.text, start, end) else None
            if span is not None:
                yield span
