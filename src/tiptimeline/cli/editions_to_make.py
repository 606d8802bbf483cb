"""The editions of one run: a ledger in the languages that are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from tiptimeline.cli.ledgers import Reading
from tiptimeline.diagnostics import counted

if TYPE_CHECKING:
    from tiptimeline.formats import Format, Sibling
    from tiptimeline.language import Language
    from tiptimeline.timeline import Selection, Timeline

__all__ = ["EditionToMake", "edition_of", "siblings"]


@frozen
class EditionToMake:
    """A timeline in a language. Without words of its own it is the ledger's, under the plain file name."""

    timeline: Timeline
    words: Language | None

    @property
    def tag(self) -> str:
        """What stands in the names of its files."""
        return self.words.tag if self.words else ""

    def as_data(self) -> dict[str, Any]:
        """What is said of it in JSON."""
        edition = self.timeline.edition
        language = edition.language if edition else self.timeline.about.language
        return {"language": language, "texts": dict(edition.counts) if edition else None}

    def in_words(self) -> str:
        """How far its texts are translated; nothing where they all are."""
        edition = self.timeline.edition
        if edition is None or edition.counts["translated"] == edition.total:
            return ""
        if not edition.is_begun:
            return (
                f"{edition.language}: the ledger is not translated; its texts are shown in {edition.written}."
            )
        missing, stale = edition.counts["missing"], edition.counts["stale"]
        of = f"of {counted(edition.total, 'text')}"
        return f"{edition.language}: {missing:,} {of} missing, {stale:,} stale; shown in {edition.written}."


def edition_of(reading: Reading, chosen: Selection, words: Language | None, style: str) -> EditionToMake:
    """The edition in a language, of what is selected. The reading has no error."""
    from tiptimeline.timeline import arrange
    from tiptimeline.translation.applying import edition, restyled

    ledger = reading.ledger
    if ledger is None:
        raise ValueError("nothing was read")
    if words is None or words.tag == ledger.about.language:
        return EditionToMake(arrange(restyled(ledger, style), chosen), words)
    file = reading.overlays.get(words.tag)
    made = edition(ledger, words.tag, file.overlay if file else None, style)
    timeline = arrange(made.ledger, evolve(chosen, tags=_retagged(chosen.tags, reading, made.ledger)))
    return EditionToMake(evolve(timeline, edition=made), words)


def _retagged(tags: frozenset[str], reading: Reading, shown: Any) -> frozenset[str]:
    """The tags that are asked for, in the words of an edition."""
    if not tags or reading.ledger is None:
        return tags
    pairs = zip(reading.ledger.events, shown.events, strict=True)
    known = {old: new for one, other in pairs for old, new in zip(one.tags, other.tags, strict=True)}
    return frozenset(known.get(tag, tag) for tag in tags)


def siblings(maker: Format, editions: Sequence[EditionToMake]) -> tuple[Sibling, ...]:
    """An output in all languages of the run; nothing where there is one language alone."""
    from tiptimeline.formats import Sibling

    if len(editions) < 2:
        return ()
    return tuple(Sibling(one.words, maker.file_name(one.tag)) for one in editions if one.words)
