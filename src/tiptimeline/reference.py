"""The format in other words: a JSON Schema for editors, a reference and a list of diagnostics for people.

All are made from the keys of the model and from the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tiptimeline.diagnostics import CATALOGUE, snippet
from tiptimeline.diagnostics.examples import EXAMPLES
from tiptimeline.model import Key, Ledger, keys_of
from tiptimeline.overlay import Overlay
from tiptimeline.reader.values import PATTERNS

__all__ = ["diagnostics_catalogue", "json_schema", "ledger_reference", "overlay_schema"]


# ------------------------------------------------------------------------------------------------ JSON Schema


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a ledger's file.

    Editors type YAML before they validate it, so that `2004` is a number to them: wherever the reader takes
    text, the schema takes what an editor may make of it.
    """
    ledger = _record_schema(Ledger)
    # An included file holds `events` alone; in the ledger, they may all stand in included files.
    required = [name for name in ledger.pop("required") if name != "events"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "tiptimeline ledger",
        **ledger,
        "if": {"required": ["events"], "maxProperties": 1},
        "else": {"required": required},
        "$defs": {record.__name__: _record_schema(record) for record in _records_below(Ledger)},
    }


def overlay_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a translation's file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "tiptimeline translation",
        **_record_schema(Overlay),
        "$defs": {record.__name__: _record_schema(record) for record in _records_below(Overlay)},
    }


def _records_below(record: type[Any]) -> list[type[Any]]:
    """The record classes that a class holds, near ones first, but for those that are only a title."""
    found: dict[type[Any], None] = {}
    waiting = [record]
    while waiting:
        for _, key in keys_of(waiting.pop(0)).values():
            is_map_of_texts = key.reads in ("titles by id", "texts by text")
            if key.record is not None and not is_map_of_texts and key.record not in found:
                found[key.record] = None
                waiting.append(key.record)
    return list(found)


def _record_schema(record: type[Any]) -> dict[str, Any]:
    keys = keys_of(record)
    schema: dict[str, Any] = {
        "type": "object",
        "description": record.__doc__,
        "additionalProperties": False,
        "properties": {name: _key_schema(key) for name, (_, key) in keys.items()},
    }
    required = [name for name, (_, key) in keys.items() if key.required]
    return schema | ({"required": required} if required else {})


def _key_schema(key: Key) -> dict[str, Any]:
    described: dict[str, Any] = {"description": key.help}
    if key.example:
        described["examples"] = [key.example]
    if key.choices:
        return described | {"enum": list(key.choices)}
    return described | _value_schema(key)


def _value_schema(key: Key) -> dict[str, Any]:
    record = {"$ref": f"#/$defs/{key.record.__name__}"} if key.record else {}
    ids = {"propertyNames": {"pattern": _whole("id")}}
    at_least = {"minItems": 1} if key.required and key.record is not None else {}
    name = {"type": ["string", "number", "boolean"]}
    match key.reads:
        case "record":
            return record
        case "records":
            return {"type": "array", "items": record, **at_least}
        case "records by id":
            return {"type": "object", "additionalProperties": record, **ids}
        case "titles by id":
            return {"type": "object", "additionalProperties": name, "minProperties": 1, **ids}
        case "texts":
            return {"type": "array", "items": _scalar_schema("id" if key.refers else "text")}
        case "paths":
            return {"type": "array", "items": _scalar_schema("path")}
        case "names":
            styles = {"type": "object", "additionalProperties": name, **ids}
            languages = {"propertyNames": {"pattern": _whole("language")}}
            return {"type": "object", "additionalProperties": {"anyOf": [name, styles]}, **languages}
        case reads:
            return _scalar_schema(reads)


def _scalar_schema(reads: str) -> dict[str, Any]:
    types: dict[str, Any] = {
        "text": ["string", "number", "boolean"],
        "text or nothing": ["string", "number", "boolean", "null"],
        "texts by text": "object",
        "date": ["string", "integer"],
        "id": ["string", "integer"],
        "whole number": ["integer", "string"],
        "number": ["number", "string"],
        "truth": "boolean",
        "sha256": ["string", "number"],
    }
    schema = {"type": types.get(reads, "string")}
    return schema | ({"pattern": _whole(reads)} if reads in PATTERNS and reads != "truth" else {})


def _whole(reads: str) -> str:
    return f"^(?:{PATTERNS[reads]})$"


# --------------------------------------------------------------------------------------------------- Markdown

_TAKES = {
    "text": "text",
    "id": "an id",
    "date": "a date (EDTF)",
    "whole number": "a whole number",
    "number": "a number in plain digits",
    "truth": "`true` or `false`",
    "address": "a web address (http or https)",
    "sha256": "64 hexadecimal digits",
    "language": "a language tag (BCP 47)",
    "country": "two capital letters (ISO 3166)",
    "path": "a path inside the ledger's folder",
    "texts": "a list of texts",
    "paths": "a list of paths inside the ledger's folder",
    "titles by id": "a map: id → name",
    "names": "a map: language → name, or language → house style → name",
}

_INTRODUCTION = """\
# The ledger

<!-- Made from the classes in src/tiptimeline/model.py: `pytest --update-golden tests/test_reference.py` -->

A ledger is one YAML file, in UTF-8. Every value is read as the text that stands there, and only its key
says what it means: `2004`, `no` and `15:43` need no quotation marks. They are needed around a value that
holds `: ` or ` #`, or begins with one of ``& * ! | > % @ ` " ' { } [ ] , ? -``, and, inside `{…}` and
`[…]`, around one that holds a comma.

Anchors, aliases, tags, merge keys and second documents are refused. A file has at most 64 MiB, unless
`--max-size` allows more.

An *id* is made of a–z, 0–9 and hyphens, 64 characters at most, and begins with a letter or a digit.

[Dates](dates.md) are EDTF: `2014-10-15`, `2014-10`, `2014`, `2014-10-15/2014-10-17`, `2014~`, `2018/..` and
more.

To have an editor complete and check the keys, let the ledger begin with

```yaml
# yaml-language-server: $schema=ledger.schema.json
```

where `ledger.schema.json` is what `tiptimeline schema` prints. A file under `include:` holds a map with the
one key `events:`.
"""


def ledger_reference(example: str) -> str:
    """The reference of the format, in Markdown: a table for each record, and an example with every key."""
    parts = [_INTRODUCTION, *_record_reference(Ledger, "The file")]
    for record in _records_below(Ledger):
        parts += _record_reference(record, _title(record))
    parts += ["## A ledger with every key\n", f"```yaml\n{example}```\n"]
    return "\n".join(parts)


def _title(record: type[Any]) -> str:
    words = "".join(
        f" {letter.lower()}" if letter.isupper() else letter for letter in record.__name__
    ).strip()
    return "The ledger as a whole" if words == "about" else words.capitalize()


def _record_reference(record: type[Any], title: str) -> Iterator[str]:
    yield f"## {title}\n"
    yield f"{record.__doc__}\n"
    yield "| key | required | takes | meaning | example |"
    yield "|---|---|---|---|---|"
    for name, (attribute, key) in keys_of(record).items():
        example = f"`{key.example}`" if key.example else ""
        default = attribute.default if isinstance(attribute.default, str) else ""
        meaning = f"{key.help} Left out, it is `{default}`." if default else key.help
        cells = (f"`{name}`", "yes" if key.required else "", _takes(key), meaning, example)
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


def _takes(key: Key) -> str:
    if key.choices:
        return " or ".join(f"`{choice}`" for choice in key.choices)
    if key.record is not None and key.reads != "titles by id":
        link = f"[{_title(key.record).lower()}](#{_title(key.record).lower().replace(' ', '-')})"
        return {"record": link, "records": f"a list: {link}", "records by id": f"a map: id → {link}"}[
            key.reads
        ]
    if key.refers:
        one = f"the id of an {key.refers}" if key.refers[0] in "aeiou" else f"the id of a {key.refers}"
        return f"a list: {one}" if key.reads == "texts" else one
    return _TAKES[key.reads]


_CATALOGUE_INTRODUCTION = """\
# Diagnostics

<!-- Made from src/tiptimeline/diagnostics/catalogue.py and tests/errors:
     `pytest --update-golden tests/test_reference.py` -->

What `tiptimeline check` can say of a ledger. Errors (`E…`) keep outputs from being made; warnings (`W…`) do
not, and an event can waive the warnings about itself, with a reason and a name:

```yaml
waive: [{code: W404, because: the words only make sense together, by: editor}]
```
"""


def diagnostics_catalogue(said: Mapping[str, str]) -> str:
    """All codes, in Markdown. `said` gives for a code what is said of a ledger that earns it."""
    parts = [_CATALOGUE_INTRODUCTION]
    group = ""
    for code, entry in CATALOGUE.items():
        if entry.group != group:
            group = entry.group
            parts.append(f"## {group}\n")
        parts.append(f"### {code}\n\n**{entry.rule}** {entry.why}\n\n*What to do:* {entry.remedy}\n")
        example = EXAMPLES[code]
        for head, lines in (("Wrong", example.wrong), ("Right", example.right)):
            parts.append(f"*{head}:*\n\n```yaml\n{snippet(lines)}```\n")
        if code in said:
            parts.append(f"*What is said:*\n\n```text\n{said[code]}```\n")
    return "\n".join(parts)
