"""A made-up language that is written from right to left, for want of one among the catalogues.

Every word of the interface is in Cyrillic letters, which our fonts have: a word in Latin letters is one that
no catalogue holds.
"""

from __future__ import annotations

import gettext
import re

from attrs import evolve

from tiptimeline.language import Language, language

LATIN = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = "абцдефгхийклмнопярстувшжыз"
TABLE = str.maketrans(LATIN + LATIN.upper(), CYRILLIC + CYRILLIC.upper())
PLACEHOLDER = re.compile(r"(%\(\w+\)[sd]|\{\w+\})")


def mirrored_text(text: str) -> str:
    pieces = PLACEHOLDER.split(text)
    pieces[::2] = [piece.translate(TABLE) for piece in pieces[::2]]
    return "".join(pieces)


class _Words(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return mirrored_text(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return mirrored_text(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        del context
        return mirrored_text(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        del context
        return mirrored_text(msgid1 if n == 1 else msgid2)


def mirrored() -> Language:
    words = _Words()
    return evolve(
        language("ar"), known=True, direction="rtl", phrases=words, translations=words, reviewed=False
    )
