"""A ledger and an archive → what is proven, and every fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256

from attrs import define, field

from tiptimeline.checks import waived
from tiptimeline.diagnostics import Diagnostic, Faults, closest, fault, in_order, quoted
from tiptimeline.model import Event, Ledger, Source
from tiptimeline.proof.claims import claims
from tiptimeline.proof.cutting import severed
from tiptimeline.proof.finding import MOST_COUNTED, Found, Shelf
from tiptimeline.proof.portable import UnreadableError
from tiptimeline.proof.texts import stored_text
from tiptimeline.proof.values import Archive, Claim, Identity, Proof, QuoteProof, SourceProof
from tiptimeline.proof.wording import cut, differing

__all__ = ["verify"]

MOST_EXPLAINED = 200
"""How many quotes that are not found get a nearest passage."""
MOST_CHANGES = 4
MOST_BESIDE = 3
MOST_KEPT = 128 * 1024 * 1024
"""How many characters of texts are kept, to look in them for words that stand in no text of their own."""


def verify(ledger: Ledger, archive: Archive) -> Proof:
    """Compare every quote of the ledger with the stored text of its source."""
    run = _Run(archive, ledger.about.language)
    found = list(claims(ledger))
    by_source: dict[str, list[Claim]] = defaultdict(list)
    for claim in found:
        by_source[claim.identity[0]].append(claim)
    for source in ledger.sources:
        if source.where.sound("text", "sha256"):
            run.source(source, by_source.get(source.id, []))
    for claim in run.lost:
        run.say(run.explained(claim))
    if all(source.where.sound("text") for source in ledger.sources) and ledger.where.sound("sources"):
        named = {source.text for source in ledger.sources}
        span = ledger.about.where.of("archive")
        for file in archive.files:
            if file not in named:
                run.say(fault("W508", span, f"no source names {quoted(file)}, which is in the archive"))
    return Proof(run.sources, run.quotes, tuple(found), run.reported(ledger))


@define
class _Run:
    archive: Archive
    language: str
    sources: dict[str, SourceProof] = field(factory=dict)
    quotes: dict[Identity, QuoteProof] = field(factory=dict)
    lost: list[Claim] = field(factory=list)
    _founds: dict[Identity, Found] = field(factory=dict)
    _kept: dict[str, tuple[Source, Shelf]] = field(factory=dict)
    _room: int = MOST_KEPT
    _explained: dict[Identity, Diagnostic] = field(factory=dict)
    _said: Faults = field(factory=Faults)

    def say(self, diagnostic: Diagnostic) -> None:
        self._said.append(diagnostic)

    def reported(self, ledger: Ledger) -> tuple[Diagnostic, ...]:
        """All that was found, without the warnings that events waive."""
        waiving = [event for event in ledger.events if event.waive]
        # A waiver may wait for a text that could not be compared.
        waiting = {
            waiver.where.of("code")
            for event in waiving
            if not self._compared(event)
            for waiver in event.waive
        }
        found = waived(waiving, in_order(self._said), of_proof=True)
        return tuple(one for one in found if one.code != "W420" or one.span not in waiting)

    def _compared(self, event: Event) -> bool:
        """Whether all sources of an event could be compared, so that no waiver waits for one of them."""
        return all(
            citation.source in self.sources and self.sources[citation.source].read
            for citation in event.sources
        )

    def source(self, source: Source, cited: Sequence[Claim]) -> None:
        """One source's text and its quotes."""
        shelf = self._shelf(source, [claim.identity for claim in cited])
        if shelf is None:
            return
        if len(shelf.stored.text) <= self._room:
            self._room -= len(shelf.stored.text)
            self._kept[source.id] = source, shelf
        for claim in cited:
            found = self._founds.get(claim.identity)
            if found is None:
                found = self._founds[claim.identity] = shelf.find(claim.identity)
                self.quotes[claim.identity] = found.proof
            if found.proof.grade == "not found" and not found.astray:
                self.lost.append(claim)
                continue
            for diagnostic in _faults(claim, found, source, shelf):
                self.say(diagnostic)
            self._severed(claim, found, source, shelf)

    def _severed(self, claim: Claim, found: Found, source: Source, shelf: Shelf) -> None:
        """A number that means more in the source than in the quote."""
        if found.span is None:
            return
        language = source.language or self.language
        one = severed(shelf.stored.text, *found.span, shelf.stored.style, language)
        if one:
            message = (
                f"the quote leaves out {one.left_out}: {quoted(source.text)}, {found.proof.place},"
                f" has {cut(one.source)}"
            )
            self.say(fault("W511", claim.where.of("quote"), message))

    def _shelf(self, source: Source, quotes: Sequence[Identity]) -> Shelf | None:
        """The source's stored text, with every fault in getting it."""
        if not source.text:
            message = f"the source {quoted(source.id)} has no stored text; its quotes were not verified"
            self.say(fault("W506", source.where.span, message))
            return None
        self.sources[source.id] = SourceProof(source.text, "", pinned=False, read=False)
        span = source.where.of("text")
        try:
            content = self.archive.fetch(source.text)
        except FileNotFoundError:
            message = f"{quoted(source.text)} is not in the archive{closest(source.text, self.archive.files)}"
            self.say(fault("E507", span, message))
            return None
        except OSError as error:
            message = f"{quoted(source.text)} cannot be read: {error.strerror or error}"
            self.say(fault("E509", span, message))
            return None
        if len(content) > self.archive.max_size:
            message = f"{quoted(source.text)} has more than {self.archive.max_size:,} bytes"
            self.say(fault("E509", span, message))
            return None
        digest = sha256(content).hexdigest()
        pinned = source.sha256.lower() == digest
        self.sources[source.id] = SourceProof(source.text, digest, pinned, read=False)
        if not source.sha256:
            message = f"the source {quoted(source.id)} names no hash of its text"
            self.say(fault("W510", span, message, f"Add `sha256: {digest}`."))
        elif not pinned:
            message = f"{quoted(source.text)} is not the text that was read: its SHA-256 is {digest}"
            self.say(fault("E505", source.where.of("sha256"), message))
        try:
            shelf = Shelf(stored_text(source.text, content), quotes)
        except UnreadableError as error:
            self.say(fault("E509", span, f"{quoted(source.text)} {error}"))
            return None
        self.sources[source.id] = SourceProof(source.text, digest, pinned, read=True)
        return shelf

    def explained(self, claim: Claim) -> Diagnostic:
        """Why a quote was not found: where its words stand instead, or what comes nearest to it."""
        source, quote, *_ = claim.identity
        file = self.sources[source].file
        message, help = f"the quote is not in {quoted(file)}", ""
        span = claim.where.of("quote")
        known = self._explained.get(claim.identity)
        if known is not None:
            return fault("E501", span, known.message, known.help)
        if len(self._explained) < MOST_EXPLAINED:
            elsewhere = self._elsewhere(claim.identity)
            if elsewhere:
                other, place = elsewhere
                message += (
                    f", but in {quoted(other.text)}, {place}: the text of the source {quoted(other.id)}"
                )
                help = f"Write `source: {other.id}`, if that is the document that was meant."
            elif source in self._kept:
                message += _nearest(self._kept[source][1], quote)
        found = self._explained[claim.identity] = fault("E501", span, message, help)
        return found

    def _elsewhere(self, identity: Identity) -> tuple[Source, str] | None:
        for other, shelf in self._kept.values():
            if other.id != identity[0]:
                found = shelf.find((other.id, *identity[1:]))
                if found.proof.grade != "not found":
                    return other, found.proof.place
        return None


def _nearest(shelf: Shelf, quote: str) -> str:
    nearest = shelf.nearest(quote)
    if nearest is None:
        return "; no passage is like it"
    words, place, changes = nearest
    said = f"; the nearest words stand in {place}: {cut(words)}"
    pairs = [f"{_side(ours)} where the quote has {_side(theirs)}" for ours, theirs in changes[:MOST_CHANGES]]
    return said + (f" (the source has {'; '.join(pairs)})" if pairs else "")


def _beside(around: tuple[str, str], prefix: str, suffix: str) -> str:
    before, after = (cut(words) if words.strip() else "nothing" for words in around)
    sides = [f"{before} before it"] if prefix else []
    return " and ".join([*sides, f"{after} after it"] if suffix else sides)


def _side(words: str) -> str:
    return cut(words, 40) if words else "nothing"


def _faults(claim: Claim, found: Found, source: Source, shelf: Shelf) -> Iterator[Diagnostic]:
    """What is to be said of a quote whose words stand in its source."""
    _, _, prefix, suffix = claim.identity
    file = quoted(source.text)
    if found.astray:
        key = "prefix" if prefix else "suffix"
        beside = "; ".join(
            f"{place} has {_beside(shelf.around(*span), prefix, suffix)}"
            for place, span in zip(found.places[:MOST_BESIDE], found.astray, strict=False)
        )
        names = " and ".join(name for name, words in (("prefix", prefix), ("suffix", suffix)) if words)
        message = f"in {file} the quote does not stand beside its {names}: {beside}"
        yield fault("E504", claim.where.of(key), message)
        return
    proof = found.proof
    telling = [one for one in proof.differences if not one.layout]
    span = claim.where.of("quote")
    if telling:
        message = f"the quote is in {file}, {proof.place}, in other characters: {differing(telling)}"
        yield fault("W502", span, message)
    if len(found.places) > 1:
        count = (
            f"{len(found.places)} times"
            if len(found.places) < MOST_COUNTED
            else f"{MOST_COUNTED} times or more"
        )
        listed = ", ".join(dict.fromkeys(found.places[:5])) + ("…" if len(found.places) > 5 else "")
        yield fault("W503", span, f"the quote stands {count} in {file}: {listed}")
