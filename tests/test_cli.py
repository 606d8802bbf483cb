"""The command, as a person or a script uses it: what it writes, says and answers."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commanding import Run, files_in, on_a_terminal, spoil, tiptimeline
from loading import LEDGERS, event, with_events
from tiptimeline import reader

COMMANDS = ("check", "explain", "export", "formats", "render", "schema")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "events.yaml").write_text(with_events(event()), encoding="utf-8")
    return tmp_path


# ------------------------------------------------------------------------------------------- what is written


def test_render_writes_both_outputs_and_names_them(folder: Path) -> None:
    done = tiptimeline(folder, "render")
    assert (done.code, done.err) == (0, "")
    *paths, attached = [line.split()[0] for line in done.out.splitlines()]
    assert (paths, attached) == (["out/briefing.pdf", "out/timeline.html"], "Attached")
    written = files_in(folder / "out")
    assert sorted(written) == ["briefing.pdf", "timeline.html"]
    assert written["briefing.pdf"].startswith(b"%PDF-")
    assert b"Ferry opens" in written["timeline.html"]


def test_the_same_ledger_gives_the_same_bytes_anywhere(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copy(folder / "events.yaml", elsewhere)
    one = tiptimeline(folder, "render", TZ="Asia/Ho_Chi_Minh", LC_ALL="C", PYTHONHASHSEED="1")
    other = tiptimeline(elsewhere, "render", TZ="America/Los_Angeles", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    assert one.code == other.code == 0
    assert files_in(folder / "out") == files_in(elsewhere / "out")


def test_each_language_named_gets_its_own_output(folder: Path) -> None:
    done = tiptimeline(folder, "render", "--to", "html", "--lang", "vi", "--lang", "en", "--out", "all")
    assert done.code == 0, done.err
    assert sorted(files_in(folder / "all")) == ["timeline.en.html", "timeline.vi.html"]


def test_a_ledger_in_a_language_without_an_interface_gets_a_page_all_in_english(folder: Path) -> None:
    ledger = (folder / "events.yaml").read_text(encoding="utf-8")
    assert "language: en" in ledger
    (folder / "events.yaml").write_text(ledger.replace("language: en", "language: ar"), encoding="utf-8")
    done = tiptimeline(folder, "render", "--to", "html")
    assert done.code == 0, done.err
    page = (folder / "out" / "timeline.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in page
    assert 'dir="ltr"' in page
    assert tiptimeline(folder, "render", "--to", "html", "--lang", "ar").code == 2


def test_the_report_can_be_json(folder: Path) -> None:
    done = tiptimeline(folder, "render", "--to", "html", "--format", "json")
    report = json.loads(done.out)
    content = (folder / "out" / "timeline.html").read_bytes()
    assert (report["events"], report["total"], report["drafts_left_out"], report["diagnostics"]) == (
        1,
        1,
        0,
        [],
    )
    assert [(file["path"], file["bytes"]) for file in report["written"]] == [
        ("out/timeline.html", len(content))
    ]


def test_quiet_says_nothing_at_all(folder: Path) -> None:
    assert tiptimeline(folder, "render", "--to", "html", "--quiet") == Run(0, "", "")


def test_the_users_templates_win_file_by_file(folder: Path) -> None:
    mine = folder / "mine" / "timeline"
    mine.mkdir(parents=True)
    (mine / "timeline.html").write_text(
        "<!doctype html>{{ timeline.about.title }} in my house", encoding="utf-8"
    )
    done = tiptimeline(folder, "render", "--to", "html", "--templates", "mine")
    assert done.code == 0, done.err
    assert (folder / "out" / "timeline.html").read_text(encoding="utf-8") == (
        "<!doctype html>A river and its ferry in my house"
    )


def test_selecting_by_every_option(folder: Path) -> None:
    spoil(
        folder,
        with_events(
            event("a", "date: 2013", "tags: [x]", without="date"),
            event("b", "key: true", "tags: [x, y]"),
            event("c", "date: 2016", "status: draft", "tags: [y]", without="date"),
        ),
    )

    def chosen(*options: str) -> list[str]:
        done = tiptimeline(folder, "export", "--to", "json", *options)
        assert done.code == 0, done.err
        return [one["id"] for one in json.loads(done.out).get("events", [])]

    assert chosen() == ["a", "b"]
    assert chosen("--drafts") == ["a", "b", "c"]
    assert chosen("--after", "2014") == ["b"]
    assert chosen("--before", "2013-06") == ["a"]
    assert chosen("--key-only") == ["b"]
    assert chosen("--tag", "y", "--drafts") == ["b", "c"]
    assert chosen("--tag", "x", "--tag", "y", "--lane", "ferry", "--kind", "opening") == ["a", "b"]


def test_order_is_explained_in_words(folder: Path) -> None:
    spoil(folder, with_events(event("late", "date: 2016", without="date"), event("early")))
    reason = "its first day is 2014-06-01, the other's is 2016-01-01"
    sentence = f"early (2014-06-01) stands before late (2016): {reason}.\n"
    for command in (("check",), ("export", "--to", "json"), ("render", "--to", "html", "--quiet")):
        assert tiptimeline(folder, *command, "--explain-order").err == sentence


# ---------------------------------------------------------------------------------------- exports and checks


def test_export_is_lossless_and_in_order() -> None:
    done = tiptimeline(LEDGERS, "export", "example.yaml", "--to", "json", "--drafts")
    data = json.loads(done.out)
    again = reader.read(done.out, "again.json").ledger
    first = reader.read(
        (LEDGERS / "example.yaml").read_bytes(), "example.yaml", lambda path: (LEDGERS / path).read_bytes()
    ).ledger
    assert again is not None
    assert first is not None
    assert {one.id: one for one in again.events} == {one.id: one for one in first.events}
    assert (again.sources, again.actors, again.places, again.eras, again.observances) == (
        first.sources,
        first.actors,
        first.places,
        first.eras,
        first.observances,
    )
    assert [one["id"] for one in data["events"]] == [one.id for one in again.events]
    for one in data["events"]:
        assert {"id", "date", "title", "summary", "sources"} <= one.keys()
        assert all(citation["source"] and citation["quote"] for citation in one["sources"])


def test_check_says_how_many_events_are_sound(folder: Path) -> None:
    assert tiptimeline(folder, "check") == Run(0, "events.yaml: 1 event, no faults\n", "")


def test_schema_and_formats_print_to_standard_output(folder: Path) -> None:
    assert json.loads(tiptimeline(folder, "schema").out)["type"] == "object"
    listed = tiptimeline(folder, "formats").out
    assert all(name in listed for name in ("html", "json", "pdf"))


# ------------------------------------------------------------------------------------------------ exit codes


def test_exit_0_with_a_warning(folder: Path) -> None:
    long = "sources: [{source: gazette, quote: " + "word " * 16 + "}]"
    spoil(folder, with_events(event("a", long, without="sources")))
    done = tiptimeline(folder, "render", "--to", "html")
    assert done.code == 0
    assert "warning" in done.err
    assert tiptimeline(folder, "check").code == 0


def test_exit_0_with_an_empty_selection_and_a_word_about_it(folder: Path) -> None:
    done = tiptimeline(folder, "render", "--after", "2031", "--to", "html")
    assert done.code == 0
    assert done.err == "No event is selected; the outputs say so.\n"
    assert tiptimeline(folder, "export", "--to", "json", "--tag", "nobody-has-it").code == 0


def test_exit_1_for_a_fault_in_the_content_and_nothing_is_written(folder: Path) -> None:
    spoil(folder, with_events(event(without="lane"), event("b", "date: 2014-13", without="date")))
    for command in (["render"], ["check"], ["export", "--to", "json"]):
        done = tiptimeline(folder, *command)
        assert done.code == 1
        said = done.out + done.err
        assert "events.yaml:" in said
        assert "2014-13" in said
        assert "lane" in said
    assert not (folder / "out").exists()


def test_exit_1_under_strict_for_a_warning(folder: Path) -> None:
    spoil(folder, with_events(event()).replace("kinds: {", "kinds: {unused: Never used, "))
    assert tiptimeline(folder, "check").code == 0
    assert tiptimeline(folder, "check", "--strict").code == 1


def test_exit_1_for_bytes_that_are_not_utf_8_and_for_too_many(folder: Path) -> None:
    spoil(folder, b"ledger: \xff\xfe")
    assert tiptimeline(folder, "check").code == 1
    with (folder / "events.yaml").open("r+b") as file:
        file.truncate(reader.MAX_SIZE + 1)
    assert tiptimeline(folder, "check").code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["render", "--nonsense"], "--nonsense"),
        (["rendr"], "rendr"),
        (["render", "--to", "docx"], "'docx' is not known"),
        (["render", "--to", "json"], "tiptimeline export --to json"),
        (["export", "--to", "pdf"], "tiptimeline render --to pdf"),
        (["render", "--after", "31/03/2025"], "2025-03-31"),
        (["render", "--lane", "fery"], "Did you mean 'ferry'?"),
        (["render", "--kind", "closing"], "'closing' is not known"),
        (["render", "--lang", "tlh"], "'tlh' is not known"),
        (["render", "--templates", "nowhere"], "nowhere"),
    ],
)
def test_exit_2_for_wrong_usage(folder: Path, arguments: list[str], said: str) -> None:
    done = tiptimeline(folder, *arguments)
    assert done.code == 2
    assert said in done.err
    assert done.out == ""
    assert not (folder / "out").exists()


def test_exit_3_where_the_system_refuses(folder: Path) -> None:
    for command in (["render", "gone.yaml"], ["check", "gone.yaml"], ["export", "gone.yaml", "--to", "json"]):
        assert tiptimeline(folder, *command) == Run(
            3, "", "tiptimeline: gone.yaml: no such file or directory\n"
        )
    (folder / "taken").write_text("a file where a folder should be", encoding="utf-8")
    done = tiptimeline(folder, "render", "--to", "html", "--out", "taken")
    assert done.code == 3
    assert "taken" in done.err
    assert tiptimeline(folder, "check", ".").code == 3


def test_exit_3_when_nobody_reads_the_output(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tiptimeline", "schema"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 3


def test_exit_4_where_rendering_fails_and_the_old_files_stay(folder: Path) -> None:
    assert tiptimeline(folder, "render").code == 0
    before = files_in(folder / "out")
    mine = folder / "mine" / "timeline"
    mine.mkdir(parents=True)
    (mine / "timeline.html").write_text("{{ timeline.about.title }}\n{{ nonsense }}", encoding="utf-8")
    done = tiptimeline(folder, "render", "--templates", "mine")
    assert done.code == 4
    assert "timeline/timeline.html:2" in done.err
    assert "nonsense" in done.err
    assert files_in(folder / "out") == before


# -------------------------------------------------------------------------------------------- files are safe


def test_if_one_file_cannot_be_put_in_place_none_is_replaced(folder: Path) -> None:
    out = folder / "out"
    (out / "timeline.html").mkdir(parents=True)
    (out / "briefing.pdf").write_bytes(b"the old one")
    assert tiptimeline(folder, "render").code == 3
    assert (out / "briefing.pdf").read_bytes() == b"the old one"
    assert sorted(path.name for path in out.iterdir()) == ["briefing.pdf", "timeline.html"]


@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_kill_leaves_the_old_files_whole(folder: Path, kill: signal.Signals) -> None:
    assert tiptimeline(folder, "render", "--to", "html").code == 0
    before = files_in(folder / "out")
    spoil(folder, with_events(*(event(f"event-{number}") for number in range(400))))
    process = subprocess.Popen(
        [sys.executable, "-m", "tiptimeline", "render"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    time.sleep(2)
    process.send_signal(kill)
    assert process.stderr is not None
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) not in range(5)
    assert b"Traceback" not in said
    assert files_in(folder / "out") == before


def test_a_link_is_written_through_and_a_file_keeps_its_mode(folder: Path) -> None:
    out = folder / "out"
    out.mkdir()
    real = folder / "published.html"
    real.write_text("the old one", encoding="utf-8")
    real.chmod(0o640)
    (out / "timeline.html").symlink_to(real)
    assert tiptimeline(folder, "render", "--to", "html").code == 0
    assert (out / "timeline.html").is_symlink()
    assert b"Ferry opens" in real.read_bytes()
    assert real.stat().st_mode & 0o777 == 0o640


def test_an_included_file_is_read_from_the_ledgers_folder_and_nowhere_else(folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    text = with_events(event()).replace("  language: en\n", "  language: en\n  include: [more.yaml]\n")
    (inner / "events.yaml").write_text(text, encoding="utf-8")
    (folder / "secret.yaml").write_text("events:\n" + event("secret"), encoding="utf-8")
    (inner / "more.yaml").write_text("events:\n" + event("second"), encoding="utf-8")
    assert tiptimeline(folder, "check", "inner/events.yaml").out == "inner/events.yaml: 2 events, no faults\n"
    (inner / "more.yaml").unlink()
    (inner / "more.yaml").symlink_to(folder / "secret.yaml")
    done = tiptimeline(folder, "check", "inner/events.yaml")
    assert done.code == 1
    assert "leads out of the ledger's folder" in done.out


def test_both_outputs_name_an_included_file_that_was_not_there(folder: Path) -> None:
    spoil(
        folder, with_events(event()).replace("  language: en\n", "  language: en\n  include: [gone.yaml]\n")
    )
    done = tiptimeline(folder, "render")
    assert done.code == 0
    assert "W115" in done.err
    words = subprocess.run(
        ["pdftotext", "out/briefing.pdf", "-"], cwd=folder, capture_output=True, check=True, encoding="utf-8"
    ).stdout
    for shown in (words, (folder / "out" / "timeline.html").read_text(encoding="utf-8")):
        assert "these parts of the ledger were not there: gone.yaml." in shown.replace("\n", " ")


# ---------------------------------------------------------------------------------------- terminals and help


def test_progress_is_shown_on_a_terminal_alone(folder: Path) -> None:
    seen = on_a_terminal(folder, "render", "--to", "html")
    assert "timeline.html" in seen
    assert "0/2" in seen
    assert "\x1b[" in seen
    assert "\x1b" not in tiptimeline(folder, "render", "--to", "html").err


def test_help_has_examples_and_the_exit_codes(folder: Path) -> None:
    top = tiptimeline(folder, "--help").out
    assert "Examples:" in top
    assert all(f"\n    {code}  " in top for code in range(5))
    assert all(command in top for command in COMMANDS)
    for command in COMMANDS:
        assert tiptimeline(folder, command, "--help").out.startswith(f"Usage: tiptimeline {command}")
    for command in ("check", "explain", "export", "render"):
        assert "Examples:" in tiptimeline(folder, command, "--help").out


def test_version(folder: Path) -> None:
    assert tiptimeline(folder, "--version").out.split()[0] == "tiptimeline"
