"""Running the command as a person or a script would."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import click
from attrs import frozen

from tiptimeline.cli.program import commands


@frozen
class Run:
    code: int
    out: str
    err: str


def tiptimeline(folder: Path, *arguments: str, **environment: str) -> Run:
    done = subprocess.run(
        [sys.executable, "-m", "tiptimeline", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=120,
        encoding="utf-8",
    )
    return Run(done.returncode, done.stdout, done.stderr)


def on_a_terminal(folder: Path, *arguments: str, columns: int = 100, **environment: Any) -> str:
    """What a person sees who runs the command on a terminal."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "tiptimeline", *arguments],
        cwd=folder,
        stdout=follower,
        stderr=follower,
        env={**kept, "TERM": "xterm-256color", **environment},
    )
    os.close(follower)
    seen = b""
    while True:
        try:
            block = os.read(leader, 4096)
        except OSError:
            break
        if not block:
            break
        seen += block
    os.close(leader)
    process.wait(timeout=60)
    return seen.decode("utf-8")


def spoil(folder: Path, text: str | bytes) -> None:
    (folder / "events.yaml").write_bytes(text.encode() if isinstance(text, str) else text)


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())} if folder.exists() else {}


def every_command() -> dict[str, click.Command]:
    """The commands by name, in the order in which `--help` lists them."""
    with click.Context(commands) as context:
        found = {name: commands.get_command(context, name) for name in commands.list_commands(context)}
    return {name: command for name, command in found.items() if command}
