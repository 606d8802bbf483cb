"""What a language's official documents do with digits, eras and the names of months.

Each choice, with its reason, stands in `docs/dates-in-words.md`.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

__all__ = ["BUDDHIST_ERA", "LEADINGS", "Conventions", "conventions"]

BUDDHIST_ERA = 543
"""Years by which the Buddhist era is ahead of the Common Era."""

Months = Literal["wide", "abbreviated", "number"]


@frozen
class Conventions:
    """`digits` are the ten signs for 0 to 9.

    From the year `buddhist_from` on, the Buddhist era stands beside the Common Era, and earlier years carry
    their era too. `long_months` and `short_months` say what stands for a month in the two forms of a date.
    `leading` is how much higher than one of Latin letters a line has to be for marks above and beneath.
    """

    digits: str = "0123456789"
    buddhist_from: int | None = None
    long_months: Months = "wide"
    short_months: Months = "abbreviated"
    leading: float = 1

    def in_digits(self, text: str) -> str:
        if self.digits == "0123456789":
            return text
        return text.translate(dict(zip(map(ord, "0123456789"), self.digits, strict=True)))


_LATIN = Conventions()
_BY_LANGUAGE = {
    "km": Conventions(digits="០១២៣៤៥៦៧៨៩", leading=1.18),
    "lo": Conventions(short_months="wide", leading=1.1),
    "my": Conventions(digits="၀၁၂၃၄၅၆၇၈၉", short_months="wide", leading=1.25),
    # The year 2484 is the first that began on 1 January; those before it began in April.
    "th": Conventions(buddhist_from=2484 - BUDDHIST_ERA, leading=1.1),
    "vi": Conventions(short_months="number"),
    "zh": Conventions(long_months="number", short_months="number", leading=1.08),
}
LEADINGS = {language: own.leading for language, own in _BY_LANGUAGE.items() if own.leading != 1}
"""The languages whose lines are higher, and by how much."""


def conventions(language: str) -> Conventions:
    """Those of a language, given by its first subtag."""
    return _BY_LANGUAGE.get(language, _LATIN)
