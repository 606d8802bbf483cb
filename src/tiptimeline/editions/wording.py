"""Two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from attrs import evolve, frozen

__all__ = ["Piece", "State", "reworded", "tidy", "whole"]

State = Literal["", "old", "new"]
MOST_WORDS = 400
"""Where more words than these are between the first and the last difference, the texts stand side by side."""
LEAST_KEPT = 0.3
"""Where less than this share of the words stays, single words would be confetti."""

# Scripts that put no spaces between words are taken apart into letters with their signs; quotation marks and
# brackets are no part of a word.
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_SIGNS = (
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u1056-\u1060\u17b4-\u17d3"
)
_WORD = re.compile(rf"[{_UNSPACED}][{_SIGNS}]*\s*|[“”()]\s*|[^\s“”(){_UNSPACED}]+\s*|\s+")


@frozen
class Piece:
    """A stretch of text that stayed, was taken out (`old`) or put in (`new`)."""

    text: str
    state: State = ""
    own: bool = False
    """Whether it is in the ledger's own words and not in those of the interface."""


def whole(text: str, state: State = "") -> tuple[Piece, ...]:
    """A text of the ledger in one piece; nothing for none."""
    line = " ".join(text.split())
    return (Piece(line, state, own=True),) if line else ()


def reworded(old: str, new: str) -> tuple[Piece, ...]:
    """The new text with what was taken out and put in, in whole words."""
    before, now = _WORD.findall(old), _WORD.findall(new)
    return tuple(_joined(_compared(before, now)))


def tidy(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with the spaces between them outside those that were taken out or put in."""
    found: list[Piece] = []
    for piece in pieces:
        words = piece.text.strip(" ")
        beside = bool(found) and bool(found[-1].state) and bool(piece.state)
        if piece.state and (beside or piece.text.startswith(" ")):
            found.append(Piece(" "))
        if not piece.state or words:
            found.append(evolve(piece, text=words if piece.state else piece.text))
        if piece.state and words and piece.text.endswith(" "):
            found.append(Piece(" "))
    return tuple(found)


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[State, Sequence[str]]]:
    from difflib import SequenceMatcher

    before, now = [word.strip() for word in old], [word.strip() for word in new]
    first = _equal_at_the_start(before, now)
    last = _equal_at_the_start(before[first:][::-1], now[first:][::-1])
    ends = len(before) - last, len(now) - last
    middle_old, middle_new = before[first : ends[0]], now[first : ends[1]]
    yield "", new[:first]
    if max(len(middle_old), len(middle_new)) <= MOST_WORDS:
        matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=False)
        blocks = matcher.get_matching_blocks()
        kept = sum(block.size for block in blocks) + first + last
        if kept >= LEAST_KEPT * max(len(before), len(now)):
            place_old, place_new = first, first
            for block in blocks:
                yield "old", old[place_old : first + block.a]
                yield "new", new[place_new : first + block.b]
                place_old, place_new = first + block.a + block.size, first + block.b + block.size
                yield "", new[first + block.b : place_new]
            yield "", new[ends[1] :]
            return
    yield "old", old[first : ends[0]]
    yield "new", new[first : ends[1]]
    yield "", new[ends[1] :]


def _equal_at_the_start(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _joined(runs: Iterator[tuple[State, Sequence[str]]]) -> Iterator[Piece]:
    pieces: list[Piece] = []
    for state, words in runs:
        text = re.sub(r"\s+", " ", "".join(words))
        if not text:
            continue
        if pieces and pieces[-1].state == state:
            text = pieces.pop().text + text
        pieces.append(Piece(text, state, own=True))
    yield from pieces
