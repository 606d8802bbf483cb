"""Our fonts cut down to the letters that a page uses, as style rules that carry the fonts themselves."""

from __future__ import annotations

import base64
import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Any

from tiptimeline.fonts import CHINESE, FONTS, SANS, SERIF, Font, font_path
from tiptimeline.rare_letters import is_chinese, rare_fonts

__all__ = ["font_rules"]

UPRIGHT = {(SANS, 400, "normal"), (SANS, 600, "normal"), (SERIF, 600, "normal")}
ITALIC = (SANS, 400, "italic")
"""Stands in no template of ours."""
# What Latin needs; the scripts of the region need all that their fonts have.
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "…–−·“”‘’"
"""What the scripts may write besides the text of the page."""
KHMER_VOWEL_BEFORE = 0x17C1
KHMER_VOWELS_AROUND = frozenset({0x17BE, 0x17BF, 0x17C0, 0x17C4, 0x17C5})
CHINESE_SIGNS = frozenset(map(ord, "‘’“”—…"))
"""Signs that Chinese shares with Latin and sets full width: a family of their own, first in Chinese text."""


def font_rules(text: str, *, is_ours: bool = True) -> str:
    """`@font-face` rules, in WOFF2, for every character of the text, HTML, that one of our fonts has.

    A script of its own, Thai for one, brings its font only where its letters occur. In templates of ours
    there is no italic, and the serif stands in headings and in the numbers of figures alone. The same text
    gives the same rules.
    """
    wanted = frozenset(map(ord, text + ALWAYS))
    used = UPRIGHT if is_ours else UPRIGHT | {ITALIC}
    large = _of_headings(text) if is_ours else wanted
    from fontTools.ttLib import TTFont

    covered = _characters(next(font for font in FONTS if font.family == SANS))
    foreign = _as_shaped(wanted - covered)
    rules = []
    for font in FONTS:
        if font.family in (SANS, SERIF):
            letters_of = large if font.family == SERIF else wanted
            needed = letters_of if (font.family, font.weight, font.style) in used else frozenset[int]()
        else:
            needed = foreign
        letters = tuple(sorted(needed & _characters(font))) if needed else ()
        if letters:
            rules.append(_rule(font, letters))
        if font.family == CHINESE and any(map(is_chinese, letters)):
            rules.append(_rule(font, tuple(sorted(CHINESE_SIGNS)), "Chinese Signs"))
    for rare in rare_fonts(text):
        with TTFont(io.BytesIO(rare.content), recalcTimestamp=False) as opened:
            weight = 600 if rare.weight == 700 else rare.weight
            rules.append(_face(SANS, weight, "normal", rare.letters, _woff2(opened)))
    return "\n".join(rules)


def _of_headings(text: str) -> frozenset[int]:
    found = re.findall(r"<(h[1-4]|b)\b[^>]*>(.*?)</\1>", text, re.DOTALL)
    return frozenset(map(ord, unescape("".join(re.sub(r"<[^>]*>", "", inside) for _, inside in found))))


def _as_shaped(letters: frozenset[int]) -> frozenset[int]:
    # A browser takes some letters apart before it draws them (Thai and Lao "am", Khmer vowels that stand on
    # both sides) and shows an empty box where the font lacks a part.
    parts = {ord(part) for letter in letters for part in unicodedata.normalize("NFKD", chr(letter))}
    before = {KHMER_VOWEL_BEFORE} if letters & KHMER_VOWELS_AROUND else set[int]()
    return letters | parts | before


def _rule(font: Font, letters: tuple[int, ...], family: str = "") -> str:
    own = font.family in (SANS, SERIF)
    weight = font.weight if own or font.weight == 400 else 600
    family = family or (font.family if own else SANS)
    return _face(family, weight, font.style, () if own else letters, _cut(font, letters))


def _face(family: str, weight: int, style: str, letters: tuple[int, ...], content: bytes) -> str:
    ranges = f";unicode-range:{','.join(_ranges(letters))}" if letters else ""
    data = base64.b64encode(content).decode("ascii")
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style}{ranges};'
        f'src:url("data:font/woff2;base64,{data}") format("woff2")}}'
    )


def _ranges(letters: tuple[int, ...]) -> Iterator[str]:
    start = last = letters[0]
    for letter in (*letters[1:], -1):
        if letter != last + 1:
            yield f"U+{start:X}" if start == last else f"U+{start:X}-{last:X}"
            start = letter
        last = letter


@lru_cache(maxsize=64)
def _characters(font: Font) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(font_path(font), lazy=True) as opened:
        return frozenset(opened.getBestCmap())


@lru_cache(maxsize=64)
def _cut(font: Font, letters: tuple[int, ...]) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables.otBase import USE_HARFBUZZ_REPACKER

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    with TTFont(font_path(font), recalcTimestamp=False, lazy=True) as opened:
        subsetter = Subsetter(
            Options(
                hinting=False,
                notdef_outline=True,
                layout_features=FEATURES if font.family in (SANS, SERIF) else ["*"],
            )
        )
        subsetter.populate(unicodes=letters)
        subsetter.subset(opened)
        opened.cfg[USE_HARFBUZZ_REPACKER] = False  # it packs otherwise, and not every machine has it
        return _woff2(opened)


def _woff2(font: Any) -> bytes:
    font.flavor = "woff2"
    result = io.BytesIO()
    font.save(result)
    return result.getvalue()
