"""Which of its names an actor or a place is shown under."""

from __future__ import annotations

from collections.abc import Sequence

from tiptimeline.model import Name

__all__ = ["name_in"]


def name_in(names: Sequence[Name], own: str, shown: str, written: str) -> str:
    """The name for an output in the language `shown`, from a ledger in the language `written` (BCP 47 tags).

    A name of its own (`own`, the actor's) is in the ledger's language, so another is looked for only where
    the output's differs. Places have none of their own: any language is better than no name.
    """
    wanted, home = shown.partition("-")[0], written.partition("-")[0]
    languages = [wanted, home] if not own else [wanted] if wanted != home else []
    for language in languages:
        for name in names:
            if name.language.partition("-")[0] == language:
                return name.text
    return own or (names[0].text if names else "")
