"""Dates: their order, in words too, and their selection."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from date_strategies import whens
from tiptimeline.dates import When, explain_order, order_key, overlaps, parse

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


@given(st.lists(st.integers(-(10**12) + 1, 10**12 - 1), unique=True))
def test_years_stand_in_their_order_however_far(years: list[int]) -> None:
    def text(year: int) -> str:
        return f"{'Y' * (abs(year) > 9999)}{'-' * (year < 0)}{abs(year):04}"

    shown = sorted(map(text, years), key=lambda year: order_key(parse(year), None, "same"))
    assert shown == list(map(text, sorted(years)))


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
        (
            ("2014-01", None, "a"),
            ("2014", None, "b"),
            "both have the first day 2014-01-01; its last day is 2014-01-31, the other's is 2014-12-31",
        ),
        (("2014", None, "a"), ("2014/..", None, "b"), "2014-12-31, the other's is open or unknown"),
        (
            ("../2014", None, "a"),
            ("[..2014,2015]", None, "b"),
            "both starts are open or unknown and count as 2014-01-01; its last day is 2014-12-31",
        ),
        (("2014/..", None, "a"), ("2014/", None, "b"), "both begin and end alike, so that their ids decide"),
        (("2014", None, "a"), ("2014~", None, "b"), "it is certain, the other approximate"),
        (("2014", 1, "a"), ("2014", 2, "b"), "its 'order' is 1, the other's is 2"),
        (("2014", 1, "a"), ("2014", None, "b"), "its 'order' is 1, the other has none"),
        (("2014", None, "a"), ("2014", None, "b"), "their ids decide"),
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
