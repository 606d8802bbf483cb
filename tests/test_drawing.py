"""The overview drawing: honest marks, and a place of its own for everything."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from date_strategies import whens
from drawings import ENGLISH, boxes, drawn, measure, overlaps, timeline_of
from golden import kept_text
from loading import LEDGERS, check_file
from tiptimeline.dates import civil_from_days, parse
from tiptimeline.drawing import Mark, Marker, draw, kind_letters, meanings
from tiptimeline.drawing.scale import fitted
from tiptimeline.model import Kind
from tiptimeline.pages import render
from tiptimeline.timeline import Timeline, arrange

HERE = Path(__file__).parent
TITLES = st.text("abcdefgh ij,–Việ漢", min_size=1, max_size=90).map(lambda text: text.strip() or "x")


# -- places


@given(
    st.lists(whens(), min_size=1, max_size=30),
    st.lists(TITLES, min_size=1, max_size=5),
    st.floats(250, 1500),
    st.sampled_from([math.inf, 10.0]),
)
@example(["2014-10-15"], ["x" * 400], 250.0, math.inf)
@example(["2014-10-15"] * 30, ["An event of the same day"], 400.0, math.inf)
@example(["../2014", "2014/..", "-4000/9999"], ["A very long title of a very long bar"], 300.0, math.inf)
@settings(deadline=None, max_examples=60)
def test_nothing_overlaps_and_nothing_leaves_the_drawing(
    dates: list[str], titles: list[str], width: float, most_height: float
) -> None:
    drawing = drawn(timeline_of(dates, titles), width, most_height)
    assert overlaps(drawing) == []
    for name, box in boxes(drawing):
        assert box.x >= -0.01, name
        assert box.right <= width + 0.01, name
        assert box.y >= 0, name
        assert box.bottom <= drawing.height + 1, name


@given(st.lists(whens(), min_size=1, max_size=30), st.sampled_from([math.inf, 10.0]))
@settings(deadline=None, max_examples=40)
def test_every_event_has_one_mark(dates: list[str], most_height: float) -> None:
    timeline = timeline_of(dates)
    drawing = drawn(timeline, most_height=most_height)
    marked = [event for band in drawing.bands for item in band.items for event in item.events]
    counted = sum(column.count for band in drawing.bands for column in band.columns)
    assert len(marked) == len(set(marked))
    assert len(marked) + counted == len(timeline.entries) == drawing.events
    titled = {item.events[0] for band in drawing.bands for item in band.items if item.label.text}
    assert titled >= {entry.id for entry in timeline.key_entries} or drawing.labelled == "none"


def test_lanes_stand_below_each_other_in_the_ledgers_order_and_empty_ones_are_left_out() -> None:
    drawing = drawn(timeline_of(["2014", "2015"], lanes=2))
    assert [band.title.text for band in drawing.bands] == ["Lane 0", "Lane 1"]
    assert [band.box.y for band in drawing.bands] == [drawing.top, drawing.bands[0].box.bottom]
    assert [band.id for band in drawn(timeline_of(["2014"], lanes=3)).bands] == ["lane-0"]


def test_a_timeline_without_events_has_no_drawing() -> None:
    assert draw(timeline_of([]), ENGLISH, measure, 600) is None


def test_titles_are_cut_only_where_there_is_no_room() -> None:
    def label(title: str, width: float) -> str:
        return drawn(timeline_of(["2014-10-15"], [title]), width).bands[0].items[0].label.text

    assert label("A title that fits", 600) == "A title that fits"
    assert label("A title that does not fit, long as it is", 150).endswith("…")
    assert measure(label("x" * 400, 600), 10, 400) > 300


def test_a_label_stands_inside_its_bar_where_it_fits_and_keeps_clear_of_the_line_of_as_of() -> None:
    timeline = timeline_of(["2014-01-01/2024-12-31", "2025-03-31"], ["Inside"])
    inside, beside = (band.items[0] for band in drawn(timeline).bands)
    assert inside.label.surface == "solid"
    assert inside.mark.left < inside.label.box.x < inside.label.box.right < inside.mark.right
    assert beside.label.box.right < beside.mark.left


def test_the_drawing_is_made_lower_by_leaving_titles_out_then_by_counting() -> None:
    many = timeline_of([f"2014-10-{day}" for day in range(10, 22)] * 2, lanes=1, keys=3)
    drawings = [drawn(many)]
    while len(drawings) < 4:
        drawings.append(drawn(many, most_height=drawings[-1].height - 1))
    ways = [("all", False), ("key", False), ("key", True), ("none", True)]
    assert [(drawing.labelled, drawing.counted) for drawing in drawings] == ways
    marked = [[len(item.events) for item in drawing.bands[0].items] for drawing in drawings]
    assert marked == [[1] * 24, [2] * 12, [1] * 3, []]
    counted = [sum(column.count for column in drawing.bands[0].columns) for drawing in drawings]
    assert counted == [0, 0, 21, 24]


def test_events_of_one_date_share_a_mark_where_they_have_no_title() -> None:
    many = timeline_of(["2014-10-15"] * 6 + ["2015"] * 2, lanes=1, keys=1)
    drawing = drawn(many, most_height=drawn(many).height - 1)
    titled, shared = drawing.bands[0].items
    assert [letter.text for letter in titled.label.letters] == ["M", "+E×3", "+M×2"]
    assert (titled.label.text, titled.kind) == ("An event", 0)
    assert [letter.text for letter in shared.label.letters] == ["M", "E"]
    assert (shared.label.text, shared.kind) == ("", None)


def test_thousands_of_events_are_drawn_at_once() -> None:
    dates = [f"{1900 + place % 120}-0{1 + place % 9}" for place in range(5000)]
    drawing = drawn(timeline_of(dates, keys=15), 1200)
    assert sum(column.count for band in drawing.bands for column in band.columns) == 4985
    assert overlaps(drawing) == []


# -- marks


def mark_of(date: str, first: str = "2014-01-01", last: str = "2014-12-31", width: float = 3650) -> Mark:
    scale = fitted(parse(first).start, parse(last).start, 0, width)
    return Marker(scale, 4, measure, width).mark(parse(date))


@pytest.mark.parametrize(
    ("date", "shapes", "signs"),
    [
        ("2014-10-15", "day", ""),
        ("2014-10", "month", ""),
        ("2014-10-XX", "month", ""),
        ("2014-10-1X", "span", ""),
        ("2014", "span", ""),
        ("2014-XX-15", "span", ""),
        ("201X", "span", ""),
        ("2014-03-01/2014-09-30", "bar", ""),
        ("2014-03/2014-09", "span bar span", ""),
        ("2014-03-01/2014-09", "bar span", ""),
        ("2014-03/2014-03-20", "span", ""),
        ("2014-10-15~", "rise day fall", ""),
        ("2014-10~", "rise month fall", ""),
        ("2014~", "rise span fall", ""),
        ("2014-03-01~/2014-09-30~", "rise span bar span fall", ""),
        ("2014-10-15?", "day", "hollow query"),
        ("2014-10-15%", "rise day fall", "hollow query"),
        ("2014-03-01/..", "bar later", ""),
        ("../2014-03-01", "earlier bar", ""),
        ("2014-03/..", "span bar later", ""),
        ("2014-03-01/", "bar unknown end", ""),
        ("/2014-03-01", "unknown start bar", ""),
        ("/2014-03", "unknown start span", ""),
        ("2014-03-01?/", "bar unknown end", "hollow"),
        ("[2014-03-01..]", "span later", ""),
        ("[..2014-03-01]", "earlier span", ""),
        ("[2014-03-01, 2014-05-01]", "span or span", ""),
        ("[2014-03-01..2014-05]", "span", ""),
        ("[2014-05, 2014-03..]", "span later", ""),
        ("{2014-05-01, 2014-03-01}", "day and day", ""),
        ("{2014-03, 2014-05..2014-09}", "month and span bar span", ""),
    ],
)
def test_each_precision_has_its_own_mark(date: str, shapes: str, signs: str) -> None:
    mark = mark_of(date)
    found = {"hollow": mark.hollow, "query": mark.query is not None}
    assert " ".join(part.shape for part in mark.parts) == shapes
    assert {sign for sign, stands in found.items() if stands} == set(signs.split())
    assert all(one.right == pytest.approx(two.x) for one, two in pairwise(mark.parts))


@pytest.mark.parametrize("date", ["2014-03/2014-09", "2014-03-01~/2014-09-30", "2014/2019"])
def test_a_doubtful_end_is_seen_however_small_it_is(date: str) -> None:
    parts = mark_of(date, "1000", "2014-12-31", 60_000).parts
    assert min(part.width for part in parts) >= 4
    assert all(part.shape != "bar" for part in mark_of(date, "-9000", "2014-12-31", 600).parts)


def test_one_of_several_dates_never_looks_as_if_it_lasted() -> None:
    for date in ("[2014-03-01, 2014-03-02]", "[1000, 2014]", "[2014..]", "[..2014]", "[1999, 2001..2003]"):
        for width in (60, 600, 60_000):
            shapes = {part.shape for part in mark_of(date, "1000", "2014-12-31", width).parts}
            assert shapes <= {"span", "or", "earlier", "later"}


def test_members_of_a_set_that_lie_close_are_still_told_apart() -> None:
    days = "{2014-03-01, 2014-03-02, 2014-03-03}"
    parts = mark_of(days, "1900-01-01", "2025-12-31", 500).parts
    assert [part.shape for part in parts] == ["day", "and", "day"]
    either = mark_of(f"[{days[1:-1]}]", "1900-01-01", "2025-12-31", 500).parts
    assert [part.shape for part in either] == ["span"]


def test_a_range_of_days_is_told_from_a_day_even_where_it_is_too_short_to_see() -> None:
    day, days = (
        mark_of(date, "1900-01-01", "2025-12-31", 500) for date in ("2014-10-15", "2014-10-15/2014-10-17")
    )
    assert [[part.shape for part in mark.parts] for mark in (day, days)] == [["day"], ["bar"]]
    assert days.right - days.left > 1.3 * (day.right - day.left)


def test_the_legend_explains_the_marks_and_kinds_in_use_and_no_others() -> None:
    drawing = drawn(timeline_of(["2014-10-15", "2014~"]))
    assert [sample.text.text for sample in drawing.legend] == [
        "exact day",
        "somewhere in this time",
        "about",
        "Meeting",
        "Measure",
    ]
    assert [sample.letter for sample in drawing.legend if sample.kind is not None] == ["M", "E"]


@given(whens())
def test_every_date_has_a_meaning_in_the_legend(date: str) -> None:
    drawing = drawn(timeline_of([date]))
    assert len([sample for sample in drawing.legend if sample.mark]) == len(meanings(parse(date))) > 0


@given(st.lists(TITLES, max_size=40))
def test_every_kind_has_a_letter_of_its_own(titles: list[str]) -> None:
    kinds = [Kind(id=str(place), title=title) for place, title in enumerate(titles)]
    letters = kind_letters(kinds)
    assert list(letters) == [kind.id for kind in kinds]
    assert len(set(letters.values())) == len(kinds)


# -- the axis


@pytest.mark.parametrize(
    ("dates", "as_of", "expected"),
    [
        (["2004", "2020"], "2025", "2004 2006 2008"),
        (["2014-10-15"], "2014-10-15", "6 Oct 2014"),
        (["2014-02-01", "2014-11-01"], "2014-12-01", "Apr 2014"),
        (["-0999", "0100"], "0200", "1000 BCE"),
        (["Y-10000", "2000"], "2000", "10,000 BCE 8000 BCE"),
        (["Y12000"], "Y12001", "12,000"),
        (["Y-17000", "2004"], "2025-04-01", "15,000 BCE 10,000 BCE 5000 BCE 1 CE"),
    ],
)
def test_the_axis_is_marked_at_round_times(dates: list[str], as_of: str, expected: str) -> None:
    drawing = drawn(timeline_of(dates, as_of=as_of))
    texts = [tick.text.text for tick in drawing.ticks]
    assert " ".join(texts).startswith(expected), texts
    assert [tick.x for tick in drawing.ticks] == sorted(tick.x for tick in drawing.ticks)


@given(st.integers(-12_000, 12_000), st.integers(0, 10_000))
@settings(max_examples=60)
def test_an_axis_has_marks_whatever_it_spans(first: int, years: int) -> None:
    def edtf(year: int) -> str:
        return f"Y{year}" if abs(year) > 9999 else f"{'-' if year < 0 else ''}{abs(year):04}"

    drawing = drawn(timeline_of([edtf(first), edtf(first + years)], as_of=edtf(first + years + 7)), 600)
    assert 1 <= len(drawing.ticks) <= 60
    assert drawing.first_year == first
    assert drawing.last_year == first + years


def test_the_line_of_as_of_stands_at_the_end_of_that_day() -> None:
    as_of = drawn(timeline_of(["2014-10-15"], as_of="2014-10-20")).as_of
    assert as_of is not None
    assert as_of.text.text == "As of 20 October 2014"
    scale = fitted(parse("2014-10-15").start, parse("2014-10-20").start, 10.5, 589.5)
    assert civil_from_days(int(scale.day(as_of.x + 0.01)))[2] == 21


# -- the picture


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[Timeline], str]:
    """The drawing as SVG."""
    (tmp_path / "picture.svg").write_text(
        '{% from "drawing/drawing.svg" import overview %}'
        '{{ overview(drawing, tokens.light, "Sans", "d", "A drawing <of> events") }}\n',
        encoding="utf-8",
    )
    return lambda timeline: render("picture.svg", ENGLISH, tmp_path, drawing=drawn(timeline))


def test_the_picture_is_kept_as_it_is(picture: Callable[[Timeline], str], update_golden: bool) -> None:
    made = picture(arrange(check_file(LEDGERS / "example.yaml").ledger))
    assert made == kept_text(HERE / "golden" / "overview.svg", made, update=update_golden)


def test_the_picture_is_an_image_with_a_title_and_holds_titles_as_text_alone(
    picture: Callable[[Timeline], str],
) -> None:
    hostile = '</text><script>alert("1")</script>'
    root = ElementTree.fromstring(picture(timeline_of(["2014"], [hostile])))  # noqa: S314 - our own
    assert root.get("role") == "img"
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == "A drawing <of> events"
    assert hostile in [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert not [element for element in root.iter() if element.tag.endswith("script")]
