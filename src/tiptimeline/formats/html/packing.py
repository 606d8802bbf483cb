"""Texts packed for a page: LZMA, which a script of the page unpacks, in signs that a page may hold."""

from __future__ import annotations

import lzma
from itertools import product
from typing import TYPE_CHECKING

from tiptimeline.formats.html.policy import verbatim

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["packed"]

SIGNS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "<>&")
"""As many as ASCII has that mean nothing to HTML: two of them hold 13 bits, of which base64 makes 12."""
PAIRS = ["".join(pair) for pair in product(SIGNS, repeat=2)]
FILTERS = [{"id": lzma.FILTER_LZMA1, "preset": 6, "lc": 3, "lp": 0, "pb": 0}]
"""As `unpacking.js` reads it: three bits of the letter before count, and none of the place."""


def packed(text: str) -> Markup:
    """The text packed, its length in bytes in front: the same text gives the same signs."""
    content = text.encode("utf-8")
    stream = lzma.compress(content, format=lzma.FORMAT_RAW, filters=FILTERS)
    return verbatim(_in_signs(len(content).to_bytes(4) + stream))


def _in_signs(content: bytes) -> str:
    """13 bits in two signs; what is left at the end in one, if six bits hold it, else in two."""
    padded = content + bytes(-len(content) % 13)
    numbers = [
        block >> shift & 0x1FFF
        for block in (int.from_bytes(padded[at : at + 13]) for at in range(0, len(padded), 13))
        for shift in range(91, -1, -13)
    ]
    whole, left = divmod(8 * len(content), 13)
    pairs = "".join(PAIRS[number] for number in numbers[:whole])
    if not left:
        return pairs
    return pairs + (SIGNS[numbers[whole] >> 7] if left <= 6 else PAIRS[numbers[whole]])
