"""What an event may be about, seen at a glance by its words: most rules of words have nothing to look for in
most events. Each different word of a ledger is looked at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from tiptimeline.checks.claims.plainly import plainly_quoted
from tiptimeline.checks.claims.words import AS_IN_PATTERNS, FRACTIONS, LANGUAGES, language_of, words_of
from tiptimeline.checks.context import Context
from tiptimeline.checks.passages import all_words
from tiptimeline.checks.people import VICTIMS
from tiptimeline.checks.words import squeezed
from tiptimeline.model import Event

__all__ = ["DIGITS", "YEAR", "Glance", "subjects_of_events"]

DIGITS, YEAR = "0", "2000"
"""Words that stand for any number in figures, and for any that may be a year."""
MOST_REMEMBERED = 50_000  # words

_COMMON = frozenset(
    {"a", "an", "and", "as", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or", "that", "the"}
    | {"their", "this", "to", "was", "with"}
)
_CLAIMS = frozenset({"dates", "years", "numbers"})
_NOT_PLAIN = frozenset({"dates", "amounts"})
_NOTHING: frozenset[str] = frozenset()
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(rf"[\d{''.join(FRACTIONS)}]")
_YEAR = re.compile(r"[12]\d{3}(?!\d)")
_KEY = re.compile(r"(?:^|(?<=\s))[^\w\s]*(\w+)([*-]?)")


def subjects_of_events(context: Context) -> Callable[[Event], frozenset[str]]:
    """What finds the subjects that an event of the ledger may have."""
    about = context.ledger.about
    tags = (about.language, *(source.language for source in context.ledger.sources))
    read = [language for language in LANGUAGES if language in map(language_of, tags)]
    ours = words_of(about.language)
    glance = Glance(
        {
            "dates": (word for one in read for word in words_of(one).of_dates),
            "years": [DIGITS if "vi" in read else YEAR],
            "numbers": (*(word for one in read for word in words_of(one).signals), DIGITS),
            "amounts": ours.changing,
            "law": context.words.claims_in_law,
            "relative": ours.relative_words,
            "victims": VICTIMS,
            "victims' roles": context.words.of_victims,
            "wording": context.words.wording,
        }
    )
    may_be_plain = ours.language in LANGUAGES

    def subjects(event: Event) -> frozenset[str]:
        found = glance.of(all_words(event))
        if found.isdisjoint(_CLAIMS):
            return found
        plain = may_be_plain and found.isdisjoint(_NOT_PLAIN) and plainly_quoted(event, context)
        return found if plain else found | {"claims"}

    return subjects


class Glance:
    """Finds the subjects that a text may have: all those of which a phrase stands in it, perhaps some more.

    Made of the phrases of each subject. One that ends in `*` stands for any ending, and so does the part of a
    word before a hyphen.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._always: frozenset[str] = _NOTHING
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        self._beginnings: defaultdict[str, set[str]] = defaultdict(set)
        for subject, each in phrases.items():
            for phrase in each:
                self._add(subject, phrase)
        self._lengths = sorted({len(beginning) for beginning in self._beginnings})
        self._seen: dict[str, frozenset[str]] = {}
        self._harmless: set[str] = set()

    def _add(self, subject: str, phrase: str) -> None:
        found = [one.groups() for one in _KEY.finditer(_plain(squeezed(phrase)))]
        keys = [(word not in _COMMON, len(word) - bool(ending), not ending, word) for word, ending in found]
        if not keys:
            self._always |= {subject}
            return
        *_, whole, key = max(keys)  # the longest, since it is the rarest
        (self._words if whole else self._beginnings)[key].add(subject)

    def of(self, text: str) -> frozenset[str]:
        """The subjects that the text may have."""
        words = set(_WORD.findall(_plain(text)))
        words -= self._harmless
        found = self._always
        for word in words:
            found |= self._seen.get(word) or self._subjects(word)
        return found

    def _subjects(self, word: str) -> frozenset[str]:
        if len(self._seen) + len(self._harmless) > MOST_REMEMBERED:
            self._seen.clear()
            self._harmless.clear()
        found = set(self._words.get(word, ()))
        for length in self._lengths:
            found |= self._beginnings.get(word[:length], set())
        if _DIGIT.search(word):
            found |= self._words.get(DIGITS, set())
            if _YEAR.match(word):
                found |= self._words.get(YEAR, set())
        if found:
            self._seen[word] = frozenset(found)
        else:
            self._harmless.add(word)
        return frozenset(found)


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(AS_IN_PATTERNS).lower()
