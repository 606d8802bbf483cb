"""Texts that are kept in files and made by the code."""

from __future__ import annotations

from pathlib import Path


def kept_text(path: Path, made: str, *, update: bool) -> str:
    """The file's text, to be compared with what was made; `update` writes it anew before."""
    if update:
        path.write_text(made, encoding="utf-8", newline="\n")
    assert path.exists(), f"{path} is missing; `pytest --update-golden` writes it"
    return path.read_text(encoding="utf-8")
