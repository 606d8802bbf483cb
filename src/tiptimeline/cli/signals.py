"""Signals that end a run: as an exception at once, and again before a file is replaced.

An exception that is raised while another library's C code calls back into Python is lost there.
"""

from __future__ import annotations

import signal
from types import FrameType

__all__ = ["end_if_asked", "listen"]

_asked: list[int] = []


def listen() -> None:
    """Let signals end the run so that half-written files are cleared away."""
    _asked.clear()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Under `nohup` a hang-up stays ignored, in the background of a shell an interrupt.
        if number is not None and signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _end)


def end_if_asked() -> None:
    """End the run if a signal has asked for it, and its exception was lost."""
    if _asked:
        raise SystemExit(128 + _asked[0])


def _end(number: int, _frame: FrameType | None) -> None:
    _asked.append(number)
    raise SystemExit(128 + number)
