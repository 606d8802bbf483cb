"""The command that writes the outputs."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from tiptimeline.cli.archives import archive_of, as_data, counted_by_grade, proven
from tiptimeline.cli.carrying import travelling
from tiptimeline.cli.editions import changed_since, counted_changes
from tiptimeline.cli.editions_to_make import EditionToMake, edition_of, siblings
from tiptimeline.cli.exits import Exit, ExitCode
from tiptimeline.cli.files import name_of, write_all
from tiptimeline.cli.handouts import handout_from, handout_options
from tiptimeline.cli.ledgers import Reading, read_ledger, spare_the_ledger, written
from tiptimeline.cli.options import (
    Names,
    PathOption,
    archive_option,
    explain_order_option,
    form_option,
    formats_from,
    languages_from,
    ledger_argument,
    max_size_option,
    named,
    selection_from,
    selection_options,
    style_from,
)
from tiptimeline.cli.report import Form, echo_json, progress, show, show_order
from tiptimeline.cli.webpages import web_from, web_options
from tiptimeline.diagnostics import (
    advice,
    as_json,
    counted,
    summary,
)

if TYPE_CHECKING:
    from tiptimeline.editions import Since
    from tiptimeline.proof import Proof

__all__ = ["refuse", "render"]


@click.command(
    epilog="""\b
Examples:
  tiptimeline render
  tiptimeline render events.yaml --out public --to html
  tiptimeline render --after 2014 --before 2018-06 --kind agreement --kind meeting
  tiptimeline render --lang vi --templates our-templates
  tiptimeline render --changes-since git:v1
  tiptimeline render --to pdf --paper letter --mono
"""
)
@ledger_argument
@click.option(
    "--out",
    type=PathOption(),
    default="out",
    show_default=True,
    metavar="DIR",
    help="Where to write.",
)
@click.option(
    "--to",
    type=Names(),
    multiple=True,
    default=["pdf,html"],
    show_default=True,
    metavar="FORMATS",
    help="What to make, with commas between.",
)
@selection_options
@click.option(
    "--lang",
    "languages",
    type=Names(),
    multiple=True,
    metavar="LANG",
    help="An edition in this language; several with commas between; all: the ledger's and its translations'.",
)
@click.option(
    "--style",
    default="",
    metavar="STYLE",
    help="The house style of names: un (Viet Nam) or uk (Vietnam).  [default: as the ledger is written]",
)
@click.option(
    "--templates",
    type=PathOption(exists=True, file_okay=False),
    metavar="DIR",
    help="Templates that win over the built-in ones, file by file.",
)
@archive_option
@click.option(
    "--unverified", is_flag=True, help="Leave the archive alone; the outputs say that nothing was verified."
)
@click.option(
    "--changes-since",
    "earlier",
    metavar="OLD",
    help="Mark what is new or changed since this edition, a file or git:REV, and add a page of changes.",
)
@handout_options
@web_options
@max_size_option
@explain_order_option
@click.option("--quiet", is_flag=True, help="Say nothing but faults.")
@form_option
def render(
    ledger: Path,
    *,
    out: Path,
    to: tuple[tuple[str, ...], ...],
    languages: tuple[tuple[str, ...], ...],
    style: str,
    templates: Path | None,
    archive: Path | None,
    unverified: bool,
    earlier: str | None,
    max_size: int,
    explain_order: bool,
    quiet: bool,
    form: Form,
    **given: Any,
) -> None:
    """Write the briefing and the timeline page.

    LEDGER is the file to read, events.yaml if none is named. An option given twice means either value;
    different options must all hold. Nothing is written if the ledger has an error or any output fails: the
    old files stay.

    Where there is an archive of source texts, every quote is compared with it first; one that does not stand
    in its source is an error like any other. The outputs say what was verified.

    The PDF carries the ledger, with its comments, and its canonical JSON; a selection, and a ledger with
    drafts, only the JSON of what is shown, without drafts.
    """
    makers = formats_from("--to", named(to), "render")
    languages_from(named(languages))  # what is not known is said before anything is read
    handout = handout_from(given, makers)
    web = web_from(given, makers)
    if templates:
        templates.iterdir()  # a folder that cannot be read must not pass for an empty one
    reading = read_ledger(ledger, max_size)
    if reading.ledger is None or reading.failed():
        refuse(reading, form)
    chosen = selection_from(reading.ledger, given)
    folder = None if unverified else archive_of(reading, archive)
    reading, proof = proven(reading, folder, max_size) if folder else (reading, None)
    if reading.ledger is None or reading.failed():
        refuse(reading, form)
    news = changed_since(earlier, reading, chosen, max_size) if earlier is not None else None
    tags = languages_from(named(languages), (reading.ledger.about.language, *reading.overlays))
    editions = tuple(edition_of(reading, chosen, words, style_from(reading.ledger, style)) for words in tags)
    timeline = editions[0].timeline
    attaches = not (handout.no_attach or handout.booklet) and any(maker.carries for maker in makers)
    carried = travelling(reading, chosen) if attaches else ()
    jobs = [(maker, edition) for edition in editions for maker in makers]
    contents: dict[Path, bytes] = {}
    with progress(len(jobs) + 1, quiet=quiet) as begin:
        for maker, edition in jobs:
            name = maker.file_name(edition.tag)
            begin(name)
            contents[out / name] = written(
                maker, edition.timeline, reading, edition.words, templates, proof, news, handout,
                web=web, carried=carried, siblings=siblings(maker, editions),
            )  # fmt: skip
        spare_the_ledger(reading, contents, folder)
        begin("writing")
        write_all(contents)
    if explain_order:
        show_order(timeline, sys.stderr)
    if not quiet:
        _report(editions, contents, reading, form, proof, news, [file.name for file in carried])


def refuse(reading: Reading, form: Form) -> NoReturn:
    """Report the faults of a ledger that cannot be used, and end."""
    if form == "json":
        import json

        echo_json({"written": [], **json.loads(as_json(reading.diagnostics))})
    else:
        show(reading.diagnostics, reading.texts, "text", sys.stderr)
        click.echo(
            f"\n{summary(reading.diagnostics)}; nothing is made\n{advice(reading.diagnostics)}", err=True
        )
    raise Exit(ExitCode.CONTENT)


def _report(
    editions: Sequence[EditionToMake],
    contents: Mapping[Path, bytes],
    reading: Reading,
    form: Form,
    proof: Proof | None,
    news: Since | None,
    carried: Sequence[str],
) -> None:
    """What was written, with every warning and a word about an empty selection."""
    timeline = editions[0].timeline
    if not timeline.entries:
        click.echo("No event is selected; the outputs say so.", err=True)
    if form == "json":
        import json
        from hashlib import sha256

        files = [
            {"path": str(path), "bytes": len(content), "sha256": sha256(content).hexdigest()}
            for path, content in contents.items()
        ]
        counts: dict[str, Any] = {
            "events": len(timeline.entries),
            "total": timeline.total,
            "drafts_left_out": timeline.drafts,
            "verified": as_data(proof) if proof else None,
            "attached": list(carried),
            "changed": news.changes.counts if news else None,
            "editions": [one.as_data() for one in editions],
        }
        echo_json({"written": files, **counts, **json.loads(as_json(reading.diagnostics))})
        return
    show(reading.diagnostics, reading.texts, "text", sys.stderr)
    for path, content in contents.items():
        events = counted(timeline.total, "event")
        click.echo(f"{name_of(path)}  {len(timeline.entries):,} of {events}, {len(content):,} bytes")
    for edition in editions:
        if sentence := edition.in_words():
            click.echo(sentence)
    if carried:
        click.echo(f"Attached to the PDF: {', '.join(carried)}.")
    if proof:
        click.echo(f"Compared with the archive: {counted_by_grade(proof.counts())}.")
    if news:
        click.echo(counted_changes(news))
