"""Reading what the user names and putting bytes in place: whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

__all__ = ["fetcher", "read_limited", "write_all"]


def read_limited(path: Path, limit: int) -> bytes:
    """The bytes of a file, and never more than one past the limit: enough to know that it is too large."""
    with path.open("rb") as file:
        return file.read(limit + 1)


def fetcher(folder: Path, limit: int) -> Callable[[str], bytes]:
    """Reads files by a path relative to the folder, and refuses what leads out of it."""
    root = folder.resolve()

    def fetch(relative: str) -> bytes:
        path = (root / relative).resolve()
        if not path.is_relative_to(root):
            raise PermissionError(errno.EACCES, "leads out of the ledger's folder", relative)
        return read_limited(path, limit)

    return fetch


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Put every file in place, or, where one fails, leave all of them as they were.

    Each is written beside its target first and then takes its name in one step, so that a reader, or a kill
    at any moment, finds the old file or the new one, whole.
    """
    with ExitStack() as kept, ExitStack() as undo:
        staged = []
        for target, content in contents.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            real = target.resolve()
            if real.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
            staged.append((real, _stage(real, content, undo)))
        for real, new in staged:
            _keep(real, kept, undo)
            new.replace(real)
        undo.pop_all()
        for folder in sorted({real.parent for real, _ in staged}):
            _settle(folder)


def _stage(real: Path, content: bytes, undo: ExitStack) -> Path:
    new = real.with_name(f".{real.name}.{os.getpid()}.new")
    new.unlink(missing_ok=True)
    undo.callback(new.unlink, missing_ok=True)
    # The mode that any new file would get; a file that is replaced keeps its own.
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)
    with suppress(FileNotFoundError):
        new.chmod(real.stat().st_mode & 0o7777)
    return new


def _keep(real: Path, kept: ExitStack, undo: ExitStack) -> None:
    """Hold the old file under a second name until all are in place, and give it back if they are not."""
    old = real.with_name(f".{real.name}.{os.getpid()}.old")
    old.unlink(missing_ok=True)
    try:
        os.link(real, old)
    except FileNotFoundError:
        undo.callback(real.unlink, missing_ok=True)
    except OSError:
        # A file system without hard links: the copy costs more, and serves as well.
        old.write_bytes(real.read_bytes())
        undo.callback(old.replace, real)
    else:
        undo.callback(old.replace, real)
    kept.callback(old.unlink, missing_ok=True)


def _settle(folder: Path) -> None:
    """Make the new names last through a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
