"""What is handed out on paper: sizes, grey printers, large print, and pages that are well filled."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from commanding import tiptimeline
from loading import LEDGERS
from pdf_marks import Mark, marks

ROOT = Path(__file__).parents[1]
MILLIMETRE = 72 / 25.4
LEAST_CONTRAST = 4.5


def rendered(folder: Path, ledger: Path, *options: str) -> bytes:
    done = tiptimeline(ROOT, "render", str(ledger), "--out", str(folder), "--to", "pdf", "--quiet", *options)
    assert done.err == ""
    return (folder / "briefing.pdf").read_bytes()


@pytest.fixture(scope="module")
def grey_letter(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The project's own ledger, for a grey printer with letter paper."""
    options = ("--paper", "letter", "--mono")
    return rendered(tmp_path_factory.mktemp("letter"), ROOT / "events.yaml", *options)


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return rendered(tmp_path_factory.mktemp("a4"), ROOT / "events.yaml")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return rendered(tmp_path_factory.mktemp("large"), LEDGERS / "example.yaml", "--large-print")


def texts(pdf: bytes) -> list[Mark]:
    return [mark for page in marks(pdf) for mark in page if mark.what == "text"]


def page_sizes(pdf: bytes) -> set[tuple[int, int]]:
    """In millimetres."""
    boxes = [page.mediabox for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    return {(round(box.width / MILLIMETRE), round(box.height / MILLIMETRE)) for box in boxes}


def empty_shares(pdf: bytes, bottom: float = 19, top: float = 24) -> list[float]:
    """For each page, how much of its text area is empty below the last line."""
    found = []
    for page, drawn in zip(pypdf.PdfReader(io.BytesIO(pdf)).pages, marks(pdf), strict=True):
        low, high = bottom * MILLIMETRE, float(page.mediabox.height) - top * MILLIMETRE
        found.append(
            (min(mark.y for mark in drawn if mark.what == "text" and mark.y > low) - low) / (high - low)
        )
    return found


# -- paper


def test_the_paper_is_a4_unless_it_is_letter(briefing: bytes, grey_letter: bytes) -> None:
    assert page_sizes(briefing) == {(210, 297)}
    assert page_sizes(grey_letter) == {(216, 279)}


def test_the_left_margin_has_room_for_punched_holes(
    briefing: bytes, grey_letter: bytes, large: bytes
) -> None:
    for pdf in (briefing, grey_letter, large):
        assert min(mark.x for mark in texts(pdf)) >= 20 * MILLIMETRE


def test_the_drawing_stands_on_the_first_page_of_either_paper_with_its_titles(
    briefing: bytes, grey_letter: bytes
) -> None:
    for pdf in (briefing, grey_letter):
        first = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
        assert "Key dates" in first
        assert "Only the key dates carry their title." in " ".join(first.split())


def test_no_page_but_the_last_is_a_third_empty(briefing: bytes, grey_letter: bytes) -> None:
    for pdf in (briefing, grey_letter):
        assert [share for share in empty_shares(pdf)[:-1] if share > 0.35] == []


# -- grey printers


def test_a_briefing_for_grey_printers_has_no_colour_and_nothing_light(grey_letter: bytes) -> None:
    drawn = [mark for page in marks(grey_letter) for mark in page]
    assert [mark for mark in drawn if len(set(mark.colour)) != 1] == []
    shades = {mark.colour[0] for mark in drawn if mark.what == "text"}
    on_black = {1.0}
    assert [shade for shade in shades - on_black if contrast_on_white(shade) < LEAST_CONTRAST] == []
    assert [mark for mark in drawn if mark.what == "line" and mark.size < 0.495] == []


def test_a_briefing_is_coloured_otherwise(briefing: bytes) -> None:
    assert [mark for page in marks(briefing) for mark in page if len(set(mark.colour)) != 1]


def contrast_on_white(shade: float) -> float:
    linear = shade / 12.92 if shade <= 0.04045 else ((shade + 0.055) / 1.055) ** 2.4
    return 1.05 / (linear + 0.05)


# -- large print


def test_large_print_is_18_points_and_never_less_than_16_outside_the_drawing(large: bytes) -> None:
    first, *_ = (number for number, page in enumerate(marks(large)) if any(m.what == "area" for m in page))
    sizes = [round(mark.size, 1) for number, page in enumerate(marks(large)) for mark in page
             if mark.what == "text" and number != first]  # fmt: skip
    assert 18 in sizes
    assert min(sizes) >= 16
    assert min(mark.size for mark in texts(large)) >= 12


# -- what goes together


@pytest.mark.parametrize("option", ["--mono", "--large-print", "--paper=letter"])
def test_options_of_paper_need_a_pdf(option: str, tmp_path: Path) -> None:
    done = tiptimeline(tmp_path, "render", str(LEDGERS / "minimal.yaml"), "--to", "html", option)
    assert done.code == 2
    assert f"'{option.split('=', maxsplit=1)[0]}': this concerns the PDF alone; add pdf to --to." in done.err
    assert list(tmp_path.iterdir()) == []
