"""Days of the calendar that come back. The one home of dateutil's recurrence rules."""

from __future__ import annotations

import datetime

from tiptimeline.dates.calendar import civil_from_days

__all__ = ["MOST_YEARS", "yearly"]

MOST_YEARS = 1000
"""Over how many years a day is followed at most: nobody could tell its marks from each other in more."""

_CYCLE, _DAYS_OF_CYCLE = 400, 146_097
"""The calendar repeats itself, weekdays included, after so many years."""


def yearly(month: int, day: int, first_year: int, first: int, last: int) -> tuple[int, ...] | None:
    """The day numbers from `first` to `last` on which a day of the year falls that came up in `first_year`.

    29 February comes in leap years alone. None where it would have to be followed for too many years.
    """
    from dateutil.rrule import YEARLY, rrule

    begins = max(first_year, civil_from_days(first)[0])
    ends = civil_from_days(last)[0]
    if ends - begins >= MOST_YEARS:
        return None
    if begins > ends:
        return ()
    # The rules know the years 1 to 9999 alone, and any others have their like among them.
    cycles = begins // _CYCLE - 1
    rule = rrule(
        YEARLY,
        bymonth=month,
        bymonthday=day,
        dtstart=datetime.datetime(begins - cycles * _CYCLE, 1, 1),  # noqa: DTZ001 - a day has no time zone
        until=datetime.datetime(ends - cycles * _CYCLE, 12, 31),  # noqa: DTZ001
    )
    days = (moment.toordinal() + cycles * _DAYS_OF_CYCLE for moment in rule)
    return tuple(number for number in days if first <= number <= last)
