"""Dates in words. What a date does not say is never printed, and what is doubtful is said to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from tiptimeline.dates import Point, When, civil_from_days
from tiptimeline.language.plain_dates import Civil, PlainDates, Style, plain_dates

if TYPE_CHECKING:
    from tiptimeline.language.words import Language

__all__ = ["date", "spoken", "year_heading"]


def date(language: Language, when: When, style: Style) -> str:
    writer = _Writer(language, plain_dates(language, style), style == "axis")
    if when.form == "date" and when.lower is not None:
        return writer.at_a_time(when.lower)
    if when.form == "interval":
        return writer.of_interval(when)
    return writer.of_set(when)


def spoken(language: Language, when: When) -> str:
    text, pgettext = date(language, when, "long"), language.phrases.pgettext
    stated = {len(point.digits) for point in when.points}
    unknown = any(point.year is None or "X" in "".join(point.digits) for point in when.points)
    if unknown or len(stated) > 1 or stated == {3}:
        return text
    # "About June" may reach over several days, and over the edge of the month.
    several = len(when.points) > 1 or (stated == {2} and when.approximate)
    if stated == {2}:
        if several:
            return pgettext("date", "{date}, the days are not stated").format(date=text)
        return pgettext("date", "{date}, the day is not stated").format(date=text)
    if several:
        return pgettext("date", "{date}, the months are not stated").format(date=text)
    return pgettext("date", "{date}, the month is not stated").format(date=text)


def year_heading(language: Language, when: When) -> str:
    first = when.lower or when.points[0]
    if first.digits[0].lstrip("-") == "XXXX":
        return language.phrases.pgettext("date heading", "Year unknown")
    return plain_dates(language, "short").civil(civil_from_days(when.start)[0])


@frozen
class _Writer:
    """Plain dates with their doubts, and what stands between them; with `signs` as `~`, `?` and a dash."""

    language: Language
    plain: PlainDates
    signs: bool

    # -- how sure

    def at_a_time(self, point: Point) -> str:
        """A date that stands for itself, with its time of day as it was written."""
        text = self.alone(point)
        if point.time is None or self.signs:
            return text
        pgettext = self.language.phrases.pgettext
        clock, zone = point.time[:8], point.time[8:]
        if not zone:
            return pgettext("date", "{date}, {time}").format(date=text, time=clock)
        zone = "UTC" if zone == "Z" else f"UTC{zone.replace('-', '−')}"
        return pgettext("date", "{date}, {time} ({zone})").format(date=text, time=clock, zone=zone)

    def alone(self, point: Point) -> str:
        return self.qualified(self.plain.point(point), point, alone=True)

    def beside_another(self, point: Point) -> str:
        """A date with its qualifiers behind it, so that they are not taken to hold for its neighbour too."""
        return self.qualified(self.plain.point(point), point, alone=False)

    def qualified(self, text: str, point: Point, *, alone: bool, is_range: bool = False) -> str:
        pgettext = self.language.phrases.pgettext
        if self.signs:
            about = point.approximate or point.estimate is not None
            return ("~" if about else "") + text + ("?" if point.uncertain else "")
        remarks = []
        if point.estimate is not None:
            text = self.remarked(self.about(text), self.plain.span(point))
        if point.uncertain:
            if is_range:
                remark = pgettext("date", "both uncertain")
            elif len(point.uncertain) == len(point.digits):
                remark = pgettext("date", "uncertain")
            else:
                remark = pgettext("date", "{parts} uncertain").format(parts=self.parts(point.uncertain))
            remarks.append(remark)
        whole = len(point.approximate) == len(point.digits)
        if is_range and point.approximate:
            text = pgettext("date", "about {range}").format(range=text)
        elif whole and alone and point.year is not None and "X" not in "".join(point.digits):
            text = self.about(text)
        elif point.approximate:
            remarks.append(
                pgettext("date", "approximate")
                if whole
                else pgettext("date", "{parts} approximate").format(parts=self.parts(point.approximate))
            )
        return self.remarked(text, self.language.join(remarks)) if remarks else text

    def remarked(self, text: str, remark: str) -> str:
        return self.language.phrases.pgettext("date", "{date} ({remark})").format(date=text, remark=remark)

    def about(self, text: str) -> str:
        return self.language.phrases.pgettext("date", "about {date}").format(date=text)

    def parts(self, parts: frozenset[str]) -> str:
        """The names of parts, in the order in which the language writes them."""
        pgettext = self.language.phrases.pgettext
        names = {
            "day": pgettext("date", "day"),
            "month": pgettext("date", "month"),
            "year": pgettext("date", "year"),
        }
        order = self.plain.patterns.day_month_year
        return self.language.join(
            [names[part] for part in sorted(parts, key=lambda p: order.index(f"{{{p}}}"))]
        )

    # -- intervals

    def of_interval(self, when: When) -> str:
        if when.lower is not None and when.upper is not None:
            return self.of_range(when.lower, when.upper)
        pgettext = self.language.phrases.pgettext
        date = "".join(self.alone(point) for point in (when.lower, when.upper) if point is not None)
        if self.signs:
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
        first, last = _civil(lower), _civil(upper)
        # A sign is too small to be seen to hold for both ends: there each has its own.
        signed = self.signs and bool(lower.uncertain or lower.approximate)
        if first and last and not signed and _alike(lower, upper):
            return self.qualified(self.plain.range(first, last), lower, alone=True, is_range=True)
        return self.plain.joined(self.beside_another(lower), self.beside_another(upper))

    # -- sets

    def of_set(self, when: When) -> str:
        one_of = when.form == "one of"
        texts = [
            self.beside_another(member) if isinstance(member, Point) else self.member(*member, one_of=one_of)
            for member in when.members
        ]
        return self.language.join(texts, "or" if one_of else "and")

    def member(self, lower: Point | None, upper: Point | None, *, one_of: bool) -> str:
        if lower is not None and upper is not None:
            return self.one_between(lower, upper) if one_of else self.of_range(lower, upper)
        pgettext = self.language.phrases.pgettext
        if lower is not None:
            pattern = pgettext("date", "{date} or later") if one_of else pgettext("date", "{date} and later")
        else:
            pattern = (
                pgettext("date", "{date} or earlier") if one_of else pgettext("date", "{date} and earlier")
            )
        return pattern.format(
            date="".join(self.alone(point) for point in (lower, upper) if point is not None)
        )

    def one_between(self, lower: Point, upper: Point) -> str:
        first, last = _civil(lower), _civil(upper)
        if first and last and not any(point.uncertain or point.approximate for point in (lower, upper)):
            return self.plain.between(first, last)
        return self.plain.between_texts(self.beside_another(lower), self.beside_another(upper))


def _civil(point: Point) -> Civil | None:
    """The parts of a date as numbers; None where a digit is unspecified."""
    if point.year is None or "X" in "".join(point.digits):
        return None
    return tuple(part for part in (point.year, point.month, point.day) if part is not None)


def _alike(lower: Point, upper: Point) -> bool:
    """Whether both ends are qualified as a whole, and in the same way, so that it can be said once."""
    wholes = [
        [(len(parts) == len(point.digits), bool(parts)) for parts in (point.uncertain, point.approximate)]
        for point in (lower, upper)
    ]
    return wholes[0] == wholes[1] and all(whole or not some for whole, some in wholes[0])
