"""The order of names in each language's own alphabet.

Where PyICU is installed (the extra `sorting`), ICU's collations decide. Without it the order is made here
from the letters alone, and comes close: Vietnamese by letters and then tones, Thai and Lao by the consonant
that a vowel is written before, Chinese by pinyin as far as GB 2312 orders its common characters so, all
others by their letters without marks. Neither asks the machine's locale.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable
from typing import Any

__all__ = ["collation"]

Key = Callable[[str], Any]

VIETNAMESE = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
TONES = {mark: place for place, mark in enumerate("\u0300\u0309\u0303\u0301\u0323", 1)}
"""In the order of dictionaries: grave, hook, tilde, acute, dot below."""
VOWEL_BEFORE = re.compile(r"([เ-ไເ-ໄ])([ก-ฮກ-ຮໜໝ])")
TONE_MARKS = re.compile(r"[\u0e47-\u0e4e\u0ec8-\u0ecd]")


@functools.cache
def collation(tag: str) -> Key:
    """What a list of names in the language is sorted by: a key, with the name itself to settle ties."""
    key = _icu(tag) or _BY_LANGUAGE.get(tag.partition("-")[0], _letters)
    return lambda name: (key(name), name)


def _icu(tag: str) -> Key | None:
    try:
        import icu
    except ImportError:
        return None
    collator = icu.Collator.createInstance(icu.Locale.forLanguageTag(tag))
    key: Key = collator.getSortKey
    return key


def _letters(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _vietnamese(name: str) -> tuple[tuple[tuple[int, int, str], ...], tuple[int, ...]]:
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", name.casefold()):
        marks = unicodedata.normalize("NFD", letter)
        tone = next((TONES[mark] for mark in marks if mark in TONES), 0)
        plain = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
        place = VIETNAMESE.get(plain)
        letters.append((0, 0, plain) if place is None else (1, place, ""))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def _thai_or_lao(name: str) -> tuple[str, str]:
    spoken = VOWEL_BEFORE.sub(r"\2\1", name.casefold())
    return TONE_MARKS.sub("", spoken), spoken


def _chinese(name: str) -> bytes:
    # In GB 18030 the common characters stand first, by pinyin, and the rarer ones after them, by radical.
    return b"".join(
        code if len(code) < 2 or (b"\xb0\xa1" <= code <= b"\xf7\xfe" and code[1] >= 0xA1) else b"\xff" + code
        for code in (letter.encode("gb18030", "replace") for letter in name.casefold())
    )


_BY_LANGUAGE: dict[str, Key] = {
    "lo": _thai_or_lao,
    "th": _thai_or_lao,
    "vi": _vietnamese,
    "zh": _chinese,
}
