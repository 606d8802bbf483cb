"""Changes as Markdown, for a release note or a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tiptimeline.editions.saying import Group, Item, counted, edition_of, groups
from tiptimeline.editions.values import Changes
from tiptimeline.editions.wording import Piece
from tiptimeline.language import Language

__all__ = ["as_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$])")
_SIGNS = {"old": "~~", "new": "**", "": ""}


def as_markdown(changes: Changes, language: Language) -> str:
    """The whole report; nothing of the ledger's text is taken for Markdown or HTML."""
    return "\n".join(_lines(changes, language)) + "\n"


def _lines(changes: Changes, language: Language) -> Iterator[str]:
    _ = language.gettext
    since = edition_of(changes.old.about, language)
    yield f"# {_escaped(changes.new.about.title)}"
    yield ""
    heading = _("Changes since the %(edition)s") % {"edition": since}
    yield f"{_escaped(heading)} ({_escaped(edition_of(changes.new.about, language))})"
    if not changes:
        yield ""
        yield _escaped(_("Nothing has changed."))
    for label, words in counted(changes, language):
        yield ""
        yield f"{_escaped(label)}: {_escaped(words)}"
    for group in groups(changes, language):
        yield from _group(group)


def _group(group: Group) -> Iterator[str]:
    yield ""
    yield f"## {_escaped(group.title)}"
    yield ""
    for item in group.items:
        yield f"- {_head(group, item)}: {_escaped(item.happened)}"
        for line in item.lines:
            yield f"  - {_escaped(line.label)}: {_marked(line.pieces)}"


def _head(group: Group, item: Item) -> str:
    title = f"**{_escaped(item.title)}**"
    if group.what == "ledger":
        return title
    dated = f"{_escaped(item.date)}: " if item.date else ""
    return f"{dated}{title} ({_escaped(item.id)})"


def _marked(pieces: Iterable[Piece]) -> str:
    found = ""
    for piece in pieces:
        sign, words = _SIGNS[piece.state], _escaped(piece.text)
        # Beside a letter, a sign before a quotation mark or the like would stand for itself.
        if sign and found[-1:].isalnum() and not piece.text[:1].isalnum():
            found += " "
        found += f"{sign}{words}{sign}"
    return found.rstrip()


def _escaped(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", words))
