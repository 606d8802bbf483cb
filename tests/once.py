"""What takes long to make, made once and read by every worker of a run."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

from attrs import frozen


@frozen
class Once:
    """The bytes of each name: made by whoever asks first, while others who want the same wait."""

    folder: Path

    def __call__(self, name: str, make: Callable[[], bytes]) -> bytes:
        made = self.folder / name
        with (self.folder / f"{name}.lock").open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                content = make()
                made.write_bytes(content)
        return made.read_bytes()
