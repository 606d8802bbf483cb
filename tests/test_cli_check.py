"""`check` and `explain`, as those use them who mend a ledger, by hand or in a script."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from commanding import Run, on_a_terminal, spoil, tiptimeline
from loading import ERRORS, event, with_events
from tiptimeline.diagnostics import CATALOGUE

LONG = "sources: [{source: gazette, quote: " + "word " * 16 + "}]"
TWO_FAULTS = with_events(event("a", LONG, without="sources"), event("b", without="lane"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    spoil(tmp_path, TWO_FAULTS)
    return tmp_path


def codes(done: Run) -> list[str]:
    return [one["code"] for one in json.loads(done.out)["diagnostics"]]


# ------------------------------------------------------------------------------------------------- in words


def test_the_last_words_say_how_many_faults_where_and_what_next(folder: Path) -> None:
    done = tiptimeline(folder, "check")
    assert done.out.endswith(
        "\n\n1 error and 1 warning in events.yaml\n"
        "A ledger with errors cannot be rendered. Mend them, then check again.\n"
        "`tiptimeline explain E202` shows a wrong and a right example.\n"
    )
    spoil(folder, with_events(event("a", LONG, without="sources")))
    assert tiptimeline(folder, "check").out.endswith(
        "\n\n1 warning in events.yaml\n"
        "A ledger with warnings can be rendered. Mend them; what is right as it is, an event can waive.\n"
        "`tiptimeline explain W404` shows a wrong and a right example.\n"
    )


def test_the_files_of_the_faults_are_named(folder: Path) -> None:
    spoil(folder, TWO_FAULTS.replace("  language: en\n", "  language: en\n  include: [a.yaml, b.yaml]\n"))
    (folder / "a.yaml").write_text("events:\n" + event("c", without="lane"), encoding="utf-8")
    (folder / "b.yaml").write_text("events:\n" + event("d"), encoding="utf-8")
    assert "\n2 errors and 1 warning in a.yaml and events.yaml\n" in tiptimeline(folder, "check").out
    (folder / "b.yaml").write_text("events:\n" + event("d", without="kind"), encoding="utf-8")
    assert "\n3 errors and 1 warning in 3 files\n" in tiptimeline(folder, "check").out


def test_several_ledgers_are_checked_in_one_run(folder: Path) -> None:
    (folder / "sound.yaml").write_text(with_events(event()), encoding="utf-8")
    (folder / "worse.yaml").write_text(with_events(event(without="kind")), encoding="utf-8")
    files = ("sound.yaml", "events.yaml", "worse.yaml")
    done = tiptimeline(folder, "check", *files, "--format", "json")
    assert done.code == 1
    assert codes(done) == ["W404", "E202", "E202"]
    assert tiptimeline(folder, "check", "sound.yaml", "sound.yaml").out.count("1 event, no faults\n") == 1


def test_a_misspelt_file_is_guessed(folder: Path) -> None:
    assert tiptimeline(folder, "check", "event.yaml") == Run(
        3, "", 'tiptimeline: event.yaml: no such file or directory (did you mean "events.yaml"?)\n'
    )


# ----------------------------------------------------------------------------------------------- for programs


def test_concise_is_one_line_a_fault(folder: Path) -> None:
    done = tiptimeline(folder, "check", "--format", "concise")
    assert done == Run(
        1,
        "events.yaml:16:40: warning W404 the quote has 16 words; 15 are the most\n"
        'events.yaml:17:5: error E202 this event has no "lane"\n',
        "",
    )


def test_json_is_what_its_schema_says(folder: Path) -> None:
    schema = json.loads(tiptimeline(folder, "schema", "diagnostics").out)
    Draft202012Validator.check_schema(schema)
    done = tiptimeline(folder, "check", "--format", "json")
    Draft202012Validator(schema).validate(json.loads(done.out))
    of_one = {**schema, **schema["$defs"]["Diagnostic"]}
    lines = tiptimeline(folder, "check", "--format", "jsonl")
    assert (done.code, lines.code, done.err, lines.err) == (1, 1, "", "")
    assert [json.loads(line) for line in lines.out.splitlines()] == json.loads(done.out)["diagnostics"]
    for line in lines.out.splitlines():
        Draft202012Validator(of_one).validate(json.loads(line))


@pytest.mark.parametrize("form", ["concise", "github", "jsonl"])
def test_no_faults_are_no_lines(folder: Path, form: str) -> None:
    spoil(folder, with_events(event()))
    assert tiptimeline(folder, "check", "--format", form) == Run(0, "", "")


def test_annotations_for_github(folder: Path) -> None:
    (folder / "a: b, 100%.yaml").write_text(TWO_FAULTS, encoding="utf-8")
    done = tiptimeline(folder, "check", "--format", "github", "a: b, 100%.yaml")
    assert done.out.splitlines()[1].startswith(
        "::error file=a%3A b%2C 100%25.yaml,line=17,endLine=17,col=5,endColumn="
    )
    assert done.code == 1


# ----------------------------------------------------------------------------------------- select and ignore


@pytest.mark.parametrize(
    ("options", "found", "code"),
    [
        ([], ["W404", "E202"], 1),
        (["--select", "W4"], ["W404"], 0),
        (["--select", "w404,E3"], ["W404"], 0),
        (["--select", "W4", "--strict"], ["W404"], 1),
        (["--select", "W4", "--select", "E202"], ["W404", "E202"], 1),
        (["--ignore", "W"], ["E202"], 1),
        (["--ignore", "E202"], ["W404"], 0),
        (["--ignore", "E,W"], [], 0),
        (["--select", "W", "--ignore", "W404"], [], 0),
    ],
)
def test_faults_are_chosen_by_the_beginnings_of_their_codes(
    folder: Path, options: list[str], found: list[str], code: int
) -> None:
    done = tiptimeline(folder, "check", "--format", "json", *options)
    assert (codes(done), done.code) == (found, code)


def test_what_is_left_out_is_counted(folder: Path) -> None:
    done = tiptimeline(folder, "check", "--ignore", "E,W")
    assert done.out == "events.yaml: 2 events, no faults\n2 faults left out by --select or --ignore\n"


def test_what_cannot_be_read_is_never_left_out(folder: Path) -> None:
    spoil(folder, TWO_FAULTS.replace("title: Ferry opens", "title: Ferry: opens", 1))
    for options in (["--ignore", "E"], ["--select", "W404"]):
        done = tiptimeline(folder, "check", "--format", "json", *options)
        assert "E107" in codes(done)
        assert done.code == 1
    spoil(folder, "[]")
    done = tiptimeline(folder, "check", "--format", "json", "--ignore", "E203")
    assert (codes(done), done.code) == (["E203"], 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--select", "E3011"], "'E3011' is not a code. Did you mean 'E311'?"),
        (["check", "--ignore", "X"], "'X' is not a code. `tiptimeline explain` lists them all."),
        (["check", "--ignore", "E107"], "'E107' cannot be ignored"),
        (["check", "--ignore", ","], "names nothing"),
        (["explain", "E32"], "'E32' is not a code. Did you mean 'E302'?"),
        (["check", "--format", "sarrif"], "sarif"),
        (["schema", "event"], "ledger"),
    ],
)
def test_wrong_usage_is_named(folder: Path, arguments: list[str], said: str) -> None:
    done = tiptimeline(folder, *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


# --------------------------------------------------------------------------------------------------- explain


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_explained_with_a_wrong_and_a_right_example(folder: Path, code: str) -> None:
    entry = CATALOGUE[code]
    done = tiptimeline(folder, "explain", code)
    assert (done.code, done.err) == (0, "")
    said = " ".join(done.out.split())
    assert said.startswith(f"{entry.severity} {code}: {entry.rule}")
    assert said.index("Wrong:") < said.index("Right:") < said.index(entry.remedy)
    assert "\x1b" not in done.out


def test_without_a_code_all_are_listed(folder: Path) -> None:
    done = tiptimeline(folder, "explain")
    assert re.findall(r"^  ([EW][0-9]+)  .+\.$", done.out, re.MULTILINE) == list(CATALOGUE)
    assert tiptimeline(folder, "explain", "e3").out.count("\n  E3") == sum(
        code.startswith("E3") for code in CATALOGUE
    )


# ---------------------------------------------------------------------------------------- terminals and pipes


def test_colour_is_for_terminals_and_can_be_refused_and_forced(folder: Path) -> None:
    assert "\x1b[31m\x1b[1merror E202\x1b[0m" in on_a_terminal(folder, "check")
    refused: list[dict[str, Any]] = [
        {"NO_COLOR": "1"},
        {"TERM": "dumb"},
        {"NO_COLOR": "1", "FORCE_COLOR": "1"},
    ]
    for environment in refused:
        assert "\x1b" not in on_a_terminal(folder, "check", **environment)
    assert "\x1b" not in tiptimeline(folder, "check").out
    assert "\x1b[31m" in tiptimeline(folder, "check", FORCE_COLOR="1").out
    assert "\x1b[31m" in tiptimeline(folder, "explain", "E202", FORCE_COLOR="1").out
    assert "\x1b" not in tiptimeline(folder, "check", "--format", "json", FORCE_COLOR="1").out


@pytest.mark.parametrize(
    ("columns", "words"), [(5, "x@y.examp…"), (40, "x@y.example"), (100, "x@y.example"), (200, "x@y.example")]
)
def test_no_line_of_an_excerpt_is_wider_than_the_terminal(folder: Path, columns: int, words: str) -> None:
    spoil(folder, with_events(event("a", "note: " + "word " * 80 + "x@y.example " + "word " * 80)))
    seen = on_a_terminal(folder, "check", columns=columns, NO_COLOR="1").splitlines()
    shown, below = next((line, seen[at + 1]) for at, line in enumerate(seen) if " | " in line)
    assert len(shown) <= max(columns, 28)
    assert shown[below.index("^") : below.rindex("^") + 1] == words
    narrower = on_a_terminal(folder, "check", columns=columns, COLUMNS="60", NO_COLOR="1").splitlines()
    assert next(len(line) for line in narrower if " | " in line) <= 60


def test_no_encoding_of_a_terminal_stops_a_report(folder: Path) -> None:
    spoil(folder, TWO_FAULTS.replace("Ferry opens", "Phà — 渡し船"))
    for environment in ({"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}):
        done = tiptimeline(folder, "check", **environment)
        assert (done.code, done.err) == (1, "")


def test_every_bad_ledger_is_reported_in_every_form() -> None:
    files = sorted(path.name for path in ERRORS.glob("*.yaml"))
    found = codes(tiptimeline(ERRORS, "check", "--format", "json", *files))
    for form in ("concise", "jsonl", "github"):
        assert len(tiptimeline(ERRORS, "check", "--format", form, *files).out.splitlines()) == len(found)
    assert len(
        json.loads(tiptimeline(ERRORS, "check", "--format", "sarif", *files).out)["runs"][0]["results"]
    ) == (len(found))
