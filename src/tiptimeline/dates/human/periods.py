"""Stretches of time with names of their own: decades, centuries, quarters, halves, financial years."""

from __future__ import annotations

import datetime
import re

from tiptimeline.dates.human.readings import Draft, Inference, UnreadableError
from tiptimeline.dates.human.single import TWO_DIGITS, Context, complete, partials, year_text

__all__ = ["ONE_TIME", "one_time_in", "period"]

ONE_TIME = "one time in it"

_YEAR = r"y?([0-9]{4})"
_PART = re.compile(rf"([qh])([1-4])[ /-]?{_YEAR}|{_YEAR}[ /-]?([qh])([1-4])")
_HALF_OF = re.compile(r"h([12]) (.+)")
_DECADE = re.compile(r"([0-9]{2,3})0s")
_CENTURY = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?|([ivx]{1,6}))[ -]century(?: (bce?|ad|ce))?")
_ROMAN = re.compile(r"(x{0,2})(ix|iv|v?i{0,3})")
_YEARS_OF_ACCOUNT = re.compile(r"(?:fy )?([0-9]{4})[/–-]([0-9]{2}|[0-9]{4})(?: fy)?")
_YEAR_OF_ACCOUNT = re.compile(rf"fy {_YEAR}|{_YEAR} fy")
_UP_TO = re.compile(r"(?:(?:fy|year)|([0-9]{1,2}) months) (?:to|end(?:ed|ing)|up to)(?: on)? (.+)")


def one_time_in(span: str) -> Inference:
    """That no span is meant."""
    return Inference(ONE_TIME, f"for something that lasted all the time write {span}")


def period(text: str, context: Context) -> list[Draft]:
    """The dates that a named stretch of time can mean; none if its form is not known."""
    if found := _PART.fullmatch(text):
        return [_part_of_year(found[1] or found[5], int(found[2] or found[6]), int(found[3] or found[4]))]
    if found := _DECADE.fullmatch(text):
        return _decade(found[1])
    if re.fullmatch(r"'?[0-9]0s", text):
        raise UnreadableError(TWO_DIGITS)
    if found := _CENTURY.fullmatch(text):
        first, last = _century(found)
        counted = Inference(f"{first} to {last}", "a century is counted from its year 1")
        return [Draft(f"[{first}..{last}]", (counted,))]
    if found := _HALF_OF.fullmatch(text):
        return _half(int(found[1]), found[2], context)
    if found := _UP_TO.fullmatch(text):
        return _up_to(int(found[1] or 12), found[2], context)
    return _year_of_account(text)


def _part_of_year(kind: str, number: int, year: int) -> Draft:
    months = 3 if kind == "q" else 6
    if number * months > 12:
        raise UnreadableError("A year has two halves.")
    first, last = (f"{year:04}-{month:02}" for month in (number * months - months + 1, number * months))
    counted = Inference(f"{first} to {last}", "counted in the calendar year")
    return Draft(f"[{first}..{last}]", (counted, one_time_in(f"{first}/{last}")))


def _decade(tens: str) -> list[Draft]:
    tens = tens.zfill(3)
    if tens[-1] != "0":
        return [Draft(f"{tens}X")]
    either = f"'{tens}0s' can be ten years or a hundred"
    return [Draft(f"{tens}X", (Inference("ten years", either),)),
            Draft(f"{tens[:2]}XX", (Inference("a hundred years", either),))]  # fmt: skip


def _century(found: re.Match[str]) -> tuple[str, str]:
    number = int(found[1] or _roman(found[2]))
    if not number:
        raise UnreadableError("There is no such century.")
    first, last = 100 * number - 99, 100 * number
    if (found[3] or "").startswith("bc"):
        first, last = 1 - last, 1 - first
    return year_text(first), year_text(last)


def _roman(text: str) -> int:
    found = _ROMAN.fullmatch(text)
    if found is None:
        return 0
    ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"].index(found[2])
    return 10 * len(found[1]) + ones


def _half(number: int, of: str, context: Context) -> list[Draft]:
    if found := _CENTURY.fullmatch(of):
        first = int(_century(found)[0])
        begins = year_text(first + 50 * (number - 1)), year_text(first + 50 * number - 1)
    elif found := _DECADE.fullmatch(of):
        first = 10 * int(found[1])
        if first % 100 == 0:
            raise UnreadableError(f"'{of}' can be ten years or a hundred: give the years.")
        begins = year_text(first + 5 * (number - 1)), year_text(first + 5 * number - 1)
    else:
        note = Inference(
            f"'{'first' if number == 1 else 'second'} half' is left out", "no day divides a month"
        )
        found_ones = [one for one in partials(of, context) if one.month is not None and one.day is None]
        return [draft.as_(draft.edtf, note) for draft in complete(found_ones, context)] if found_ones else []
    half = Inference(" to ".join(begins), "one half of the years")
    return [Draft("[" + "..".join(begins) + "]", (half, one_time_in("/".join(begins))))]


def _up_to(months: int, text: str, context: Context) -> list[Draft]:
    """ "The year to 31 March 2025": so many months, of which the last day or month is named."""
    from dateutil.relativedelta import relativedelta

    last_ones = [one for one in partials(text, context) if one.month is not None and not one.loose]
    drafts = []
    for draft in complete(last_ones, context) if last_ones else ():
        try:
            first = (
                (draft.when.latest or datetime.date.min)
                + datetime.timedelta(1)
                - relativedelta(months=months)
            )
        except (ValueError, OverflowError):
            raise UnreadableError(f"'{text}' is too near to the end of the calendar.") from None
        begin = str(first)[: len(draft.edtf)]
        why = f"{months} months end with {draft.edtf}"
        drafts.append(draft.as_(f"{begin}/{draft.edtf}", Inference(f"from {begin}", why)))
    return drafts


def _year_of_account(text: str) -> list[Draft]:
    differs = "its months differ from country to country"
    if (found := _YEARS_OF_ACCOUNT.fullmatch(text)) and "fy" in text:
        first, last = int(found[1]), int(found[1][: -len(found[2])] + found[2])
        if found[1].endswith("99") and found[2] == "00":
            last += 100
        if last != first + 1:
            raise UnreadableError("A financial year lies in two years that follow each other.")
        edtf = f"{first:04}/{last:04}"
        return [Draft(edtf, (Inference(edtf, f"the year begins in {first} and ends in {last}; {differs}"),))]
    if found := _YEAR_OF_ACCOUNT.fullmatch(text):
        year = int(found[1] or found[2])
        why = f"a financial year is named for the year of its end or of its beginning; {differs}"
        return [
            Draft(edtf, (Inference(edtf, why),))
            for edtf in (f"{year - 1:04}/{year:04}", f"{year:04}/{year + 1:04}", f"{year:04}")
        ]
    return []
