"""Letters that none of our fonts has, and where in the ledger they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from attrs import frozen, has

from tiptimeline.dates import When
from tiptimeline.diagnostics import NOWHERE, Span, Where, quoted
from tiptimeline.formats import RenderingError
from tiptimeline.model import Ledger, Name, keys_of
from tiptimeline.overlay import Overlay
from tiptimeline.rare_letters import has_whole_font, is_chinese
from tiptimeline.translation import every_entry

__all__ = ["MissingLettersError", "described"]

MOST_PLACES = 20
_KINDS = {"about": "ledger", "actors": "actor", "eras": "era", "events": "event", "observances": "observance"}
_KINDS |= {"places": "place", "sources": "source"}
_NOT_SHOWN = ("id", "sha256", "path", "paths")


class MissingLettersError(RenderingError):
    """Letters that no font has, in order of appearance."""

    def __init__(self, letters: Collection[str]) -> None:
        super().__init__("; ".join(map(_lacking, letters)))
        self.letters = letters


@frozen
class _Field:
    """A text for readers in a ledger."""

    text: str
    label: str
    where: Where
    path: tuple[str | int, ...]

    def span(self, letter: str) -> Span:
        return self.where.words(letter, 0, *self.path)


def described(letters: Collection[str], ledger: Ledger, overlay: Overlay | None = None) -> str:
    """Each letter with every field that holds it, as far as it comes from the ledger or its translation."""
    found: list[tuple[Span, str]] = []
    unplaced = list(letters)
    for field in (*_fields(ledger, "", NOWHERE), *_translations(overlay)):
        for letter in letters:
            # A text of the ledger's own that is shown translated has its letters in the translation's file.
            if letter in field.text and letter in field.where.text.text:
                found.append((field.span(letter), f"{field.label}: {_lacking(letter)}"))
                if letter in unplaced:
                    unplaced.remove(letter)
    found.sort()
    lines = [f"{span.file}:{span.line}:{span.column}: {words}" for span, words in found[:MOST_PLACES]]
    if len(found) > MOST_PLACES:
        lines.append(f"and {len(found) - MOST_PLACES:,} more")
    return "\n".join([*lines, *map(_lacking, unplaced)])


def _translations(overlay: Overlay | None) -> Iterator[_Field]:
    for address, entry in every_entry(overlay) if overlay else ():
        yield _Field(entry.text, ".".join(address), entry.where, ("text",))


def _lacking(letter: str) -> str:
    words = f"no font has the character {letter} (U+{ord(letter):04X})"
    # With the extra the whole font has been asked for it already.
    remedy = is_chinese(ord(letter)) and not has_whole_font()
    return f"{words}; `pip install 'tiptimeline[zh]'` brings rare ones" if remedy else words


def _fields(record: Any, label: str, where: Where) -> Iterator[_Field]:
    """Every text that a reader may see in a record and in the records within it."""
    where = getattr(record, "where", where)
    for name, (attribute, key) in keys_of(type(record)).items():
        value = getattr(record, attribute.name)
        if key.reads in _NOT_SHOWN or value is None:
            continue
        items = value if isinstance(value, tuple) else (value,)
        for number, item in enumerate(items):
            path = (attribute.name, number) if isinstance(value, tuple) else (attribute.name,)
            if isinstance(item, str):
                yield _Field(item, _joined(label, name), where, path)
            elif isinstance(item, Name):
                yield _Field(item.text, _joined(label, name), where, (attribute.name,))
            elif has(type(item)) and not isinstance(item, When):
                yield from _fields(item, _label(label, name, attribute.name, item, number), where)


def _label(label: str, name: str, attribute: str, item: Any, number: int) -> str:
    """What a record within a record is called: by its id, or else by its place in the list."""
    if not label:
        identity = getattr(item, "id", "")
        kind = _KINDS.get(attribute, name)
        return f"{kind} {quoted(identity)}" if identity else kind
    return _joined(label, f"{name} {quoted(item.id)}" if hasattr(item, "id") else f"{name} {number + 1}")


def _joined(label: str, name: str) -> str:
    return f"{label}, {name}" if label else name
