"""Dates: what is read, their bounds and what is known of them."""

from __future__ import annotations

import calendar
import contextlib
import datetime
import math
import re
from collections.abc import Iterator
from itertools import product

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from date_strategies import timed, whens
from tiptimeline.dates import DateError, Point, civil_from_days, days_from_civil, days_in_month, parse


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


# -- against other ways to the same answer


@given(st.dates())
def test_plain_dates_are_those_of_the_standard_library(date: datetime.date) -> None:
    day, month, year = parse(f"{date}"), parse(f"{date}"[:7]), parse(f"{date}"[:4])
    assert (day.earliest, day.latest) == (date, date)
    length = calendar.monthrange(date.year, date.month)[1]
    assert (month.earliest, month.latest) == (date.replace(day=1), date.replace(day=length))
    assert (year.earliest, year.latest) == (date.replace(month=1, day=1), date.replace(month=12, day=31))


@given(st.text("0123456789-WT+X ２٣", min_size=4, max_size=10))
@example("2014-W01-1")
@example("20141015")
@example("2014W01")
@example("2014-1-1")
@example("201４")
def test_the_short_way_reads_plain_dates_only(text: str) -> None:
    with contextlib.suppress(DateError):
        parse(text)
        assert re.fullmatch(r"-?[0-9X]{4}(-[0-9X]{2}){0,2}", text, re.ASCII)


def fits(number: int, digits: str) -> bool:
    return all(mask in ("X", digit) for mask, digit in zip(digits, f"{number:0{len(digits)}}", strict=True))


DIGIT = st.sampled_from("X0123")


@given(
    st.sampled_from(["19", "20", "0X", "X9"]), st.tuples(DIGIT, DIGIT), st.tuples(DIGIT, DIGIT),
    st.tuples(DIGIT, DIGIT), st.integers(1, 3),
)  # fmt: skip
def test_unspecified_digits_mean_every_day_that_fits_them(
    century: str, year: tuple[str, ...], month: tuple[str, ...], day: tuple[str, ...], length: int
) -> None:
    parts = [century + "".join(year), "".join(month), "".join(day)][:length]
    years = [number for number in range(1, 10_000) if fits(number, parts[0])]
    months = [number for number in range(1, 13) if length < 2 or fits(number, parts[1])]
    days = [number for number in range(1, 32) if length < 3 or fits(number, parts[2])]

    def existing(backwards: int) -> Iterator[datetime.date]:
        for parts_of_a_date in product(years[::backwards], months[::backwards], days[::backwards]):
            with contextlib.suppress(ValueError):
                yield datetime.date(*parts_of_a_date)

    first, last = next(existing(1), None), next(existing(-1), None)
    assume(not fits(0, parts[0]))  # the standard library has no year 0
    try:
        when = parse("-".join(parts))
    except DateError:
        assert first is None
    else:
        assert (when.earliest, when.latest) == (first, last)


@given(st.integers(1000, 9999), st.integers(1, 4), st.booleans())
def test_significant_digits_leave_the_others_open(number: int, significant: int, negative: bool) -> None:
    sign = "-" if negative else ""
    when = parse(f"{sign}{number}S{significant}")
    masked = parse(sign + str(number)[:significant].ljust(4, "X"))
    assert (when.start, when.end, when.precision) == (masked.start, masked.end, masked.precision)
    point = when.points[0]
    estimate = -number if negative else number
    assert (point.year, point.estimate) == ((estimate, None) if significant == 4 else (None, estimate))


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("Y-17E7", -170_000_000, -170_000_000, "year"),
        ("Y171010000S3", 171_000_000, 171_999_999, "unspecified"),
        ("Y3388E2S3", 338_000, 338_999, "millennium"),
        ("Y-3388E2S3", -338_999, -338_000, "millennium"),
        ("1950S2", 1900, 1999, "century"),
        ("1950S2~", 1900, 1999, "century"),
    ],
)
def test_far_and_estimated_years(text: str, first: int, last: int, precision: str) -> None:
    when = parse(text)
    assert (civil_from_days(when.start), civil_from_days(int(when.end))) == ((first, 1, 1), (last, 12, 31))
    assert when.precision == precision


@given(timed())
def test_a_time_of_day_stands_beside_its_day(text: str) -> None:
    when = parse(text)
    assert str(when) == text
    assert when.time == text[11:]
    assert when.earliest == when.latest == datetime.date.fromisoformat(text[:10])
    assert parse(text[:10]).time is None
    with pytest.raises(DateError) as caught:
        parse(text, time_of_day=False)
    assert (caught.value.position, caught.value.suggestion) == (10, text[:10])


@given(whens())
def test_no_qualifier_moves_a_bound(text: str) -> None:
    when, plain = parse(text), parse(re.sub(r"[?~%]", "", text))
    assert (when.start, when.end, when.first_day) == (plain.start, plain.end, plain.first_day)
    assert [(point.precision, point.digits) for point in when.points] == [
        (point.precision, point.digits) for point in plain.points
    ]


def test_a_date_cannot_be_changed() -> None:
    when = parse("2014-10")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        when.start = 1  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        when.points[0].year = 1  # type: ignore[misc]
