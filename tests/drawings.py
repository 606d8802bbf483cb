"""Timelines to draw, and what a drawing consists of."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

from tiptimeline.dates import parse
from tiptimeline.drawing import Box, Drawing, draw
from tiptimeline.language import language
from tiptimeline.model import About, Citation, Era, Event, Kind, Lane, Ledger, Observance, Recurrence, Source
from tiptimeline.timeline import Timeline, arrange

__all__ = ["ENGLISH", "boxes", "drawn", "measure", "overlaps", "timeline_of"]

ENGLISH = language("en")


def measure(text: str, size: float, weight: int) -> float:
    """As broad as Latin letters are on average; the drawing asks for nothing but a sum."""
    return len(text) * size * (0.55 if weight > 400 else 0.5)


def timeline_of(
    dates: Iterable[str],
    titles: Sequence[str] = ("An event",),
    lanes: int = 2,
    keys: int = 3,
    as_of: str = "2025-04-01",
    eras: Iterable[tuple[str, str]] = (),
    observances: Iterable[tuple[str, int, int, int]] = (),
) -> Timeline:
    """An event for each date; eras as (date, title), observances as (title, month, day, first year)."""
    about = About(
        title="A ledger",
        language="en",
        as_of=parse(as_of),
        lanes=tuple(Lane(id=f"lane-{place}", title=f"Lane {place}") for place in range(lanes)),
        kinds=tuple(
            Kind(id=f"kind-{place}", title=title) for place, title in enumerate(("Meeting", "Measure"))
        ),
    )
    source = Source(
        id="source", title="A source", publisher="P", published=parse("2025"), standing="official"
    )
    events = tuple(
        Event(
            id=f"event-{place}",
            date=parse(date),
            title=titles[place % len(titles)],
            summary="S.",
            kind=f"kind-{place % 2}",
            lane=f"lane-{place % lanes}",
            key=place < keys,
            sources=(Citation(source="source", quote="q"),),
        )
        for place, date in enumerate(dates)
    )
    proof = (Citation(source="source", quote="q"),)
    behind = tuple(
        Era(id=f"era-{place}", title=title, date=parse(date), sources=proof)
        for place, (date, title) in enumerate(eras)
    )
    days = tuple(
        Observance(
            id=f"day-{place}",
            title=title,
            recurs=Recurrence(rule="yearly", month=month, day=day, first_year=first_year),
            sources=proof,
        )
        for place, (title, month, day, first_year) in enumerate(observances)
    )
    return arrange(Ledger(about=about, sources=(source,), eras=behind, observances=days, events=events))


def drawn(timeline: Timeline, width: float = 600, most_height: float = math.inf) -> Drawing:
    drawing = draw(timeline, ENGLISH, measure, width, most_height=most_height)
    assert drawing is not None
    return drawing


def boxes(drawing: Drawing) -> Iterator[tuple[str, Box]]:
    """Everything that must have a place of its own; a label inside a bar shares that of its mark."""
    for item in drawing.eras:
        yield f"era {item.events}", item.mark.box
        if item.label.surface == "ground" and item.label.text:
            yield f"label of era {item.events}", item.label.box
    for signs in drawing.signs:
        for place, x in enumerate(signs.places):
            half = signs.size / 2
            yield f"sign {place} of {signs.id}", Box(x - half, signs.y - half, signs.size, signs.size)
    for band in drawing.bands:
        yield f"title of {band.id}", band.title.box
        for item in band.items:
            yield f"mark of {item.events}", item.mark.box
            if item.label.surface == "ground":
                yield f"label of {item.events}", item.label.box
        for place, column in enumerate(band.columns):
            yield f"column {place} of {band.id}", column.box
    for tick in drawing.ticks:
        yield f"tick {tick.text.text}", tick.text.box
    for sample in drawing.legend:
        yield f"legend {sample.text.text}", sample.text.box
        if sample.mark:
            yield f"mark of legend {sample.text.text}", sample.mark.box


def overlaps(drawing: Drawing) -> list[tuple[str, str]]:
    rounding = 0.01
    smaller = [
        (name, Box(box.x + rounding, box.y + rounding, box.width - 2 * rounding, box.height - 2 * rounding))
        for name, box in boxes(drawing)
    ]
    return [(a, b) for (a, one), (b, two) in itertools.combinations(smaller, 2) if one.overlaps(two)]
