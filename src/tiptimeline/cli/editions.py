"""From what a user names to two editions of a ledger; and the command that says how they differ."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from attrs import frozen

from tiptimeline import reader
from tiptimeline.cli.exits import Exit, ExitCode
from tiptimeline.cli.files import fetcher, name_of, read_limited
from tiptimeline.cli.options import max_size_option
from tiptimeline.cli.report import echo_json, show, show_pieces
from tiptimeline.cli.revisions import SCHEME, content_of, fetcher_of, revision
from tiptimeline.diagnostics import Diagnostic, in_order, summary
from tiptimeline.language import available
from tiptimeline.model import Ledger

if TYPE_CHECKING:
    from tiptimeline.cli.ledgers import Reading
    from tiptimeline.editions import Since
    from tiptimeline.language import Language
    from tiptimeline.timeline import Selection

__all__ = ["changed_since", "counted_changes", "diff"]


@frozen
class Edition:
    """A ledger that was read to be compared, under the name that the user gave it."""

    name: str
    ledger: Ledger


def read_edition(given: str, default: Path | None, max_size: int) -> Edition:
    """The ledger in a file or, as `git:REV:PATH`, in a revision; `git:REV` means the default's path.

    It need not pass today's checks: an old edition cannot be mended any more. What cannot be read, or does
    not say which record is meant, ends the run.
    """
    if given.startswith(SCHEME):
        wanted = revision(given, default)
        name, content = wanted.name, content_of(wanted, max_size)
        fetch = fetcher_of(wanted, max_size)
    else:
        path = Path(given)
        name, content = name_of(path), read_limited(path, max_size)
        fetch = fetcher(path.parent, max_size)
    loaded = reader.read(content, name, fetch, max_size)
    found = (*loaded.diagnostics, *(_of_ids(loaded.ledger) if loaded.ledger else ()))
    if loaded.ledger is None or any(one.severity == "error" for one in found):
        _refuse(found, loaded)
    show(in_order(one for one in found if one.code.startswith("W1")), loaded.texts, "text", sys.stderr)
    return Edition(name, loaded.ledger)


def _of_ids(ledger: Ledger) -> tuple[Diagnostic, ...]:
    """Ids that stand twice, and those that lead nowhere."""
    from tiptimeline.checks.context import Context
    from tiptimeline.checks.references import ids_given_twice, unknown_ids

    context = Context.of(ledger)
    return (*ids_given_twice(context), *unknown_ids(context))


def _refuse(found: tuple[Diagnostic, ...], loaded: reader.Loaded) -> NoReturn:
    errors = in_order(one for one in found if one.severity == "error")
    show(errors, loaded.texts, "text", sys.stderr)
    raise Exit(ExitCode.CONTENT, f"{summary(errors)}; nothing is compared")


def changed_since(given: str, reading: Reading, selection: Selection, max_size: int) -> Since | None:
    """What a selection of a ledger shows that the edition named by the user did not."""
    from tiptimeline.editions import since

    if not given:
        raise click.BadParameter("names nothing.", param_hint="'--changes-since'")
    if reading.ledger is None:
        return None
    return since(read_edition(given, reading.path, max_size).ledger, reading.ledger, selection)


def counted_changes(news: Since) -> str:
    """What a render found, in one line."""
    from tiptimeline.editions import counted, edition_of
    from tiptimeline.language import language

    english = language("en")
    counts = " ".join(f"{what}: {words}." for what, words in counted(news.changes, english))
    found = counts or "Nothing has changed."
    return f"Compared with the {edition_of(news.changes.old.about, english)}. {found}"


@click.command(
    epilog="""\b
Examples:
  tiptimeline diff git:HEAD                       what is not committed yet, in events.yaml
  tiptimeline diff git:v1:events.yaml events.yaml --format markdown
  tiptimeline diff git:v1 git:v2 --lang vi
  tiptimeline diff old.yaml new.yaml --exit-code  ends with 1 where they differ
"""
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", default="events.yaml")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Of the report.",
)
@click.option(
    "--lang", "tag", metavar="LANG", default="en", show_default=True, help="The language of the report."
)
@click.option("--exit-code", is_flag=True, help="End with 1 where the ledgers differ.")
@max_size_option
def diff(old: str, new: str, *, form: str, tag: str, exit_code: bool, max_size: int) -> None:
    """Say what was added, removed, redated, renamed, re-sourced and reworded.

    OLD and NEW are ledgers: files, or git:REV:PATH for a file in a revision of a git repository. PATH
    starts at the current folder; without it, the other ledger's path is meant. NEW is events.yaml if none is
    named.
    Layout, comments and the order of events in a file are no change. Ledgers that differ are no fault:
    the command ends with 0.
    """
    from tiptimeline.editions import as_markdown, as_text, compare

    language = _language(tag)
    for given in (old, new):
        if not given:
            raise click.UsageError("OLD and NEW each name a ledger.")
    own = _path_of(new) or _path_of(old) or Path("events.yaml")
    before, now = read_edition(old, own, max_size), read_edition(new, _path_of(old) or own, max_size)
    changes = compare(before.ledger, now.ledger)
    if form == "json":
        from tiptimeline.cli.changes import as_data

        echo_json(as_data(changes, (before.name, now.name), language))
    elif form == "markdown":
        click.echo(as_markdown(changes, language), nl=False)
    else:
        show_pieces(as_text(changes, (before.name, now.name), language), sys.stdout)
    if exit_code and changes:
        raise Exit(ExitCode.CONTENT)


def _path_of(given: str) -> Path | None:
    """The path that a ledger is named by; None for a revision without one."""
    if not given.startswith(SCHEME):
        return Path(given)
    path = revision(given, Path("events.yaml")).given
    return Path(path) if path else None


def _language(tag: str) -> Language:
    from tiptimeline.language import language

    if tag not in available():
        raise click.BadParameter(
            f"{tag!r} is not known. There are: {', '.join(available())}.", param_hint="'--lang'"
        )
    return language(tag)
