"""From a folder of stored source texts to what is proven by them; and the command that says it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import evolve

from tiptimeline.cli.exits import Exit, ExitCode
from tiptimeline.cli.files import fetcher, name_of
from tiptimeline.cli.ledgers import Reading, read_ledger
from tiptimeline.cli.options import archive_option, ledger_argument, max_size_option
from tiptimeline.cli.report import FORMS, Form, echo_json, show
from tiptimeline.diagnostics import advice, as_json, counted, in_order, summary

if TYPE_CHECKING:
    from tiptimeline.proof import Grade, Proof

__all__ = ["archive_of", "as_data", "counted_by_grade", "proven", "verify"]

MOST_FILES = 100_000


def archive_of(reading: Reading, given: Path | None) -> Path | None:
    """The archive's folder: the one given, else the ledger's own if it is there."""
    if given is not None:
        if not given.is_dir():
            missing = errno.ENOTDIR if given.exists() else errno.ENOENT
            raise OSError(
                missing, f"no such archive ({os.strerror(missing).lower()}); nothing was verified", given
            )
        return given
    own = reading.ledger.about.archive if reading.ledger else ""
    folder = reading.path.parent / own
    return folder if own and folder.is_dir() else None


def no_archive(reading: Reading) -> str:
    """Which archive there is not."""
    own = reading.ledger.about.archive if reading.ledger else ""
    return f"there is no folder {name_of(reading.path.parent / own)} with the texts of the sources"


def proven(reading: Reading, folder: Path, max_size: int) -> tuple[Reading, Proof]:
    """The reading with every fault that the archive shows, and the proof."""
    from tiptimeline.proof import Archive, verify

    if reading.ledger is None:
        raise Exit(ExitCode.CONTENT)
    archive = Archive(tuple(_files(folder)), fetcher(folder, max_size, "the archive"), max_size)
    proof = verify(reading.ledger, archive)
    found = in_order((*reading.diagnostics, *proof.diagnostics))
    return evolve(reading, diagnostics=found), proof


def _files(folder: Path) -> Iterator[str]:
    """The names of all files in the folder and below it, sorted, hidden ones left out."""
    count = 0
    for below, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                count += 1
                if count > MOST_FILES:
                    raise OSError(errno.E2BIG, f"more than {MOST_FILES:,} files", folder)
                yield name_of(Path(below, name).relative_to(folder)).replace(os.sep, "/")


def _refuse(error: OSError) -> None:
    raise error


def in_words(reading: Reading, proof: Proof) -> Iterator[str]:
    """The result, line by line: each source with its file and hash, then all quotes."""
    ledger = reading.ledger
    for source in ledger.sources if ledger else ():
        found = proof.sources.get(source.id)
        counts = counted_by_grade(proof.counts(source.id))
        if found is None:
            yield f"{source.id}: no stored text; {counts}"
        elif not found.sha256:
            yield f"{source.id}: {name_of(Path(found.file))} could not be read; {counts}"
        else:
            pinned = (
                "as in the ledger"
                if found.pinned
                else "not as in the ledger"
                if source.sha256
                else "not in the ledger"
            )
            yield f"{source.id}: {name_of(Path(found.file))}, SHA-256 {found.sha256} ({pinned}); {counts}"
    result = f"{name_of(reading.path)}: {counted_by_grade(proof.counts())}"
    if reading.diagnostics:
        yield result
        yield summary(reading.diagnostics)
    else:
        yield f"{result}; no faults"


def counted_by_grade(counts: Mapping[Grade, int]) -> str:
    """How many quotes there are of each grade, in words."""
    total = sum(counts.values())
    words: dict[Grade, str] = {
        "exact": "exact",
        "normalised": "exact after normalising",
        "not found": "not found",
        "not verified": "not verified",
    }
    return f"{counted(total, 'quote')}: " + ", ".join(
        f"{counts[grade]:,} {word}" for grade, word in words.items() if counts[grade] or grade == "exact"
    )


def as_data(proof: Proof) -> dict[str, Any]:
    """The result for programs."""
    grades: tuple[Grade, ...] = ("exact", "normalised", "not found", "not verified")

    def by_grade(source: str | None = None) -> dict[str, int]:
        counts = proof.counts(source)
        return {grade.replace(" ", "_"): counts[grade] for grade in grades}

    return {
        "quotes": by_grade(),
        "sources": [
            {
                "id": name,
                "file": found.file,
                "sha256": found.sha256,
                "as_in_the_ledger": found.pinned,
                "quotes": by_grade(name),
            }
            for name, found in proof.sources.items()
        ],
    }


@click.command(
    epilog="""\b
Examples:
  tiptimeline verify
  tiptimeline verify events.yaml --archive sources --strict
  tiptimeline verify --format sarif > faults.sarif
"""
)
@ledger_argument
@archive_option
@click.option(
    "--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="Of the report."
)
@click.option("--strict", is_flag=True, help="Warnings count as faults.")
@max_size_option
def verify(ledger: Path, *, archive: Path | None, form: Form, strict: bool, max_size: int) -> None:
    """Compare every quote of a ledger with the stored text of its source.

    LEDGER is the file to read, events.yaml if none is named. The report has the ledger's own faults as well.
    Without an archive nothing can be verified: the command says so and ends with 3.
    """
    reading = read_ledger(ledger, max_size)
    if reading.ledger is None:
        show(reading.diagnostics, reading.texts, form, sys.stdout)
        raise Exit(ExitCode.CONTENT, "the ledger cannot be read; nothing was verified")
    folder = archive_of(reading, archive)
    if folder is None:
        raise Exit(
            ExitCode.SYSTEM, f"{no_archive(reading)}; nothing was verified. Name it with --archive DIR."
        )
    reading, proof = proven(reading, folder, max_size)
    if form == "json":
        import json

        echo_json({"verified": as_data(proof), **json.loads(as_json(reading.diagnostics))})
    else:
        show(reading.diagnostics, reading.texts, form, sys.stdout)
    if form == "text":
        for line in (*([""] if reading.diagnostics else []), *in_words(reading, proof)):
            click.echo(line)
        if reading.diagnostics:
            click.echo(advice(reading.diagnostics))
    if reading.failed(strict=strict):
        raise Exit(ExitCode.CONTENT)
