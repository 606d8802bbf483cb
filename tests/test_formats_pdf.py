"""The briefing: its structure, its words, its fonts, and what it refuses."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import unicodedata
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from attrs import evolve

import tiptimeline
from golden import kept_text
from loading import LEDGERS, check, check_file, event, with_events
from once import Once
from tiptimeline.dates import parse
from tiptimeline.fonts import FONTS
from tiptimeline.formats import Options, RenderingError, find
from tiptimeline.formats.pdf import FORMAT
from tiptimeline.formats.pdf.briefing import briefing
from tiptimeline.language import language, page_language
from tiptimeline.lettering import text_width
from tiptimeline.model import Ledger
from tiptimeline.pages import PageError
from tiptimeline.timeline import Selection, Timeline, arrange

HERE = Path(__file__).parent
OPTIONS = Options(
    language=language("en"), ledger_name="example.yaml", ledger_bytes=b"the ledger", version="1.2.3"
)


def specimen() -> Ledger:
    """A ledger with every key of the format."""
    return check_file(LEDGERS / "example.yaml").ledger


def text_of(pdf: bytes) -> str:
    """The text of all pages, on one line, without the hyphens and joins of setting."""
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    return plain(" ".join(pages))


def plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return arrange(specimen(), Selection(drafts=True))


@pytest.fixture(scope="module")
def made(once: Once, timeline: Timeline) -> bytes:
    return once("every-key.pdf", lambda: FORMAT.write(timeline, OPTIONS))


@pytest.fixture(scope="module")
def pdf(made: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(made)) as opened:
        yield opened


@pytest.fixture(scope="module")
def text(made: bytes) -> str:
    return text_of(made)


def elements(node: Any) -> Iterator[Any]:
    """Every element of the structure tree, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element["/S"])[1:] for element in elements(pdf.Root["/StructTreeRoot"])]


# -- what it is


def test_the_format_is_found_by_its_name_and_writes_briefings() -> None:
    assert find("pdf") is FORMAT
    assert FORMAT.file_name() == "briefing.pdf"
    assert FORMAT.file_name("vi") == "briefing.vi.pdf"


def test_it_says_what_it_is_in_its_metadata(pdf: pikepdf.Pdf, timeline: Timeline) -> None:
    about = timeline.about
    info = {name: str(value) for name, value in pdf.docinfo.items()}
    assert info["/Title"] == f"{about.title}: {about.subtitle}"
    assert info["/Author"] == about.publisher
    assert info["/Subject"] == about.summary
    assert info["/Creator"] == "tiptimeline 1.2.3"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20201231"
    assert "The ferry, The two towns, Agreement" in info["/Keywords"]
    assert str(pdf.Root["/Lang"]) == "en"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_it_is_tagged_with_headings_without_gaps_tables_lists_and_figures(pdf: pikepdf.Pdf) -> None:
    found = tags(pdf)
    counts = Counter(found)
    levels = [int(tag[1]) for tag in found if re.fullmatch(r"H[1-6]", tag)]
    assert counts["H1"] == 1
    assert levels[0] == 1
    assert all(second <= first + 1 for first, second in pairwise(levels))
    assert counts["Table"] == 3  # key dates, and a table for each basis
    assert counts["TH"] == 3 + 2 * 4
    assert counts["Figure"] == 2  # the drawing, and the code that leads to the online edition
    assert counts["Art"] == len(specimen().events)
    assert counts["L"] >= 4


def test_the_drawing_has_words_instead(pdf: pikepdf.Pdf) -> None:
    figures = [str(e["/Alt"]) for e in elements(pdf.Root["/StructTreeRoot"]) if e["/S"] == "/Figure"]
    assert figures[0] == "QR code that leads to the online edition: https://ferry.example/timeline/"
    assert figures[1].startswith("Timeline of 5 events, 1998 to 2020. The ferry: 4 events.")


def test_every_part_and_year_has_a_bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        parts = [part.title for part in outline.root]
        years = [
            child.title for part in outline.root for child in part.children if part.title == "Chronology"
        ]
    assert parts == [
        "Key dates",
        "Overview",
        "Figures",
        "Chronology",
        "Conflicts, open questions and gaps",
        "Sources",
        "Abbreviations",
        "Names",
        "Proof",
        "How this was made",
    ]
    assert years == ["1998 · 1 event", "2014 · 2 events", "2019 · 1 event", "2020 · 1 event"]


def test_every_link_leads_somewhere(pdf: pikepdf.Pdf, timeline: Timeline) -> None:
    names = pdf.Root["/Names"]["/Dests"]["/Names"]
    targets = {str(name) for place, name in enumerate(list(names)) if place % 2 == 0}
    inside, outside = set(), set()
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            if "/Dest" in annotation:
                inside.add(str(annotation["/Dest"]))
            else:
                outside.add(str(annotation["/A"]["/URI"]))
    assert inside <= targets
    assert inside >= {
        "event-ferry-opens",
        "figure-ferry-opens-1",
        "_ref-1",
        "_source-council-minutes",
    }
    assert outside == {
        "https://ferry.example/timeline/",
        "https://council.example/minutes/2019-11",
        "https://archive.example/council/2019-11",
        *(f"https://ferry.example/timeline/#{entry.id}" for entry in timeline.entries),
        *(reference.address for reference in timeline.references if reference.address),
    }


def test_its_fonts_are_ours_and_travel_with_it(pdf: pikepdf.Pdf) -> None:
    ours = {font.family.replace(" ", "-") for font in FONTS}
    found = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontName" in item]
    assert found
    for descriptor in found:
        name = str(descriptor["/FontName"]).partition("+")[2]
        assert any(name.startswith(family) for family in ours), name
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor, name


def test_it_runs_no_script_and_carries_no_file(pdf: pikepdf.Pdf) -> None:
    assert "/AF" not in pdf.Root
    assert "/EmbeddedFiles" not in pdf.Root["/Names"]
    assert "/OpenAction" not in pdf.Root
    assert not [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/JS" in o]


# -- what it says


def test_it_holds_every_word_of_every_event(text: str, timeline: Timeline) -> None:
    words = language("en")
    for entry in timeline.entries:
        said = [entry.event.title, entry.event.summary, entry.event.note, words.date(entry.date)]
        said += [entry.kind.title, entry.lane.title]
        said += [part for inferred in entry.event.inferred for part in (inferred.part, inferred.because)]
        said += [conflict.conflict.comment for conflict in entry.conflicts]
        said += [cast.role for cast in entry.cast]
        said += [setting.name for setting in entry.settings]
        said += [reference.citation.quote for reference in entry.references]
        said += [f"{tie.how}:{tie.event.title}" for tie in entry.related if tie.how]
        for item in entry.figures:
            figure = item.figure
            said += [f"{figure.qualifier}{words.number(figure.value)}{figure.unit}"]
            said += [figure.population, figure.caution]
            said += [words.date(figure.period)] if figure.period else []
        assert [one for one in said if plain(one) not in text] == []


def test_only_a_figure_with_a_caution_sends_the_reader_to_one(text: str, timeline: Timeline) -> None:
    cautions = [item for entry in timeline.entries for item in entry.figures if item.figure.caution]
    assert text.count(plain("(caution: page")) == len(cautions) > 0


def test_it_holds_every_source_question_and_name(text: str, timeline: Timeline) -> None:
    about = timeline.about
    said = [about.title, about.subtitle, about.summary, about.publisher, about.rights, about.url]
    said += [question.text for question in timeline.questions]
    for entry in timeline.sources:
        source = entry.source
        said += [source.title, source.publisher, source.standing, source.note]
        said += [source.url, source.archived_url, source.sha256]
    for actor in timeline.actors:
        said += [actor.name, actor.short, *actor.also]
    said += [f"{era.title}: 1998 to 2016" for era in timeline.eras]
    said += [
        "Day of the River: every year on 1 June, from 2015 on",
        "1999 to 2013",
        "Edition 2020-12 · As of 31 December 2020",
    ]
    said += [
        "Not verified in this build.",
        "5 events, 2 sources",
        "Made with tiptimeline 1.2.3 from example.yaml.",
    ]
    assert [one for one in said if plain(one) not in text] == []


def test_its_first_page_stands_alone(made: bytes, timeline: Timeline) -> None:
    first = plain(pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text())
    said = [timeline.about.title, timeline.about.summary, "As of 31 December 2020", "Key dates", "Overview"]
    said += [entry.event.title for entry in timeline.key_entries]
    assert [one for one in said if plain(one) not in first] == []
    assert "Page1of" in first


def test_the_name_of_a_source_shares_a_page_with_its_first_quotation() -> None:
    sources = "sources:\n" + "".join(map(long_source, range(60)))
    events = with_events(*map(citing, range(60)))
    timeline = arrange(check(events.replace("sources:\n", sources, 1)).ledger)
    with pikepdf.open(io.BytesIO(FORMAT.write(timeline, OPTIONS))) as pdf:
        names = list(pdf.Root["/Names"]["/Dests"]["/Names"])
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        places = {str(name): pages[place[0].objgen] for name, place in pairs(names)}
    parted = [
        source.anchor
        for source in timeline.sources
        if places[source.anchor] != places[source.references[0].anchor]
    ]
    assert len({places[source.anchor] for source in timeline.sources}) > 5
    assert parted == []


def long_source(number: int) -> str:
    """Sources whose heads are of different heights, so that pages end in any of their lines."""
    address = f"https://river.example/{number}"
    more = f"url: {address}, archived_url: {address}/copy, " if number % 3 else ""
    note = f"note: {'A note that is longer than a line. ' * (number % 4 + 1)}"
    return f"  s{number}: {{title: Title, publisher: Us, published: 2014, standing: press, {more}{note}}}\n"


def citing(number: int) -> str:
    quote = f"sources: [{{source: s{number}, quote: words of number {number}}}]"
    return re.sub(r"sources: .*", quote, event(f"event-{number}"))


def pairs(names: list[Any]) -> Iterator[tuple[Any, Any]]:
    return zip(names[::2], names[1::2], strict=True)


def test_numbers_of_different_basis_never_share_a_table(timeline: Timeline) -> None:
    html = briefing(timeline, OPTIONS)
    tables = re.findall(r'<section class="basis">.*?</section>', html, re.DOTALL)
    assert ["1,936" in table for table in tables] == [True, False]
    assert ["7,000,000.50" in table for table in tables] == [False, True]


def test_drafts_are_left_out_and_counted_or_marked(text: str) -> None:
    without = text_of(FORMAT.write(arrange(specimen()), OPTIONS))
    assert plain("Passengers by year") not in without
    assert plain("1 draft is left out.") in without
    assert plain("Passengers by year Draft") in text


def test_a_selection_says_so() -> None:
    narrowed = briefing(arrange(specimen(), Selection(lanes=frozenset({"towns"}))), OPTIONS)
    assert narrowed.count("This briefing shows a selection: 1 of 5 events.") == 2
    assert "Ferry opens" not in narrowed


def test_an_empty_selection_is_a_briefing_that_says_so() -> None:
    made = FORMAT.write(arrange(specimen(), Selection(before=parse("1000"))), OPTIONS)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert tags(pdf).count("Figure") == 1  # the code alone
        assert len(pdf.pages) == 1
    assert plain("No event is selected. The ledger holds 5 events") in text_of(made)


def test_missing_parts_of_the_ledger_are_named() -> None:
    ledger = evolve(specimen(), missing=("events/2014.yaml",))
    assert "were not there: events/2014.yaml." in briefing(arrange(ledger), OPTIONS)


def test_a_translation_marks_the_ledgers_own_words(timeline: Timeline) -> None:
    html = briefing(timeline, evolve(OPTIONS, language=language("vi")))
    assert '<html lang="vi"' in html
    assert re.search(f'<h1 lang="en"[^>]*>{timeline.about.title}</h1>', html)
    assert "Hội đồng chung các thị trấn ven sông" in html


def test_the_words_of_a_ledger_in_a_language_without_an_interface_are_marked() -> None:
    ledger = specimen()
    french = arrange(evolve(ledger, about=evolve(ledger.about, language="fr")))
    html = briefing(french, evolve(OPTIONS, language=page_language("fr")))
    assert '<html lang="en"' in html
    assert re.search(f'<h1 lang="fr"[^>]*>{french.about.title}</h1>', html)


def test_the_page_before_layout_is_kept_as_it_is(timeline: Timeline, update_golden: bool) -> None:
    body = briefing(timeline, OPTIONS).partition("<body>")[2]
    body = re.sub(r"<svg.*?</svg>", "<svg/>", body, flags=re.DOTALL)
    assert body == kept_text(HERE / "golden" / "briefing.html", body, update=update_golden)


# -- what it refuses


def with_title(title: str) -> Timeline:
    ledger = check(with_events(event())).ledger
    return arrange(evolve(ledger, events=(evolve(ledger.events[0], title=title),)))


def lacking(*lines: str) -> str:
    """What is said of a sound ledger with these lines in its event."""
    timeline = arrange(check(with_events(event("x", *lines))).ledger)
    with pytest.raises(RenderingError) as caught:
        FORMAT.write(timeline, OPTIONS)
    return str(caught.value)


def test_a_letter_without_a_glyph_is_a_failure_that_names_it_its_field_and_its_place() -> None:
    assert lacking("note: The ship \U0001f6a2 sails.") == (
        'events.yaml:17:20: event "x", note: no font has the character \U0001f6a2 (U+1F6A2)'
    )


def test_letters_are_named_wherever_they_stand_and_each_once_a_field() -> None:
    said = lacking(
        "note: >-",
        "  The river",
        "  is called कक here.",
        "figures: [{value: 1, unit: क of rice, quote: opened on Sunday}]",
        "inferred: [{part: year, because: the ज clock}]",
    )
    assert said.splitlines() == [
        'events.yaml:19:17: event "x", note: no font has the character क (U+0915)',
        'events.yaml:20:32: event "x", figures 1, unit: no font has the character क (U+0915)',
        'events.yaml:21:42: event "x", inferred 1, because: no font has the character ज (U+091C)',
    ]


def test_a_letter_that_no_ledger_holds_is_named_alone(templates: Path) -> None:
    (templates / "briefing" / "front.html").write_text("<h1>क</h1>", encoding="utf-8")
    with pytest.raises(RenderingError, match=r"^no font has the character क \(U\+0915\)$"):
        FORMAT.write(with_title("A ferry"), evolve(OPTIONS, templates=templates))


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert(1)</script>",
        '<img src="file:///etc/passwd">',
        '"><link rel=attachment href="file:///etc/passwd">',
        "</title></style>]]>--><svg onload=x>",
        "{{ 7 * 7 }}{% include 'x' %}",
    ],
)
def test_markup_in_a_ledger_is_text(title: str) -> None:
    made = FORMAT.write(with_title(title), OPTIONS)
    assert plain(title) in text_of(made)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})


def test_a_word_too_long_for_its_column_is_broken() -> None:
    title = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 4
    made = FORMAT.write(with_title(title), OPTIONS)
    right_edges = []

    def visit(text: str, page: list[float], place: list[float], _: Any, size: float) -> None:
        if text.strip():
            right_edges.append(page[4] + page[0] * (place[4] + text_width(text.strip(), size)))

    for page in pypdf.PdfReader(io.BytesIO(made)).pages:
        page.extract_text(visitor_text=visit)
    assert plain(title) in text_of(made)
    assert 400 < max(right_edges) < 595 - 20 / 25.4 * 72 + 3


@pytest.mark.parametrize(("title", "broken"), [("n" * 30, True), ("-".join(["pier"] * 12), False)])
def test_words_are_broken_only_where_one_is_too_long(title: str, broken: bool) -> None:
    assert ('class="long-words"' in briefing(with_title(title), OPTIONS)) == broken


PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder of templates with a picture in it, and beside the folder one that nothing may read."""
    folder = tmp_path / "templates"
    (folder / "briefing").mkdir(parents=True)
    for place in (folder / "logo.png", tmp_path / "secret.png"):
        place.write_bytes(b64decode(PICTURE))
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "words.txt").write_text("secret", encoding="utf-8")
    return folder


def with_address(templates: Path, address: str) -> bytes:
    (templates / "briefing" / "front.html").write_text(
        f'<h1>Ours</h1><img src="{address}" alt="a picture">', encoding="utf-8"
    )
    return FORMAT.write(with_title("A ferry"), evolve(OPTIONS, templates=templates))


def test_a_template_of_ones_own_wins_and_may_show_a_picture_beside_it(templates: Path) -> None:
    made = with_address(templates, "logo.png")
    assert text_of(made).startswith("Ours")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert tags(pdf).count("Figure") == 1


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "../secret.png",
        "link.png",
        "words.txt",
        "absent.png",
        "%2e%2e/secret.png",
        "//host.example/logo.png",
        "file://host.example/logo.png",
        "http://127.0.0.1:9/logo.png",
        "https://host.example/logo.png",
        "ftp://host.example/logo.png",
    ],
)
def test_nothing_outside_the_folders_is_read_and_nothing_from_a_network(
    templates: Path, address: str
) -> None:
    with pytest.raises(RenderingError):
        with_address(templates, address)


def test_a_folder_named_in_the_options_may_be_read_too(templates: Path) -> None:
    secret = templates.parent / "secret.png"
    (templates / "briefing" / "front.html").write_text(
        f'<h1>Ours</h1><img src="{secret.as_uri()}" alt="a picture">', encoding="utf-8"
    )
    options = evolve(OPTIONS, templates=templates, folders=(templates.parent,))
    assert FORMAT.write(with_title("A ferry"), options).startswith(b"%PDF")


def test_a_broken_template_is_named(templates: Path) -> None:
    (templates / "briefing" / "front.html").write_text("<p>\n{{ nobody }}", encoding="utf-8")
    with pytest.raises(PageError, match=r"front\.html"):
        FORMAT.write(with_title("A ferry"), evolve(OPTIONS, templates=templates))


# -- the same bytes

AGAIN = """
import sys
from test_formats_pdf import FORMAT, OPTIONS, Selection, arrange, specimen
sys.stdout.buffer.write(FORMAT.write(arrange(specimen(), Selection(drafts=True)), OPTIONS))
"""


def test_the_same_bytes_anywhere_at_any_time_and_nothing_said(made: bytes, tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join([str(HERE), str(Path(tiptimeline.__file__).parents[1])]),
        "HOME": str(tmp_path / "nowhere"),
        "TZ": "Pacific/Kiritimati",
        "LANG": "C",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "42",
        "SOURCE_DATE_EPOCH": "1",
    }
    again = subprocess.run(
        [sys.executable, "-c", AGAIN], cwd=tmp_path, env=environment, capture_output=True, check=True
    )
    assert again.stderr == b""
    assert again.stdout == made


def test_the_hosts_fonts_are_found_again_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/somewhere/fonts.conf")
    FORMAT.write(with_title("A ferry"), OPTIONS)
    assert os.environ["FONTCONFIG_FILE"] == "/somewhere/fonts.conf"
