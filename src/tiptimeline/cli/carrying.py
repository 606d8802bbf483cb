"""What travels inside an output, and the command that takes it out again."""

from __future__ import annotations

import errno
import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click
from attrs import evolve

from tiptimeline.cli.exits import Exit, ExitCode
from tiptimeline.cli.files import name_of, read_limited, real_path, write_all
from tiptimeline.cli.ledgers import Reading, written
from tiptimeline.cli.options import PathOption, max_size_option

if TYPE_CHECKING:
    from tiptimeline.formats import Carried
    from tiptimeline.timeline import Selection

__all__ = ["extract", "travelling"]

_YAML = "application/yaml"


def travelling(reading: Reading, selection: Selection) -> tuple[Carried, ...]:
    """The ledger as it was read, with its parts and its translations, and its canonical JSON.

    Drafts never travel, neither does what a selection leaves out: where there are any, the ledger's own text
    stays at home, and the JSON holds what is shown, without drafts.
    """
    from tiptimeline.formats import Carried, find
    from tiptimeline.timeline import arrange

    form, ledger = find("json"), reading.ledger
    if form is None or ledger is None:
        return ()
    data = written(form, arrange(ledger, evolve(selection, drafts=False)), reading, None, None)
    json = Carried(form.file_name(), data, "application/json", "The ledger as canonical JSON", "Data")
    if selection.narrows or any(event.status == "draft" for event in ledger.events):
        return (json,)
    translated = {name_of(one.path.name): one.content for one in reading.overlays.values()}
    files = {name_of(reading.path.name): reading.content, **reading.parts, **translated}
    if json.name in files:
        json = evolve(json, name=f"canonical-{json.name}")
    described = ["The ledger", *["A part of the ledger"] * len(reading.parts)]
    described += ["A translation of the ledger"] * len(translated)
    texts = [
        Carried(name, content, _YAML, description, "Source")
        for (name, content), description in zip(files.items(), described, strict=True)
    ]
    return (*texts, json)


@click.command(
    epilog="""\b
Examples:
  tiptimeline extract briefing.pdf > events.yaml
  tiptimeline extract briefing.pdf --list
  tiptimeline extract briefing.pdf --out ledger      all files, under their own names
  tiptimeline extract briefing.pdf --name ledger.json
"""
)
@click.argument("pdf", metavar="FILE.pdf", type=PathOption())
@click.option("--list", "only_list", is_flag=True, help="List what the file carries, and stop.")
@click.option("--name", metavar="NAME", help="Print this file instead of the ledger.")
@click.option("--out", type=PathOption(), metavar="DIR", help="Write all files that it carries into DIR.")
@max_size_option
def extract(pdf: Path, *, only_list: bool, name: str | None, out: Path | None, max_size: int) -> None:
    """Print the ledger that a briefing carries, byte for byte.

    A file in DIR that is the same already is left alone; one that differs is not written over: then nothing
    is written, and the command ends with 3. It ends with 1 where FILE.pdf cannot be read as PDF or does not
    carry what is asked for. A briefing of a selection, and one of a ledger with drafts, carries no ledger but
    the JSON of what it shows.
    """
    from tiptimeline.formats.pdf.carrying import UnreadableError, carried_by

    if sum((only_list, name is not None, out is not None)) > 1:
        raise click.UsageError("--list, --name and --out do not go together.")
    shown = name_of(pdf)
    content = read_limited(pdf, max_size)
    if len(content) > max_size:
        raise Exit(ExitCode.CONTENT, f"{shown}: is larger than --max-size")
    try:
        files = carried_by(content, max_size)
    except UnreadableError as error:
        raise Exit(ExitCode.CONTENT, f"{shown}: {error}") from error
    if only_list:
        for file in files:
            digest = sha256(file.content).hexdigest()
            click.echo(f"{file.relationship:<12} {len(file.content):>12,} {digest}  {name_of(file.name)}")
    elif out is not None:
        _write(files, out, shown)
    else:
        _print(_wanted(files, name, shown))


def _wanted(files: Sequence[Carried], name: str | None, shown: str) -> bytes:
    """The content of the file of that name; without a name, the ledger."""
    if name is None:
        found = [file for file in files if file.relationship == "Source"]
        what = "ledger"
    else:
        found = [file for file in files if file.name == name]
        what = f"file {name!r}"
    if found:
        return found[0].content
    others = ", ".join(name_of(file.name) for file in files)
    hint = f"it carries {others} (--name prints one)" if others else "it carries no file"
    raise Exit(ExitCode.CONTENT, f"{shown}: carries no {what}; {hint}")


def _print(content: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _write(files: Sequence[Carried], out: Path, shown: str) -> None:
    """Put all files in place, or none of them."""
    if not files:
        raise Exit(ExitCode.CONTENT, f"{shown}: carries no file")
    root = real_path(out)
    contents: dict[Path, bytes] = {}
    for file in files:
        target = out.joinpath(*PurePosixPath(file.name).parts)
        if not _is_plain(file.name) or not real_path(target).is_relative_to(root):
            raise Exit(
                ExitCode.CONTENT,
                f"{shown}: {name_of(file.name)!r} is no name for a file below DIR; --name prints it",
            )
        if target in contents:
            raise Exit(ExitCode.CONTENT, f"{shown}: carries two files named {name_of(file.name)!r}")
        contents[target] = file.content
    for target, content in contents.items():
        if target.exists() and read_limited(target, len(content)) != content:
            raise FileExistsError(
                errno.EEXIST, "another file is there, and nothing is written over", str(target)
            )
    missing = {target: content for target, content in contents.items() if not target.exists()}
    write_all(missing)
    _report(contents, missing)


def _is_plain(name: str) -> bool:
    """Whether a name that anybody may have written is a relative path on any system."""
    parts = name.split("/")
    return (
        not any(part in ("", ".", "..") or part.startswith(".") for part in parts)
        and name.isprintable()
        and not set(name) & set('\\:*?"<>|')
    )


def _report(contents: Mapping[Path, bytes], missing: Mapping[Path, bytes]) -> None:
    for target, content in contents.items():
        known = "" if target in missing else ", as it was"
        click.echo(f"{name_of(target)}  {len(content):,} bytes{known}")
