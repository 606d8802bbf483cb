"""The forms that dates have as text."""

from __future__ import annotations

import re

__all__ = ["CLOCK", "LONGEST_TEXT", "LONGEST_YEAR", "POINT", "TIMED", "YEAR_ALONE"]

LONGEST_TEXT = 500
LONGEST_YEAR = 12  # digits: enough for the age of the universe, and day numbers stay exact as floats

# A part is [qualifier]digits[qualifier]: on the left it holds for that part, on the right for all so far.
POINT = re.compile(
    r"([?~%]?)(-?[0-9]{4}S[0-9]+|-?[0-9X]{4}(?![0-9X])|Y-?[0-9]+(?:E[0-9]+)?(?:S[0-9]+)?)([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2}(?![0-9X]))([?~%]?)(?:-([?~%]?)([0-9X]{2}(?![0-9X]))([?~%]?))?)?"
)

# Y, sign, digits, exponent, number of significant digits.
YEAR_ALONE = re.compile(r"(Y?)(-?)([0-9]+)(?:E([0-9]+))?(?:S([0-9]+))?")

# Date, hour, minute, second, sign of the offset, its hours, its minutes.
TIMED = re.compile(
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:Z|([+-])([0-9]{2})(?::([0-9]{2}))?)?"
)

# Where a time of day begins, however it is written.
CLOCK = re.compile(r"(?<=[0-9X?~%])(?:[Tt][0-9]| [0-9]{1,2}:)")
