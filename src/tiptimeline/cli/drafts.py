"""The commands that write a ledger, or a part of one, for a person to edit, and never over anything."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Any

import click

from tiptimeline.cli.files import name_of, write_new
from tiptimeline.cli.options import DateOption, PathOption
from tiptimeline.dates import When
from tiptimeline.reader.text import forbidden_in

__all__ = ["new"]

_LANGUAGES = ("en", "vi")  # named here, for the starters are read only when they are needed
_STANDARD_OUTPUT = Path("-")


class Words(click.ParamType[str]):
    """A text that may stand in a ledger."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        line = " ".join(str(value).split())
        if not line:
            self.fail("names nothing.", param, ctx)
        if (found := forbidden_in(line)) is not None:
            self.fail(f"holds {found[1]}.", param, ctx)
        return line


@click.command(
    epilog="""\b
Examples:
  tiptimeline new
  tiptimeline new floods.yaml --title "Floods on the river" --as-of 2025-04-01
  tiptimeline new - --lang vi > lũ-lụt.yaml
"""
)
@click.argument("file", type=PathOption(), default="events.yaml")
@click.option("--title", type=Words(), metavar="TEXT", help="The title of both outputs.")
@click.option(
    "--lang", "tag", type=click.Choice(_LANGUAGES), default="en", show_default=True, help="Of the ledger."
)
@click.option(
    "--as-of",
    type=DateOption(),
    metavar="DATE",
    help="Where its knowledge ends (EDTF); never today's date by itself.",
)
def new(file: Path, *, title: str | None, tag: str, as_of: When | None) -> None:
    """Start a ledger that renders at once.

    FILE is what to write, events.yaml if none is named, - for standard output. It holds two events as an
    example, with comments that say how they are written. A file that is there is never written over: the
    command ends with 3.
    """
    from tiptimeline.drafting import starter

    put(file, starter(tag, title or "", as_of))
    if file != _STANDARD_OUTPUT:
        named = name_of(file)
        written = f"./{named}" if named.startswith("-") else named  # or it would be an option
        command = shlex.join(["tiptimeline", "render", written])
        click.echo(f"{name_of(file)}  written; what it makes: `{command}`")


def put(file: Path, text: str) -> None:
    """Write a new file, or to standard output."""
    if file == _STANDARD_OUTPUT:
        sys.stdout.write(text)
    else:
        write_new(file, text.encode())
