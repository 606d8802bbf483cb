"""A ledger in other languages: its texts and their translations, put together, applied and written out."""

from tiptimeline.translation.applying import Edition, edition, restyled
from tiptimeline.translation.extracting import UnsafeError, extracted
from tiptimeline.translation.matching import (
    Found,
    Matching,
    State,
    empty_overlay,
    entries_of,
    every_entry,
    matching,
)
from tiptimeline.translation.naming import name_in, named_in
from tiptimeline.translation.places import Address, Told, alike, retold, texts_of

__all__ = [
    "Address",
    "Edition",
    "Found",
    "Matching",
    "State",
    "Told",
    "UnsafeError",
    "alike",
    "edition",
    "empty_overlay",
    "entries_of",
    "every_entry",
    "extracted",
    "matching",
    "name_in",
    "named_in",
    "restyled",
    "retold",
    "texts_of",
]
