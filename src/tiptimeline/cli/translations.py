"""The command that says how far a ledger is translated, and writes what a translator fills in."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tiptimeline.cli.exits import Exit, ExitCode
from tiptimeline.cli.files import name_of, read_limited, write_all
from tiptimeline.cli.ledgers import Reading, read_ledger
from tiptimeline.cli.options import Names, form_option, ledger_argument, max_size_option, named
from tiptimeline.cli.overlays import overlay_path
from tiptimeline.cli.report import echo_json, show
from tiptimeline.diagnostics import Diagnostic, nearest, quoted

if TYPE_CHECKING:
    from tiptimeline.model import Ledger
    from tiptimeline.translation import Found, Matching

__all__ = ["translations"]

_READING = ("E1", "E2")
"""So the codes of faults begin that keep a file from being written anew."""


@click.command(
    epilog="""\b
Examples:
  tiptimeline translations
  tiptimeline translations --extract vi
  tiptimeline translations --extract vi --looked-over hanoi-workshop
  tiptimeline translations --format json --strict
"""
)
@ledger_argument
@click.option(
    "--extract",
    type=Names(),
    multiple=True,
    metavar="LANG",
    help="Write NAME.LANG.yaml beside the ledger, or add to it what is missing; several with commas between.",
)
@click.option(
    "--looked-over",
    "looked_over",
    type=Names(),
    multiple=True,
    metavar="NAME",
    help="With --extract: a stale translation that still fits, by id (hanoi-workshop), by address"
    " (events.hanoi-workshop.title), or all.",
)
@click.option("--strict", is_flag=True, help="End with 1 if a translation has stale or missing texts.")
@max_size_option
@form_option
def translations(
    ledger: Path,
    *,
    extract: tuple[tuple[str, ...], ...],
    looked_over: tuple[tuple[str, ...], ...],
    strict: bool,
    max_size: int,
    form: str,
) -> None:
    """Say how far a ledger is translated, language by language.

    LEDGER is the file to read, events.yaml if none is named; its translations stand beside it, as
    events.vi.yaml. With --extract, a translation's file is written or brought up to date: every translation
    and comment in it stays, new texts are added with an empty `to:`, and beside each stale one stands the new
    original. It ends with 1 if the ledger or a translation to be written cannot be read.
    """
    chosen, names = named(extract), named(looked_over)
    if names and not chosen:
        raise click.UsageError("--looked-over goes with --extract.")
    reading = read_ledger(ledger, max_size)
    own = _of_the_ledger(reading)
    if reading.ledger is None or any(one.severity == "error" for one in own):
        show(own, reading.texts, "text", sys.stderr)
        raise Exit(ExitCode.CONTENT, f"{name_of(reading.path)}: has errors; see `tiptimeline check`")
    if chosen:
        _write(reading, reading.ledger, _languages(chosen, reading.ledger), names)
        reading = read_ledger(ledger, max_size)
    _refuse_unreadable(reading, None)
    report = _report(reading, chosen)
    if form == "json":
        echo_json(report)
    else:
        _say(report)
    if strict and any(one["stale"] or one["missing"] for one in report["translations"] if one["file"]):
        raise Exit(ExitCode.CONTENT)


def _of_the_ledger(reading: Reading) -> list[Diagnostic]:
    """What is found in the ledger itself and its parts."""
    files = {name_of(one.path) for one in reading.overlays.values()}
    return [one for one in reading.diagnostics if one.span.file not in files]


def _languages(tags: Iterable[str], ledger: Ledger) -> list[str]:
    from tiptimeline.language import with_dates

    known = [tag for tag in with_dates() if tag != ledger.about.language]
    for tag in tags:
        if tag not in known:
            near = nearest(tag, known)
            hint = f"Did you mean {near!r}?" if near else f"There are: {', '.join(known)}."
            raise click.BadParameter(f"{tag!r} is not known. {hint}", param_hint="'--extract'")
    return list(tags)


def _refuse_unreadable(reading: Reading, tag: str | None) -> None:
    """End where a translation, or the one of that language, has a fault that keeps it from being read."""
    files = {name_of(one.path) for one in reading.overlays.values() if tag in (None, one.tag)}
    found = [one for one in reading.diagnostics if one.span.file in files and one.code.startswith(_READING)]
    if found:
        show(found, reading.texts, "text", sys.stderr)
        raise Exit(ExitCode.CONTENT, f"{found[0].span.file}: cannot be read; nothing is written")


def _write(reading: Reading, ledger: Ledger, tags: list[str], looked_over: tuple[str, ...]) -> None:
    """Write the translations' files, all of them or none."""
    from tiptimeline.translation.extracting import UnsafeError, extracted

    contents: dict[Path, bytes] = {}
    for tag in tags:
        _refuse_unreadable(reading, tag)
        file = reading.overlays.get(tag)
        path = file.path if file else overlay_path(reading.path, tag)
        old = file.content if file else b""
        try:
            text = extracted(ledger, name_of(reading.path.name), tag, old.decode("utf-8-sig"), looked_over)
        except UnsafeError as error:
            message = f"{name_of(path)}: cannot be added to without losing something; nothing is written"
            raise Exit(ExitCode.CONTENT, message) from error
        if text.encode() != old.removeprefix(b"\xef\xbb\xbf"):
            contents[path] = text.encode()
        if file is None and path.exists():
            raise FileExistsError(errno.EEXIST, "there is a file already that is no translation", str(path))
    for path in contents:
        old = next((one.content for one in reading.overlays.values() if one.path == path), b"")
        if old and read_limited(path, len(old)) != old:
            raise OSError(errno.EBUSY, "it has changed in the meantime; nothing is written", str(path))
    write_all(contents)


def _report(reading: Reading, only: tuple[str, ...]) -> dict[str, Any]:
    from tiptimeline.language import with_dates
    from tiptimeline.translation import empty_overlay, matching

    ledger = reading.ledger
    if ledger is None:
        return {"ledger": name_of(reading.path), "language": "", "translations": []}
    found = []
    for tag in with_dates():
        file = reading.overlays.get(tag)
        if tag == ledger.about.language or (only and tag not in only) or (tag == "en-US" and not file):
            continue
        overlay = file.overlay if file and file.overlay else empty_overlay(tag)
        found.append(_counted(tag, name_of(file.path) if file else None, matching(ledger, overlay)))
    return {"ledger": name_of(reading.path), "language": ledger.about.language, "translations": found}


def _counted(tag: str, file: str | None, put_together: Matching) -> dict[str, Any]:
    counts = {state: put_together.of(state) for state in ("translated", "stale", "missing")}
    return {
        "language": tag,
        "file": file,
        "texts": sum(map(len, counts.values())),
        **{state: len(found) for state, found in counts.items()},
        "left_over": len(put_together.left_over),
        "stale_texts": list(map(_placed, counts["stale"])),
        "missing_texts": list(map(_placed, counts["missing"])) if file else [],
    }


def _placed(found: Found) -> dict[str, Any]:
    at = found.entry.where.of("original") if found.entry else None
    address = ("terms",) if found.told.by_wording else found.told.address
    return {
        "address": ".".join(address),
        "original": found.told.text,
        "line": at.line if at else None,
        "column": at.column if at else None,
    }


def _say(report: dict[str, Any]) -> None:
    for one in report["translations"]:
        if one["file"] is None:
            click.echo(f"{one['language']:<8} no file; {one['texts']:,} texts")
            continue
        share = 100 * one["translated"] // one["texts"] if one["texts"] else 100
        extra = f", {one['left_over']:,} left over" if one["left_over"] else ""
        click.echo(
            f"{one['language']:<8} {one['file']}: {one['translated']:,} of {one['texts']:,} texts translated"
            f" ({share} %), {one['stale']:,} stale, {one['missing']:,} missing{extra}"
        )
        for text in one["stale_texts"]:
            place = f"{one['file']}:{text['line']}:{text['column']}"
            click.echo(f"{'':<8} {place}: stale: {text['address']}, now {quoted(text['original'])}")
