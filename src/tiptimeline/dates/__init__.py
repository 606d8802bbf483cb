"""Dates with their true precision: parse, bounds, order.

The text of a date is EDTF (ISO 8601-2): levels 0, 1 and 2 but for seasons and other parts of a year.
`docs/dates.md` says what is read and what is refused.

Years before 1 and beyond 9999 have a place in the order like all others. Qualifiers (`?`, `~`, `%`) say how
sure a date is; they never move its bounds.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from tiptimeline.dates import edtf, repairs
from tiptimeline.dates.calendar import civil_from_days, days_from_civil, days_in_month
from tiptimeline.dates.order import explain_order, order_key, overlaps
from tiptimeline.dates.recurrence import yearly
from tiptimeline.dates.values import DateError, Point, Precision, When

if TYPE_CHECKING:
    from tiptimeline.dates.human import Reading

__all__ = [
    "DateError",
    "Point",
    "Precision",
    "When",
    "civil_from_days",
    "days_from_civil",
    "days_in_month",
    "explain_order",
    "order_key",
    "overlaps",
    "parse",
    "read",
    "yearly",
]


def parse(text: str, *, time_of_day: bool = True) -> When:
    """Read EDTF. Raises DateError, and nothing else, for every other text.

    A date with a time of day is read too, but for `time_of_day=False`, as a ledger's dates are.
    """
    point = edtf.read_plain(text)
    if point is not None:
        return When(text, "date", point, point, point.start, point.end)
    try:
        return edtf.read(text, time_of_day=time_of_day)
    except DateError as fault:
        suggestion = repairs.nearest(text, time_of_day=time_of_day)
        raise DateError(text, fault.position, fault.reason, suggestion) from None


def read(text: str, published: When | datetime.date | str | None = None, language: str = "en") -> Reading:
    """Every date that words like "15–17 October 2014" can mean: see `dates.human`."""
    from tiptimeline.dates import human  # its tables are for drafts and faults alone

    return human.read(text, published, language)
