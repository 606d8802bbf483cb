"""Texts without the differences that change no word, and the way back to where each word stood.

Folding takes white space, quotation marks, dashes, ligatures, invisible characters and the two Unicode forms
of a letter for the same; nothing else. Capitals, digits (raised ones too), accents and all other signs stay.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Literal

from attrs import frozen

__all__ = ["Difference", "Folded", "Style", "differences", "fold"]

Style = Literal["plain", "markdown", "joined", "hyphenated"]
"""What else a text's layout may hold: the marks of Markdown; words broken at the end of a line, whose hyphen
is not part of the word (`joined`) or is (`hyphenated`)."""

_SAME = {
    **dict.fromkeys("‘’‚‛′ʼ`´＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    "…": "...",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "＇＂－"},
}
_INVISIBLE = frozenset("\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_MARKDOWN = frozenset("*_`~\\[]")
_LINK_END = r"\]\([^()\s]{0,2000}\)"
_QUOTED_LINE = r"(?<=\n)>"
_BROKEN_WORD = r"(?<=[^\W\d_])[-\u2010\u00ad][ \t]*\n[ \t]*(?=[^\W\d_])"
_LAYOUT = frozenset(" \t\n\r\f\v")


@frozen
class Difference:
    """Where a quote and its source differ in characters that mean the same; either may be empty."""

    source: str
    quote: str
    layout: bool
    """Whether the source's layout alone decides it: lines, runs of spaces, marks of Markdown. An editor who
    copies the words cannot avoid it."""


@frozen(eq=False)
class Folded:
    """A folded text. `at` and `raw` hold, in pairs, where each piece whose length changed begins and ends:
    in the folded text and in the text as it stood."""

    text: str
    at: array[int]
    raw: array[int]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where `text[start:end]` stood; None if it begins or ends within one character of the source."""
        first, last = bisect_right(self.at, start) - 1, bisect_left(self.at, end)
        if first >= 0 and first % 2 == 0 and self.at[first] < start:
            return None
        if last < len(self.at) and self.at[last] != end and last % 2 == 1:
            return None
        began = self.raw[first] + start - self.at[first] if first >= 0 else start
        if last < len(self.at) and self.at[last] == end:
            return began, self.raw[last]
        return began, self.raw[last - 1] + end - self.at[last - 1] if last else end

    def place(self, offset: int) -> int:
        """Where the character at the offset stood, or the one that it is a part of."""
        record = bisect_right(self.at, offset) - 1
        if record < 0:
            return offset
        return self.raw[record] + (offset - self.at[record] if record % 2 else 0)


def fold(text: str, style: Style = "plain") -> Folded:
    """The folded text, in time in proportion to its length."""
    pieces: list[str] = []
    at, raw = array("Q"), array("Q")
    done = length = 0
    for start, end, folded in _changes(text, style):
        pieces += (text[done:start], folded)
        length += start - done
        if len(folded) != end - start:
            at.extend((length, length + len(folded)))
            raw.extend((start, end))
        length += len(folded)
        done = end
    pieces.append(text[done:])
    return Folded("".join(pieces), at, raw)


def _changes(text: str, style: Style) -> Iterator[tuple[int, int, str]]:
    """The pieces of the text that folding may change: start, end and what becomes of them."""
    alphabet = set(text)
    unseen = alphabet & (_INVISIBLE | _MARKDOWN if style == "markdown" else _INVISIBLE)
    gaps = unseen.union(one for one in alphabet if one.isspace())
    marks = {one for one in alphabet - gaps if _is_mark(one)}
    others = {one for one in alphabet - gaps if one in _SAME or unicodedata.normalize("NFC", one) != one}
    patterns = [_gaps(gaps, style)]
    if marks:
        patterns.append(f"[^{_listed(gaps)}]{_class(marks)}+" if gaps else f"(?s:.){_class(marks)}+")
    if others:
        patterns.append(_class(others))
    pattern = "|".join(filter(None, patterns))
    if not pattern:
        return
    keep = "-" if style == "hyphenated" else ""
    for found in re.finditer(pattern, text):
        piece = found[0]
        if piece[0] not in gaps and found.lastgroup is None:
            yield *found.span(), unicodedata.normalize("NFC", "".join(_SAME.get(one, one) for one in piece))
        elif found.lastgroup == "broken":
            yield *found.span(), keep
        else:
            yield *found.span(), " " if any(one.isspace() for one in piece) else ""


def _gaps(gaps: set[str], style: Style) -> str:
    """The pattern of white space and of what cannot be seen, but for a space that stands alone."""
    if not gaps:
        return ""
    extra = f"{_LINK_END}|{_QUOTED_LINE}|" if style == "markdown" else ""
    unspaced = gaps - {" "}
    first = f"(?:{extra}{_class(unspaced)})" if unspaced else ""
    rest = f"(?:{extra}{_class(gaps)})"
    patterns = [f"{first}{rest}*"] if first else []
    if " " in gaps:
        patterns.append(f" {rest}+")
    if style in {"joined", "hyphenated"}:
        patterns.insert(0, f"(?P<broken>{_BROKEN_WORD})")
    return "|".join(patterns)


def _is_mark(character: str) -> bool:
    """Whether it can melt into the letter before it: accents, vowel signs, the later parts of Hangul."""
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"


def _class(characters: set[str]) -> str:
    return f"[{_listed(characters)}]"


def _listed(characters: set[str]) -> str:
    return "".join(re.escape(one) for one in sorted(characters))


# ---------------------------------------------------------------------------------------------------------
# what differs


def differences(source: str, quote: str, style: Style = "plain") -> tuple[Difference, ...]:
    """What differs between two texts that fold to the same, each difference once, in order."""
    ours, theirs = _Walk(source, style), _Walk(quote, "markdown" if style == "markdown" else "plain")
    found: dict[Difference, None] = {}
    while ours.left or theirs.left:
        pair = ours.unseen(), theirs.unseen()
        if pair == ("", ""):
            (mine, one), (its, other) = ours.next(), theirs.next()
            while len(one) != len(other):
                raw, folded = (ours if len(one) < len(other) else theirs).next()
                if len(one) < len(other):
                    mine, one = mine + raw, one + folded
                else:
                    its, other = its + raw, other + folded
            pair = mine, its
        if pair[0] != pair[1]:
            found[Difference(*pair, layout=_is_layout(*pair, style))] = None
    return tuple(found)


class _Walk:
    """A text, piece by piece: as it stands and as it folds."""

    def __init__(self, text: str, style: Style) -> None:
        self.left: list[tuple[str, str]] = []
        done = 0
        for start, end, folded in _changes(text, style):
            self.left += [(one, one) for one in text[done:start]]
            self.left.append((text[start:end], folded))
            done = end
        self.left += [(one, one) for one in text[done:]]
        self.left.reverse()

    def next(self) -> tuple[str, str]:
        return self.left.pop() if self.left else ("", " ")  # a fold that ends early matches nothing

    def unseen(self) -> str:
        """The pieces that folding drops, up to the next one that it keeps."""
        dropped = ""
        while self.left and not self.left[-1][1]:
            dropped += self.left.pop()[0]
        return dropped


def _is_layout(source: str, quote: str, style: Style) -> bool:
    left = set(source + quote) - _LAYOUT
    if style == "markdown":
        if re.fullmatch(f"(?:{_LINK_END}|[*_`~\\\\\\[\\]>\\s])*", source + quote):
            return True
        return left <= _MARKDOWN
    broken = style in {"joined", "hyphenated"} and "\n" in source
    return not left or (broken and left <= set("-\u2010\u00ad"))
