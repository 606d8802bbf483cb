"""Years with an era, and times of day: both are settled before the date around them is read."""

from __future__ import annotations

import re

from tiptimeline.dates.human.readings import Inference, UnreadableError
from tiptimeline.dates.human.single import BUDDHIST, year_text

__all__ = ["with_eras", "without_time"]

_NUMBER = r"([0-9]{1,3}(?:[,.][0-9]{3})+|[0-9]{1,11})"
_ERA = r"(bce?|ad|ce|be)"
_BEHIND_BOTH = re.compile(rf"(?<![0-9,.]){_NUMBER}(–|-| to | and | or ){_NUMBER} {_ERA}\b")
_BEHIND = re.compile(rf"(?<![0-9,.y-]){_NUMBER} {_ERA}\b")
_BEFORE = re.compile(rf"\b{_ERA} {_NUMBER}(?![0-9,.])")
_FIRST_SURE_BUDDHIST_YEAR = 2484  # from 1941; until then Thailand's year began in April

_TIME = re.compile(
    r"(?:,? ?\b(?:at|by|around|about|lúc|vào lúc) |,? |\b)"
    r"((?:[01]?[0-9]|2[0-4])(?: ?[ap]m\b|:[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?(?: ?[ap]m\b)?|"
    r" (?:h [0-5][0-9]|giờ(?: [0-5]?[0-9]\b(?: phút)?)?)(?![0-9])))"
    r"(?:,? ?(?:\((?:gmt|utc) ?[+-] ?[0-9]{1,2}\)|(?:gmt|utc|bst|ict|hrs|hours|local time)\b))?(?: on\b|,)? ?"
)


def with_eras(text: str) -> tuple[str, tuple[Inference, ...]]:
    """The text with "44 bc" as "y-43", a year as EDTF counts it."""
    inferred: dict[Inference, None] = {}

    def named(number: str, era: str) -> str:
        count = int(re.sub(r"[,.]", "", number))
        if era in ("ad", "ce"):
            if not count:
                raise UnreadableError("There is no year 0 of the Common Era.")
            return f"y{count}"
        if era == "be":
            if count < _FIRST_SURE_BUDDHIST_YEAR:
                raise UnreadableError(
                    f"When the Buddhist year {count} began is not known here: give the Common Era."
                )
            why = f"{count} of the Buddhist era, as Thailand and Laos count it"
            inferred[Inference(f"{count - BUDDHIST} CE", why)] = None
            return f"y{count - BUDDHIST}"
        if not count:
            raise UnreadableError("There is no year 0 before the Common Era.")
        why = f"{number} BC; EDTF counts 1 BC as the year 0000"
        inferred[Inference(f"the year {year_text(1 - count)}", why)] = None
        return f"y{1 - count}"

    text = _BEHIND_BOTH.sub(
        lambda found: f"{named(found[1], found[4])}{found[2]}{named(found[3], found[4])}", text
    )
    text = _BEHIND.sub(lambda found: named(found[1], found[2]), text)
    text = _BEFORE.sub(lambda found: named(found[2], found[1]), text)
    return text, tuple(inferred)


def without_time(text: str) -> tuple[str, tuple[Inference, ...]]:
    """The text without a time of day."""
    found = _TIME.search(text)
    if found is None:
        return text, ()
    left = f"{text[: found.start()].rstrip(' ,')} {text[found.end() :]}".strip()
    return left, (Inference(f"'{found[1]}' is left out", "a date ends with its day"),)
