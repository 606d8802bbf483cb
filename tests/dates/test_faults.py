"""Dates: what is refused, where, why, and what is suggested instead."""

from __future__ import annotations

import contextlib
import pickle
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from date_strategies import timed, whens
from tiptimeline.dates import DateError, parse

DOCUMENT = Path(__file__).parents[2] / "docs" / "dates.md"


def fault(text: str) -> DateError:
    with pytest.raises(DateError) as caught:
        parse(text)
    return caught.value


# -- places


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
        ("2004-6-1", 5),
        ("2004-06-1", 8),
        ("31/03/2025", 0),
        ("../2004-02-30", 11),
        ("[2004..2004-00]", 12),
        ("[2004,2005", 10),
        ("2014-10-15T10:61:00", 14),
        ("2014-10-15T10:00:00+15:00", 19),
        ("2014-10-15T10:00:00/2015", 10),
        ("2014-10-15/2015-01-01T10:00:00", 21),
        ("2004-06-(11)~", 8),
        ("2001/199u", 8),
        ("2004/open", 5),
        ("Y17E7-02", 5),
        ("1950S9", 5),
        ("2004?-?06?", 9),
        ("2014-1０", 6),
        ("2014-10-15\0", 10),
    ],
)
def test_a_fault_has_its_place(text: str, position: int) -> None:
    assert fault(text).position == position


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
        ("[2014..2012]", "[2012..2014]"),
        ("{2014..2012,2020}", "{2012..2014,2020}"),
        ("2014–15", "2014/2015"),
        ("2014–10", "2014-10"),
        ("2014-10-15 Hanoi", "2014-10-15"),
        ("2014-10~, Hanoi Opera", "2014-10~"),
    ],
)
def test_a_near_form_is_suggested(text: str, suggestion: str) -> None:
    assert fault(text).suggestion == suggestion


@pytest.mark.parametrize(
    "text",
    [
        "2014-10-15 2014-10-17", "June 21-22", "31 March", "Oct '12", "99", "October",
        "5 March 2551", "Tuesday 31 March 2025", "Mon March 2025", "3 March 2015 UTC",
        "3 May 5 2012", "30 February 2014", "March April 2015", "today", "now",
        "a" * 10_000, "31 March 2025 ABC", "2011–12", "2014 perhaps not", "2014 khoang", "2014 (spring)",
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


SIGNS = "0123456789X?~%-/.,[]{}YESTZ:+() u"


@st.composite
def near_edtf(draw: st.DrawFn) -> str:
    text = draw(whens() | timed())
    for _ in range(draw(st.integers(1, 2))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(["", *SIGNS])) + text[place + draw(st.integers(0, 1)) :]
    return text


def nearest(text: str, *, time_of_day: bool = True) -> str | None:
    """What is suggested for a text that is no date; None for a date and where nothing is suggested."""
    try:
        parse(text, time_of_day=time_of_day)
    except DateError as error:
        return error.suggestion
    return None


@given(near_edtf(), st.booleans())
def test_a_suggestion_is_valid_and_loses_no_doubt_and_no_end(text: str, time_of_day: bool) -> None:
    suggestion = nearest(text, time_of_day=time_of_day)
    if suggestion is None:
        return
    assert str(parse(suggestion, time_of_day=time_of_day)) == suggestion
    assert time_of_day or "T" not in suggestion
    # A qualifier to the left of a part goes with its part; one to the right holds for what stays.
    for said, kept in (
        (r"(?<=[0-9X])[?%]", "[?%]"),
        (r"(?<=[0-9X])[~%]", "[~%]"),
        (r"(?<=[0-9X]{4})/(?=[0-9X]{4}|\.\.|$)|[0-9X]\.\.|\.\.[0-9X]", r"/|\.\."),
    ):
        assert not re.search(said, text) or re.search(kept, suggestion)


@pytest.mark.parametrize("text", ["2004-13", "2014-10-15T25:00:00", "x"])
def test_a_fault_can_be_sent_to_another_process(text: str) -> None:
    error = fault(text)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (copy.text, copy.position, copy.reason, copy.suggestion) == (
        error.text, error.position, error.reason, error.suggestion
    )  # fmt: skip
