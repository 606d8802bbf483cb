"""`tiptimeline add`: events proposed from the text of a source, for a person to edit."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NoReturn

import click
from attrs import frozen

from tiptimeline.cli.archives import archive_of
from tiptimeline.cli.drafts import put
from tiptimeline.cli.exits import Exit, ExitCode
from tiptimeline.cli.files import fetcher, name_of, read_limited, real_path
from tiptimeline.cli.ledgers import Reading, read_ledger
from tiptimeline.cli.options import DateOption, PathOption, archive_option, max_size_option
from tiptimeline.dates import When
from tiptimeline.diagnostics import advice, closest, counted, quoted, summary
from tiptimeline.model import Source
from tiptimeline.reader.values import PATTERNS

if TYPE_CHECKING:
    from tiptimeline.drafting import Drafted, NewSource, Proposals

__all__ = ["add"]

_LANGUAGES = ("en", "vi")
MOST_PLACES = 5


@frozen
class Origin:
    """The text of a source: under which name, which bytes, and the ledger's record of it, if it has one."""

    name: str
    content: bytes
    source: Source | None
    stored: str
    """Its name in the archive."""


@click.command(
    epilog="""\b
Examples:
  tiptimeline add --from gazette.txt --published 2014-06-02 --out drafts.yaml
  tiptimeline add --ledger events.yaml --source gazette --out more.yaml
  tiptimeline add --ledger events.yaml --from archive/minutes.pdf --lang vi
"""
)
@click.option("--from", "file", type=PathOption(), metavar="FILE", help="The text: .txt, .md, .html or .pdf.")
@click.option(
    "--ledger",
    "ledger_path",
    type=PathOption(),
    metavar="FILE",
    help="The ledger that the events are for. Its ids are not taken again.",
)
@click.option(
    "--source",
    "source_id",
    metavar="ID",
    help="The source in that ledger; without --from its own text is read. Or the id of a new one.",
)
@archive_option
@click.option(
    "--published",
    type=DateOption(),
    metavar="DATE",
    help="When the text appeared (EDTF), if the ledger does not say it: “yesterday” is counted from there.",
)
@click.option(
    "--lang", "tag", type=click.Choice(_LANGUAGES), help="Of the text.  [default: the source's, or en]"
)
@click.option(
    "--out",
    type=PathOption(),
    default="-",
    metavar="FILE",
    help="A new file to write.  [default: standard output]",
)
@max_size_option
def add(
    *,
    file: Path | None,
    ledger_path: Path | None,
    source_id: str | None,
    archive: Path | None,
    published: When | None,
    tag: str | None,
    out: Path,
    max_size: int,
) -> None:
    """Propose events from the text of a source, for you to edit.

    Each sentence with a date or a figure becomes a draft of an event, with the exact words, the date as EDTF
    where it has one reading, and the figures. What cannot be read is left empty, and a comment says why.
    Titles and summaries are always yours to write.

    With --ledger the result is a file to include in it, otherwise a ledger of its own to fill in. A file that
    is there is never written over: the command ends with 3.
    """
    from tiptimeline.drafting import drafted, propose
    from tiptimeline.proof.portable import UnreadableError
    from tiptimeline.proof.texts import stored_text

    reading = read_ledger(ledger_path, max_size) if ledger_path else None
    if reading is not None and reading.ledger is None:
        _unusable(reading)
    origin = _origin(reading, file, source_id, archive, max_size)
    language = _language(tag, origin, reading)
    published = published or _published(origin.source)
    try:
        stored = stored_text(origin.stored or origin.name, origin.content)
    except UnreadableError as error:
        raise Exit(ExitCode.CONTENT, f"{name_of(origin.name)} {error}") from error
    ledger = reading.ledger if reading else None
    proposals = propose(stored, language, published, {one.id for one in ledger.events} if ledger else ())
    record = origin.source or _new_source(origin, source_id, reading, language, published)
    result = drafted(proposals.found, record, Path(origin.name).name, ledger, published)
    put(out, result.text)
    _tell(origin, result, proposals, published, out)


def _unusable(reading: Reading) -> NoReturn:
    raise Exit(
        ExitCode.CONTENT,
        f"{summary(reading.diagnostics)}; nothing is proposed\n{advice(reading.diagnostics)}",
    )


def _origin(
    reading: Reading | None, file: Path | None, source_id: str | None, archive: Path | None, max_size: int
) -> Origin:
    """Where the text comes from: the file, or the archive's text of the ledger's source."""
    known = {one.id: one for one in reading.ledger.sources} if reading and reading.ledger else {}
    source = known.get(source_id or "")
    if source_id and not re.fullmatch(PATTERNS["id"], source_id):
        raise _wrong("--source", f"{quoted(source_id)} is no id: small letters, figures and hyphens")
    folder = archive_of(reading, archive) if reading else archive
    if file is not None:
        content = _bytes(file, max_size)
        digest = sha256(content).hexdigest()
        if source_id is None:
            source = next((one for one in known.values() if one.sha256.lower() == digest), None)
        if source and source.sha256 and source.sha256.lower() != digest:
            _say(f"the ledger's {quoted(source.id)} was another text; the SHA-256 of this one is {digest}")
        return Origin(str(file), content, source, _within(file, folder))
    if reading is None or source_id is None:
        raise click.UsageError(
            "Name the text with --from FILE, or a source of a ledger with --ledger and --source."
        )
    if source is None:
        raise _wrong("--source", f"the ledger has no source {quoted(source_id)}{closest(source_id, known)}")
    if not source.text:
        raise _wrong(
            "--source", f"{quoted(source_id)} has no `text:` in the ledger; name the text with --from FILE"
        )
    if folder is None:
        raise Exit(
            ExitCode.SYSTEM, "there is no archive; name it with --archive DIR, or the text with --from FILE"
        )
    content = fetcher(folder, max_size, "the archive")(source.text)
    _refuse_too_large(source.text, content, max_size)
    return Origin(source.text, content, source, source.text)


def _bytes(file: Path, max_size: int) -> bytes:
    content = read_limited(file, max_size)
    _refuse_too_large(str(file), content, max_size)
    return content


def _refuse_too_large(name: str, content: bytes, max_size: int) -> None:
    if len(content) > max_size:
        raise Exit(ExitCode.CONTENT, f"{name_of(name)} has more than {max_size:,} bytes; see --max-size")


def _within(file: Path, folder: Path | None) -> str:
    """The file's name in the archive: as it lies there, or as it may be put there."""
    if folder is not None and real_path(file).is_relative_to(real_path(folder)):
        name = real_path(file).relative_to(real_path(folder)).as_posix()
    else:
        name = file.name
    return name if re.fullmatch(PATTERNS["path"], name) and name == name_of(name) else ""


def _language(tag: str | None, origin: Origin, reading: Reading | None) -> str:
    ledger = reading.ledger if reading else None
    found = tag or (origin.source and origin.source.language) or (ledger and ledger.about.language) or "en"
    language = found.partition("-")[0].lower()
    if language not in _LANGUAGES:
        raise _wrong(
            "--lang", f"{quoted(found)} is not read, only English and Vietnamese are: name the text's own"
        )
    return language


def _published(source: Source | None) -> When | None:
    return source.published if source and source.where.sound("published") else None


def _new_source(
    origin: Origin, source_id: str | None, reading: Reading | None, language: str, published: When | None
) -> NewSource:
    from tiptimeline.drafting import NewSource

    taken = {one.id for one in reading.ledger.sources} if reading and reading.ledger else set()
    name = source_id or _id_of(origin.name)
    count = 2
    while name in taken:
        name, count = f"{_id_of(origin.name)}-{count}", count + 1
    return NewSource(name, origin.stored, sha256(origin.content).hexdigest(), language, published)


def _id_of(name: str) -> str:
    stem = unicodedata.normalize("NFKD", PurePosixPath(Path(name).name).stem.lower().replace("đ", "d"))
    plain = "".join(letter for letter in stem if letter.isascii())
    return re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-") or "source"


def _tell(origin: Origin, result: Drafted, proposals: Proposals, published: When | None, out: Path) -> None:
    """What is proposed, and what a person should know about it."""
    kept = result.kept
    figures = sum(1 for one in kept for figure in one.figures if figure.counted.value)
    dated = sum(1 for one in kept if one.date and one.date.edtf)
    words = f"{counted(len(kept), 'event')} proposed, {dated:,} with a date; {counted(figures, 'figure')}"
    if str(out) == "-":
        _say(words)
    else:
        click.echo(f"{name_of(out)}  {words}")
    if not kept and not result.harmful:
        _say(f"{name_of(origin.name)} has no sentence with a date or a figure that could be read")
    if result.harmful:
        places = ", ".join(dict.fromkeys(result.harmful[:MOST_PLACES]))
        more = " …" if len(result.harmful) > MOST_PLACES else ""
        count = counted(len(result.harmful), "proposal")
        _say(f"{count} left out, as contact data or postal addresses stand there: {places}{more}")
    if proposals.stopped:
        _say(f"there are more, from {proposals.stopped} on: make a file of the rest and propose from it")
    if published is None:
        _say("no date of publication is known, so that “yesterday” cannot be read: see --published")


def _say(words: str) -> None:
    click.echo(f"tiptimeline: {words}", err=True)


def _wrong(option: str, message: str) -> click.BadParameter:
    return click.BadParameter(f"{message}.", param_hint=f"'{option}'")
