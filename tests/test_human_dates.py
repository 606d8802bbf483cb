"""Human dates: what words are read as, what is inferred, what is refused."""

from __future__ import annotations

import datetime
import json
import re
import time
import unicodedata
import warnings
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from commanding import tiptimeline
from date_strategies import points, whens
from golden import kept_text
from tiptimeline.cli.human_dates import date as command
from tiptimeline.dates import DateError, parse, read
from tiptimeline.dates.human import LANGUAGES, Inference, Reading
from tiptimeline.language import language

DOCUMENT = Path(__file__).parents[1] / "docs" / "human-dates.md"
PUBLISHED = "2025-04-01"  # a Tuesday

ENGLISH = """
31 March 2025|Monday, 31 March 2025|March 31, 2025|the 15th of October 2014|15-Oct-2014|Oct. 2012
in the year 2014|31/03/2025|01/04/2025|Tuesday 01/04/2025|2025/4/1|10/2014|31 March 2025, 10:30 GMT
15–17 October 2014|15-17 Oct 2014|October 15–17, 2014|15 October to 17 November 2014
from 2018 to 2025|2014-2016|2014–16|2011–12
between 15th and 17th October 2014|December to January 2015|Q1 to Q3 2014|early to mid-2014
15 and 16 October 2014|15/16 October 2014|March or April 2014|2014/15|2011/12
early 2014|mid-October 2014|the end of 2014
late 19th century|Q2 2014|first half of 2014|first half of October 2014
FY 2024/25|FY 2024|the financial year to 31 March 2025|three months to June 2014
the 1990s|circa 1860s|the 1900s|20th century|5th century BC|44 BC|AD 79|between 843 and 848|843
c. 2004|about June 2009|2004 or so|perhaps 2011|about 15 to 21 June 2009
after 2014|after 31 December 2014|after early 2014|before October 2012|by March 2025|by the end of 2014
until 2014|since 2014|2014 onwards|from 2014 to the present|2014 or later|not before 2014
5 March 2551|2551 BE
2014-10-15/2014-10-17
"""
VIETNAMESE = """
ngày 31 tháng 3 năm 2025|thứ Hai ngày 31 tháng 3 năm 2025|31/3/2025|01/04/2025|Thứ Ba, 1-4-2025
tháng 10 năm 2014|tháng 10/2014|tháng Mười năm 2014
năm 2014|từ ngày 15 đến ngày 17 tháng 10 năm 2014|15-17/10/2014
tháng 10-12/2014|đầu năm 2014|giữa tháng 10 năm 2014
cuối năm 2014|6 tháng đầu năm 2014|quý II năm 2014|quý II/2014
thập niên 1990|những năm 90 của thế kỷ 20|thế kỷ XIX|khoảng năm 1860|năm 44 TCN
trước tháng 10 năm 2012|sau năm 2014|từ năm 2014 đến nay|giữa năm 2014 và năm 2016|ngay 31 thang 3 nam 2025
"""
RELATIVE = """
yesterday, 31 March|yesterday|last night
last night, 31 March|the day before yesterday|3 days ago|two weeks ago
ten years ago|31 March|31 December|October|15–17 October|Monday, 31 March|on Monday|last Monday|next Friday
Monday last week|last week|last month|3rd of last month
next year|October last year|last October|earlier this year
"""
RELATIVE_VIETNAMESE = """
hôm qua|hôm qua 31/3|hôm qua (31-3)|thứ Hai vừa qua|cách đây 5 năm
đêm qua|tuần trước|thứ Hai tuần trước|tháng trước|ngày 3 tháng trước|3 tháng trước
tháng 10 năm ngoái|thang sau
"""
REFUSED = """
spring 2014|mùa xuân năm 2014|Tết 2014|mùng 2 tháng 9|99|Oct '12|1/4/25|the 90s|Friday 31 March 2025
30 February 2014|31 April 2014|29 February 1900|31 March|yesterday
the 15th of 2014|the 15th|13 2014|2014-22|Christmas 2014
from 2016 to 2014|..1984|1984..|FY 2024/26|BE 2450|10:30|some day
"""


def texts(table: str) -> list[str]:
    return re.split(r"[|\n]", table.strip())


def told(reading: Reading) -> str:
    return "<br>".join(
        f"`{one.when}`" + "".join(f"; {note}".replace("|", "\\|") for note in one.inferred)
        for one in reading.readings
    )


def table_of(name: str) -> str:
    if name == "refused":
        found = [(text, read_in_its_language(text).reason) for text in texts(REFUSED)]
        return "\n".join(["| text | reason |", "|---|---|", *(f"| {text} | {why} |" for text, why in found)])
    tag, published, lists = {
        "en": ("en", None, [ENGLISH]),
        "vi": ("vi", None, [VIETNAMESE]),
        "published": ("en", PUBLISHED, [RELATIVE]),
    }[name]
    rows = [(text, read(text, published, tag)) for listed in lists for text in texts(listed)]
    if name == "published":
        rows += [(text, read(text, published, "vi")) for text in texts(RELATIVE_VIETNAMESE)]
    return "\n".join(
        [
            "| text | EDTF, and what was inferred |",
            "|---|---|",
            *(f"| {text} | {told(found)} |" for text, found in rows),
        ]
    )


def read_in_its_language(text: str) -> Reading:
    return read(text, language="en" if text.isascii() else "vi")


def test_the_tables_are_what_is_read(update_golden: bool) -> None:
    page = DOCUMENT.read_text(encoding="utf-8")
    for name in ("en", "vi", "published", "refused"):
        before, mark, after = page.partition(f"<!-- {name} -->\n\n")
        page = before + mark + table_of(name) + "\n\n" + re.sub(r"\A(?:\|.*\n)*\n*", "", after)
    assert kept_text(DOCUMENT, page, update=update_golden) == page


def test_what_the_tables_say_is_read_is_read_and_the_rest_is_not() -> None:
    assert all(read(text).readings for text in texts(ENGLISH))
    assert all(read(text, language="vi").readings for text in texts(VIETNAMESE))
    for text in texts(REFUSED):
        reading = read_in_its_language(text)
        assert (reading.readings, reading.when) == ((), None), text
        assert reading.reason.endswith("."), text


def dates_of(text: str, published: str | None = None, language: str = "en") -> list[str]:
    return [str(one.when) for one in read(text, published, language).readings]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("15–17 October 2014", "2014-10-15/2014-10-17"),
        ("15 October to 17 November 2014", "2014-10-15/2014-11-17"),
        ("October 15, 2014", "2014-10-15"),
        ("Wednesday 15 October 2014", "2014-10-15"),
        ("15 October 2014 (Wednesday)", "2014-10-15"),
        ("the fifteenth of October, 2014", "2014-10-15"),
        ("Oct 2012", "2012-10"),
        ("early 2014", "2014"),
        ("circa 1860s", "186X~"),
        ("20th century", "[1901..2000]"),
        ("nineteenth-century", "[1801..1900]"),
        ("between 843 and 848", "[0843..0848]"),
        ("after 2014", "[2015..]"),
        ("after 31 December 2014", "[2015-01-01..]"),
        ("after the 1990s", "[2000..]"),
        ("after about 2014", "[2014~..]"),
        ("before October 2012", "[..2012-09]"),
        ("before 1 January 2012", "[..2011-12-31]"),
        ("before early 2014", "[..2014]"),
        ("before 1 AD", "[..0000]"),
        ("by March 2025", "[..2025-03]"),
        ("since 2014", "2014/.."),
        ("until 2014", "../2014"),
        ("44–31 BC", "-0043/-0030"),
        ("15 March 44 BC", "-0043-03-15"),
        ("17,001 BCE", "Y-17000"),
        ("March 2014 or April 2014", "[2014-03,2014-04]"),
        ("15, 16 and 17 October 2014", "{2014-10-15,2014-10-16,2014-10-17}"),
        ("the year to 28 February 2025", "2024-03-01/2025-02-28"),
        ("H2 2014", "[2014-07..2014-12]"),
        ("first half of the 1990s", "[1990..1994]"),
        ("second half of the 20th century", "[1951..2000]"),
        ("1999–00", "1999/2000"),
        ("October – 2014", "2014-10"),
        ("before 1860 or so", "[..1860~]"),
        ("6-2009", "2009-06"),
        ("2014, 2015 and 2016", "{2014,2015,2016}"),
        ("the night of 15–16 June 2009", "[2009-06-15,2009-06-16]"),
        ("1H 2014", "[2014-01..2014-06]"),
        ("June of 2009", "2009-06"),
        ("2014-10-15T10:30:00+07:00", "2014-10-15"),
        ("until 2014 (start unknown)", "/2014"),
        ("Monday 15 to Wednesday 17 September 2014", "2014-09-15/2014-09-17"),
        ("30 December 2014 – 2 January 2015", "2014-12-30/2015-01-02"),
    ],
)
def test_one_reading(text: str, edtf: str) -> None:
    assert dates_of(text) == [edtf]
    assert str(read(text).when) == edtf


@pytest.mark.parametrize("text", ["01/04/2025", "1.4.2025", "01-04-2025"])
def test_day_and_month_are_never_guessed(text: str) -> None:
    assert dates_of(text) == ["2025-04-01", "2025-01-04"]
    assert read(text).when is None
    assert all(one.inferred for one in read(text).readings)
    assert dates_of(text, language="vi") == ["2025-04-01"]
    assert read(text, language="vi-VN").readings[0].inferred == (
        Inference("the day before the month", "as is usual in Vietnamese"),
    )


def test_two_digits_behind_a_year_are_a_month_or_a_year() -> None:
    assert dates_of("2011–12") == ["2011-12", "2011/2012"]
    assert dates_of("2011/12") == ["2011-12", "2011/2012", "[2011,2012]"]
    assert dates_of("2014–15") == dates_of("2014-15") == ["2014/2015"]
    assert dates_of("2014–10") == dates_of("2014/10") == ["2014-10"]


@pytest.mark.parametrize("text", ["after before 2014", "2014 or later or earlier", "until since 2014"])
def test_a_limit_has_no_limit(text: str) -> None:
    assert dates_of(text) == []
    assert "limit" in read(text).reason


def test_a_weekday_decides_or_contradicts() -> None:
    assert dates_of("Tuesday 01/04/2025") == ["2025-04-01"]
    assert dates_of("Saturday 01/04/2025") == ["2025-01-04"]
    assert "is a Monday, not a Friday" in read("Fri 31 March 2025").reason
    assert "31 March 2025 is a Monday, not a Tuesday" in read("Tuesday 31 March", PUBLISHED).reason
    assert dates_of("Tuesday 31 December", PUBLISHED) == ["2024-12-31"]
    assert dates_of("Wednesday 31 March", PUBLISHED) == []


@pytest.mark.parametrize(
    "text", ["31 March", "October", "15–17 October", "01/04", "yesterday", "on Monday", "last year"]
)
def test_nothing_comes_from_today(text: str) -> None:
    assert dates_of(text) == []
    assert "publication" in read(text).reason


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("31 March", "2025-04-01", ["2025-03-31"]),
        ("31 December", "2025-01-02", ["2025-12-31", "2024-12-31"]),
        ("15 January", "2024-12-20", ["2024-01-15", "2025-01-15"]),
        ("29 February", "2024-05-01", ["2024-02-29"]),
        ("29 February", "2026-05-01", []),
        ("yesterday", "2025-03-01", ["2025-02-28"]),
        ("yesterday", "2025-03", []),
        ("yesterday", "2025-03-01?", []),
        ("last month", "2025-01", ["2024-12"]),
        ("last year", "2025", ["2024"]),
        ("March", "202X", []),
        ("a month ago", "2025-03-31", ["2025-02~"]),
        ("9999 years ago", "2025-03-31", []),
        ("tomorrow", "9999-12-31", []),
        ("yesterday", "0001-01-01", []),
        ("on Tuesday", "2025-04-01", ["2025-04-01", "2025-03-25", "2025-04-08"]),
        ("last Sunday", "2025-04-01", ["2025-03-30"]),
        ("last night, 30 March", "2025-04-01", []),
        ("31 December", "9999-12-31", ["9999-12-31"]),
        ("March and 31", "2025-04-01", []),
        ("5-31 to 6-31", "2025-04-01", []),
        ("the past year", "2025-04-01", []),
    ],
)
def test_what_publication_settles(text: str, published: str, edtf: list[str]) -> None:
    assert dates_of(text, published) == edtf


def test_publication_may_be_a_day_a_date_or_edtf() -> None:
    whole = read("yesterday", PUBLISHED)
    assert whole == read("yesterday", parse(PUBLISHED)) == read("yesterday", datetime.date(2025, 4, 1))
    with pytest.raises(DateError):
        read("yesterday", "1 April 2025")


def test_what_is_counted_from_the_publication_stays_in_the_calendar_of_days() -> None:
    assert read("yesterday", "-0044-03-15").reason == "'yesterday' leads out of the years 1 to 9999."
    assert str(read("last year", "-0044").readings[0].inferred[0]).startswith("the year -0045: ")


def test_a_night_is_on_one_of_two_days_in_both_languages() -> None:
    assert dates_of("night of 31 March 2025") == ["[2025-03-31,2025-04-01]"]
    assert dates_of("đêm 31/3/2025", language="vi") == ["[2025-03-31,2025-04-01]"]
    assert dates_of("đêm 30 tháng 3", PUBLISHED, "vi") == ["[2025-03-30,2025-03-31]"]


def test_a_language_without_tables_is_refused() -> None:
    with pytest.raises(ValueError, match="en and vi"):
        read("2014", language="fr")


@pytest.mark.parametrize("text", [*texts(VIETNAMESE), *texts(RELATIVE_VIETNAMESE)])
def test_accents_may_be_composed_or_not(text: str) -> None:
    forms = [dates_of(unicodedata.normalize(form, text), PUBLISHED, "vi") for form in ("NFC", "NFD")]
    assert forms[0] == forms[1] != []


@pytest.mark.parametrize(
    "text", ["2014", "2004-06~", "[1667,1668,1670..1672]", "2014-10-15/..", "Y170000002", "-0043"]
)
def test_edtf_is_read_as_itself(text: str) -> None:
    assert (dates_of(text), read(text).readings[0].inferred) == ([text], ())


def test_the_buddhist_era() -> None:
    assert dates_of("2551") == ["2551", "2008"]
    assert dates_of("5 March 2551") == ["2551-03-05", "2008-03-05"]
    assert dates_of("29 February 2551") == ["2008-02-29"]
    assert dates_of("B.E. 2551") == dates_of("Phật lịch 2551", language="vi") == ["2008"]


# -- properties

PLAIN = points(masked=False).filter(lambda text: not set("?~%Y") & set(text))


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("text", ["2004?/2006?", "2004%/2006%", "2014-10-15?/2014-10-17?"])
def test_a_doubt_about_both_ends_is_read_back(text: str, tag: str) -> None:
    assert dates_of(language(tag).date(parse(text)), language=tag) == [text]


@given(
    PLAIN,
    PLAIN,
    st.sampled_from(LANGUAGES),
    st.sampled_from(["{}", "{}/{}", "{}/..", "../{}", "[{}..]", "[..{}]", "{}~", "{}?", "[{}..{}]"]),
)
@example("2014-10-15", "2014-10-17", "en", "{}/{}")
@example("2014-10-15", "2014-11-17", "vi", "{}/{}")
@example("0800", "0900", "vi", "{}/{}")
def test_what_is_shown_is_read_back(one: str, other: str, tag: str, form: str) -> None:
    try:
        when = parse(form.format(one, other))
    except DateError:
        when = parse(form.format(other, one))
    assume(one != other and not any(2400 <= (point.year or 0) < 2700 for point in when.points))
    shown = language(tag).date(when)
    assert dates_of(shown, language=tag) == [str(when)], shown


_WORDS = """
about before after between and from to or early mid late the of on 15 15th 17 3 2014 2016 843
october dec march monday – - / , ( ) ? bc ad be q2 h1 1990s 20th century yesterday last night week
month year fy ago ngày tháng năm từ đến đầu quý hôm qua thứ hai 31/3/2025 01/04 '12 10:30 2014-10
until since by first half months ended
"""
WORDS = st.sampled_from(_WORDS.split())


@given(
    st.lists(WORDS, max_size=9).map(" ".join),
    st.sampled_from([None, PUBLISHED, "2025"]),
    st.sampled_from(LANGUAGES),
)
def test_no_reading_is_more_precise_than_its_text(text: str, published: str | None, tag: str) -> None:
    months = {name.lower()[:3]: number for number, name in enumerate(language("en").month_names(), 1)}
    for one in read(text, published, tag).readings:
        named = " ".join([text, published or "", *map(str, one.inferred)])
        numbers = {int(number) for number in re.findall(r"[0-9]+", named)}
        numbers |= {months[word] for word in re.findall(r"[a-z]{3}", text.lower()) if word in months}
        numbers |= {2} if "hai" in text else set()
        for group in re.findall(r"[0-9]+", str(one.when).replace("X", "0")):
            assert int(group) in numbers, (str(one.when), named)


@given(
    st.text() | st.lists(WORDS, max_size=40).map(" ".join) | whens(),
    st.sampled_from([None, PUBLISHED]),
    st.sampled_from(LANGUAGES),
)
@example("\ud800", None, "en")
@example("١٥ October 2014", None, "en")
@example("99999999999 BC", None, "en")
def test_any_text_has_readings_or_a_reason(text: str, published: str | None, tag: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reading = read(text, published, tag)
    assert bool(reading.readings) is not bool(reading.reason)
    for one in reading.readings:
        assert parse(str(one.when)) == one.when


@pytest.mark.parametrize(
    "text",
    ["1 " * 50_000, "9" * 100_000, "(" * 100_000, "to " * 66, "about " * 33 + "2014", "1 or " * 40 + "2014",
     "2014-" * 40, "2014/" * 40, "from 1 to 2 until 3 – 4 or 5 and 6 " * 5, "tháng " * 33, "\u0301" * 200],
)  # fmt: skip
def test_hostile_text_is_answered_at_once(text: str) -> None:
    begun = time.process_time()
    for tag in LANGUAGES:
        read(text, PUBLISHED, tag)
    assert time.process_time() - begun < 0.5


# -- the command


def test_the_command_prints_every_reading(tmp_path: Path) -> None:
    done = tiptimeline(tmp_path, "date", "15–17", "October", "2014")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "date: 2014-10-15/2014-10-17",
        "  shown as   15 to 17 October 2014",
        "  first day  2014-10-15",
        "  last day   2014-10-17",
    ]
    several = tiptimeline(tmp_path, "date", "01/04/2025")
    assert several.code == 1
    assert re.findall("^date: (.+)$", several.out, re.MULTILINE) == ["2025-04-01", "2025-01-04"]
    assert "can be read in 2 ways" in several.err


def test_the_command_says_why_it_cannot_read(tmp_path: Path) -> None:
    done = tiptimeline(tmp_path, "date", "Friday 31 March 2025")
    assert (done.code, done.out) == (1, "")
    assert "31 March 2025 is a Monday, not a Friday." in done.err
    assert tiptimeline(tmp_path, "date", "yesterday", "--published", "soon").code == 2
    assert tiptimeline(tmp_path, "date").code == 2


def test_the_command_names_the_language_that_a_text_can_be_read_in(tmp_path: Path) -> None:
    done = tiptimeline(tmp_path, "date", "ngày 31 tháng 3 năm 2025")
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith("With --lang vi it can be read.\n")
    assert "--lang" not in tiptimeline(tmp_path, "date", "some day").err


def test_the_command_as_data(tmp_path: Path) -> None:
    done = tiptimeline(tmp_path, "date", "từ năm 2014 đến nay", "--lang", "vi", "--format", "json")
    found = json.loads(done.out)
    assert (done.code, found["reason"]) == (0, "")
    assert found["readings"] == [
        {
            "date": "2014/..",
            "shown": "từ năm 2014 trở đi",
            "first_day": "2014-01-01",
            "last_day": None,
            "inferred": [],
        }
    ]
    refused = tiptimeline(tmp_path, "date", "spring 2014", "--format", "json")
    assert (refused.code, refused.err) == (1, "")
    assert "Seasons" in json.loads(refused.out)["reason"]


def test_the_command_knows_every_language() -> None:
    (choices,) = (option.type.choices for option in command.params if option.name == "tag")  # type: ignore[attr-defined]
    assert tuple(choices) == LANGUAGES
