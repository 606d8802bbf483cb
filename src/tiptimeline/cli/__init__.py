"""The command line: commands, options, files, progress and exit codes. The only room with side effects."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence

from tiptimeline.cli.signals import listen

__all__ = ["main"]

FIRST_LOOK = 100_000
"""New objects between two looks for garbage: more than loading the commands makes."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its code. No fault of a ledger or of the system ends in a traceback."""
    listen()
    _prepare_streams()
    run = _loaded()
    code = _flushed(run(arguments))
    gc.freeze()  # nothing needs to be found on the way out
    sys.exit(code)


def _loaded() -> Callable[[Sequence[str] | None], int]:
    # Code is no garbage: not to look for any while it is loaded is a tenth of the time of a small check.
    gc.set_threshold(FIRST_LOOK)
    # Imported here, so that Ctrl-C is understood while the commands are being loaded.
    from tiptimeline.cli.running import run

    return run


def _prepare_streams() -> None:
    # In the place of a closed stream no file may be opened: a library's warning would end up in it. What is
    # printed to a closed output is refused, as it would be on a full disk; words to a closed error are lost.
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY), encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        # The machine's locale must not decide whether Vietnamese can be printed.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _flushed(code: int) -> int:
    """The exit code, once both streams are empty or given up."""
    for stream in (sys.stderr, sys.stdout):
        try:
            stream.flush()
        except OSError:
            # What is left in the stream would be tried again on the way out, and end in a traceback.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code
