"""The web addresses of a ledger, and what is to be said of them once they have been asked.

Nothing here uses the network: `cli` asks, and hands over the answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from attrs import frozen

from tiptimeline.diagnostics import Diagnostic, fault, quoted
from tiptimeline.model import Ledger, Source
from tiptimeline.reader.values import PATTERNS

__all__ = ["Answer", "addresses", "faults"]


@frozen
class Answer:
    """How an address answered. `words` go on from "it": "answers 404 (Not Found)"."""

    state: Literal["alive", "dead", "unknown"]
    words: str = ""
    moved: str = ""
    """The address that it has for good from now on."""


def addresses(ledger: Ledger) -> tuple[str, ...]:
    """Every address of the ledger that can be read, once, in the ledger's order."""
    found = [ledger.about.url if ledger.about.where.sound("url") else ""]
    for source in ledger.sources:
        found += [getattr(source, key) for key in ("url", "archived_url") if source.where.sound(key)]
    return tuple(dict.fromkeys(one for one in found if one))


def faults(ledger: Ledger, answers: Mapping[str, Answer]) -> Iterator[Diagnostic]:
    """What the answers say of the ledger's addresses; of those without one, nothing."""
    about = ledger.about
    found = answers.get(about.url)
    if found:
        if found.state == "dead":
            yield fault("W601", about.where.of("url"), f"{quoted(about.url)} {found.words}")
        yield from _moved_or_unknown(found, about.url, ledger, None, "url")
    for source in ledger.sources:
        yield from _of_source(source, ledger, answers)


def _of_source(source: Source, ledger: Ledger, answers: Mapping[str, Answer]) -> Iterator[Diagnostic]:
    found, copy = answers.get(source.url), answers.get(source.archived_url)
    if found:
        if found.state == "dead" and (copy is None or copy.state == "dead"):
            more = "its archived copy is dead too" if copy else "there is no archived copy"
            yield fault("W601", source.where.of("url"), f"{quoted(source.url)} {found.words}; {more}")
        yield from _moved_or_unknown(found, source.url, ledger, source, "url")
    if copy:
        if copy.state == "dead":
            message = f"the archived copy {quoted(source.archived_url)} {copy.words}"
            yield fault("W602", source.where.of("archived_url"), message)
        yield from _moved_or_unknown(copy, source.archived_url, ledger, source, "archived_url")


def _moved_or_unknown(
    found: Answer, address: str, ledger: Ledger, source: Source | None, key: str
) -> Iterator[Diagnostic]:
    span = (source or ledger.about).where.of(key)
    if found.moved:
        usable = re.fullmatch(PATTERNS["address"], found.moved)
        help = f"Write `{key}: {found.moved}`, if the same document stands there." if usable else ""
        yield fault("W603", span, f"{quoted(address)} has moved for good to {quoted(found.moved)}", help)
    if found.state == "unknown":
        yield fault("W604", span, f"{quoted(address)} {found.words}")
