"""Two editions of a ledger: what was added, removed, redated, renamed, re-sourced and reworded."""

from tiptimeline.editions.comparing import compare
from tiptimeline.editions.keys import COLLECTIONS, KEYS
from tiptimeline.editions.markdown import as_markdown
from tiptimeline.editions.plain import as_text
from tiptimeline.editions.saying import Group, Item, Line, counted, edition_of, groups
from tiptimeline.editions.since import News, Since, news, since
from tiptimeline.editions.values import KINDS, RECORDS, Altered, Change, Changes
from tiptimeline.editions.wording import Piece, reworded

__all__ = [
    "COLLECTIONS",
    "KEYS",
    "KINDS",
    "RECORDS",
    "Altered",
    "Change",
    "Changes",
    "Group",
    "Item",
    "Line",
    "News",
    "Piece",
    "Since",
    "as_markdown",
    "as_text",
    "compare",
    "counted",
    "edition_of",
    "groups",
    "news",
    "reworded",
    "since",
]
