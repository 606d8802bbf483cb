"""A ledger to start with: sound as it stands, and explained line by line."""

from __future__ import annotations

from importlib.resources import files

from tiptimeline.dates import When
from tiptimeline.plain_yaml import scalar

__all__ = ["STARTERS", "starter"]

STARTERS = ("en", "vi")
"""The languages in which there is one."""


def starter(language: str, title: str = "", as_of: When | None = None) -> str:
    """The ledger, with a title and an end of knowledge of one's own."""
    text = (files("tiptimeline.drafting") / "starters" / f"{language}.yaml").read_text(encoding="utf-8")
    for key, value in (("title", title), ("as_of", str(as_of or ""))):
        if value:
            head, found, rest = text.partition(f"\n  {key}: ")
            text = f"{head}{found}{scalar(value)}\n{rest.partition(chr(10))[2]}"
    return text
