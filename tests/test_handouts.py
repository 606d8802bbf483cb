"""What is handed out on paper: profiles, sizes, grey printers, large print, booklets, filled pages."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
import zxingcpp
from attrs import evolve, frozen
from PIL import Image

from commanding import tiptimeline
from loading import LEDGERS, check, check_file, event, with_events
from once import Once
from pdf_marks import Mark, marks
from tiptimeline.formats import Handout, Options
from tiptimeline.formats.pdf import FORMAT
from tiptimeline.formats.pdf.imposition import order
from tiptimeline.language import language
from tiptimeline.model import Ledger
from tiptimeline.timeline import Timeline, arrange

ROOT = Path(__file__).parents[1]
MILLIMETRE = 72 / 25.4
LEAST_CONTRAST = 4.5


def rendered(folder: Path, ledger: Path, *options: str) -> bytes:
    done = tiptimeline(ROOT, "render", str(ledger), "--out", str(folder), "--to", "pdf", "--quiet", *options)
    assert done.err == ""
    return (folder / "briefing.pdf").read_bytes()


@pytest.fixture(scope="module")
def grey_letter(once: Once, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The project's own ledger, for a grey printer with letter paper."""
    folder, options = tmp_path_factory.mktemp("letter"), ("--paper", "letter", "--mono")
    return once("grey-letter.pdf", lambda: rendered(folder, ROOT / "events.yaml", *options))


@pytest.fixture(scope="module")
def briefing(once: Once, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("a4")
    return once("own.pdf", lambda: rendered(folder, ROOT / "events.yaml"))


@pytest.fixture(scope="module")
def large(once: Once, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("large")
    return once("large.pdf", lambda: rendered(folder, LEDGERS / "example.yaml", "--large-print"))


@cache
def drawn(pdf: bytes) -> list[list[Mark]]:
    return marks(pdf)


@cache
def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def texts(pdf: bytes) -> list[Mark]:
    return [mark for page in drawn(pdf) for mark in page if mark.what == "text"]


def page_sizes(pdf: bytes) -> set[tuple[int, int]]:
    """In millimetres."""
    boxes = [page.mediabox for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    return {(round(box.width / MILLIMETRE), round(box.height / MILLIMETRE)) for box in boxes}


@frozen
class Area:
    """Where the text of a page stands, in millimetres from its edges."""

    top: float = 24
    bottom: float = 19


def empty_shares(pdf: bytes) -> list[float]:
    """For each page, how much of its text area is empty below the last line."""
    heights = [float(page.mediabox.height) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    return [_empty_share(marks, height, Area()) for marks, height in zip(drawn(pdf), heights, strict=True)]


def empty_shares_of_booklet(pdf: bytes) -> list[float]:
    """The same, for the pages of a booklet in the order in which they are read."""
    sides, box = drawn(pdf), pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    middle = float(box.width) / 2
    pages: dict[int, list[Mark]] = {}
    for (left, right), found in zip(order(2 * len(sides)), sides, strict=True):
        pages[left] = [mark for mark in found if mark.x < middle]
        pages[right] = [mark for mark in found if mark.x >= middle]
    filled = [pages[number] for number in sorted(pages) if texts_in(pages[number])]
    return [_empty_share(page, float(box.height), Area(top=19, bottom=16)) for page in filled]


def _empty_share(page: list[Mark], height: float, area: Area) -> float:
    low, high = area.bottom * MILLIMETRE, height - area.top * MILLIMETRE
    return (min(mark.y for mark in texts_in(page) if mark.y > low) - low) / (high - low)


def texts_in(page: list[Mark]) -> list[Mark]:
    return [mark for mark in page if mark.what == "text"]


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
        first = pages_of(pdf)[0]
        assert "Key dates" in first
        assert "Only the key dates carry their title." in " ".join(first.split())


def test_the_first_page_stands_alone_where_dates_are_long(once: Once, timelines: dict[str, Timeline]) -> None:
    pdf = once("own-letter.vi.pdf", lambda: made(timelines["own"], "vi", paper="letter"))
    assert "Các mốc quan trọng" in pages_of(pdf)[0]
    assert "Tổng quan" in pages_of(pdf)[0]
    assert [share for share in empty_shares(pdf)[:-1] if share > MOST_EMPTY] == []


MOST_EMPTY = 0.35
LEAST_ON_THE_LAST = 0.1


@pytest.mark.parametrize("name", ["own", "short"])
@pytest.mark.parametrize("how", ["a4", "letter", "mono", "large", "booklet"])
def test_no_page_but_the_last_is_a_third_empty_and_that_has_more_than_a_line(
    name: str, how: str, papers: Papers
) -> None:
    pdf = papers(name, how)
    shares = empty_shares_of_booklet(pdf) if how == "booklet" else empty_shares(pdf)
    assert [share for share in shares[:-1] if share > MOST_EMPTY] == []
    assert shares[-1] <= 1 - LEAST_ON_THE_LAST


@pytest.mark.parametrize("how", ["a4", "large"])
def test_no_heading_stands_at_the_foot_of_a_page(how: str, papers: Papers) -> None:
    pdf = papers("own", how)
    headings = {"H2": 17, "H3": 13.5} if how == "a4" else {"H2": 25, "H3": 21}
    for page in drawn(pdf):
        last = min((mark for mark in texts_in(page) if mark.y > 19 * MILLIMETRE), key=lambda mark: mark.y)
        assert round(last.size, 1) not in headings.values()


# -- grey printers


def test_a_briefing_for_grey_printers_has_no_colour_and_nothing_light(grey_letter: bytes) -> None:
    found = [mark for page in drawn(grey_letter) for mark in page]
    assert [mark for mark in found if len(set(mark.colour)) != 1] == []
    shades = {mark.colour[0] for mark in found if mark.what == "text"}
    on_black = {1.0}
    assert [shade for shade in shades - on_black if contrast_on_white(shade) < LEAST_CONTRAST] == []
    assert [mark for mark in found if mark.what == "line" and mark.size < 0.495] == []


def test_a_briefing_is_coloured_otherwise(briefing: bytes) -> None:
    assert [mark for page in drawn(briefing) for mark in page if len(set(mark.colour)) != 1]


def contrast_on_white(shade: float) -> float:
    linear = shade / 12.92 if shade <= 0.04045 else ((shade + 0.055) / 1.055) ** 2.4
    return 1.05 / (linear + 0.05)


# -- large print


def test_large_print_is_18_points_and_never_less_than_16_outside_the_drawing(large: bytes) -> None:
    outside = [
        page for page, text in zip(drawn(large), pages_of(large), strict=True) if "Overview" not in text
    ]
    sizes = [round(mark.size, 1) for page in outside for mark in page if mark.what == "text"]
    assert len(outside) > 3
    assert 18 in sizes
    assert min(sizes) >= 16
    assert min(mark.size for mark in texts(large)) >= 12


# -- profiles


def made(timeline: Timeline, tag: str = "en", **handout: object) -> bytes:
    return FORMAT.write(timeline, Options(language=language(tag), handout=Handout(**handout)))  # type: ignore[arg-type]


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(pages_of(pdf)).split())


def long_ledger() -> Ledger:
    """200 events, 20 of them key, each with a figure that has a caution and with a conflict."""
    figure = (
        "{value: 7, unit: people, qualifier: more than, caution: Not all of them crossed., quote: 7 people}"
    )
    conflict = "{field: number, value: '8', source: gazette, comment: The page counts the crew as well.}"
    events = [
        event(
            f"event-{n}",
            f"figures: [{figure}]",
            f"conflicts: [{conflict}]",
            f"key: {str(n % 10 == 0).lower()}",
        )
        .replace("2014-06-01", f"{1980 + n // 5}-{n % 5 + 1:02}")
        .replace("Ferry opens", f"Ferry number {n} opens")
        for n in range(200)
    ]
    return check(with_events(*events)).ledger


@pytest.fixture(scope="module")
def timelines() -> dict[str, Timeline]:
    ledgers = {
        "short": check_file(LEDGERS / "example.yaml").ledger,
        "own": check_file(ROOT / "events.yaml").ledger,
        "long": long_ledger(),
    }
    return {name: arrange(ledger) for name, ledger in ledgers.items()}


Sheets = Callable[[str, str], bytes]


HANDOUTS: dict[str, dict[str, Any]] = {
    "a4": {},
    "letter": {"paper": "letter"},
    "mono": {"mono": True},
    "large": {"large_print": True},
    "booklet": {"booklet": True},
}
Papers = Callable[[str, str], bytes]


@pytest.fixture(scope="module")
def papers(once: Once, timelines: dict[str, Timeline]) -> Papers:
    """The briefing of a ledger on some paper."""

    def paper(name: str, how: str) -> bytes:
        return once(f"{name}-{how}.pdf", lambda: made(timelines[name], **HANDOUTS[how]))

    return paper


@pytest.fixture(scope="module")
def sheets(once: Once, timelines: dict[str, Timeline]) -> Sheets:
    """One page of a ledger in a language."""

    def sheet(name: str, tag: str) -> bytes:
        return once(f"sheet-{name}.{tag}.pdf", lambda: made(timelines[name], tag, profile="one-page"))

    return sheet


@pytest.mark.parametrize("tag", ["en", "vi"])
@pytest.mark.parametrize("name", ["short", "own", "long"])
def test_one_page_has_two_sides_at_most(name: str, tag: str, sheets: Sheets) -> None:
    assert 1 <= len(pypdf.PdfReader(io.BytesIO(sheets(name, tag))).pages) <= 2


def test_one_page_in_large_print_shows_dates_rather_than_the_drawing(timelines: dict[str, Timeline]) -> None:
    pdf = made(timelines["own"], profile="one-page", large_print=True)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 2
    assert re.search(r"It lists [1-9]\d* of 45 events", words_of(pdf))
    assert "The overview drawing had no room." in words_of(pdf)


def test_one_page_says_how_much_it_leaves_out_and_where_that_is(
    sheets: Sheets, timelines: dict[str, Timeline]
) -> None:
    for name, timeline in timelines.items():
        words = words_of(sheets(name, "en"))
        shown = [entry for entry in timeline.key_entries if entry.event.title in words]
        listed = re.search(r"It lists (\d+) of ([\d,]+) events\.", words)
        assert listed is not None
        assert int(listed[2]) == len(timeline.entries)
        left = re.search(r"(\d+) earlier key dates? had no room\.", words)
        assert int(listed[1]) + (int(left[1]) if left else 0) == len(timeline.key_entries)
        assert int(listed[1]) >= 5 or name == "short"
        assert len(shown) >= int(listed[1])
        assert "All events, and the words that prove them, are in the briefing" in words


def test_one_page_drops_no_caution_conflict_or_qualifier_of_what_it_shows(
    sheets: Sheets, timelines: dict[str, Timeline]
) -> None:
    for name in ("short", "own"):
        words = words_of(sheets(name, "en"))
        sheet = squeezed(words)
        listed = re.search(r"It lists (\d+) of", words)
        assert listed is not None
        shown = timelines[name].key_entries[-int(listed[1]) :]
        said = [conflict.conflict.comment for entry in shown for conflict in entry.conflicts]
        said += [f"{part.part}: {part.because}" for entry in shown for part in entry.event.inferred]
        figures = [item.figure for item in timelines[name].figures]
        shown_figures = [one for one in figures if one.caution and f"{squeezed(one.population)};" in sheet]
        assert shown_figures
        said += [f"{one.qualifier}{language('en').number(one.value)}{one.unit}" for one in shown_figures]
        said += [f"Caution {one.caution}" for one in shown_figures]
        assert [one for one in said if squeezed(one) not in sheet] == []


def test_what_stands_on_one_page_of_a_long_ledger_keeps_its_cautions_and_conflicts(
    sheets: Sheets,
) -> None:
    sheet = words_of(sheets("long", "en"))
    listed = re.search(r"It lists (\d+) of 200 events", sheet)
    assert listed is not None
    assert 0 < sheet.count("more than 7 people") == sheet.count("Caution Not all of them crossed.")
    assert sheet.count("The page counts the crew as well.") >= int(listed[1]) > 5


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def test_a_title_page_that_is_too_long_for_one_page_is_refused_in_words(
    timelines: dict[str, Timeline],
) -> None:
    ledger = timelines["short"].ledger
    wordy = arrange(evolve(ledger, about=evolve(ledger.about, summary="A word of it. " * 900)))
    with pytest.raises(Exception, match="shorten the ledger’s summary"):
        made(wordy, profile="one-page")


def test_full_has_the_quotations_beside_their_events_and_indexes(timelines: dict[str, Timeline]) -> None:
    timeline = timelines["short"]
    full, usual = words_of(made(timeline, profile="full")), words_of(made(timeline))
    for entry in timeline.entries:
        for reference in entry.references:
            quote = " ".join(reference.citation.quote.split())
            assert full.count(quote) > usual.count(quote)
        assert entry.id in full
        assert all(tag in full for tag in entry.event.tags)
        assert f"https://ferry.example/timeline/#{entry.id}" in full.replace(" ", "")
    assert "Places" in full


# -- contents, names, abbreviations


def test_a_list_of_contents_comes_with_the_seventh_page(
    timelines: dict[str, Timeline], briefing: bytes
) -> None:
    short = made(timelines["short"])
    assert len(pypdf.PdfReader(io.BytesIO(short)).pages) <= 6
    assert "Contents" not in words_of(short)
    assert "Contents" in words_of(briefing)


def test_names_are_in_alphabetical_order_with_the_pages_of_their_events(briefing: bytes) -> None:
    names = words_of(briefing).partition("Inside a quotation the words stay as printed.")[2]
    places = [
        names.index(name) for name in ("Association of Chief", "Border Force", "Home Office", "LICADHO")
    ]
    assert places == sorted(places)
    pages = re.search(r"LICADHO \S.*?\((\d+)\)", names)
    assert pages is not None
    assert "LICADHO" in pages_of(briefing)[int(pages[1]) - 1]


def test_abbreviations_are_those_of_the_actors(briefing: bytes) -> None:
    words = words_of(briefing)
    assert "Abbreviations AICHR ASEAN Intergovernmental Commission on Human Rights ASEAN Association" in words


# -- the online edition


@pytest.mark.parametrize("mono", [False, True])
def test_a_code_on_the_first_page_leads_to_the_online_edition(
    mono: bool, timelines: dict[str, Timeline], tmp_path: Path
) -> None:
    (tmp_path / "b.pdf").write_bytes(made(timelines["short"], mono=mono))
    picture = photographed(tmp_path / "b.pdf")
    found = zxingcpp.read_barcodes(picture)
    assert [code.text for code in found] == [timelines["short"].about.url]
    corners = found[0].position
    width = (corners.top_right.x - corners.top_left.x) / 150 * 25.4
    assert width >= 19.5
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        alternatives = [
            str(one["/Alt"]) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
        ]
    address = timelines["short"].about.url
    assert f"QR code that leads to the online edition: {address}" in alternatives
    assert address in words_of((tmp_path / "b.pdf").read_bytes()).replace(" ", "")


def photographed(pdf: Path) -> Image.Image:
    subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", "-l", "1", "-singlefile", pdf, pdf.with_suffix("")], check=True
    )
    return Image.open(pdf.with_suffix(".pgm"))


def test_only_an_address_of_the_web_gets_a_code() -> None:
    ledger = check_file(LEDGERS / "minimal.yaml").ledger
    for address in ("", "ftp://ferry.example/timeline", "https://ferry.example/" + "long/" * 300):
        other = arrange(evolve(ledger, about=evolve(ledger.about, url=address)))
        with pikepdf.open(io.BytesIO(made(other))) as pdf:
            figures = [
                one
                for one in pdf.objects
                if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
            ]
        assert len(figures) == 1


# -- booklets


@pytest.mark.parametrize("pages", range(1, 14))
def test_every_page_of_a_booklet_stands_where_the_fold_puts_it(pages: int) -> None:
    sides = order(pages)
    whole = -(-pages // 4) * 4
    assert sorted(number for side in sides for number in side) == list(range(whole))
    assert sides[0][1] == 0
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        assert back == (front[1] + 1, front[0] - 1)  # the two sides of each leaf follow each other


def test_a_booklet_has_two_pages_a_side_and_all_the_words(timelines: dict[str, Timeline]) -> None:
    pdf = made(timelines["short"], booklet=True)
    assert page_sizes(pdf) == {(297, 210)}
    words = words_of(pdf)
    assert all(entry.event.title in words for entry in timelines["short"].entries)
    assert made(timelines["short"], booklet=True) == pdf
    lefts = [mark.x for mark in texts(pdf)]
    assert min(lefts) >= 14.9 * MILLIMETRE
    letter = made(arrange(check_file(LEDGERS / "minimal.yaml").ledger), booklet=True, paper="letter")
    assert page_sizes(letter) == {(279, 216)}


# -- what goes together


@pytest.mark.parametrize(
    "option", ["--mono", "--large-print", "--paper=letter", "--booklet", "--profile=full"]
)
def test_options_of_paper_need_a_pdf(option: str, tmp_path: Path) -> None:
    done = tiptimeline(tmp_path, "render", str(LEDGERS / "minimal.yaml"), "--to", "html", option)
    assert done.code == 2
    assert f"'{option.split('=', maxsplit=1)[0]}': this concerns the PDF alone; add pdf to --to." in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--profile", "one-page"], "does not go with --profile one-page. One page has two sides at most"),
        (["--large-print"], "does not go with --large-print. The pages of a booklet are half as large"),
    ],
)
def test_what_has_no_booklet_is_said(options: list[str], why: str, tmp_path: Path) -> None:
    done = tiptimeline(tmp_path, "render", str(LEDGERS / "minimal.yaml"), "--booklet", *options)
    assert done.code == 2
    assert why in " ".join(done.err.split())
