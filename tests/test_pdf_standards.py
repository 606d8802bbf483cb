"""The briefing as an accessible and archival file: its tags, what it says of itself, what the judges say."""

from __future__ import annotations

import importlib
import io
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pytest
from attrs import evolve

import tiptimeline
from loading import LEDGERS, check, check_file, event, with_events
from once import Once
from test_formats_pdf import OPTIONS
from tiptimeline.dates import parse
from tiptimeline.formats import Carried, Handout, Options, PdfStandard
from tiptimeline.formats.pdf import FORMAT, mends, shortcuts
from tiptimeline.language import language
from tiptimeline.model import Ledger
from tiptimeline.timeline import Selection, arrange
from verapdf import failed_rules

CARRIED = (
    Carried("events.yaml", b"the ledger", "application/yaml", "The ledger", "Source"),
    Carried("more/later.yaml", b"a part of it", "application/yaml", "A part of the ledger", "Source"),
    Carried("ledger.json", b"{}", "application/json", "The data", "Data"),
)
STANDARDS: dict[PdfStandard, tuple[str, ...]] = {"a-3a": ("ua1", "3a"), "a-4f": ("ua2", "4f")}

# What is hard in each script: vowels before their consonant, stacked letters, marks that split in two.
HARD = {
    "th": "ทำน้ำ กำลัง ที่นี้ ปู่ ฐานญาติ",
    "lo": "ເຂົ້າ ນ້ຳ ຫຼືບໍ່ ສົ່ງ",
    "km": "ព្រះរាជាណាចក្រកម្ពុជា ស្ត្រី កោះ ខ្ញុំ",
    "my": "မြန်မာနိုင်ငံ ကြောင့် ဩဂုတ်",
    "vi": unicodedata.normalize("NFD", "Việt Nam: Ẵẫữ"),
}


def ledger(name: str) -> Ledger:
    return check_file(LEDGERS / name).ledger


def written(of: Ledger, selection: Selection | None = None, **options: Any) -> bytes:
    asked: Options = evolve(OPTIONS, carried=CARRIED, **options)
    return FORMAT.write(arrange(of, selection or Selection()), asked)


def large_in_grey(**how: Any) -> bytes:
    handout = evolve(how.pop("handout", Handout()), paper="letter", mono=True, large_print=True)
    return written(ledger("example.yaml"), handout=handout, **how)


def one_page(**how: Any) -> bytes:
    handout = evolve(how.pop("handout", Handout()), profile="one-page")
    return written(ledger("example.yaml"), handout=handout, **how)


def full(**how: Any) -> bytes:
    handout = evolve(how.pop("handout", Handout()), profile="full")
    return written(ledger("example.yaml"), handout=handout, **how)


def in_hard_scripts() -> Ledger:
    hard = check(with_events(*(event(f"in-{tag}") for tag in HARD))).ledger
    events = tuple(evolve(one, title=text) for one, text in zip(hard.events, HARD.values(), strict=True))
    return evolve(hard, events=events)


SPECIMENS: dict[str, Callable[..., bytes]] = {
    "every-key": lambda **how: written(ledger("example.yaml"), Selection(drafts=True), **how),
    "vietnamese": lambda **how: written(ledger("example.yaml"), language=language("vi"), **how),
    "nothing": lambda **how: written(ledger("example.yaml"), Selection(before=parse("1000")), **how),
    "hard-scripts": lambda **how: written(in_hard_scripts(), **how),
    "chinese": lambda **how: written(ledger("languages.yaml"), language=language("zh-Hans"), **how),
    "burmese": lambda **how: written(ledger("languages.yaml"), language=language("my"), **how),
    "observances": lambda **how: written(ledger("observances.yaml"), **how),
    "large-in-grey": large_in_grey,
    "one-page": one_page,
    "full": full,
    "long": lambda **how: written(
        check(with_events(*(event(f"n{number}") for number in range(60)))).ledger, **how
    ),
}


Made = Callable[..., bytes]


@pytest.fixture(scope="session")
def made(once: Once) -> Made:
    """A specimen in a standard."""

    def specimen(name: str, standard: PdfStandard = "a-3a") -> bytes:
        how = Handout(pdf_standard=standard)
        return once(f"{name}.{standard}.pdf", lambda: SPECIMENS[name](handout=how))

    return specimen


@pytest.fixture(scope="module", params=SPECIMENS)
def pdf(request: pytest.FixtureRequest, made: Made) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made(request.param)))


@pytest.fixture(scope="module")
def vietnamese(made: Made) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made("vietnamese")))


def elements(node: Any) -> Iterator[Any]:
    """Every element of the structure tree, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from elements(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def tags(pdf: pypdf.PdfReader) -> list[Any]:
    return list(elements(pdf.root_object["/StructTreeRoot"]["/K"]))  # type: ignore[index]


def links_of(pdf: pypdf.PdfReader) -> list[Any]:
    return [one.get_object() for page in pdf.pages for one in page.get("/Annots", ())]


def drawn(page: pypdf.PageObject) -> bytes:
    content = page.get_contents()
    assert content is not None
    return content.get_data()


# -- tags


def test_no_tag_is_empty_but_cells_of_a_table(pdf: pypdf.PdfReader) -> None:
    empty = [element["/S"] for element in tags(pdf) if not element.get("/K")]
    assert [name for name in empty if name not in ("/TD", "/TH")] == []


def test_headings_have_no_gaps(pdf: pypdf.PdfReader) -> None:
    levels = [int(e["/S"][2]) for e in tags(pdf) if re.fullmatch("/H[1-6]", e["/S"])]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_headers_of_tables_say_what_they_are_over(pdf: pypdf.PdfReader) -> None:
    headers = [element for element in tags(pdf) if element["/S"] == "/TH"]
    assert {element["/A"]["/Scope"] for element in headers} <= {"/Column", "/Row"}
    ids = {element["/ID"] for element in headers}
    used = {name for e in tags(pdf) if e["/S"] == "/TD" for name in e["/A"].get("/Headers", ())}
    assert used <= ids
    if ids:
        tree: Any = pdf.root_object["/StructTreeRoot"]
        every = {element["/ID"] for element in tags(pdf) if "/ID" in element}
        assert list(tree["/IDTree"]["/Names"][::2]) == sorted(every)


def test_pictures_have_words_and_their_place_on_the_page(pdf: pypdf.PdfReader) -> None:
    for figure in (element for element in tags(pdf) if element["/S"] == "/Figure"):
        assert figure["/Alt"]
        assert "\n" not in figure["/Alt"]
        left, bottom, right, top = figure["/A"]["/BBox"]
        width, height = pdf.pages[0].mediabox.width, pdf.pages[0].mediabox.height
        assert 0 < left < right < width
        assert 0 < bottom < top < height


def test_every_link_is_one_tag_that_says_in_words_where_it_leads(pdf: pypdf.PdfReader) -> None:
    links = [element for element in tags(pdf) if element["/S"] == "/Link"]
    found = links_of(pdf)
    assert len(links) == len(found)
    assert [one["/Contents"] for one in found if not one["/Contents"].strip()] == []
    assert [one["/Contents"] for one in found if "://" in one["/Contents"]] == []


def test_quotations_are_notes_and_what_refers_to_them_references(made: Made) -> None:
    every = tags(pypdf.PdfReader(io.BytesIO(made("every-key"))))
    notes = [element for element in every if element["/S"] == "/Note"]
    cited = arrange(ledger("example.yaml"), Selection(drafts=True)).references
    assert len(notes) == len({note["/ID"] for note in notes}) == len(cited)
    assert all("/Quote" in [inner["/S"] for inner in elements(note["/K"])] for note in notes)
    references = [element for element in every if element["/S"] == "/Reference"]
    assert references
    assert all("/Link" in [inner["/S"] for inner in elements(one["/K"])] for one in references)


def test_all_that_is_marked_stands_in_the_tree_once(pdf: pypdf.PdfReader) -> None:
    found: dict[int, list[int]] = {number: [] for number in range(len(pdf.pages))}
    for element in tags(pdf):
        kids = element["/K"] if isinstance(element["/K"], list) else [element["/K"]]
        marks = [int(kid) for kid in kids if isinstance(kid, int)]
        if marks:
            found[pdf.pages.index(element["/Pg"])] += marks
    for number, page in enumerate(pdf.pages):
        marked = re.findall(rb"/MCID (\d+)", drawn(page))
        assert sorted(found[number]) == [int(mark) for mark in marked]


def test_dots_that_lead_the_eye_are_no_content(made: Made) -> None:
    reader = pypdf.PdfReader(io.BytesIO(made("long")))
    first = next(page for page in reader.pages if "....." in page.extract_text())
    artefacts = drawn(first).count(b"/Artifact")
    assert artefacts > 7  # of which four may be heads and page numbers


def test_paragraphs_hold_no_paragraphs(pdf: pypdf.PdfReader) -> None:
    paragraphs = [element for element in tags(pdf) if element["/S"] == "/P"]
    assert paragraphs
    for paragraph in paragraphs:
        assert "/P" not in [inner["/S"] for inner in elements(paragraph["/K"])]


def test_the_ledgers_words_in_another_language_are_marked(vietnamese: pypdf.PdfReader) -> None:
    assert str(vietnamese.root_object["/Lang"]) == "vi"
    title = next(element for element in tags(vietnamese) if element["/S"] == "/H1")
    quotes = [element for element in tags(vietnamese) if element["/S"] == "/Quote"]
    assert title["/Lang"] == "en"
    assert "en" in {quote.get("/Lang") for quote in quotes}
    words = {e["/S"] for e in tags(vietnamese) if e.get("/Lang") == "en"}
    assert "/NonStruct" not in words  # which some readers look through


def test_heads_and_page_numbers_are_no_content(pdf: pypdf.PdfReader) -> None:
    for page in pdf.pages:
        assert b"/Artifact <</Type /Pagination/Subtype /Footer>> BDC" in drawn(page).replace(b"\n", b" ")


def test_text_is_given_back_as_it_was_written(made: Made) -> None:
    shown = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"],
        input=made("hard-scripts"),
        capture_output=True,
        check=True,
    ).stdout.decode()
    lines = unicodedata.normalize("NFC", shown)
    assert [text for text in HARD.values() if unicodedata.normalize("NFC", text) not in lines] == []


def test_a_hyphen_is_a_hyphen_whatever_was_drawn_first() -> None:
    plain = check(with_events(event())).ledger
    title, summary = "A\u00a0non\u2011breaking ferry", "A well-known ferry-boat crossed."
    odd = evolve(plain, events=(evolve(plain.events[0], title=title, summary=summary),))
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(written(odd))).pages)
    assert summary in text
    assert "A non-breaking ferry" in text


@pytest.mark.parametrize("name", ["hard-scripts", "every-key"])
def test_every_glyph_stands_for_a_character(name: str, made: Made) -> None:
    maps = [
        stream.get_data()
        for page in pypdf.PdfReader(io.BytesIO(made(name))).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
        if (stream := font.get_object().get("/ToUnicode")) is not None
    ]
    assert maps
    assert [one for one in maps if b"<>" in one] == []


# -- what it says of itself


def test_its_metadata_name_title_edition_rights_language_maker_and_ledger(
    vietnamese: pypdf.PdfReader,
) -> None:
    packet: Any = vietnamese.root_object["/Metadata"]
    said = packet.get_data().decode()
    about = ledger("example.yaml").about
    for name, value in {
        "dc:title": f"{about.title}: {about.subtitle}",
        "dc:description": about.summary,
        "dc:rights": about.rights,
        "dc:publisher": about.publisher,
        "dc:language": "vi",
        "dc:source": f"sha256:{OPTIONS.ledger_sha256}",
        "xmp:CreatorTool": "tiptimeline 1.2.3",
        "xmp:CreateDate": "2020-12-31",
        "xmp:ModifyDate": "2020-12-31",
        "xmpMM:VersionID": about.edition,
        "pdfuaid:part": "1",
        "pdfaid:part": "3",
        "pdfaid:conformance": "A",
    }.items():
        assert re.search(rf"<{name}>(<[^>]*>)*{re.escape(value)}<", said), name
    assert "pdfaid:part>4<" not in said


def test_pages_are_labelled_and_the_title_is_shown(pdf: pypdf.PdfReader) -> None:
    assert pdf.page_labels == [str(number) for number in range(1, len(pdf.pages) + 1)]
    assert pdf.root_object["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]


def test_what_it_carries_is_associated_named_typed_and_dated_by_the_ledger(pdf: pypdf.PdfReader) -> None:
    specifications: Any = [one.get_object() for one in pdf.root_object["/AF"]]  # type: ignore[attr-defined]
    found = []
    for one in specifications:
        stream = one["/EF"]["/F"].get_object()
        found.append((one["/UF"], stream.get_data(), stream["/Subtype"], one["/AFRelationship"]))
        dates = {stream["/Params"][name] for name in ("/CreationDate", "/ModDate")}
        assert dates == {pdf.metadata["/CreationDate"]}  # type: ignore[index]
        assert one["/Desc"]
    wanted = [(one.name, one.content, f"/{one.media_type}", f"/{one.relationship}") for one in CARRIED]
    assert found == wanted
    names: Any = pdf.root_object["/Names"]
    listed = list(names["/EmbeddedFiles"]["/Names"][::2])
    assert listed == sorted(one.name for one in CARRIED)


@pytest.mark.parametrize("as_of", ["0998-05", "2014/..", "Y12000"])
def test_where_knowledge_ends_on_no_day_of_the_calendar_no_clock_is_asked(as_of: str) -> None:
    example = ledger("minimal.yaml")
    dated = evolve(example, about=evolve(example.about, as_of=parse(as_of)))
    once = written(dated)
    assert once == written(dated)
    pypdf.PdfReader(io.BytesIO(once))


# -- what it is built on


@pytest.mark.parametrize("part", [*mends.PRIVATE_PARTS, *shortcuts.PRIVATE_PARTS])
def test_what_the_mends_take_for_granted_is_still_there(part: str) -> None:
    module, _, path = part.partition(":")
    place: Any = importlib.import_module(module)
    for name in path.split("."):
        found = name in place if isinstance(place, dict) else hasattr(place, name)
        assert found, f"{part} is gone or has moved: see mends.py and shortcuts.py in formats/pdf"
        place = place[name] if isinstance(place, dict) else getattr(place, name)


UNHURRIED = """
import sys
from tiptimeline.formats.pdf import shortcuts
from weasyprint.html import UA_STYLESHEET
shortcuts.take, shortcuts.usual_styles = (lambda: None), (lambda html: [UA_STYLESHEET])
from test_pdf_standards import SPECIMENS, Handout
sys.stdout.buffer.write(SPECIMENS[sys.argv[1]](handout=Handout()))
"""


@pytest.mark.parametrize("name", ["vietnamese", "large-in-grey", "long"])
def test_shortcuts_change_no_byte(name: str, made: Made) -> None:
    roots = [str(Path(__file__).parent), str(Path(tiptimeline.__file__).parents[1])]
    done = subprocess.run(
        [sys.executable, "-c", UNHURRIED, name],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(roots)},
        capture_output=True,
        check=True,
    )
    assert done.stdout == made(name)


# -- what the judges say


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory, made: Made) -> dict[Path, tuple[str, ...]]:
    """Every specimen in each standard, and the profiles that it must keep to."""
    folder = tmp_path_factory.mktemp("standards")
    found: dict[Path, tuple[str, ...]] = {}
    for standard, profiles in STANDARDS.items():
        for name in SPECIMENS:
            path = folder / f"{name}.{standard}.pdf"
            path.write_bytes(made(name, standard))
            found[path] = profiles
    return found


@pytest.mark.java
def test_verapdf_finds_no_rule_broken(files: dict[Path, tuple[str, ...]]) -> None:
    found = failed_rules(files)
    assert {name: set(rules) for name, rules in found.items()} == {p.name: set(of) for p, of in files.items()}
    assert [(name, rules) for name, rules in found.items() if any(rules.values())] == []


@pytest.mark.java
def test_verapdf_says_what_is_broken(tmp_path: Path, made: Made) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(made("nothing"))
    assert any(rule.startswith("6.7.3") for rule in failed_rules({other: ("4f",)})["other.pdf"]["4f"])


def test_qpdf_and_poppler_have_nothing_to_say(files: dict[Path, tuple[str, ...]]) -> None:
    for path in files:
        for command in (["qpdf", "--check", str(path)], ["pdfinfo", "-struct", str(path)]):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            assert (done.returncode, done.stderr) == (0, ""), path.name
