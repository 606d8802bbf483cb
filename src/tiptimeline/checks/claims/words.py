"""The words that make and surround numbers, by language: one TOML file beside this one for each."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import frozen

__all__ = ["AS_IN_PATTERNS", "FRACTIONS", "LANGUAGES", "SIGNS", "Words", "language_of", "words_of"]

LANGUAGES = ("en", "vi")

# The same in every language.
_SIGNS = {
    "%": "%", "£": "pounds", "$": "dollars", "us$": "US dollars", "€": "euros", "₫": "dong", "฿": "baht",
    "¥": "yen", "usd": "US dollars", "gbp": "pounds", "eur": "euros", "vnd": "dong", "thb": "baht",
}  # fmt: skip
_SIGNS_BEFORE = {
    "+": "over",
    ">": "over",
    "<": "under",
    "~": "about",
    "≈": "about",
    "≥": "at least",
    "≤": "up to",
}
_SIGNS_AFTER = {"+": "over"}
SIGNS = frozenset("".join((*_SIGNS, *_SIGNS_BEFORE, *_SIGNS_AFTER))) - frozenset("abcdefghijklmnopqrstuvwxyz")

FRACTIONS = {
    "½": Decimal(1) / 2, "¼": Decimal(1) / 4, "¾": Decimal(3) / 4, "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3,
}  # fmt: skip

AS_IN_PATTERNS = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "\u212a": "k"})
"""The letters that patterns without case take for i, s and k, and `str.lower` does not always."""


@frozen(eq=False, repr=False)
class Words:
    """One language's words. Each pattern takes the longest phrase; its meaning is in the map beside it."""

    language: str
    decimal: str
    both_ways: bool
    """Whether a separator of three digits can mean either thousands or a fraction."""
    joins: frozenset[str]
    half: re.Pattern[str]
    """Half of the scale behind it: "half a million"."""
    and_a_half: re.Pattern[str]
    """Behind a number: "two and a half", "a million and a half"."""
    never_alone: frozenset[str]
    digits: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    many: Mapping[str, Decimal]
    ordinals: Mapping[str, Decimal]
    units: Mapping[str, str]
    unit_behind: re.Pattern[str]
    unit_before: re.Pattern[str]
    before: Mapping[str, str]
    reserve_before: re.Pattern[str]
    no_reserve: re.Pattern[str]
    after: Mapping[str, str]
    reserve_behind: re.Pattern[str]
    governing: Mapping[str, re.Pattern[str]]
    anywhere: Mapping[str, re.Pattern[str]]
    phrases: re.Pattern[str]
    """The numbers and units of several words, such as "hàng trăm"."""
    ends: frozenset[str]
    passed_over: frozenset[str]
    range_from: frozenset[str]
    range_to: frozenset[str]
    range_and: frozenset[str]
    same: Mapping[str, str]
    of_dates: frozenset[str]
    """Without one of these words, or a year in figures, a text has no date; in Vietnamese, or any figure."""
    relative_words: tuple[str, ...]
    relative: re.Pattern[str]
    signals: frozenset[str]
    """Without one of these words, or a figure, a text has no number."""
    changing: frozenset[str]
    """Without one of these words, or a sign, a number in figures says no more than it does alone."""


def _any_of(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first) or r"(?!)"


def _rarest_of(phrases: Iterable[str]) -> frozenset[str]:
    """Of each phrase the longest word; nothing of a mere sign."""
    words = (re.findall(r"[^\W\d_]+", phrase) for phrase in phrases)
    return frozenset(max(each, key=len) for each in words if each)


def _meanings(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {phrase: meaning for meaning, phrases in table.items() for phrase in phrases}


def _patterns(table: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    return {
        meaning: re.compile(rf"(?<!\w)(?:{_any_of(phrases)})(?!\w)", re.IGNORECASE)
        for meaning, phrases in table.items()
    }


def _numbers(table: Mapping[str, int]) -> dict[str, Decimal]:
    return {word: Decimal(value) for word, value in table.items()}


def language_of(tag: str) -> str:
    """The language alone of a BCP 47 tag."""
    return tag.partition("-")[0].lower()


@functools.cache
def words_of(tag: str) -> Words:
    """The words of a BCP 47 tag's language; of an unknown language, figures and signs alone."""
    language = language_of(tag)
    known = language in LANGUAGES
    file = Path(__file__).with_name(f"{language if known else 'en'}.toml")
    return _words(language, known=known, table=tomllib.loads(file.read_text(encoding="utf-8")))


def _words(language: str, *, known: bool, table: dict[str, Any]) -> Words:
    def part(name: str) -> Any:
        return table[name] if known else type(table[name])()

    around: dict[str, list[str]] = part("words")
    units = {**_meanings(part("units")), **_SIGNS}
    before = {**_meanings(part("before")), **_SIGNS_BEFORE}
    after = {**_meanings(part("after")), **_SIGNS_AFTER}
    digits, scales = _numbers(part("digits")), _numbers(part("scales"))
    many, ordinals = _numbers(part("many")), _numbers(part("ordinals"))
    never_alone = frozenset(part("never_alone"))
    relative = part("time").get("relative", [])
    inside_others = "".join(rf"(?<!\b{re.escape(before)} )" for before in part("time").get("not_behind", []))
    of_several = _any_of(phrase for phrase in {**many, **ordinals, **units} if " " in phrase)
    between = _any_of(around.get("between", []))
    everywhere = (*part("anywhere").values(), *part("governing").values(), part("half"), part("and_a_half"))
    qualifying = [phrase for phrases in everywhere for phrase in phrases]
    of_words = {word for name in (many, ordinals) for phrase in name for word in phrase.split()}
    of_words.difference_update(around.get("passed_over", []))
    return Words(
        language=language,
        decimal=table["decimal"],
        both_ways=language != "en",
        joins=frozenset(part("and")),
        half=re.compile(
            rf"(?<!\w)(?:{_any_of(part('half'))})\s+(?=({_any_of(scales)})(?!\w))", re.IGNORECASE
        ),
        and_a_half=re.compile(rf"[\s-]+(?:{_any_of(part('and_a_half'))})(?!\w)", re.IGNORECASE),
        never_alone=never_alone,
        digits=digits,
        scales=scales,
        many=many,
        ordinals=ordinals,
        units=units,
        unit_behind=re.compile(rf"[\s-]*({_any_of(units)})(?!\w)", re.IGNORECASE),
        unit_before=re.compile(rf"(?<![\w])({_any_of(_SIGNS)})\s*$", re.IGNORECASE),
        before=before,
        reserve_before=re.compile(
            rf"(?:(?<!\w)({_any_of(p for p in before if p[0].isalpha())})(?:\s+(?:{between}))*\s+"
            rf"|({_any_of(_SIGNS_BEFORE)})\s*)$",
            re.IGNORECASE,
        ),
        no_reserve=re.compile(
            rf"(?<!\w)(?:{_any_of(around.get('no_reserve_behind', []))})\s+$", re.IGNORECASE
        ),
        after=after,
        reserve_behind=re.compile(
            rf"(?:\s*({_any_of(_SIGNS_AFTER)})|\s+({_any_of(p for p in after if p[0].isalpha())})(?!\w))",
            re.IGNORECASE,
        ),
        governing=_patterns(part("governing")),
        anywhere=_patterns(part("anywhere")),
        phrases=re.compile(rf"(?<!\w)(?:{of_several})(?!\w)", re.IGNORECASE),
        ends=frozenset(around.get("ends", [])),
        passed_over=frozenset(around.get("passed_over", [])),
        range_from=frozenset(around.get("range_from", [])),
        range_to=frozenset(around.get("range_to", [])),
        range_and=frozenset(around.get("range_and", [])),
        same={word: group[0] for group in around.get("same", []) for word in group},
        of_dates=frozenset(part("time").get("of_dates", [])),
        relative_words=tuple(relative),
        relative=re.compile(rf"(?<!\w){inside_others}(?:{_any_of(relative)})(?!\w)", re.IGNORECASE),
        signals=frozenset({*digits, *scales, *of_words}),
        changing=_rarest_of({*digits, *scales, *many, *ordinals, *units, *before, *after, *qualifying}),
    )
