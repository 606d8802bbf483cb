"""The command line: commands, options, files, progress and exit codes. The only room with side effects."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from types import FrameType

import click

from tiptimeline.cli.commands import commands
from tiptimeline.cli.exits import Exit, ExitCode

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its code. No fault of a ledger or of the system ends in a traceback."""
    signal.signal(signal.SIGTERM, _end)
    for stream in (sys.stdout, sys.stderr):
        # The machine's locale must not decide whether Vietnamese can be printed.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        commands.main(arguments, prog_name="tiptimeline", standalone_mode=False)
        sys.stdout.flush()
    except Exit as end:
        if end.message:
            click.echo(f"tiptimeline: {end.message}", err=True)
        return end.code
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except click.Abort:
        return 130
    except SystemExit as end:
        # click ends so, with 1, when whoever read our output has gone.
        return ExitCode.SYSTEM if end.code == 1 else int(end.code or 0)
    except OSError as error:
        click.echo(f"tiptimeline: {describe(error)}", err=True)
        return ExitCode.SYSTEM
    return ExitCode.DONE


def describe(error: OSError) -> str:
    """What the system refused, in one line."""
    reason = (error.strerror or str(error)).lower()
    return f"{error.filename}: {reason}" if error.filename else reason


def _end(_signal: int, _frame: FrameType | None) -> None:
    # An exception, so that half-written files are cleared away.
    raise SystemExit(128 + signal.SIGTERM)
