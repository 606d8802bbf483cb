"""How wide a text is in our own fonts, so that a drawing can be laid out before anything is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from tiptimeline.fonts import FONTS, SANS, font_path

__all__ = ["shortened", "text_width"]

MISSING = 1.0
"""The width in em assumed for a character that no font has: never too narrow for a letter."""
FIRST_FOREIGN = "\u0e00"
_FAMILIES = tuple(dict.fromkeys((SANS, *(font.family for font in FONTS))))


def text_width(text: str, size: float, weight: int = 400) -> float:
    """The width of a text set in the sans family, in the unit of `size`.

    The sum of the letters' advances, each from the first of our fonts that has it; kerning is left out.
    """
    return size * sum(_advances_of(text, weight))


def shortened(text: str, room: float, size: float, weight: int = 400) -> str:
    """The text, or as much of its beginning as the room holds, with an ellipsis."""
    if text_width(text, size, weight) <= room:
        return text
    room -= text_width("…", size, weight)
    length = 0
    for advance in _advances_of(text, weight):
        room -= size * advance
        if room < 0:
            break
        length += 1
    return text[:length].rstrip(" ,;:–-") + "…"


def _advances_of(text: str, weight: int) -> Iterator[float]:
    before = ""
    for character in text:
        # A space is set in the font of the letters before it, and is wider there than in ours.
        is_foreign_space = character == " " and before >= FIRST_FOREIGN
        yield _advances(_family(before), weight)[0x20] if is_foreign_space else _advance(character, weight)
        before = character


@cache
def _family(character: str) -> str:
    """The family that a character is set in."""
    return next((family for family in _FAMILIES if ord(character) in _advances(family, 400)), SANS)


@cache
def _advance(character: str, weight: int) -> float:
    for family in _FAMILIES:
        advances = _advances(family, weight)
        if ord(character) in advances:
            return advances[ord(character)]
    return 0.0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else MISSING


@cache
def _advances(family: str, weight: int) -> dict[int, float]:
    """Code point → advance in em, in the upright font of the family that is nearest to the weight."""
    from fontTools.ttLib import TTFont

    cuts = [font for font in FONTS if font.family == family and font.style == "normal"]
    nearest = min(cuts, key=lambda font: abs(font.weight - weight))
    with TTFont(font_path(nearest), lazy=True) as font:
        em = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        return {code: metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}
