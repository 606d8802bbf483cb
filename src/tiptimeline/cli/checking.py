"""The command that reports every fault."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tiptimeline.cli.exits import Exit, ExitCode
from tiptimeline.cli.files import name_of
from tiptimeline.cli.ledgers import Choice, Reading, read_ledger
from tiptimeline.cli.links import links_options, with_links
from tiptimeline.cli.options import (
    Codes,
    PathOption,
    explain_order_option,
    ignored_from,
    max_size_option,
    named,
)
from tiptimeline.cli.overlays import ledger_of
from tiptimeline.cli.report import FORMS, Form, show, show_order
from tiptimeline.diagnostics import Diagnostic, advice, counted, in_order, summary

__all__ = ["check"]


@click.command(
    epilog="""\b
Examples:
  tiptimeline check
  tiptimeline check events.yaml --strict --format github
  tiptimeline check --select E402,E403     only contact data
  tiptimeline check --ignore W4            no warnings about content
  tiptimeline check --format sarif > faults.sarif
  tiptimeline check --links --select W6    only the web addresses, asked over the network
"""
)
@click.argument("ledgers", metavar="[LEDGER]...", nargs=-1, type=PathOption())
@click.option(
    "--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="Of the report."
)
@click.option(
    "--select",
    type=Codes(),
    multiple=True,
    metavar="CODES",
    help="Report these faults alone, such as E301,W4: codes or their beginnings, with commas between.",
)
@click.option(
    "--ignore",
    type=Codes(),
    multiple=True,
    metavar="CODES",
    help="Leave these faults out; E1… cannot be left out, since what cannot be read cannot be checked.",
)
@click.option("--strict", is_flag=True, help="Warnings count as faults.")
@links_options
@max_size_option
@explain_order_option
def check(
    ledgers: tuple[Path, ...],
    *,
    form: Form,
    select: tuple[tuple[str, ...], ...],
    ignore: tuple[tuple[str, ...], ...],
    strict: bool,
    links: bool,
    links_seconds: float,
    links_private: bool,
    max_size: int,
    explain_order: bool,
) -> None:
    """Report every fault of a ledger, with its place and its remedy.

    LEDGER is the file to read, events.yaml if none is named; several are checked one by one. `tiptimeline
    explain CODE` says what a fault is about.

    With --links, and never without it, the web addresses in the ledger are asked whether they answer.
    """
    chosen = Choice(named(select), ignored_from(named(ignore)))
    paths = dict.fromkeys(map(ledger_of, ledgers or (Path("events.yaml"),)))
    readings = [read_ledger(path, max_size) for path in paths]
    heard = None
    if links:
        readings, heard = with_links(readings, links_seconds, private=links_private)
    found = in_order({one for reading in readings for one in chosen.among(reading)})
    texts = {name: text for reading in readings for name, text in reading.texts.items()}
    show(found, texts, form, sys.stdout)
    if form == "text":
        _close(readings, found)
        if heard is not None:
            click.echo(heard)
    if explain_order:
        from tiptimeline.timeline import arrange

        for reading in readings:
            if reading.ledger is not None and not reading.failed():
                show_order(arrange(reading.ledger), sys.stderr)
    if any(strict or one.severity == "error" for one in found):
        raise Exit(ExitCode.CONTENT)


def _close(readings: Sequence[Reading], found: Sequence[Diagnostic]) -> None:
    """The last words of a check: how many faults there are, and what to do next."""
    if found:
        click.echo(f"\n{summary(found)}")
    else:
        for reading in readings:
            events = counted(len(reading.ledger.events) if reading.ledger else 0, "event")
            click.echo(f"{name_of(reading.path)}: {events}, no faults")
    left_out = len({one for reading in readings for one in reading.diagnostics}) - len(found)
    if left_out:
        click.echo(f"{counted(left_out, 'fault')} left out by --select or --ignore")
    if found:
        click.echo(advice(found))
