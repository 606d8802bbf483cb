"""The nearest valid form of a text that is no date. A slip in EDTF, or a date in words.

A repair never adds what the text does not say; where two readings are as near as each other, there is none.
"""

from __future__ import annotations

import contextlib
import datetime
import re
import unicodedata
from collections.abc import Iterator

from tiptimeline.dates.edtf import read
from tiptimeline.dates.grammar import POINT
from tiptimeline.dates.values import DateError

__all__ = ["nearest"]

LONGEST_TEXT = 80


def nearest(text: str, *, time_of_day: bool = False) -> str | None:
    """Valid EDTF as near to a faulty text as can be, or None."""
    if len(text) > LONGEST_TEXT:
        return None
    return next((repair for repair in _repairs(text) if _is_valid(repair, time_of_day=time_of_day)), None)


def _is_valid(text: str, *, time_of_day: bool) -> bool:
    try:
        read(text, time_of_day=time_of_day)
    except DateError:
        return False
    return True


_LOOKALIKES = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "…": ".."})


# Two years or a month: what a dash is, a hyphen or "to", is for the reader of words to tell.
_WITH_A_DASH = re.compile(r"\s*[0-9]{4} ?[–—−] ?[0-9]{2}\s*")


def _repairs(text: str) -> Iterator[str]:
    if _WITH_A_DASH.fullmatch(text):
        yield from _words(text)
        return
    plain = " ".join(text.translate(_LOOKALIKES).split())
    plain = re.sub(r" ?(/|\.\.) ?", r"\1", plain)
    plain = _in_today_s_syntax(plain)
    plain = re.sub(r"(?<=-)([0-9])(?![0-9X])", r"0\1", plain)
    yield plain
    yield from _times(plain)
    yield from _weeks(plain)
    yield from _parts_of_the_year(plain)
    yield from _one_sided(plain)
    if plain[:1] in ("[", "{"):
        yield plain.replace("/", "..")
        yield re.sub(r"([^][{},.]+)\.\.([^][{},.]+)", r"\2..\1", plain)
    yield plain.strip("[]{}")
    yield from _numeric(plain)
    yield from _ranges(plain)
    yield from _years(plain)
    yield from _words(plain)
    yield from _shortened(plain)


def _in_today_s_syntax(text: str) -> str:
    """What the drafts of EDTF wrote otherwise, and digits of other scripts as 0 to 9."""
    if not text.isascii():
        in_ascii = "".join(str(unicodedata.decimal(letter, letter)) for letter in text)
        text = text if re.match(r"2[3-9]|[3-9]", in_ascii) else in_ascii  # 2557 may be of the Buddhist era
    text = re.sub(r"(?:(?<=[0-9-])|^)[xu]+(?![a-z])", lambda found: "X" * len(found[0]), text)
    text = re.sub(r"\?~|~\?", "%", text)
    text = re.sub(r"\(([0-9X]{2})-([0-9X]{2})\)([?~%])", r"\3\1-\3\2", text)
    text = re.sub(r"\(([0-9X]{2}|[0-9X]{4})\)([?~%])", r"\2\1", text)
    if re.fullmatch(r"[yY]-?[0-9]+(?:[eE][0-9]+)?(?:[pPsS][0-9]+)?", text):
        text = text.upper().replace("P", "S")
    return text


def _times(text: str) -> Iterator[str]:
    form = r"([-0-9]+)[Tt ]([0-9:]{8})(?:[.,][0-9]+)? ?([Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?"
    if found := re.fullmatch(form, text):
        zone = re.sub(r"(?<=[0-9]{2})(?=[0-9]{2}$)", ":", (found[3] or "").upper())
        yield f"{found[1]}T{found[2]}{zone}"


_MONTHS_OF = {
    **{33 + place: (3 * place + 1, 3 * place + 3) for place in range(4)},
    **{37 + place: (4 * place + 1, 4 * place + 4) for place in range(3)},
    **{40 + place: (6 * place + 1, 6 * place + 6) for place in range(2)},
}


def _weeks(text: str) -> Iterator[str]:
    if found := re.fullmatch(r"([0-9]{4})-?W([0-9]{2})(?:-?0?([1-7]))?", text):
        year, week, day = (int(part or 0) for part in found.groups())
        with contextlib.suppress(ValueError):  # a week that the year has not
            days = [datetime.date.fromisocalendar(year, week, day or place) for place in (1, 7)]
            yield "/".join(dict.fromkeys(map(str, days)))


def _parts_of_the_year(text: str) -> Iterator[str]:
    """Quarters, thirds and halves of a year, alone or as the halves of an interval."""
    halves = [re.fullmatch(r"(-?[0-9]{4})-([0-9]{2})([?~%]?)", half) for half in text.split("/")]
    if len(halves) > 2 or not all(halves):
        return
    ends = [(half[1], int(half[2]), half[3]) for half in halves if half]
    spans = [_MONTHS_OF.get(part, (part, part)) for _, part, _ in ends]
    yield "/".join(
        f"{year}-{month:02}{mark}"
        for (year, _, mark), month in ((ends[0], spans[0][0]), (ends[-1], spans[-1][1]))
    )


def _one_sided(text: str) -> Iterator[str]:
    """The same with every qualifier on one side of its part."""
    found = POINT.fullmatch(text)
    if found is None:
        return
    parts = [part for part in found.group(2, 5, 8) if part]
    rights = "".join(right or "" for right in found.group(3, 6, 9))
    marks = []
    for group in (1, 4, 7)[: len(parts)]:
        signs = set((found[group] + rights).replace("%", "?~"))
        marks.append("%" if len(signs) > 1 else "".join(signs))
        rights = rights[len(found[group + 2]) :]
    if len(set(marks)) == 1:
        yield "-".join(parts) + marks[0]
    yield "-".join(mark + part for mark, part in zip(marks, parts, strict=True))


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
    if text[:1] == "Y":
        yield re.sub(r"(?<=[YES-])0+(?=[1-9])", "", text)
    if text == "-0000":
        yield "0000"
    if text[:1] == "+":
        yield text[1:]
    if (found := re.fullmatch(r"Y(-?)([1-9][0-9]{0,2})E([0-9]{1,2})", text)) and int(found[3]) < 4:
        yield f"{found[1]}{int(found[2]) * 10 ** int(found[3]):04}"
    if found := re.fullmatch(r"(Y[-0-9]+)E0+", text):
        yield found[1]
    found = re.fullmatch(r"(Y?-?([1-9][0-9]+))S0*([1-9][0-9]?)", text)
    if found and int(found[3]) > len(found[2]):
        yield found[1]


def _words(text: str) -> Iterator[str]:
    """A date in words, where it has one reading alone."""
    if re.fullmatch(r"[0-9]+|[0-9]{4}-[0-9]{2}", text):
        return  # a slip in the year or the month rather than an early year or two years
    from tiptimeline.dates.human import read_in_any_language

    when = read_in_any_language(text).when
    if when is not None:
        yield str(when)


# What may stand behind a date and say nothing about it: closing signs, and a time of day.
_SAYS_NOTHING = re.compile(
    r"[\s.,;:)\]}]?"
    r"|[Tt ][0-9]{1,2}(?::?[0-9]{2}){0,2}(?:[.,][0-9]+)?(?: ?[Zz]|[+-][0-9:]{1,5}| ?[AaPp]\.?[Mm]\.?)?"
)
# Winters, and summers where they are winters elsewhere.
_SEASONS_OF_TWO_YEARS = {"22", "24", "28", "30"}


def _is_remark(text: str) -> bool:
    """Whether words behind a date are of something else, as in "2014-10-15 (Hanoi)"."""
    if not re.fullmatch(r"[\s,;:]*[\s,;(][^\d/\[\]{}?~%]*[^\W\d_]{3}[^\d/\[\]{}?~%]*", text):
        return False
    from tiptimeline.dates.human import knows_none_of

    return knows_none_of(text)


def _shortened(text: str) -> Iterator[str]:
    """The date at the beginning without what is wrong behind it, a part of the date included."""
    visible = "".join(letter for letter in text if letter.isprintable())
    found = POINT.match(visible)
    if found is None or found[5] in _SEASONS_OF_TWO_YEARS:
        return
    rest = visible[found.end() :]
    if not _SAYS_NOTHING.fullmatch(rest) and not _is_remark(rest):
        return
    for part in (8, 5, 2):
        if found[part] is not None:
            rights = "".join(found[group] or "" for group in range(part + 1, 10, 3))
            yield visible[: found.end(part)] + rights
            yield from _one_sided(visible[: found.end(part)] + rights)
            yield visible[: found.end(part)] + ("%" if len(set(rights)) > 1 else rights[:1])
