"""Proposals → YAML for a person to edit: what was read as keys, what was not as comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from tiptimeline.dates import When, parse
from tiptimeline.drafting.proposing import Figure, Proposal, Quote
from tiptimeline.model import Ledger
from tiptimeline.plain_yaml import comment, scalar

__all__ = ["NewSource", "event_lines", "ledger_head", "source_lines"]

MOST_SHOWN = 400  # characters of a sentence
MOST_NOTES = 6


@frozen
class NewSource:
    """What is known of a source that the ledger does not have."""

    id: str
    text: str
    sha256: str
    language: str
    published: When | None


def ledger_head() -> list[str]:
    """The head of a ledger of its own, empty: only a person can say what it is."""
    return [
        "ledger:",
        "  title:",
        "  language:  # of your own words: en, vi …",
        "  as_of:  # where your knowledge ends",
        "  lanes:  # the rows of the timeline, as `id: Title`",
        "  kinds:  # the kinds of event, as `id: Title`",
    ]


def source_lines(source: NewSource) -> list[str]:
    """The record of a new source, with what only a person can say left empty."""
    published = f" {scalar(str(source.published))}" if source.published else ""
    return [
        f"  {source.id}:",
        "    title:",
        "    publisher:",
        f"    published:{published}",
        "    standing:  # official, republished, press or other",
        f"    language: {source.language}",
        f"    text: {scalar(source.text)}",
        f"    sha256: {source.sha256}",
    ]


def event_lines(
    proposal: Proposal,
    source: str,
    published: When | None,
    ledger: Ledger | None = None,
    cited: Mapping[str, Sequence[str]] | None = None,
) -> list[str]:
    """One event, as a draft. `cited` are the ledger's own quotes of the source, with their events."""
    return list(_event(proposal, source, published, ledger, cited or {}))


def _event(
    proposal: Proposal,
    source: str,
    published: When | None,
    ledger: Ledger | None,
    cited: Mapping[str, Sequence[str]],
) -> Iterator[str]:
    shown = proposal.words
    shown = shown if len(shown) <= MOST_SHOWN else f"{shown[: MOST_SHOWN - 1]}…"
    yield from comment(f"{proposal.place}: {shown}", 2)
    known = dict.fromkeys(name for quote, names in cited.items() if quote in proposal.words for name in names)
    if known:
        yield from comment(
            f"The ledger quotes from this sentence already: {', '.join(list(known)[:MOST_NOTES])}", 2
        )
    yield f"  - id: {proposal.id}"
    yield "    status: draft"
    yield from _date(proposal, published)
    yield "    title:"
    yield "    summary:"
    about = ledger.about if ledger else None
    yield f"    kind:{_choices([one.id for one in about.kinds] if about else [])}"
    yield f"    lane:{_choices([one.id for one in about.lanes] if about else [])}"
    yield from _figures(proposal.figures)
    for note in proposal.notes[:MOST_NOTES]:
        yield from comment(f"{note}.".replace("..", "."), 4)
    yield "    sources:"
    for quote in proposal.quotes:
        yield from _citation(quote, source)
    if not proposal.quotes:
        yield f"      - source: {source}"
        yield "        quote:"


def _choices(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:12]) + (" …" if len(ids) > 12 else "")
    return f"  # {shown}" if ids else ""


def _date(proposal: Proposal, published: When | None) -> Iterator[str]:
    date = proposal.date
    if date is None:
        yield "    date:"
        yield from comment("No date was found in the sentence.", 4)
    else:
        yield f"    date: {scalar(date.edtf)}" if date.edtf else "    date:"
        for note in date.notes[:MOST_NOTES]:
            yield from comment(note if note.endswith(".") else f"{note}.", 4)
        if date.published:
            yield "    date_role: published"
        elif date.edtf and published and parse(date.edtf).first_day > published.end:
            yield from comment(f"It lies after the publication, {published}: is it `date_role: planned`?", 4)


def _figures(figures: Sequence[Figure]) -> Iterator[str]:
    read = [one for one in figures if one.counted.value]
    if read:
        yield "    figures:"
    for one in read:
        counted = one.counted
        yield f"      - value: {counted.value}"
        if counted.qualifier:
            yield f"        qualifier: {scalar(counted.qualifier)}"
        yield f"        unit: {scalar(counted.unit)}"
        if counted.period:
            yield f"        period: {scalar(counted.period)}"
        elif one.near:
            yield from comment(f"Is it about {one.near}? Then write `period: {scalar(one.near)}`.", 8)
        yield f"        quote: {scalar(one.quote)}" if one.quote else "        quote:"
    for one in figures:
        if not one.counted.value:
            yield from comment(f"{one.counted.note}.", 4)


def _citation(quote: Quote, source: str) -> Iterator[str]:
    if quote.note:
        yield from comment(f"{quote.note[0].upper()}{quote.note[1:]}.", 6)
    yield f"      - source: {source}"
    yield f"        quote: {scalar(quote.text)}" if quote.text else "        quote:"
    if quote.prefix:
        yield f"        prefix: {scalar(quote.prefix)}"
    if quote.suffix:
        yield f"        suffix: {scalar(quote.suffix)}"
    yield f"        proves: [{', '.join(quote.proves)}]"
