"""Every code has a ledger that earns it, and every form says all that there is to say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from golden import kept_text
from loading import ERRORS, HERE, check_file
from tiptimeline.diagnostics import (
    CATALOGUE,
    Diagnostic,
    Span,
    as_github,
    as_json,
    as_sarif,
    closest,
    fault,
    in_order,
    segments,
    summary,
    visible,
)

BAD_LEDGERS = sorted(ERRORS.glob("*.yaml"))
SMALL = 10_000  # bytes; so that a ledger too large need not be 64 MiB

A_FAULT = fault("E301", Span("events.yaml", 12, 11, 12, 16), 'no lane "mekon"')


def text_of(*diagnostics: Diagnostic, **files: str) -> str:
    texts = {f"{name}.yaml": text for name, text in files.items()}
    return "".join(piece for piece, _ in segments(diagnostics, texts))


@pytest.mark.parametrize("path", BAD_LEDGERS, ids=lambda path: path.stem)
def test_a_bad_ledger_is_reported_in_these_words(path: Path, update_golden: bool) -> None:
    checked = check_file(path, max_size=SMALL)
    assert checked.text == kept_text(path.with_suffix(".txt"), checked.text, update=update_golden)
    assert path.stem[:4] in checked.codes


def test_every_code_has_its_bad_ledger() -> None:
    assert sorted({path.stem[:4] for path in BAD_LEDGERS}) == sorted(CATALOGUE)


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=lambda entry: entry.code)
def test_a_code_is_explained_in_sentences(entry: Any) -> None:
    assert all(sentence.endswith(".") for sentence in (entry.rule, entry.why, entry.remedy))
    assert entry.code[0] == {"error": "E", "warning": "W"}[entry.severity]


# ------------------------------------------------------------------------------------------------------- text


def underlined(line: str, start: int, end: int) -> tuple[str, str]:
    """The source line and the underline."""
    said = text_of(fault("E301", Span("a.yaml", 1, start, 1, end), "message"), a=line)
    shown, below = said.splitlines()[1:3]
    assert (shown[:6], below[:6]) == ("  1 | ", "    | ")
    return shown[6:], below[6:]


def test_a_fault_has_its_place_its_line_and_its_remedy() -> None:
    lines = "\n" * 11 + "    lane: mekon\n"
    assert text_of(A_FAULT, events=lines) == (
        'events.yaml:12:11: error E301: no lane "mekon"\n'
        "  12 |     lane: mekon\n"
        "     |           ^^^^^\n"
        "  help: Correct the id, or add it to `lanes`.\n"
    )


def test_a_fault_without_its_file_has_no_line() -> None:
    assert text_of(A_FAULT).count("\n") == 2


@pytest.mark.parametrize(
    ("script", "before", "word", "cells_before", "cells"),
    [
        ("Vietnamese, composed", "Họp ở ", "Hà Nội", 6, 6),
        ("Vietnamese, decomposed", "Ho\u0323p ", "Ha\u0300", 4, 2),
        ("Thai", "ที่ ", "น้ำ", 2, 2),
        ("Khmer", "ក្រុម ", "កម្ពុជា", 4, 5),
        ("Burmese", "မြန်မာ ", "ပြည်", 6, 3),
        ("Chinese", "北京 ", "会议", 5, 4),
        ("tab", "\t", "x", 4, 1),
        ("emoji", "🇻🇳 ", "👩\u200d👩\u200d👧", 3, 2),
        ("emoji with a colour of skin", "👍🏽 ", "❤\ufe0f", 3, 1),
        ("letters without width", "a\u200bb ", "c\u200bd", 3, 2),
    ],
)
def test_the_underline_stands_below_the_words(
    script: str, before: str, word: str, cells_before: int, cells: int
) -> None:
    _, below = underlined(f"{before}{word} end", len(before) + 1, len(before) + len(word) + 1)
    assert below == " " * cells_before + "^" * cells, script


def test_a_long_line_is_cut_around_the_words() -> None:
    line = "a" * 500 + " mekon " + "z" * 500
    shown, below = underlined(line, 502, 507)
    assert len(shown) <= 100
    assert shown[0] == shown[-1] == "…"
    assert shown[below.index("^") : below.rindex("^") + 1] == "mekon"


def test_long_words_are_cut_as_well() -> None:
    shown, below = underlined("key: " + "字" * 400, 6, 406)
    assert shown.startswith("key: 字字")
    assert shown.endswith("字…")
    assert len(below) <= 100


def test_an_excerpt_fits_the_terminal() -> None:
    one = fault("E301", Span("a.yaml", 1, 502, 1, 507), "message")
    for columns in (40, 80, 200):
        said = "".join(
            piece for piece, _ in segments([one], {"a.yaml": "á" * 500 + " mekon " + "字" * 500}, columns)
        )
        shown, below = said.splitlines()[1:3]
        assert columns - 2 <= len(shown) + shown.count("字") <= columns
        assert shown[below.index("^") : below.rindex("^") + 1] == "mekon"


def test_a_fault_over_many_lines_is_underlined_to_the_end_of_the_first() -> None:
    said = text_of(fault("E203", Span("a.yaml", 1, 3, 4, 1), "message"), a="- {a:\n b\n}\n\n")
    assert said.splitlines()[2] == "    |   ^^^"


def test_nothing_of_a_ledger_reaches_a_terminal_raw() -> None:
    hostile = "\x1b]0;owned\x07\u202e\u2066\x9b1m\ud800"
    said = text_of(
        Diagnostic("E201", "error", Span("a.yaml", 1, 1, 1, 9), hostile, hostile), a=f"{hostile}: x"
    )
    assert said.isprintable() is False  # its line ends
    assert "".join(said.split("\n")).isprintable()
    assert "<U+001B>]0;owned<U+0007><U+202E>" in said


def test_colours_are_a_matter_of_styles() -> None:
    styles = dict(segments([A_FAULT], {}))
    assert styles["error E301"] == "bold red"


def test_faults_come_in_the_order_of_the_files() -> None:
    spans = [
        Span("b.yaml", 1, 1, 1, 2),
        Span("a.yaml", 10, 1, 10, 2),
        Span("a.yaml", 9, 3, 9, 4),
        Span("a.yaml", 9, 1, 9, 9),
    ]
    ordered = in_order(fault("E201", span, "message") for span in spans)
    assert [one.span for one in ordered] == spans[::-1]


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ([], "no faults"),
        (["E201"], "1 error in events.yaml"),
        (["W404", "W404"], "2 warnings in events.yaml"),
        (["E201"] * 1200 + ["W404"], "1,200 errors and 1 warning in events.yaml"),
    ],
)
def test_a_summary_counts(codes: list[str], words: str) -> None:
    assert summary(fault(code, A_FAULT.span, "") for code in codes) == words


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("mekon", ["mekong", "uk"], ' (did you mean "mekong"?)'),
        ("Mekong", ["mekong"], ' (did you mean "mekong"?)'),
        ("zzz", ["mekong"], ""),
        ("", ["mekong"], ""),
        ("m" * 100_000, ["mekong"] * 10, ""),
    ],
)
def test_the_nearest_word_is_suggested(word: str, known: list[str], said: str) -> None:
    assert closest(word, known) == said


# --------------------------------------------------------------------------------------------- other programs


def test_json_has_every_field() -> None:
    (one,) = json.loads(as_json([A_FAULT]))["diagnostics"]
    assert one == {
        "code": "E301",
        "severity": "error",
        "file": "events.yaml",
        "line": 12,
        "column": 11,
        "end_line": 12,
        "end_column": 16,
        "message": 'no lane "mekon"',
        "help": "Correct the id, or add it to `lanes`.",
    }


def test_json_of_no_faults_is_an_empty_list() -> None:
    assert json.loads(as_json([])) == {"diagnostics": []}


def test_github_annotations_are_escaped() -> None:
    one = Diagnostic("W404", "warning", Span("a,b:c%.yaml", 1, 2, 1, 3), "100 %\nof it", "help: yes")
    assert as_github([one]) == (
        "::warning file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=2,endColumn=3,title=W404"
        "::100 %25<U+000A>of it%0Ahelp: yes"
    )


def test_github_takes_no_columns_for_many_lines() -> None:
    assert "col" not in as_github([Diagnostic("E203", "error", Span("a.yaml", 1, 2, 3, 4), "message")])


SARIF = Draft4Validator(json.loads((HERE / "schemas" / "sarif-2.1.0-rtm.4.json").read_text(encoding="utf-8")))


def test_sarif_is_valid_with_and_without_faults() -> None:
    every_code = [one for path in BAD_LEDGERS for one in check_file(path, max_size=SMALL).diagnostics]
    assert {one.code for one in every_code} == set(CATALOGUE)
    for found in ([], [A_FAULT], every_code):
        SARIF.validate(json.loads(as_sarif(found)))
    assert not SARIF.is_valid({"version": "2.1.0"})


def test_sarif_names_places_and_rules() -> None:
    later = fault("W404", Span("Tệp 1.yaml", 3, 1, 4, 2), "too long")
    (run,) = json.loads(as_sarif([A_FAULT, later, A_FAULT]))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["E301", "W404"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == rules[result["ruleIndex"]]["defaultConfiguration"]["level"]
    (place,) = run["results"][1]["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "T%E1%BB%87p%201.yaml"},
        "region": {"startLine": 3, "startColumn": 1, "endLine": 4, "endColumn": 2},
    }


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b.yaml", "a%20b.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("events/100%#?.yaml", "events/100%25%23%3F.yaml"),
        ("a\nb.yaml", "a%3CU%2B000A%3Eb.yaml"),
        ("/home/me/a b.yaml", "file:///home/me/a%20b.yaml"),
    ],
)
def test_sarif_names_any_file(file: str, uri: str) -> None:
    (run,) = json.loads(as_sarif([fault("E301", Span(file, 1, 1, 1, 2), "message")]))["runs"]
    (place,) = run["results"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_letters_that_nobody_sees_are_written_out() -> None:
    assert visible("a\U000e0041b") == "a<U+E0041>b"
