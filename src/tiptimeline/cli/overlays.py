"""The translations beside a ledger: which files they are, and what is found in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from tiptimeline import checks, reader
from tiptimeline.cli.files import fetcher, name_of, read_limited
from tiptimeline.diagnostics import Diagnostic, Span
from tiptimeline.model import Ledger
from tiptimeline.overlay import Overlay

__all__ = ["OverlayFile", "ledger_of", "overlay_path", "read_overlays"]

_SUFFIXES = (".yaml", ".yml")
_LIKE_A_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_IS_TRANSLATION = re.compile(rb"^translation:", re.MULTILINE)
_IS_LEDGER = re.compile(rb"^\s+as_of:", re.MULTILINE)
_LOOKED_AT = 1 << 16  # bytes, to see whether a file of another name is a translation


@frozen
class OverlayFile:
    """A translation's file as it was read; `overlay` is None where too little could be read."""

    tag: str
    path: Path
    content: bytes
    overlay: Overlay | None


def overlay_path(ledger: Path, tag: str) -> Path:
    """Where the translation of a ledger into a language stands."""
    return ledger.with_name(f"{ledger.stem}.{tag}{ledger.suffix if ledger.suffix in _SUFFIXES else '.yaml'}")


def ledger_of(path: Path) -> Path:
    """The path, or that of the ledger beside it where a file of translations was named."""
    stem, _, tag = path.stem.rpartition(".")
    if not stem or path.suffix not in _SUFFIXES or not _LIKE_A_TAG.fullmatch(tag):
        return path
    ledger = path.with_name(stem + path.suffix)
    return ledger if _is_translation(path) and ledger.is_file() else path


def _is_translation(path: Path) -> bool:
    """Whether a file of any name begins like a translation; not if it cannot be read."""
    try:
        return _IS_TRANSLATION.search(read_limited(path, _LOOKED_AT, only_regular=True)) is not None
    except OSError:
        return False


def read_overlays(
    ledger: Ledger, path: Path, max_size: int
) -> tuple[Mapping[str, OverlayFile], tuple[Diagnostic, ...], Mapping[str, str]]:
    """The translations beside a ledger by their languages, what is found in them, and their texts by name."""
    from tiptimeline.language import with_dates

    known = with_dates()
    found: dict[str, OverlayFile] = {}
    diagnostics: list[Diagnostic] = []
    texts: dict[str, str] = {}
    fetch = fetcher(path.parent, max_size)
    for name, tag in _beside(path, ledger.about.include):
        shown = name_of(path.parent / name)
        head = Span(shown, 1, 1, 1, 1)
        if tag not in known or tag == ledger.about.language or tag in found:
            if _is_translation(path.with_name(name)):
                diagnostics.append(checks.misnamed(head, tag, ledger.about.language, known))
            continue
        content = fetch(name)
        if not _IS_TRANSLATION.search(content) and _IS_LEDGER.search(content[:_LOOKED_AT]):
            continue  # a ledger of its own, in another language
        loaded = reader.read_overlay(content, shown, max_size)
        found[tag] = OverlayFile(tag, path.with_name(name), content, loaded.overlay)
        texts[shown] = loaded.text.text
        diagnostics += loaded.diagnostics
        if loaded.overlay is not None:
            diagnostics += checks.translated_well(ledger, loaded.overlay, tag)
    return found, tuple(diagnostics), texts


def _beside(path: Path, parts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The files that may be translations, with the languages in their names; parts of the ledger are none."""
    try:
        names = sorted(beside.name for beside in path.parent.iterdir())
    except OSError:
        return  # a ledger that came through a pipe
    begins = f"{path.stem}."
    for name in names:
        stem, suffix = Path(name).stem, Path(name).suffix
        if suffix in _SUFFIXES and stem.startswith(begins) and name not in parts:
            tag = stem.removeprefix(begins)
            if _LIKE_A_TAG.fullmatch(tag):
                yield name, tag
