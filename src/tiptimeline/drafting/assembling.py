"""Proposals → a file for a person to edit, without what no ledger may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from tiptimeline import checks, reader
from tiptimeline.dates import When
from tiptimeline.diagnostics import Diagnostic
from tiptimeline.drafting.proposing import Figure, Proposal
from tiptimeline.drafting.writing import NewSource, event_lines, ledger_head, source_lines
from tiptimeline.model import Ledger, Source
from tiptimeline.plain_yaml import comment, scalar

__all__ = ["Drafted", "drafted"]

_HARM = ("E402", "E403", "E440", "E441")
_UNREADABLE = "E1"
_NO_DATE = ("E426", "W434", "W437")
_NO_FIGURE = ("E422", "E423", "E424", "E425", "W432")


@frozen
class Drafted:
    """The file's text, what it proposes, and the places of what was left out, since contact data or a postal
    address stand there."""

    text: str
    kept: tuple[Proposal, ...]
    harmful: tuple[str, ...]


def drafted(
    proposals: Sequence[Proposal],
    source: Source | NewSource,
    origin: str,
    ledger: Ledger | None = None,
    published: When | None = None,
) -> Drafted:
    """The proposals as YAML: a whole ledger to fill in, or, for a ledger that is there, a file to include."""
    cited = _cited(source.id, ledger) if ledger else {}

    def lines_of(proposal: Proposal) -> list[str]:
        return event_lines(proposal, source.id, published, ledger, cited)

    kept, harmful = _sound(proposals, source, published)
    head = comment(
        f"Proposed from {origin} by `tiptimeline add`. Read each sentence where it stands, fill in what is"
        " empty, take out what is no event, and take `status: draft` away from what is right."
        " `tiptimeline check` lists what is still empty."
    )
    if ledger is not None:
        head += comment(
            "To have it in the ledger, name this file under its `include:`, or move the events there."
        )
        if isinstance(source, NewSource):
            head += [*comment("The source is new: put this under the ledger's `sources:`."), "#"]
            head += [f"# {line}" for line in source_lines(source)]
        body = ["events:"]
    else:
        record = source_lines(source) if isinstance(source, NewSource) else []
        body = [*ledger_head(), "", "sources:", *record, "", "events:"]
    blocks = [line for proposal in kept for line in ("", *lines_of(proposal))]
    if not blocks:
        body[-1] = "events: []"
    return Drafted("\n".join([*head, "", *body, *blocks]) + "\n", kept, harmful)


def _cited(source: str, ledger: Ledger) -> Mapping[str, Sequence[str]]:
    """The quotes of a source that the ledger has already, and the events they belong to."""
    found: dict[str, list[str]] = {}
    for event in ledger.events:
        for citation in event.sources:
            if citation.source == source and citation.quote:
                found.setdefault(" ".join(citation.quote.split()), []).append(event.id)
    return found


def _sound(
    proposals: Sequence[Proposal],
    source: Source | NewSource,
    published: When | None,
) -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
    """The proposals that a ledger may hold, without a date or a figure that their quotes do not prove; and
    the places of those that it may not. What is a fault is for the checks to say."""
    record = {
        "title": "T",
        "publisher": "P",
        "published": str(published or 9999),
        "standing": "other",
        "language": source.language or "en",
    }
    lines = [
        "ledger: {title: T, as_of: 9999, lanes: {l: L}, kinds: {k: K}, language: " + record["language"] + "}",
        "sources:",
        f"  {source.id}:",
        *(f"    {key}: {scalar(value)}" for key, value in record.items()),
        "events:",
    ]
    begins = []
    for proposal in proposals:
        begins.append(len(lines) + 1)
        lines += event_lines(proposal, source.id, published)
    found: dict[int, list[Diagnostic]] = {}
    for one in _faults("\n".join(lines) + "\n") if proposals else ():
        place = sum(1 for begin in begins if begin <= one.span.line) - 1
        if place >= 0:
            found.setdefault(place, []).append(one)
    kept, harmful = [], []
    for place, proposal in enumerate(proposals):
        faults = found.get(place, [])
        if any(one.code in _HARM or one.code.startswith(_UNREADABLE) for one in faults):
            harmful.append(proposal.place)
            continue
        unproven = [one.span.line for one in faults if one.code in _NO_FIGURE]
        sound = _without(proposal, [_figure_at(lines, begins[place], line) for line in unproven])
        kept.append(_undated(sound) if any(one.code in _NO_DATE for one in faults) else sound)
    return tuple(kept), tuple(harmful)


def _faults(text: str) -> tuple[Diagnostic, ...]:
    loaded = reader.read(text, "")
    return (*loaded.diagnostics, *(checks.run(loaded.ledger) if loaded.ledger else ()))


def _figure_at(lines: Sequence[str], begin: int, line: int) -> int:
    """Which figure of the event that begins in one line stands in another."""
    return sum(1 for one in lines[begin - 1 : line] if one.startswith("      - value:")) - 1


def _without(proposal: Proposal, places: Sequence[int]) -> Proposal:
    if not places:
        return proposal
    read = [one for one in proposal.figures if one.counted.value]
    unsure = [read[place] for place in places if place >= 0]
    figures = tuple(_as_comment(one) if one in unsure else one for one in proposal.figures)
    return evolve(proposal, figures=figures)


def _as_comment(figure: Figure) -> Figure:
    note = f"“{figure.counted.written}” may be a figure: what belongs to the number is not sure"
    return Figure(evolve(figure.counted, value="", note=note))


def _undated(proposal: Proposal) -> Proposal:
    date = proposal.date
    if date is None:
        return proposal
    words = " ".join(date.written.split())
    note = f"“{words}” reads as {date.edtf}; `check` sees another date in the quote, so it is left to you"
    return evolve(proposal, date=evolve(date, edtf="", notes=(note, *date.notes)))
