"""Years, months and days in words, and ranges of them with what their ends share said once."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from tiptimeline.dates import Point, civil_from_days
from tiptimeline.language.conventions import BUDDHIST_ERA
from tiptimeline.language.patterns import Patterns, long_patterns, short_patterns

if TYPE_CHECKING:
    from tiptimeline.language.words import Language

__all__ = ["PlainDates", "Style", "plain_dates"]

Style = Literal["long", "short", "axis"]
Civil = tuple[int, ...]
"""A year; a year and its month; a year, its month and its day."""


@functools.lru_cache(maxsize=64)
def plain_dates(language: Language, style: Style) -> PlainDates:
    pgettext = language.phrases.pgettext
    if style == "long":
        return PlainDates(language, long_patterns(pgettext), language.month_names("long"))
    return PlainDates(language, short_patterns(pgettext), language.month_names("short"))


@frozen(eq=False)
class PlainDates:
    """A writer of dates without doubt, in one language and style."""

    language: Language
    patterns: Patterns
    months: tuple[str, ...]

    # -- years

    def year(self, year: int) -> str:
        """A year as it stands inside a date, with its era where it needs one."""
        return self._in_era(year).format(
            year=self._number(year), buddhist_year=self._number(year + BUDDHIST_ERA)
        )

    def _in_era(self, year: int) -> str:
        """The pattern of a year's era: with `{year}` alone where the Common Era goes without saying."""
        buddhist_from = self.language.conventions.buddhist_from
        if year < 1:
            return self.patterns.bce
        if buddhist_from is not None:
            return self.patterns.ce if year < buddhist_from else self.patterns.buddhist
        return "{year}" if 1000 <= year <= 9999 else self.patterns.ce

    def _number(self, year: int) -> str:
        """The number of an astronomical year within its era: 44 for -43."""
        count = 1 - year if year < 1 else year
        return str(count) if count < 10_000 else self.language.number(count)

    def _years(self, first: int, last: int) -> tuple[str, str]:
        """Two years; an era that they share is said once, where it stands before the year or behind it.

        But not one that counts backwards before the first: the last would be taken for a year of our era.
        """
        ends = [self.year(first), self.year(last)]
        era = self._in_era(first)
        if era == self._in_era(last):
            if era.startswith("{year}"):
                ends[0] = self._number(first)
            elif era.endswith("{year}") and first > 0:
                ends[1] = self._number(last)
        return ends[0], ends[1]

    def years(self, first: int, last: int) -> str:
        pattern, era = self.patterns.years, self._in_era(first)
        if era == self._in_era(last) == self.patterns.buddhist:
            ends = [
                pattern.format(first_year=self._number(first + ahead), last_year=self._number(last + ahead))
                for ahead in (0, BUDDHIST_ERA)
            ]
            return era.format(year=ends[0], buddhist_year=ends[1])
        first_year, last_year = self._years(first, last)
        return pattern.format(first_year=first_year, last_year=last_year)

    # -- whole dates

    def civil(self, year: int, month: int | None = None, day: int | None = None) -> str:
        text = self.year(year)
        if month is None:
            return self.patterns.year.format(year=text)
        if day is None:
            return self.patterns.month_year.format(month=self.months[month - 1], year=text)
        return self.patterns.day_month_year.format(day=day, month=self.months[month - 1], year=text)

    def day_and_month(self, month: int, day: int | None) -> str:
        if day is None:
            return self.patterns.month.format(month=self.months[month - 1])
        return self.patterns.day_month.format(day=day, month=self.months[month - 1])

    def point(self, point: Point) -> str:
        """A date without its qualifiers; of a span of years, the one that is estimated."""
        if point.estimate is not None:
            return self.civil(point.estimate)
        if point.year is None or "X" in "".join(point.digits):
            return self._with_unknown_digits(point)
        return self.civil(point.year, point.month, point.day)

    def span(self, point: Point) -> str:
        """The years that an estimated one may be."""
        return self.between(civil_from_days(point.start)[:1], civil_from_days(point.end)[:1])

    def _with_unknown_digits(self, point: Point) -> str:
        pgettext = self.language.phrases.pgettext
        first, last = civil_from_days(point.start), civil_from_days(point.end)
        match tuple(_knowledge(part) for part in point.digits):
            case ("all", "none"):
                pattern = pgettext("date", "an unknown month of {year}")
            case ("all", "none", "none"):
                pattern = pgettext("date", "an unknown day of {year}")
            case ("all", "none", "all"):
                pattern = pgettext("date", "day {day} of an unknown month of {year}")
            case ("all", "all", "none"):
                pattern = pgettext("date", "an unknown day of {month}")
            case ("none", "all") | ("none", "all", "all"):
                pattern = pgettext("date", "{date} of an unknown year")
            case ("some", "all") | ("some", "all", "all"):
                pattern = pgettext("date", "{date} of a year between {first} and {last}")
            case ("none", *_):
                pattern = pgettext("date", "an unknown year")
            case ("some",) if point.precision == "decade" and first[0] >= 1000 and first[0] % 100:
                pattern = pgettext("date", "{decade}s")
            case parts:
                stated = (*parts, "none").index("none")
                return self.between(first[:stated], last[:stated])
        return pattern.format(
            date=self.day_and_month(point.month or 1, point.day), day=point.day,
            month=self.civil(*first[:2]), year=self.year(first[0]), decade=first[0],
            first=self.year(first[0]), last=self.year(last[0]),
        )  # fmt: skip

    # -- ranges

    def range(self, first: Civil, last: Civil) -> str:
        if len(first) == len(last) == 1:
            return self.years(first[0], last[0])
        if len(first) != len(last) or first[0] != last[0]:
            return self.joined(self.civil(*first), self.civil(*last))
        pattern = self.patterns.days_of_months
        if len(first) == 2:
            pattern = self.patterns.months
        elif first[1] == last[1]:
            pattern = self.patterns.days
        return self._filled(pattern, first, last)

    def joined(self, first: str, last: str) -> str:
        return self.patterns.range.format(first=first, last=last)

    def between(self, first: Civil, last: Civil) -> str:
        """One moment from the first day of `first` to the last of `last`."""
        if first == last:
            return self.civil(*first)
        if len(first) == len(last) == 1:
            first_year, last_year = self._years(first[0], last[0])
            return self.patterns.between_years.format(first_year=first_year, last_year=last_year)
        if len(first) == len(last) and first[:-1] == last[:-1]:
            pattern = self.patterns.between_months if len(first) == 2 else self.patterns.between_days
            return self._filled(pattern, first, last)
        return self.between_texts(self.civil(*first), self.civil(*last))

    def between_texts(self, first: str, last: str) -> str:
        return self.patterns.between.format(first=first, last=last)

    def _filled(self, pattern: str, first: Civil, last: Civil) -> str:
        months = self.months[first[1] - 1], self.months[last[1] - 1]
        return pattern.format(
            first_day=first[-1], last_day=last[-1], month=months[0],
            first_month=months[0], last_month=months[1], year=self.year(first[0]),
        )  # fmt: skip


def _knowledge(digits: str) -> Literal["all", "some", "none"]:
    if "X" not in digits:
        return "all"
    return "some" if digits.strip("-X") else "none"
