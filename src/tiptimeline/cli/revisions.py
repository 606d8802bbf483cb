"""Files as they stand in a revision of a git repository: the one home of the program `git`.

Only objects are read. No shell, pager, hook, filter or network takes part, whatever the repository's
configuration says, and names reach git on its standard input, where none can be taken for an option.
"""

from __future__ import annotations

import errno
import os
import posixpath
import re
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import IO

import click
from attrs import frozen

from tiptimeline.cli.exits import Exit, ExitCode
from tiptimeline.diagnostics import quoted, visible

__all__ = ["SCHEME", "Revision", "content_of", "fetcher_of", "revision"]

SCHEME = "git:"
LONGEST_WAIT = 30  # seconds
AT_A_TIME = 1 << 24  # bytes: a limit may be larger than the memory
MOST_SAID = 10_000  # bytes of an answer that is no file
OBJECT = re.compile(r"([0-9a-f]{40,64}) (\w+) ([0-9]+)")

# A hook that runs us has its own repository in the environment; what a user set for git as a whole stays.
KEPT = re.compile(
    r"GIT_CEILING_DIRECTORIES|GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_[0-9]+|VALUE_[0-9]+)"
)
SETTINGS = (
    ("core.fsmonitor", "false"),
    ("protocol.allow", "never"),  # a partial clone would fetch what it does not have
)


@frozen
class Revision:
    """A file in a revision: the folder that git is asked in, and the path from there."""

    revision: str
    given: str
    """The path as the user gave it; "" for the default's."""
    folder: Path
    path: str
    name: str
    """What the user calls it."""


def revision(given: str, default: Path | None) -> Revision:
    """What `git:REV:PATH` names. PATH starts at the current folder, as everywhere on the command line;
    `git:REV` alone means the default."""
    rev, path = _parted(given.removeprefix(SCHEME))
    if not rev or rev.startswith("-") or not rev.isprintable():
        raise click.UsageError(
            f"{quoted(given)}: {quoted(rev)} is no revision. Write git:REV:PATH, such as git:v1:events.yaml."
        )
    if not path and default is None:
        raise click.UsageError(f"{quoted(given)} names no file. Write git:{rev}:PATH.")
    wanted = Path(path) if path else default or Path()
    if not str(wanted).isprintable() or str(wanted) in (".", ".."):
        raise click.UsageError(f"{quoted(given)}: {quoted(str(wanted))} is no file.")
    folder, rest = _existing(wanted)
    return Revision(rev, path, folder, rest, f"{SCHEME}{rev}:{wanted.as_posix()}")


def _parted(given: str) -> tuple[str, str]:
    """Revision and path: at the first colon outside braces, as in git: `HEAD@{12:00}:events.yaml`."""
    depth = 0
    for place, sign in enumerate(given):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == ":" and depth <= 0:
            return given[:place], given[place + 1 :]
    return given, ""


def _existing(path: Path) -> tuple[Path, str]:
    """The nearest folder of the path that is there now, and the rest: the file may be in the past alone."""
    absolute = Path(os.path.normpath(Path.cwd() / path))
    folder = next(parent for parent in absolute.parents if parent.is_dir())
    return folder, absolute.relative_to(folder).as_posix()


def content_of(wanted: Revision, limit: int) -> bytes:
    """The bytes of the file, and never more than one past the limit."""
    tree, file = _objects(
        wanted, (f"{wanted.revision}^{{tree}}", "tree"), (f"{wanted.revision}:./{wanted.path}", "blob")
    )
    if tree is None:
        raise Exit(ExitCode.SYSTEM, f"{_shown(wanted)}: git knows no revision {quoted(wanted.revision)} here")
    if file is None:
        raise Exit(
            ExitCode.SYSTEM,
            f"{_shown(wanted)}: no such file in this revision; PATH starts at the current folder",
        )
    return _blob(wanted, file, limit)


def fetcher_of(wanted: Revision, limit: int) -> Callable[[str], bytes]:
    """Reads the files that a ledger includes, from the same revision and from its own folder there."""
    (tree,) = _objects(wanted, (f"{wanted.revision}^{{tree}}", "tree"))  # pinned: a branch may move meanwhile
    above = posixpath.dirname(wanted.path)

    def fetch(relative: str) -> bytes:
        path = posixpath.normpath(relative)
        if path.startswith(("../", "/")) or path == ".." or not path.isprintable():
            raise PermissionError(errno.EACCES, "leads out of the ledger's folder", relative)
        (file,) = _objects(wanted, (f"{tree}:./{posixpath.join(above, path)}", "blob"), follow=False)
        if file is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), relative)
        return _blob(wanted, file, limit)

    return fetch


def _objects(wanted: Revision, *asked: tuple[str, str], follow: bool = True) -> list[str | None]:
    """The ids of objects by name and type, None for one that is not there."""
    arguments = ["cat-file", "--batch-check", *(["--follow-symlinks"] if follow else [])]
    said = _asked(wanted, arguments, "".join(f"{name}\n" for name, _ in asked), MOST_SAID)
    lines = said.decode("utf-8", "replace").splitlines()
    found = [OBJECT.fullmatch(line) for line in lines]
    return [one[1] if one and one[2] == kind else None for one, (_, kind) in zip(found, asked, strict=False)]


def _blob(wanted: Revision, file: str, limit: int) -> bytes:
    return _asked(wanted, ["cat-file", "blob", file], "", limit + 1)


def _asked(wanted: Revision, arguments: list[str], words: str, limit: int) -> bytes:
    """What git answers, as far as the limit; why it does not, as an Exit."""
    program = shutil.which("git")
    if program is None:
        raise Exit(ExitCode.SYSTEM, f"{_shown(wanted)}: the program git is not there; it is needed for git:…")
    settings = [part for name, value in SETTINGS for part in ("-c", f"{name}={value}")]
    command = [program, "--no-pager", *settings, "-C", str(wanted.folder), *arguments]
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or KEPT.fullmatch(name)
    }
    environment |= {
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    with subprocess.Popen(  # noqa: S603 - no shell, and names go to its standard input
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as git:
        watch = Timer(LONGEST_WAIT, git.kill)
        watch.start()
        try:
            assert git.stdin is not None  # noqa: S101 - they are pipes
            assert git.stdout is not None  # noqa: S101
            assert git.stderr is not None  # noqa: S101
            with suppress(BrokenPipeError):  # it ended early, and says why
                git.stdin.write(words.encode("utf-8", "surrogateescape"))
                git.stdin.close()
            content = _read(git.stdout, limit)
            if len(content) == limit:
                git.kill()
                return content
            said = git.stderr.read(MOST_SAID).decode("utf-8", "replace")
            code = git.wait()
        finally:
            watch.cancel()
            git.kill()
    if code:
        raise Exit(ExitCode.SYSTEM, f"{_shown(wanted)}: {_reason(said, wanted)}")
    return content


def _read(stream: IO[bytes], limit: int) -> bytes:
    parts: list[bytes] = []
    while limit and (part := stream.read(min(limit, AT_A_TIME))):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


def _reason(said: str, wanted: Revision) -> str:
    """Why git did not answer, in one line."""
    if "not a git repository" in said:
        return f"{visible(str(wanted.folder))} is in no git repository"
    if "dubious ownership" in said:
        return (
            f"git does not trust the repository of {visible(str(wanted.folder))}, which belongs to somebody"
            " else; if you do, add it to git's setting safe.directory"
        )
    first = next((line for line in said.splitlines() if line.strip()), "")
    return f"git says: {visible(first.removeprefix('fatal: '))}" if first else "git did not answer in time"


def _shown(wanted: Revision) -> str:
    return visible(wanted.name)
