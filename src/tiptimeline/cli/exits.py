"""What the exit codes mean."""

from __future__ import annotations

from enum import IntEnum

import click

__all__ = ["EXIT_CODES", "Exit", "ExitCode"]


class ExitCode(IntEnum):
    """How a run ended."""

    DONE = 0
    CONTENT = 1
    USAGE = 2
    SYSTEM = 3
    RENDERING = 4


EXIT_CODES = {
    ExitCode.DONE: "done, with warnings or an empty selection too",
    ExitCode.CONTENT: "a fault in the content of a ledger (under --strict, a warning too), `date` or PDF",
    ExitCode.USAGE: "wrong usage: an unknown command, option or value",
    ExitCode.SYSTEM: "the system refuses a read or a write",
    ExitCode.RENDERING: "an output could not be rendered",
}


class Exit(click.ClickException):
    """Ends the run with a code and, unless it is empty, a message."""

    def __init__(self, code: ExitCode, message: str = "") -> None:
        super().__init__(message)
        self.code = code
