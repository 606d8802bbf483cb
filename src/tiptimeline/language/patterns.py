"""How the parts of a date stand together: messages with placeholders, so that a translator decides it.

The context `date` is for running text, `short date` for narrow places. `{year}` carries its era where it
needs one, `{month}` is what the language's conventions put for a month.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

__all__ = ["Patterns", "long_patterns", "short_patterns"]


@frozen
class Patterns:
    """`days` and `months` are ranges within one month and one year, `days_of_months` within one year.

    `range` has two whole dates for its ends. Each `between` is one moment at some time in such a range.
    """

    year: str
    month_year: str
    day_month_year: str
    month: str
    day_month: str

    years: str
    months: str
    days: str
    days_of_months: str
    range: str

    between_years: str
    between_months: str
    between_days: str
    between: str

    bce: str
    ce: str
    buddhist: str


def long_patterns(pgettext: Callable[[str, str], str]) -> Patterns:
    return Patterns(
        year=pgettext("date", "{year}"),
        month_year=pgettext("date", "{month} {year}"),
        day_month_year=pgettext("date", "{day} {month} {year}"),
        month=pgettext("date", "{month}"),
        day_month=pgettext("date", "{day} {month}"),
        years=pgettext("date", "{first_year} to {last_year}"),
        months=pgettext("date", "{first_month} to {last_month} {year}"),
        days=pgettext("date", "{first_day} to {last_day} {month} {year}"),
        days_of_months=pgettext("date", "{first_day} {first_month} to {last_day} {last_month} {year}"),
        range=pgettext("date", "{first} to {last}"),
        between_years=pgettext("date", "between {first_year} and {last_year}"),
        between_months=pgettext("date", "between {first_month} and {last_month} {year}"),
        between_days=pgettext("date", "between {first_day} and {last_day} {month} {year}"),
        between=pgettext("date", "between {first} and {last}"),
        bce=pgettext("date", "{year} BCE"),
        ce=pgettext("date", "{year} CE"),
        buddhist=pgettext("date", "{buddhist_year} BE ({year} CE)"),
    )


def short_patterns(pgettext: Callable[[str, str], str]) -> Patterns:
    return Patterns(
        year=pgettext("short date", "{year}"),
        month_year=pgettext("short date", "{month} {year}"),
        day_month_year=pgettext("short date", "{day} {month} {year}"),
        month=pgettext("short date", "{month}"),
        day_month=pgettext("short date", "{day} {month}"),
        years=pgettext("short date", "{first_year}–{last_year}"),
        months=pgettext("short date", "{first_month}–{last_month} {year}"),
        days=pgettext("short date", "{first_day}–{last_day} {month} {year}"),
        days_of_months=pgettext("short date", "{first_day} {first_month} – {last_day} {last_month} {year}"),
        range=pgettext("short date", "{first} – {last}"),
        between_years=pgettext("short date", "between {first_year} and {last_year}"),
        between_months=pgettext("short date", "between {first_month} and {last_month} {year}"),
        between_days=pgettext("short date", "between {first_day} and {last_day} {month} {year}"),
        between=pgettext("short date", "between {first} and {last}"),
        bce=pgettext("short date", "{year} BCE"),
        ce=pgettext("short date", "{year} CE"),
        buddhist=pgettext("short date", "{buddhist_year} BE ({year} CE)"),
    )
