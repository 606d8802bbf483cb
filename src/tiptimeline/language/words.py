"""`Language`: what a page needs to speak one language."""

from __future__ import annotations

import functools
import gettext as stdlib_gettext
import io
import math
import re
from collections.abc import Sequence
from decimal import Decimal
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from tiptimeline.language import dates_in_words

if TYPE_CHECKING:
    from babel import Locale

    from tiptimeline.dates import When
    from tiptimeline.language.dates_in_words import Style

__all__ = ["Language", "available", "language"]

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?")
# Babel rounds what has more digits before the point than Python's decimal context holds.
_PLAIN_NUMBER = re.compile(r"([+-]?)(0|[1-9][0-9]{0,26})(?:\.([0-9]{1,100}))?")


@frozen(eq=False)
class Language:
    """One language: `tag` in BCP 47 (`und` for a text that is no tag), `known` when its words are here.

    A language that is not known speaks English, dates and numbers included, so that no page is half
    translated; `direction` is that of the language itself.
    """

    tag: str
    direction: Literal["ltr", "rtl"]
    known: bool
    _translations: stdlib_gettext.NullTranslations = field(repr=False)
    _locale: Locale = field(repr=False)

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
        return sign + whole + fraction

    def join(self, items: Sequence[str], style: Literal["and", "or"] = "and") -> str:
        """A list in a sentence: "a, b and c"."""
        from babel.lists import format_list

        return format_list(items, "or" if style == "or" else "standard", self._locale)

    def month_names(self, width: Literal["wide", "abbreviated"] = "wide") -> tuple[str, ...]:
        """The twelve months as they stand inside a date."""
        names = self._locale.months["format"][width]
        return tuple(str(names[month]) for month in range(1, 13))

    def date(self, when: When, style: Style = "long") -> str:
        """A date as precise as it is known. `short` is for narrow places, `axis` for labels in a drawing."""
        return dates_in_words.date(self, when, style)

    def spoken(self, when: When) -> str:
        """The long form, for screen readers, with a word about what is not stated."""
        return dates_in_words.spoken(self, when)

    def year(self, year: int) -> str:
        """A year as it stands in a heading: 2014, 800 CE, 44 BCE for -43."""
        return dates_in_words.year(self, year)

    def year_heading(self, when: When) -> str:
        """The year under which a chronology in order files a date: that of its first day."""
        return dates_in_words.year_heading(self, when)


def _digits(value: float | Decimal | str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, float) and math.isfinite(value):
        value = Decimal(repr(value))
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < 100:
        return format(value, "f")
    return str(value)


def available() -> tuple[str, ...]:
    """The tags of the languages whose words are here, English first."""
    folders = (files("tiptimeline") / "locale").iterdir()
    return ("en", *sorted(folder.name.replace("_", "-") for folder in folders if folder.is_dir()))


@functools.lru_cache(maxsize=64)
def language(tag: str) -> Language:
    """The language of a BCP 47 tag. Never raises: what is not known speaks English."""
    from babel import Locale

    parts = _TAG.fullmatch(tag)
    if parts is None:
        return Language("und", "ltr", False, stdlib_gettext.NullTranslations(), Locale("en", "GB"))
    name, script, territory = parts[1].lower(), (parts[2] or "").title(), (parts[3] or "").upper()
    normal = "-".join(part for part in (name, script, territory) if part)
    own_locale = _locale(normal)
    direction: Literal["ltr", "rtl"] = "rtl" if own_locale and own_locale.text_direction == "rtl" else "ltr"
    choices = [normal, f"{name}-{script}", name] if script else [normal, name]
    words = next((choice for choice in choices if choice in available()), None)
    if words is None:
        return Language(normal, direction, False, stdlib_gettext.NullTranslations(), Locale("en", "GB"))
    locale = Locale("en", "GB") if own_locale is None or normal == "en" else own_locale
    return Language(normal, direction, True, _translations(words), locale)


def _locale(tag: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _translations(tag: str) -> stdlib_gettext.NullTranslations:
    if tag == "en":
        return stdlib_gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source = files("tiptimeline") / "locale" / tag.replace("-", "_") / "LC_MESSAGES" / "tiptimeline.po"
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source.read_bytes()), locale=tag.replace("-", "_")))
    compiled.seek(0)
    return stdlib_gettext.GNUTranslations(compiled)
