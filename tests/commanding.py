"""Running the command as a person or a script would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from attrs import frozen


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


def spoil(folder: Path, text: str | bytes) -> None:
    (folder / "events.yaml").write_bytes(text.encode() if isinstance(text, str) else text)


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())} if folder.exists() else {}
