"""Dates in words, in every language: as documented, true to what is known, and legible in our fonts."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import example, given
from playwright._impl._driver import compute_driver_executable

from date_strategies import points, timed, whens
from golden import kept_text
from shown_dates import ENGLISH, SECTIONS, TAGS, page
from tiptimeline.dates import DateError, When, civil_from_days, parse
from tiptimeline.fonts import FONTS, SANS, font_path
from tiptimeline.language import Language, language, with_dates

DOCUMENT = Path(__file__).parents[1] / "docs" / "dates-in-words.md"
ALL = pytest.mark.parametrize("tag", TAGS)


def test_every_language_of_dates_is_tried() -> None:
    assert set(TAGS) == {tag.replace("en", "en-GB") if tag == "en" else tag for tag in with_dates()}


def test_dates_are_shown_as_documented(update_golden: bool) -> None:
    made = page()
    assert kept_text(DOCUMENT, made, update=update_golden) == made


# -- single forms


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2014-10-15/2014-10-17", "15–17 Oct 2014"),
        ("2009-06-15~/2009-06-21~", "~15 Jun 2009 – ~21 Jun 2009"),
        ("2011?", "2011?"),
        ("2011%", "~2011?"),
        ("1984~/2004-06", "~1984 – Jun 2004"),
        ("2014/..", "2014–"),
        ("../2014", "–2014"),
        ("2014/", "2014–?"),
        ("/2014", "?–2014"),
    ],
)
def test_labels_in_a_drawing_use_signs(text: str, label: str) -> None:
    assert ENGLISH.date(parse(text), "axis") == label


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("2014-10-15", "15 October 2014"),
        ("2009-06~", "about June 2009, the days are not stated"),
        ("2025-04~/2026-03~", "about April 2025 to March 2026, the days are not stated"),
        ("2004", "2004, the month is not stated"),
        ("2004/2025", "2004 to 2025, the months are not stated"),
        ("2018/2025-04-01", "2018 to 1 April 2025"),
        ("1985-04-XX", "an unknown day of April 1985"),
        ("[1667,1668]", "1667 or 1668, the months are not stated"),
    ],
)
def test_what_is_not_stated_is_said_to_a_listener(text: str, spoken: str) -> None:
    assert ENGLISH.spoken(parse(text)) == spoken


def test_a_time_of_day_is_shown_as_it_was_written() -> None:
    assert ENGLISH.date(parse("2014-10-15T23:20:30")) == "15 October 2014, 23:20:30"
    assert ENGLISH.date(parse("2014-10-15T23:20:00Z"), "short") == "15 Oct 2014, 23:20:00 (UTC)"
    assert ENGLISH.spoken(parse("2014-10-15T23:20:30-04")) == "15 October 2014, 23:20:30 (UTC−04)"
    assert ENGLISH.date(parse("2014-10-15T23:20:30+04:30"), "axis") == "15 Oct 2014"


@ALL
@given(text=timed())
def test_a_time_of_day_keeps_every_digit(tag: str, text: str) -> None:
    words, when = language(tag), parse(text)
    clock = (when.time or "")[:8]
    for form in (words.date(when), words.date(when, "short"), words.spoken(when)):
        assert words.conventions.in_digits(clock) in form
        assert ("UTC" in form) == (len(when.time or "") > 8)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("2014-10-15/2015", "2014"),
        ("../2014-10", "2014"),
        ("[2015..]", "2015"),
        ("201X", "2010"),
        ("-0043", "44 BCE"),
        ("0800-01", "800 CE"),
        ("Y12000", "12,000 CE"),
        ("XXXX-10", "Year unknown"),
    ],
)
def test_a_date_is_filed_under_the_year_of_its_first_day(text: str, heading: str) -> None:
    assert ENGLISH.year_heading(parse(text)) == heading


@pytest.mark.parametrize(
    ("tag", "years"),
    [
        ("en", "2014 1000 999_CE 1_BCE 44_BCE 9999 10,000_CE 17,001_BCE"),
        ("vi", "2014 1000 999_SCN 1_TCN 44_TCN 9999 10.000_SCN 17.001_TCN"),
        ("zh", "2014年 1000年 公元999年 公元前1年 公元前44年 9999年 公元10,000年 公元前17,001年"),
    ],
)
def test_a_year_has_its_era_where_it_needs_one(tag: str, years: str) -> None:
    numbers = (2014, 1000, 999, 0, -43, 9999, 10_000, -17_000)
    assert [language(tag).year(number).replace(" ", "_") for number in numbers] == years.split()


def test_an_era_that_stands_before_the_year_and_counts_backwards_is_said_twice() -> None:
    assert language("zh").date(parse("-0500/-0400")) == "公元前501年至公元前401年"
    assert language("zh").date(parse("0500/0600")) == "公元500年至600年"
    assert language("en").date(parse("-0500/-0400")) == "501 to 401 BCE"


def test_the_buddhist_era_begins_with_the_first_year_that_began_in_january() -> None:
    assert [language("th").year(year) for year in (1940, 1941)] == ["ค.ศ. 1940", "พ.ศ. 2484 (ค.ศ. 1941)"]


@pytest.mark.parametrize(
    ("tag", "day"),
    [
        ("en", "30 July"),
        ("en-US", "July 30"),
        ("vi", "ngày 30 tháng 7"),
        ("th", "วันที่ 30 กรกฎาคม"),
        ("lo", "ວັນທີ 30 ກໍລະກົດ"),
        ("km", "ថ្ងៃទី៣០ ខែកក្កដា"),
        ("my", "ဇူလိုင်လ ၃၀ ရက်"),
        ("zh-Hans", "7月30日"),
    ],
)
def test_a_day_of_every_year(tag: str, day: str) -> None:
    assert language(tag).day_and_month(7, 30) == day


@ALL
def test_a_script_in_a_page_writes_short_dates_and_numbers_as_we_do(tag: str) -> None:
    words = language(tag)
    days, years = ["2014-10-15", "1940-01-02", "0800-03-04", "-0043-05-06"], [2014, 1940, 999, 0, -43, 12_000]
    numbers = [0, 7, 999, 1000, 12_345, 1_234_567]
    given = json.dumps(json.dumps({"dates": dict(words.for_scripts())}))
    script = f"""
        const document = {{
            documentElement: {{ lang: {json.dumps(tag)} }},
            getElementById: (id) => ({{ textContent: id === "_words" ? {given} : "{{}}" }}),
        }};
        {(DOCUMENT.parents[1] / "templates/timeline/calendar.js").read_text(encoding="utf-8")}
        const names = {json.dumps(years)}.map((year) => written(dates.year, {{ year }}));
        const days = {[parse(day).start for day in days]}.map(dateName);
        console.log(JSON.stringify([...days, ...names, ...{numbers}.map(inNumber)]));
    """
    node, _ = compute_driver_executable()
    done = subprocess.run([node, "-e", script], capture_output=True, check=True, encoding="utf-8")
    assert json.loads(done.stdout) == [
        *(words.date(parse(day), "short") for day in days),
        *(words.year(year) for year in years),
        *(words.number(number) for number in numbers),
    ]


# -- what is known, and no more


def shown(words: Language, when: When) -> list[str]:
    return [words.date(when, "long"), words.date(when, "short"), words.date(when, "axis"), words.spoken(when)]


def numbers(words: Language, text: str) -> set[str]:
    """The numbers in a text, in Latin digits and without separators."""
    latin = text.translate({ord(own): str(digit) for digit, own in enumerate(words.conventions.digits)})
    return {re.sub("[.,]", "", number) for number in re.findall(r"[0-9]+(?:[.,][0-9]{3})*", latin)}


def months(words: Language, text: str) -> set[int]:
    """The months that a text names."""
    names = {
        name: month
        for style in ("long", "short")
        for month, name in enumerate(words.month_names(style), 1)
        if not name[-1].isdigit()
    }
    found = re.findall("|".join(sorted(names, key=len, reverse=True)), text) if names else []
    return {names[name] for name in found}


def years_as_shown(words: Language, year: int) -> set[str]:
    """The year, and that of the Buddhist era where it stands beside it."""
    buddhist_from = words.conventions.buddhist_from
    beside = {str(year + 543)} if buddhist_from is not None and year >= buddhist_from else set()
    return {str(year if year > 0 else 1 - year), *beside}


def check_parts(words: Language, when: When, years: set[str], stated: set[int], days: set[str]) -> None:
    """All forms name the years, months and days that they may; `months` may be numbers as well as names."""
    for form in shown(words, when):
        named, as_numbers = months(words, form), {str(month) for month in stated}
        assert named <= stated
        assert numbers(words, form) <= years | days | (
            as_numbers if words.tag in ("vi", "zh-Hans") else set()
        )


@ALL
@given(text=whens(masked=False))
def test_a_date_is_shown_with_every_part_and_none_more(tag: str, text: str) -> None:
    words, when = language(tag), parse(text)
    years = {
        shown
        for point in when.points
        if point.year is not None
        for shown in years_as_shown(words, point.year)
    }
    days = {str(point.day) for point in when.points if point.day is not None}
    stated = {point.month for point in when.points if point.month is not None}
    check_parts(words, when, years, stated, days)
    for form in shown(words, when):
        assert numbers(words, form) >= years | days
        assert months(words, form) == stated or numbers(words, form) >= {str(month) for month in stated}


@ALL
@given(text=points())
@example(text="156X-12-25")
@example(text="1560-XX-1X")
@example(text="156X-XX-01")
@example(text="2004-1X-XX")
@example(text="2XX4-X2-2X")
def test_unspecified_digits_are_never_made_up(tag: str, text: str) -> None:
    words, when = language(tag), parse(text)
    (point,) = when.points
    ends = [civil_from_days(point.start), civil_from_days(point.end)]
    known = [part.strip("-X") != "" for part in point.digits] + [False, False]
    years = {shown for year, _, _ in ends for shown in years_as_shown(words, year)}
    stated = {month for _, month, _ in ends} if known[1] else set()
    days = {str(day) for _, _, day in ends} if known[2] else set()
    if point.estimate is not None:
        years |= years_as_shown(words, point.estimate)
    check_parts(words, when, years, stated, days)


DOUBTS = {
    "en-GB": ("uncertain", "about|approximate"),
    "en-US": ("uncertain", "about|approximate"),
    "vi": ("chưa chắc chắn", "khoảng|ước chừng"),
    "th": ("ไม่แน่ชัด", "ประมาณ"),
    "lo": ("ບໍ່ແນ່ນອນ", "ປະມານ"),
    "km": ("មិនប្រាកដ", "ប្រហែល"),
    "my": ("မသေချာ", "ခန့်"),
    "zh-Hans": ("不确定", "约|大致"),
}


@ALL
@given(text=whens())
def test_doubt_is_always_shown(tag: str, text: str) -> None:
    words, when = language(tag), parse(text)
    uncertain, approximate = DOUBTS[tag]
    for form in (words.date(when), words.date(when, "short"), words.spoken(when)):
        assert (uncertain in form) == when.uncertain
        assert bool(re.search(approximate, form)) or not when.approximate
    label = words.date(when, "axis")
    assert not when.uncertain or "?" in label
    assert not when.approximate or "~" in label


@ALL
@given(text=whens())
def test_forms_are_whole_and_the_short_one_is_never_the_longer(tag: str, text: str) -> None:
    words, when = language(tag), parse(text)
    long, short, axis, spoken = shown(words, when)
    for form in (long, short, axis, spoken):
        assert not set(form) & set("{}\n")
        assert form == " ".join(form.split(" ")).strip()
    assert len(short) <= len(long) <= len(spoken)


def a_small_world() -> list[When]:
    """Every way to doubt a few dates, and ranges of some of them."""
    marks = ("", "?", "~", "%")
    dates = [
        f"{left}{year}" + "".join(f"-{mark}{part}" for mark, part in zip(inner, parts, strict=True)) + right
        for year in ("2000", "2001", "-2000")
        for parts in ((), ("02",), ("12",), ("02", "12"), ("12", "02"))
        for left, right in itertools.product(marks, marks)
        for inner in itertools.product(marks, repeat=len(parts))
    ]
    plain = [date + mark for date in ("2000", "2000-02", "2000-02-12", "2001", "2001-12") for mark in marks]
    ranges = [
        *(f"{first}/{last}" for first in plain for last in plain),
        *(form.format(date) for date in plain for form in ("{}/..", "{}/", "../{}", "/{}")),
        *(form.format(date) for date in plain for form in ("[..{}]", "[{}..]", "{{..{}}}", "{{{}..}}")),
        *(
            form.format(*pair)
            for pair in itertools.permutations(plain, 2)
            for form in ("[{},{}]", "{{{},{}}}")
        ),
    ]
    found = []
    for text in (*dates, *ranges):
        try:
            found.append(parse(text))
        except DateError:
            continue
    return found


WORLD = a_small_world()


def meaning(when: When) -> object:
    parts = [
        (point.year, point.month, point.day, point.uncertain, point.approximate) for point in when.points
    ]
    ends = (when.open_start, when.open_end, when.unknown_start, when.unknown_end)
    return when.form, ends, tuple(parts)


@ALL
def test_dates_that_mean_different_things_read_differently(tag: str) -> None:
    words = language(tag)
    by_text: dict[str, set[object]] = {}
    for when in WORLD:
        by_text.setdefault(words.date(when), set()).add(meaning(when))
    assert len(WORLD) > 2000
    assert [text for text, meanings in by_text.items() if len(meanings) > 1] == []


@ALL
def test_a_label_says_of_each_end_whether_it_is_sure(tag: str) -> None:
    words = language(tag)
    ends = [[f"{date}{mark}" for mark in ("", "?", "~", "%")] for date in ("2000", "2001-12")]
    ranges = [f"{first}/{last}" for first in ends[0] for last in ends[1]]
    ranges += [f"2000{first}/2001{last}" for first in ("", "?", "~", "%") for last in ("", "?", "~", "%")]
    assert len({words.date(parse(text), "axis") for text in ranges}) == len(ranges)


# -- legible


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != "zh-Hans"])
def test_every_letter_is_in_our_fonts(tag: str) -> None:
    """All but Chinese, which has no font of its own yet."""
    words, scripts = language(tag), {"th": "Thai", "lo": "Laoo", "km": "Khmr", "my": "Mymr"}
    documented = [parse(text) for texts in SECTIONS.values() for text in texts]
    letters = set("".join(form for when in (*WORLD, *documented) for form in shown(words, when)))
    letters |= set("".join((*words.month_names("long"), *words.month_names("short"))))
    for weight in (400, 700):
        covered: set[int] = set()
        for font in FONTS:
            is_ours = font.family == SANS or scripts.get(tag) in font.scripts
            if is_ours and font.weight == weight and font.style == "normal":
                with TTFont(font_path(font), lazy=True) as table:
                    covered |= table.getBestCmap().keys()
        assert {letter for letter in letters if ord(letter) not in covered} == set()
