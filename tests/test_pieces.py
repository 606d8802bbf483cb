"""What a date looks like: never surer than it is, and the same in the drawing and in the figure."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import example, given, settings

from date_strategies import whens
from drawings import ENGLISH, drawn, timeline_of
from tiptimeline.dates import civil_from_days, parse
from tiptimeline.drawing import lasting, meanings, pieces
from tiptimeline.formats.html.background import Background
from tiptimeline.formats.html.data import figure_data

SURE = ("day", "bar")
INFINITY = float("inf")


@given(whens())
def test_pieces_touch_and_end_where_the_date_does(date: str) -> None:
    when = parse(date)
    found = pieces(when)
    assert all(one.end == two.start for one, two in pairwise(found))
    assert all(piece.start <= piece.end for piece in found)
    signs = {piece.shape for piece in found}
    if not signs & {"earlier", "unknown start"}:
        assert found[0].start == when.first_day
    if not signs & {"later", "unknown end"}:
        assert found[-1].end == when.end + 1


@given(whens())
def test_what_is_sure_lies_within_what_is_known(date: str) -> None:
    """A bar lies between a first day and a last that are known; what may lie anywhere is none of it."""
    when = parse(date)
    for piece in pieces(when):
        if piece.shape == "bar" and not (when.open_start or when.open_end):
            assert when.start <= piece.start < piece.end <= max(point.end for point in when.points) + 1
        if piece.shape in SURE:
            assert when.form != "one of"
            inexact = [point for point in when.points if point.precision != "day"]
            if when.form != "all of":
                assert not [p for p in inexact if p.start < piece.end and piece.start <= p.end]


@given(whens())
def test_doubt_is_always_shown(date: str) -> None:
    when = parse(date)
    said = meanings(when)
    assert ("uncertain" in said) == when.uncertain
    if when.form not in ("one of", "all of"):
        assert ("approximate" in said) == when.approximate
        assert ("unknown" in said) == (when.unknown_start or when.unknown_end)
        assert ("open" in said) == when.open_end
        assert ("open start" in said) == when.open_start


@given(whens())
def test_what_lasts_is_no_point_in_time(date: str) -> None:
    assert not {"day", "month"} & {piece.shape for piece in lasting(parse(date))}


@given(whens())
@example("2014-03/2014-09")
@example("2009-06-15~/2009-06-21~")
@example("{2014-05-01,2014-03..2014-09}")
@settings(deadline=None, max_examples=100)
def test_the_drawing_shows_no_more_as_sure_than_the_figure(date: str) -> None:
    """Two days that are known, before and after, give the scale of a drawing of the same timeline."""
    when = parse(date)
    known = [day for point in when.points for day in (point.start, point.end)]
    length = max(known) - min(known) + 30
    anchors = min(known) - length, max(known) + length
    timeline = timeline_of([date, *map(edtf, anchors)], titles=["x"], lanes=1, as_of=edtf(anchors[0]))
    drawing = drawn(timeline, 20_000)
    events = figure_data(timeline, Background(), ENGLISH, {}, ())["events"]
    figure = {event["id"]: event for event in events}
    marks = {item.events[0]: item.mark for band in drawing.bands for item in band.items}
    left, right = (marks[f"event-{place}"].parts[0].middle for place in (1, 2))
    first_day, last_day = ((one.start + one.end + 1) / 2 for one in map(parse, map(edtf, anchors)))
    per_day = (right - left) / (last_day - first_day)

    def x(day: float | None, unbound: float) -> float:
        return unbound if day is None else left + (day - first_day) * per_day

    pieces_of_figure = figure["event-0"]["pieces"]
    sure = [
        (x(start, -INFINITY), x(end, INFINITY)) for shape, start, end in pieces_of_figure if shape == "bar"
    ]
    widest = 12.0  # what is too short to be seen is drawn as wide as that, around its middle
    for part in marks["event-0"].parts:
        if part.shape == "bar" and part.width > widest:
            assert any(start - 0.5 <= part.x and part.right <= end + 0.5 for start, end in sure), part
    first, last = figure["event-0"]["bounds"]
    assert (first, last) == tuple(day if math.isfinite(day) else None for day in (when.first_day, when.end))
    assert {part.shape for part in marks["event-0"].parts} <= {
        *(piece[0] for piece in pieces_of_figure),
        *(["earlier"] if first is None else []),
        *(["later"] if last is None else []),
        "span",
    }


def edtf(day: int) -> str:
    """A day, or where the calendar of EDTF needs more digits the year it lies in."""
    year, month, of_month = civil_from_days(day)
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}-{month:02}-{of_month:02}" if abs(year) <= 9999 else f"Y{year}"
