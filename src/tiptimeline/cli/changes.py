"""Changes for other programs: JSON, and its schema."""

from __future__ import annotations

from typing import Any

from tiptimeline.canonical import as_data as record_data
from tiptimeline.diagnostics import visible
from tiptimeline.editions import KINDS, RECORDS, Altered, Change, Changes, Item, groups
from tiptimeline.language import Language
from tiptimeline.model import Ledger

__all__ = ["as_data", "changes_schema"]


def as_data(changes: Changes, names: tuple[str, str], language: Language) -> dict[str, Any]:
    """The report as plain data, as `changes_schema` says."""
    items = [item for group in groups(changes, language) for item in group.items]
    return {
        "old": _edition(changes.old, names[0]),
        "new": _edition(changes.new, names[1]),
        "equal": not changes,
        "counts": {what: dict(kinds) for what, kinds in changes.counts.items()},
        "changes": [_altered(one, item) for one, item in zip(changes.altered, items, strict=True)],
    }


def _edition(ledger: Ledger, name: str) -> dict[str, Any]:
    return {
        "name": visible(name),
        "title": ledger.about.title,
        "edition": ledger.about.edition,
        "as_of": str(ledger.about.as_of),
        "events": len(ledger.events),
        "missing": list(ledger.missing),
    }


def _altered(one: Altered, item: Item) -> dict[str, Any]:
    return {
        "record": one.what,
        "id": one.id,
        "kinds": list(one.kinds),
        "old": record_data(one.old) if one.new is None else None,
        "new": record_data(one.new) if one.old is None else None,
        "keys": [_key(one, change) for change in one.changes],
        "lines": [
            {
                "label": line.label,
                "pieces": [{"text": piece.text, "state": piece.state or "kept"} for piece in line.pieces],
            }
            for line in item.lines
        ],
    }


def _key(one: Altered, change: Change) -> dict[str, Any]:
    if change.key == "id" or _are_ids(change):
        old, new = (
            (list(value) if isinstance(value, tuple) else value) for value in (change.old, change.new)
        )
    else:
        old, new = (record_data(record).get(change.key) for record in (one.old, one.new))
    return {"key": change.key, "kind": change.kind, "old": old, "new": new}


def _are_ids(change: Change) -> bool:
    """Whether the order of records is what has changed; they are given by their ids."""
    return change.reordered and all(isinstance(one, str) for one in change.new)


def changes_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `as_data` gives."""
    text: dict[str, Any] = {"type": "string"}
    count = {"type": "integer", "minimum": 0}
    record = {"description": "The record under the ledger's own keys.", "type": ["object", "null"]}
    value = {"description": "As `export --to json` has it; null where the key is left out."}
    edition = {
        "name": {"description": "What the ledger was called on the command line.", **text},
        "title": text,
        "edition": text,
        "as_of": {"description": "A date in EDTF.", **text},
        "events": count,
        "missing": {"description": "Included files that were not there.", "type": "array", "items": text},
    }
    kind = {"enum": list(KINDS)}
    state = {"description": "What happened to this stretch of text.", "enum": ["kept", "old", "new"]}
    key = {"key": {"description": "The key's name in the ledger.", **text}, "kind": kind}
    pieces = _list(_object({"text": text, "state": state}))
    altered = {
        "record": {"enum": list(RECORDS)},
        "id": {"description": "Its id now, or its last one; empty for the ledger as a whole.", **text},
        "kinds": {"description": "What happened to it.", "type": "array", "items": kind, "minItems": 1},
        "old": {**record, "description": "The record, if it was removed."},
        "new": {**record, "description": "The record, if it was added."},
        "keys": _list(_object({**key, "old": value, "new": value})),
        "lines": {"description": "The same in words.", **_list(_object({"label": text, "pieces": pieces}))},
    }
    counts = {
        "description": "How many records of each sort; one may count under several kinds.",
        "type": "object",
        "propertyNames": {"enum": list(RECORDS)},
        "additionalProperties": {
            "type": "object",
            "propertyNames": kind,
            "additionalProperties": {"type": "integer", "minimum": 1},
        },
    }
    whole = {
        "old": _object(edition),
        "new": _object(edition),
        "equal": {"type": "boolean"},
        "counts": counts,
        "changes": {
            "description": "Events in the order of their dates, then the rest.",
            **_list(_object(altered)),
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What `tiptimeline diff --format json` prints",
        **_object(whole),
    }


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": fields,
        "required": list(fields),
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
