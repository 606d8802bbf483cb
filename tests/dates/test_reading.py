"""Dates: what is read, their bounds and what is known of them."""

from __future__ import annotations

import datetime
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from date_strategies import whens
from tiptimeline.dates import Point, civil_from_days, days_from_civil, days_in_month, parse


def day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


# -- the calendar


@given(st.integers(-(10**15), 10**15))
def test_a_day_number_and_its_date_are_the_same(number: int) -> None:
    year, month, day = civil_from_days(number)
    assert days_from_civil(year, month, day) == number
    assert 1 <= month <= 12
    assert 1 <= day <= days_in_month(year, month)


@given(st.dates())
def test_day_numbers_are_those_of_the_standard_library(date: datetime.date) -> None:
    assert days_from_civil(date.year, date.month, date.day) == date.toordinal()


# -- bounds and precision


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2004", "2004-01-01", "2004-12-31", "year"),
        ("2004-02", "2004-02-01", "2004-02-29", "month"),
        ("2004-02-29", "2004-02-29", "2004-02-29", "day"),
        ("201X", "2010-01-01", "2019-12-31", "decade"),
        ("20XX", "2000-01-01", "2099-12-31", "century"),
        ("1XXX", "1000-01-01", "1999-12-31", "millennium"),
        ("2004-XX", "2004-01-01", "2004-12-31", "year"),
        ("2004-1X", "2004-10-01", "2004-12-31", "year"),
        ("2004-02-XX", "2004-02-01", "2004-02-29", "month"),
        ("2004-XX-30", "2004-01-30", "2004-12-30", "year"),
        ("2004-0X-31", "2004-01-31", "2004-08-31", "year"),
        ("201X-02-29", "2012-02-29", "2016-02-29", "decade"),
        ("2004-06-15~/2004-06-21?", "2004-06-15", "2004-06-21", "interval"),
        ("2004/2004-06", "2004-01-01", "2004-06-30", "interval"),
        ("[1668,1667,1670..1672]", "1667-01-01", "1672-12-31", "set"),
    ],
)
def test_bounds_and_precision(text: str, start: str, end: str, precision: str) -> None:
    when = parse(text)
    assert (when.start, when.end, when.precision) == (day(start), day(end), precision)
    assert (str(when.earliest), str(when.latest)) == (start, end)


@pytest.mark.parametrize("text", ["-0001", "0000", "Y10000", "Y-17000", "-00XX"])
def test_far_years_have_day_numbers_but_no_calendar_date(text: str) -> None:
    when = parse(text)
    assert when.earliest is when.latest is None
    assert when.end - when.start in {364, 365, 36158}


def test_years_without_digits_run_through_all_years_of_four() -> None:
    when = parse("XXXX-10")
    assert (when.start, when.end) == (days_from_civil(0, 10, 1), days_from_civil(9999, 10, 31))
    assert when.precision == "unspecified"


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2004-06-11", "", ""),
        ("2004-06-11?", "year month day", ""),
        ("2004-06-11%", "year month day", "year month day"),
        ("2004-06~-11", "", "year month"),
        ("2004?-06-11", "year", ""),
        ("?2004-06-~11", "year", "day"),
        ("2004-%06-11", "month", "month"),
        ("2004?-06~", "year", "year month"),
    ],
)
def test_qualifiers_hold_for_their_parts(text: str, uncertain: str, approximate: str) -> None:
    point = parse(text).lower
    assert isinstance(point, Point)
    assert point.uncertain == set(uncertain.split())
    assert point.approximate == set(approximate.split())
    assert (parse(text).uncertain, parse(text).approximate) == (bool(uncertain), bool(approximate))


@pytest.mark.parametrize("text", ["2004", "201X", "2004-06", "2004-02-29"])
@pytest.mark.parametrize("qualifier", "?~%")
def test_qualifiers_never_move_bounds(text: str, qualifier: str) -> None:
    plain, qualified = parse(text), parse(text + qualifier)
    assert (plain.start, plain.end, plain.precision) == (qualified.start, qualified.end, qualified.precision)


def test_open_and_unknown_ends() -> None:
    assert parse("2014/..").open_end
    assert parse("2014/").unknown_end
    assert parse("../2014").open_start
    assert parse("/2014").unknown_start
    assert parse("[..2014]").open_start
    assert parse("{2014..}").open_end
    for text in ("2014/..", "2014/", "[2014..]"):
        assert (parse(text).upper, parse(text).end, parse(text).latest) == (None, math.inf, None)
    for text in ("../2014", "/2014", "[..2014]"):
        assert (parse(text).lower, parse(text).start, parse(text).earliest) == (None, day("2014-01-01"), None)


def test_the_ends_of_a_plain_date_are_one() -> None:
    when = parse("2014-10")
    assert when.lower is when.upper
    assert when.members == ()


def test_members_of_a_set() -> None:
    when = parse("[..1660, 1668-12,1670..1672]")
    assert when.form == "one of"
    assert [str(point) for point in when.points] == ["1660", "1668-12", "1670", "1672"]
    assert isinstance(when.members[0], tuple)
    assert isinstance(when.members[1], Point)
    assert parse("{1960,1961-12}").form == "all of"


# -- properties of every date


@given(whens())
def test_the_text_comes_back(text: str) -> None:
    when = parse(text)
    assert str(when) == when.text == text
    assert parse(str(when)) == when
    assert hash(parse(text)) == hash(when)


@given(whens())
def test_bounds_stand_in_order_and_hold_every_end(text: str) -> None:
    when = parse(text)
    assert when.first_day <= when.start <= when.end
    if when.earliest is not None and when.latest is not None:
        assert when.earliest <= when.latest
    assert all(point.start <= point.end for point in when.points)
    for member in when.members:
        lower, upper = member if isinstance(member, tuple) else (member, member)
        assert lower is None or when.start <= lower.start
        assert upper is None or when.end >= upper.end
    if when.lower is not None:
        assert when.start == when.lower.start
    if when.upper is not None:
        assert when.end == when.upper.end
