"""What a comparison with the archive found, as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from attrs import frozen

from tiptimeline.diagnostics import Diagnostic, Where
from tiptimeline.model import Event
from tiptimeline.proof.folding import Difference

__all__ = ["Archive", "Claim", "Grade", "Identity", "Proof", "QuoteProof", "SourceProof"]

Grade = Literal["exact", "normalised", "not found", "not verified"]
Identity = tuple[str, str, str, str]
"""The id of a source, a quote, its prefix and its suffix."""


@frozen(eq=False)
class Archive:
    """The stored texts: the names of all files, with `/`, and what gives the bytes of one.

    `fetch` raises OSError where the system or the archive refuses, and gives at most one byte more than
    `max_size`.
    """

    files: Sequence[str]
    fetch: Callable[[str], bytes]
    max_size: int


@frozen(eq=False)
class Claim:
    """One quote of a ledger: what it says to stand where, and the event it belongs to."""

    identity: Identity
    where: Where
    event: Event | None


@frozen
class QuoteProof:
    """What was found of one quote. `place` is where in the source its words stand: "line 12"."""

    grade: Grade
    place: str = ""
    differences: tuple[Difference, ...] = ()


@frozen
class SourceProof:
    """What was found of one source's text."""

    file: str
    sha256: str
    """Of the file as it is; "" where it could not be read."""
    pinned: bool
    """Whether the ledger names the same hash."""
    read: bool
    """Whether its words could be compared."""


@frozen(eq=False)
class Proof:
    """What comparing every quote of a ledger with the archive found."""

    sources: Mapping[str, SourceProof]
    quotes: Mapping[Identity, QuoteProof]
    claims: Sequence[Claim]
    diagnostics: tuple[Diagnostic, ...]

    def of(self, identity: Identity) -> QuoteProof:
        """What was found of a quote; one that nobody looked for is not verified."""
        return self.quotes.get(identity, NOT_VERIFIED)

    def counts(self, source: str | None = None) -> Counter[Grade]:
        """How many different quotes there are of each grade, in the ledger or from one source."""
        different = {claim.identity for claim in self.claims if source in {None, claim.identity[0]}}
        return Counter(self.of(identity).grade for identity in different)


NOT_VERIFIED = QuoteProof("not verified")
