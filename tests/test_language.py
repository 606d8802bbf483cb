"""Words, numbers and dates in each language, and the catalogues that hold them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po
from hypothesis import example, given
from hypothesis import strategies as st

from date_strategies import points, whens
from tiptimeline.dates import When, civil_from_days, parse
from tiptimeline.language import available, language

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "dates.md"
LOCALE = ROOT / "src" / "tiptimeline" / "locale"
TEMPLATE = LOCALE / "tiptimeline.pot"
KEYWORDS = {**DEFAULT_KEYWORDS, "say": None}
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/tiptimeline.po"))


# -- the catalogues


def extracted() -> Catalog:
    """Every message in the code and the templates."""
    jinja = {"silent": "false", "newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}
    places = [
        ("src/tiptimeline", [("**.py", "python")]),
        ("templates", [("**.html", "jinja2"), ("**.j2", "jinja2"), ("**.svg", "jinja2")]),
    ]
    catalogue = Catalog(project="tiptimeline", fuzzy=False)
    for folder, methods in places:
        found = extract_from_dir(ROOT / folder, methods, {"**": jinja}, keywords=KEYWORDS)
        for file, _line, message, _comments, context in sorted(found, key=lambda message: message[0]):
            catalogue.add(message, locations=[(f"{folder}/{file}", 0)], context=context)
    return catalogue


def test_every_other_name_of_gettext_is_looked_for() -> None:
    aliases = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(
            r"(\w+)\b[^=\n(]*= [\w.]+\.n?p?gettext\b(?!\()", path.read_text(encoding="utf-8")
        )
    }
    assert aliases <= KEYWORDS.keys()


def as_text(catalogue: Catalog) -> str:
    """The entries of a catalogue, without the header, which holds a clock."""
    target = io.BytesIO()
    write_po(
        target,
        catalogue,
        width=110,
        omit_header=True,
        include_lineno=False,
        ignore_obsolete=True,
        sort_output=True,
    )
    return target.getvalue().decode("utf-8")


def read(path: Path) -> Catalog:
    return read_po(io.BytesIO(path.read_bytes()), locale=path.parts[-3] if path.suffix == ".po" else None)


def entries(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def test_the_template_holds_every_message_and_no_other(update_golden: bool) -> None:
    catalogue = extracted()
    if update_golden:
        TEMPLATE.write_text(as_text(catalogue), encoding="utf-8")
        for path in CATALOGUES:
            translated = read(path)
            translated.update(catalogue, no_fuzzy_matching=True, update_creation_date=False)
            header = path.read_text(encoding="utf-8").partition("\n\n")[0]
            path.write_text(f"{header}\n\n{as_text(translated)}", encoding="utf-8")
    assert TEMPLATE.read_text(encoding="utf-8") == as_text(catalogue)


def placeholders(*texts: object) -> set[str]:
    return {name for text in texts for name in re.findall(r"%\(\w+\)[sd]|\{\w+\}", str(text))}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_message_is_translated_with_its_placeholders(path: Path) -> None:
    translated = {(message.context, message.id): message for message in entries(read(path))}
    asked = {(message.context, message.id) for message in entries(read(TEMPLATE))}
    assert set(translated) == asked
    for message in translated.values():
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        translations = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(translations), f"not translated: {message.id}"
        assert not message.fuzzy, f"fuzzy: {message.id}"
        for translation in translations:
            assert placeholders(translation) == placeholders(*originals), message.id


# -- languages


def test_english_and_vietnamese_are_here() -> None:
    assert available()[0] == "en"
    assert "vi" in available()
    assert all(language(tag).known for tag in available())


@pytest.mark.parametrize(
    ("tag", "normal", "known", "direction"),
    [
        ("vi", "vi", True, "ltr"),
        ("VI_vn", "vi-VN", True, "ltr"),
        ("en-us", "en-US", True, "ltr"),
        ("zh-hans-cn", "zh-Hans-CN", False, "ltr"),
        ("ar", "ar", False, "rtl"),
        ("qqq", "qqq", False, "ltr"),
        ("", "und", False, "ltr"),
        ("../../vi", "und", False, "ltr"),
        ("vi\n", "und", False, "ltr"),
        ("x" * 100_000, "und", False, "ltr"),
    ],
)
def test_a_tag_is_normal_and_never_a_fault(tag: str, normal: str, known: bool, direction: str) -> None:
    words = language(tag)
    assert (words.tag, words.known, words.direction) == (normal, known, direction)


def test_an_unknown_language_speaks_english() -> None:
    assert language("fr").date(parse("2014-10")) == "October 2014"
    assert language("fr").number(1936) == "1,936"


def test_messages_are_looked_up() -> None:
    vietnamese = language("vi")
    assert vietnamese.pgettext("date", "about {date}") == "khoảng {date}"
    assert vietnamese.gettext("no such message") == "no such message"
    assert language("en").ngettext("{n} event", "{n} events", 1) == "{n} event"
    assert language("en").ngettext("{n} event", "{n} events", 2) == "{n} events"
    assert language("en").npgettext("any", "{n} event", "{n} events", 2) == "{n} events"


# -- numbers


@pytest.mark.parametrize(
    ("value", "english", "vietnamese"),
    [
        (7, "7", "7"),
        (1936, "1,936", "1.936"),
        (-1234567, "-1,234,567", "-1.234.567"),
        (0.1, "0.1", "0,1"),
        (1e21, "1,000,000,000,000,000,000,000", "1.000.000.000.000.000.000.000"),
        (Decimal("1936.50"), "1,936.50", "1.936,50"),
        ("1936.50", "1,936.50", "1.936,50"),
        ("0.12345678901234567890", "0.12345678901234567890", "0,12345678901234567890"),
        ("007", "007", "007"),
        ("hundreds", "hundreds", "hundreds"),
        ("1,936", "1,936", "1,936"),
        ("9" * 200, "9" * 200, "9" * 200),
        (Decimal("1e1000000"), "1E+1000000", "1E+1000000"),
        (float("nan"), "nan", "nan"),
    ],
)
def test_numbers_keep_every_digit(value: float | Decimal | str, english: str, vietnamese: str) -> None:
    assert language("en").number(value) == english
    assert language("vi").number(value) == vietnamese


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_no_digit_is_lost(value: int | Decimal) -> None:
    for tag in available():
        shown = language(tag).number(value)
        assert re.sub("[^0-9]", "", shown) == re.sub(
            "[^0-9]", "", format(value, "f" if isinstance(value, Decimal) else "d")
        )


# -- dates


def documented() -> Iterator[tuple[str, ...]]:
    section = (
        DOCUMENT.read_text(encoding="utf-8")
        .partition("## How dates are shown")[2]
        .partition("## What is refused")[0]
    )
    yield from re.findall(r"^\| `(.+?)` \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", section, re.MULTILINE)


@pytest.mark.parametrize(("text", "english", "short", "vietnamese", "vietnamese_short"), list(documented()))
def test_dates_are_shown_as_documented(
    text: str, english: str, short: str, vietnamese: str, vietnamese_short: str
) -> None:
    when = parse(text)
    assert language("en").date(when) == english
    assert language("en").date(when, "short") == short
    assert language("vi").date(when) == vietnamese
    assert language("vi").date(when, "short") == vietnamese_short


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2014-10-15/2014-10-17", "15–17 Oct 2014"),
        ("2009-06-15~/2009-06-21~", "~15–21 Jun 2009"),
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
    assert language("en").date(parse(text), "axis") == label


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("2014-10-15", "15 October 2014"),
        ("2009-06~", "about June 2009, the day is not stated"),
        ("2025-04~/2026-03~", "about April 2025 to March 2026, the days are not stated"),
        ("2004", "2004, the month is not stated"),
        ("2004/2025", "2004 to 2025, the months are not stated"),
        ("2018/2025-04-01", "2018 to 1 April 2025"),
        ("1985-04-XX", "an unknown day of April 1985"),
        ("[1667,1668]", "1667 or 1668, the months are not stated"),
    ],
)
def test_what_is_not_stated_is_said_to_a_listener(text: str, spoken: str) -> None:
    assert language("en").spoken(parse(text)) == spoken


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("2014-10-15/2015", "2014"),
        ("../2014-10", "2014"),
        ("[2015..]", "2015"),
        ("201X", "2010"),
        ("-0043", "44 BCE"),
        ("0800-01", "800 CE"),
        ("XXXX-10", "Year unknown"),
    ],
)
def test_a_date_is_filed_under_the_year_of_its_first_day(text: str, heading: str) -> None:
    assert language("en").year_heading(parse(text)) == heading


def test_a_year_has_its_era_where_it_needs_one() -> None:
    assert [language("vi").year(year) for year in (2014, 800, 0, -43)] == [
        "2014",
        "800 SCN",
        "1 TCN",
        "44 TCN",
    ]


def shown(tag: str, when: When) -> list[str]:
    words = language(tag)
    return [words.date(when, "long"), words.date(when, "short"), words.date(when, "axis"), words.spoken(when)]


def numbers(text: str) -> set[str]:
    return {re.sub("[.,]", "", number) for number in re.findall(r"[0-9]+(?:[.,][0-9]{3})*", text)}


def months(text: str) -> set[int]:
    """The months that an English text names."""
    wide, short = language("en").month_names(), language("en").month_names("abbreviated")
    words = set(re.findall(r"[A-Z][a-z]+", text))
    return {month for month in range(1, 13) if words & {wide[month - 1], short[month - 1]}}


def year_as_shown(year: int) -> str:
    return str(year if year > 0 else 1 - year)


@given(whens(masked=False))
def test_a_date_is_shown_with_every_part_and_none_more(text: str) -> None:
    when = parse(text)
    years = {year_as_shown(point.year) for point in when.points if point.year is not None}
    days = {str(point.day) for point in when.points if point.day is not None}
    stated = {point.month for point in when.points if point.month is not None}
    for form in shown("en", when):
        assert numbers(form) == years | days
        assert months(form) == stated
    for form in shown("vi", when):
        assert numbers(form) == years | days | {str(month) for month in stated}


@given(points())
@example("156X-12-25")
@example("1560-XX-1X")
@example("156X-XX-01")
@example("2004-1X-XX")
@example("2XX4-X2-2X")
def test_unspecified_digits_are_never_made_up(text: str) -> None:
    when = parse(text)
    (point,) = when.points
    ends = [civil_from_days(point.start), civil_from_days(point.end)]
    known = [part.strip("-X") != "" for part in point.digits] + [False, False]
    years = {year_as_shown(year) for year, _, _ in ends}
    if point.estimate is not None:
        years.add(year_as_shown(point.estimate))
    stated = {month for _, month, _ in ends} if known[1] else set()
    days = {str(day) for _, _, day in ends} if known[2] else set()
    for form in shown("en", when):
        assert numbers(form) <= years | days
        assert months(form) <= stated
    for form in shown("vi", when):
        assert numbers(form) <= years | days | {str(month) for month in stated}


@given(whens())
def test_doubt_is_always_shown(text: str) -> None:
    when = parse(text)
    for tag, uncertain, approximate in (
        ("en", "uncertain", "about|approximate"),
        ("vi", "chưa chắc chắn", "khoảng|ước chừng"),
    ):
        for form in (language(tag).date(when), language(tag).date(when, "short"), language(tag).spoken(when)):
            assert (uncertain in form) == when.uncertain
            assert bool(re.search(approximate, form)) or not when.approximate
        label = language(tag).date(when, "axis")
        assert not when.uncertain or "?" in label
        assert not when.approximate or "~" in label
