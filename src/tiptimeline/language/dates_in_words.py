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
    unknown = any(point.year is None or "X" in "".join(point.digits) for point in when.points)
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
        pgettext = self.language.pgettext
        if self.style == "long":
            if month is None:
                return pgettext("date", "{year}").format(year=self.year(year))
            if day is None:
                return pgettext("date", "{month} {year}").format(
                    month=self.month(month), year=self.year(year)
                )
            pattern = pgettext("date", "{day} {month} {year}")
        else:
            if month is None:
                return pgettext("short date", "{year}").format(year=self.year(year))
            if day is None:
                pattern = pgettext("short date", "{month} {year}")
                return pattern.format(month=self.month(month), year=self.year(year))
            pattern = pgettext("short date", "{day} {month} {year}")
        return pattern.format(day=day, month=self.month(month), year=self.year(year))

    def plain(self, point: Point) -> str:
        """A date without its qualifiers."""
        if point.year is None or any("X" in part for part in point.digits):
            return self.with_unknown_digits(point)
        return self.civil(point.year, point.month, point.day)

    def with_unknown_digits(self, point: Point) -> str:
        pgettext = self.language.pgettext
        first, last = civil_from_days(point.start), civil_from_days(point.end)
        if point.estimate is not None:
            estimate = self.civil(point.estimate)
            if self.style == "axis":
                return estimate
            pattern = pgettext("date", "about {date} (between {first} and {last})")
            return pattern.format(date=estimate, first=self.civil(first[0]), last=self.civil(last[0]))
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
                return self.between(self.civil(*first[:stated]), self.civil(*last[:stated]))
        return pattern.format(
            date=self.without_year(point), day=point.day, month=self.civil(*first[:2]),
            year=self.civil(first[0]), decade=first[0], first=self.year(first[0]), last=self.year(last[0]),
        )  # fmt: skip

    def without_year(self, point: Point) -> str:
        month = self.month(point.month or 1)
        if point.day is None:
            return month
        return self.language.pgettext("date", "{day} {month}").format(day=point.day, month=month)

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
            about = point.approximate or point.estimate is not None
            return ("~" if about else "") + text + ("?" if point.uncertain else "")
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
            about = whole and alone and point.year is not None and "X" not in "".join(point.digits)
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
        pgettext, axis = self.language.pgettext, self.style == "axis"
        if when.lower is not None and when.upper is not None:
            return self.of_range(when.lower, when.upper)
        date = "".join(self.alone(point) for point in (when.lower, when.upper) if point is not None)
        if axis:
            pattern = (
                ("{}–" if when.open_end else "{}–?") if when.lower else ("–{}" if when.open_start else "?–{}")
            )
            return pattern.format(date)
        if when.open_end:
            pattern = pgettext("date", "{date} onwards")
        elif when.unknown_end:
            pattern = pgettext("date", "from {date} (end unknown)")
        elif when.open_start:
            pattern = pgettext("date", "until {date}")
        else:
            pattern = pgettext("date", "until {date} (start unknown)")
        return pattern.format(date=date)

    def of_range(self, lower: Point, upper: Point) -> str:
        if _alike(lower, upper):
            return self.qualified(self.folded(lower, upper), lower, alone=True)
        return self.from_to(self.beside_another(lower), self.beside_another(upper))

    def folded(self, lower: Point, upper: Point) -> str:
        """A range with what its ends share said once."""
        pgettext, long = self.language.pgettext, self.style == "long"
        known = lower.year is not None and upper.year is not None
        same_year = known and lower.year == upper.year and len(lower.digits) == len(upper.digits)
        if known and len(lower.digits) == len(upper.digits) == 1:
            pattern = (
                pgettext("date", "{first_year} to {last_year}")
                if long
                else pgettext("short date", "{first_year}–{last_year}")
            )
            return pattern.format(first_year=self.year(lower.year or 0), last_year=self.year(upper.year or 0))
        if not same_year or lower.month is None or upper.month is None:
            return self.from_to(self.plain(lower), self.plain(upper))
        year = self.year(lower.year or 0)
        if len(lower.digits) == 2:
            pattern = (
                pgettext("date", "{first_month} to {last_month} {year}")
                if long
                else pgettext("short date", "{first_month}–{last_month} {year}")
            )
            return pattern.format(
                first_month=self.month(lower.month), last_month=self.month(upper.month), year=year
            )
        if lower.day is None or upper.day is None:
            return self.from_to(self.plain(lower), self.plain(upper))
        if lower.month == upper.month:
            pattern = (
                pgettext("date", "{first_day} to {last_day} {month} {year}")
                if long
                else pgettext("short date", "{first_day}–{last_day} {month} {year}")
            )
            return pattern.format(
                first_day=lower.day, last_day=upper.day, month=self.month(lower.month), year=year
            )
        pattern = (
            pgettext("date", "{first_day} {first_month} to {last_day} {last_month} {year}")
            if long
            else pgettext("short date", "{first_day} {first_month} – {last_day} {last_month} {year}")
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
        texts = [
            self.beside_another(member) if isinstance(member, Point) else self.member(*member, one_of=one_of)
            for member in when.members
        ]
        return self.language.join(texts, "or" if one_of else "and")

    def member(self, lower: Point | None, upper: Point | None, *, one_of: bool) -> str:
        pgettext = self.language.pgettext
        if lower is not None and upper is not None:
            if one_of:
                return self.between(self.beside_another(lower), self.beside_another(upper))
            return self.of_range(lower, upper)
        if lower is not None:
            pattern = pgettext("date", "{date} or later") if one_of else pgettext("date", "{date} and later")
        else:
            pattern = (
                pgettext("date", "{date} or earlier") if one_of else pgettext("date", "{date} and earlier")
            )
        return pattern.format(
            date="".join(self.alone(point) for point in (lower, upper) if point is not None)
        )


def _knowledge(digits: str) -> Literal["all", "some", "none"]:
    if "X" not in digits:
        return "all"
    return "some" if digits.strip("-X") else "none"


def _alike(lower: Point, upper: Point) -> bool:
    """Whether both ends are qualified as a whole, and in the same way, so that it can be said once."""
    wholes = [
        [(len(parts) == len(point.digits), bool(parts)) for parts in (point.uncertain, point.approximate)]
        for point in (lower, upper)
    ]
    return wholes[0] == wholes[1] and all(whole or not some for whole, some in wholes[0])
