"""Why a text is no date, as plainly as it can be said, and where."""

from __future__ import annotations

import re

from tiptimeline.dates.calendar import MONTHS, days_in_month
from tiptimeline.dates.grammar import CLOCK, LONGEST_YEAR, POINT, TIMED, YEAR_ALONE
from tiptimeline.dates.values import DateError

__all__ = ["of_clock", "of_day", "of_day_and_month", "of_form", "of_month", "of_year_alone"]

# What a text that is no date is looked through for, and what is said of the first that is found.
_KNOWN = {
    r"(?![0-9])\d": "A digit is one of 0 to 9.",
    r"^\+": "A year has no plus sign.",
    r"^[0-9]{8}$": "Year, month and day have hyphens between them.",
    r"^-?[0-9]{5}": "A year of more than four digits has a 'Y' before it.",
    r"^[0-9]{4}-?(W)[0-9]{2}": "Weeks are not read: give the days.",
    r"^P[0-9]": "A length of time is not read: give its first and last day.",
    r"^\.\.|(?<=[0-9X?~%])\.\.": "'..' stands in an interval, as ../1984, or in a set, as [..1984].",
    r"^[\[{]": "A set stands for itself, in no other set and in no interval.",
    r"\((?=[0-9X-]+\))|\((?=.*\)[?~])": (
        "Parentheses are of a draft of EDTF: a qualifier left of a part holds for it alone."
    ),
    r"^unknown$": "'unknown' is of a draft of EDTF: leave this half of the interval empty.",
    r"^open$": "'open' is of a draft of EDTF: write '..'.",
    r"\?~|~\?": "Uncertain as well as approximate is '%'.",
    r"(?:^|-|(?<![0-9])(?=[0-9]))[0-9]{0,3}([ux]+)(?![a-z])": "An unspecified digit is a capital 'X'.",
    r"^y(?=-?[0-9])|(?<=[0-9])[eps](?=[0-9])": "'Y', 'E' and 'S' in a year are capitals.",
}
_FULL_DATE = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}")


def of_form(text: str, offset: int) -> DateError:
    """A text that has not the form of a date."""
    if not text:
        return DateError(text, offset, "A date is missing here.")
    prefix = POINT.match(text)
    if prefix is not None and CLOCK.match(text, prefix.end()):
        return _of_form_of_time(text, prefix.end(), offset)
    for pattern, reason in _KNOWN.items():
        if found := re.search(pattern, text):
            return DateError(text, offset + found.start(found.lastindex or 0), reason)
    if prefix is None:
        return DateError(text, offset, "A date starts with a year of four digits, as in 2014-10-15.")
    rest = text[prefix.end() :]
    at = offset + prefix.end()
    if re.match(r"-[0-9X](?![0-9X])", rest) and prefix[8] is None:
        part = "month" if prefix[5] is None else "day"
        return DateError(text, at + 1, f"A {part} has two digits.")
    return DateError(text, at, f"Nothing may follow the date here, but '{_visible(rest[:20])}' does.")


def _visible(text: str) -> str:
    """Without what a terminal would obey or could not write."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text
    )


def _of_form_of_time(text: str, at: int, offset: int) -> DateError:
    if offset or TIMED.fullmatch(text):
        return DateError(text, offset + at, "A time of day stands only behind a date of its own.")
    if not _FULL_DATE.fullmatch(text[:at]):
        reason = "A time of day stands only behind a whole date without qualifiers."
        return DateError(text, at, reason)
    return DateError(text, at, "A time of day has the form T10:30:00, T10:30:00Z or T10:30:00+07:00.")


def of_day_and_month(text: str) -> DateError:
    return DateError(text, 0, "Day and month can be taken for each other: write 2014-10-15, year first.")


def of_clock(match: re.Match[str]) -> DateError | None:
    """A time of day that no clock shows, or an offset that no place has."""
    hour, minute, second = match.group(2, 3, 4)
    if hour > "24":
        return DateError(match.string, match.start(2), f"There is no hour {hour}.")
    if hour == "24" and minute + second != "0000":
        return DateError(match.string, match.start(3), "A day ends at 24:00:00.")
    for group, name in ((3, "minute"), (4, "second")):
        if match[group] > "59":
            return DateError(match.string, match.start(group), f"There is no {name} {match[group]}.")
    sign, hours, minutes = match[5], match[6], match[7] or "00"
    if sign is None:
        return None
    if minutes > "59" or hours + minutes > "1400":
        return DateError(match.string, match.start(5), "An offset is at most 14:00 hours.")
    if sign == "-" and hours + minutes == "0000":
        return DateError(match.string, match.start(5), "An offset of nothing is '+00:00' or 'Z'.")
    return None


def of_year_alone(match: re.Match[str], offset: int) -> DateError | None:
    """A year with Y, an exponent or significant digits that says nothing or contradicts itself."""
    year = match[2]
    ((letter, _, digits, exponent, significant),) = YEAR_ALONE.findall(year)
    length = len(digits) + int(exponent or 0)
    far = "'Y' is only for years of more than four digits, without leading zeros."
    rules = (
        (match[5] is not None, len(year), f"A year with '{letter or 'S'}' has no month and no day."),
        (
            exponent[:1] == "0",
            year.find("E") + 1,
            "An exponent is a whole number from 1, without leading zeros.",
        ),
        (letter and digits[0] == "0", 0, far),
        (length > LONGEST_YEAR, 0, f"A year has at most {LONGEST_YEAR} digits."),
        (letter and length < 5, 0, far),
        (significant[:1] == "0", year.find("S") + 1, "The number of significant digits is from 1 on."),
        (significant and digits[0] == "0", 0, "It is not said whether leading zeros are significant digits."),
        (
            int(significant or 0) > length,
            year.find("S") + 1,
            f"A year of {length} digits has at most {length} significant ones.",
        ),
    )
    return next(
        (
            DateError(match.string, offset + match.start(2) + place, reason)
            for broken, place, reason in rules
            if broken
        ),
        None,
    )


def of_month(match: re.Match[str], offset: int) -> DateError:
    month = match[5]
    if "21" <= month <= "32":
        reason = (
            "Seasons (21 to 32) are not read, as their months differ from place to place: give the months."
        )
    elif "33" <= month <= "36":
        reason = "Quarters (33 to 36) are not read: give their first and last month."
    elif "37" <= month <= "41":
        reason = "Thirds and halves of a year (37 to 41) are not read: give their first and last month."
    else:
        reason = f"There is no month {month}."
    return DateError(match.string, offset + match.start(5), reason)


def of_day(match: re.Match[str], offset: int) -> DateError:
    year, month, day = match.group(2, 5, 8)
    if "X" in year + month + day or not "01" <= day <= "31":
        reason = f"There is no day {day} in {year}-{month}."
    else:
        reason = f"{MONTHS[int(month) - 1]} {year} has {days_in_month(int(year), int(month))} days."
    return DateError(match.string, offset + match.start(8), reason)
