"""The words of each language in which dates are read, turned into one plain wording.

The plain wording is English with one word for each meaning ("about 15 october 2014"), and `phrases` reads
nothing else. English words are therefore understood in every language.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping, Sequence

from attrs import frozen

from tiptimeline.dates.calendar import MONTHS as NAMES_OF_MONTHS
from tiptimeline.dates.human.readings import UnreadableError

__all__ = [
    "LANGUAGES",
    "MONTHS",
    "WEEKDAYS",
    "Tongue",
    "knows_none_of",
    "plain_wordings",
    "tidy",
    "tongue",
    "unknown_word",
]

MONTHS = tuple(name.lower() for name in NAMES_OF_MONTHS)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_SEASON = "Seasons are not read, as their months differ from place to place: give the months."
_MOON = "It may be a date of the lunar calendar: give the day of the Gregorian one."
_OTHER_CALENDAR = "Only the Gregorian calendar is read: give its day."


@frozen(eq=False)
class Tongue:
    """One language. `patterns`, where `#` is a number, come first; of `phrases`, the longest wins.

    Where `accents_may_go`, a text without any is read as every wording that fits it.
    """

    name: str
    phrases: Mapping[str, str]
    patterns: Mapping[str, str]
    refused: Mapping[str, str]
    day_first: bool = False
    accents_may_go: bool = False


def _each(words: str, meaning: str) -> dict[str, str]:
    return dict.fromkeys(words.split(", "), meaning)


_UNITS = ("day", "week", "month", "year")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth",
    "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
    "thirty-first",
)  # fmt: skip

_ENGLISH = Tongue(
    "English",
    phrases={
        **{name[:3]: name for name in (*MONTHS, *WEEKDAYS)},
        **{name: name for name in (*MONTHS, *WEEKDAYS)},
        "sept": "september",
        "tues": "tuesday",
        "weds": "wednesday",
        **_each("thur, thurs", "thursday"),
        **{word: f"{number}th" for number, word in enumerate(_ORDINALS, 1)},
        **{word: str(number) for number, word in enumerate(_NUMBERS, 1)},
        **_each("circa, ca, c, around, approximately, approx, roughly", "about"),
        **_each("some time around, sometime around, some time about, sometime about", "about"),
        **_each("possibly, probably, maybe, likely, presumably, supposedly", "perhaps"),
        **_each("prior to, earlier than, before beginning of, before start of, some time before", "before"),
        **_each("later than, after end of, some time after, sometime after", "after"),
        **_each("no later than, not later than, on or before, not after, by end of, before end of", "by"),
        **_each("no earlier than, not earlier than, on or after, not before", "not-before"),
        **_each("ever since, starting in, starting on, starting, beginning in, beginning on", "since"),
        **_each("or thereabouts, or so", "or-so"),
        **_each("till, up to, up until, through to, up to and including", "until"),
        **_each("through, thru", "to"),
        **_each("to date, to now, to present, to this day, to today, until now, until today", "to now"),
        **_each("present, now", "now"),
        **_each("onward, and after, and later", "onwards"),
        **_each("or after, at earliest", "or later"),
        **_each("or before, at latest, and earlier", "or earlier"),
        **_each("early part of, early in, early on in", "early"),
        **_each("late in, latter part of, later part of", "late"),
        **_each("middle of, midway through", "mid"),
        **_each("beginning of, start of", "start-of"),
        **_each("end of, close of", "end-of"),
        **_each("first half of, first half, h 1, 1 h, 1st half of, 1st half, first six months of", "h1"),
        **_each("second half of, second half, latter half of, h 2, 2 h, 2nd half of, 2nd half", "h2"),
        **_each("first six months, first 6 months of", "h1"),
        **{f"{word}{of}": f"q{number}"
           for number, words in enumerate(("first, 1st", "second, 2nd", "third, 3rd", "fourth, 4th"), 1)
           for word in [f"q {number}", f"{number} q", *(f"{one} quarter" for one in words.split(", "))]
           for of in ("", " of")},
        "last quarter of": "q4",
        **_each("fiscal year, financial year, tax year, school year, academic year", "fy"),
        **_each("day before yesterday", "2 days ago"),
        **_each("day after tomorrow", "in 2 days"),
        **_each("yesterday morning, yesterday afternoon, yesterday evening, last evening", "yesterday"),
        **_each("overnight, yesterday night", "last night"),
        **_each("this morning, this afternoon, this evening, tonight, earlier today, later today", "today"),
        **_each("tomorrow morning, tomorrow afternoon, tomorrow evening, tomorrow night", "tomorrow"),
        **{f"{word} {unit}": f"{plain} {unit}"
           for plain, words in (("last", "previous"), ("next", "coming")) for word in words.split(", ")
           for unit in ("week", "month", "year")},
        **{f"{word}r this {unit}": f"{plain} this {unit}"
           for word, plain in (("earlie", "early"), ("late", "late")) for unit in ("month", "year")},
        **_each("fortnight ago, a fortnight ago", "2 weeks ago"),
        **{f"a {unit} ago": f"1 {unit}s ago" for unit in _UNITS},
        **_each("some time in, sometime in, some time during, sometime during, in course of", "in"),
        **_each("morning of, afternoon of, evening of", ""),
        **_each("in year, year of, dated, as of, as at, all of", "in"),
    },
    patterns={
        r"\bthe\b ?": "",
        r"\b# (day|week|month|year) ago\b": r"\1 \2s ago",
        r"^(?:from )?(.+) on$": r"\1 onwards",
        r"\band/or\b": "or",
    },
    refused={
        **_each("spring, summer, autumn, fall, winter, dry season, rainy season, monsoon", _SEASON),
        **_each("lunar, tet", _MOON),
        **_each("old style, julian, hijri, ah, solar hijri, saka", _OTHER_CALENDAR),
    },
)  # fmt: skip

_VI_NUMBERS = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")

_VIETNAMESE = Tongue(
    "Vietnamese",
    day_first=True,
    accents_may_go=True,
    phrases={
        **{f"{month} {number:{width}}": name
           for month in ("tháng", "thg") for width in ("", "02") for number, name in enumerate(MONTHS, 1)},
        **{f"tháng {word}": name
           for word, name in zip((*_VI_NUMBERS, "mười một", "mười hai"), MONTHS, strict=True)},
        **{f"thứ {word}": name for word, name in zip(_VI_NUMBERS[1:7], WEEKDAYS[:6], strict=True)},
        **{f"thứ {number}": name for number, name in enumerate(WEEKDAYS[:6], 2)},
        "chủ nhật": "sunday",
        **_each("ngày, các ngày, hai ngày, vào, hồi, hôm, trong, năm, của, giai đoạn, sáng, chiều, tối", ""),
        **_each("khoảng, vào khoảng", "about"),
        **_each("có lẽ, có thể", "perhaps"),
        **_each("trước", "before"),
        **_each("sau", "after"),
        **_each("từ", "from"),
        **_each("đến, tới", "to"),
        **_each("cho đến, cho tới, đến hết, cho đến hết", "until"),
        **_each("đến nay, cho đến nay, tới nay", "to now"),
        **_each("kể từ", "since"),
        **_each("trở đi", "onwards"),
        **_each("hoặc sau đó, hoặc muộn hơn", "or later"),
        **_each("hoặc trước đó, hoặc sớm hơn, trở về trước", "or earlier"),
        **_each("không muộn hơn, chậm nhất, muộn nhất", "by"),
        **_each("không sớm hơn, sớm nhất", "not-before"),
        **_each("và", "and"),
        **_each("hoặc, hay", "or"),
        **_each("đầu", "early"),
        **_each("giữa", "mid"),
        **_each("cuối", "late"),
        **_each("nửa đầu, 6 tháng đầu, sáu tháng đầu", "h1"),
        **_each("nửa cuối, nửa sau, 6 tháng cuối, sáu tháng cuối", "h2"),
        **{f"quý {name}": f"q{number}"
           for number, names in enumerate(("1, i, một, đầu", "2, ii, hai", "3, iii, ba", "4, iv, tư, bốn"), 1)
           for name in names.split(", ")},
        **_each("năm tài chính, năm tài khóa, năm tài khoá, năm học, niên khóa, niên khoá", "fy"),
        **_each("hôm nay, ngày hôm nay, sáng nay, trưa nay, chiều nay, tối nay, đêm nay", "today"),
        **_each("hôm qua, ngày hôm qua, sáng qua, trưa qua, chiều qua, tối qua", "yesterday"),
        **_each("sáng hôm qua, chiều hôm qua, tối hôm qua", "yesterday"),
        **_each("đêm qua, đêm hôm qua", "last night"),
        **_each("hôm kia", "2 days ago"),
        **_each("ngày mai, sáng mai, chiều mai, tối mai", "tomorrow"),
        **_each("ngày kia", "in 2 days"),
        **{f"{unit} {word}": f"{plain} {plain_unit}"
           for unit, plain_unit in (("tuần", "week"), ("tháng", "month"), ("năm", "year"))
           for words, plain in (("trước, vừa qua, rồi", "last"), ("này", "this"), ("sau, tới", "next"))
           for word in words.split(", ")},
        "năm ngoái": "last year",
        "năm nay": "this year",
        "sang năm": "next year",
        **_each("trước công nguyên, tcn", "bc"),
        **_each("sau công nguyên, scn, công nguyên", "ce"),
        "phật lịch": "be",
        "chưa chắc chắn": "uncertain",
        "cả hai đều chưa chắc chắn": "both uncertain",
        "ước chừng": "approximate",
        "đêm": "night of",
        "chưa rõ thời điểm kết thúc": "end unknown",
        "chưa rõ thời điểm bắt đầu": "start unknown",
    },
    patterns={
        r"\b(?:một (?:thời điểm|ngày) )?trong khoảng(?: thời gian)? từ (.+?) (?:đến|tới) (.+)":
            r"between \1 and \2",
        r"\bgiữa (.+?) và (.+)": r"between \1 and \2",
        r"\b(?:thập niên|thập kỷ|những năm) ([1-9]0) (?:của )?thế kỷ (?:thứ )?(?:20|xx)\b": r"19\1s",
        r"\b(?:thập niên|thập kỷ|những năm) #\b": r"\1s",
        r"\bthế kỷ (?:thứ )?([0-9]+|[ivx]+)\b": r"\1 century",
        **{f"{before}# {unit}{behind}": f"\\1 {plain} ago"
           for unit, plain in (("ngày", "days"), ("tuần", "weeks"), ("tháng", "months"), ("năm", "years"))
           for before, behind in ((r"(?<!ngày )\b", r" trước(?: đây)?$"), (r"\bcách đây ", "$"))},
        r"\b(thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật) (?:vừa qua|rồi)$": r"last \1",
        r"\b(thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật) (?:tới|sau)$": r"next \1",
    },
    refused={
        **_each("mùa xuân, mùa hè, mùa hạ, mùa thu, mùa đông, mùa mưa, mùa khô", _SEASON),
        **_each("âm lịch, tháng giêng, tháng chạp, mùng, mồng, rằm, tết", _MOON),
    },
)  # fmt: skip

_TONGUES = {"en": _ENGLISH, "vi": _VIETNAMESE}
LANGUAGES = tuple(_TONGUES)


def tongue(tag: str) -> Tongue:
    """The language of a tag, of which the first part counts. Raises ValueError for one without tables."""
    found = _TONGUES.get(tag.partition("-")[0].lower())
    if found is None:
        raise ValueError(f"Dates in words are read in {' and '.join(LANGUAGES)}, not in {tag!r}.")
    return found


def plain_wordings(text: str, language: Tongue) -> tuple[str, ...]:
    """What a tidy text says in plain words; several where its accents are left out and it can be two things.

    Raises UnreadableError for words that are refused by name.
    """
    bare = text.replace("–", "-").isascii()
    tables = [_table(one, bare=one.accents_may_go and bare) for one in dict.fromkeys((language, _ENGLISH))]
    choices = max(table.most_meanings for table in tables)
    return tuple(dict.fromkeys(_plain(text, tables, choice) for choice in range(choices)))


_BETWEEN_MEANINGS = (
    "on in at during of for year years months weeks days ago to from until between and or since by th st nd "
    "rd last this both next night century fy bc bce ad ce be uncertain approximate unknown end start s y"
)


@functools.cache
def _known() -> frozenset[str]:
    meanings = (meaning for language in _TONGUES.values() for meaning in language.phrases.values())
    return frozenset(re.findall(r"[^\W\d_]+", " ".join([*meanings, _BETWEEN_MEANINGS])))


def unknown_word(wording: str) -> str:
    """The first word of a plain wording that has no meaning here, or nothing."""
    return next((word for word in re.findall(r"[^\W\d_]+", wording) if word not in _known()), "")


@functools.cache
def _words_of_dates() -> frozenset[str]:
    """Every word that can stand in a date, in any language, with and without its accents."""
    tables = (table for language in _TONGUES.values() for table in (language.phrases, language.refused))
    words = set(re.findall(r"[^\W\d_]+", " ".join([*(phrase for table in tables for phrase in table)])))
    return frozenset(words | {_bare(word) for word in words} | _known())


def knows_none_of(text: str) -> bool:
    """Whether no word of a text says anything about a date."""
    return _words_of_dates().isdisjoint(re.findall(r"[^\W\d_]+", tidy(text)))


@frozen(eq=False)
class _Table:
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    phrase: re.Pattern[str]
    meanings: Mapping[str, tuple[str, ...]]
    refused: Mapping[str, str]
    most_meanings: int


@functools.cache
def _table(language: Tongue, *, bare: bool) -> _Table:
    written = _bare if bare else str
    meanings: dict[str, tuple[str, ...]] = {}
    for phrase, meaning in language.phrases.items():
        others = meanings.get(written(phrase), ())
        meanings[written(phrase)] = others if meaning in others else (*others, meaning)
    refused = {written(phrase): reason for phrase, reason in language.refused.items()}
    longest_first = sorted({*meanings, *refused}, key=len, reverse=True)
    return _Table(
        tuple(
            (re.compile(written(pattern).replace("#", "([0-9]+)")), plain)
            for pattern, plain in language.patterns.items()
        ),
        re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])"),
        meanings,
        refused,
        max(map(len, meanings.values())),
    )


def _bare(text: str) -> str:
    """Without accents, as Vietnamese is typed on a foreign keyboard."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _plain(text: str, tables: Sequence[_Table], choice: int) -> str:
    for table in tables:

        def meaning(found: re.Match[str], table: _Table = table) -> str:
            if found[0] in table.refused:
                raise UnreadableError(table.refused[found[0]])
            meanings = table.meanings[found[0]]
            return meanings[min(choice, len(meanings) - 1)]

        for pattern, plain in table.patterns:
            text = pattern.sub(plain, text)
        text = " ".join(table.phrase.sub(meaning, text).split())
    return text


_SAME = str.maketrans({
    **dict.fromkeys("‐‑", "-"), **dict.fromkeys("—−‒", "–"),
    **dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys('“”„"'),
})  # fmt: skip


def tidy(text: str) -> str:
    """Small letters, one sign for each purpose, one space between words and none around slashes."""
    text = unicodedata.normalize("NFC", text.translate(_SAME)).lower()
    text = re.sub(r"(?<=[^\W\d_])\.(?=[0-9])", " ", text)
    text = re.sub(r"(?<=[^\W\d_])\.", "", text)
    text = re.sub(r"(?<=[0-9])'s\b", "s", text)
    text = re.sub(r"(?<=[0-9])(?!(?:st|nd|rd|th|s)\b)(?=[^\W\d_])|(?<=[^\W\d_])(?=[0-9])", " ", text)
    text = re.sub(r"\s+-+\s+|--+", "–", text)
    text = re.sub(r"\s*([/–])\s*", r"\1", " ".join(text.split()))
    return re.sub(r"(?<!\.)\.$", "", text.strip(" ,;:"))
