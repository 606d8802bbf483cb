"""Our dates and lists beside those of ICU, an independent reader of the same CLDR data."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import Literal

import icu
import pytest

from shown_dates import DIFFERENCES, LIST_DIFFERENCES, TAGS, Difference
from tiptimeline.dates import parse
from tiptimeline.language import language
from tiptimeline.language.plain_dates import Style

SHAPES = {
    "day": "2014-10-15",
    "month": "2014-10",
    "year": "2014",
    "days": "2014-10-15/2014-10-17",
    "days of two months": "2014-09-30/2014-10-02",
    "days of two years": "2014-12-30/2015-01-02",
    "months": "2014-10/2014-12",
    "months of two years": "2014-11/2015-02",
    "years": "2004/2025",
}
SKELETONS: dict[Style, tuple[str, str, str]] = {
    "long": ("y", "yMMMM", "yMMMMd"),
    "short": ("y", "yMMM", "yMMMd"),
}
LISTS = [["ก", "ข"], ["ก", "ข", "ค"], ["ก", "ข", "ค", "ง"]]


@pytest.fixture(autouse=True, scope="module")
def greenwich() -> None:
    icu.TimeZone.setDefault(icu.TimeZone.getGMT())


def icus(tag: str, style: Style, shape: str) -> str:
    """What ICU writes, in the Gregorian calendar."""
    locale = icu.Locale(f"{tag}@calendar=gregorian")
    ends = SHAPES[shape].split("/")
    skeleton = SKELETONS[style][ends[0].count("-")]
    days = [parse(end).earliest for end in ends]
    moments = [datetime.combine(day, time(12), UTC).timestamp() for day in days if day is not None]
    if len(moments) == 2:
        written = icu.DateIntervalFormat.createInstance(skeleton, locale).format(icu.DateInterval(*moments))
    else:
        pattern = icu.DateTimePatternGenerator.createInstance(locale).getBestPattern(skeleton)
        written = icu.SimpleDateFormat(pattern, locale).format(moments[0])
    return str(written)


def compared(text: str) -> str:
    """The text without what is no difference: room around dashes, and invisible signs."""
    return re.sub(
        "[ \N{THIN SPACE}]*([–—])[ \N{THIN SPACE}]*", r"\1", text.replace("\N{ZERO WIDTH SPACE}", "")
    )


@pytest.mark.parametrize("style", SKELETONS)
@pytest.mark.parametrize("tag", TAGS)
def test_dates_are_those_of_icu_but_for_what_differs_on_purpose(tag: str, style: Style) -> None:
    words = language(tag)
    different = {
        shape
        for shape, text in SHAPES.items()
        if compared(words.date(parse(text), style)) != compared(icus(tag, style, shape))
    }
    rows = [row for row in DIFFERENCES if (row.tag, row.style) == (tag, style)]
    assert different <= {shape for row in rows for shape in row.shapes}
    for row in rows:
        assert different & set(row.shapes), f"no longer a difference: {row}"


@pytest.mark.parametrize("row", DIFFERENCES, ids=lambda row: f"{row.tag}-{row.style}")
def test_the_examples_of_differences_are_real(row: Difference) -> None:
    words = language(row.tag)
    (shape,) = [shape for shape in row.shapes if words.date(parse(SHAPES[shape]), row.style) == row.ours]
    if icu.ICU_VERSION.startswith("72."):
        assert compared(icus(row.tag, row.style, shape)) == compared(row.icus)


@pytest.mark.parametrize("tag", TAGS)
def test_lists_are_those_of_icu_but_for_what_differs_on_purpose(tag: str) -> None:
    words, locale = language(tag), icu.Locale(tag)
    makers: dict[Literal["and", "or"], icu.ListFormatter] = {
        "and": icu.ListFormatter.createInstance(locale),
        "or": icu.ListFormatter.createInstance(
            locale, icu.UListFormatterType.OR, icu.UListFormatterWidth.WIDE
        ),
    }
    same = all(
        words.join(items, style) == maker.format(items) for style, maker in makers.items() for items in LISTS
    )
    assert same == (tag not in LIST_DIFFERENCES)
