"""One date in plain words or figures, also one that leaves out what its neighbour says."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from attrs import evolve, frozen

from tiptimeline.dates.calendar import civil_from_days, days_from_civil, days_in_month
from tiptimeline.dates.human.readings import Draft, Inference, UnreadableError
from tiptimeline.dates.human.words import MONTHS, WEEKDAYS, Tongue
from tiptimeline.dates.values import When

__all__ = [
    "BUDDHIST",
    "LOOSE",
    "TWO_DIGITS",
    "Context",
    "Partial",
    "complete",
    "other_eras",
    "partials",
    "with_year",
    "year_text",
]


@frozen
class Context:
    """What a text is read with: the language's habits and the date of publication."""

    tongue: Tongue
    published: When | None
    original: str

    def as_written(self, plain: str) -> str:
        """Plain words as they stand in the text, as far as that can be told."""
        written = (phrase for phrase, meaning in self.tongue.phrases.items() if meaning == plain)
        return max((phrase for phrase in written if phrase in self.original), key=len, default=plain)

    def published_on(self, words: str) -> datetime.date:
        """The day of publication, for words that are counted from it."""
        if self.published is None:
            raise UnreadableError(f"'{self.as_written(words)}' can only be read with a date of publication.")
        day = self.published.earliest
        if self.published.precision != "day" or self._doubtful:
            raise UnreadableError(
                f"'{self.as_written(words)}' needs a publication known to the day, not {self.published}."
            )
        if day is None:
            raise OverflowError
        return day

    def published_in(self, what: str) -> When:
        """The date of publication, for what lacks a year."""
        if self.published is None:
            raise UnreadableError(f"{what} names no year, and no date of publication is given.")
        if self.published.precision not in ("day", "month", "year") or self._doubtful:
            raise UnreadableError(
                f"{what} names no year, and the publication {self.published} does not settle it."
            )
        return self.published

    @property
    def _doubtful(self) -> bool:
        return self.published is not None and (self.published.uncertain or self.published.approximate)


@frozen
class Partial:
    """The parts of a date that a text gives. Years count as in EDTF: 0 is 1 BC."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    inferred: tuple[Inference, ...] = ()
    loose: bool = False

    def __str__(self) -> str:
        """In words, for reasons."""
        month = MONTHS[self.month - 1].capitalize() if self.month else ""
        year = "" if self.year is None else year_text(self.year)
        return " ".join(str(part) for part in (self.day, month, year) if part)


LOOSE = ("early", "mid", "late", "start-of", "end-of")
TWO_DIGITS = "A year of two digits can be of any century: write four."

_LOOSELY = re.compile(rf"({'|'.join(LOOSE)})[ -](.+)")
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>y-?[0-9]{1,12}|[0-9]{3,4})"
_GAP = r"(?: of |[ ,.-])+"
_IN_WORDS = tuple(
    re.compile(form)
    for form in (
        rf"(?:{_DAY}{_GAP})?{_MONTH}(?:(?: of |[/ ,.–-])+{_YEAR})?",
        rf"{_MONTH}{_GAP}{_DAY}(?:{_GAP}{_YEAR})?",
        rf"{_YEAR}{_GAP}{_MONTH}(?:{_GAP}{_DAY})?",
        rf"{_DAY}(?:[ ,]+{_YEAR})?",  # the end of "October 15–17, 2014"
        _YEAR,
    )
)
_SHORT_YEAR = re.compile(
    rf"'?[0-9]{{2}}s|'[0-9]{{2}}|(?:[0-9]{{1,2}}[a-z]{{0,2}} )?(?:{'|'.join(MONTHS)}),? '[0-9]{{2}}"
    rf"|[0-9]{{1,2}}[a-z]{{0,2}}[ -](?:{'|'.join(MONTHS)})[ -][0-9]{{2}}"
    r"|[0-9]{1,2}([/.-])[0-9]{1,2}\1'?[0-9]{2}"
)
_WEEKDAY = "|".join(WEEKDAYS)
_WITH_WEEKDAY = re.compile(rf"(?:(?P<before>{_WEEKDAY})[ ,]+)?(?P<date>.+?)(?:[ ,]+(?P<after>{_WEEKDAY}))?")

BUDDHIST = 543  # years ahead, as Thailand and Laos count
_MAY_BE_BUDDHIST = range(2400, 2700)


def year_text(year: int) -> str:
    """A year as EDTF writes it."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def partials(text: str, context: Context) -> tuple[Partial, ...]:
    """Every way to read a text as one date, complete or not; none if its form is not known."""
    if found := _LOOSELY.fullmatch(text):
        note = Inference(f"'{context.as_written(found[1])}' is left out", "EDTF has no word for it")
        return tuple(
            evolve(one, inferred=(*one.inferred, note), loose=True)
            for one in partials(found[2], context)
            if one.day is None
        )
    around = _WITH_WEEKDAY.fullmatch(text.replace("(", " ").replace(")", " ").strip())
    if around is None:
        return ()
    weekdays = [WEEKDAYS.index(name) for name in around.group("before", "after") if name]
    date = around["date"].strip(" ,")
    found_ones = _in_words(date) or _in_figures(date, context.tongue)
    if weekdays:
        found_ones = [evolve(one, weekday=weekdays[0]) for one in found_ones if one.day is not None]
    return tuple(found_ones) if len(weekdays) < 2 else ()


def _in_words(text: str) -> list[Partial]:
    if _SHORT_YEAR.fullmatch(text):
        raise UnreadableError(TWO_DIGITS)
    found = next(filter(None, (form.fullmatch(text) for form in _IN_WORDS)), None)
    if found is None:
        return []
    parts = {"year": None, "month": None, "day": None, **found.groupdict()}
    day = None if parts["day"] is None else int(parts["day"])
    month = None if parts["month"] is None else _month(parts["month"], day)
    if parts["year"] is None:
        return [Partial(None, month, day)]
    dated = Partial(int(parts["year"].removeprefix("y")), month, day)
    return [dated] if parts["year"].startswith("y") else _of_each_era(dated)


def _month(name: str, day: int | None) -> int:
    """The number of a month, whose name stands alone or with a day.

    dateutil fills in from its default what it does not find, and may take a number for another part. What is
    the same under two defaults that differ in every part was given, and it must be what we took it for.
    """
    from dateutil import parser

    text = name if day is None else f"{day} {name}"
    try:
        one, other = (
            parser.parse(text, default=datetime.datetime(*default))  # noqa: DTZ001
            for default in ((2000, 1, 1, 0, 0, 0), (2004, 2, 2, 1, 1, 1))
        )
    except (ValueError, OverflowError):
        raise UnreadableError(f"There is no day {day} in {name.capitalize()}.") from None
    given = {
        part: getattr(one, part)
        for part in ("year", "month", "day", "hour", "minute", "second")
        if getattr(one, part) == getattr(other, part)
    }
    if given != {"month": one.month} | ({} if day is None else {"day": day}):
        raise UnreadableError(f"There is no day {day} in {name.capitalize()}.")
    return one.month


def _in_figures(text: str, tongue: Tongue) -> list[Partial]:
    if found := re.fullmatch(r"([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})", text):
        return _of_each_era(Partial(int(found[1]), int(found[3]), int(found[4])))
    if found := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        return _of_each_era(Partial(int(found[1]), int(found[2]), int(found[3])))
    if found := re.fullmatch(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2(y?[0-9]{4})", text):
        orders = _day_and_month(int(found[1]), int(found[3]), tongue)
        return [era for order in orders for era in _of_each_era(evolve(order, year=int(found[4].strip("y"))))]
    if found := re.fullmatch(r"(0?[1-9]|1[0-2])[/.-](y?[0-9]{4})", text):
        return _of_each_era(Partial(int(found[2].strip("y")), int(found[1])))
    if found := re.fullmatch(r"([0-9]{4})[/-](0?[1-9]|1[0-2])", text):
        return _of_each_era(Partial(int(found[1]), int(found[2])))
    if found := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})", text):
        return _day_and_month(int(found[1]), int(found[2]), tongue)
    if tongue.day_first and (found := re.fullmatch(r"(0?[1-9]|[12][0-9]|3[01])-(0?[1-9]|1[0-2])", text)):
        return _day_and_month(int(found[1]), int(found[2]), tongue)
    return []


def _day_and_month(one: int, two: int, tongue: Tongue) -> list[Partial]:
    """Two figures, one of which is the month: both readings, unless something settles which."""

    def read(day: int, month: int, first: str, why: str) -> Partial:
        order = f"the {first} before the {'month' if first == 'day' else 'day'}"
        return Partial(None, month, day, inferred=(Inference(order, why),))

    if one == two:
        return [Partial(None, two, one)]
    if one > 12:
        return [read(one, two, "day", f"there is no month {one}")]
    if two > 12:
        return [read(two, one, "month", f"there is no month {two}")]
    if tongue.day_first:
        return [read(one, two, "day", f"as is usual in {tongue.name}")]
    unsaid = "nothing says which of them stands first"
    return [read(one, two, "day", unsaid), read(two, one, "month", unsaid)]


def _of_each_era(dated: Partial) -> list[Partial]:
    """The date itself and, where its year may be Buddhist, that of the Common Era."""
    year = dated.year or 0
    if year < 1000:
        note = Inference(f"the year {year} CE", "no era is named")
        return [evolve(dated, inferred=(*dated.inferred, note))]
    if year not in _MAY_BE_BUDDHIST:
        return [dated]
    common = Inference(f"{year} CE", "no era is named")
    buddhist = Inference(f"{year - BUDDHIST} CE", f"{year} can be a year of the Buddhist era")
    return [
        evolve(dated, inferred=(*dated.inferred, common)),
        evolve(dated, year=year - BUDDHIST, inferred=(*dated.inferred, buddhist)),
    ]


def other_eras(edtf: str) -> list[Draft]:
    """What an EDTF date would be in the Common Era, if its year may be Buddhist."""
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", edtf)
    if found is None:
        return []
    year, month, day = (int(part) if part else None for part in found.groups())
    dated = Partial(year, month, day)
    return [_draft(one) for one in _of_each_era(dated) if one.year != dated.year and not _fault(one)]


def complete(found: Iterable[Partial], context: Context) -> list[Draft]:
    """The dates among some readings of one text that the calendar has. Raises UnreadableError if none is."""
    faults: list[str] = []
    drafts: list[Draft] = []
    for one in found:
        if one.day is not None and one.month is None:
            raise _of_no_month(one.day)
        for dated in [one] if one.year is not None else with_year(one, context):
            if fault := _fault(dated):
                faults.append(fault)
            else:
                drafts.append(_draft(dated))
    if not drafts:
        raise UnreadableError(faults[0])
    notes = [Inference("another reading is ruled out", fault.rstrip(".")) for fault in dict.fromkeys(faults)]
    return [draft.as_(draft.edtf, *notes) for draft in drafts]


def _of_no_month(day: int) -> UnreadableError:
    short = day > 31 or day == 0
    return UnreadableError(TWO_DIGITS if short else f"It is not said of which month the day {day} is.")


def _draft(dated: Partial) -> Draft:
    parts = [year_text(dated.year or 0)]
    parts += [f"{part:02}" for part in (dated.month, dated.day) if part is not None]
    return Draft("-".join(parts), dated.inferred, dated.loose)


def with_year(dated: Partial, context: Context) -> list[Partial]:
    """A date without a year, in that of the publication and in any that is nearer to it.

    The weekday chooses no year: it would find one for a wrong weekday too.
    """
    if dated.month is None:
        raise _of_no_month(dated.day or 0)
    if not 1 <= dated.month <= 12:
        raise UnreadableError(f"There is no month {dated.month}.")
    published = context.published_in(str(dated))
    own = civil_from_days(published.start)[0]
    around = [
        evolve(dated, year=year) for year in (own, own - 1, own + 1) if year == own or abs(year) < 10_000
    ]
    chosen = [one for one in around if not _fault(evolve(one, weekday=None))]
    near = [
        min(chosen, key=lambda one: _gap(one, day)) for day in (published.start, int(published.end)) if chosen
    ]
    chosen = [one for one in chosen if one.year == own or one in near] or around[:1]
    fits = "" if dated.weekday is None else "; the weekday fits"
    why = f"the text names none, and it was published {published}{fits}"
    return [
        evolve(one, inferred=(*one.inferred, Inference(f"the year {year_text(one.year or 0)}", why)))
        for one in chosen
    ]


def _gap(dated: Partial, day: int) -> int:
    """How many days lie between a date and a day."""
    when = _draft(dated).when
    return max(when.start - day, day - int(when.end), 0)


def _fault(dated: Partial) -> str:
    """Why the calendar has no such date, or nothing."""
    year, month, day = dated.year or 0, dated.month, dated.day
    if month is None:
        return ""
    if not 1 <= month <= 12:
        return f"There is no month {month}."
    if day is None:
        return ""
    if not 1 <= day <= days_in_month(year, month):
        return f"{Partial(year, month)} has {days_in_month(year, month)} days."
    weekday = (days_from_civil(year, month, day) - 1) % 7
    if dated.weekday not in (None, weekday):
        return f"{dated} is a {_weekday_name(weekday)}, not a {_weekday_name(dated.weekday or 0)}."
    return ""


def _weekday_name(number: int) -> str:
    return WEEKDAYS[number].capitalize()
