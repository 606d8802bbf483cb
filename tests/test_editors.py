"""An editor that knows the schema helps while a ledger is written, and finds no fault where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commanding import tiptimeline
from language_server import LanguageServer
from loading import HERE, LEDGERS, event, with_events
from tiptimeline.model import Event, keys_of

pytestmark = pytest.mark.editor

PROJECT = HERE.parent
MODELINE = "# yaml-language-server: $schema=ledger.schema.json\n"
KEYS = keys_of(Event)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the schema, as the README has it made."""
    folder = tmp_path_factory.mktemp("ledgers")
    schema = tiptimeline(folder, "schema").out
    (folder / "ledger.schema.json").write_text(schema, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[LanguageServer]:
    server = LanguageServer.start(folder)
    yield server
    server.stop()


def complaints(server: LanguageServer, text: str, name: str) -> list[str]:
    return server.open(server.folder / f"{name}.yaml", MODELINE + text)


def test_the_projects_own_ledger_has_no_complaint(server: LanguageServer) -> None:
    path = PROJECT / "events.yaml"
    assert server.open(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", ["example.yaml", "minimal.yaml", "more/later.yaml"])
def test_sound_ledgers_and_their_parts_have_no_complaint(server: LanguageServer, name: str) -> None:
    text = (LEDGERS / name).read_text(encoding="utf-8")
    assert complaints(server, text, f"sound-{Path(name).stem}") == []


@pytest.mark.parametrize("date", ["2004", "2014-10", "2014-10-15", "2014/..", "0044"])
def test_a_date_is_no_number_and_no_other_type(server: LanguageServer, date: str) -> None:
    text = with_events(event().replace("2014-06-01", date))
    assert complaints(server, text, f"date-{len(date)}{date[:1]}") == []


def test_an_id_may_be_a_number(server: LanguageServer) -> None:
    assert complaints(server, with_events(event("010")), "number") == []


@pytest.mark.parametrize("word", ["no", "yes", "on", "off", "010", "15:43", "1_000", "true", "3.10"])
def test_words_that_yaml_takes_for_something_else_are_text(server: LanguageServer, word: str) -> None:
    found = complaints(server, with_events(event("one", f"note: {word}")), f"word-{word.replace(':', '-')}")
    assert found == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (event("one", "colour: red"), "Property colour is not allowed."),
        (event("one", "date_role: plannned"), "Value is not accepted."),
        (event("one", "key: perhaps"), "Incorrect type."),
        (event("one", without="title"), 'Missing property "title".'),
        (event().replace("ferry-opens", "Ferry opens"), "String does not match the pattern"),
    ],
)
def test_a_fault_is_shown_while_it_is_written(server: LanguageServer, lines: str, said: str) -> None:
    found = complaints(server, with_events(lines), f"fault-{len(lines)}")
    assert len(found) == 1
    assert said in found[0]


def test_a_ledger_without_its_head_is_no_part(server: LanguageServer) -> None:
    found = complaints(server, f"actors: {{}}\nevents:\n{event()}", "headless")
    assert found == ['Missing property "ledger".', 'Missing property "sources".']


def test_keys_are_offered_with_their_meaning(server: LanguageServer, folder: Path) -> None:
    text = MODELINE + with_events(event()) + "    \n"
    path = folder / "completion.yaml"
    server.open(path, text)
    offered = server.about("completion", path, text.count("\n") - 1, 4)["items"]
    found = {one["label"]: one.get("documentation", "") for one in offered if one["label"] in KEYS}
    written = {"id", "date", "title", "summary", "kind", "lane", "sources"}
    assert found.keys() == KEYS.keys() - written
    for name, shown in found.items():
        help = KEYS[name][1].help
        assert help in (shown["value"] if isinstance(shown, dict) else shown)


@pytest.mark.parametrize("name", ["date_role", "status", "key"])
def test_values_are_offered(server: LanguageServer, folder: Path, name: str) -> None:
    text = MODELINE + with_events(event("one", f"{name}: "))
    path = folder / f"value-{name}.yaml"
    server.open(path, text)
    offered = server.about("completion", path, text.count("\n") - 1, len(name) + 6)["items"]
    assert {one["label"] for one in offered} >= set(KEYS[name][1].choices or ("true", "false"))


@pytest.mark.parametrize("name", ["id", "date", "title", "kind", "sources"])
def test_what_a_key_means_is_shown(server: LanguageServer, folder: Path, name: str) -> None:
    text = MODELINE + with_events(event())
    path = folder / f"hover-{name}.yaml"
    server.open(path, text)
    lines = text.splitlines()
    first = lines.index("  - id: ferry-opens")
    line = next(at for at in range(first, len(lines)) if lines[at].strip(" -").startswith(f"{name}:"))
    shown = server.about("hover", path, line, lines[line].index(name) + 1)["contents"]["value"]
    assert KEYS[name][1].help in shown.replace("\\", "")


def test_the_line_that_names_the_schema_is_no_fault_of_the_ledger(folder: Path) -> None:
    shutil.copy(LEDGERS / "minimal.yaml", folder / "own.yaml")
    text = MODELINE + (folder / "own.yaml").read_text(encoding="utf-8")
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    assert tiptimeline(folder, "check", "own.yaml", "--strict").code == 0
