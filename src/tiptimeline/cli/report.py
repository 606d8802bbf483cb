"""What the user is told: faults, progress and results, coloured on a terminal and plain in a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any, Literal, get_args

import click

from tiptimeline import diagnostics
from tiptimeline.diagnostics import Diagnostic, Piece

if TYPE_CHECKING:
    from tiptimeline.timeline import Timeline

__all__ = ["FORMS", "Form", "echo_json", "progress", "show", "show_order", "show_pieces"]

Form = Literal["text", "concise", "json", "jsonl", "github", "sarif"]
FORMS: tuple[Form, ...] = get_args(Form)

_FOR_PROGRAMS: Mapping[Form, Callable[[Sequence[Diagnostic]], str]] = {
    "concise": diagnostics.as_concise,
    "json": diagnostics.as_json,
    "jsonl": diagnostics.as_json_lines,
    "github": diagnostics.as_github,
    "sarif": diagnostics.as_sarif,
}

_STYLES: Mapping[str, Mapping[str, Any]] = {
    "": {},
    "bold": {"bold": True},
    "bold red": {"fg": "red", "bold": True},
    "bold yellow": {"fg": "yellow", "bold": True},
    "dim": {"dim": True},
    "green": {"fg": "green"},
    "red": {"fg": "red"},
}


def show(found: Sequence[Diagnostic], texts: Mapping[str, str], form: Form, stream: IO[str]) -> None:
    """Print faults in one of the forms; as text, with excerpts from the files' texts."""
    if form == "text":
        show_pieces(diagnostics.segments(found, texts, _columns(stream)), stream)
        return
    lines = _FOR_PROGRAMS[form](found)
    click.echo(lines, file=stream, nl=bool(lines))


def show_pieces(pieces: Iterable[Piece], stream: IO[str]) -> None:
    """Print pieces of text, in colour where that is wanted."""
    if _coloured(stream):
        shown = "".join(click.style(text, **_STYLES[style]) if style else text for text, style in pieces)
        click.echo(shown, file=stream, nl=False, color=True)
    else:
        click.echo("".join(text for text, _ in pieces), file=stream, nl=False)


def _coloured(stream: IO[str]) -> bool:
    """Whether colour is wanted: on a terminal, unless the user's environment says otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _columns(stream: IO[str]) -> int | None:
    """The width of the terminal, or None where there is none."""
    if not stream.isatty():
        return None
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given[:6]):
        return int(given[:6])
    with suppress(OSError):
        return os.get_terminal_size(stream.fileno()).columns or None
    return None


def show_order(timeline: Timeline, stream: IO[str]) -> None:
    """Say why each event stands before the next one."""
    from tiptimeline.timeline import explain

    for sentence in explain(timeline):
        click.echo(sentence, file=stream)


def echo_json(data: Any) -> None:
    """Print data as JSON."""
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


@contextmanager
def progress(steps: int, *, quiet: bool) -> Generator[Callable[[str], None]]:
    """A progress bar on a terminal, and nothing at all elsewhere. The given function begins the next step."""
    if quiet or not sys.stderr.isatty():
        yield lambda _name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=steps)
        begun = 0

        def step(name: str) -> None:
            nonlocal begun
            bar.update(task, description=name, completed=begun)
            begun += 1

        yield step
