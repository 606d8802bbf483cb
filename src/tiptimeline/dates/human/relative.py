"""Dates that are counted from the publication: yesterday, last night, on Monday, three weeks ago."""

from __future__ import annotations

import datetime
import re

from tiptimeline.dates.calendar import civil_from_days
from tiptimeline.dates.human.readings import Draft, Inference, UnreadableError
from tiptimeline.dates.human.single import Context, Partial, complete, partials, year_text
from tiptimeline.dates.human.words import MONTHS, WEEKDAYS

__all__ = ["relative", "with_units_named"]

_STEPS = {"last": -1, "this": 0, "next": 1}
_UNIT = re.compile(r"(?:\bof )?\b(last|this|next) (month|year)\b")
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "in 2 days": 2}
_AGO = re.compile(r"([0-9]{1,4}) (day|week|month|year)s? ago")
_WEEK = re.compile(r"(last|this|next) week")
_WEEKDAY = re.compile(
    rf"(?:(?P<which>last|this|next) )?(?P<day>{'|'.join(WEEKDAYS)})"
    r"(?: (?:of )?(?P<week>last|this|next) week)?"
)
_MONTH = re.compile(rf"(last|this|next) ({'|'.join(MONTHS)})")
_BETWEEN_BOTH = re.compile(r", ?| \(| on | ")


def with_units_named(text: str, context: Context) -> tuple[str, tuple[Inference, ...]]:
    """The text with "last month" and "next year" replaced by the month or the year that they are."""
    inferred = []

    def named(found: re.Match[str]) -> str:
        words, steps = f"{found[1]} {found[2]}", _STEPS[found[1]]
        published = context.published_in(f"'{words}'")
        year, month, _ = civil_from_days(published.start)
        if found[2] == "year":
            inferred.append(Inference(f"the year {year_text(year + steps)}", _counted(words, context)))
            return f"y{year + steps}"
        if published.precision == "year":
            raise UnreadableError(
                f"'{words}' needs a publication that is known to the month, not {published}."
            )
        years, month = divmod(month - 1 + steps, 12)
        inferred.append(Inference(f"{year + years:04}-{month + 1:02}", _counted(words, context)))
        return f"{MONTHS[month]} y{year + years}"

    return _UNIT.sub(named, text), tuple(inferred)


def _counted(words: str, context: Context) -> str:
    return f"'{context.as_written(words)}' is counted from the publication, {context.published}"


def relative(text: str, context: Context) -> list[Draft]:
    """The dates that a text means on the day of publication; none if its form is not known."""
    try:
        return _plain(text, context) or _beside_a_date(text, context)
    except OverflowError:
        raise UnreadableError(f"'{text}' leads out of the years 1 to 9999.") from None


def _plain(text: str, context: Context) -> list[Draft]:
    if text in _DAYS:
        return [_day(context.published_on(text) + datetime.timedelta(_DAYS[text]), text, context)]
    if text == "last night":
        today = context.published_on(text)
        eve = today - datetime.timedelta(1)
        why = "the night lies on both days, and the text does not say on which side of midnight"
        return [Draft(f"[{eve},{today}]", (Inference(f"{eve} or {today}", why),))]
    if found := _AGO.fullmatch(text):
        return [_ago(int(found[1]), found[2], text, context)]
    if found := _WEEK.fullmatch(text):
        monday = _monday(context.published_on(text), _STEPS[found[1]])
        first, last = monday - datetime.timedelta(1), monday + datetime.timedelta(6)
        why = f"{_counted(text, context)}; a week may begin on Sunday or on Monday"
        return [Draft(f"[{first}..{last}]", (Inference(f"{first} to {last}", why),))]
    if found := _WEEKDAY.fullmatch(text):
        return _weekdays(found, text, context)
    if found := _MONTH.fullmatch(text):
        return _months(found, text, context)
    return []


def _day(day: datetime.date, words: str, context: Context) -> Draft:
    return Draft(str(day), (Inference(str(day), _counted(words, context)),))


def _monday(day: datetime.date, weeks: int) -> datetime.date:
    return day + datetime.timedelta(7 * weeks - day.weekday())


def _ago(number: int, unit: str, text: str, context: Context) -> Draft:
    from dateutil.relativedelta import relativedelta

    today = context.published_on(text)
    if unit == "day":
        return _day(today - datetime.timedelta(number), text, context)
    try:
        then = today - relativedelta(**{f"{unit}s": number})  # type: ignore[arg-type]
    except ValueError:
        raise OverflowError from None
    edtf = str(then)[: {"week": 10, "month": 7, "year": 4}[unit]] + "~"
    return Draft(
        edtf, (Inference(edtf, f"{_counted(text, context)}, and a number of {unit}s is seldom exact"),)
    )


def _weekdays(found: re.Match[str], text: str, context: Context) -> list[Draft]:
    from dateutil.relativedelta import relativedelta, weekday

    today, number = context.published_on(text), WEEKDAYS.index(found["day"])
    if found["week"] and found["which"]:
        return []
    week = datetime.timedelta(7)
    if found["week"] or found["which"] == "this":
        day = _monday(today, _STEPS[found["week"] or "this"]) + datetime.timedelta(number)
        # Where weeks begin on Sunday, it is the Sunday before.
        days = [day, day - week] if number == 6 else [day]
    else:
        one_day = datetime.timedelta(1)
        before = today - one_day + relativedelta(weekday=weekday(number)(-1))
        after = today + one_day + relativedelta(weekday=weekday(number)(+1))
        monday = _monday(today, 0)
        if found["which"] == "last":
            days = [before, before - week] if before >= monday else [before]
        elif found["which"] == "next":
            days = [after, after + week] if after < monday + week else [after]
        else:
            days = [*([today] if today.weekday() == number else []), before, after]
    return [
        Draft(str(day), (Inference(str(day), f"the {WEEKDAYS[number].capitalize()} {_side(day, today)}"),))
        for day in days
    ]


def _side(day: datetime.date, published: datetime.date) -> str:
    apart = abs((day - published).days)
    if not apart:
        return f"of the publication, {published}"
    days = "1 day" if apart == 1 else f"{apart} days"
    return f"{days} {'before' if day < published else 'after'} the publication, {published}"


def _months(found: re.Match[str], text: str, context: Context) -> list[Draft]:
    today, number = context.published_on(text), MONTHS.index(found[2]) + 1
    own = today.year
    years = {
        "last": ([own] if number < today.month else []) + [own - 1],
        "this": [own],
        "next": ([own] if number > today.month else []) + [own + 1],
    }[found[1]]
    return [
        Draft(edtf, (Inference(edtf, _counted(text, context)),))
        for edtf in (f"{year:04}-{number:02}" for year in years)
    ]


def _beside_a_date(text: str, context: Context) -> list[Draft]:
    """ "Yesterday, 31 March": both must agree."""
    for sign in _BETWEEN_BOTH.finditer(text):
        words = text[: sign.start()]
        if not _names_a_day(words):
            continue
        found = partials(text[sign.end() :].rstrip(")"), context)
        dates = [one for one in found if one.day is not None and one.month is not None]
        if dates:
            return _agreeing(words, dates, context)
    return []


def _names_a_day(words: str) -> bool:
    weekday = _WEEKDAY.fullmatch(words)
    return bool(
        words in {*_DAYS, "last night"}
        or _WEEK.fullmatch(words)
        or _AGO.fullmatch(words)
        or (weekday and (weekday["which"] or weekday["week"]))
    )


def _agreeing(words: str, dates: list[Partial], context: Context) -> list[Draft]:
    if context.published is None and all(one.year is not None for one in dates):
        note = Inference(f"'{context.as_written(words)}' is not checked", "no date of publication is given")
        return [draft.as_(draft.edtf, note) for draft in complete(dates, context)]
    days = [
        number
        for draft in _plain(words, context)
        for number in range(draft.when.start, int(draft.when.end) + 1)
    ]
    agreed = sorted({number for number in days for one in dates if _is_on(one, number)})
    if not agreed:
        raise UnreadableError(f"On {context.published} '{context.as_written(words)}' was not {dates[0]}.")
    return [_agreed(number, words, context) for number in agreed]


def _is_on(one: Partial, number: int) -> bool:
    year, month, day = civil_from_days(number)
    weekday = (number - 1) % 7
    return (
        (one.month, one.day) == (month, day) and one.year in (None, year) and one.weekday in (None, weekday)
    )


def _agreed(number: int, words: str, context: Context) -> Draft:
    year, month, day = civil_from_days(number)
    edtf = f"{year:04}-{month:02}-{day:02}"
    return Draft(edtf, (Inference(edtf, f"{_counted(words, context)}, and agrees with the date beside it"),))
