"""What a change of each key is called, and whether the outputs show that key.

A test walks the model: a key without a row here cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from tiptimeline.editions.values import Kind, Record
from tiptimeline.model import About, Actor, Era, Event, Lane, Observance, Place, Source
from tiptimeline.model import Kind as EventKind

__all__ = ["COLLECTIONS", "KEYS", "KIND_WORDS", "RECORD_WORDS", "KeyWords"]


def say(message: str) -> str:
    """Marks a message for translators; it is translated where it is shown."""
    return message


@frozen
class KeyWords:
    """The kind of change that another value is, and the name of the key for readers."""

    kind: Kind
    label: str
    shown: bool = True
    """Whether the outputs show the value."""


KIND_WORDS: Mapping[Kind, str] = {
    "added": say("added"),
    "removed": say("removed"),
    "redated": say("redated"),
    "renamed": say("renamed"),
    "re-sourced": say("re-sourced"),
    "reworded": say("reworded"),
    "changed": say("otherwise changed"),
}
RECORD_WORDS: Mapping[Record, str] = {
    "ledger": say("The ledger as a whole"),
    "event": say("Events"),
    "source": say("Sources"),
    "actor": say("Names"),
    "place": say("Places"),
    "era": say("Eras"),
    "observance": say("Days that come back"),
    "lane": say("Lanes"),
    "kind of event": say("Kinds of event"),
}
COLLECTIONS: Mapping[Record, tuple[str, ...]] = {
    "event": ("events",),
    "source": ("sources",),
    "actor": ("actors",),
    "place": ("places",),
    "era": ("eras",),
    "observance": ("observances",),
    "lane": ("about", "lanes"),
    "kind of event": ("about", "kinds"),
}
"""Where the records of each sort stand in a ledger."""

_ID = KeyWords("renamed", say("Id"), shown=False)
KEYS: Mapping[type[Any], Mapping[str, KeyWords]] = {
    About: {
        "title": KeyWords("renamed", say("Title")),
        "subtitle": KeyWords("renamed", say("Subtitle")),
        "language": KeyWords("changed", say("Language"), shown=False),
        "edition": KeyWords("changed", say("Edition")),
        "as_of": KeyWords("redated", say("As of")),
        "summary": KeyWords("reworded", say("Summary")),
        "publisher": KeyWords("changed", say("Publisher")),
        "rights": KeyWords("changed", say("Rights")),
        "url": KeyWords("changed", say("Address")),
        "archive": KeyWords("changed", say("Archive"), shown=False),
        "include": KeyWords("changed", say("Further files"), shown=False),
        "lanes": KeyWords("changed", say("Lanes")),
        "kinds": KeyWords("changed", say("Kinds of event")),
        "open_questions": KeyWords("reworded", say("Open questions")),
        "words": KeyWords("changed", say("Words for the checks"), shown=False),
        "eras": KeyWords("changed", say("Eras")),
        "observances": KeyWords("changed", say("Days that come back")),
    },
    Event: {
        "id": _ID,
        "date": KeyWords("redated", say("Date")),
        "date_role": KeyWords("redated", say("Date of what")),
        "title": KeyWords("renamed", say("Title")),
        "summary": KeyWords("reworded", say("Summary")),
        "note": KeyWords("reworded", say("Editor’s note")),
        "kind": KeyWords("changed", say("Kind")),
        "lane": KeyWords("changed", say("Lane")),
        "key": KeyWords("changed", say("Key date")),
        "status": KeyWords("changed", say("Status")),
        "order": KeyWords("changed", say("Order among equal dates"), shown=False),
        "tags": KeyWords("changed", say("Tags"), shown=False),
        "actors": KeyWords("changed", say("Who")),
        "places": KeyWords("changed", say("Where")),
        "figures": KeyWords("changed", say("Figures")),
        "sources": KeyWords("re-sourced", say("Sources")),
        "inferred": KeyWords("changed", say("Inferred")),
        "conflicts": KeyWords("changed", say("Sources disagree")),
        "related": KeyWords("changed", say("Related")),
        "waive": KeyWords("changed", say("Waived warnings"), shown=False),
    },
    Source: {
        "id": _ID,
        "title": KeyWords("renamed", say("Title")),
        "publisher": KeyWords("changed", say("Publisher")),
        "published": KeyWords("redated", say("Published")),
        "standing": KeyWords("changed", say("Standing")),
        "language": KeyWords("changed", say("Language"), shown=False),
        "url": KeyWords("changed", say("Address")),
        "archived_url": KeyWords("changed", say("Archived copy")),
        "retrieved": KeyWords("redated", say("Read on")),
        "text": KeyWords("changed", say("Stored text")),
        "sha256": KeyWords("changed", say("SHA-256 of the text")),
        "note": KeyWords("reworded", say("Note")),
    },
    Actor: {
        "id": _ID,
        "name": KeyWords("renamed", say("Name")),
        "short": KeyWords("renamed", say("Short name")),
        "also": KeyWords("renamed", say("Other names")),
        "kind": KeyWords("changed", say("Kind"), shown=False),
        "country": KeyWords("changed", say("Country")),
        "names": KeyWords("renamed", say("Names in other languages")),
    },
    Place: {
        "id": _ID,
        "country": KeyWords("changed", say("Country")),
        "names": KeyWords("renamed", say("Names")),
    },
    Era: {
        "id": _ID,
        "title": KeyWords("renamed", say("Title")),
        "date": KeyWords("redated", say("Date")),
        "sources": KeyWords("re-sourced", say("Sources")),
    },
    Observance: {
        "id": _ID,
        "title": KeyWords("renamed", say("Title")),
        "recurs": KeyWords("redated", say("Comes back")),
        "sources": KeyWords("re-sourced", say("Sources")),
    },
    Lane: {"id": _ID, "title": KeyWords("renamed", say("Title"))},
    EventKind: {"id": _ID, "title": KeyWords("renamed", say("Title"))},
}
