"""Faults and codes → text for people, with styles for a terminal. All pure.

Words of a ledger never reach a terminal raw: what cannot be seen, or would change how a line looks, is
written out.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from tiptimeline.diagnostics.catalogue import Entry
from tiptimeline.diagnostics.values import Diagnostic, Span

__all__ = ["Piece", "advice", "counted", "explained", "listed", "segments", "snippet", "summary", "visible"]

Piece = tuple[str, str]
"""A text and its style, in words such as "bold red"; "" is plain."""

WIDEST = 100  # cells of a source line, where no terminal says how wide it is
NARROWEST = 20
CONTEXT = 25  # cells kept on each side of long words
TAB = "    "
WORDS_WIDE = 80  # characters in a line of an explanation

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


# --------------------------------------------------------------------------------------------------- faults


def segments(
    diagnostics: Iterable[Diagnostic], texts: Mapping[str, str], columns: int | None = None
) -> Iterator[Piece]:
    """Pieces of text that, joined, are the report.

    For each fault its place and message, the source line with the words underlined, and the remedy. `texts`
    are the files by name; without its file a fault has no source line. A source line is cut to the `columns`
    of a terminal.
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
            yield from _excerpt(span, line, one.severity, columns)
        if one.help:
            yield "  help: ", "green"
            yield f"{visible(one.help)}\n", ""


def _excerpt(span: Span, line: str, severity: str, columns: int | None) -> Iterator[Piece]:
    number = str(span.line)
    room = WIDEST if columns is None else max(columns - len(number) - len("   | "), NARROWEST)
    context = min(CONTEXT, room // 4)
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    most = 4 * room + 1  # characters: more than will be shown, and never a whole line of a megabyte
    before, words, after = (
        _shown(part)
        for part in (line[max(start - most, 0) : start], line[start:end][:most], line[end : end + most])
    )
    around = [min(width(before), context), min(width(after), context)]
    words = _cut_right(words, room - sum(around))
    before = _cut_left(before, room - width(words) - around[1])
    after = _cut_right(after, room - width(words) - width(before))
    yield f"  {number} | ", "dim"
    yield f"{before}{words}{after}\n", ""
    yield f"  {' ' * len(number)} | ", "dim"
    yield " " * width(before), ""
    yield f"{'^' * max(1, width(words))}\n", _STYLES[severity]


def _shown(part: str) -> str:
    return visible(part.replace("\t", TAB))


_JOINED = re.compile("\u200d[\u2600-\u27bf\U0001f000-\U0001faff]|[\U0001f3fb-\U0001f3ff]")
"""What a terminal draws together with the sign before it, such as the second half of a family."""


def width(text: str) -> int:
    """The cells that the text takes on a terminal: 0 for marks above and below, 2 for wide letters."""
    return len(text) if text.isascii() else sum(_cells(one) for one in _JOINED.sub("", text))


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


# ---------------------------------------------------------------------------------------------- all together


def counted(count: int, word: str) -> str:
    """A number and a word for it, such as "1 event" or "1,200 events"."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many faults there are and where: "2 errors and 1 warning in events.yaml", or "no faults"."""
    found = list(diagnostics)
    severities = [one.severity for one in found]
    counts = ((severities.count("error"), "error"), (severities.count("warning"), "warning"))
    words = " and ".join(counted(count, word) for count, word in counts if count)
    files = sorted({one.span.file for one in found})
    where = " and ".join(visible(file) for file in files) if len(files) <= 2 else counted(len(files), "file")
    return f"{words} in {where}" if found else "no faults"


def advice(diagnostics: Sequence[Diagnostic]) -> str:
    """What to do next, in a line or two; nothing where there is nothing to do."""
    if not diagnostics:
        return ""
    errors = [one.code for one in diagnostics if one.severity == "error"]
    code = (errors or [diagnostics[0].code])[0]
    first = "A ledger with warnings can be rendered. Mend them; what is right as it is, an event can waive."
    if errors:
        first = "A ledger with errors cannot be rendered. Mend them, then check again."
    return f"{first}\n`tiptimeline explain {code}` shows a wrong and a right example."


# --------------------------------------------------------------------------------------------------- codes


def listed(entries: Iterable[Entry]) -> Iterator[Piece]:
    """Codes with their rules, group by group."""
    group = ""
    for entry in entries:
        if entry.group != group:
            yield ("\n" if group else "") + f"{entry.group}\n", "bold"
            group = entry.group
        yield f"  {entry.code}", _STYLES[entry.severity]
        yield f"  {entry.rule}\n", ""


def explained(entry: Entry) -> Iterator[Piece]:
    """What a code means: its rule, the reason, the remedy, and a wrong and a right example."""
    from tiptimeline.diagnostics.examples import EXAMPLES  # needed here only

    yield f"{entry.severity} {entry.code}", _STYLES[entry.severity]
    yield f": {entry.rule}\n\n", "bold"
    yield f"{_filled(entry.why)}\n", ""
    example = EXAMPLES[entry.code]
    for head, style, lines in (("Wrong:", "bold red", example.wrong), ("Right:", "green", example.right)):
        yield f"\n{head}\n\n", style
        yield "".join(f"    {line}\n" for line in snippet(lines).splitlines()), ""
    yield "\nWhat to do:\n\n", "bold"
    yield f"{_filled(entry.remedy)}\n", ""


def snippet(lines: str) -> str:
    """Lines of an example as they are shown: with what cannot be seen written out."""
    from textwrap import dedent

    return "".join(f"{visible(line)}\n" for line in dedent(lines).split("\n"))


def _filled(words: str) -> str:
    from textwrap import fill

    return fill(words, WORDS_WIDE, break_long_words=False, break_on_hyphens=False)
