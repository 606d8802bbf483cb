"""The command that prints the data of a ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from tiptimeline.cli.ledgers import read_ledger, written
from tiptimeline.cli.options import (
    explain_order_option,
    formats_from,
    ledger_argument,
    max_size_option,
    selection_from,
    selection_options,
)
from tiptimeline.cli.rendering import refuse
from tiptimeline.cli.report import show, show_order

__all__ = ["export"]


@click.command(
    epilog="""\b
Examples:
  tiptimeline export --to json > events.json
  tiptimeline export --to json --after 2018 --drafts
"""
)
@ledger_argument
@click.option(
    "--to", required=True, metavar="FORMAT", help="The form of the data: see `tiptimeline formats`."
)
@selection_options
@max_size_option
@explain_order_option
def export(ledger: Path, *, to: str, max_size: int, explain_order: bool, **selection: Any) -> None:
    """Print the data of a ledger, its events in order.

    LEDGER is the file to read, events.yaml if none is named. Nothing is printed if the ledger has an error.
    """
    from tiptimeline.timeline import arrange

    (maker,) = formats_from("--to", [to], "export")
    reading = read_ledger(ledger, max_size)
    if reading.ledger is None or reading.failed():
        refuse(reading, "text")
    timeline = arrange(reading.ledger, selection_from(reading.ledger, selection))
    show(reading.diagnostics, reading.texts, "text", sys.stderr)
    click.echo(written(maker, timeline, reading, None, None), nl=False)
    if explain_order:
        show_order(timeline, sys.stderr)
