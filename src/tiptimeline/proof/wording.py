"""What was found, in the words of a diagnostic."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby

from tiptimeline.proof.folding import Difference

__all__ = ["cut", "differing", "named"]

LONGEST = 160
MOST_DIFFERENCES = 4

_NAMES = {
    " ": "space",
    "\n": "line break",
    "\t": "tab",
    "\u00a0": "no-break space",
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u2060": "word joiner",
    "\u202f": "narrow no-break space",
    "\ufeff": "byte order mark",
}


def cut(words: str, longest: int = LONGEST) -> str:
    """The words on one line, in quotation marks, the end left out where they are long."""
    line = " ".join(words[: 4 * longest].split())
    return f"“{line}”" if len(line) <= longest else f"“{line[: longest - 1]}…”"


def differing(differences: Sequence[Difference]) -> str:
    """What the source has in the place of what, for the first differences of many."""
    words = [
        f"the source has {named(one.source)} where the quote has {named(one.quote)}"
        for one in differences[:MOST_DIFFERENCES]
    ]
    more = len(differences) - len(words)
    return "; ".join(words) + (f"; and {more:,} more" if more > 0 else "")


def named(characters: str) -> str:
    """Characters by their look, where they have one, and by their numbers, which tell them apart."""
    if not characters:
        return "nothing"
    if len(characters) > 8:
        return f"{len(characters):,} characters"
    if all(_is_unseen(one) for one in characters):
        return " and ".join(_unseen(one, len(list(same))) for one, same in groupby(characters))
    shown = "".join("" if _is_unseen(one) else one for one in characters)
    numbers = " ".join(f"U+{ord(one):04X}" for one in characters)
    return f"{shown} ({numbers})"


def _is_unseen(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in {"Cf", "Cc"}


def _unseen(character: str, count: int) -> str:
    name = _NAMES.get(character) or unicodedata.name(character, "character").lower()
    number = "" if character in " \n\t" else f" (U+{ord(character):04X})"
    return f"a {name}{number}" if count == 1 else f"{count} {name}s{number}"
