"""Chinese characters that are too rare for our fonts, from the whole font of the extra `zh`.

The whole font is variable and large. So fonts of just the letters that are asked for are cut from it, static
and in the weights of ours. Without the extra there are none.
"""

from __future__ import annotations

import importlib.util
import io
from functools import cache, lru_cache
from pathlib import Path

from attrs import field, frozen

from tiptimeline.fonts import CHINESE, FONTS, font_path

__all__ = ["FAMILY", "RareFont", "has_whole_font", "is_chinese", "rare_fonts"]

PACKAGE, FILE, SIMPLIFIED = "manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc", 2
FAMILY = f"{CHINESE} Rare"
WEIGHTS = (400, 700)
MOST = 2_000
"""How many letters are cut at most, in some five seconds: more are no text, and are reported as missing."""
SPACE = 0x20  # which Pango takes from the font of the letters before it
ASCENT, DESCENT, EM = 880, -120, 1000


@frozen
class RareFont:
    """A font, as the bytes of an OpenType file, with these letters alone."""

    weight: int
    letters: tuple[int, ...]
    content: bytes = field(repr=False)


def is_chinese(letter: int) -> bool:
    """Whether it is a character of the Han script, by its code point."""
    return 0x2E80 <= letter < 0xA000 or 0xF900 <= letter < 0xFB00 or 0x20000 <= letter < 0x32000


def has_whole_font() -> bool:
    """Whether the extra is here."""
    return _whole() is not None


def rare_fonts(text: str) -> tuple[RareFont, ...]:
    """The fonts that the text needs besides ours, as far as the extra is here and has its letters."""
    chinese = frozenset(letter for letter in map(ord, set(text)) if is_chinese(letter))
    return _cut(chinese) if chinese and _whole() else ()


@cache
def _whole() -> Path | None:
    spec = importlib.util.find_spec(PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    path = Path(folders[0]) / FILE if folders else None
    return path if path and path.is_file() else None


@cache
def _common(weight: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    (font,) = (font for font in FONTS if (font.family, font.weight) == (CHINESE, weight))
    with TTFont(font_path(font), lazy=True) as opened:
        return frozenset(opened.getBestCmap())


@lru_cache(maxsize=8)
def _cut(chinese: frozenset[int]) -> tuple[RareFont, ...]:
    from fontTools.ttLib import TTFont

    lacking = chinese - _common(400)
    if not lacking:
        return ()
    with TTFont(_whole(), fontNumber=SIMPLIFIED, lazy=True) as whole:
        glyphs = whole.getBestCmap()
        letters = tuple(sorted(lacking & glyphs.keys())[:MOST])
        names = {letter: glyphs[letter] for letter in (SPACE, *letters)}
        return tuple(
            RareFont(weight, letters, _static(whole.getGlyphSet(location={"wght": weight}), names, weight))
            for weight in WEIGHTS
            if letters
        )


def _static(glyphs: object, names: dict[int, str], weight: int) -> bytes:
    """A font with the outlines that these glyphs have at the weight."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    empty = T2CharStringPen(EM, None).getCharString()
    outlines, widths = {".notdef": empty}, {".notdef": (EM, 0)}
    for name in dict.fromkeys(names.values()):
        glyph = glyphs[name]  # type: ignore[index]  # fontTools has no types
        pen = T2CharStringPen(glyph.width, None)
        glyph.draw(pen)
        outlines[name], widths[name] = pen.getCharString(), (round(glyph.width), 0)
    style = "Bold" if weight == 700 else "Regular"
    named = {"familyName": FAMILY, "styleName": style, "psName": f"{FAMILY.replace(' ', '')}-{style}"}
    maker = FontBuilder(EM, isTTF=False)
    maker.updateHead(created=0, modified=0, fontRevision=1.0)
    maker.font.recalcTimestamp = False
    maker.setupGlyphOrder(list(outlines))
    maker.setupCharacterMap(names)
    maker.setupCFF(named["psName"], {"FullName": named["psName"]}, outlines, {})
    maker.setupHorizontalMetrics(widths)
    maker.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    maker.setupNameTable(named)
    maker.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWeightClass=weight)
    maker.setupPost()
    result = io.BytesIO()
    maker.save(result)
    return result.getvalue()
