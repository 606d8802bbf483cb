"""Text → value, for each way in which a scalar of the format is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen

from tiptimeline.dates import DateError, parse

__all__ = ["ID", "PATTERNS", "SCALARS", "Misread"]

LONGEST_ID = 64
LONGEST_ADDRESS = 2048

ID = r"[a-z0-9][a-z0-9-]{0,63}"
PATTERNS = {
    "id": ID,
    "whole number": r"-?[0-9]{1,15}",
    "number": r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?",
    "truth": r"true|false",
    # No user name before the host: `https://bank.example@evil.example/` is not what it looks like.
    "address": r"https?://[^\s/?#@\\<>\"]+(?:[/?#][^\s\\<>\"]*)?",
    "sha256": r"[0-9a-fA-F]{64}",
    "language": r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*",
    "country": r"[A-Z]{2}",
    "path": r"(?!~|[A-Za-z]:)(?!(?:.*/)?\.\.?(?:/|$))[^/\\\x00-\x1f]+(?:/[^/\\\x00-\x1f]+)*",
}
"""What a scalar must match from end to end; the JSON Schema uses the same patterns."""

_TOO_LONG = {
    "whole number": re.compile(r"-?[0-9]{16,}"),
    "number": re.compile(r"-?[0-9]+(?:\.[0-9]+)?"),
}
"""What would be a number but for its length."""


@frozen
class Misread:
    """Why a text is not the value it ought to be; `position` counts characters of the text from 0, −1 for all
    of it."""

    code: str
    message: str
    help: str = ""
    position: int = -1


def _matching(reads: str, code: str, what: str, convert: Callable[[str], Any]) -> Callable[[str], Any]:
    matches = re.compile(PATTERNS[reads]).fullmatch

    def read(text: str) -> Any:
        if matches(text):
            return convert(text)
        if reads in _TOO_LONG and _TOO_LONG[reads].fullmatch(text):
            return Misread(code, "has too many digits", "Shorten it; numbers this large are slips.")
        lookalike = _lookalike(text) if reads == "id" else ""
        return Misread(code, f"is not {what}{lookalike}", _better(reads, text, matches))

    return read


def _lookalike(text: str) -> str:
    """What the first letter of another alphabet is: it may look like one of a–z."""
    other = next((letter for letter in text[:200] if not letter.isascii() and letter.isalpha()), "")
    return f": {other!r} is {unicodedata.name(other, 'no Latin letter')}" if other else ""


def _as_id(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().replace("đ", "d"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") if plain.isascii() else ""


def _better(reads: str, text: str, matches: Callable[[str], Any]) -> str:
    """A help that names the value probably meant, or nothing."""
    if len(text) > LONGEST_ADDRESS:
        return ""
    meant = {
        "id": lambda: _as_id(text),
        "number": lambda: re.sub(r"(?<=[0-9])[,  ](?=[0-9]{3})", "", text),
        "whole number": lambda: re.sub(r"(?<=[0-9])[,  ](?=[0-9]{3})", "", text),
        "truth": lambda: {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(
            text.lower(), text.lower()
        ),
        "address": lambda: f"https://{text}" if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text) else text,
        "language": lambda: text.replace("_", "-"),
        "country": lambda: {"UK": "GB"}.get(text.upper(), text.upper()),
        "path": lambda: text.replace("\\", "/"),
    }.get(reads, lambda: text)()
    return f"Write `{meant}`." if meant != text and matches(meant) else ""


def _date(text: str) -> Any:
    try:
        return parse(text, time_of_day=False)
    except DateError as error:
        return Misread(
            "E310", f"is not a date. {error.reason}", _date_meant(text, error.suggestion), error.position
        )


def _date_meant(text: str, suggestion: str | None) -> str:
    """A help that offers the EDTF for a slip or for a date in words: every reading, and what was inferred."""
    from tiptimeline.dates.human import read_in_any_language
    from tiptimeline.language import language

    reading = read_in_any_language(text)
    if suggestion and (reading.when is None or str(reading.when) != suggestion):
        return f"Write `{suggestion}`."
    if reading.when is not None:
        because = "".join(
            f" {note.what[0].upper()}{note.what[1:]}: {note.why}." for note in reading.readings[0].inferred
        )
        return f"Write `{reading.when}`.{because}"
    if not reading.readings:
        return reading.reason if reading.recognised else ""
    shown = [f"`{one.when}` ({language('en').date(one.when)})" for one in reading.readings]
    return f"Write {language('en').join(shown, 'or')}, whichever is meant."


SCALARS: Mapping[str, Callable[[str], Any]] = {
    "text": str,
    "text or nothing": str,
    "id": _matching("id", "E206", "an id", str),
    "date": _date,
    "whole number": _matching("whole number", "E208", "a whole number", int),
    "number": _matching("number", "E209", "a number in plain digits", Decimal),
    "truth": _matching("truth", "E210", "`true` or `false`", lambda text: text == "true"),
    "address": _matching("address", "E211", "a web address", str),
    "sha256": _matching("sha256", "E212", "64 characters of 0–9 and a–f", str.lower),
    "language": _matching("language", "E213", "a language code", str),
    "country": _matching("country", "E214", "a country code", str),
    "path": _matching("path", "E215", "a path inside the ledger's folder", str),
}
"""How a scalar is read: the value, or a `Misread`."""
