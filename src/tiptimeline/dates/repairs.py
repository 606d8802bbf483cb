"""The nearest valid form of a text that is no date. The one place that asks dateutil to read.

A repair never adds what the text does not say; where two readings are as near as each other, there is none.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from tiptimeline.dates.calendar import MONTHS
from tiptimeline.dates.edtf import POINT, read
from tiptimeline.dates.values import DateError

__all__ = ["nearest"]

LONGEST_TEXT = 80


def nearest(text: str) -> str | None:
    """Valid EDTF as near to a faulty text as can be, or None."""
    if len(text) > LONGEST_TEXT:
        return None
    return next(filter(_is_valid, _repairs(text)), None)


def _is_valid(text: str) -> bool:
    try:
        read(text)
    except DateError:
        return False
    return True


_LOOKALIKES = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "…": ".."})


def _repairs(text: str) -> Iterator[str]:
    plain = " ".join(text.translate(_LOOKALIKES).split())
    plain = re.sub(r" ?(/|\.\.) ?", r"\1", plain)
    plain = re.sub(r"(?<=[0-9])[xu]+(?![a-z])", lambda found: "X" * len(found[0]), plain)
    plain = re.sub(r"\?~|~\?", "%", plain)
    plain = re.sub(r"(?<=-)([0-9])(?![0-9X])", r"0\1", plain)
    yield plain
    if plain[:1] in ("[", "{"):
        yield plain.replace("/", "..")
    yield plain.strip("[]{}")
    yield from _numeric(plain)
    yield from _ranges(plain)
    yield from _years(plain)
    yield from _words(plain)
    yield from _shortened(plain)


def _numeric(text: str) -> Iterator[str]:
    """Numbers in another order or with other signs, where only one reading is possible."""
    if found := re.fullmatch(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})", text):
        yield f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    if found := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        yield f"{found[1]}-{found[2]}-{found[3]}"
    if found := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", text):
        one, two = int(found[1]), int(found[2])
        if one > 12 or one == two:
            yield f"{found[3]}-{two:02}-{one:02}"
        elif two > 12:
            yield f"{found[3]}-{one:02}-{two:02}"
    if found := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{4})", text):
        yield f"{found[2]}-{int(found[1]):02}"
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text):
        yield f"{found[1]}-{found[3]}-{found[2]}"


def _ranges(text: str) -> Iterator[str]:
    """Two dates: with another sign between them, in the wrong order, or the last one shortened."""
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{4})", text):
        yield f"{found[1]}/{found[2]}"
    first, slash, last = re.sub(r" (?:to|until|đến) ", "/", text).partition("/")
    if not slash or "/" in last:
        return
    if re.fullmatch(r"[0-9]{1,2}", last) and re.fullmatch(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?", first):
        yield f"{first[:-2]}{int(first[-2:]):02}/{first[:-2]}{int(last):02}"
    lower, upper = _half(first), _half(last)
    if lower is not None and upper is not None:
        yield f"{lower}/{upper}"
        yield f"{upper}/{lower}"


def _half(text: str) -> str | None:
    if text in ("", ".."):
        return text
    if text in ("open", "unknown"):  # as earlier drafts of EDTF had them
        return ".." if text == "open" else ""
    return nearest(text)


def _years(text: str) -> Iterator[str]:
    if found := re.fullmatch(r"([0-9]{1,4}) ?(?:BCE?|TCN)", text):
        before = int(found[1]) - 1
        yield f"-{before:04}" if before else "0000"
    if found := re.fullmatch(r"([0-9]{3})0s", text):
        yield f"{found[1]}X"
    if found := re.fullmatch(r"Y(-?)0*([0-9]{1,4})", text):
        yield f"{found[1]}{found[2]:0>4}"
    if text == "-0000":
        yield "0000"
    if (found := re.fullmatch(r"([0-9]{4})S([1-3])", text)) and found[1][0] != "0":
        yield found[1][: int(found[2])].ljust(4, "X")


_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTHS) + "|sept"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_DATE_IN_WORDS = re.compile(
    rf"(?:{_WEEKDAY}[ ,.]+)?(?:(?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)?[ .,-]+)?"
    rf"(?:{_MONTH})(?:[ .,-]+[0-9]{{1,2}}(?:st|nd|rd|th)?)?[ .,-]+[0-9]{{4}}",
    re.IGNORECASE,
)
_EARLIEST_YEAR = 1000
_LATEST_YEAR = 2299  # a later one may be of another era: 2551 is 2008 in the Buddhist era


def _words(text: str) -> Iterator[str]:
    """A date in English words."""
    if (found := re.fullmatch(r"(?:c\.?|ca\.?|circa|about|around|khoảng) ?([0-9A-Z].*)", text)) and (
        date := nearest(found[1])
    ):
        yield f"{date}~"
    if not _DATE_IN_WORDS.fullmatch(text):
        return
    from dateutil import parser

    # dateutil fills what is missing from its default: what is the same under two defaults was given.
    defaults = (datetime.datetime(2000, 1, 1), datetime.datetime(2004, 2, 2, 1, 1, 1))  # noqa: DTZ001
    ways = [(default, day_first) for default in defaults for day_first in (True, False)]
    try:
        readings = [parser.parse(text, default=default, dayfirst=day_first) for default, day_first in ways]
    except (ValueError, OverflowError):
        return
    names = ("year", "month", "day", "hour", "minute", "second")
    given = [name for name in names if len({getattr(reading, name) for reading in readings}) == 1]
    if given not in (["year", "month"], ["year", "month", "day"]):
        return
    read_as = readings[0]
    numbers = [read_as.year, *([read_as.day] if "day" in given else [])]
    weekday = re.match(r"[a-z]{3}(?=[a-z]*[ ,.]+[0-9])", text.lower())
    if (
        not _EARLIEST_YEAR <= read_as.year <= _LATEST_YEAR
        or sorted(numbers) != sorted(int(number) for number in re.findall(r"[0-9]+", text))
        or (weekday and weekday[0] in _WEEKDAYS and _WEEKDAYS.index(weekday[0]) != read_as.weekday())
    ):
        return
    yield "-".join(f"{getattr(read_as, name):02}" for name in given)


# Another number, an era (B.C.) or a hedge.
_CHANGES_WHAT_STANDS_BEFORE = re.compile(
    r"[0-9]|[A-Z]\.?[A-Z]|\b(?:or|ish|approx|probably|perhaps|before|after)\b"
)


def _shortened(text: str) -> Iterator[str]:
    """The date at the beginning without what is wrong behind it, a part of the date included."""
    found = POINT.match(text)
    if found is None:
        return
    rest = text[found.end() :]
    time_of_day = re.match(r"[T ][0-9]{1,2}:[0-9]{2}", rest)
    if not time_of_day and _CHANGES_WHAT_STANDS_BEFORE.search(rest):
        return
    for part in (8, 5, 2):
        if found[part] is not None:
            yield text[: found.end(part)]
