"""The figure of the timeline page, as Bokeh documents in JSON. The one home of Bokeh.

Bokeh draws; the page's own scripts lay out the rows, place the labels and answer to pointer and key. So
the plots carry no tools, no callbacks and no text, and their data sources start out empty.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tiptimeline.formats.html.bundle import CannotPruneError, pruned

if TYPE_CHECKING:
    from bokeh.models import Plot
    from bokeh.models.glyph import Glyph
    from bokeh.models.renderers import GlyphRenderer

__all__ = ["bokeh_script", "documents", "licence_of"]

FONT = '"Tiptimeline Sans", system-ui, sans-serif'
AXIS_HEIGHT = 30
OVERVIEW_AXIS_HEIGHT = 22


def bokeh_script(which: Literal["pruned", "full"]) -> str:
    """BokehJS itself, its licence on top: as much of it as draws our documents, or all but its other bundles.

    A release that cannot be pruned is taken whole, and the log says so.
    """
    import bokeh

    path = Path(bokeh.__file__).parent / "server" / "static" / "js" / "bokeh.min.js"
    try:
        return _pruned(path) if which == "pruned" else path.read_text(encoding="utf-8")
    except CannotPruneError as fault:
        logging.getLogger(__name__).warning(
            "The page holds all of BokehJS: the one of Bokeh %s cannot be pruned, for %s.",
            bokeh.__version__,
            fault,
        )
        return path.read_text(encoding="utf-8")


def licence_of(script: str) -> str:
    """The licence at the head of BokehJS."""
    found = re.search(r"/\*!.*?\*/", script, re.DOTALL)
    return found[0] if found else ""


@lru_cache(maxsize=1)
def _pruned(path: Path) -> str:
    return pruned(path.read_text(encoding="utf-8"), _models(documents()))


def _models(value: Any) -> Iterator[str]:
    """The names of the models in a document, some more than once."""
    if isinstance(value, dict):
        if value.get("type") == "object":
            yield value["name"]
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _models(part)


def documents() -> dict[str, Any]:
    """The two plots, `chart` and `overview`, as `embed_item` takes them: the same bytes every time."""
    return {"chart": _item(_chart()), "overview": _item(_overview())}


BOX = "left right top bottom"
"""The fields that every rectangle reads, in days and, from the top, in pixels."""


def _chart() -> Plot:
    from bokeh.core.properties import value
    from bokeh.models import Quad, Scatter, Segment, Text

    plot = _plot("chart", AXIS_HEIGHT)
    for name in ("bands", "eras"):
        _draw(plot, name, Quad, f"{BOX} fill_color fill_alpha", line_color=None).level = "image"
    _add_axis(plot)
    outline = "line_color line_width line_dash"
    _draw(plot, "lines", Segment, f"x0 y0 x1 y1 {outline}")
    _draw(plot, "boxes", Quad, f"{BOX} fill_color fill_alpha {outline}", border_radius=3)
    _draw(plot, "fades", Quad, f"{BOX} fill_color fill_alpha", line_color=None)
    _draw(plot, "dots", Scatter, "x y marker size angle fill_color line_color line_width")
    _draw(plot, "rings", Quad, f"{BOX} line_color", fill_color=None, line_width=2, border_radius=7)
    for name, size, style in (
        ("signs", 10, "bold"),
        ("labels", 13, "normal"),
        ("notes", 12, "normal"),
        ("heads", 13, "bold"),
    ):
        _draw(
            plot, name, Text, "x y text text_color text_align background_fill_color",
            text_baseline="middle", text_font=value(FONT), text_font_size=value(f"{size}px"),
            text_font_style=value(style), background_fill_alpha=0.8,
        )  # fmt: skip
    return plot


def _overview() -> Plot:
    from bokeh.models import Scatter, Segment

    plot = _plot("overview", OVERVIEW_AXIS_HEIGHT)
    _add_axis(plot)
    _draw(plot, "lines", Segment, "x0 y0 x1 y1 line_color line_width")
    _draw(plot, "dots", Scatter, "x y marker size fill_color", line_color=None)
    return plot


def _plot(name: str, axis_height: int) -> Plot:
    from bokeh.models import Plot, Range1d

    return Plot(
        name=name,
        x_range=Range1d(start=0, end=1),
        y_range=Range1d(start=1, end=0),
        title=None,
        toolbar_location=None,
        outline_line_color=None,
        background_fill_color=None,
        border_fill_color=None,
        min_border_left=0,
        min_border_right=0,
        min_border_bottom=0,
        min_border_top=axis_height,
        sizing_mode="stretch_both",
        min_width=1,
        min_height=1,
        lod_threshold=None,
        output_backend="canvas",
    )


def _add_axis(plot: Plot) -> None:
    from bokeh.models import FixedTicker, Grid, LinearAxis

    ticker = FixedTicker(name="ticks", ticks=[], minor_ticks=[])
    axis = LinearAxis(
        name="axis",
        ticker=ticker,  # type: ignore[arg-type]  # the stubs know one kind of ticker alone
        axis_line_color=None,
        major_tick_line_color=None,
        minor_tick_line_color=None,
        major_label_text_font=FONT,
        major_label_text_font_size="12px",
        major_tick_in=0,
        major_tick_out=0,
        major_label_text_baseline="alphabetic",
        major_label_standoff=8,
    )
    plot.add_layout(axis, "above")
    plot.add_layout(Grid(name="grid", dimension=0, ticker=ticker))


def _draw(
    plot: Plot, name: str, glyph: Callable[..., Glyph], fields: str, **fixed: Any
) -> GlyphRenderer[Any]:
    """Add a glyph with an empty source of that name; each field reads the column of its own name."""
    from bokeh.models import ColumnDataSource

    names = fields.split()
    source = ColumnDataSource(name=name, data={field: [] for field in names})
    return plot.add_glyph(source, glyph(**{field: field for field in names}, **fixed), name=name)


def _item(plot: Plot) -> dict[str, Any]:
    """A plot as JSON, its ids numbered from 1 whatever was made before it in this process."""
    from bokeh.embed import json_item

    item = dict(json_item(plot))
    numbers: dict[str, str] = {}
    renumbered = _renumbered({"doc": item["doc"], "root_id": item["root_id"]}, numbers)
    return {"doc": renumbered["doc"], "root_id": numbers[str(item["root_id"])]}


def _renumbered(value: Any, numbers: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {
            key: numbers.setdefault(part, f"p{len(numbers) + 1}")
            if key == "id" and isinstance(part, str)
            else _renumbered(part, numbers)
            for key, part in value.items()
        }
    if isinstance(value, list | tuple):
        return [_renumbered(part, numbers) for part in value]
    return value
