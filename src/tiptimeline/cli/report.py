"""What the user is told: faults, progress and results, coloured on a terminal and plain in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Literal, get_args

import click

from tiptimeline import diagnostics
from tiptimeline.cli.ledgers import Reading

if TYPE_CHECKING:
    from tiptimeline.timeline import Timeline

__all__ = ["FORMS", "Form", "echo_json", "progress", "show", "show_order"]

Form = Literal["text", "json", "github", "sarif"]
FORMS: tuple[Form, ...] = get_args(Form)


def show(reading: Reading, form: Form, stream: IO[str]) -> None:
    """Print the faults of a ledger in one of the forms; as text, with excerpts."""
    found, texts = reading.diagnostics, reading.texts
    if form == "json":
        click.echo(diagnostics.as_json(found), file=stream)
    elif form == "github":
        click.echo(diagnostics.as_github(found), file=stream, nl=bool(found))
    elif form == "sarif":
        click.echo(diagnostics.as_sarif(found), file=stream)
    elif stream.isatty():
        _show_styled(diagnostics.segments(found, texts), stream)
    else:
        click.echo("".join(text for text, _ in diagnostics.segments(found, texts)), file=stream, nl=False)


def _show_styled(segments: Iterable[tuple[str, str]], stream: IO[str]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    console.print(Text.assemble(*segments), end="", soft_wrap=True)


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
