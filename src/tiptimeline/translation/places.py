"""The texts of a ledger that are translated: one walk, to list them or to put others in their place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from attrs import evolve, frozen

from tiptimeline.model import Actor, Ledger, Name, Place, Source, keys_of
from tiptimeline.overlay import BY_WORDING, has_id, mirror, names_of
from tiptimeline.translation.naming import name_in, named_in

__all__ = ["Address", "Say", "Told", "alike", "retold", "texts_of"]

Address = tuple[str, ...]
"""The keys that lead to a text: `("events", "hanoi-workshop", "title")`. Items of a list without ids share
one."""


@frozen
class Told:
    """A text of a ledger that is translated."""

    address: Address
    text: str
    by_wording: bool
    """Whether it is translated once for the whole ledger, whatever its place."""


Say = Callable[[Told], str]


def alike(text: str) -> str:
    """The text as it is compared: in composed letters, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def texts_of(ledger: Ledger, language: str) -> tuple[Told, ...]:
    """All texts that a translation into the language needs, in the ledger's order, each once."""
    found: dict[Told, None] = {}

    def note(told: Told) -> str:
        found[told] = None
        return told.text

    retold(ledger, language, note)
    return tuple(found)


def retold(ledger: Ledger, language: str, say: Say) -> Ledger:
    """The ledger with each text as `say` has it. Names that the ledger has in the language are its own."""
    told: Ledger = _Walk(ledger.about.language, language, say).record(ledger, ())
    return told


@frozen
class _Walk:
    """A walk through the records of a ledger in the language `home`, for one in another language."""

    home: str
    language: str
    say: Say

    def record(self, one: Any, address: Address) -> Any:
        changes = self._names(one, address) if isinstance(one, Place) else self._texts(one, address)
        for name, (attribute, key) in keys_of(type(one)).items():
            if key.record is None or (key.reads != "titles by id" and mirror(key.record) is None):
                continue
            value, inner = getattr(one, attribute.name), (*address, name)
            if key.reads == "record":
                changes[attribute.name] = self.record(value, inner)
            else:
                changes[attribute.name] = self._records(value, inner)
        return evolve(one, **changes) if changes else one

    def _records(self, all_of_them: Sequence[Any], address: Address) -> tuple[Any, ...]:
        with_ids = bool(all_of_them) and has_id(type(all_of_them[0]))
        return tuple(self.record(one, (*address, one.id) if with_ids else address) for one in all_of_them)

    def _texts(self, one: Any, address: Address) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        for name in names_of(type(one)):
            value, here = getattr(one, name), (*address, name)
            by_wording = name in BY_WORDING.get(type(one), ())
            if name == "name" and isinstance(one, Actor) and named_in(one.names, self.language):
                continue
            if name == "title" and isinstance(one, Source) and _speaks(one, self.language):
                continue
            if name == "field" and value == "date":
                continue  # the outputs look for it, and have a word of their own
            if isinstance(value, tuple):
                changes[name] = tuple(self._text(here, item, by_wording=by_wording) for item in value)
            elif value:
                changes[name] = self._text(here, value, by_wording=by_wording)
        return changes

    def _names(self, place: Place, address: Address) -> dict[str, Any]:
        """The names of a place; where the language has none, that of the ledger's language is translated."""
        own = name_in(place.names, "", self.home, self.home)
        if named_in(place.names, self.language) or not own:
            return {}
        name = Name(self.language, "", self._text((*address, "name"), own, by_wording=False))
        return {"names": (name, *place.names)}

    def _text(self, address: Address, words: str, *, by_wording: bool) -> str:
        # What holds no letter, such as a year, needs no translation.
        told = Told(address, words, by_wording)
        return self.say(told) if any(map(str.isalpha, words)) else words


def _speaks(source: Source, language: str) -> bool:
    """Whether a document is in the language already."""
    return source.language.partition("-")[0] == language.partition("-")[0]
