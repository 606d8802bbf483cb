"""`tiptimeline date`: what a date in words is in EDTF, for whoever drafts a ledger."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import click

from tiptimeline.cli.exits import Exit, ExitCode
from tiptimeline.cli.options import DateOption, form_option
from tiptimeline.cli.report import echo_json
from tiptimeline.dates import When, civil_from_days, read
from tiptimeline.diagnostics import quoted

if TYPE_CHECKING:
    from tiptimeline.dates.human import Proposal, Reading

__all__ = ["date"]

_LANGUAGES = ("en", "vi")  # named here, for the tables are read only when they are needed


@click.command(
    epilog="""\b
Examples:
  tiptimeline date 15–17 October 2014
  tiptimeline date "yesterday, 31 March" --published 2025-04-01
  tiptimeline date "cuối năm 2014" --lang vi --format json
"""
)
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--published",
    type=DateOption(),
    metavar="DATE",
    help="When the text appeared (EDTF): what it leaves out is counted from there, never from today.",
)
@click.option(
    "--lang", "tag", type=click.Choice(_LANGUAGES), default="en", show_default=True, help="Of the text."
)
@form_option
def date(text: tuple[str, ...], *, published: When | None, tag: str, form: str) -> None:
    """Say what a date in words is in EDTF, the form that a ledger takes.

    TEXT may stand with or without quotation marks. Every reading is printed, with what the outputs will
    show, the first and the last day that it can mean, and what was inferred. It ends with 1 unless there is
    exactly one.
    """
    reading = read(" ".join(text), published, tag)
    if form == "json":
        echo_json(_as_data(reading, published, tag))
    else:
        click.echo("\n\n".join(_in_words(one, tag) for one in reading.readings), nl=bool(reading.readings))
    if reading.when is None:
        raise Exit(ExitCode.CONTENT, "" if form == "json" else _why_not_one(reading, published))


def _why_not_one(reading: Reading, published: When | None) -> str:
    if not reading.readings:
        others = [other for other in _LANGUAGES if read(reading.text, published, other).readings]
        hint = "".join(f" With --lang {other} it can be read." for other in others)
        return f"{quoted(reading.text)} cannot be read. {reading.reason}{hint}"
    return f"{quoted(reading.text)} can be read in {len(reading.readings)} ways: write the one that is meant."


def _as_data(reading: Reading, published: When | None, tag: str) -> dict[str, Any]:
    return {
        "text": reading.text,
        "language": tag,
        "published": str(published) if published else None,
        "readings": [
            {
                "date": str(one.when),
                "shown": _shown(one.when, tag),
                "first_day": _day(one.when.first_day),
                "last_day": _day(one.when.end),
                "inferred": [{"what": note.what, "why": note.why} for note in one.inferred],
            }
            for one in reading.readings
        ],
        "reason": reading.reason,
    }


def _in_words(proposal: Proposal, tag: str) -> str:
    when = proposal.when
    first, last = _day(when.first_day), _day(when.end)
    lines = [click.style(f"date: {when}", bold=True), f"  shown as   {_shown(when, tag)}"]
    if first == last:
        lines.append(f"  only day   {first}")
    else:
        lines.append(f"  first day  {first or ('not known' if when.unknown_start else 'open')}")
        lines.append(f"  last day   {last or ('not known' if when.unknown_end else 'open')}")
    lines += [f"  inferred   {note}" for note in proposal.inferred]
    return "\n".join(lines)


def _shown(when: When, tag: str) -> str:
    from tiptimeline.language import language

    return language(tag).date(when)


def _day(number: float) -> str | None:
    """A day as the calendar has it, years before 1 and far ones included."""
    if math.isinf(number):
        return None
    year, month, day = civil_from_days(int(number))
    text = f"Y{year}" if abs(year) > 9999 else f"{year:05}" if year < 0 else f"{year:04}"
    return f"{text}-{month:02}-{day:02}"
