"""What a timeline can be written as: one record a format, one file a format."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Literal

from attrs import frozen

from tiptimeline.editions import Since
from tiptimeline.language import Language
from tiptimeline.proof.values import Proof
from tiptimeline.timeline import Timeline

__all__ = [
    "BUILT_IN",
    "Carried",
    "Format",
    "Handout",
    "Options",
    "RenderingError",
    "Sibling",
    "Web",
    "find",
    "formats",
]

BUILT_IN = ("html", "json", "pdf")
ENTRY_POINTS = "tiptimeline.formats"


Profile = Literal["one-page", "briefing", "full"]
Paper = Literal["a4", "letter"]
PdfStandard = Literal["a-3a", "a-4f"]


class RenderingError(Exception):
    """A format could not be written; the message says which part and why."""


@frozen
class Carried:
    """A file that travels inside an output."""

    name: str
    content: bytes
    media_type: str
    description: str
    relationship: Literal["Source", "Data"]
    """What it is to the output: the source that it was made from, or the data that it shows."""


@frozen
class Sibling:
    """The same output in another language, made in the same run; the file stands beside this one."""

    language: Language
    file_name: str


@frozen
class Handout:
    """What is to be handed out on paper, and how it is printed. No other format heeds it."""

    profile: Profile = "briefing"
    paper: Paper = "a4"
    mono: bool = False
    """For grey printers: no colour, nothing light."""
    large_print: bool = False
    booklet: bool = False
    """Two pages side by side, in the order in which sheets are folded."""
    pdf_standard: PdfStandard = "a-3a"
    """The part of PDF/A that it keeps to; each goes with a part of PDF/UA."""
    no_attach: bool = False
    """Whether it carries no files."""


@frozen
class Web:
    """How the timeline page is made up. No other format heeds it."""

    bokehjs: Literal["pruned", "full"] = "pruned"
    """Which parts of BokehJS it carries: those that its figure uses, or all of its main bundle."""
    compress: bool = False
    """Whether its own scripts and data are packed as well."""
    fragment: bool = False
    """Whether it is a part for another page, instead of a page."""


@frozen
class Options:
    """What a format needs besides the timeline."""

    language: Language
    templates: Path | None = None
    """A folder of templates that win over ours, file by file."""
    folders: tuple[Path, ...] = ()
    """The only folders, besides our own, that a template may read pictures or fonts from."""
    ledger_name: str = "events.yaml"
    ledger_bytes: bytes = b""
    version: str = ""
    proof: Proof | None = None
    """What comparing the quotes with the archive found, without an error; None where that was not done."""
    since: Since | None = None
    """What has changed since an earlier edition; None where none was named."""
    carried: tuple[Carried, ...] = ()
    """The files to carry, where the format can: the ledger first."""
    handout: Handout = Handout()
    web: Web = Web()
    siblings: tuple[Sibling, ...] = ()
    """This output and those like it in other languages; none where this is the only one."""

    @property
    def ledger_sha256(self) -> str:
        """The SHA-256 of the ledger's file, in hexadecimal; "" where there is none."""
        return hashlib.sha256(self.ledger_bytes).hexdigest() if self.ledger_bytes else ""


@frozen
class Format:
    """One output format."""

    name: str
    """What `--to` calls it."""
    stem: str
    """The file's name without its suffix."""
    suffix: str
    summary: str
    """What it is for, in one line."""
    omits: str
    """What of a ledger it cannot carry, in one line; "" where it carries all."""
    command: Literal["render", "export"]
    """The command that makes it: documents are rendered, data is exported."""
    write: Callable[[Timeline, Options], bytes]
    carries: bool = False
    """Whether it can carry files."""

    def file_name(self, language: str = "") -> str:
        """The file's name; with a language, that of the edition in it."""
        return f"{self.stem}.{language}{self.suffix}" if language else f"{self.stem}{self.suffix}"


def formats() -> tuple[Format, ...]:
    """Every format there is, ours and those that other packages add, sorted by name; ours win."""
    from importlib.metadata import entry_points

    found: dict[str, Format] = {}
    for entry in entry_points(group=ENTRY_POINTS):
        candidate = entry.load()
        if isinstance(candidate, Format):
            found[candidate.name] = candidate
    for name in BUILT_IN:
        found[name] = import_module(f"tiptimeline.formats.{name}").FORMAT
    return tuple(found[name] for name in sorted(found))


def find(name: str) -> Format | None:
    """The format of that name. Ours are found without loading anyone else's."""
    if name in BUILT_IN:
        built_in: Format = import_module(f"tiptimeline.formats.{name}").FORMAT
        return built_in
    return next((format for format in formats() if format.name == name), None)
