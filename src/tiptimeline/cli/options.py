"""Options that several commands share."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tiptimeline.cli.ledgers import UNREADABLE
from tiptimeline.dates import DateError, When, parse
from tiptimeline.diagnostics import CATALOGUE, Entry, nearest, quoted
from tiptimeline.model import Ledger
from tiptimeline.reader import MAX_SIZE

if TYPE_CHECKING:
    from tiptimeline.formats import Format
    from tiptimeline.language import Language
    from tiptimeline.timeline import Selection

__all__ = [
    "Codes",
    "DateOption",
    "Names",
    "PathOption",
    "archive_option",
    "entries_of",
    "explain_order_option",
    "form_option",
    "formats_from",
    "ignored_from",
    "languages_from",
    "ledger_argument",
    "max_size_option",
    "named",
    "selection_from",
    "selection_options",
    "style_from",
]

Command = TypeVar("Command", bound=Callable[..., Any])


class DateOption(click.ParamType[When]):
    """A date in EDTF."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> When:
        if isinstance(value, When):
            return value
        try:
            return parse(value, time_of_day=False)
        except DateError as error:
            hint = f" Did you mean {error.suggestion}?" if error.suggestion else ""
            self.fail(f"{quoted(value)} is not a date in EDTF: {error.reason.rstrip('.')}.{hint}", param, ctx)


class PathOption(click.Path):
    """A file or a folder. What may be done with it is found out by doing it."""

    def __init__(self, **how: Any) -> None:
        super().__init__(path_type=Path, readable=False, **how)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        # An empty name is a variable of a script that was never set, not the current folder.
        return super().convert(value, param, ctx) if value != "" else self.fail("names nothing.", param, ctx)


class Names(click.ParamType[tuple[str, ...]]):
    """Names with commas between them."""

    name = "names"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        names = tuple(dict.fromkeys(name.strip() for name in value.split(",") if name.strip()))
        if not names:
            self.fail("names nothing.", param, ctx)
        return names


class SizeOption(click.ParamType[int]):
    """A number of bytes."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        found = re.fullmatch(r"([1-9][0-9]{0,17})(?:([kmg])(?:i?b)?)?", value.lower())
        if found is None:
            self.fail(f"{quoted(value)} is not a size: write 1000000, 500K, 100M or 2G.", param, ctx)
        size = int(found[1]) << {None: 0, "k": 10, "m": 20, "g": 30}[found[2]]
        return min(size, sys.maxsize - 1)  # one more is read, to see that it is too much


class Codes(Names):
    """Codes of faults, or their beginnings, with commas between them."""

    name = "codes"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        codes = tuple(name.upper() for name in super().convert(value, param, ctx))
        for code in codes:
            if not any(known.startswith(code) for known in CATALOGUE):
                near = nearest(code, CATALOGUE)
                hint = f"Did you mean {near!r}?" if near else "`tiptimeline explain` lists them all."
                self.fail(f"{code!r} is not a code. {hint}", param, ctx)
        return codes


def entries_of(codes: Iterable[str]) -> tuple[Entry, ...]:
    """The entries of the catalogue whose codes begin with one of the given ones."""
    wanted = tuple(codes)
    return tuple(entry for code, entry in CATALOGUE.items() if code.startswith(wanted))


def ignored_from(codes: Sequence[str]) -> tuple[str, ...]:
    """What --ignore leaves out: anything but what keeps the text from being read."""
    for code in codes:
        if code.startswith(UNREADABLE):
            raise _wrong("--ignore", f"{code!r} cannot be ignored: what cannot be read cannot be checked.")
    return tuple(codes)


def ledger_argument(command: Command) -> Command:
    """LEDGER, the file that is read."""
    return click.argument("ledger", type=PathOption(), default="events.yaml")(command)


def archive_option(command: Command) -> Command:
    """--archive."""
    return click.option(
        "--archive",
        type=PathOption(),
        metavar="DIR",
        help="The folder of stored source texts, if not the ledger's own.  [default: archive, beside it]",
    )(command)


def form_option(command: Command) -> Command:
    """--format, of commands that answer as text or as JSON."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Of what is printed.",
    )(command)


def max_size_option(command: Command) -> Command:
    """--max-size."""
    return click.option(
        "--max-size",
        type=SizeOption(),
        default=f"{MAX_SIZE >> 20}M",
        show_default=True,
        metavar="SIZE",
        help="The largest file to read, in bytes, or with K, M or G.",
    )(command)


def explain_order_option(command: Command) -> Command:
    """--explain-order."""
    return click.option(
        "--explain-order", is_flag=True, help="Say why each event stands before the next one."
    )(command)


def selection_options(command: Command) -> Command:
    """The options that select events."""
    options = (
        click.option(
            "--after",
            "afters",
            type=DateOption(),
            multiple=True,
            metavar="DATE",
            help="Only events on or after DATE (EDTF).",
        ),
        click.option(
            "--before",
            "befores",
            type=DateOption(),
            multiple=True,
            metavar="DATE",
            help="Only events on or before DATE (EDTF).",
        ),
        click.option("--lane", "lanes", multiple=True, metavar="LANE", help="Only events in this lane."),
        click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only events of this kind."),
        click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only events with this tag."),
        click.option("--key-only", is_flag=True, help="Only the key dates."),
        click.option("--drafts", is_flag=True, help="Drafts as well."),
    )
    return reduce(lambda decorated, option: option(decorated), reversed(options), command)


def _require(option: str, given: Iterable[str], known: Sequence[str]) -> None:
    """Wrong usage where a given name is not a known one, with the nearest that is."""
    for name in given:
        if name not in known:
            near = nearest(name, known)
            hint = f"Did you mean {near!r}?" if near else f"There are: {', '.join(known) or 'none'}."
            raise _wrong(option, f"{name!r} is not known. {hint}")


def _wrong(option: str, message: str) -> click.BadParameter:
    return click.BadParameter(message, param_hint=f"'{option}'")


def selection_from(ledger: Ledger, given: Mapping[str, Any]) -> Selection:
    """The selection that the options ask for.

    An unknown lane or kind is wrong usage, since they are declared; so is a time that ends before it begins.
    """
    from tiptimeline.timeline import Selection

    _require("--lane", given["lanes"], [lane.id for lane in ledger.about.lanes])
    _require("--kind", given["kinds"], [kind.id for kind in ledger.about.kinds])
    # Given twice, either is enough: the earliest beginning, the latest end.
    after = min(given["afters"], key=lambda date: date.first_day, default=None)
    before = max(given["befores"], key=lambda date: date.end, default=None)
    if after is not None and before is not None and before.end < after.first_day:
        raise _wrong("--before", f"{before} is earlier than --after {after}: no event can lie between them.")
    return Selection(
        after=after,
        before=before,
        lanes=frozenset(given["lanes"]),
        kinds=frozenset(given["kinds"]),
        tags=frozenset(given["tags"]),
        key_only=given["key_only"],
        drafts=given["drafts"],
    )


def named(given: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """All names of an option that may be given again and again, each once."""
    return tuple(dict.fromkeys(name for names in given for name in names))


def formats_from(option: str, names: Sequence[str], command: str) -> tuple[Format, ...]:
    """The formats of these names, each one that the command makes."""
    from tiptimeline.formats import find, formats

    found = [find(name) for name in names]
    if None in found:
        _require(option, names, [form.name for form in formats() if form.command == command])
    makers = tuple(form for form in found if form is not None)
    for maker in makers:
        if maker.command != command:
            raise _wrong(option, f"use `tiptimeline {maker.command} --to {maker.name}`.")
    return makers


ALL = "all"


def languages_from(tags: Sequence[str], translated: Sequence[str] = (ALL,)) -> tuple[Language | None, ...]:
    """An edition for each language named once; None, the ledger's own language, where none is.

    `all` is each of those that the ledger is `translated` into, its own first.
    """
    from tiptimeline.language import available, language

    _require("--lang", tags, (*available(), ALL))
    every = [one for tag in tags for one in (translated if tag == ALL else [tag])]
    return tuple(language(tag) for tag in dict.fromkeys(every)) or (None,)


def style_from(ledger: Ledger, style: str) -> str:
    """The house style that is asked for: one that a name of the ledger has, or the usual ones."""
    if style:
        names = [name for actor in ledger.actors for name in actor.names]
        names += [name for place in ledger.places for name in place.names]
        known = dict.fromkeys(("un", "uk", *(name.style for name in names if name.style)))
        _require("--style", [style], list(known))
    return style
