"""Faults → text for people, JSON for programs, annotations for GitHub, SARIF for code scanners. All pure.

Words of a ledger never reach a terminal raw: what cannot be seen, or would change how a line looks, is
written out.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from tiptimeline import __version__
from tiptimeline.diagnostics.catalogue import CATALOGUE
from tiptimeline.diagnostics.values import Diagnostic, Span

__all__ = ["as_github", "as_json", "as_sarif", "counted", "segments", "summary", "visible"]

WIDEST = 100  # cells of a source line
CONTEXT = 25  # cells kept on each side of long words
TAB = "    "

_STYLES = {"error": "bold red", "warning": "bold yellow"}

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """The text with every character that could upset a terminal written out, such as `<U+202E>`."""
    return _UNSEEN.sub(lambda found: _written_out(ord(found[0])), text)


def _written_out(code: int) -> str:
    not_utf8 = 0xDC80 <= code <= 0xDCFF  # so Python keeps a byte that is no part of UTF-8
    return f"<0x{code - 0xDC00:02X}>" if not_utf8 else f"<U+{code:04X}>"


# ---------------------------------------------------------------------------------------------------------
# for people


def segments(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pieces of text and their styles, in words such as "bold red" that rich understands; "" is plain.

    Joined, they are the report: for each fault its place and message, the source line with the words
    underlined, and the remedy. `texts` are the files by name; without its file a fault has no source line.
    """
    lines: dict[str, list[str]] = {}
    for one in diagnostics:
        span = one.span
        yield f"{visible(span.file)}:{span.line}:{span.column}: ", "bold"
        yield f"{one.severity} {one.code}", _STYLES[one.severity]
        yield f": {visible(one.message)}\n", "bold"
        if span.file in texts and span.file not in lines:
            lines[span.file] = texts[span.file].split("\n")
        known = lines.get(span.file, [])
        line = known[span.line - 1].rstrip("\r") if span.line <= len(known) else ""
        if line:
            yield from _excerpt(span, line, one.severity)
        if one.help:
            yield "  help: ", "green"
            yield f"{visible(one.help)}\n", ""


def _excerpt(span: Span, line: str, severity: str) -> Iterator[tuple[str, str]]:
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    before, words, after = (_shown(part) for part in (line[:start], line[start:end], line[end:]))
    around = [min(width(before), CONTEXT), min(width(after), CONTEXT)]
    words = _cut_right(words, WIDEST - sum(around))
    before = _cut_left(before, WIDEST - width(words) - around[1])
    after = _cut_right(after, WIDEST - width(words) - width(before))
    number = str(span.line)
    yield f"  {number} | ", "dim"
    yield f"{before}{words}{after}\n", ""
    yield f"  {' ' * len(number)} | ", "dim"
    yield " " * width(before), ""
    yield f"{'^' * max(1, width(words))}\n", _STYLES[severity]


def _shown(part: str) -> str:
    return visible(part.replace("\t", TAB))


def width(text: str) -> int:
    """The cells that the text takes on a terminal: 0 for marks above and below, 2 for wide letters."""
    return len(text) if text.isascii() else sum(_cells(one) for one in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _cut_right(text: str, room: int) -> str:
    """The text, or as much of its beginning as has room, and `…`."""
    if len(text) <= 4 * room and width(text) <= room:
        return text
    cells = list(accumulate(_cells(one) for one in text[: 4 * room]))
    return text[: bisect_right(cells, room - 1)] + "…"


def _cut_left(text: str, room: int) -> str:
    """The text, or `…` and as much of its end as has room, from the beginning of a letter."""
    if len(text) <= 4 * room and width(text) <= room:
        return text
    cells = list(accumulate(_cells(one) for one in reversed(text[-4 * room :])))
    start = len(text) - bisect_right(cells, room - 1)
    while start < len(text) and _cells(text[start]) == 0:
        start += 1
    return "…" + text[start:]


def counted(count: int, word: str) -> str:
    """A number and a word for it, such as "1 event" or "1,200 events"."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many faults there are, in words: "2 errors and 1 warning", or "no faults"."""
    found = [one.severity for one in diagnostics]
    counts = ((found.count("error"), "error"), (found.count("warning"), "warning"))
    words = [counted(count, word) for count, word in counts if count]
    return " and ".join(words) or "no faults"


# ------------------------------------------------------------------------------------------------------- for
# programs


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """`{"diagnostics": [{"code", "severity", "file", "line", "column", "end_line", "end_column", "message",
    "help"}, …]}`."""
    import json

    found = [
        {
            "code": one.code,
            "severity": one.severity,
            "file": visible(one.span.file),
            "line": one.span.line,
            "column": one.span.column,
            "end_line": one.span.end_line,
            "end_column": one.span.end_column,
            "message": visible(one.message),
            "help": visible(one.help),
        }
        for one in diagnostics
    ]
    return json.dumps({"diagnostics": found}, ensure_ascii=False, indent=2)


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands, one a line, that GitHub shows beside the lines of a change."""
    return "\n".join(_workflow_command(one) for one in diagnostics)


def _workflow_command(one: Diagnostic) -> str:
    span = one.span
    properties: dict[str, object] = {"file": visible(span.file), "line": span.line, "endLine": span.end_line}
    if span.end_line == span.line:  # GitHub takes columns for one line only
        properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = one.code
    listed = ",".join(f"{name}={_escaped_property(str(value))}" for name, value in properties.items())
    words = visible(one.message) + (f"\n{visible(one.help)}" if one.help else "")
    return f"::{one.severity} {listed}::{_escaped(words)}"


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")


SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """A SARIF 2.1.0 log with one run."""
    import json

    codes = sorted({one.code for one in diagnostics})
    run = {
        "tool": {
            "driver": {
                "name": "tiptimeline",
                "semanticVersion": __version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code)) for one in diagnostics],
    }
    return json.dumps(
        {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )


def _rule(code: str) -> dict[str, Any]:
    entry = CATALOGUE[code]
    return {
        "id": code,
        "shortDescription": {"text": entry.rule},
        "fullDescription": {"text": f"{entry.rule} {entry.why}"},
        "help": {"text": entry.remedy},
        "defaultConfiguration": {"level": entry.severity},
    }


def _result(one: Diagnostic, rule: int) -> dict[str, Any]:
    from urllib.parse import quote

    span = one.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    place = {"artifactLocation": {"uri": quote(visible(span.file))}, "region": region}
    return {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": one.severity,
        "message": {"text": visible(one.message) + (f" {visible(one.help)}" if one.help else "")},
        "locations": [{"physicalLocation": place}],
    }
