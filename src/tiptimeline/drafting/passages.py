"""A text, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from tiptimeline.checks.words import composed
from tiptimeline.proof.texts import StoredText

__all__ = ["Passage", "passages"]

SHORTEST = 4  # characters: a year
LONGEST = 1_000  # characters: what goes on longer without an end is cut at a space

# What no ledger may hold, and what ends a paragraph whatever stands beside it.
_BREAK = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+|\n\s*\n"
)
_LINE = re.compile(r"[^\n]*")
_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}(?=\s)")
_NO_END = re.compile(
    r"(?<!\w)(?:[A-Za-z]|[Mm]rs?|[Mm]s|[Dd]r|Prof|Gen|Col|Lt|Capt|Sgt|Rev|Hon|St|No|[Nn]os|vs|etc|approx|ca|Art|Sec|pp?|vol|ed"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Za-z]\.[A-Za-z]|TP|Tp|ThS|TS|GS|PGS|Q|P)\.$"
)
_CONTINUES = re.compile(r"\s*[a-zà-ỹđ(,;]")
_WRAPPED = range(50, 121)
"""So long are the lines of a text whose paragraphs are broken into lines."""


@frozen(eq=False)
class Passage:
    """A sentence: where it begins in the text, its words as they stand there, and the same in composed
    letters."""

    start: int
    raw: str
    text: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in `raw`."""
        return (start, end) if self.offsets is None else (self.offsets[start], self.offsets[end])


def passages(stored: StoredText) -> Iterator[Passage]:
    """The sentences of a text, in their order."""
    for start, end in _sentences(stored.text):
        raw = stored.text[start:end]
        stripped = raw.strip()
        if len(stripped) >= SHORTEST:
            text, offsets = composed(stripped)
            place = start + raw.index(stripped[0])
            yield Passage(place, stripped, text, tuple(offsets) if offsets else None)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for start, end in _paragraphs(text):
        at = start
        for found in _END.finditer(text, start, end):
            if not _NO_END.search(text, max(at, found.start() - 8), found.start() + 1):
                yield from _cut(text, at, found.end())
                at = found.end()
        yield from _cut(text, at, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space if space > 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        yield from _lines(text, start, found.start())
        start = found.end()
    yield from _lines(text, start, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a paragraph, those that one sentence runs through as one."""
    at = begin = start
    while (line_end := text.find("\n", at, end)) >= 0:
        if not _flows_on(text, at, line_end):
            yield begin, line_end
            begin = line_end + 1
        at = line_end + 1
    yield begin, end


def _flows_on(text: str, start: int, end: int) -> bool:
    """Whether the line goes on in the next one."""
    last = text[max(start, end - 4) : end].rstrip()[-1:]
    if last in {"", ".", "!", "?", ":", "…"}:
        return False
    return _CONTINUES.match(text, end + 1, end + 80) is not None or (
        end - start in _WRAPPED and not text[end + 1 : end + 9].lstrip().startswith(("•", "-", "*", "–", "·"))
    )
