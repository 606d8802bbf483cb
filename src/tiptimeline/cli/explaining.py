"""The commands that say what there is: codes, keys and formats."""

from __future__ import annotations

import sys

import click

from tiptimeline.cli.options import Codes, entries_of, named
from tiptimeline.cli.report import echo_json, show_pieces
from tiptimeline.diagnostics import CATALOGUE, diagnostics_schema, explained, listed

__all__ = ["explain", "list_formats", "schema"]

SCHEMAS = ("ledger", "translation", "diagnostics", "changes")


@click.command(
    epilog="""\b
Examples:
  tiptimeline explain          all codes
  tiptimeline explain E301     one code, with a wrong and a right example
  tiptimeline explain W4       all codes that begin so
"""
)
@click.argument("codes", metavar="[CODE]...", nargs=-1, type=Codes())
def explain(codes: tuple[tuple[str, ...], ...]) -> None:
    """Say what a fault is about, with a wrong and a right example.

    CODE stands in each fault that `tiptimeline check` reports, such as E301. Without one, all are listed.
    """
    wanted = named(codes)
    exact = [CATALOGUE[code] for code in wanted if code in CATALOGUE]
    begun = (
        entries_of(code for code in wanted if code not in CATALOGUE) if wanted else tuple(CATALOGUE.values())
    )
    parts = [*(explained(entry) for entry in exact), *([listed(begun)] if begun else [])]
    for place, part in enumerate(parts):
        show_pieces([*([("\n", "")] if place else []), *part], sys.stdout)


@click.command()
@click.argument("of", metavar=f"[{'|'.join(SCHEMAS)}]", type=click.Choice(SCHEMAS), default="ledger")
def schema(of: str) -> None:
    """Print a JSON Schema: of a ledger or a translation, for editors, or of what a command prints as JSON.

    `diagnostics` is of what `check` prints, `changes` of what `diff` does.
    """
    if of == "diagnostics":
        echo_json(diagnostics_schema())
    elif of == "changes":
        from tiptimeline.cli.changes import changes_schema

        echo_json(changes_schema())
    else:
        from tiptimeline.reference import json_schema, overlay_schema

        echo_json(overlay_schema() if of == "translation" else json_schema())


@click.command("formats")
def list_formats() -> None:
    """List the formats that a ledger can be turned into."""
    from tiptimeline.formats import formats

    for form in formats():
        click.echo(f"{form.name:<8} {form.file_name():<16} tiptimeline {form.command:<8} {form.summary}")
        if form.omits:
            click.echo(f"{'':<8} leaves out: {form.omits}")
