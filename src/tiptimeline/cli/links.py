"""`check --links`: from ledgers to what their web addresses answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any, TypeVar

import click
from attrs import evolve

from tiptimeline.cli.ledgers import Reading
from tiptimeline.cli.report import progress
from tiptimeline.diagnostics import counted, in_order

__all__ = ["links_options", "with_links"]

Command = TypeVar("Command", bound=Callable[..., Any])


def links_options(command: Command) -> Command:
    """--links and what belongs to it."""
    options = (
        click.option("--links", is_flag=True, help="Ask each web address in the ledger whether it answers."),
        click.option(
            "--links-seconds",
            type=click.FloatRange(0.1, 120),
            default=10,
            show_default=True,
            metavar="SECONDS",
            help="How long one address may take; all together may take five minutes.",
        ),
        click.option(
            "--links-private",
            is_flag=True,
            help="Ask hosts of the local network and this machine as well.",
        ),
    )
    return reduce(lambda decorated, option: option(decorated), reversed(options), command)


def with_links(readings: Sequence[Reading], seconds: float, *, private: bool) -> tuple[list[Reading], str]:
    """The readings with what their addresses answered, in the ledgers' order, and a line that counts it."""
    from tiptimeline.cli.network import Limits, anywhere, ask, is_public
    from tiptimeline.links import addresses, faults

    ledgers = [reading.ledger for reading in readings if reading.ledger is not None]
    wanted = tuple(dict.fromkeys(address for ledger in ledgers for address in addresses(ledger)))
    with progress(len(wanted), quiet=False) as begin:
        answers = ask(
            wanted, Limits(seconds, allowed=anywhere if private else is_public), lambda _: begin("asking")
        )
    told = []
    for reading in readings:
        found = faults(reading.ledger, answers) if reading.ledger else ()
        told.append(evolve(reading, diagnostics=in_order((*reading.diagnostics, *found))))
    counts: Counter[str] = Counter(answer.state for answer in answers.values())
    words = (("alive", "answer"), ("dead", "dead"), ("unknown", "not known"))
    parts = ", ".join(f"{counts[state]:,} {word}" for state, word in words if counts[state])
    return told, f"{counted(len(wanted), 'link')} asked{f': {parts}' if parts else ''}"
