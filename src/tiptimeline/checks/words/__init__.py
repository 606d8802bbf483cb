"""The word lists: `en.toml`, `vi.toml` … beside this file, and what a ledger adds under `words:`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from attrs import frozen

from tiptimeline.model import Ledger, Words

__all__ = ["CAPITALS", "LANGUAGES", "Legal", "WordLists", "composed", "lists_of", "pattern", "squeezed"]

LANGUAGES = ("en", "vi")
CAPITALS = "".join(filter(str.isupper, map(chr, (*range(0x250), *range(0x1EA0, 0x1EFA)))))
"""What names begin with in Latin letters, those of Vietnamese among them."""

NEVER = re.compile(r"(?!)")

Offsets = list[int] | None

_ACCENTS = "\u0300-\u036f"
_PART = re.compile(r"(?P<ending>(?<=\w)\*+(?= |$))|.")
_CHARACTERS = {" ": r"[\s-]+", "-": r"[\s-]?", "'": "['’]", "’": "['’]"}
_CLUSTER = re.compile(f"[^{_ACCENTS}][{_ACCENTS}]*|[{_ACCENTS}]+")


@frozen
class Legal:
    """Instruments, or what is done to a suspect, and the words that claim more than these are."""

    instrument: re.Pattern[str]
    stronger: re.Pattern[str]


@frozen(eq=False)
class WordLists:
    """What to look for in one ledger. The lists of its language and its own words; those about people are of
    every language. Each pattern is made when it is first asked for: most ledgers need few."""

    language: Mapping[str, Any]
    """The language's file; empty for a language that has none."""
    own: Words
    names: tuple[str, ...]
    """Names are what they are: a society for the prevention of cruelty may be called so."""

    @classmethod
    def of(cls, ledger: Ledger) -> WordLists:
        about = ledger.about
        language = about.language.split("-")[0].lower() if about.where.sound("language") else LANGUAGES[0]
        return cls(lists_of(language) if language in LANGUAGES else {}, about.words, tuple(_names(ledger)))

    @cached_property
    def wording(self) -> tuple[str, ...]:
        """Loaded words, superlatives, causes and links: most texts have none."""
        lists = ("loaded", "superlatives", "causes", "links")
        return tuple(entry for name in lists for entry in self._entries(name))

    @cached_property
    def any_of_these(self) -> re.Pattern[str]:
        return pattern(self.wording)

    @cached_property
    def loaded(self) -> re.Pattern[str]:
        return pattern(self._entries("loaded"))

    @cached_property
    def superlatives(self) -> re.Pattern[str]:
        return pattern(self._entries("superlatives"))

    @cached_property
    def causes(self) -> re.Pattern[str]:
        return pattern(self._entries("causes"))

    @cached_property
    def links(self) -> re.Pattern[str]:
        return pattern(self._entries("links"))

    @cached_property
    def allowed(self) -> re.Pattern[str]:
        return pattern([*self._entries("allowed"), *self.names])

    @cached_property
    def statements(self) -> re.Pattern[str]:
        return pattern(self._entries("statements"))

    @cached_property
    def negations(self) -> re.Pattern[str]:
        return pattern(self._entries("negations"))

    @property
    def claims_in_law(self) -> tuple[str, ...]:
        """The stronger words of all that is `legal`."""
        return tuple(entry for one in self.language.get("legal", ()) for entry in one["stronger"])

    @cached_property
    def stronger(self) -> re.Pattern[str]:
        return pattern(self.claims_in_law)

    @cached_property
    def legal(self) -> tuple[Legal, ...]:
        each = self.language.get("legal", ())
        return tuple(Legal(pattern(one["instrument"]), pattern(one["stronger"])) for one in each)

    @cached_property
    def persons(self) -> re.Pattern[str]:
        return pattern(self._of_people("persons"))

    @property
    def of_victims(self) -> list[str]:
        return self._of_people("victims")

    @cached_property
    def victims(self) -> re.Pattern[str]:
        return pattern(self.of_victims)

    @cached_property
    def public_roles(self) -> re.Pattern[str]:
        return pattern(self._of_people("public_roles"))

    def is_public(self, role: str) -> bool:
        """Whether a person in the role, or of the name, may be named."""
        return self.public_roles.search(role) is not None

    @cached_property
    def acronyms(self) -> frozenset[str]:
        return frozenset(self._entries("acronyms"))

    @property
    def longest_sentence(self) -> int | None:
        found: int | None = self.language.get("longest_sentence")
        return found

    def _entries(self, name: str) -> list[str]:
        return [*self.language.get(name, ()), *getattr(self.own, name, ())]

    def _of_people(self, name: str) -> list[str]:
        known = [entry for each in map(lists_of, LANGUAGES) for entry in each[name]]
        return [*known, *getattr(self.own, name, ())]


def _names(ledger: Ledger) -> Iterator[str]:
    for actor in ledger.actors:
        yield from (actor.name, actor.short, *actor.also, *(name.text for name in actor.names))
    for source in ledger.sources:
        yield from (source.title, source.publisher)


@cache
def lists_of(language: str) -> dict[str, Any]:
    """The lists as they stand in the language's file."""
    return tomllib.loads(Path(__file__).with_name(f"{language}.toml").read_text(encoding="utf-8"))


def pattern(entries: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all the entries, as whole words; the longest entry wins.

    It begins with the set of all first characters, for which the search is quick.
    """
    by_head: dict[str, list[str]] = {}
    for entry in sorted({squeezed(entry) for entry in entries} - {""}, key=lambda one: (-len(one), one)):
        in_any_case = entry == entry.lower()
        heads = {entry[0], entry[0].upper()} if in_any_case else {entry[0]}
        rest = _rest(entry)
        for head in heads:
            if len(head) == 1:  # in capitals, ß is two letters
                by_head.setdefault(head, []).append(f"(?i:{rest})" if in_any_case else rest)
    if not by_head:
        return NEVER
    heads_of_all = "".join(map(re.escape, sorted(by_head)))
    each = (f"(?<={re.escape(head)})(?:{'|'.join(rests)})" for head, rests in sorted(by_head.items()))
    return re.compile(rf"[{heads_of_all}](?<!\w.)(?:{'|'.join(each)})(?!\w)")


def squeezed(words: str) -> str:
    """In composed letters, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def _rest(entry: str) -> str:
    """The pattern of an entry but for its first character."""
    return "".join(
        r"\w*" if part["ending"] else _CHARACTERS.get(part[0], re.escape(part[0]))
        for part in _PART.finditer(entry, 1)
    )


def composed(text: str) -> tuple[str, Offsets]:
    """The text in composed letters and, if it was not, where each of its characters stood before."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text, None
    letters: list[str] = []
    offsets: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        letter = unicodedata.normalize("NFC", cluster[0])
        letters.append(letter)
        offsets += [cluster.start()] * len(letter)
    return "".join(letters), [*offsets, len(text)]
