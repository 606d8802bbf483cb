"""The commands and their options."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from tiptimeline import __version__
from tiptimeline.cli.adding import add
from tiptimeline.cli.archives import archive_of, as_data, counted_by_grade, proven, verify
from tiptimeline.cli.drafts import new
from tiptimeline.cli.editions import changed_since, counted_changes, diff
from tiptimeline.cli.exits import EXIT_CODES, Exit, ExitCode
from tiptimeline.cli.explaining import explain, list_formats, schema
from tiptimeline.cli.files import name_of, write_all
from tiptimeline.cli.human_dates import date
from tiptimeline.cli.ledgers import Choice, Reading, read_ledger, spare_the_ledger, written
from tiptimeline.cli.links import links_options, with_links
from tiptimeline.cli.options import (
    Codes,
    Names,
    PathOption,
    archive_option,
    explain_order_option,
    formats_from,
    ignored_from,
    languages_from,
    ledger_argument,
    max_size_option,
    named,
    selection_from,
    selection_options,
)
from tiptimeline.cli.report import FORMS, Form, echo_json, progress, show, show_order
from tiptimeline.diagnostics import (
    Diagnostic,
    advice,
    as_json,
    counted,
    in_order,
    summary,
)

if TYPE_CHECKING:
    from tiptimeline.editions import Since
    from tiptimeline.proof import Proof
    from tiptimeline.timeline import Timeline

__all__ = ["commands"]

_EXITS = "\n".join(["\b", "Exit codes:", *(f"  {code.value}  {text}" for code, text in EXIT_CODES.items())])


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"""\b
Examples:
  tiptimeline render                       events.yaml into out/, as PDF and HTML
  tiptimeline check --strict               warnings count as faults
  tiptimeline export --to json > all.json  for other programs

{_EXITS}""",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Turn one ledger of events, each proven by its sources, into a PDF briefing and an HTML timeline.

    The ledger is a YAML file and the only thing that you edit. The same ledger gives the same bytes every
    time. The network is left alone, but for `check --links`.
    """


@commands.command(
    epilog="""\b
Examples:
  tiptimeline render
  tiptimeline render events.yaml --out public --to html
  tiptimeline render --after 2014 --before 2018-06 --kind agreement --kind meeting
  tiptimeline render --lang vi --templates our-templates
  tiptimeline render --changes-since git:v1
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
    help="An edition in this language; several with commas between.",
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
@max_size_option
@explain_order_option
@click.option("--quiet", is_flag=True, help="Say nothing but faults.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Of the report.",
)
def render(
    ledger: Path,
    *,
    out: Path,
    to: tuple[tuple[str, ...], ...],
    languages: tuple[tuple[str, ...], ...],
    templates: Path | None,
    archive: Path | None,
    unverified: bool,
    earlier: str | None,
    max_size: int,
    explain_order: bool,
    quiet: bool,
    form: Form,
    **selection: Any,
) -> None:
    """Write the briefing and the timeline page.

    LEDGER is the file to read, events.yaml if none is named. An option given twice means either value;
    different options must all hold. Nothing is written if the ledger has an error or any output fails: the
    old files stay.

    Where there is an archive of source texts, every quote is compared with it first; one that does not stand
    in its source is an error like any other. The outputs say what was verified.
    """
    from tiptimeline.timeline import arrange

    makers = formats_from("--to", named(to), "render")
    editions = languages_from(named(languages))
    if templates:
        templates.iterdir()  # a folder that cannot be read must not pass for an empty one
    reading = read_ledger(ledger, max_size)
    if reading.ledger is None or reading.failed():
        _refuse(reading, form)
    chosen = selection_from(reading.ledger, selection)
    folder = None if unverified else archive_of(reading, archive)
    reading, proof = proven(reading, folder, max_size) if folder else (reading, None)
    if reading.ledger is None or reading.failed():
        _refuse(reading, form)
    news = changed_since(earlier, reading, chosen, max_size) if earlier is not None else None
    timeline = arrange(reading.ledger, chosen)
    jobs = [(maker, edition) for edition in editions for maker in makers]
    contents: dict[Path, bytes] = {}
    with progress(len(jobs) + 1, quiet=quiet) as begin:
        for maker, edition in jobs:
            name = maker.file_name(edition.tag if edition else "")
            begin(name)
            contents[out / name] = written(maker, timeline, reading, edition, templates, proof, news)
        spare_the_ledger(reading, contents, folder)
        begin("writing")
        write_all(contents)
    if explain_order:
        show_order(timeline, sys.stderr)
    if not quiet:
        _report(timeline, contents, reading, form, proof, news)


def _refuse(reading: Reading, form: Form) -> NoReturn:
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
    timeline: Timeline,
    contents: Mapping[Path, bytes],
    reading: Reading,
    form: Form,
    proof: Proof | None,
    news: Since | None,
) -> None:
    """What was written, with every warning and a word about an empty selection."""
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
            "changed": news.changes.counts if news else None,
        }
        echo_json({"written": files, **counts, **json.loads(as_json(reading.diagnostics))})
        return
    show(reading.diagnostics, reading.texts, "text", sys.stderr)
    for path, content in contents.items():
        events = counted(timeline.total, "event")
        click.echo(f"{name_of(path)}  {len(timeline.entries):,} of {events}, {len(content):,} bytes")
    if proof:
        click.echo(f"Compared with the archive: {counted_by_grade(proof.counts())}.")
    if news:
        click.echo(counted_changes(news))


@commands.command(
    epilog="""\b
Examples:
  tiptimeline check
  tiptimeline check events.yaml --strict --format github
  tiptimeline check --select E402,E403     only contact data
  tiptimeline check --ignore W4            no warnings about content
  tiptimeline check --format sarif > faults.sarif
  tiptimeline check --links --select W6    only the web addresses, asked over the network
"""
)
@click.argument("ledgers", metavar="[LEDGER]...", nargs=-1, type=PathOption())
@click.option(
    "--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="Of the report."
)
@click.option(
    "--select",
    type=Codes(),
    multiple=True,
    metavar="CODES",
    help="Report these faults alone, such as E301,W4: codes or their beginnings, with commas between.",
)
@click.option(
    "--ignore",
    type=Codes(),
    multiple=True,
    metavar="CODES",
    help="Leave these faults out; E1… cannot be left out, since what cannot be read cannot be checked.",
)
@click.option("--strict", is_flag=True, help="Warnings count as faults.")
@links_options
@max_size_option
@explain_order_option
def check(
    ledgers: tuple[Path, ...],
    *,
    form: Form,
    select: tuple[tuple[str, ...], ...],
    ignore: tuple[tuple[str, ...], ...],
    strict: bool,
    links: bool,
    links_seconds: float,
    links_private: bool,
    max_size: int,
    explain_order: bool,
) -> None:
    """Report every fault of a ledger, with its place and its remedy.

    LEDGER is the file to read, events.yaml if none is named; several are checked one by one. `tiptimeline
    explain CODE` says what a fault is about.

    With --links, and never without it, the web addresses in the ledger are asked whether they answer.
    """
    chosen = Choice(named(select), ignored_from(named(ignore)))
    readings = [read_ledger(path, max_size) for path in dict.fromkeys(ledgers or (Path("events.yaml"),))]
    heard = None
    if links:
        readings, heard = with_links(readings, links_seconds, private=links_private)
    found = in_order({one for reading in readings for one in chosen.among(reading)})
    texts = {name: text for reading in readings for name, text in reading.texts.items()}
    show(found, texts, form, sys.stdout)
    if form == "text":
        _close(readings, found)
        if heard is not None:
            click.echo(heard)
    if explain_order:
        from tiptimeline.timeline import arrange

        for reading in readings:
            if reading.ledger is not None and not reading.failed():
                show_order(arrange(reading.ledger), sys.stderr)
    if any(strict or one.severity == "error" for one in found):
        raise Exit(ExitCode.CONTENT)


def _close(readings: Sequence[Reading], found: Sequence[Diagnostic]) -> None:
    """The last words of a check: how many faults there are, and what to do next."""
    if found:
        click.echo(f"\n{summary(found)}")
    else:
        for reading in readings:
            events = counted(len(reading.ledger.events) if reading.ledger else 0, "event")
            click.echo(f"{name_of(reading.path)}: {events}, no faults")
    left_out = len({one for reading in readings for one in reading.diagnostics}) - len(found)
    if left_out:
        click.echo(f"{counted(left_out, 'fault')} left out by --select or --ignore")
    if found:
        click.echo(advice(found))


@commands.command(
    epilog="""\b
Examples:
  tiptimeline export --to json > events.json
  tiptimeline export --to json --after 2018 --drafts
"""
)
@ledger_argument
@click.option(
    "--to", required=True, metavar="FORMAT", help="The form of the data: see `tiptimeline formats`."
)
@selection_options
@max_size_option
@explain_order_option
def export(ledger: Path, *, to: str, max_size: int, explain_order: bool, **selection: Any) -> None:
    """Print the data of a ledger, its events in order.

    LEDGER is the file to read, events.yaml if none is named. Nothing is printed if the ledger has an error.
    """
    from tiptimeline.timeline import arrange

    (maker,) = formats_from("--to", [to], "export")
    reading = read_ledger(ledger, max_size)
    if reading.ledger is None or reading.failed():
        _refuse(reading, "text")
    timeline = arrange(reading.ledger, selection_from(reading.ledger, selection))
    show(reading.diagnostics, reading.texts, "text", sys.stderr)
    click.echo(written(maker, timeline, reading, None, None), nl=False)
    if explain_order:
        show_order(timeline, sys.stderr)


for command in (add, date, diff, explain, list_formats, new, schema, verify):
    commands.add_command(command)
