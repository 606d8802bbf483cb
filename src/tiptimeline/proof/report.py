"""What the outputs say of the proof: for the quotes that they show, and for no others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from attrs import frozen

from tiptimeline.model import Citation, Era, Observance, Source
from tiptimeline.proof.values import Identity, Proof, QuoteProof, SourceProof
from tiptimeline.timeline import Timeline

__all__ = ["ProofReport", "QuoteReport", "SourceReport", "report"]

MOST_NAMED = 4


@frozen
class QuoteReport:
    """A quote that is not printed in its source with the very same characters."""

    number: int | None
    """Its number in the chronology; None for a quote of an era or an observance."""
    quote: str
    differences: tuple[tuple[str, str], ...]
    """The names of the characters in the source and in the quote, where others than the layout's differ."""


@frozen
class SourceReport:
    """How many of a source's quotes were found, and in which file."""

    source: Source
    proof: SourceProof | None
    """None where the source has no stored text."""
    exact: int
    normalised: int
    unverified: int
    differing: tuple[QuoteReport, ...]


@frozen
class ProofReport:
    """What was verified, source by source, in the order of the source list."""

    sources: tuple[SourceReport, ...]

    @property
    def verified(self) -> int:
        """How many quotes stand in the stored text of their source."""
        return sum(one.exact + one.normalised for one in self.sources)

    @property
    def unverified(self) -> int:
        """How many quotes were compared with nothing."""
        return sum(one.unverified for one in self.sources)


def report(timeline: Timeline, proof: Proof) -> ProofReport:
    """The proof of what a timeline shows. Only for a proof without errors."""
    sources = {entry.source.id: entry.source for entry in timeline.sources}
    shown = list(_shown(timeline))
    known = {source.id: source for source in timeline.ledger.sources}
    sources |= {one.source: known[one.source] for _, one in shown if one.source not in sources}
    return ProofReport(tuple(_of_source(source, shown, proof) for source in sources.values()))


def _of_source(source: Source, shown: list[tuple[int | None, Citation]], proof: Proof) -> SourceReport:
    found = [(number, one.quote, proof.of(_words(one))) for number, one in shown if one.source == source.id]
    grades = [quote.grade for _, _, quote in found]
    differing = tuple(
        QuoteReport(number, words, telling) for number, words, quote in found if (telling := _telling(quote))
    )
    return SourceReport(
        source,
        proof.sources.get(source.id),
        grades.count("exact"),
        grades.count("normalised"),
        len(grades) - grades.count("exact") - grades.count("normalised"),
        differing,
    )


def _shown(timeline: Timeline) -> Iterator[tuple[int | None, Citation]]:
    """Every quote that the outputs show, each once."""
    for reference in timeline.references:
        yield reference.number, reference.citation
    numbered = {_words(reference.citation) for reference in timeline.references}
    cited: tuple[Era | Observance, ...] = (*timeline.eras, *timeline.ledger.observances)
    besides = {_words(citation): citation for record in cited for citation in record.sources}
    yield from ((None, citation) for words, citation in besides.items() if words not in numbered)


def _words(citation: Citation) -> Identity:
    return citation.source, citation.quote, citation.prefix, citation.suffix


def _telling(quote: QuoteProof) -> tuple[tuple[str, str], ...]:
    return tuple(
        (_characters(one.source), _characters(one.quote)) for one in quote.differences if not one.layout
    )


def _characters(words: str) -> str:
    """The names that Unicode gives to characters: the same in every language, and in letters of any font."""
    named = [f"U+{ord(one):04X} {unicodedata.name(one, '')}".rstrip() for one in words[:MOST_NAMED]]
    return " + ".join(named) + ("…" if len(words) > MOST_NAMED else "")
