"""Options of what is handed out on paper, and which of them go together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from tiptimeline.formats import Format, Handout

__all__ = ["handout_from", "handout_options"]

Command = TypeVar("Command", bound=Callable[..., Any])

USUAL = {
    "profile": "briefing",
    "paper": "a4",
    "mono": False,
    "large_print": False,
    "booklet": False,
    "pdf_standard": "a-3a",
    "no_attach": False,
}
APART: dict[tuple[str, object], str] = {
    ("profile", "one-page"): "One page has two sides at most; a booklet has four or more.",
    ("large_print", True): "The pages of a booklet are half as large as its paper.",
    ("pdf_standard", "a-4f"): "A booklet is for printing: it has no tags and carries no files.",
}
"""What has no booklet, and why."""


def handout_options(command: Command) -> Command:
    """The options that concern the briefing on paper alone."""
    options = (
        click.option(
            "--profile",
            type=click.Choice(["one-page", "briefing", "full"]),
            default=USUAL["profile"],
            show_default=True,
            help="How much the briefing holds: two sides of one sheet, the briefing, or all there is.",
        ),
        click.option(
            "--paper",
            type=click.Choice(["a4", "letter"]),
            default=USUAL["paper"],
            show_default=True,
            help="Of the briefing.",
        ),
        click.option(
            "--mono", is_flag=True, help="The briefing without colour, for grey printers and copiers."
        ),
        click.option("--large-print", is_flag=True, help="The briefing in 18 points."),
        click.option("--booklet", is_flag=True, help="The briefing as sheets to fold, two pages a side."),
        click.option(
            "--pdf-standard",
            type=click.Choice(["a-3a", "a-4f"]),
            default=USUAL["pdf_standard"],
            show_default=True,
            help="What the PDF keeps to: a-3a is PDF/A-3a with PDF/UA-1, a-4f PDF/A-4f with PDF/UA-2.",
        ),
        click.option("--no-attach", is_flag=True, help="Attach neither the ledger nor its JSON to the PDF."),
    )
    return reduce(lambda decorated, option: option(decorated), reversed(options), command)


def handout_from(given: Mapping[str, Any], makers: Sequence[Format]) -> Handout:
    """What the options ask for. What does not go together, or concerns no output, is wrong usage."""
    from tiptimeline.formats import Handout

    handout = Handout(**{name: given[name] for name in USUAL})
    asked = [name for name, usual in USUAL.items() if given[name] != usual]
    if asked and not any(maker.name == "pdf" for maker in makers):
        raise _wrong(asked[0], "this concerns the PDF alone; add pdf to --to.")
    if handout.no_attach and handout.pdf_standard == "a-4f":
        raise _wrong(
            "pdf_standard", "a-4f is for files that carry others: use a-3a, or leave out --no-attach."
        )
    if handout.booklet:
        for (name, value), why in APART.items():
            if given[name] == value:
                raise _wrong("booklet", f"does not go with {_said(name, value)}. {why}")
    return handout


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _said(name: str, value: object) -> str:
    return _option(name) if value is True else f"{_option(name)} {value}"


def _wrong(name: str, message: str) -> click.BadParameter:
    return click.BadParameter(message, param_hint=f"'{_option(name)}'")
