"""Ledgers made to hang, to exhaust or to mislead: each is answered in little time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commanding import tiptimeline
from loading import LEDGER, check, event, with_events

# What does not grow in proportion to the file takes minutes, or all the memory of the machine.
SECONDS, SECONDS_A_MEGABYTE = 10, 15
MEGABYTES, TIMES_THE_FILE = 300, 60


def answer(folder: Path, *arguments: str, size: int = 0) -> list[str]:
    """The codes that `check` answers with, under limits in proportion to what it reads."""
    seconds = SECONDS + SECONDS_A_MEGABYTE * size // 10**6
    kilobytes = MEGABYTES * 1024 + TIMES_THE_FILE * size // 1024
    limited = f'ulimit -t {seconds} -v {kilobytes}; exec "$@"'
    command = [sys.executable, "-m", "tiptimeline", "check", "--format", "json", *arguments]
    done = subprocess.run(
        ["bash", "-c", limited, "bash", *command], cwd=folder, capture_output=True, check=False, timeout=600
    )
    assert (done.stderr, done.returncode) in ((b"", 0), (b"", 1))
    return [one["code"] for one in json.loads(done.stdout)["diagnostics"]]


def noted(words: str) -> str:
    return with_events(event("one", f"note: {words}"))


def many(line: str, count: int) -> str:
    return with_events(*(event(f"e{number}", line.format(number=number)) for number in range(count)))


MISSING = {"E201", "E202"}  # where the keys are not those of a ledger


def spoilt(words: str, by: str, count: int) -> str:
    return with_events(*(event(f"e{number}").replace(words, by) for number in range(count)))


HOSTILE: dict[str, tuple[Callable[[], str], set[str]]] = {
    # Structures that cost more than they say.
    "alias bomb": (
        lambda: "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(20_000)),
        {"E109", *MISSING},
    ),
    "merge bomb": (
        lambda: "k0: &k0 {}\n" + "".join(f"k{n}: &k{n}\n  <<: [*k0, *k0]\n" for n in range(1, 10_000)),
        {"E109", "E111", *MISSING},
    ),
    "brackets": (lambda: "[" * 100_000, {"E108"}),
    "brackets in an event": (lambda: noted("[" * 100_000), {"E108"}),
    "braces": (lambda: "{a: " * 100_000, {"E108"}),
    "deep keys": (lambda: "".join(" " * depth + "a:\n" for depth in range(1_000)), {"E108", *MISSING}),
    "question marks": (lambda: "? " * 100_000, {"E108"}),
    "dashes": (lambda: "- " * 100_000, {"E108"}),
    # Much of one thing.
    "a million keys": (lambda: "".join(f"k{number}: x\n" for number in range(10**6)), MISSING),
    "a million lines": (lambda: with_events(event()) + "#\n" * 10**6, set()),
    "a long scalar": (lambda: noted("x" * 10**7), set()),
    "a long quoted scalar": (lambda: with_events(event("one", f"note: '{'x ' * 10**6}'")), set()),
    "a long wide scalar": (lambda: noted("𠮷" * 10**6), set()),
    "a long block": (lambda: with_events(event("one", "note: |", *["  words"] * 200_000)), set()),
    "a long key": (lambda: with_events(event("one", f"{'x' * 100_000}: x")), {"E107"}),
    "a long id": (lambda: with_events(event("e" * 10**6)), {"E206"}),
    "a long date": (lambda: with_events(event().replace("2014-06-01", "9" * 10**6)), {"E310"}),
    "a long number": (lambda: with_events(event("one", f"order: {'9' * 10**6}")), {"E208"}),
    "a long list": (lambda: with_events(event("one", f"tags: [{'a,' * 300_000}]")), set()),
    "a long line of faults": (
        lambda: (
            with_events(event()) + "actors: {" + ", ".join(f"k{n}: {{nam: x}}" for n in range(8_000)) + "}\n"
        ),
        {"E201", "W412"},
    ),
    "digits": (lambda: noted("1" * 10**7), set()),
    "digits in groups": (lambda: noted("+1 2 3 " * 200_000), set()),
    "at signs": (lambda: noted("a.b@" * 200_000), set()),
    "telephone numbers": (lambda: noted("+84243825123 " * 90_000), {"E403"}),
    "e-mail addresses": (lambda: noted("a@b.co," * 90_000), {"E402"}),
    "web addresses": (lambda: noted("https://" * 200_000), set()),
    "an address": (
        lambda: with_events(event()).replace("standing:", f"url: https://{'a' * 10**6}, standing:"),
        set(),
    ),
    # Faults without number.
    "broken keys": (lambda: "".join(f"key{number}: [\n" for number in range(10_000)), {"E107", *MISSING}),
    "broken events": (lambda: spoilt("title: F", "title: a: b", 3_000), {"E107"}),
    "quotation marks never closed": (lambda: spoilt("title: F", 'title: "F', 3_000), {"E107"}),
    "unknown keys": (lambda: many("k{number}: x\n    sumary{number}: x", 3_000), {"E201"}),
    "unknown lanes": (lambda: spoilt("lane: f", "lane: g", 5_000), {"E301"}),
    "unknown events": (lambda: many("related: [{{event: e{number}x}}]", 1_000), {"E306"}),
    "one id": (lambda: with_events(event() * 5_000), {"E307"}),
    "no dates": (lambda: spoilt("2014-06-01", "31 June 2014", 3_000), {"E310"}),
    "dates that never come": (lambda: spoilt("2014-06-01", "XXXX-02-30", 3_000), {"E310"}),
    "dates of ten thousand years": (lambda: spoilt("2014-06-01", "XXXX-XX-XX", 5_000), set()),
    "sets": (lambda: spoilt("2014-06-01", f"'[{'2014-06-XX,' * 40}2015]'", 1_000), set()),
    "waivers": (
        lambda: with_events(event("one", f"waive: [{'{code: W404, because: b, by: c},' * 3_000}]")),
        {"W420"},
    ),
    # Characters.
    "controls": (lambda: "\x00\x01" * 500_000, {"E104"}),
    "tabs": (lambda: "\t" * 10**6, {"E107"}),
    "quotes": (lambda: "'" * 10**6, {"E203"}),
    "double quotes": (lambda: '"' * 999_999, {"E107"}),
    "percents": (lambda: "%" * 10**6, {"E107"}),
    "colons": (lambda: "a: " * 500_000, {"E107", *MISSING}),
    "hashes": (lambda: noted("# " * 500_000), {"E204"}),
    "byte order marks": (lambda: "\ufeff" * 100_000, {"E104"}),
    "bidirectional overrides": (lambda: noted("\u202ea" * 100_000), {"E106"}),
    "marks upon marks": (lambda: with_events(event(f"a{'́' * 10**6}")), {"E206"}),
    "line breaks": (lambda: "\r" * 10**6, {"E105"}),
    "line separators": (lambda: noted("a\u2028" * 10**5), {"E105"}),
    "document ends": (lambda: "...\n" * 200_000, {"E107"}),
    "documents": (lambda: "--- a\n" * 200_000, {"E112", "E203"}),
    "directives": (lambda: "%YAML 1.1\n" * 100_000, {"E107"}),
    "tags": (lambda: with_events(event("one", f"tags: [{'!a b,' * 100_000}]")), {"E110"}),
    "anchors": (lambda: with_events(event("one", f"tags: [{'&a b,' * 100_000}]")), {"E109"}),
    "escapes": (lambda: noted('"' + "\\u202e" * 100_000 + '"'), {"E106"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_answered_in_proportion(tmp_path: Path, name: str) -> None:
    make, codes = HOSTILE[name]
    content = make().encode()
    (tmp_path / "events.yaml").write_bytes(content)
    assert set(answer(tmp_path, size=len(content))) == codes


def test_what_is_too_large_costs_nothing(tmp_path: Path) -> None:
    with (tmp_path / "events.yaml").open("wb") as file:
        file.truncate(10**12)  # takes no room on the disk
    assert answer(tmp_path) == ["E101"]


def test_a_hundred_megabytes_are_read_if_they_may(tmp_path: Path) -> None:
    text = with_events(event("one", f"note: {'x' * 10**8}"))
    (tmp_path / "events.yaml").write_text(text, encoding="utf-8")
    assert answer(tmp_path) == ["E101"]
    assert answer(tmp_path, "--max-size", "200M", size=len(text) // 6) == []


@pytest.mark.parametrize(
    ("letter", "named"),
    [
        ("а", "CYRILLIC SMALL LETTER A"),
        ("ο", "GREEK SMALL LETTER OMICRON"),
        ("ɡ", "LATIN SMALL LETTER SCRIPT G"),
    ],
)
def test_a_letter_that_only_looks_like_another_is_named(letter: str, named: str) -> None:
    checked = check(
        with_events(event(f"ferry-{letter}"), event("two", f"related: [{{event: ferry-{letter}}}]"))
    )
    assert checked.codes == ["E206", "E206"]
    assert all(named in one.message for one in checked.diagnostics)


# ------------------------------------------------------------------------------------------ included files


def including(paths: list[str]) -> str:
    listed = ", ".join(f'"{path}"' for path in paths)
    return with_events(event()).replace("  language: en\n", f"  language: en\n  include: [{listed}]\n")


def test_includes_go_one_step_and_never_round(tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(including(["a.yaml", "events.yaml", "b.yaml"]), encoding="utf-8")
    (tmp_path / "a.yaml").write_text(
        f"ledger: {{include: [b.yaml]}}\nevents:\n{event('a')}", encoding="utf-8"
    )
    (tmp_path / "b.yaml").write_text(f"include: [a.yaml]\nevents:\n{event('b')}", encoding="utf-8")
    done = tiptimeline(tmp_path, "check", "--format", "json")
    found = [(one["file"], one["line"], one["code"]) for one in json.loads(done.out)["diagnostics"]]
    assert found == [("a.yaml", 1, "E201"), ("b.yaml", 1, "E201"), ("events.yaml", 4, "E114")]


def test_a_file_under_two_names_is_included_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"events:\n{event('a')}", encoding="utf-8")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    (tmp_path / "events.yaml").write_text(including(["a.yaml", "b.yaml"]), encoding="utf-8")
    assert answer(tmp_path) == ["E307"]


def test_nothing_but_plain_files_of_the_folder_is_included(tmp_path: Path) -> None:
    folder = tmp_path / "inside"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "secret.yaml").write_text("events: []\n", encoding="utf-8")
    (folder / "link.yaml").symlink_to("../secret.yaml")
    (folder / "out").symlink_to("..")
    (folder / "zero.yaml").symlink_to("/dev/zero")
    (folder / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(folder / "pipe.yaml")
    paths = ["link.yaml", "out/secret.yaml", "zero.yaml", "loop.yaml", "pipe.yaml", "sub", "sub/x\\0.yaml"]
    (folder / "events.yaml").write_text(including(paths), encoding="utf-8")
    assert sorted(answer(folder)) == ["E104", *["E114"] * 6, "E215"]


def test_ten_thousand_parts_are_read(tmp_path: Path) -> None:
    parts = [f"{number}.yaml" for number in range(10_000)]
    for part in parts[::10]:
        (tmp_path / part).write_text(f"events:\n{event(f'e{part[:-5]}')}", encoding="utf-8")
    (tmp_path / "events.yaml").write_text(including(parts), encoding="utf-8")
    found = answer(tmp_path, size=10**6)
    assert found.count("W115") == 9_000
    assert set(found) == {"W115"}


def test_what_all_parts_hold_is_bounded_by_each(tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_text("events: []\n" + "#" * 5_000, encoding="utf-8")
    (tmp_path / "events.yaml").write_text(including(["big.yaml"]), encoding="utf-8")
    assert len(LEDGER) < 5_000
    assert answer(tmp_path, "--max-size", "5000") == ["E101"]
