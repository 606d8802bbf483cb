"""Reading what the user names and putting bytes in place: whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tiptimeline.cli.signals import end_if_asked
from tiptimeline.diagnostics import visible

__all__ = ["fetcher", "name_of", "read_limited", "real_path", "write_all", "write_new"]

_LONGEST_WAIT = 10  # seconds
_AT_A_TIME = 1 << 24  # bytes: a limit may be larger than the memory
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # which Windows does not have


def name_of(path: Path | str | bytes | int) -> str:
    """The name of a file as it can be shown anywhere, whatever its bytes and the machine's locale are."""
    if isinstance(path, int):
        return f"file {path}"
    return visible(os.fsencode(path).decode("utf-8", "surrogateescape"))


def real_path(path: Path) -> Path:
    """The absolute path without links; a link that leads to itself stays."""
    return Path(os.path.realpath(path))


def read_limited(path: Path, limit: int, *, only_regular: bool = False) -> bytes:
    """The bytes of a file, and never more than one past the limit: enough to know that it is too large.

    A pipe is read to its end, but one that nobody writes to is empty: it must not hold us up.
    """

    def at_once(name: str, flags: int) -> int:
        return os.open(name, flags | _AT_ONCE)

    with open(path, "rb", opener=at_once) as file:
        if only_regular and not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        if _AT_ONCE:
            os.set_blocking(file.fileno(), True)
        parts: list[bytes] = []
        room = limit + 1
        while room and (part := file.read(min(room, _AT_A_TIME))):
            parts.append(part)
            room -= len(part)
        return b"".join(parts)


def fetcher(folder: Path, limit: int, what: str = "the ledger's folder") -> Callable[[str], bytes]:
    """Reads files by a path relative to the folder, and refuses what leads out of it or is no plain file."""
    root = real_path(folder)

    def fetch(relative: str) -> bytes:
        # The ledger says it in UTF-8, whatever the machine's locale is.
        path = real_path(root / os.fsdecode(relative.encode()))
        if not path.is_relative_to(root):
            raise PermissionError(errno.EACCES, f"leads out of {what}", relative)
        return read_limited(path, limit, only_regular=True)

    return fetch


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Put every file in place, or, where one fails, leave all of them as they were.

    Each is written beside its target first and then takes its name in one step, so that a reader, or a kill
    at any moment, finds the old file or the new one, whole. Of two runs into one folder, the later one waits.
    """
    places: dict[Path, Path] = {}
    for target in contents:
        with _naming(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            places[target] = real_path(target)
            if places[target].is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    folders = sorted({real.parent for real in places.values()})
    with ExitStack() as held, ExitStack() as kept, ExitStack() as undo:
        if all(_is_held(folder, held) for folder in folders):
            _clear_away(places.values())
        staged = []
        for target, content in contents.items():
            with _naming(target):
                staged.append((target, places[target], _stage(places[target], content, undo)))
        end_if_asked()
        for target, real, new in staged:
            with _naming(target):
                _keep(real, kept, undo)
                new.replace(real)
        undo.pop_all()
        for folder in folders:
            _settle(folder)


def write_new(target: Path, content: bytes) -> None:
    """Put a file in place, whole, and only where there is none yet: not even an empty one is written over."""
    with _naming(target), ExitStack() as undo:
        target.parent.mkdir(parents=True, exist_ok=True)
        new = _stage(target, content, undo)
        try:
            os.link(new, target)
        except FileExistsError:
            raise FileExistsError(
                errno.EEXIST, "there is a file already, and nothing is written over"
            ) from None
        except OSError:
            # A file system without hard links: whole or not at all is more than it can promise.
            with target.open("xb") as file:
                file.write(content)
    _settle(target.parent)


def _is_held(folder: Path, held: ExitStack) -> bool:
    """Whether no other run writes into the folder until all is in place; not every system can tell."""
    try:
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        return False
    held.callback(os.close, descriptor)
    for _ in range(_LONGEST_WAIT * 20):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.05)
        except OSError:
            return False
        else:
            return True
    raise OSError(errno.EBUSY, "another run is writing into it", str(folder))


def _clear_away(targets: Iterable[Path]) -> None:
    """Remove what a run that was killed left beside its targets."""
    for target in targets:
        own = re.compile(rf"\.{re.escape(target.name)}\.[0-9]+\.(new|old)")
        for path in target.parent.iterdir():
            if own.fullmatch(path.name):
                with suppress(OSError):
                    path.unlink()


@contextmanager
def _naming(target: Path) -> Generator[None]:
    """Name the file that was asked for, where the system refuses one that only helps to write it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error


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
    kept.callback(old.unlink, missing_ok=True)
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


def _settle(folder: Path) -> None:
    """Make the new names last through a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
