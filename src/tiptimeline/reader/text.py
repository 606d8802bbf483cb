"""A file's bytes → its text, with every character that has no place in a ledger reported and blanked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from tiptimeline.diagnostics import Diagnostic, Span, Text, fault

__all__ = ["MAX_SIZE", "decoded", "forbidden_in"]

MAX_SIZE = 64 * 1024 * 1024  # bytes
MOST_REPORTED = 50

_FORBIDDEN = re.compile(
    "(?P<E103>[\udc80-\udcff]+)"  # the bytes that are not UTF-8, one character each
    "|(?P<E105>\r(?!\n)|[\x85\u2028\u2029])"
    "|(?P<E106>[\u202a-\u202e\u2066-\u2069])"
    "|(?P<E104>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]+)"
)
_QUICK = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def decoded(content: bytes | str, name: str, max_size: int = MAX_SIZE) -> tuple[Text, Text, list[Diagnostic]]:
    """The text as it stands, the same with each forbidden character blanked, and the faults.

    Blanking keeps every position, so that all the rest can still be checked. Both texts are empty if the file
    is too large, or not text at all.
    """
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    start = Span(name, 1, 1, 1, 1)
    empty = Text(name, "")
    if len(data) > max_size:
        return (
            empty,
            empty,
            [fault("E101", start, f"the file has more than {max_size:,} bytes")],
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return empty, empty, [fault("E103", start, "the file is saved as UTF-16, not as UTF-8")]
    # A byte order mark is no part of the text: editors do not count it as a column.
    text = Text(name, data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape"))
    if _is_clean(text.text):
        return text, text, []
    faults = list(_forbidden(text))
    return text, Text(name, _FORBIDDEN.sub(lambda found: " " * len(found[0]), text.text)), faults


def _is_clean(text: str) -> bool:
    """Whether a text has no forbidden character: a quick look, since nearly all have none."""
    return text.count("\r") == text.count("\r\n") and not _QUICK.search(text)


def _forbidden(text: Text) -> Iterator[Diagnostic]:
    all_found = _FORBIDDEN.finditer(text.text)
    for found in islice(all_found, MOST_REPORTED):
        yield fault(str(found.lastgroup), text.span(*found.span()), _in_words(found))
    next_found = next(all_found, None)
    if next_found is not None:
        more = 1 + sum(1 for _ in all_found)
        message = f"{_in_words(next_found)}, the first of {more:,} more forbidden characters"
        yield fault(str(next_found.lastgroup), text.span(*next_found.span()), message)


def forbidden_in(value: str) -> tuple[str, str] | None:
    """The code and the name of the first forbidden character in a value, or None."""
    found = _FORBIDDEN.search(value)
    return (str(found.lastgroup), _in_words(found)) if found else None


def _in_words(found: re.Match[str]) -> str:
    first = ord(found[0][0])
    if found.lastgroup == "E103":
        return f"a letter that is not saved as UTF-8 (byte 0x{first - 0xDC00:02X})"
    what = {
        "E104": "an invisible control character",
        "E105": "a line break that not every editor knows",
        "E106": "an invisible character that changes the direction of writing",
    }[str(found.lastgroup)]
    return f"{what} (U+{first:04X})"
