"""Every kind of valid EDTF, for tests that hold of all dates."""

from __future__ import annotations

from hypothesis import strategies as st

from tiptimeline.dates import days_in_month, parse

__all__ = ["points", "timed", "whens"]

_QUALIFIERS = st.sampled_from(["", "", "", "?", "~", "%"])


@st.composite
def _masked(draw: st.DrawFn, digits: str) -> str:
    """Digits, some of them unspecified: what a valid date becomes stays valid."""
    if draw(st.integers(0, 3)):
        return digits
    return "".join("X" if digit.isdigit() and draw(st.booleans()) else digit for digit in digits)


@st.composite
def _far_years(draw: st.DrawFn, *, masked: bool) -> str:
    """Years with Y, with an exponent and, with `masked`, with significant digits."""
    sign = draw(st.sampled_from(["", "-"]))
    if masked and draw(st.booleans()):
        number = draw(st.integers(1000, 9999))
        return f"{sign}{number}S{draw(st.integers(1, 4))}"
    # With the exponent 12 digits at most, as many as a year may have.
    number, exponent = draw(st.integers(1, 10**8 - 1)), draw(st.integers(1, 4))
    if draw(st.booleans()):
        number, exponent = draw(st.integers(10_000, 10**11)), 0
    length = len(str(number)) + exponent
    if length < 5:
        number, length = number * 10_000, length + 4
    power = f"E{exponent}" if exponent else ""
    significant = f"S{draw(st.integers(1, length))}" if masked and draw(st.booleans()) else ""
    return f"Y{sign}{number}{power}{significant}"


@st.composite
def timed(draw: st.DrawFn) -> str:
    """A day with a time of day."""
    day = draw(st.dates())
    hour, minute, second = draw(st.tuples(st.integers(0, 23), st.integers(0, 59), st.integers(0, 59)))
    offsets = st.builds(
        "{}{:02}{}".format, st.sampled_from("+-"), st.integers(1, 13), st.sampled_from(["", ":30"])
    )
    zone = draw(st.sampled_from(["", "Z"]) | offsets)
    return f"{day}T{hour:02}:{minute:02}:{second:02}{zone}"


@st.composite
def points(draw: st.DrawFn, *, masked: bool = True) -> str:
    """One date; with `masked`, some have unspecified or significant digits."""
    if not draw(st.integers(0, 9)):
        return draw(_far_years(masked=masked)) + draw(_QUALIFIERS)
    year = draw(st.integers(1900, 2099) | st.integers(-9999, 9999))
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, days_in_month(year, month)))
    length = draw(st.integers(1, 3))
    parts = [f"-{-year:04}" if year < 0 else f"{year:04}", f"{month:02}", f"{day:02}"][:length]
    digits = [draw(_masked(part)) if masked else part for part in parts]
    sides = st.sampled_from(["{0}{1}", "{1}{0}"])
    return "-".join(draw(sides).format(part, draw(_QUALIFIERS)) for part in digits)


@st.composite
def _ranges(draw: st.DrawFn, point: st.SearchStrategy[str]) -> tuple[str, str]:
    first, last = draw(point), draw(point)
    return (first, last) if parse(first).start <= parse(last).end else (last, first)


@st.composite
def _sets(draw: st.DrawFn, point: st.SearchStrategy[str]) -> str:
    spans = _ranges(point).map("..".join)
    members = [draw(point | point.map("..{}".format) | spans), *draw(st.lists(point | spans, max_size=2))]
    if (len(members) == 1 and ".." not in members[0]) or draw(st.booleans()):
        members.append(draw(point) + "..")
    inside = draw(st.sampled_from([",", ", "])).join(members)
    return f"[{inside}]" if draw(st.booleans()) else f"{{{inside}}}"


def whens(*, masked: bool = True) -> st.SearchStrategy[str]:
    """A date, an interval or a set, without a time of day."""
    point = points(masked=masked)
    open_ends = st.builds(
        lambda point, form: form.format(point), point, st.sampled_from(["{}/..", "{}/", "../{}", "/{}"])
    )
    return st.one_of(point, _ranges(point).map("/".join), open_ends, _sets(point))
