"""A ledger in another language, as readers get it: what is translated, what is marked, and how editions hang
together."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from commanding import tiptimeline
from html_elements import Page
from tiptimeline.model import Name, Place
from tiptimeline.translation import name_in
from tiptimeline.translation.naming import restyling

LEDGER = """\
ledger:
  title: A river and its ferry
  language: en
  as_of: 2020-12-31
  lanes: {ferry: The ferry}
  kinds: {opening: Opening}
sources:
  gazette: {title: The ferry opens, publisher: River Gazette, published: 2014-06-02, standing: press}
actors:
  lao: {name: Lao PDR, names: {en: {un: (the) Lao PDR, uk: Laos}, vi: Lào}, kind: state, country: LA}
places:
  vn: {country: VN, names: {en: {un: Viet Nam, uk: Vietnam}, vi: Việt Nam}}
events:
  - id: ferry-opens
    date: 2014-06-01
    title: Ferry opens in Viet Nam
    summary: The ferry crossed the river for the first time, as the Lao PDR had asked.
    note: The Gazette says “Viet Nam” & no more.
    kind: opening
    lane: ferry
    tags: [boats]
    actors: [{actor: lao, role: guest}]
    places: [{place: vn}]
    conflicts: [{field: date, value: 2014-06, source: gazette}]
    sources: [{source: gazette, quote: opened on Sunday}]
"""
OVERLAY = """\
# by hand
translation: {language: vi, by: Nguyễn Văn Dịch}
ledger:
  title: {from: A river and its ferry, to: Con sông và bến phà}
  lanes: {ferry: {from: The ferry, to: Bến phà}}
  kinds: {opening: {from: Opening, to: Khai trương}}
sources:
  gazette:
    title: {from: The ferry opens, to: Phà mở cửa}
    publisher: {from: River Gazette, to: Báo Sông}
events:
  ferry-opens:
    title: {from: Ferry opens, to: Phà mở cửa ở Việt Nam}
    summary:
      from: The ferry crossed the river for the first time, as the Lao PDR had asked.
      to: Chiếc phà qua sông lần đầu, theo đề nghị của Lào.
terms: {guest: khách mời, boats: tàu thuyền}
quotations:
  - {from: opened on Sunday, to: mở cửa hôm Chủ nhật}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "events.yaml").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "events.vi.yaml").write_text(OVERLAY, encoding="utf-8")
    return tmp_path


def rendered(folder: Path, *arguments: str) -> dict[str, Page]:
    done = tiptimeline(folder, "render", "--to", "html", "--out", "out", *arguments)
    assert done.code == 0, done.err
    return {path.name: Page(path.read_text(encoding="utf-8")) for path in (folder / "out").glob("*.html")}


def test_what_is_translated_stands_in_the_language_of_the_page(folder: Path) -> None:
    page = rendered(folder, "--lang", "vi")["timeline.vi.html"]
    assert page.words("h1") == ["Con sông và bến phà"]
    assert page.words("article .summary > span:first-child") == [
        "Chiếc phà qua sông lần đầu, theo đề nghị của Lào."
    ]
    assert page.words("article .lane") == ["Bến phà"]
    assert "khách mời" in page.css("article .facts")[0].text
    assert not page.css("h1[lang]")


def test_what_is_stale_or_missing_stands_in_the_ledgers_language_marked_and_counted(folder: Path) -> None:
    page = rendered(folder, "--lang", "vi")["timeline.vi.html"]
    title = page.css("article h4 a")[0]
    assert (title.text, title.attributes["lang"]) == ("Ferry opens in Viet Nam", "en")
    assert title.attributes["data-untranslated"] == "en"
    (note,) = page.css("article .note span")
    assert (note.text, note.attributes["lang"]) == ("The Gazette says “Viet Nam” & no more.", "en")
    (told,) = page.words(".translation")
    assert "Chưa dịch: 2 trên 11 đoạn; bản gốc đã thay đổi sau khi dịch: 1." in told
    assert "Nguyễn Văn Dịch" in told
    report = tiptimeline(folder, "render", "--lang", "vi", "--to", "html", "--format", "json").out
    counts = {"translated": 8, "stale": 1, "missing": 2}
    assert json.loads(report)["editions"] == [{"language": "vi", "texts": counts}]


def test_quotations_and_titles_of_documents_stay_and_have_ours_beside_them(folder: Path) -> None:
    page = rendered(folder, "--lang", "vi")["timeline.vi.html"]
    assert {quote.attributes["lang"] for quote in page.css("q")} == {"en"}
    assert set(page.words("q")) == {"opened on Sunday"}
    assert page.words(".references .ours") == ["Bản dịch của chúng tôi “mở cửa hôm Chủ nhật”"]
    assert page.words(".source h3") == ["The ferry opens [Phà mở cửa]"]
    assert page.css(".source h3")[0].attributes["lang"] == "en"


def test_a_conflict_about_the_date_is_said_in_words(folder: Path) -> None:
    page = rendered(folder, "--lang", "vi")["timeline.vi.html"]
    assert "Thời gian: tháng 6 năm 2014" in " ".join(page.words("article .conflict dd"))


def test_names_stand_in_both_languages(folder: Path) -> None:
    page = rendered(folder, "--lang", "vi")["timeline.vi.html"]
    assert page.words("#_names li") == ["Lào, Lao PDR 1 sự kiện"]
    assert page.css("#_names li span")[0].attributes["lang"] == "en"


def test_editions_of_one_run_lead_to_each_other(folder: Path) -> None:
    pages = rendered(folder, "--lang", "all")
    assert sorted(pages) == ["timeline.en.html", "timeline.vi.html"]
    for name, page in pages.items():
        links = [link.attributes for link in page.css("link[hreflang]")]
        alternates = {link["hreflang"]: link["href"] for link in links}
        assert alternates == {"en": "timeline.en.html", "vi": "timeline.vi.html"}
        menu = page.css(".languages a")
        assert [link.text for link in menu] == ["English", "Tiếng Việt"]
        assert [link.attributes["href"] for link in menu if "aria-current" in link.attributes] == [name]
    assert rendered(folder, "--lang", "vi", "--out", "one").keys()
    alone = Page((folder / "one" / "timeline.vi.html").read_text(encoding="utf-8"))
    assert not alone.css(".languages, link[hreflang]")


def test_the_ledgers_own_edition_says_nothing_of_translations(folder: Path) -> None:
    with_one = rendered(folder)["timeline.html"].html
    (folder / "events.vi.yaml").unlink()
    assert rendered(folder)["timeline.html"].html == with_one


def test_without_a_translation_the_page_says_once_that_there_is_none(folder: Path) -> None:
    (folder / "events.vi.yaml").unlink()
    page = rendered(folder, "--lang", "vi")["timeline.vi.html"]
    assert page.words(".translation") == ["Nội dung của bản này bằng tiếng Anh: chưa được dịch."]
    assert page.css("h1")[0].attributes["lang"] == "en"
    assert not page.css("[data-untranslated]")


def test_a_tag_is_asked_for_in_the_ledgers_words(folder: Path) -> None:
    assert len(rendered(folder, "--lang", "vi", "--tag", "boats")["timeline.vi.html"].css("article")) == 1
    assert not rendered(folder, "--lang", "vi", "--tag", "trains")["timeline.vi.html"].css("article")


def test_an_error_in_a_translation_stops_every_output(folder: Path) -> None:
    (folder / "events.vi.yaml").write_text(OVERLAY.replace("lần đầu", "lần thứ 12"), encoding="utf-8")
    done = tiptimeline(folder, "render", "--to", "html")
    assert done.code == 1
    assert "E702" in done.err
    assert not (folder / "out").exists()


def test_the_briefing_marks_counts_and_carries_the_translation(folder: Path) -> None:
    done = tiptimeline(folder, "render", "--lang", "all", "--to", "pdf", "--out", ".")
    assert done.code == 0, done.err
    assert "vi: 2 of 11 texts missing, 1 stale; shown in en." in done.out
    from pypdf import PdfReader

    pages = PdfReader(folder / "briefing.vi.pdf").pages
    links = [link.get_object().get("/A", {}).get("/URI") for link in pages[0]["/Annots"]]  # type: ignore[attr-defined]
    assert [link for link in links if link] == ["briefing.en.pdf"]
    text = "\n".join(page.extract_text() for page in pages)
    text = " ".join(text.split())
    assert "Con sông và bến phà" in text
    assert "Ferry opens in Viet Nam [en]" in text
    assert "Chưa dịch: 2 trên 11 đoạn" in text
    assert "Bản dịch của chúng tôi “mở cửa hôm Chủ nhật”" in text
    assert "English (briefing.en.pdf)" in text
    for pdf in ("briefing.vi.pdf", "briefing.en.pdf"):
        given = tiptimeline(folder, "extract", pdf, "--name", "events.vi.yaml")
        assert given.out == OVERLAY
        assert tiptimeline(folder, "extract", pdf).out == LEDGER
    tiptimeline(folder, "render", "--to", "pdf", "--out", "part", "--key-only")
    assert "events.vi.yaml" not in tiptimeline(folder, "extract", "part/briefing.pdf", "--list").out


# ------------------------------------------------------------------------------------------- house styles


def test_a_house_style_changes_names_and_no_quotation(folder: Path) -> None:
    page = rendered(folder, "--style", "uk")["timeline.html"]
    assert page.words("article h4 a") == ["Ferry opens in Vietnam"]
    assert page.words("article .summary > span:first-child") == [
        "The ferry crossed the river for the first time, as Laos had asked."
    ]
    assert page.words("article .note span") == ["The Gazette says “Viet Nam” & no more."]
    assert re.findall(r"Laos|Lao PDR", page.css("#_names")[0].text) == ["Laos"]
    assert "Vietnam" in page.css("article .facts")[0].text
    un = rendered(folder, "--style", "un")["timeline.html"]
    assert un.words("article") == rendered(folder)["timeline.html"].words("article")


def test_an_unknown_style_is_wrong_usage(folder: Path) -> None:
    done = tiptimeline(folder, "render", "--style", "us")
    assert done.code == 2
    assert "'us' is not known" in done.err


NAMED = (
    Place("lao", country="", names=(Name("en", "un", "(the) Lao PDR"), Name("en", "uk", "Laos"))),
    Place("vn", country="", names=(Name("en", "un", "Viet Nam"), Name("en", "uk", "Vietnam"))),
)


@pytest.mark.parametrize(
    ("un", "uk"),
    [
        ("Thailand, the Lao PDR and Viet Nam", "Thailand, Laos and Vietnam"),
        ("The Lao PDR signed. The Lao PDR paid.", "Laos signed. Laos paid."),
        ("the UK–Viet Nam plan, a Vietnamese one", "the UK–Vietnam plan, a Vietnamese one"),
        ('“Viet Nam”, ‘the Lao PDR’s’ and "Viet Nam"', '“Viet Nam”, ‘the Lao PDR’s’ and "Viet Nam"'),
    ],
)
def test_names_change_in_running_text_there_and_back(un: str, uk: str) -> None:
    assert restyling(NAMED, "en", "uk")(un) == uk
    assert restyling(NAMED, "en", "un")(uk) == un
    assert restyling(NAMED, "vi", "un")(uk) == uk


def test_a_text_about_the_names_stays() -> None:
    text = "It prints both Viet Nam and Vietnam."
    assert restyling(NAMED, "en", "uk")(text) == text


def test_a_name_by_itself_has_no_article() -> None:
    assert [name_in(NAMED[0].names, "", "en", "en", style) for style in ("", "un", "uk")] == [
        "Lao PDR", "Lao PDR", "Laos"
    ]  # fmt: skip


def test_what_is_not_translated_is_marked_in_the_figure_and_in_the_drawing(folder: Path) -> None:
    """At its beginning, for labels are cut at their end."""
    page = rendered(folder, "--lang", "vi")["timeline.vi.html"]
    (found,) = page.css("#_data")
    data = json.loads(found.text)
    assert [event["title"] for event in data["events"]] == ["[en] Ferry opens in Viet Nam"]
    assert page.words(".static .wide .lane > text:not(.title)") == ["[en] Ferry opens in Viet Nam"]
    assert page.words(".static .wide .lane > .title") == ["Bến phà"]
    assert data["lanes"] == {"ferry": "Bến phà"}
    assert data["marked"] == {}


def test_rows_that_are_not_translated_are_marked_and_files_have_their_names(folder: Path) -> None:
    overlay = OVERLAY.replace("  lanes: {ferry: {from: The ferry, to: Bến phà}}\n", "")
    (folder / "events.vi.yaml").write_text(overlay, encoding="utf-8")
    page = rendered(folder, "--lang", "vi")["timeline.vi.html"]
    data = json.loads(page.css("#_data")[0].text)
    assert data["lanes"] == {"ferry": "The ferry"}
    assert data["marked"] == {"The ferry": "[en] The ferry"}
    assert page.words(".static .wide .lane > .title") == ["[en] The ferry"]


def test_countries_have_their_names_in_the_language_of_the_page(folder: Path) -> None:
    """The ledger's own for a state, else the usual one; a town gives its country no name."""
    ledger = LEDGER.replace("  vn: {", "  hue: {country: TH, names: {en: Hue}}\n  vn: {")
    ledger = ledger.replace("[{place: vn}]", "[{place: vn}, {place: hue}]")
    (folder / "events.yaml").write_text(ledger, encoding="utf-8")
    names = {}
    for name, page in rendered(folder, "--lang", "all").items():
        names[name] = json.loads(page.css("#_data")[0].text)["countries"]
    assert names["timeline.en.html"] == {"LA": "Lao PDR", "VN": "Viet Nam", "TH": "Thailand"}
    assert names["timeline.vi.html"] == {"LA": "Lào", "VN": "Việt Nam", "TH": "Thái Lan"}
