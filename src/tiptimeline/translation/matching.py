"""A ledger's texts and a translation's entries, put together: what is translated, and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from attrs import fields, frozen

from tiptimeline.model import Ledger, keys_of
from tiptimeline.overlay import NamedWording, Overlay, Term, Translation, Wording
from tiptimeline.translation.places import Address, Told, alike, texts_of

__all__ = ["Found", "Matching", "State", "empty_overlay", "entries_of", "every_entry", "matching"]

State = Literal["translated", "stale", "missing"]


@frozen
class Found:
    """A text of the ledger and what the translation has for it."""

    told: Told
    state: State
    entry: Wording | Term | None
    """Its entry; of a stale text that of an earlier wording, of a missing one an empty one or none."""

    @property
    def shown(self) -> str:
        """What an output shows: the translation, or the original."""
        return self.entry.text if self.entry and self.state == "translated" else self.told.text


@frozen
class Matching:
    """All texts of a ledger with what a translation has for them."""

    language: str
    found: tuple[Found, ...]
    left_over: tuple[tuple[Address, Wording | Term], ...]
    """The entries that no text of the ledger needs, with their addresses."""

    @property
    def by_told(self) -> Mapping[Told, Found]:
        return {one.told: one for one in self.found}

    def of(self, state: State) -> tuple[Found, ...]:
        """The texts in that state, each that is translated by its wording once."""
        seen: dict[object, Found] = {}
        for one in self.found:
            if one.state == state:
                key = alike(one.told.text) if one.told.by_wording else one.told
                seen.setdefault(key, one)
        return tuple(seen.values())


def entries_of(overlay: Overlay) -> dict[Address, list[Wording]]:
    """The entries of a translation by their addresses, those of one list together."""
    found: dict[Address, list[Wording]] = {}
    for address, entry in _entries(overlay, ()):
        found.setdefault(address, []).append(entry)
    return found


def every_entry(overlay: Overlay) -> Iterator[tuple[Address, Wording | Term]]:
    """All entries of a translation with their addresses, terms and quotations last."""
    yield from _entries(overlay, ())
    yield from ((("terms",), term) for term in overlay.terms)
    yield from ((("quotations",), quotation) for quotation in overlay.quotations)


def empty_overlay(language: str) -> Overlay:
    """A translation into a language in which nothing is translated."""
    return Overlay(translation=Translation(language=language))


def _entries(record: Any, address: Address) -> Iterator[tuple[Address, Wording]]:
    for name, (attribute, key) in keys_of(type(record)).items():
        value = getattr(record, attribute.name)
        if isinstance(value, Wording):
            yield (*address, name), value
        elif isinstance(value, tuple) and key.record not in (Term, Wording):
            for item in value:
                inner = (*address, name, *_id_of(item))
                if isinstance(item, NamedWording):
                    yield (*inner, "title"), item
                else:
                    yield from _entries(item, inner)
        elif name == "ledger" and value is not None:
            yield from _entries(value, (*address, name))


def _id_of(item: Any) -> tuple[str, ...]:
    return (item.id,) if any(attribute.name == "id" for attribute in fields(type(item))) else ()


def matching(ledger: Ledger, overlay: Overlay) -> Matching:
    """Put the texts and the entries together, by address and then by wording.

    Where the wording at an address has changed, its entry is stale. In a list, where several may have, they
    are taken in order.
    """
    texts = texts_of(ledger, overlay.translation.language)
    entries = entries_of(overlay)
    terms = {alike(term.original): term for term in overlay.terms}
    at: dict[Address, dict[str, None]] = {}
    for told in texts:
        at.setdefault(told.address, {})[alike(told.text)] = None
    placed: dict[tuple[Address, str], Wording] = {}
    left_over: list[tuple[Address, Wording | Term]] = []
    for address, here in entries.items():
        wanted = at.get(address, {})
        others = []
        for entry in here:
            wording = alike(entry.original)
            if wording in wanted and (address, wording) not in placed:
                placed[address, wording] = entry
            else:
                others.append(entry)
        free = [wording for wording in wanted if (address, wording) not in placed and wording not in terms]
        placed.update(zip(((address, wording) for wording in free), others, strict=False))
        left_over += [(address, entry) for entry in others[len(free) :]]
    used: set[str] = set()
    found = [_found(told, placed, terms, used) for told in texts]
    left_over += [(("terms",), term) for wording, term in terms.items() if wording not in used]
    return Matching(overlay.translation.language, tuple(found), tuple(left_over))


def _found(
    told: Told, placed: Mapping[tuple[Address, str], Wording], terms: Mapping[str, Term], used: set[str]
) -> Found:
    wording = alike(told.text)
    own, term = placed.get((told.address, wording)), terms.get(wording)
    if own and own.text:
        return Found(told, "translated" if alike(own.original) == wording else "stale", own)
    if term:
        used.add(wording)
        return Found(told, "translated" if term.text else "missing", term)
    return Found(told, "missing", own)
