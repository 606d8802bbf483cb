"""Which of its names an actor or a place is shown under."""

from __future__ import annotations

from collections.abc import Sequence

from tiptimeline.model import Name

__all__ = ["name_in", "named_in"]


def named_in(names: Sequence[Name], language: str) -> tuple[Name, ...]:
    """The names in a language (a BCP 47 tag), whatever their house style."""
    wanted = language.partition("-")[0]
    return tuple(name for name in names if name.language.partition("-")[0] == wanted)


def name_in(names: Sequence[Name], own: str, shown: str, written: str, style: str = "") -> str:
    """The name for an output in the language `shown`, from a ledger in the language `written` (BCP 47 tags).

    A name of its own (`own`, the actor's) is in the ledger's language, so another is looked for only where
    the output's differs, or where a house style is asked for. Places have none of their own: any language is
    better than no name.
    """
    wanted, home = shown.partition("-")[0], written.partition("-")[0]
    for language in (wanted, home) if not own else (wanted,):
        found = named_in(names, language)
        styled = [name.text for name in found if style and name.style == style]
        if styled:
            return styled[0]
        if found and not (own and wanted == home):
            return found[0].text
    return own or (names[0].text if names else "")
