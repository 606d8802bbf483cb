"""A ledger in other languages: its texts and their translations, put together.

`applying` makes editions of them, `extracting` writes them out; both are imported where they are used.
"""

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
    "Found",
    "Matching",
    "State",
    "Told",
    "alike",
    "empty_overlay",
    "entries_of",
    "every_entry",
    "matching",
    "name_in",
    "named_in",
    "retold",
    "texts_of",
]
