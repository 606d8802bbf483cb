"""`tiptimeline verify`, and rendering with an archive, as a person or a script uses them."""

from __future__ import annotations

import json
import os
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from commanding import files_in, tiptimeline

ARCHIVES = Path(__file__).parent / "archives"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The clean ledger, with its archive beside it."""
    text = (ARCHIVES / "clean.yaml").read_text(encoding="utf-8").replace("  archive: clean\n", "")
    (tmp_path / "events.yaml").write_text(text, encoding="utf-8")
    shutil.copytree(ARCHIVES / "clean", tmp_path / "archive")
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_clean_ledger_is_verified(folder: Path) -> None:
    done = tiptimeline(folder, "verify", "--strict")
    assert (done.code, done.err) == (0, "")
    *sources, last = done.out.splitlines()
    digest = sha256((folder / "archive" / "gazette.txt").read_bytes()).hexdigest()
    assert sources[0] == f"gazette: gazette.txt, SHA-256 {digest} (as in the ledger); 5 quotes: 5 exact"
    assert last == "events.yaml: 6 quotes: 6 exact; no faults"


def test_a_changed_digit_is_found_at_its_place(folder: Path) -> None:
    change(folder / "events.yaml", "quote: over 720 passengers", "quote: over 721 passengers")
    done = tiptimeline(folder, "verify")
    assert done.code == 1
    assert "events.yaml:29:70: " in done.out
    assert "error E501" in done.out
    assert "the source has “720” where the quote has “721”" in done.out
    assert "error E422" in done.out  # the figure still has 720
    assert "\nevents.yaml: 6 quotes: 5 exact, 1 not found\n2 errors" in done.out


@pytest.mark.parametrize("form", ["text", "concise", "json", "jsonl", "github", "sarif"])
def test_every_form_has_the_fault(folder: Path, form: str) -> None:
    change(folder / "archive" / "gazette.txt", "720", "730")
    done = tiptimeline(folder, "verify", "--format", form)
    assert done.code == 1
    assert "E501" in done.out
    assert "E505" in done.out
    if form == "json":
        report = json.loads(done.out)
        assert report["verified"]["quotes"] == {
            "exact": 5,
            "normalised": 0,
            "not_found": 1,
            "not_verified": 0,
        }
        assert [source["as_in_the_ledger"] for source in report["verified"]["sources"]] == [False, True]


def test_characters_that_differ_are_a_warning(folder: Path) -> None:
    change(
        folder / "events.yaml",
        "quote: for the landing stage",
        'quote: "up to £1 million for the landing stage"',
    )
    done = tiptimeline(folder, "verify")
    assert done.code == 0
    assert "a no-break space (U+00A0) where the quote has a space" in done.out
    assert "5 exact, 1 exact after normalising\n1 warning" in done.out
    assert tiptimeline(folder, "verify", "--strict").code == 1


def test_without_an_archive_nothing_is_verified(folder: Path) -> None:
    shutil.rmtree(folder / "archive")
    done = tiptimeline(folder, "verify")
    assert (done.code, done.out) == (3, "")
    assert "nothing was verified" in done.err
    assert tiptimeline(folder, "check", "--strict").code == 0


@pytest.mark.parametrize("command", ["verify", "render"])
def test_an_archive_that_is_named_must_be_there(folder: Path, command: str) -> None:
    done = tiptimeline(folder, command, "--archive", "nowhere")
    assert (done.code, done.out) == (3, "")
    assert "nowhere" in done.err
    done = tiptimeline(folder, command, "--archive", "events.yaml")
    assert done.code == 3
    assert "nothing was verified" in done.err
    assert not (folder / "out").exists()


def test_an_archive_can_stand_elsewhere(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "texts"
    (folder / "archive").rename(elsewhere)
    assert tiptimeline(folder, "verify", "--archive", str(elsewhere)).code == 0


def test_what_leads_out_of_the_archive_is_refused(folder: Path) -> None:
    (folder / "archive" / "gazette.txt").rename(folder / "gazette.txt")
    (folder / "archive" / "gazette.txt").symlink_to(folder / "gazette.txt")
    done = tiptimeline(folder, "verify")
    assert done.code == 1
    assert '"gazette.txt" cannot be read: leads out of the archive' in done.out
    assert "5 not verified" in done.out


def test_a_pipe_in_the_archive_holds_nobody_up(folder: Path) -> None:
    (folder / "archive" / "gazette.txt").unlink()
    os.mkfifo(folder / "archive" / "gazette.txt")
    done = tiptimeline(folder, "verify")
    assert done.code == 1
    assert "not a regular file" in done.out


def test_a_text_too_large_is_not_read(folder: Path) -> None:
    (folder / "archive" / "gazette.txt").write_bytes(b"x" * 5_000)
    done = tiptimeline(folder, "verify", "--max-size", "4K")
    assert done.code == 1
    assert "has more than 4,096 bytes" in done.out


def test_names_that_are_no_unicode_do_no_harm(folder: Path) -> None:
    (folder / "archive" / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"x")
    done = tiptimeline(folder, "verify")
    assert done.code == 0
    assert "W508" in done.out
    assert "caf<0xE9>.txt" in done.out


def test_an_archive_full_of_links_and_folders_is_walked_once(folder: Path) -> None:
    (folder / "archive" / "loop").symlink_to(folder / "archive")
    (folder / "archive" / ".git").mkdir()
    (folder / "archive" / ".git" / "config").write_text("x")
    (folder / "archive" / "more").mkdir()
    (folder / "archive" / "gazette.txt").rename(folder / "archive" / "more" / "gazette.txt")
    change(folder / "events.yaml", "text: gazette.txt", "text: more/gazette.txt")
    assert tiptimeline(folder, "verify", "--strict").code == 0


def test_a_ledger_with_errors_is_compared_as_far_as_it_goes(folder: Path) -> None:
    change(folder / "events.yaml", "lane: ferry\n", "lane: fery\n")
    done = tiptimeline(folder, "verify")
    assert done.code == 1
    assert "E301" in done.out
    assert "6 quotes: 6 exact\n1 error" in done.out


def test_a_waiver_for_what_the_archive_shows_is_no_fault_of_check(folder: Path) -> None:
    change(
        folder / "events.yaml",
        "quote: for the landing stage",
        'quote: "up to £1 million for the landing stage"',
    )
    with (folder / "events.yaml").open("a", encoding="utf-8") as ledger:
        ledger.write("    waive: [{code: W502, because: The house style., by: The editors}]\n")
    assert tiptimeline(folder, "check", "--strict").code == 0
    assert tiptimeline(folder, "verify", "--strict").code == 0
    change(folder / "archive" / "minutes.html", "&nbsp;", " ")
    assert "W420" in tiptimeline(folder, "verify").out


# ------------------------------------------------------------------------------------------------ rendering


def test_outputs_say_what_was_verified(folder: Path) -> None:
    done = tiptimeline(folder, "render", "--to", "html")
    assert done.code == 0, done.err
    assert done.out.splitlines()[-1] == "Compared with the archive: 6 quotes: 6 exact."
    page = (folder / "out" / "timeline.html").read_text(encoding="utf-8")
    assert "Verified in this build." in page
    assert "Not verified" not in page
    assert "copied word for word" in page
    assert "Only quotations were compared." in page
    assert sha256((folder / "archive" / "gazette.txt").read_bytes()).hexdigest() in page


def test_a_failed_proof_leaves_the_old_outputs(folder: Path) -> None:
    assert tiptimeline(folder, "render", "--to", "html").code == 0
    before = files_in(folder / "out")
    change(folder / "archive" / "gazette.txt", "720", "730")
    done = tiptimeline(folder, "render", "--to", "html")
    assert (done.code, done.out) == (1, "")
    assert "E501" in done.err
    assert files_in(folder / "out") == before


def test_without_an_archive_the_outputs_say_so(folder: Path) -> None:
    unverified = tiptimeline(folder, "render", "--to", "html", "--unverified", "--format", "json")
    assert json.loads(unverified.out)["verified"] is None
    page = (folder / "out" / "timeline.html").read_bytes()
    assert b"Not verified in this build." in page
    for claim in (b"copied word for word", b"word for word, character by character", b"were compared"):
        assert claim not in page
    shutil.rmtree(folder / "archive")
    assert tiptimeline(folder, "render", "--to", "html").code == 0
    assert (folder / "out" / "timeline.html").read_bytes() == page


def test_what_was_not_verified_is_counted(folder: Path) -> None:
    change(folder / "events.yaml", ", text: minutes.html,", ",")
    done = tiptimeline(folder, "render", "--to", "html")
    assert done.code == 0, done.err
    assert "W506" in done.err
    page = (folder / "out" / "timeline.html").read_text(encoding="utf-8")
    assert "Partly verified in this build." in page
    assert "1 quotation could not be compared" in page
    assert "copied word for word" not in page
    part = " ".join(page[page.index('<section id="_proof"') :].split())
    assert re.search(r">Minutes</a><br>.{0,120}1 quotation not verified; no stored text </li>", part)


def test_no_output_takes_the_place_of_a_stored_text(folder: Path) -> None:
    shutil.move(folder / "archive" / "minutes.html", folder / "archive" / "timeline.html")
    change(folder / "events.yaml", "text: minutes.html", "text: timeline.html")
    done = tiptimeline(folder, "render", "--to", "html", "--out", "archive")
    assert done.code == 3
    assert b"Minutes of the council" in (folder / "archive" / "timeline.html").read_bytes()
