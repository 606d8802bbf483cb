"""Changes for the terminal: pieces of text with a style each. What is coloured has a sign as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tiptimeline.diagnostics import Piece as Styled
from tiptimeline.diagnostics import visible
from tiptimeline.editions.saying import Group, Item, counted, edition_of, groups
from tiptimeline.editions.values import Changes
from tiptimeline.editions.wording import Piece
from tiptimeline.language import Language

__all__ = ["as_text"]

_SIGNS = {"added": ("+ ", "green"), "removed": ("- ", "red"), "changed": ("~ ", "bold")}


def as_text(changes: Changes, names: tuple[str, str], language: Language) -> Iterator[Styled]:
    """Pieces that, joined, are the report; `names` are those of the two files."""
    _ = language.gettext
    for name, ledger in zip(names, (changes.old, changes.new), strict=True):
        yield f"{visible(name)}: ", "bold"
        yield f"{visible(edition_of(ledger.about, language))}\n", ""
    if not changes:
        yield _("Nothing has changed.") + "\n", ""
    for label, words in counted(changes, language):
        yield f"{label}: {words}\n", ""
    for group in groups(changes, language):
        yield from _group(group)


def _group(group: Group) -> Iterator[Styled]:
    yield f"\n{group.title}\n", "bold"
    for item in group.items:
        yield from _item(group, item)


def _item(group: Group, item: Item) -> Iterator[Styled]:
    yield _SIGNS[item.state]
    if item.date:
        yield f"{visible(item.date)}  ", ""
    yield visible(item.title), "bold"
    if group.what != "ledger":
        yield f" [{visible(item.id)}]", "dim"
    yield f" {item.happened}\n", ""
    for line in item.lines:
        yield f"    {line.label}: ", "dim"
        yield from _marked(line.pieces)
        yield "\n", ""


def _marked(pieces: Iterable[Piece]) -> Iterator[Styled]:
    for piece in pieces:
        words = visible(piece.text)
        if piece.state == "old":
            yield f"[-{words}-]", "red"
        elif piece.state == "new":
            yield f"{{+{words}+}}", "green"
        else:
            yield words, ""
