"""The schema and the two references say what the reader does, and the files in docs are theirs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from golden import kept_text
from loading import ERRORS, HERE, LEDGERS, with_events
from loading import event as event_lines
from tiptimeline.diagnostics import CATALOGUE, diagnostics_schema
from tiptimeline.model import Event, Ledger, keys_of
from tiptimeline.reference import diagnostics_catalogue, json_schema, ledger_reference, overlay_schema

DOCS = HERE.parent / "docs"
VALIDATOR = Draft202012Validator(json_schema())


class EditorLoader(yaml.SafeLoader):
    """Types scalars as editors do: as YAML 1.2 has it, where dates and `no` are text."""


EditorLoader.yaml_implicit_resolvers = {}
for kind, pattern, first_letters in (
    ("bool", "true|false", "tf"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]*", "-+0123456789"),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{kind}", re.compile(f"^(?:{pattern})$"), list(first_letters)
    )


def complaints(ledger: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(yaml.load(ledger, EditorLoader))]  # noqa: S506


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("name", ["example.yaml", "minimal.yaml", "more/later.yaml"])
def test_the_schema_accepts_what_the_reader_does(name: str) -> None:
    assert complaints((LEDGERS / name).read_text(encoding="utf-8")) == []


def test_the_schema_takes_a_year_for_a_date() -> None:
    assert complaints(with_events(event_lines().replace("2014-06-01", "2014"))) == []


@pytest.mark.parametrize(
    "bad_ledger",
    sorted(path for path in ERRORS.glob("E2*.yaml") if path.stem[:4] != "E204"),
    ids=lambda path: path.stem,
)
def test_the_schema_refuses_what_the_reader_does(bad_ledger: Path) -> None:
    assert complaints(bad_ledger.read_text(encoding="utf-8"))


def keys_below(record: type[Any]) -> set[tuple[str, str]]:
    """The keys of a record class and of all that it holds."""
    found = {(record.__name__, name) for name in keys_of(record)}
    for _, key in keys_of(record).values():
        if key.record is not None and key.reads != "titles by id":
            found |= keys_below(key.record)
    return found


def keys_in(record: type[Any], value: dict[str, Any]) -> set[tuple[str, str]]:
    """The keys that a record, as YAML has it, makes use of, with all that it holds."""
    found = {(record.__name__, name) for name in value}
    for name, (_, key) in keys_of(record).items():
        if name in value and key.record is not None and key.reads != "titles by id":
            held = value[name]
            for one in [held] if key.reads == "record" else held.values() if isinstance(held, dict) else held:
                found |= keys_in(key.record, one)
    return found


def test_every_key_is_in_the_schema_with_its_meaning() -> None:
    schema = json_schema()
    for record, name in keys_below(Ledger):
        properties = schema["properties"] if record == "Ledger" else schema["$defs"][record]["properties"]
        assert properties[name]["description"]


@pytest.mark.parametrize(("name", "described"), keys_of(Event).items())
def test_every_key_of_an_event_is_in_the_reference(name: str, described: Any) -> None:
    assert f"| `{name}` |" in ledger_reference("")
    assert described[1].help in ledger_reference("")


def test_the_example_has_every_key() -> None:
    example = yaml.load((LEDGERS / "example.yaml").read_text(encoding="utf-8"), EditorLoader)  # noqa: S506
    assert keys_in(Ledger, example) == keys_below(Ledger)


def test_the_schema_file_is_up_to_date(update_golden: bool) -> None:
    made = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    assert made == kept_text(DOCS / "ledger.schema.json", made, update=update_golden)


def test_the_schema_of_translations_is_up_to_date(update_golden: bool) -> None:
    made = json.dumps(overlay_schema(), indent=2, ensure_ascii=False) + "\n"
    assert made == kept_text(DOCS / "translation.schema.json", made, update=update_golden)


def test_the_schema_of_faults_is_up_to_date(update_golden: bool) -> None:
    made = json.dumps(diagnostics_schema(), indent=2, ensure_ascii=False) + "\n"
    assert made == kept_text(DOCS / "diagnostics.schema.json", made, update=update_golden)


def test_the_ledger_reference_is_up_to_date(update_golden: bool) -> None:
    made = ledger_reference((LEDGERS / "example.yaml").read_text(encoding="utf-8"))
    assert made == kept_text(DOCS / "ledger.md", made, update=update_golden)


def test_the_catalogue_is_up_to_date(update_golden: bool) -> None:
    pairs = sorted(ERRORS.glob("*.txt"))
    examples = {path.stem[:4]: path.read_text(encoding="utf-8") for path in pairs}
    assert sorted(examples) == sorted(CATALOGUE)
    made = diagnostics_catalogue(examples)
    assert made == kept_text(DOCS / "diagnostics.md", made, update=update_golden)
