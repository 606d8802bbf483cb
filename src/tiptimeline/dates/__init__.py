"""Dates with their true precision: parse, bounds, order.

The text of a date is EDTF (ISO 8601-2): levels 0 and 1 without seasons and, of level 2, sets, unspecified
digits anywhere and qualifiers on single parts. `docs/dates.md` says what is read and what is refused.

Years before 1 and beyond 9999 have a place in the order like all others. Qualifiers (`?`, `~`, `%`) say how
sure a date is; they never move its bounds.
"""

from tiptimeline.dates import edtf, repairs
from tiptimeline.dates.calendar import civil_from_days, days_from_civil, days_in_month
from tiptimeline.dates.order import explain_order, order_key, overlaps
from tiptimeline.dates.recurrence import yearly
from tiptimeline.dates.values import DateError, Point, Precision, When

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
    "yearly",
]


def parse(text: str) -> When:
    """Read EDTF. Raises DateError, and nothing else, for every other text."""
    try:
        return edtf.read(text)
    except DateError as fault:
        raise DateError(text, fault.position, fault.reason, repairs.nearest(text)) from None
