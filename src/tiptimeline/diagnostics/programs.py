"""Faults → lines for other programs: JSON, annotations for GitHub, SARIF for code scanners. All pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tiptimeline import __version__
from tiptimeline.diagnostics.catalogue import CATALOGUE
from tiptimeline.diagnostics.people import snippet, visible
from tiptimeline.diagnostics.values import Diagnostic

__all__ = ["as_concise", "as_github", "as_json", "as_json_lines", "as_sarif", "diagnostics_schema"]


def as_concise(diagnostics: Iterable[Diagnostic]) -> str:
    """`file:line:column: severity CODE message`, one fault a line, as editors and compilers have it."""
    return "\n".join(
        f"{visible(one.span.file)}:{one.span.line}:{one.span.column}:"
        f" {one.severity} {one.code} {visible(one.message)}"
        for one in diagnostics
    )


# ------------------------------------------------------------------------------------------------------ JSON


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """`{"diagnostics": […]}`, as `diagnostics_schema` says."""
    import json  # here and below: where it is not needed, it is not loaded

    found = [_fields(one) for one in diagnostics]
    return json.dumps({"diagnostics": found}, ensure_ascii=False, indent=2)


def as_json_lines(diagnostics: Iterable[Diagnostic]) -> str:
    """One fault a line, each an object with the same fields as in JSON."""
    import json

    return "\n".join(json.dumps(_fields(one), ensure_ascii=False) for one in diagnostics)


def _fields(one: Diagnostic) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity,
        "file": visible(one.span.file),
        "line": one.span.line,
        "column": one.span.column,
        "end_line": one.span.end_line,
        "end_column": one.span.end_column,
        "message": visible(one.message),
        "help": visible(one.help),
    }


def diagnostics_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `as_json` gives; `$defs` has one line of JSON lines."""
    place = {"type": "integer", "minimum": 1}
    fields: dict[str, dict[str, Any]] = {
        "code": {"description": "Stable: a code is never given to another fault.", "enum": list(CATALOGUE)},
        "severity": {"description": "Errors keep outputs from being made.", "enum": ["error", "warning"]},
        "file": {"description": "As it was named, or as the ledger includes it.", "type": "string"},
        "line": {"description": "Where the fault begins; the first line is 1.", **place},
        "column": {"description": "In characters (Unicode code points); the first is 1.", **place},
        "end_line": {"description": "Where the fault ends.", **place},
        "end_column": {"description": "The column after the fault's last character.", **place},
        "message": {"description": "What is wrong, in one sentence.", "type": "string", "minLength": 1},
        "help": {"description": "What to do about it.", "type": "string", "minLength": 1},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What `tiptimeline check --format json` prints",
        **_object({"diagnostics": {"type": "array", "items": {"$ref": "#/$defs/Diagnostic"}}}),
        "$defs": {"Diagnostic": {"description": "One fault.", **_object(fields)}},
    }


def _object(fields: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": fields,
        "required": list(fields),
    }


# ---------------------------------------------------------------------------------------------------- GitHub


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands, one a line, that GitHub shows beside the lines of a change."""
    return "\n".join(_workflow_command(one) for one in diagnostics)


def _workflow_command(one: Diagnostic) -> str:
    span = one.span
    properties: dict[str, object] = {"file": visible(span.file), "line": span.line, "endLine": span.end_line}
    if span.end_line == span.line:  # GitHub takes columns for one line only
        properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = one.code
    listed = ",".join(f"{name}={_escaped_property(str(value))}" for name, value in properties.items())
    words = visible(one.message) + (f"\n{visible(one.help)}" if one.help else "")
    return f"::{one.severity} {listed}::{_escaped(words)}"


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")


# ----------------------------------------------------------------------------------------------------- SARIF

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """A SARIF 2.1.0 log with one run."""
    import json

    places = {code: place for place, code in enumerate(sorted({one.code for one in diagnostics}))}
    run = {
        "tool": {
            "driver": {
                "name": "tiptimeline",
                "semanticVersion": __version__,
                "rules": [_rule(code) for code in places],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, places[one.code]) for one in diagnostics],
    }
    return json.dumps(
        {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )


def _rule(code: str) -> dict[str, Any]:
    from tiptimeline.diagnostics.examples import EXAMPLES  # needed here only

    entry = CATALOGUE[code]
    wrong, right = (snippet(lines) for lines in (EXAMPLES[code].wrong, EXAMPLES[code].right))
    return {
        "id": code,
        "shortDescription": {"text": entry.rule},
        "fullDescription": {"text": f"{entry.rule} {entry.why}"},
        "help": {
            "text": f"{entry.remedy}\n\nWrong:\n{wrong}\nRight:\n{right}",
            "markdown": f"{entry.remedy}\n\nWrong:\n\n```yaml\n{wrong}```\n\nRight:\n\n```yaml\n{right}```\n",
        },
        "defaultConfiguration": {"level": entry.severity},
    }


def _result(one: Diagnostic, rule: int) -> dict[str, Any]:
    span = one.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    place = {"artifactLocation": {"uri": _uri(visible(span.file))}, "region": region}
    return {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": one.severity,
        "message": {
            "text": ". ".join(visible(part).rstrip(".") for part in (one.message, one.help) if part) + "."
        },
        "locations": [{"physicalLocation": place}],
    }


def _uri(file: str) -> str:
    from urllib.parse import quote

    return f"file://{quote(file)}" if file.startswith("/") else quote(file)
