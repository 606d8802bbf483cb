"""The program and its commands. Each is imported when it is asked for, so that `check` waits for no other."""

from __future__ import annotations

from importlib import import_module

import click

from tiptimeline import __version__
from tiptimeline.cli.exits import EXIT_CODES

__all__ = ["commands"]

_PLACES = {
    "add": "adding",
    "check": "checking",
    "date": "human_dates",
    "diff": "editions",
    "explain": "explaining",
    "export": "exporting",
    "extract": "carrying",
    "formats": "explaining",
    "new": "drafts",
    "render": "rendering",
    "schema": "explaining",
    "translations": "translations",
    "verify": "archives",
}
"""The module of each command, in which it goes by its name; only `formats` is `list_formats`."""

_EXITS = "\n".join(["\b", "Exit codes:", *(f"  {code.value}  {text}" for code, text in EXIT_CODES.items())])


class _Commands(click.Group):
    """Commands by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        return sorted(_PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _PLACES:
            return None
        module = import_module(f"tiptimeline.cli.{_PLACES[cmd_name]}")
        found: click.Command = getattr(module, "list_formats" if cmd_name == "formats" else cmd_name)
        return found


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"""\b
Examples:
  tiptimeline render                       events.yaml into out/, as PDF and HTML
  tiptimeline check --strict               warnings count as faults
  tiptimeline export --to json > all.json  for other programs

{_EXITS}""",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Turn one ledger of events, each proven by its sources, into a PDF briefing and an HTML timeline.

    The ledger is a YAML file and the only thing that you edit. The same ledger gives the same bytes every
    time. The network is left alone, but for `check --links`.
    """
