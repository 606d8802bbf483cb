"""`Language`: what a page needs to speak one language."""

from __future__ import annotations

import functools
import gettext as stdlib_gettext
import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from tiptimeline.language import dates_in_words
from tiptimeline.language.catalogues import catalogue, is_reviewed, tags
from tiptimeline.language.conventions import Conventions, conventions
from tiptimeline.language.plain_dates import Style, plain_dates

if TYPE_CHECKING:
    from babel import Locale

    from tiptimeline.dates import When

__all__ = ["Language", "available", "language", "page_language", "with_dates"]

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?")
# Babel rounds what has more digits before the point than Python's decimal context holds.
_PLAIN_NUMBER = re.compile(r"([+-]?)(0|[1-9][0-9]{0,26})(?:\.([0-9]{1,100}))?")


@frozen(eq=False)
class Language:
    """One language: `tag` in BCP 47 (`und` for a text that is no tag), `direction` that of its script.

    `known` says whether the words of the interface are here; without them it has those of English. `phrases`
    are the words of dates. `reviewed` says whether a native speaker has looked over the interface. A language
    that has neither speaks English in dates and numbers too.
    """

    tag: str
    direction: Literal["ltr", "rtl"]
    known: bool
    phrases: stdlib_gettext.NullTranslations = field(repr=False)
    conventions: Conventions = field(repr=False)
    _translations: stdlib_gettext.NullTranslations = field(repr=False)
    _locale: Locale = field(repr=False)
    reviewed: bool = True

    @property
    def page_tag(self) -> str:
        """The language of a page's own words."""
        return self.tag if self.known else "en"

    def gettext(self, message: str) -> str:
        return self._translations.gettext(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self._translations.ngettext(one, many, number)

    def pgettext(self, context: str, message: str) -> str:
        return self._translations.pgettext(context, message)

    def npgettext(self, context: str, one: str, many: str, number: int) -> str:
        return self._translations.npgettext(context, one, many, number)

    def number(self, value: float | Decimal | str) -> str:
        """A number with the language's signs: 1,936 or 1.936.

        Every digit is kept, and a text that is not a plain number stays as it is.
        """
        text = _digits(value)
        parts = _PLAIN_NUMBER.fullmatch(text)
        if parts is None:
            return text
        from babel.numbers import format_decimal, get_decimal_symbol, get_minus_sign_symbol

        whole = format_decimal(int(parts[2]), format="#,##0", locale=self._locale)
        sign = {"-": get_minus_sign_symbol(self._locale)}.get(parts[1], parts[1])
        fraction = get_decimal_symbol(self._locale) + parts[3] if parts[3] else ""
        return self.conventions.in_digits(sign + whole + fraction)

    def join(self, items: Sequence[str], style: Literal["and", "or"] = "and") -> str:
        """A list in a sentence: "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        pgettext = self.phrases.pgettext
        if len(items) == 2:
            pattern = (
                pgettext("list of two", "{first} or {last}")
                if style == "or"
                else pgettext("list of two", "{first} and {last}")
            )
            return pattern.format(first=items[0], last=items[1])
        first = items[0]
        for item in items[1:-1]:
            first = pgettext("list", "{first}, {next}").format(first=first, next=item)
        pattern = (
            pgettext("list", "{first} or {last}") if style == "or" else pgettext("list", "{first} and {last}")
        )
        return pattern.format(first=first, last=items[-1])

    @property
    def own_name(self) -> str:
        """The language's name in itself: Tiếng Việt."""
        locale = self._locale
        name = (locale.get_display_name() if locale.script else locale.get_language_name()) or self.tag
        return name[:1].upper() + name[1:]

    def name_of(self, tag: str) -> str:
        """The name of another language, as it stands in a sentence."""
        from babel import Locale, UnknownLocaleError

        try:
            other = Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            return tag
        name = other.get_language_name(self._locale) or tag
        return name[:1].lower() + name[1:] if self.tag.startswith("vi") else name

    def country(self, code: str) -> str:
        """The name of a country by its code (ISO 3166-1), without another one in brackets; else the code."""
        return str(self._locale.territories.get(code, code)).partition(" (")[0]

    def month_names(self, style: Literal["long", "short"] = "long") -> tuple[str, ...]:
        """The twelve months as they stand inside a date of that style."""
        width = self.conventions.long_months if style == "long" else self.conventions.short_months
        if width == "number":
            return tuple(str(month) for month in range(1, 13))
        names = self._locale.months["format"][width]
        return tuple(str(names[month]) for month in range(1, 13))

    def date(self, when: When, style: Style = "long") -> str:
        """A date as precise as it is known. `short` is for narrow places, `axis` for labels in a drawing."""
        return self.conventions.in_digits(dates_in_words.date(self, when, style))

    def spoken(self, when: When) -> str:
        """The long form, for screen readers, with a word about what is not stated."""
        return self.conventions.in_digits(dates_in_words.spoken(self, when))

    def year(self, year: int) -> str:
        """A year as it stands in a heading: 2014, 800 CE, 44 BCE for -43."""
        return self.conventions.in_digits(plain_dates(self, "short").civil(year))

    def year_heading(self, when: When) -> str:
        """The year under which a chronology in order files a date: that of its first day."""
        return self.conventions.in_digits(dates_in_words.year_heading(self, when))

    def day_and_month(self, month: int, day: int) -> str:
        """A day of every year: 30 July."""
        return self.conventions.in_digits(plain_dates(self, "long").day_and_month(month, day))

    def for_scripts(self) -> Mapping[str, object]:
        """What a script in a page needs to write a number, and a date in the short style."""
        from babel.numbers import get_group_symbol

        patterns = plain_dates(self, "short").patterns
        return {
            "year": patterns.year,
            "month": patterns.month,
            "monthYear": patterns.month_year,
            "dayMonth": patterns.day_month,
            "dayMonthYear": patterns.day_month_year,
            "bce": patterns.bce,
            "ce": patterns.ce,
            "buddhist": patterns.buddhist,
            "buddhistFrom": self.conventions.buddhist_from,
            "months": self.month_names("short"),
            "digits": self.conventions.digits,
            "thousands": get_group_symbol(self._locale),
        }


def _digits(value: float | Decimal | str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, float) and math.isfinite(value):
        value = Decimal(repr(value))
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < 100:
        return format(value, "f")
    return str(value)


def available() -> tuple[str, ...]:
    """The tags of the languages whose words are here, dates included: those that a page can speak."""
    return tuple(tag for tag in tags("tiptimeline") if tag in tags("dates"))


def with_dates() -> tuple[str, ...]:
    """The tags of the languages that dates can be said in."""
    return tags("dates")


@functools.lru_cache(maxsize=64)
def language(tag: str) -> Language:
    """The language of a BCP 47 tag. Never raises: what is not known speaks English."""
    parts = _TAG.fullmatch(tag)
    if parts is None:
        return _english("und", "ltr")
    name, script, territory = parts[1].lower(), (parts[2] or "").title(), (parts[3] or "").upper()
    normal = "-".join(part for part in (name, script, territory) if part)
    locale = _locale(normal)
    direction: Literal["ltr", "rtl"] = "rtl" if locale and locale.text_direction == "rtl" else "ltr"
    choices = _choices(normal, name, script, territory)
    words, phrases = catalogue("tiptimeline", choices), catalogue("dates", choices)
    if phrases is None or locale is None:
        return _english(normal, direction)
    known = words is not None
    translations = words or stdlib_gettext.NullTranslations()
    if normal == "en":
        locale = _british()
    reviewed = not known or is_reviewed(choices)
    return Language(normal, direction, known, phrases, conventions(name), translations, locale, reviewed)


def page_language(tag: str) -> Language:
    """The language of a page: without words for its interface it speaks English throughout.

    No page is half translated.
    """
    own = language(tag)
    return own if own.known else _english(own.tag, own.direction)


def _english(tag: str, direction: Literal["ltr", "rtl"]) -> Language:
    """A language without words of its own."""
    nothing = stdlib_gettext.NullTranslations()
    return Language(tag, direction, False, nothing, conventions("en"), nothing, _british())


def _british() -> Locale:
    from babel import Locale

    return Locale("en", "GB")


def _locale(tag: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _choices(normal: str, name: str, script: str, territory: str) -> tuple[str, ...]:
    """The tags whose catalogue would do, the best first: for zh-TW none that is written in zh-Hans."""
    from babel.core import get_global

    likely = get_global("likely_subtags")
    usual = likely.get(name, f"{name}__").split("_")[1]
    script = script or likely.get(f"{name}_{territory}", f"{name}_{usual}_").split("_")[1]
    return (normal, f"{name}-{script}", *((name,) if script == usual else ()))
