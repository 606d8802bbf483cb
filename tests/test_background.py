"""Eras and observances: light, apart from the events, and never drawn where they could not be told apart."""

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
from drawings import boxes, drawn, overlaps, timeline_of
from golden import kept_text
from loading import LEDGERS, check_file
from tiptimeline.dates import civil_from_days, days_from_civil, days_in_month, parse, yearly
from tiptimeline.pages import render
from tiptimeline.timeline import Selection, Timeline, arrange

HERE = Path(__file__).parent
RIVER_DAY = ("River Day", 7, 30, 2014)


def dates_of(numbers: tuple[int, ...] | None) -> list[tuple[int, int, int]]:
    return [civil_from_days(number) for number in numbers or ()]


# -- the days


def test_a_day_comes_back_each_year_from_its_first_to_the_end_of_the_span() -> None:
    first, last = parse("2004").start, parse("2017-07-29").start
    assert dates_of(yearly(7, 30, 2014, first, last)) == [(2014, 7, 30), (2015, 7, 30), (2016, 7, 30)]
    assert yearly(7, 30, 2018, first, last) == ()


def test_the_last_day_of_february_comes_in_leap_years_alone() -> None:
    first, last = parse("1896").start, parse("1912-12-31").start
    assert [year for year, *_ in dates_of(yearly(2, 29, 1000, first, last))] == [1896, 1904, 1908, 1912]


def test_too_many_years_are_not_followed() -> None:
    assert yearly(7, 30, -5000, parse("-5000").start, parse("2000").start) is None


@given(st.integers(-20_000, 20_000), st.integers(0, 900), st.integers(1, 12), st.data())
@example(-45, 50, 2, None)
@example(9990, 30, 12, None)
@settings(max_examples=60)
def test_every_year_has_the_day_that_the_calendar_gives_it(
    first_year: int, years: int, month: int, data: st.DataObject | None
) -> None:
    day = 29 if data is None else data.draw(st.integers(1, days_in_month(2000, month)))
    span = days_from_civil(first_year, 1, 1), days_from_civil(first_year + years, 12, 31)
    assert dates_of(yearly(month, day, first_year, *span)) == [
        (year, month, day)
        for year in range(first_year, first_year + years + 1)
        if day <= days_in_month(year, month)
    ]


# -- in the drawing


@given(
    st.lists(whens(), min_size=1, max_size=8),
    st.lists(st.tuples(whens(), st.text("abc dé", max_size=60)), max_size=12),
    st.lists(st.tuples(st.just("A day"), st.integers(1, 12), st.integers(1, 28), st.integers(-50, 2030))),
    st.floats(250, 1500),
    st.sampled_from([math.inf, 10.0]),
)
@example(["1000/1999", "X900-01/.."], [], [], 250.0, 10.0)
@example(["1000S1", "1900"], [("Y10000E1", ""), ("2548S1", ""), ("[..X900-01-01]", "")], [], 250.0, math.inf)
@settings(max_examples=30)
def test_nothing_overlaps_and_nothing_leaves_the_drawing(
    dates: list[str],
    eras: list[tuple[str, str]],
    observances: list[tuple[str, int, int, int]],
    width: float,
    most_height: float,
) -> None:
    drawing = drawn(timeline_of(dates, eras=eras, observances=observances), width, most_height)
    assert overlaps(drawing) == []
    for name, box in boxes(drawing):
        assert box.x >= -0.01, name
        assert box.right <= width + 0.01, name
        assert box.bottom <= drawing.height + 1, name
    for left, right in drawing.shades:
        assert -0.01 <= left < right <= width + 1.5


def test_eras_and_observances_are_no_events_and_leave_the_scale_as_it_is() -> None:
    plain = drawn(timeline_of(["2004", "2020"]))
    behind = drawn(timeline_of(["2004", "2020"], eras=[("1800/2100", "An era")], observances=[RIVER_DAY]))
    assert behind.events == plain.events == 2
    assert [tick.x for tick in behind.ticks] == [tick.x for tick in plain.ticks]
    assert (behind.first_year, behind.last_year) == (plain.first_year, plain.last_year)


def test_an_era_says_how_exactly_its_ends_are_known() -> None:
    eras = [("2005/2007", "Years"), ("2010-01-01~/..", "On and on"), ("2012-05-01", "A day"), ("2004?", "Q")]
    made = drawn(timeline_of(["2004", "2020"], eras=eras)).eras
    marks = {item.label.text: item.mark for item in made}
    shapes = {title: [part.shape for part in mark.parts] for title, mark in marks.items()}
    assert shapes == {
        "Years": ["span", "bar", "span"],
        "On and on": ["rise", "span", "bar", "later"],
        "A day": ["bar"],
        "Q": ["span"],
    }
    assert marks["Q"].hollow
    assert marks["Q"].query is not None


def test_an_era_outside_the_time_that_is_drawn_stands_in_words_alone() -> None:
    drawing = drawn(timeline_of(["2004", "2020"], eras=[("2031/2035", "To come"), ("1066", "Long ago")]))
    assert (drawing.eras, drawing.shades, drawing.eras_left) == ((), (), 0)


def test_eras_leave_room_for_the_events_and_those_left_are_counted() -> None:
    eras = [("2004/2020", f"Era {number}") for number in range(40)]
    drawing = drawn(timeline_of(["2004", "2020"], eras=eras))
    assert len(drawing.eras) + drawing.eras_left == 40
    assert drawing.lanes - drawing.top < 80
    assert drawing.shade < 0.07


def test_a_sign_stands_on_each_day_of_an_observance() -> None:
    timeline = timeline_of(["2010", "2017-12-31"], observances=[RIVER_DAY], as_of="2018")
    drawing = drawn(timeline, 600)
    (signs,) = drawing.signs
    assert len(signs.places) == 5
    assert [sample.text.text for sample in drawing.legend if sample.signs] == ["River Day"]
    apart = [second - first for first, second in pairwise(signs.places)]
    assert max(apart) - min(apart) < 0.01 * max(apart)


def test_signs_that_would_stand_too_close_are_counted_instead() -> None:
    drawing = drawn(timeline_of(["-8000", "2017"], observances=[("A", 1, 1, -9000), ("B", 1, 1, 2500)]))
    assert (drawing.signs, drawing.observances_left) == ((), 1)


def test_no_more_than_a_handful_of_observances_is_marked_each_with_a_form_of_its_own() -> None:
    days = [(f"Day {number}", 1 + number % 12, 1 + number % 28, 2000) for number in range(40)]
    drawing = drawn(timeline_of(["2010", "2017"], observances=days))
    assert len({signs.form for signs in drawing.signs}) == len(drawing.signs) == 5
    assert drawing.observances_left == 35


def test_what_begins_after_the_span_asked_for_is_left_out() -> None:
    timeline = timeline_of(["2010", "2017"], observances=[RIVER_DAY])
    assert timeline.observances
    assert not arrange(timeline.ledger, Selection(before=parse("2014-07-29"))).observances
    assert arrange(timeline.ledger, Selection(before=parse("2014"))).observances


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[Timeline], str]:
    """The drawing as SVG."""
    (tmp_path / "picture.svg").write_text(
        '{% from "drawing/drawing.svg" import overview %}'
        '{{ overview(drawing, tokens.light, "Sans", "d", "A drawing") }}\n',
        encoding="utf-8",
    )
    from drawings import ENGLISH

    return lambda timeline: render("picture.svg", ENGLISH, tmp_path, drawing=drawn(timeline))


def test_the_picture_is_kept_as_it_is(picture: Callable[[Timeline], str], update_golden: bool) -> None:
    made = picture(arrange(check_file(LEDGERS / "observances.yaml").ledger))
    assert made == kept_text(HERE / "golden" / "observances.svg", made, update=update_golden)


def test_the_picture_holds_the_titles_of_eras_as_text_alone(picture: Callable[[Timeline], str]) -> None:
    hostile = '</text><script>alert("1")</script>'
    timeline = timeline_of(["2004/2020"], eras=[("2004/2020", hostile)], observances=[(hostile, 1, 1, 2000)])
    root = ElementTree.fromstring(picture(timeline))  # noqa: S314 - our own
    texts = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts.count(hostile) == 2
    assert not [element for element in root.iter() if element.tag.endswith("script")]
