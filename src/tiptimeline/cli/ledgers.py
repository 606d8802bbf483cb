"""From a path to a ledger that has been read and checked, and from there to the bytes of an output."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import Factory, frozen

from tiptimeline import __version__, checks, reader
from tiptimeline.cli.exits import Exit, ExitCode
from tiptimeline.cli.files import fetcher, name_of, read_limited, real_path
from tiptimeline.cli.overlays import OverlayFile, ledger_of, read_overlays
from tiptimeline.diagnostics import Diagnostic, in_order, nearest, quoted
from tiptimeline.model import Ledger

if TYPE_CHECKING:
    from tiptimeline.editions import Since
    from tiptimeline.formats import Carried, Format, Handout, Sibling, Web
    from tiptimeline.language import Language
    from tiptimeline.proof import Proof
    from tiptimeline.timeline import Timeline

__all__ = ["UNREADABLE", "Choice", "Reading", "read_ledger", "spare_the_ledger", "written"]

_SUFFIXES = (".yaml", ".yml")
UNREADABLE = "E1"  # so the codes of faults begin that keep the text from being read


@frozen
class Reading:
    """A ledger as it was read and checked. `ledger` is None where too little could be read to go on."""

    path: Path
    content: bytes
    ledger: Ledger | None
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    parts: Mapping[str, bytes] = Factory(dict)
    """The files under `include:`, by the paths given there."""
    overlays: Mapping[str, OverlayFile] = Factory(dict)
    """The translations beside it, by language."""

    def failed(self, *, strict: bool = False) -> bool:
        """Whether the content forbids to go on."""
        return self.ledger is None or any(strict or found.severity == "error" for found in self.diagnostics)


@frozen
class Choice:
    """Which faults are reported: by the beginnings of their codes."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def among(self, reading: Reading) -> tuple[Diagnostic, ...]:
        """Those that are chosen, and those without whose mending the others cannot be known."""
        if reading.ledger is None:
            return reading.diagnostics
        return tuple(
            one for one in reading.diagnostics if one.code.startswith(UNREADABLE) or self._has(one.code)
        )

    def _has(self, code: str) -> bool:
        return (not self.select or code.startswith(self.select)) and not code.startswith(self.ignore or "-")


def read_ledger(path: Path, max_size: int) -> Reading:
    """Read and check a ledger and the translations beside it; none of its files may be larger.

    The path of a translation stands for that of its ledger. Raises OSError where the system refuses.
    """
    path = ledger_of(path)
    try:
        content = read_limited(path, max_size)
    except FileNotFoundError as error:
        guess = _file_meant(path)
        if not guess:
            raise
        reason = f"{name_of(path)}: {str(error.strerror).lower()}{guess}"
        raise Exit(ExitCode.SYSTEM, reason) from error
    fetch, parts = fetcher(path.parent, max_size), {}

    def keep(part: str) -> bytes:
        parts[part] = fetch(part)
        return parts[part]

    loaded = reader.read(content, name_of(path), keep, max_size)
    if loaded.ledger is None:
        return Reading(path, content, None, in_order(loaded.diagnostics), loaded.texts, parts)
    overlays, said, texts = read_overlays(loaded.ledger, path, max_size)
    found = in_order((*loaded.diagnostics, *checks.run(loaded.ledger), *said))
    return Reading(path, content, loaded.ledger, found, {**loaded.texts, **texts}, parts, overlays)


def _file_meant(path: Path) -> str:
    """` (did you mean "…"?)` with the ledger that was probably meant, or nothing."""
    with suppress(OSError):
        others = {other.stem: other.name for other in path.parent.iterdir() if other.suffix in _SUFFIXES}
        meant = nearest(path.stem, sorted(others))
        if meant:
            return f" (did you mean {quoted(others[meant])}?)"
    return ""


def spare_the_ledger(reading: Reading, targets: Iterable[Path], archive: Path | None = None) -> None:
    """Refuse to write over the ledger, a part of it or a text of its archive, by its own name or through a
    link."""
    parts = reading.ledger.about.include if reading.ledger else ()
    read = {real_path(reading.path), *(real_path(reading.path.parent / part) for part in parts)}
    read |= {real_path(one.path) for one in reading.overlays.values()}
    if archive and reading.ledger:
        read |= {real_path(archive / source.text) for source in reading.ledger.sources if source.text}
    for target in targets:
        if real_path(target) in read:
            raise FileExistsError(errno.EEXIST, "a part of the ledger would be written over", str(target))


def written(
    form: Format,
    timeline: Timeline,
    reading: Reading,
    words: Language | None,
    templates: Path | None,
    proof: Proof | None = None,
    since: Since | None = None,
    handout: Handout | None = None,
    *,
    web: Web | None = None,
    carried: tuple[Carried, ...] = (),
    siblings: tuple[Sibling, ...] = (),
) -> bytes:
    """The bytes of one output. Without words of its own it speaks the ledger's language, if it knows it."""
    from tiptimeline.formats import Handout, Options, RenderingError, Web
    from tiptimeline.language import page_language
    from tiptimeline.pages import PageError

    folders = (reading.path.parent.resolve(), *((templates.resolve(),) if templates else ()))
    options = Options(
        language=words or page_language(timeline.about.language),
        templates=templates,
        folders=folders,
        ledger_name=name_of(reading.path.name),
        ledger_bytes=reading.content,
        version=__version__,
        proof=proof,
        since=since,
        carried=carried if form.carries else (),
        siblings=siblings,
        handout=handout or Handout(),
        web=web or Web(),
    )
    try:
        return form.write(timeline, options)
    except (RenderingError, PageError) as fault:
        raise Exit(ExitCode.RENDERING, f"{form.name}: {fault}") from fault
    except OSError as error:
        # With a file name it is the system that refuses a file; without, a part of the machinery is missing.
        if error.filename:
            raise
        raise Exit(ExitCode.RENDERING, f"{form.name}: {error}") from error
    except Exception as error:
        raise Exit(ExitCode.RENDERING, f"{form.name}: {type(error).__name__}: {error}") from error
