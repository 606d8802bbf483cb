"""Options of how the timeline page is made up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from tiptimeline.formats import Format, Web

__all__ = ["web_from", "web_options"]

Command = TypeVar("Command", bound=Callable[..., Any])

USUAL = {"bokehjs": "pruned", "compress": False, "fragment": False}


def web_options(command: Command) -> Command:
    """The options that concern the timeline page alone."""
    options = (
        click.option(
            "--bokehjs",
            type=click.Choice(["pruned", "full"]),
            default=USUAL["bokehjs"],
            show_default=True,
            help="Which parts of BokehJS the page carries: those that its figure uses, or all.",
        ),
        click.option(
            "--compress", is_flag=True, help="Pack the page's scripts and data; its text stays as it is."
        ),
        click.option("--fragment", is_flag=True, help="The page as a frame, to be put into another page."),
    )
    return reduce(lambda decorated, option: option(decorated), reversed(options), command)


def web_from(given: Mapping[str, Any], makers: Sequence[Format]) -> Web:
    """What the options ask for. What concerns no output is wrong usage."""
    from tiptimeline.formats import Web

    asked = [name for name, usual in USUAL.items() if given[name] != usual]
    if asked and not any(maker.name == "html" for maker in makers):
        raise click.BadParameter(
            "this concerns the timeline page alone; add html to --to.", param_hint=f"'--{asked[0]}'"
        )
    return Web(**{name: given[name] for name in USUAL})
