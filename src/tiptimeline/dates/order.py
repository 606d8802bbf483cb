"""The place of an event in a chronology, the same for any order in which the events were written."""

from __future__ import annotations

import math

from tiptimeline.dates.calendar import civil_from_days
from tiptimeline.dates.values import When

__all__ = ["explain_order", "order_key", "overlaps"]


Key = tuple[int, int, float, int, float, str]


def order_key(when: When, order: int | None, id: str) -> Key:
    """The place of an event in a chronology. Keys of events with different ids never tie.

    `order` breaks a tie among equal dates; events without one come after those with one.
    """
    rank = -1 if when.open_start or when.unknown_start else 0
    qualifier = when.uncertain + 2 * when.approximate
    return when.start, rank, when.end, qualifier, math.inf if order is None else order, id


def overlaps(when: When, after: When | None, before: When | None) -> bool:
    """Whether a date can lie in the time from `after` to `before`, both included."""
    return (after is None or when.end >= after.first_day) and (before is None or when.first_day <= before.end)


_SURENESS = ("certain", "uncertain", "approximate", "uncertain and approximate")


def explain_order(
    first: When,
    second: When,
    first_order: int | None,
    second_order: int | None,
    first_id: str,
    second_id: str,
) -> str:
    """Why one of two events stands before the other, in one English sentence."""
    one, two = order_key(first, first_order, first_id), order_key(second, second_order, second_id)
    if two < one:
        first, second, first_id, second_id, one, two = second, first, second_id, first_id, two, one
    return f"{first_id} ({first}) stands before {second_id} ({second}): {_reason(one, two)}."


def _reason(one: Key, two: Key) -> str:
    if one[0] != two[0]:
        again = "first day is" if one[1] else "is"
        return f"its {_placed(one, 'first day is')}, the other's {_placed(two, again)}"
    if one[1] != two[1]:
        return f"both are placed at {_iso(one[0])}, and its start is open or unknown, which stands first"
    if one[2] != two[2]:
        last = f"the other's is {_iso(two[2])}" if two[2] != math.inf else "the other's is open or unknown"
        begin = "both starts are open or unknown and count as" if one[1] else "both have the first day"
        return f"{begin} {_iso(one[0])}; its last day is {_iso(one[2])}, {last}"
    if one[3] != two[3]:
        return f"both begin and end alike, and it is {_SURENESS[one[3]]}, the other {_SURENESS[two[3]]}"
    if one[4] != two[4]:
        others = f"the other's is {two[4]}" if two[4] != math.inf else "the other has none"
        return f"both begin and end alike, and its 'order' is {one[4]}, {others}"
    return "both begin and end alike, so that their ids decide"


def _placed(key: Key, closed: str) -> str:
    """The day that an event is placed at: its first day, unless that is open or unknown."""
    return f"{'start is open or unknown and counts as' if key[1] else closed} {_iso(key[0])}"


def _iso(number: float) -> str:
    year, month, day = civil_from_days(int(number))
    return f"{year:05}-{month:02}-{day:02}" if year < 0 else f"{year:04}-{month:02}-{day:02}"
