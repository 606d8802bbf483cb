"""Dates: what is read and refused, their bounds, their order."""

from __future__ import annotations

import contextlib
import datetime
import math
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from date_strategies import whens
from tiptimeline.dates import (
    DateError,
    Point,
    When,
    civil_from_days,
    days_from_civil,
    days_in_month,
    explain_order,
    order_key,
    overlaps,
    parse,
)

DOCUMENT = Path(__file__).parents[1] / "docs" / "dates.md"


def fault(text: str) -> DateError:
    with pytest.raises(DateError) as caught:
        parse(text)
    return caught.value


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


# -- what is read

# The examples of the Library of Congress specification (February 2019), with what is left out beside them.
READ = [
    "1985-04-12", "1985-04", "1985", "1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08",
    "2004-02-01/2005-02", "2004-02-01/2005", "2005/2006-02", "Y170000002", "Y-170000002", "1984?",
    "2004-06~", "2004-06-11%", "201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX", "1985-04-12/..",
    "1985-04/..", "1985/..", "../1985-04-12", "../1985-04", "../1985", "1985-04-12/", "1985-04/", "1985/",
    "/1985-04-12", "/1985-04", "/1985", "-1985", "[1667,1668,1670..1672]", "[..1760-12-03]", "[1760-12..]",
    "[1760-01,1760-02,1760-12..]", "[1667,1760-12]", "[..1984]", "{1667,1668,1670..1672}",
    "{1960,1961-12}", "{..1984}", "2004-06~-11", "2004?-06-11", "?2004-06-~11", "2004-%06-11",
    "156X-12-25", "15XX-12-25", "XXXX-12-XX", "1XXX-XX", "1XXX-12", "1984-1X", "2004-06-~01/2004-06-~20",
    "2004-06-XX/2004-07-03",
]  # fmt: skip
LEFT_OUT = {
    "1985-04-12T23:20:30": "time of day",
    "1985-04-12T23:20:30Z": "time of day",
    "1985-04-12T23:20:30-04": "time of day",
    "1985-04-12T23:20:30+04:30": "time of day",
    "2001-21": "Seasons",
    "2001-34": "Parts of a year",
    "Y-17E7": "exponent",
    "1950S2": "Significant digits",
    "Y171010000S3": "Significant digits",
    "Y3388E2S3": "exponent",
}


@pytest.mark.parametrize("text", READ)
def test_the_specification_is_read(text: str) -> None:
    assert str(parse(text)) == text


@pytest.mark.parametrize(("text", "name"), LEFT_OUT.items())
def test_what_is_left_out_is_refused_by_name(text: str, name: str) -> None:
    assert name in fault(text).reason


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "2004 ", "20", "200", "20041", "2004-", "2004-1", "2004-123", "2004-06-1", "2004-06-111",
        "2004-00", "2004-13", "2004-06-00", "2004-06-31", "2004-06-3X-1", "2004-2X", "2004-02-3X",
        "1900-02-29", "XXX1-02-29", "x", "201x", "2004??", "??2004", "2004-06?~", "Y2004", "Y-0044",
        "Y017000", "Y1234567890123", "Y1e1000000", "-0000", "--0044", "+2004", "2004-06-11Z", "/", "//",
        "..", "../..", "/..", "../", "2004/2005/2006", "2004/2003", "2004-06-11/2004-06-10", "2004//",
        "2004/...", ".. /2004", "[", "]", "[]", "{}", "[2004", "2004]", "[2004}", "[..]", "[,2004]",
        "[2004,]", "[2004,,2005]", "[2004,  2005]", "[2005..2004]", "[2004,..2005]", "[2004..,2005]",
        "[2004/2005]", "[[2004]]", "[2004]?", "[2004]", "?2004?", "2004-~06~", "٢٠٠٤", "２００４",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    error = fault(text)
    assert error.text == text
    assert 0 <= error.position <= len(text)
    assert error.reason.endswith(".")


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("2004-13", 5),
        ("2004-06-31", 8),
        ("2004/2004-13", 10),
        ("[2004, 2005-13]", 12),
        ("2004/2003", 5),
        ("2004 x", 4),
    ],
)
def test_a_fault_has_its_place(text: str, position: int) -> None:
    assert fault(text).position == position


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


# -- suggestions


def documented() -> Iterator[tuple[str, str | None, str]]:
    section = DOCUMENT.read_text(encoding="utf-8").partition("## What is refused")[2]
    for text, suggestion, reason in re.findall(r"^\| `(.+?)` \| (.+?) \| (.+) \|$", section, re.MULTILINE):
        yield text, None if suggestion == "–" else suggestion.strip("`"), reason


@pytest.mark.parametrize(("text", "suggestion", "reason"), list(documented()))
def test_faults_are_as_documented(text: str, suggestion: str | None, reason: str) -> None:
    error = fault(text)
    assert (error.suggestion, error.reason, str(error)) == (suggestion, reason, reason)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        (" 2004-06 ", "2004-06"),
        ("2004−06−01", "2004-06-01"),
        ("2004/6/1", "2004-06-01"),
        ("2004.06.01", "2004-06-01"),
        ("20040601", "2004-06-01"),
        ("03/31/2025", "2025-03-31"),
        ("31.3.2025", "2025-03-31"),
        ("05/05/2025", "2025-05-05"),
        ("10/2014", "2014-10"),
        ("2004-13-05", "2004-05-13"),
        ("2014-10-15/17", "2014-10-15/2014-10-17"),
        ("2014-10/12", "2014-10/2014-12"),
        ("2014-10-15 to 2014-10-17", "2014-10-15/2014-10-17"),
        ("2014 / unknown", "2014/"),
        ("2014-1-5/2014-1-7", "2014-01-05/2014-01-07"),
        ("March 2025", "2025-03"),
        ("3 Sept 2012", "2012-09-03"),
        ("Monday, 31st of March, 2025", "2025-03-31"),
        ("March 31, 2025", "2025-03-31"),
        ("circa March 2004", "2004-03~"),
        ("1 BC", "0000"),
        ("-0000", "0000"),
        ("[2004]", "2004"),
        ("2004]", "2004"),
        ("Y-0044", "-0044"),
    ],
)
def test_a_near_form_is_suggested(text: str, suggestion: str) -> None:
    assert fault(text).suggestion == suggestion


@pytest.mark.parametrize(
    "text",
    [
        "2014-10-15 2014-10-17", "15-17 October 2014", "June 21-22", "31 March", "Oct '12", "99", "October",
        "5 March 2551", "Tuesday 31 March 2025", "Mon March 2025", "10 pm 3 March 2015", "3 March 2015 UTC",
        "3 May 5 2012", "30 February 2014", "March April 2015", "2014 B.C.", "2014 or 2015", "today", "now",
        "a" * 10_000, "31 March 2025 ABC",
    ],
)  # fmt: skip
def test_nothing_is_suggested_where_something_would_be_guessed(text: str) -> None:
    assert fault(text).suggestion is None


# -- any text


@given(
    st.one_of(
        st.text(), st.text("0123456789X-/.,[]{}?~%Y ESTuxobcMarchJune:"), st.from_regex(r"[0-9X?~%/.-]{1,40}")
    )
)
@example("Y" + "9" * 400)
@example("[" + "XXXX-02-29," * 40 + "2004]")
@example("1 " * 40)
@example("99999999999999999999 March 2014")
@example("\ud800")
def test_any_text_is_a_date_or_a_fault(text: str) -> None:
    try:
        when = parse(text)
    except DateError as error:
        found = error
    else:
        assert str(when) == text
        return
    assert 0 <= found.position <= len(text)
    assert found.suggestion is None or str(parse(found.suggestion)) == found.suggestion


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        "9" * 1_000_000,
        "Y" + "9" * 499,
        "2004/" * 100,
        "[" + "XXX1-02-28," * 44 + "2004]",
        "c. " * 26 + "2004",
    ],
)
def test_hostile_text_is_answered_at_once(text: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(DateError):
        parse(text)
    assert time.process_time() - begun < 1


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


# -- order

ENTRIES = st.lists(st.tuples(whens(), st.none() | st.integers(-3, 3)), max_size=12)


@given(ENTRIES, st.randoms(use_true_random=False))
def test_any_shuffle_gives_the_same_order(
    entries: list[tuple[str, int | None]], random: random.Random
) -> None:
    events = [(parse(text), order, f"id-{place}") for place, (text, order) in enumerate(entries)]
    shuffled = random.sample(events, len(events))
    in_order = sorted(events, key=lambda event: order_key(*event))
    assert sorted(shuffled, key=lambda event: order_key(*event)) == in_order
    assert len({order_key(*event) for event in events}) == len(events)


@given(whens(), whens())
def test_order_agrees_with_bounds(one: str, two: str) -> None:
    first, second = parse(one), parse(two)
    if first.end < second.first_day:
        assert order_key(first, None, "b") < order_key(second, None, "a")


@pytest.mark.parametrize(
    "in_order",
    [
        "2013-12-31 ../2014-01 /2014 2014-01-01 2014-01-01/2014-01-03 2014-01 2014 2014? 2014~ 2014%",
        "2014-01-01 2014-01-01/.. 2014-01-02",
        "Y-170000002 -0001 0000 0001 2014 Y170000002",
        "2014/2015 2014/ 2015",
    ],
)
def test_order_by_example(in_order: str) -> None:
    texts = in_order.split()
    assert sorted({*texts}, key=lambda text: order_key(parse(text), None, "same")) == texts


def test_a_tie_is_broken_by_order_and_then_by_id() -> None:
    when = parse("2014")
    keys = [
        order_key(when, 1, "z"),
        order_key(when, 2, "a"),
        order_key(when, None, "a"),
        order_key(when, None, "b"),
    ]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (("2014", None, "a"), ("2015", None, "b"), "its first day is 2014-01-01, the other's is 2015-01-01"),
        (("../2014", None, "a"), ("2014", None, "b"), "its start is open or unknown, which stands first"),
        (
            ("/2014", None, "a"),
            ("2015", None, "b"),
            "its start is open or unknown and counts as 2014-01-01, the other's first day is 2015-01-01",
        ),
        (
            ("2013", None, "a"),
            ("[..2014]", None, "b"),
            "its first day is 2013-01-01, the other's start is open or unknown and counts as 2014-01-01",
        ),
        (("2014-01", None, "a"), ("2014", None, "b"), "it ends on 2014-01-31, the other on 2014-12-31"),
        (("2014", None, "a"), ("2014/..", None, "b"), "the other on a day that is open or unknown"),
        (("2014", None, "a"), ("2014~", None, "b"), "it is certain, the other approximate"),
        (("2014", 1, "a"), ("2014", 2, "b"), "its 'order' is 1, the other has 2"),
        (("2014", 1, "a"), ("2014", None, "b"), "its 'order' is 1, the other has none"),
        (("2014", None, "a"), ("2014", None, "b"), "their ids are in this order"),
        (("-0043", None, "a"), ("0001", None, "b"), "its first day is -0043-01-01"),
    ],
)
def test_the_order_is_explained(
    first: tuple[str, int | None, str], second: tuple[str, int | None, str], words: str
) -> None:
    one, two = parse(first[0]), parse(second[0])
    explained = explain_order(one, two, first[1], second[1], first[2], second[2])
    assert explained.startswith(f"a ({one}) stands before b ({two}): ")
    assert words in explained
    assert explain_order(two, one, second[1], first[1], second[2], first[2]) == explained


# -- selection


@pytest.mark.parametrize(
    ("when", "after", "before", "stays"),
    [
        ("2014", None, None, True),
        ("2014", "2014-12-31", None, True),
        ("2014", "2015", None, False),
        ("2014", None, "2014-01-01", True),
        ("2014", None, "2013", False),
        ("2014-10/2015-02", "2015-02-28", "2016", True),
        ("2014/..", "2300", None, True),
        ("2014/", "2300", None, True),
        ("../2014", None, "1066", True),
        ("[..2014]", None, "1066", True),
        ("../2014", "2015", None, False),
        ("2014", "../2015", None, True),
        ("2014", None, "2013/..", True),
    ],
)
def test_a_date_is_selected_when_its_bounds_overlap(
    when: str, after: str | None, before: str | None, stays: bool
) -> None:
    limits: list[When | None] = [None if limit is None else parse(limit) for limit in (after, before)]
    assert overlaps(parse(when), *limits) is stays
