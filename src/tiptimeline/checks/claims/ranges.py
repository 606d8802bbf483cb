"""Two numbers that are the ends of one range: "15–30", "£2 to 3 million", "between 5% and 10%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from tiptimeline.checks.claims.words import Words

__all__ = ["Number", "Token", "Value", "ranges"]

LONGEST_LINK = 5  # tokens: "per cent to £"
_BACK = 80  # characters looked at before a number
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?=\s*\Z)")


class Value(NamedTuple):
    """From the least to the most that is meant: the same number twice, unless it is a range."""

    least: Decimal
    most: Decimal


class Token(NamedTuple):
    """A number in figures, a word or a sign of a text, in small letters."""

    text: str
    start: int
    end: int


class Number(NamedTuple):
    """A number of a text as it is found, before what stands around it is looked at."""

    values: frozenset[Value]
    first: int  # the tokens of which it is made
    last: int
    loose: bool
    ends: frozenset[Value] = frozenset()
    in_passing: bool = False


def ranges(text: str, numbers: list[Number], tokens: Sequence[Token], words: Words) -> list[Number]:
    """Two numbers that are the ends of one range are one."""
    found: list[Number] = []
    for number in numbers:
        link = _link(text, found[-1], number, tokens, words) if found else ""
        ends = _ends(found[-1], number, tokens, words) if link else ()
        if ends:
            first = found.pop()
            moves = link in words.range_to
            found.append(
                Number(
                    frozenset(Value(low.least, high.most) for low, high in ends),
                    first.first,
                    number.last,
                    loose=False,
                    ends=frozenset(one for both in ends for one in both) if moves else frozenset(),
                )
            )
        else:
            found.append(number)
    return found


def _link(text: str, first: Number, second: Number, tokens: Sequence[Token], words: Words) -> str:
    """What ties two numbers to one range: a dash, "to", or the "and" of "between"; else nothing."""
    if second.first - first.last > LONGEST_LINK:
        return ""
    start, end = tokens[first.last].end, tokens[second.first].start
    sign = words.unit_before.search(text, start, end)
    unit = words.unit_behind.match(text, start, sign.start() if sign else end)
    link = text[unit.end() if unit else start : sign.start() if sign else end].strip().lower()
    if link in ("-", "–", "‑") or link in words.range_to:
        return link
    before = tokens[first.first].start
    sign = words.unit_before.search(text, max(0, before - 10), before)
    lead = _WORD_BEFORE.search(text, max(0, before - _BACK), sign.start() if sign else before)
    opened = lead is not None and lead[0].lower() in words.range_from
    return link if opened and link in words.range_and else ""


def _ends(
    first: Number, second: Number, tokens: Sequence[Token], words: Words
) -> tuple[tuple[Value, Value], ...]:
    """The two ends of a range, in every way to read them: "2 to 3 million" begins with 2 or 2 million."""
    if len(first.values) != 1 or len(second.values) != 1:
        return ()
    (low,), (high,) = first.values, second.values
    found = [low]
    scale = words.scales.get(tokens[second.last].text, Decimal(1))
    if first.first == first.last and tokens[first.last].text not in words.scales and scale > 1:
        found.append(Value(low.least * scale, low.most * scale))
    return tuple((one, high) for one in found if one.least == one.most < high.least == high.most)
