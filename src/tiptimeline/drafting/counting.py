"""The figures in a sentence, each with what a ledger says of it, or with the reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from tiptimeline.checks.claims.quantities import Quantity, quantities
from tiptimeline.drafting.dating import Dated

__all__ = ["Counted", "figures_in"]

_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$")
_KNOWN_ONES = re.compile(r"(?i:\b(?:the|these|those|both|its|their|our|all))\s+$")
"""Before a number: it counts who was named, not what happened at some time."""
_SIGNS = "£$€₫฿¥+<>~≈≥≤\\"


@frozen
class Counted:
    """A number in a sentence, from its reserve at `start` to the last word of its unit.

    `value` is empty where it cannot be given as one number with its unit; `note` says why.
    """

    start: int
    end: int
    written: str
    value: str = ""
    qualifier: str = ""
    unit: str = ""
    period: str = ""
    note: str = ""


def figures_in(text: str, language: str, dates: Sequence[Dated]) -> tuple[Counted, ...]:
    """The figures of a sentence in composed letters, in their order. Its dates are none, nor are numbers in
    passing and without anything that they count."""
    spans = tuple((one.start, one.end) for one in dates)
    found = (_figure(text, one, dates) for one in quantities(text, language, spans) if _counts(text, one))
    return tuple(one for one in found if one is not None)


def _counts(text: str, one: Quantity) -> bool:
    return (
        not one.loose
        and not one.in_passing
        and bool(one.unit or one.counted)
        and not _ORDINAL.search(text, max(0, one.end - 3), one.end)
    )


def _figure(text: str, one: Quantity, dates: Sequence[Dated]) -> Counted | None:
    number = " ".join(text[one.start : one.end].split())
    before, _, after = one.written.partition(number)
    start = _reach(text, one.start, before, back=True)
    end = _reach(text, one.end, after, back=False)
    written = " ".join(text[start:end].split())
    qualifier = before.strip(_SIGNS + " ").removesuffix("US").strip(_SIGNS + " ")
    why = _why_not(one, qualifier, before)
    if why:
        return Counted(start, end, written, note=f"“{written}” is no figure: {why}")
    (value,) = one.values
    period = None
    if not _KNOWN_ONES.search(text, max(0, start - 10), start):
        period = next(
            (date for date in dates if date.edtf and date.covers and _beside(text, end, date)), None
        )
    return Counted(
        start,
        end,
        written,
        value=format(value.least.normalize(), "f"),
        qualifier=qualifier,
        unit=_unit(one, before, after.strip()),
        period=period.edtf if period else "",
    )


def _reach(text: str, place: int, words: str, *, back: bool) -> int:
    """How far the words, which stand beside the place, reach in the text."""
    pattern = r"[\s\\]*".join(re.escape(one) for one in words.split())
    if not pattern:
        return place
    if back:
        found = re.compile(pattern + r"[\s\\]*$").search(text, max(0, place - 2 * len(words) - 20), place)
        return found.start() if found else place
    found = re.compile(r"[\s\\]*" + pattern).match(text, place)
    return found.end() if found else place


def _why_not(one: Quantity, qualifier: str, before: str) -> str:
    if len(one.values) > 1:
        ways = " or ".join(sorted(format(value.least.normalize(), "f") for value in one.values))
        return f"it can be {ways}"
    (value,) = one.values
    if not value.most.is_finite():
        return "it names no number"
    if value.least != value.most:
        return "it is a range, and a figure is one number"
    if len(format(value.least, "f")) > 30:
        return "it has too many digits"
    if one.reserves and not any(letter.isalpha() for letter in qualifier):
        return (
            f"its reserve is “{before.strip()}”, not a word before it"
            if before.strip()
            else "its reserve stands behind it"
        )
    return ""


def _unit(one: Quantity, before: str, after: str) -> str:
    """The source's own words, or the name of its sign."""
    if one.unit and not after.startswith(one.unit) and any(sign in before for sign in "£$€₫฿¥"):
        return one.unit
    return after.lstrip("-‑ ") or one.unit


def _beside(text: str, end: int, date: Dated) -> bool:
    """Whether the date stands just behind the figure, with nothing between."""
    return date.start >= end and not text[end : date.start].strip()
