"""What a briefing carries, and how it is had again."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pikepdf
import pypdf
import pytest

from commanding import files_in, spoil, tiptimeline
from loading import LEDGERS, event, with_events

COMMENTED = "\ufeff# A comment that is nobody's business\n" + with_events(event()).replace(
    "\n", "\r\n"
).replace("  language: en", "  language: en\r\n  include: [more/later.yaml]")
LATER = "# more\nevents:\n" + event("ferry-again")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ledger as awkward as one may be: with a byte order mark, foreign line ends and a part."""
    spoil(tmp_path, COMMENTED)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "later.yaml").write_text(LATER, encoding="utf-8")
    return tmp_path


def render(folder: Path, *options: str) -> Path:
    done = tiptimeline(folder, "render", "--to", "pdf", *options)
    assert done.code == 0, done.err
    return folder / "out" / "briefing.pdf"


def names_in(folder: Path) -> list[str]:
    return sorted(pypdf.PdfReader(folder / "out" / "briefing.pdf").attachments)


def test_the_ledger_comes_back_byte_for_byte_with_its_parts(folder: Path) -> None:
    render(folder)
    assert names_in(folder) == ["events.yaml", "ledger.json", "more/later.yaml"]
    command = [sys.executable, "-m", "tiptimeline", "extract", "out/briefing.pdf"]
    printed = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    assert (printed.stdout, printed.stderr) == ((folder / "events.yaml").read_bytes(), b"")
    done = tiptimeline(folder, "extract", "out/briefing.pdf", "--out", "back")
    assert done.code == 0, done.err
    for name in ("events.yaml", "more/later.yaml"):
        assert (folder / "back" / name).read_bytes() == (folder / name).read_bytes()
    again = tiptimeline(folder / "back", "export", "--to", "json")
    assert json.loads((folder / "back" / "ledger.json").read_bytes()) == json.loads(again.out)


def test_what_it_carries_is_listed_and_each_file_can_be_printed(folder: Path) -> None:
    render(folder)
    listed = tiptimeline(folder, "extract", "out/briefing.pdf", "--list").out.splitlines()
    assert [(line.split()[0], line.split()[-1]) for line in listed] == [
        ("Source", "events.yaml"),
        ("Source", "more/later.yaml"),
        ("Data", "ledger.json"),
    ]
    assert tiptimeline(folder, "extract", "out/briefing.pdf", "--name", "more/later.yaml").out == LATER


def test_one_page_is_no_selection_and_carries_what_the_briefing_does(folder: Path) -> None:
    render(folder, "--profile", "one-page")
    assert names_in(folder) == ["events.yaml", "ledger.json", "more/later.yaml"]


@pytest.mark.parametrize("options", [["--after", "2000"], ["--lane", "ferry"], ["--key-only"]])
def test_a_selection_carries_no_more_than_it_shows(folder: Path, options: list[str]) -> None:
    render(folder, *options)
    assert names_in(folder) == ["ledger.json"]
    done = tiptimeline(folder, "extract", "out/briefing.pdf")
    assert done.code == 1
    assert "carries no ledger; it carries ledger.json" in done.err
    shown = tiptimeline(folder, "export", "--to", "json", *options).out
    assert tiptimeline(folder, "extract", "out/briefing.pdf", "--name", "ledger.json").out == shown


@pytest.mark.parametrize("options", [[], ["--drafts"]])
def test_drafts_never_travel(tmp_path: Path, options: list[str]) -> None:
    spoil(tmp_path, with_events(event(), event("secret-plan", "status: draft")))
    made = render(tmp_path, *options)
    assert names_in(tmp_path) == ["ledger.json"]
    with pikepdf.open(made) as pdf:
        (attached,) = pdf.attachments.values()
        assert b"secret-plan" not in attached.get_file().read_bytes()


def test_nothing_travels_where_nothing_shall(folder: Path) -> None:
    render(folder, "--no-attach")
    assert names_in(folder) == []
    done = tiptimeline(folder, "extract", "out/briefing.pdf")
    assert (done.code, "carries no ledger; it carries no file" in done.err) == (1, True)


def test_a_4f_without_a_file_is_wrong_usage(folder: Path) -> None:
    done = tiptimeline(folder, "render", "--pdf-standard", "a-4f", "--no-attach")
    assert done.code == 2
    assert "use a-3a" in done.err
    assert not (folder / "out").exists()


def test_the_reader_is_told_what_is_attached(folder: Path) -> None:
    done = tiptimeline(folder, "render", "--to", "pdf")
    assert "Attached to the PDF: events.yaml, more/later.yaml, ledger.json." in done.out
    report = json.loads(tiptimeline(folder, "render", "--to", "pdf", "--format", "json").out)
    assert report["attached"] == ["events.yaml", "more/later.yaml", "ledger.json"]
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(folder / "out" / "briefing.pdf").pages)
    assert "Attached to this file: events.yaml, more/later.yaml, ledger.json." in " ".join(text.split())


def test_nothing_is_written_over_but_what_is_there_already_is_no_fault(folder: Path) -> None:
    render(folder)
    first = tiptimeline(folder, "extract", "out/briefing.pdf", "--out", "back")
    second = tiptimeline(folder, "extract", "out/briefing.pdf", "--out", "back")
    assert (first.code, second.code) == (0, 0)
    assert second.out.count("as it was") == 3
    (folder / "back" / "ledger.json").unlink()
    (folder / "back" / "events.yaml").write_text("mine", encoding="utf-8")
    before = files_in(folder / "back" / "more")
    done = tiptimeline(folder, "extract", "out/briefing.pdf", "--out", "back")
    assert done.code == 3
    assert "nothing is written over" in done.err
    assert (folder / "back" / "events.yaml").read_text(encoding="utf-8") == "mine"
    assert not (folder / "back" / "ledger.json").exists()
    assert files_in(folder / "back" / "more") == before


# -- files that nobody can trust


UNSAID = {"description": "", "mime_type": "", "creation_date": "", "mod_date": ""}


def carrying(path: Path, *files: tuple[str, bytes]) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        specifications = pikepdf.Array()
        for name, content in files:
            one = pikepdf.AttachedFileSpec(pdf, content, filename=name, **UNSAID)
            one.relationship = pikepdf.Name.Source
            specifications.append(pdf.make_indirect(one.obj))
        pdf.Root.AF = specifications
        pdf.save(path)


@pytest.mark.parametrize(
    "name",
    [
        "../outside.yaml",
        "/outside.yaml",
        "a/../../outside",
        "C:\\outside",
        "..\\outside",
        ".hidden",
        "a//b",
        "",
        "a\nb",
    ],
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    carrying(tmp_path / "odd.pdf", (name, b"odd"))
    before = set(tmp_path.rglob("*"))
    done = tiptimeline(tmp_path, "extract", "odd.pdf", "--out", "back")
    assert (done.code, done.out) == (1, "")
    assert "Traceback" not in done.err
    assert set(tmp_path.rglob("*")) == before


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "back").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "back" / "more").symlink_to(tmp_path / "elsewhere")
    carrying(tmp_path / "odd.pdf", ("more/later.yaml", b"odd"))
    assert tiptimeline(tmp_path, "extract", "odd.pdf", "--out", "back").code == 1
    assert files_in(tmp_path / "elsewhere") == {}


def test_two_files_of_one_name_are_not_mixed_up(tmp_path: Path) -> None:
    carrying(tmp_path / "odd.pdf", ("events.yaml", b"first"), ("events.yaml", b"second"))
    done = tiptimeline(tmp_path, "extract", "odd.pdf", "--out", "back")
    assert (done.code, "two files named" in done.err) == (1, True)
    assert tiptimeline(tmp_path, "extract", "odd.pdf").out == "first"


def test_files_that_swell_are_not_unpacked(tmp_path: Path) -> None:
    carrying(tmp_path / "bomb.pdf", ("events.yaml", bytes(30_000_000)))
    assert (tmp_path / "bomb.pdf").stat().st_size < 100_000
    done = tiptimeline(tmp_path, "extract", "bomb.pdf", "--max-size", "1M")
    assert (done.code, done.out) == (1, "")
    assert "carries more than" in done.err or "Limit" in done.err


def test_a_tree_of_names_without_end_is_left(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        node = pdf.make_indirect(pikepdf.Dictionary(Kids=pikepdf.Array()))
        node.Kids.append(node)
        node.Kids.append(node)
        pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=node)
        pdf.save(tmp_path / "endless.pdf")
    done = tiptimeline(tmp_path, "extract", "endless.pdf")
    assert (done.code, "Traceback" in done.err) == (1, False)


def test_what_is_no_pdf_or_half_of_one_is_named(folder: Path) -> None:
    made = render(folder).read_bytes()
    for content in (b"", b"events: []\n", b"%PDF-1.7\n", made[:5000], made[: len(made) // 2]):
        (folder / "half.pdf").write_bytes(content)
        done = tiptimeline(folder, "extract", "half.pdf")
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith("tiptimeline: half.pdf: ")
        assert "Traceback" not in done.err


def test_every_byte_may_be_wrong(folder: Path) -> None:
    from tiptimeline.formats.pdf.carrying import UnreadableError, carried_by

    made = render(folder).read_bytes()
    for place in range(0, len(made), max(len(made) // 60, 1)):
        with suppress(UnreadableError):  # and from nothing else
            carried_by(made[:place] + b"\xff" + made[place + 1 :], 1 << 26)


def test_a_locked_file_is_named(folder: Path) -> None:
    with pikepdf.open(io.BytesIO(render(folder).read_bytes())) as pdf:
        pdf.save(folder / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u", R=4))
    done = tiptimeline(folder, "extract", "locked.pdf")
    assert (done.code, done.out) == (1, "")


def test_a_file_that_is_not_there_is_the_systems_refusal(tmp_path: Path) -> None:
    assert tiptimeline(tmp_path, "extract", "absent.pdf").code == 3


def test_options_that_exclude_each_other_are_wrong_usage(tmp_path: Path) -> None:
    assert tiptimeline(tmp_path, "extract", "x.pdf", "--list", "--out", "y").code == 2


# -- the same bytes


@pytest.mark.parametrize("standard", ["a-3a", "a-4f"])
def test_the_same_bytes_anywhere_at_any_time(tmp_path: Path, standard: str) -> None:
    made = []
    for name, settings in {
        "here": {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        "there": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1"},
    }.items():
        place = tmp_path / name
        (place / "more").mkdir(parents=True)
        shutil.copy(LEDGERS / "example.yaml", place / "events.yaml")
        shutil.copy(LEDGERS / "more" / "later.yaml", place / "more")
        done = tiptimeline(place, "render", "--to", "pdf", "--pdf-standard", standard, **settings)
        assert done.code == 0, done.err
        made.append((place / "out" / "briefing.pdf").read_bytes())
    assert made[0] == made[1]


def test_a_file_of_another_kind_is_called_what_it_is_not(tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text("events: []\n", encoding="utf-8")
    done = tiptimeline(tmp_path, "extract", "events.yaml")
    assert (done.code, done.err) == (1, "tiptimeline: events.yaml: is no PDF file\n")
