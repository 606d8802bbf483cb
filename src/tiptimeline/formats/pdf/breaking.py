"""Where lines of Lao, Khmer and Burmese may break.

These scripts put no space between words, and Pango breaks them at spaces alone (Thai it breaks by libthai).
So a zero-width space goes where a syllable surely begins, by the letters alone: no dictionary, which would
be large, and another on each machine. Where the letters leave it open there is no break.
"""

from __future__ import annotations

import re

__all__ = ["with_breaks", "without_breaks"]

ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"

# Lao: a vowel written before its consonant begins a syllable, and so does a consonant with a vowel or tone
# on it, unless the letter before may be the first of a pair (ຫມ, ຄວ) or is such a vowel.
_LAO = re.compile(
    r"(?<=[\u0e81-\u0edf])(?:(?=[ເ-ໄ])"
    r"|(?<![ເ-ໄຫ\u200b])(?=[ກ-ຮໜໝ][\u0eb0-\u0ebc\u0ec8-\u0ecd\u0ebd])(?!(?<=[ກ-ຮ])[ຣວຼຽ]))"
)
# Khmer: a letter that bears a vowel begins a syllable where a vowel ends the one before. A bare letter
# between two may belong to either, but some signs and letters only end syllables, and some words are clear.
_VOWELS, _LETTERS = "\u17b6-\u17c5", "\u1780-\u17b3"
_SYLLABLE = rf"[{_LETTERS}](?:\u17d2[{_LETTERS}])*[{_VOWELS}\u17c6]"
_KHMER_WORDS = "ការ|និង|ដែល|បាន|នៅ|ទាំង|ដោយ|ហើយ|របស់|ត្រូវ|ប្រទេស|ក្នុង|ប្រជាជន"
_KHMER = re.compile(
    rf"(?<=[{_VOWELS}])(?={_SYLLABLE})"
    rf"|(?<=[ះៈ់៍])(?=[{_LETTERS}])"
    rf"|(?<=[^ា]ំ)(?=[{_LETTERS}])"
    rf"|(?<=[{_VOWELS}ំ][ងញ])(?=[{_LETTERS}])"
    rf"|(?<=[{_VOWELS}][នយវ])(?={_SYLLABLE})(?!យោបាយ)"
    rf"|(?<=[{_LETTERS}])(?={_KHMER_WORDS})"
    rf"|(?<=ការ|និង|ដែល|បាន)(?=[{_LETTERS}])(?!ណ៍)"
)
# Burmese: a consonant begins a syllable unless it is stacked, or ends one (with the sign that kills its
# vowel). No line ends with a letter alone, the first of a word.
_BURMESE = re.compile(
    r"(?<=[\u102b-\u1038\u103a-\u1049\u1050-\u109f])"
    r"(?=[\u1000-\u102a\u103f\u104c-\u104f](?![\u1037\u1038]*\u103a|\u1039))"
)
_ALL = re.compile(f"{_LAO.pattern}|{_KHMER.pattern}|{_BURMESE.pattern}")
_SCRIPTS = re.compile(r"[\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff]")
# What is drawn as a whole, or is no text for the page.
_MARKUP = re.compile(r"(<(style|title|svg)\b.*?</\2>|<[^>]*>)", re.DOTALL)


def with_breaks(html: str) -> str:
    """The HTML with a zero-width space in its texts wherever a line of these scripts may break."""
    if not _SCRIPTS.search(html):
        return html
    pieces = _MARKUP.split(html)
    pieces[::3] = [_ALL.sub(ZERO_WIDTH_SPACE, text) for text in pieces[::3]]
    del pieces[2::3]  # the names of what was found
    return "".join(pieces)


def without_breaks(text: str) -> str:
    return text.replace(ZERO_WIDTH_SPACE, "")
