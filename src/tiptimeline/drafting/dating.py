"""The dates in a sentence, each with its one reading in EDTF, or with the reason why it has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from tiptimeline.checks.claims.moments import wordings
from tiptimeline.checks.claims.words import words_of
from tiptimeline.dates import DateError, When, read
from tiptimeline.dates.human import Reading

__all__ = ["Dated", "dates_in"]

_YEAR = r"[12]\d{3}(?!\d)"
_COUNT = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|several|couple of)"
)
_SPANS = r"(?:days?|weeks?|months?|years?|decades?)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NGAY = r"(?:[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ nhật)"
_OTHERS = {
    "en": (
        rf"(?i:(?:in|over|during|within|for)\s+the\s+(?:past|last|next|coming)\s+(?:{_COUNT}\s+){{0,2}}{_SPANS})",
        rf"(?i:{_COUNT}\s+{_SPANS}\s+(?:ago|earlier|later))",
        r"(?i:(?:(?:earlier|later)\s{1,3})?\b(?:last|this|next)\s+(?:night|week|month|year|spring|summer|autumn|winter))",
        rf"(?i:last|next|this)\s+(?:{_WEEKDAY}|{_MONTH})(?!\s+\d)",
        r"(?i:(?:early|mid|late|the (?:end|start) of)[\s-]{1,3}(?:last|this|next)\s+(?:week|month|year))",
        rf"(?i:(?:by|until|since|from|before|after|in)\s+)?(?i:early|mid|late)[\s-]{{1,3}}{_YEAR}",
        rf"on\s+{_WEEKDAY}(?!,?\s+(?:the\s+)?\d|,?\s+{_MONTH})",
        rf"(?i:the\s+)?(?i:first|second|third|fourth|last)\s+(?i:quarter|half)\s+of\s+{_YEAR}",
        rf"(?:Q[1-4]|H[12])\s+(?:of\s+)?{_YEAR}",
        rf"(?i:early|mid|late)[\s-]{{1,3}}{_MONTH},?\s+{_YEAR}",
        rf"(?i:spring|summer|autumn|fall|winter|christmas|easter)\s+(?:of\s+)?{_YEAR}",
        r"(?i:the\s{1,3})?(?:(?i:early|mid|late)[\s-]{1,3})?\d{1,2}(?:st|nd|rd|th)\s+(?i:century)(?:\s+BCE?)?",
        rf"(?i:FY|(?:the\s+)?(?:financial|fiscal)\s+year)\s*{_YEAR}(?:[-–/]\d{{2,4}})?",
        r"\d{1,2}[/.]\d{1,2}[/.]\d{2}(?!\d)",
    ),
    "vi": (
        r"(?i:trong\s+(?:vòng\s+)?\d{1,3}\s+(?:ngày|tuần|tháng|năm)\s+(?:qua|tới))",
        r"(?i:(?:cách đây\s+\d{1,3}\s+|\d{1,3}\s+)(?:ngày|tuần|tháng|năm)(?:\s+trước)?)(?<=trước)",
        r"(?i:cách đây\s+\d{1,3}\s+(?:ngày|tuần|tháng|năm))",
        r"(?i:(?:tuần|tháng|năm)\s+(?:trước|sau|tới|qua|ngoái|nay))",
        rf"{_NGAY}\s+(?:tuần\s+trước|vừa qua)",
        rf"(?i:quý|Quý)\s+(?:[1-4]|IV|I{{1,3}})(?:\s*/\s*|\s+(?:năm\s+)?){_YEAR}",
        rf"(?i:mùa\s+(?:xuân|hạ|hè|thu|đông))\s+(?:năm\s+)?{_YEAR}",
        rf"(?i:tết)\s+(?:năm\s+)?{_YEAR}",
        r"(?i:thế kỷ)\s+(?:\d{1,2}|[XVI]+)",
        rf"(?i:\d\s+tháng\s+(?:đầu|cuối)\s+năm)\s+{_YEAR}",
        r"\d{1,2}[/.]\d{1,2}[/.]\d{2}(?!\d)",
        r"(?i:mùng|mồng)\s+\d{1,2}\s+tháng\s+\w+",
    ),
}
_BEFORE = {
    "en": re.compile(rf"(?:{_WEEKDAY}|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.?)(?:\s+the)?,?\s+$"),
    "vi": re.compile(rf"{_NGAY},?\s+(?:ngày\s+)?\(?$"),
}
# Words that make another date of the one behind them, and that the reading takes in or gives up at.
_CHANGING = {
    "en": re.compile(
        r"(?i:\b(?:no later than|not later than|no earlier than|not before|not until|up to|prior to|following"
        r"|ahead of|as early as|as late as|(?:since |until )?at least|until|till|before|after|since|by|from"
        r"|around|about|circa|c\.|approximately|roughly|nearly"
        r"|(?:the )?(?:day|eve|week|month|year)s? (?:of|after|before|following)"
        r"|anniversary of|perhaps|possibly|probably|beyond|through|past))\s+(?:the\s+)?$"
    ),
    "vi": re.compile(
        r"(?i:(?<!\w)(?:không muộn hơn|chậm nhất(?: là)?|không sớm hơn|muộn nhất(?: là)?|sớm nhất(?: là)?"
        r"|tính đến|(?:cho )?đến(?: hết)?|tới(?: hết)?|trước|sau|kể từ|từ|khoảng|gần|ngay trước|ngay sau"
        r"|kỷ niệm))\s+(?:ngày\s+)?$"
    ),
}
# "After" a date is some time; "two years after" it is another.
_COUNTED_FROM = re.compile(
    r"(?i:\b(?:days?|eve|nights?|weeks?|months?|years?|decades?|anniversary|ngày|tuần|tháng|năm))\s+$"
)
_COUNTING = re.compile(r"(?i:after|before|of|from|following|since|trước|sau|từ|kể từ)\b")
# "About 2014 people" is no year; "in 2014 people came" and "by 2014 the ferry ran" are.
_NEED_NOT_LEAD_A_YEAR = re.compile(
    r"(?i:(?:of|about|around|by|after|before|circa|between|the|gần|khoảng|trên|của|sau|trước)(?:\s+the)?)\s+$"
)
_NOUN = re.compile(
    r"\s+(?!(?:to|and|or|by|as|in|on|at|the|an?|it|he|she|they|we|its?|this|that|there|was|were|is|are|has|had|have"
    r"|for|with|of|when|which|who|until|from|và|đến|là|tại|có|đã|thì|ở|do|của|với)\b)[^\W\d_]"
)
_NEUTRAL = re.compile(r"(?i:(?:in|on|of|during|dated|throughout|vào|trong)(?:\s+the)?)\s*$")
_BEHIND = re.compile(
    r"\s+(?:onwards?|or (?:so|later|earlier|before|after)|(?:BE|B\.E\.|CE|BCE?|AD)(?!\w)"
    r"|trở (?:đi|lại|về trước))"
)
_PUBLISHED = re.compile(
    r"(?i:(?:^|[\s|])(?:first )?(?:published|posted|date published|publication date|ngày đăng|đăng ngày"
    r"|xuất bản)(?:\s+on)?(?:\s+ngày)?)\s*:?\s*$"
)
_IN_IT = re.compile(r"(?i:in|during|throughout|between|from|since|trong|từ|vào|năm|kể từ)(?:\s+the)?\s")


@frozen
class Dated:
    """A date in a sentence, from `start` (with the words before it that belong to it) to `end`.

    `edtf` is empty where there is not exactly one reading; `notes` say what was inferred, or why not.
    """

    start: int
    end: int
    written: str
    edtf: str = ""
    notes: tuple[str, ...] = ()
    surely: bool = True
    """Whether it is a date at all, and not only a word such as "recently"."""
    published: bool = False
    """Whether the words before it say that it is the date of publication."""
    covers: bool = False
    """Whether it says in which time: "in 2014", "from 2014 to 2016"."""


def dates_in(text: str, language: str, published: When | None) -> tuple[Dated, ...]:
    """The dates of a sentence in composed letters, in their order; none stands in another."""
    found = [
        *_of_known_form(text, language, published),
        *(
            _other(text, one.start(), one.end(), language, published)
            for one in _others(language).finditer(text)
        ),
        *(_relative(text, one.start(), one.end()) for one in words_of(language).relative.finditer(text)),
    ]
    kept: list[Dated] = []
    for one in sorted(found, key=lambda one: (not one.surely, one.start - one.end, one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


@lru_cache(maxsize=2)
def _others(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.-])(?:{'|'.join(_OTHERS[language])})(?!\w)")


def _relative(text: str, start: int, end: int) -> Dated:
    written = text[start:end]
    return Dated(start, end, written, notes=(f"“{written}” is no date",), surely=False)


def _of_known_form(text: str, language: str, published: When | None) -> Iterator[Dated]:
    for one in wordings(text, language):
        start, core, end = one.start, one.core, one.end
        if one.doubtful or (
            text[core:end].isdigit()
            and _NEED_NOT_LEAD_A_YEAR.fullmatch(text, start, core)
            and _NOUN.match(text, end)
        ):
            note = f"“{text[core:end]}” may be a year or a number"
            yield Dated(core, end, text[core:end], notes=(note,))
            continue
        behind = _BEHIND.match(text, end)
        end = behind.end() if behind else end
        weekday = _BEFORE[language].search(text, max(0, start - 20), start)
        start = weekday.start() if weekday else start
        changing = _CHANGING[language].search(text, max(0, start - 40), start)
        start = changing.start() if changing else start
        if _COUNTING.match(text, start):
            counted = _COUNTED_FROM.search(text, max(0, start - 20), start)
            start = counted.start() if counted else start
        yield _dated(text, (start, core, end), language, published)


def _dated(text: str, place: tuple[int, int, int], language: str, published: When | None) -> Dated:
    start, core, end = place
    reading = _reading(text[start:end], language, published)
    lead = text[start:core]
    if not reading.readings and (_NEUTRAL.fullmatch(lead) or not lead):
        start, reading = core, _reading(text[core:end], language, published)
    said = _said(start, end, text[start:end], reading)
    if lead and not reading.readings and _reading(text[core:end], language, published).readings:
        words = " ".join(text[core:end].split())
        note = f"“{' '.join(lead.split())}” before “{words}” makes another date of it, and cannot be read"
        note = f"“{lead}{words}” cannot be read. {reading.reason}" if reading.recognised else note
        said = Dated(start, end, text[start:end], notes=(note,))
    is_published = _PUBLISHED.search(text, max(0, start - 40), start) is not None
    return Dated(
        said.start,
        said.end,
        said.written,
        said.edtf,
        said.notes,
        published=is_published,
        covers=said.edtf[:1] not in {"", "[", "{"} and _IN_IT.match(text, start) is not None,
    )


def _other(text: str, start: int, end: int, language: str, published: When | None) -> Dated:
    start += len(text[start:end]) - len(text[start:end].lstrip())
    reading = _reading(text[start:end], language, published)
    if not reading.recognised:
        words = " ".join(text[start:end].split())
        note = f"“{words}” is no date by itself: from which day it is counted is for you to say"
        return Dated(start, end, text[start:end], notes=(note,))
    return _said(start, end, text[start:end], reading)


def _said(start: int, end: int, written: str, reading: Reading) -> Dated:
    words = " ".join(written.split())
    if reading.when is not None:
        notes = tuple(f"“{words}”: {note}" for note in reading.readings[0].inferred)
        return Dated(start, end, written, str(reading.when), notes)
    if reading.readings:
        ways = " or ".join(
            f"{one.when}{f' ({one.inferred[0]})' if one.inferred else ''}" for one in reading.readings
        )
        return Dated(start, end, written, notes=(f"“{words}” has {len(reading.readings)} readings: {ways}",))
    return Dated(start, end, written, notes=(f"“{words}” cannot be read. {reading.reason}",))


@lru_cache(maxsize=4096)
def _reading(written: str, language: str, published: When | None) -> Reading:
    words = " ".join(written.split())
    try:
        return read(words, published, language)
    except DateError:  # a date of publication that lacks what is needed
        return read(words, None, language)
