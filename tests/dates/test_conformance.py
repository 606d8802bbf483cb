"""EDTF: the specification's examples, other libraries' examples, and a second opinion on any text."""

from __future__ import annotations

import contextlib
import datetime
import re
import warnings
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from date_strategies import timed, whens
from edtf_suites import SPECIFICATION, SUITES, Suite
from golden import kept_text
from tiptimeline.dates import DateError, civil_from_days, parse

with warnings.catch_warnings():  # it was written for an older pyparsing
    warnings.simplefilter("ignore")
    from edtf_validate.valid_edtf import is_valid

DOCUMENT = Path(__file__).parents[2] / "docs" / "edtf.md"

EXAMPLES = [(*place, text) for place, texts in SPECIFICATION.items() for text in texts.split()]


def fault(text: str) -> DateError | None:
    try:
        parse(text)
    except DateError as error:
        return error
    return None


# -- the specification


def test_every_example_of_the_specification_is_read_or_refused_by_name() -> None:
    assert len(EXAMPLES) == 64
    faults = {text: found.reason for *_, text in EXAMPLES if (found := fault(text))}
    assert {text: reason.split()[0] for text, reason in faults.items()} == {
        "2001-21": "Seasons",
        "2001-34": "Quarters",
    }


# -- the examples of other libraries

READ_HERE_ALONE = {
    "[1667,1668, 1670..1672]": "A single space after a comma is allowed, as the drafts of EDTF had it.",
    "{-1667,1668, 1670..1672}": "A single space after a comma is allowed, as the drafts of EDTF had it.",
    "0000-01-03/0000-01": "The last half can lie after the first: a later day of the same month.",
    "0000-02/0000": "The last half can lie after the first: a later month of the same year.",
    "2004-06-11%/2004-%06": "The last half can lie after the first: a later day of the same month.",
    "2004-06-11%/2004-06~": "The last half can lie after the first: a later day of the same month.",
    "Y-61000/-2000": "A year with Y is a date like any other, in an interval too.",
    "2016-05-02T12:00:00-12:01": "Offsets go to 14:00 on both sides, as in XML Schema.",
    "2016-05-02T12:00:00-13:00": "Offsets go to 14:00 on both sides, as in XML Schema.",
}


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_what_others_refuse_is_refused_but_where_we_say_why(suite: Suite) -> None:
    assert {text for text in suite.invalid if fault(text) is None} <= READ_HERE_ALONE.keys()


def test_every_reason_for_reading_alone_is_needed() -> None:
    refused_elsewhere = {text for suite in SUITES for text in suite.invalid}
    assert all(fault(text) is None and text in refused_elsewhere for text in READ_HERE_ALONE)


def test_the_conformance_page_is_as_the_code_has_it(update_golden: bool) -> None:
    made = page()
    assert kept_text(DOCUMENT, made, update=update_golden) == made


def page() -> str:
    return f"""# EDTF, example by example

What `tiptimeline.dates.parse` makes of the examples of the
[specification](https://www.loc.gov/standards/datetime/) (Library of Congress, 4 February 2019) and
of the examples in the tests of other libraries. [Dates](dates.md) has the rules. This page is
written by the tests.

## The specification

{sum(fault(text) is None for *_, text in EXAMPLES)} of its {len(EXAMPLES)} examples are read;
the others are refused by name.

| level | feature | example | first day | last day | known to | or why it is refused |
|---|---|---|---|---|---|---|
{"".join(map(specified, EXAMPLES))}
## Other libraries

| examples in the tests of | valid there | read here | not valid there | refused here |
|---|---|---|---|---|
{"".join(map(counted, SUITES))}
### Valid there, refused here

| example | in the tests of | why it is refused | the nearest form |
|---|---|---|---|
{"".join(map(refused, [(text, suite) for suite in SUITES for text in suite.valid]))}
### Not valid there, read here

| example | in the tests of | why it is read |
|---|---|---|
{"".join(map(accepted, [(text, suite) for suite in SUITES for text in suite.invalid]))}
## A second opinion

The tests ask `edtf-validate` about texts that are EDTF or nearly so. It reads, and we refuse:

{"".join(f"- {rule};{chr(10)}" for rule in REFUSED_HERE_ALONE).removesuffix(";" + chr(10))}.

We read, and it refuses, sets with a space after the comma, offsets of `+00:00` and of 14 hours, a
qualifier beside unspecified digits, and much that it knows alone but not as a part of an interval
or a set. There the tests ask about every date by itself.
"""


def specified(example: tuple[int, str, str]) -> str:
    level, feature, text = example
    found = fault(text)
    if found is None:
        when = parse(text)
        first = iso(when.start) if not (when.open_start or when.unknown_start) else "–"
        last = iso(when.end) if when.upper is not None else "–"
        return f"| {level} | {feature} | `{text}` | {first} | {last} | {when.precision} | |\n"
    nearest = f" Nearest: `{found.suggestion}`." if found.suggestion else ""
    return f"| {level} | {feature} | `{text}` | | | | {found.reason}{nearest} |\n"


def iso(number: float) -> str:
    year, month, day = civil_from_days(int(number))
    return f"{'−' * (year < 0)}{abs(year):04}-{month:02}-{day:02}"


def counted(suite: Suite) -> str:
    read = sum(fault(text) is None for text in suite.valid)
    turned_down = sum(fault(text) is not None for text in suite.invalid)
    return f"| {suite.name} | {len(suite.valid)} | {read} | {len(suite.invalid)} | {turned_down} |\n"


def refused(example: tuple[str, Suite]) -> str:
    text, suite = example
    found = fault(text)
    if found is None:
        return ""
    nearest = f"`{found.suggestion}`" if found.suggestion else "–"
    return f"| `{text}` | {suite.name} | {found.reason} | {nearest} |\n"


def accepted(example: tuple[str, Suite]) -> str:
    text, suite = example
    return f"| `{text}` | {suite.name} | {READ_HERE_ALONE[text]} |\n" if fault(text) is None else ""


# -- a second opinion


def second_opinion(text: str) -> bool:
    try:
        return bool(is_valid(text))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return False


def dates_in(text: str) -> list[str]:
    return [date for date in re.split(r"/|\.\.|, ?|[\[\]{}]", text) if date]


def unqualified(date: str) -> str:
    return re.sub(r"[?~%]", "", date)


def is_valid_alone(date: str) -> bool:
    """Whether `edtf-validate` reads one date, its qualifiers apart where it can read but one of both."""
    if re.search("[XYS]", date):
        qualifiers = re.sub(r"[0-9XYES]+", "0", date).lstrip("-")
        return second_opinion(unqualified(date)) and bool(
            re.fullmatch(r"[?~%]?-?0[?~%]?(-[?~%]?0[?~%]?)*", qualifiers)
        )
    zone = re.sub(r"(?<=T..:..:..)(\+00(:00)?|[+-]14)$", "", date)
    return second_opinion(zone)


SHAPE = re.compile(
    r"D|(D|\.\.)?/(D|\.\.)?"
    r"|(?:(?P<one>\[)|\{)(\.\.D|D\.\.D?|D)(, ?(D\.\.D|D))*(, ?D\.\.)?(?(one)\]|\})"
)


def no_such_day(date: str) -> bool:
    found = re.fullmatch(r"-?([0-9X]{4})-([0-9X]{2})-([0-9X]{2})", unqualified(date))
    if found is None:
        return False
    years, months, days = (
        {int("".join(digits)) for digits in product(*("0123456789" if d == "X" else d for d in part))}
        for part in found.groups()
    )
    sign = -1 if date.lstrip("?~%").startswith("-") else 1
    for year, month, day in product({2000 + sign * year % 400 for year in years}, months, days):
        with contextlib.suppress(ValueError):
            datetime.date(year, month, day)
            return False
    return True


def year_alone(date: str) -> tuple[str, int, int]:
    """Y or nothing, how many digits the year has, and how many are significant."""
    found = re.fullmatch(r"(Y?)-?([0-9]+)(?:E([0-9]+))?(?:S([0-9]+))?", unqualified(date))
    return (found[1], len(found[2]) + int(found[3] or 0), int(found[4] or 0)) if found else ("", 4, 0)


REFUSED_HERE_ALONE: dict[str, Callable[[str], bool]] = {
    "seasons and the other parts of a year (21 to 41)": lambda text: any(
        re.fullmatch(r"-?[0-9]{4}-(2[1-9]|3[0-9]|4[01])[?~%]?", date) for date in dates_in(text)
    ),
    "an interval without any date": lambda text: not dates_in(text),
    "a day that the calendar does not have, as in `1900-02-29`": lambda text: any(
        map(no_such_day, dates_in(text))
    ),
    "years of more than 12 digits": lambda text: any(year_alone(date)[1] > 12 for date in dates_in(text)),
    "years with Y that have four digits or fewer": lambda text: any(
        year_alone(date)[0] and year_alone(date)[1] < 5 for date in dates_in(text)
    ),
    "more significant digits than a year has": lambda text: any(
        year_alone(date)[2] > year_alone(date)[1] for date in dates_in(text)
    ),
    "significant digits of a year that begins with a zero": lambda text: any(
        re.match(r"-?0[0-9]+S", date) for date in dates_in(text)
    ),
    "ranges in a set that end before they begin": lambda text: (
        ".." in text
        and (found := fault(text)) is not None
        and found.reason.startswith("The range ends before")
    ),
    "spaces in a set, but for one after a comma": lambda text: " " in text,
}

SEEDS = [text for *_, text in EXAMPLES] + [
    text for suite in SUITES for text in (*suite.valid, *suite.invalid)
]
SIGNS = "0123456789X?~%-/.,[]{}YESTZ:+ "


@st.composite
def near_edtf(draw: st.DrawFn) -> str:
    """EDTF in which up to two characters were lost, added or changed."""
    text = draw(st.one_of(whens(), timed(), st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(["", *SIGNS])) + text[place + draw(st.integers(0, 1)) :]
    return text


@given(near_edtf())
def test_what_is_read_another_library_reads_too(text: str) -> None:
    if fault(text) is not None:
        return
    dates = dates_in(text)
    assert SHAPE.fullmatch(re.sub(r"[^/,.\[\]{} ]+", "D", text))
    assert all(map(is_valid_alone, dates))


@given(near_edtf())
def test_what_another_library_reads_is_read_or_left_out_on_purpose(text: str) -> None:
    if fault(text) is not None and second_opinion(text):
        assert any(is_meant(text) for is_meant in REFUSED_HERE_ALONE.values())


@pytest.mark.parametrize("rule", REFUSED_HERE_ALONE)
def test_every_rule_for_refusing_alone_is_needed(rule: str) -> None:
    examples = (
        "2001-34 ../.. 1900-02-29 Y1E12 Y17E1 1950S5 0050S2 [1670..1667] [1760_..]"  # one for each rule
    )
    texts = [text.replace("_", " ") for text in examples.split()]
    is_meant = REFUSED_HERE_ALONE[rule]
    assert [is_meant(text) and second_opinion(text) for text in texts].count(True) >= 1
