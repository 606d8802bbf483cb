"""Reading specimen ledgers, as the command would."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve, frozen

from local_web import local_web
from tiptimeline import checks, reader
from tiptimeline.cli.network import Limits, anywhere, ask
from tiptimeline.diagnostics import Diagnostic, Span, in_order, segments
from tiptimeline.language import with_dates
from tiptimeline.links import addresses, faults
from tiptimeline.model import Ledger
from tiptimeline.proof import Archive, verify

HERE = Path(__file__).parent
LEDGERS = HERE / "ledgers"
ERRORS = HERE / "errors"


@frozen
class Checked:
    """A ledger and all that is said of it."""

    read: reader.Loaded
    diagnostics: tuple[Diagnostic, ...]

    @property
    def ledger(self) -> Ledger:
        assert self.read.ledger is not None
        return self.read.ledger

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.diagnostics]

    @property
    def places(self) -> list[tuple[str, int, int]]:
        return [(one.code, one.span.line, one.span.column) for one in self.diagnostics]

    @property
    def text(self) -> str:
        return "".join(piece for piece, _ in segments(self.diagnostics, self.read.texts))


def check(
    content: str | bytes,
    name: str = "events.yaml",
    fetch: reader.Fetch | None = None,
    folder: Path | None = None,
    **limits: int,
) -> Checked:
    """What is found in a ledger; in its archive, where that stands in the folder; and, where the name asks
    for it, in the web: a server of our own, whatever the host."""
    if name[1:2] == "7":
        return check_translation(content, name)
    loaded = reader.read(content, name, fetch, **limits)
    found = checks.run(loaded.ledger) if loaded.ledger else ()
    if loaded.ledger and folder and (folder / loaded.ledger.about.archive).is_dir():
        found = (*found, *verify(loaded.ledger, archive(folder / loaded.ledger.about.archive)).diagnostics)
    if loaded.ledger and name.startswith("W6"):
        with local_web() as resolve:
            answers = ask(addresses(loaded.ledger), Limits(seconds=5, allowed=anywhere), resolve=resolve)
        found = (*found, *faults(loaded.ledger, answers))
    return Checked(loaded, in_order((*loaded.diagnostics, *found)))


def check_translation(content: str | bytes, name: str, ledger: str = "", tag: str = "vi") -> Checked:
    """What is found in a translation, of a ledger with one event if no other is given."""
    known = reader.read(ledger or with_events(event("ferry-opens", NOTE)), "events.yaml")
    loaded = reader.read_overlay(content, name)
    assert known.ledger is not None
    assert loaded.overlay is not None
    found = [*loaded.diagnostics, *checks.translated_well(known.ledger, loaded.overlay, tag)]
    if loaded.overlay.translation.language == "vn":
        head = Span(name, 1, 1, 1, 1)
        found = [checks.misnamed(head, "vn", known.ledger.about.language, with_dates())]
    return Checked(evolve(known, texts={name: loaded.text.text}), in_order(found))


def archive(folder: Path) -> Archive:
    files = tuple(sorted(path.name for path in folder.iterdir() if path.name[0] != "."))
    return Archive(files, lambda name: (folder / name).read_bytes(), reader.MAX_SIZE)


def check_file(path: Path, **limits: int) -> Checked:
    folder = path.parent
    return check(
        path.read_bytes(), path.name, lambda wanted: (folder / wanted).read_bytes(), folder, **limits
    )


LEDGER = """\
ledger:
  title: A river and its ferry
  language: en
  as_of: 2020-12-31
  lanes: {ferry: The ferry}
  kinds: {opening: Opening}
sources:
  gazette: {title: The ferry opens, publisher: River Gazette, published: 2014-06-02, standing: press}
"""
NOTE = "note: It carried over 720 people."
EVENT = """\
    date: 2014-06-01
    title: Ferry opens
    summary: The ferry crossed the river for the first time.
    kind: opening
    lane: ferry
    sources: [{source: gazette, quote: opened on Sunday}]
"""


def with_events(*events: str) -> str:
    """A sound ledger's head and sources, and the given lines of events."""
    return LEDGER + "events:\n" + "".join(events)


def event(identity: str = "ferry-opens", *lines: str, without: str = "") -> str:
    """A sound event's lines, with more of them, or without the line of one key."""
    kept = (
        line
        for line in EVENT.splitlines(keepends=True)
        if not without or not line.startswith(f"    {without}:")
    )
    return f"  - id: {identity}\n" + "".join(kept) + "".join(f"    {line}\n" for line in lines)
