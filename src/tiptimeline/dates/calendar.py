"""Day numbers: proleptic Gregorian, 1 for 0001-01-01 as in `datetime.date.toordinal`, for any year."""

from __future__ import annotations

import datetime

__all__ = ["MONTHS", "as_date", "civil_from_days", "days_from_civil", "days_in_month", "is_leap"]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month]


def days_from_civil(year: int, month: int, day: int) -> int:
    """The number of a day: 1 for 0001-01-01, for any year (year 0 is 1 BCE)."""
    # Years are counted from March, so that the leap day is the last of its year.
    shifted = year if month > 2 else year - 1
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return 365 * shifted + shifted // 4 - shifted // 100 + shifted // 400 + day_of_year - 305


def civil_from_days(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number; the inverse of `days_from_civil`."""
    era, day_of_era = divmod(number + 305, 146097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted_month + 2) // 5 + 1
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    return year_of_era + era * 400 + (month <= 2), month, day


_LAST_DAY = datetime.date.max.toordinal()


def as_date(number: float) -> datetime.date | None:
    return datetime.date.fromordinal(int(number)) if 1 <= number <= _LAST_DAY else None
