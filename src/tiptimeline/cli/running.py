"""Running a command: every way in which it can end, and the exit code for it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO

import click

from tiptimeline.cli.exits import Exit, ExitCode
from tiptimeline.cli.files import name_of
from tiptimeline.cli.program import commands
from tiptimeline.diagnostics import visible

__all__ = ["run"]


def run(arguments: Sequence[str] | None) -> int:
    """Run a command; its exit code."""
    try:
        commands.main(arguments, prog_name="tiptimeline", standalone_mode=False)
        sys.stdout.flush()
    except Exit as end:
        if end.message:
            _tell(f"tiptimeline: {end.message}")
        return end.code
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        shown = StringIO()
        error.show(shown)
        _tell(shown.getvalue().rstrip("\n"))
        return ExitCode.USAGE
    except click.Abort:
        return 128 + signal.SIGINT
    except SystemExit as end:
        # click ends so, with 1, when whoever read our output has gone.
        return ExitCode.SYSTEM if end.code == 1 else int(end.code or 0)
    except OSError as error:
        _tell(f"tiptimeline: {_described(error)}")
        return ExitCode.SYSTEM
    return ExitCode.DONE


def _tell(message: str) -> None:
    # Where nobody can be told, the exit code still says it.
    with suppress(OSError):
        click.echo("\n".join(visible(line) for line in message.split("\n")), err=True)


def _described(error: OSError) -> str:
    """What the system refused, in one line."""
    reason = (error.strerror or str(error)).lower()
    return f"{name_of(error.filename)}: {reason}" if error.filename else reason
