"""Dates in words. What a date does not say is never printed, and what is doubtful is said to be.

How the parts of a date stand together is a message with placeholders ("{day} {month} {year}"), in the context
`date` for running text and `short date` for narrow places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

from tiptimeline.dates import Point, When, civil_from_days

if TYPE_CHECKING:
    from tiptimeline.language.words import Language

__all__ = ["Style", "date", "spoken", "year", "year_heading"]

Style = Literal["long", "short", "axis"]


def date(language: Language, when: When, style: Style) -> str:
    writer = _Writer(language, style)
    if when.form == "date" and when.lower is not None:
        return writer.alone(when.lower)
    if when.form == "interval":
        return writer.of_interval(when)
    return writer.of_set(when)


def spoken(language: Language, when: When) -> str:
    text = date(language, when, "long")
    stated = {len(point.digits) for point in when.points}
    unknown = any("X" in part for point in when.points for part in point.digits)
    if unknown or len(stated) > 1 or stated == {3}:
        return text
    several = len(when.points) > 1
    if stated == {2}:
        if several:
            return language.pgettext("date", "{date}, the days are not stated").format(date=text)
        return language.pgettext("date", "{date}, the day is not stated").format(date=text)
    if several:
        return language.pgettext("date", "{date}, the months are not stated").format(date=text)
    return language.pgettext("date", "{date}, the month is not stated").format(date=text)


def year(language: Language, number: int) -> str:
    return _Writer(language, "short").year(number)


def year_heading(language: Language, when: When) -> str:
    first = when.lower or when.points[0]
    if first.digits[0].lstrip("-") == "XXXX":
        return language.pgettext("date heading", "Year unknown")
    return year(language, civil_from_days(when.start)[0])


@frozen
class _Writer:
    language: Language
    style: Style

    # -- years, months and single dates

    def year(self, year: int) -> str:
        count = 1 - year if year < 1 else year
        digits = str(count) if count < 10_000 else self.language.number(count)
        if year < 1:
            return self.language.pgettext("date", "{year} BCE").format(year=digits)
        if year < 1000:
            return self.language.pgettext("date", "{year} CE").format(year=digits)
        return digits

    def month(self, month: int) -> str:
        return self.language.month_names("wide" if self.style == "long" else "abbreviated")[month - 1]

    def civil(self, year: int, month: int | None = None, day: int | None = None) -> str:
        words = self.language
        if self.style == "long":
            if month is None:
                return words.pgettext("date", "{year}").format(year=self.year(year))
            if day is None:
                return words.pgettext("date", "{month} {year}").format(
                    month=self.month(month), year=self.year(year)
                )
            pattern = words.pgettext("date", "{day} {month} {year}")
        else:
            if month is None:
                return words.pgettext("short date", "{year}").format(year=self.year(year))
            if day is None:
                pattern = words.pgettext("short date", "{month} {year}")
                return pattern.format(month=self.month(month), year=self.year(year))
            pattern = words.pgettext("short date", "{day} {month} {year}")
        return pattern.format(day=day, month=self.month(month), year=self.year(year))

    def plain(self, point: Point) -> str:
        """A date without its qualifiers."""
        if any("X" in part for part in point.digits):
            return self.with_unknown_digits(point)
        assert point.year is not None
        return self.civil(point.year, point.month, point.day)

    def with_unknown_digits(self, point: Point) -> str:
        words = self.language
        unknown = tuple(part.lstrip("-").strip("X") == "" for part in point.digits)
        first_year, last_year = civil_from_days(point.start)[0], civil_from_days(point.end)[0]
        if point.year is not None and unknown in ((False, True), (False, True, True)):
            pattern = (
                words.pgettext("date", "an unknown month of {year}")
                if len(unknown) == 2
                else words.pgettext("date", "an unknown day of {year}")
            )
            return pattern.format(year=self.civil(point.year))
        if point.year is not None and point.month is not None and unknown == (False, False, True):
            month = self.civil(point.year, point.month)
            return words.pgettext("date", "an unknown day of {month}").format(month=month)
        if point.year is None and point.month is not None and unknown[1:] in ((False,), (False, False)):
            part = self.month(point.month)
            if point.day is not None:
                part = words.pgettext("date", "{day} {month}").format(day=point.day, month=part)
            if unknown[0]:
                return words.pgettext("date", "{date} of an unknown year").format(date=part)
            pattern = words.pgettext("date", "{date} of a year between {first} and {last}")
            return pattern.format(date=part, first=self.year(first_year), last=self.year(last_year))
        if unknown[0]:
            return words.pgettext("date", "an unknown year")
        if len(unknown) == 1 and point.precision == "decade" and first_year >= 1000 and first_year % 100:
            return words.pgettext("date", "{decade}s").format(decade=first_year)
        stated = max(place for place, is_unknown in enumerate(unknown, 1) if not is_unknown)
        return self.between(
            self.civil(*civil_from_days(point.start)[:stated]),
            self.civil(*civil_from_days(point.end)[:stated]),
        )

    def between(self, first: str, last: str) -> str:
        if first == last:
            return first
        return self.language.pgettext("date", "between {first} and {last}").format(first=first, last=last)

    # -- how sure

    def alone(self, point: Point) -> str:
        return self.qualified(self.plain(point), point, alone=True)

    def beside_another(self, point: Point) -> str:
        """A date with its qualifiers behind it, so that they are not taken to hold for its neighbour too."""
        return self.qualified(self.plain(point), point, alone=False)

    def qualified(self, text: str, point: Point, *, alone: bool) -> str:
        words = self.language
        if self.style == "axis":
            return ("~" if point.approximate else "") + text + ("?" if point.uncertain else "")
        remarks = []
        if point.uncertain:
            whole = len(point.uncertain) == len(point.digits)
            remarks.append(
                words.pgettext("date", "uncertain")
                if whole
                else words.pgettext("date", "{parts} uncertain").format(parts=self.parts(point.uncertain))
            )
        about = False
        if point.approximate:
            whole = len(point.approximate) == len(point.digits)
            about = whole and alone and not any("X" in part for part in point.digits)
            if not about:
                remarks.append(
                    words.pgettext("date", "approximate")
                    if whole
                    else words.pgettext("date", "{parts} approximate").format(
                        parts=self.parts(point.approximate)
                    )
                )
        if about:
            text = words.pgettext("date", "about {date}").format(date=text)
        if remarks:
            text = words.pgettext("date", "{date} ({remark})").format(date=text, remark=words.join(remarks))
        return text

    def parts(self, parts: frozenset[str]) -> str:
        words = self.language
        names = {
            "day": words.pgettext("date", "day"),
            "month": words.pgettext("date", "month"),
            "year": words.pgettext("date", "year"),
        }
        return words.join([name for part, name in names.items() if part in parts])

    # -- intervals

    def of_interval(self, when: When) -> str:
        lower, upper, words = when.lower, when.upper, self.language
        if lower is not None and upper is not None:
            return self.of_range(lower, upper)
        if lower is not None:
            if self.style == "axis":
                return self.alone(lower) + ("–" if when.open_end else "–?")
            if when.open_end:
                return words.pgettext("date", "{date} onwards").format(date=self.alone(lower))
            return words.pgettext("date", "from {date} (end unknown)").format(date=self.alone(lower))
        assert upper is not None
        if self.style == "axis":
            return ("–" if when.open_start else "?–") + self.alone(upper)
        if when.open_start:
            return words.pgettext("date", "until {date}").format(date=self.alone(upper))
        return words.pgettext("date", "until {date} (start unknown)").format(date=self.alone(upper))

    def of_range(self, lower: Point, upper: Point) -> str:
        if _alike(lower, upper):
            return self.qualified(self.folded(lower, upper), lower, alone=True)
        return self.from_to(self.beside_another(lower), self.beside_another(upper))

    def folded(self, lower: Point, upper: Point) -> str:
        """A range with what its ends share said once."""
        words, long = self.language, self.style == "long"
        known = lower.year is not None and upper.year is not None
        same_year = known and lower.year == upper.year and len(lower.digits) == len(upper.digits)
        if known and len(lower.digits) == len(upper.digits) == 1:
            pattern = (
                words.pgettext("date", "{first_year} to {last_year}")
                if long
                else words.pgettext("short date", "{first_year}–{last_year}")
            )
            return pattern.format(first_year=self.year(lower.year or 0), last_year=self.year(upper.year or 0))
        if not same_year or lower.month is None or upper.month is None:
            return self.from_to(self.plain(lower), self.plain(upper))
        year = self.year(lower.year or 0)
        if len(lower.digits) == 2:
            pattern = (
                words.pgettext("date", "{first_month} to {last_month} {year}")
                if long
                else words.pgettext("short date", "{first_month}–{last_month} {year}")
            )
            return pattern.format(
                first_month=self.month(lower.month), last_month=self.month(upper.month), year=year
            )
        if lower.day is None or upper.day is None:
            return self.from_to(self.plain(lower), self.plain(upper))
        if lower.month == upper.month:
            pattern = (
                words.pgettext("date", "{first_day} to {last_day} {month} {year}")
                if long
                else words.pgettext("short date", "{first_day}–{last_day} {month} {year}")
            )
            return pattern.format(
                first_day=lower.day, last_day=upper.day, month=self.month(lower.month), year=year
            )
        pattern = (
            words.pgettext("date", "{first_day} {first_month} to {last_day} {last_month} {year}")
            if long
            else words.pgettext("short date", "{first_day} {first_month} – {last_day} {last_month} {year}")
        )
        return pattern.format(
            first_day=lower.day, first_month=self.month(lower.month),
            last_day=upper.day, last_month=self.month(upper.month), year=year,
        )  # fmt: skip

    def from_to(self, first: str, last: str) -> str:
        if self.style == "long":
            return self.language.pgettext("date", "{first} to {last}").format(first=first, last=last)
        return self.language.pgettext("short date", "{first} – {last}").format(first=first, last=last)

    # -- sets

    def of_set(self, when: When) -> str:
        one_of = when.form == "one of"
        if len(when.members) == 1 and isinstance(when.members[0], Point):
            return self.alone(when.members[0])
        texts = [
            self.beside_another(member) if isinstance(member, Point) else self.member(*member, one_of=one_of)
            for member in when.members
        ]
        return self.language.join(texts, "or" if one_of else "and")

    def member(self, lower: Point | None, upper: Point | None, *, one_of: bool) -> str:
        words = self.language
        if lower is not None and upper is not None:
            if one_of:
                return self.between(self.beside_another(lower), self.beside_another(upper))
            return self.of_range(lower, upper)
        if lower is not None:
            pattern = (
                words.pgettext("date", "{date} or later")
                if one_of
                else words.pgettext("date", "{date} and later")
            )
            return pattern.format(date=self.alone(lower))
        assert upper is not None
        pattern = (
            words.pgettext("date", "{date} or earlier")
            if one_of
            else words.pgettext("date", "{date} and earlier")
        )
        return pattern.format(date=self.alone(upper))


def _alike(lower: Point, upper: Point) -> bool:
    """Whether both ends are qualified as a whole, and in the same way, so that it can be said once."""
    wholes = [
        [(len(parts) == len(point.digits), bool(parts)) for parts in (point.uncertain, point.approximate)]
        for point in (lower, upper)
    ]
    return wholes[0] == wholes[1] and all(whole or not some for whole, some in wholes[0])
