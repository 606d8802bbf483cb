"""The timeline page: one file that reads, prints and searches without script, below a figure to explore."""

from __future__ import annotations

from tiptimeline.formats import Format, Options, RenderingError
from tiptimeline.timeline import Timeline

__all__ = ["FORMAT"]


def _write(timeline: Timeline, options: Options) -> bytes:
    """The page, always the same bytes for the same input. Raises RenderingError for a faulty template."""
    from tiptimeline.formats.html.page import page
    from tiptimeline.pages import PageError

    try:
        return page(timeline, options).encode("utf-8")
    except (FileNotFoundError, PageError, ValueError) as fault:
        raise RenderingError(f"timeline.html: {fault}") from fault


FORMAT = Format(
    name="html",
    stem="timeline",
    suffix=".html",
    summary="A stand-alone page: the chronology as text, and an interactive figure above it.",
    omits="",
    command="render",
    write=_write,
)
