"""Taking away: links, citations, files, prints and pictures, from plain ledgers and from hostile ones."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from attrs import evolve
from PIL import Image
from pypdf import PdfReader

from html_ledgers import DATES, HEAD, TITLES, event, ledger, page, plain, river
from opened_page import Open, Opened
from tiptimeline.formats import Options
from tiptimeline.formats.json import FORMAT as JSON
from tiptimeline.language import language
from tiptimeline.timeline import arrange

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tiptimeline.model import Ledger

FORMULA = '=HYPERLINK("http://evil.example";"x")'
NASTY = f'{FORMULA} </script> "quoted" \\ {{x}} $y$ 100% #1 [a](javascript:b) <b> *c* _d_ ~e~ ^f & g; h, i'


@cache
def nasty() -> Ledger:
    """Words that mean something to spreadsheets, TeX, Markdown, calendars and browsers."""
    content = river()
    events = tuple(
        evolve(one, title=NASTY, summary=f"-1+1\n{NASTY}\r\nlast line", note="@SUM(A1)", tags=("+1", "=2"))
        for one in content.events
    )
    source = evolve(content.sources[0], title=NASTY, publisher=NASTY, url="javascript:window.broken=1")
    about = evolve(content.about, title=f"../../{NASTY}", url="javascript:window.broken=2", publisher=NASTY)
    return evolve(content, about=about, events=events, sources=(source, *content.sources[1:]))


def open_taking(found: Opened) -> Page:
    found.page.locator("#_take").click()
    return found.page


def taken(page: Page, what: str) -> tuple[str, bytes]:
    """The name and the content of a file that the page offers."""
    if not page.locator("#_taking").is_visible():
        page.locator("#_take").click()
    with page.expect_download() as download:
        page.locator(f"#_taking [data-take={what}]").click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def rows_of(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    outside = re.sub(r'"(?:[^"]|"")*"', "", text)
    assert outside.count("\n") == outside.count("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def unfolded(content: bytes) -> list[str]:
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    return content.decode("utf-8").replace("\r\n ", "").split("\r\n")


def entries_of(content: bytes) -> dict[str, dict[str, str]]:
    """The events of a calendar by the part of their UID that is ours."""
    found: dict[str, dict[str, str]] = {}
    for part in "\n".join(unfolded(content)).split("BEGIN:VEVENT\n")[1:]:
        lines = part.split("\nEND:VEVENT")[0].split("\n")
        fields = dict(line.split(":", 1) for line in lines)
        found[fields["UID"].split("@")[0]] = fields
    return found


def test_a_table_of_what_is_shown(opened: Open) -> None:
    found = opened(fresh=True)
    found.page.locator("input[value=opening]").check()
    name, content = taken(found.page, "csv")
    assert name == "a-river-and-its-ferry-first-selection.csv"
    assert content.startswith(b"\xef\xbb\xbfid,date,")
    rows = {row["id"]: row for row in rows_of(content)}
    assert list(rows) == ["survey", "first-trip", "week-of-meetings", "service"]
    trip = rows["first-trip"]
    assert (trip["date"], trip["earliest"], trip["date_role"]) == ("2007-05-01", "2007-05-01", "published")
    assert (rows["survey"]["earliest"], rows["survey"]["latest"]) == ("2004-01-01", "2004-12-31")
    assert (rows["service"]["earliest"], rows["service"]["latest"]) == ("2014-06-01", "")
    assert trip["actors"] == "Joint Council (host); The crew of the ferry (crew)"
    assert trip["figures"].startswith("more than 1936 passengers people who crossed [recorded] 2007")
    assert trip["url"] == "https://ferry.example/timeline/#first-trip"
    assert trip["places"] == "Eastern bank, The landing"


def test_no_cell_is_a_formula(opened: Open) -> None:
    found = opened(nasty())
    name, content = taken(found.page, "csv")
    assert re.fullmatch(r"[a-z0-9-]{1,60}\.csv", name)
    rows = rows_of(content)
    assert len(rows) == 12
    assert not [cell for row in rows for cell in row.values() if re.match(r"\s*[=+\-@]", cell)]
    assert rows[0]["title"] == "'" + NASTY
    assert rows[0]["summary"] == f"'-1+1\n{NASTY}\r\nlast line"
    assert {row["url"] for row in rows} == {""}
    assert found.page.evaluate("window.broken") is None
    assert found.complaints == []


def test_a_calendar_says_what_is_not_known(opened: Open) -> None:
    found = opened(fresh=True)
    name, content = taken(found.page, "ics")
    assert name == "a-river-and-its-ferry-first.ics"
    entries = entries_of(content)
    assert list(entries) == list(DATES)

    def days(of: str) -> tuple[str, str, str]:
        one = entries[of]
        return one["DTSTART;VALUE=DATE"], one["DTEND;VALUE=DATE"], one["SUMMARY"].removeprefix(TITLES[of])

    assert days("last-word") == ("20151231", "20160101", "")
    assert days("week-of-meetings") == ("20120305", "20120310", "")
    assert days("survey") == ("20040101", "20050101", " (2004)")
    assert days("council-founded") == ("20050301", "20050401", " (March 2005)")
    assert days("disputed-trip") == ("20080203", "20080204", " (3 February 2008 (uncertain))")
    assert days("service") == ("20140601", "20160101", " (1 June 2014 onwards)")
    assert entries["survey"]["DESCRIPTION"].startswith("The date is known as: 2004. The calendar shows")
    assert "The date is known as" not in entries["last-word"]["DESCRIPTION"]
    assert {one["DTSTAMP"] for one in entries.values()} == {"20151231T000000Z"}
    assert entries["first-trip"]["URL"] == "https://ferry.example/timeline/#first-trip"
    again = entries_of(taken(opened(fresh=True, timezone_id="America/Los_Angeles").page, "ics")[1])
    assert again == entries


def test_a_calendar_of_hostile_words_keeps_its_shape(opened: Open) -> None:
    entries = entries_of(taken(opened(nasty()).page, "ics")[1])
    assert len(entries) == 12
    unescaped = re.sub(r"\\([\\;,])", r"\1", entries["last-word"]["SUMMARY"])
    assert unescaped == NASTY
    assert "URL" not in entries["last-word"]


def test_what_has_no_place_in_a_calendar_is_said(opened: Open) -> None:
    found = opened(plain(["-0043-03-15", "2004", "/2004", "Y12000"], "2015"))
    entries = entries_of(taken(found.page, "ics")[1])
    assert {one["DTSTART;VALUE=DATE"] for one in entries.values()} == {"20040101", "20041231"}
    assert str(found.page.locator("#_taking-said").text_content()).startswith("2 of these events")


def test_data_is_what_the_command_exports(opened: Open) -> None:
    found = opened(fresh=True)
    _, content = taken(found.page, "json")
    assert content == JSON.write(arrange(river()), Options(language=language("en")))
    found.page.keyboard.press("Escape")
    found.page.locator("input[value=opening]").check()
    assert [one["id"] for one in json.loads(taken(found.page, "json")[1])["events"]] == [
        "survey",
        "first-trip",
        "week-of-meetings",
        "service",
    ]


SVG = "{http://www.w3.org/2000/svg}"


def test_the_figure_as_a_drawing_and_as_a_picture(opened: Open) -> None:
    found = opened(fresh=True, color_scheme="dark")
    found.page.locator("input[value=opening]").check()
    found.rest()
    drawing = ElementTree.fromstring(taken(found.page, "svg")[1])  # noqa: S314 - our own
    texts = [str(element.text) for element in drawing.iter(f"{SVG}text")]
    assert texts[0] == "A river and its ferry"
    assert "4 of 12 events. Kind: Opening" in texts
    assert TITLES["first-trip"] in texts
    assert TITLES["building"] not in texts
    assert " ".join(texts).endswith(
        "Figure from A river and its ferry: Two towns, one crossing. Edition first. As of 31 December 2015. "
        "Office of the River Towns. https://ferry.example/timeline/."
    )
    assert "Tiptimeline Sans" in str(drawing.findtext(f"{SVG}style"))
    name, content = taken(found.page, "png")
    assert name == "a-river-and-its-ferry-first-selection.png"
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.size == (2 * int(drawing.get("width", 0)), 2 * int(drawing.get("height", 0)))
        assert picture.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
        assert len(picture.convert("RGB").getcolors(1 << 20) or []) > 20
    assert found.complaints == []


def test_a_figure_without_events_says_so(opened: Open) -> None:
    found = opened(fresh=True)
    found.page.locator("#_search").fill("nowhere to be found")
    found.page.wait_for_timeout(250)
    drawing = ElementTree.fromstring(taken(found.page, "svg")[1])  # noqa: S314 - our own
    assert "No event matches." in [element.text for element in drawing.iter(f"{SVG}text")]


def test_a_drawing_of_hostile_words_is_a_drawing(opened: Open) -> None:
    found = opened(nasty())
    drawing = ElementTree.fromstring(taken(found.page, "svg")[1])  # noqa: S314 - our own
    assert {element.tag.removeprefix(SVG) for element in drawing.iter()} <= {
        *("svg", "title", "desc", "style", "rect", "text", "g", "path", "circle")
    }
    assert found.complaints == []


def citation(found: Opened, id: str, form: str) -> str:
    page = found.page
    if not page.locator("#_taking").is_visible():
        page.locator(f"article[id='{id}'] h4 a").click()
        page.locator("#_details [data-take=cite]").click()
    page.select_option("#_citation-form", form)
    return page.input_value("#_citation")


def test_citations_of_an_event(opened: Open) -> None:
    found = opened(fresh=True)
    url = "https://ferry.example/timeline/#first-trip"
    plain_text = citation(found, "first-trip", "plain")
    assert plain_text == (
        "“First trip of the ferry”, published 1 May 2007. "
        "In: A river and its ferry: Two towns, one crossing. Edition first. As of 31 December 2015. "
        f"Office of the River Towns. {url}. Sources: River Gazette, “The ferry opens”, 2 June 2014, "
        "https://gazette.example/ferry: “words about number 3”; “more than 1,936 passengers”."
    )
    markdown = citation(found, "first-trip", "markdown")
    assert markdown.startswith(f"[“First trip of the ferry”](<{url}>), published 1 May 2007. In: A river")
    assert "[“The ferry opens”](<https://gazette.example/ferry>), 2 June 2014: “words" in markdown
    bibtex = citation(found, "first-trip", "bibtex")
    assert bibtex.startswith("@incollection{first-trip,\n  author = {{Office of the River Towns}},\n")
    for line in (
        "  title = {{First trip of the ferry}},",
        "  booktitle = {{A river and its ferry: Two towns, one crossing}},",
        "  date = {2015-12-31},",
        "  url = {https://ferry.example/timeline/\\#first-trip},",
        "  note = {Event date: published 1 May 2007. As of 31 December 2015.}",
        "@misc{source-gazette,",
    ):
        assert line in bibtex.splitlines()
    own, source = json.loads(citation(found, "first-trip", "csl"))
    assert (own["id"], own["type"], own["URL"]) == ("first-trip", "entry", url)
    assert own["issued"] == {"date-parts": [[2015, 12, 31]]}
    assert own["event-date"] == {"date-parts": [[2007, 5, 1]]}
    assert (source["type"], source["issued"]) == ("article-newspaper", {"date-parts": [[2014, 6, 2]]})
    assert "accessed" not in own
    found.page.fill("#_accessed", "2026-02-03")
    assert json.loads(found.page.input_value("#_citation"))[0]["accessed"] == {"date-parts": [[2026, 2, 3]]}
    assert "Read on 3 Feb 2026." in citation(found, "first-trip", "plain")
    assert "  urldate = {2026-02-03}," in citation(found, "first-trip", "bibtex").splitlines()


def test_citations_of_the_timeline_and_of_dates_that_are_not_exact(opened: Open) -> None:
    found = opened(fresh=True)
    open_taking(found)
    assert found.page.input_value("#_citation") == (
        "A river and its ferry: Two towns, one crossing. Edition first. As of 31 December 2015. "
        "Office of the River Towns. https://ferry.example/timeline/."
    )
    found.page.keyboard.press("Escape")
    expected = {
        "low-water-talks": {"date-parts": [[2006]], "circa": True},
        "week-of-meetings": {"date-parts": [[2012, 3, 5], [2012, 3, 9]]},
        "service": {"literal": "1 June 2014 onwards"},
    }
    for id, dated in expected.items():
        assert json.loads(citation(found, id, "csl"))[0]["event-date"] == dated
        found.page.keyboard.press("Escape")


def test_citations_of_hostile_words_are_escaped(opened: Open) -> None:
    found = opened(nasty())
    bibtex = citation(found, "last-word", "bibtex")
    depth = 0
    for sign in re.sub(r"\\[{}]", "", bibtex):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert not re.search(r"(?<!\\)[$&#%]", bibtex)
    markdown = citation(found, "last-word", "markdown")
    assert not re.search(r"(?<!\\)[*<>\[\]`]", markdown)
    assert json.loads(citation(found, "last-word", "csl"))[0]["title"] == NASTY
    assert "javascript:window" not in bibtex + markdown + citation(found, "last-word", "plain")


def test_link_and_citation_are_copied(opened: Open) -> None:
    found = opened(fresh=True, permissions=["clipboard-read", "clipboard-write"])
    page = found.page
    page.locator("input[value=opening]").check()
    page.locator("article:not([hidden]) h4 a").first.click()
    page.locator("#_details [data-take=link]").click()
    page.wait_for_timeout(700)
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.url.endswith("?kind=opening#survey")
    assert page.locator("#_said").text_content() == "The link is copied."
    page.locator("#_details [data-take=cite]").click()
    page.locator("[data-take=citation]").click()
    page.wait_for_timeout(200)
    assert page.evaluate("navigator.clipboard.readText()") == page.input_value("#_citation")
    assert page.locator("#_taking-said").text_content() == "The citation is copied."
    page.keyboard.press("Escape")
    assert not page.locator("#_taking").is_visible()
    assert page.evaluate("document.activeElement.dataset.take") == "cite"
    assert page.locator("#_details h4").count() == 1  # Escape closed the dialog alone


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_prints_the_selection_and_says_which(opened: Open, paper: str, size: tuple[int, int]) -> None:
    found = opened(fresh=True)
    found.page.locator("input[value=opening]").check()
    found.page.locator("input[value=towns]").check()
    printed = PdfReader(io.BytesIO(found.page.pdf(format=paper)))
    text = " ".join(" ".join(part.extract_text() for part in printed.pages).split())
    assert [float(side) for side in printed.pages[0].mediabox[2:]] == pytest.approx(size, abs=1)
    assert "2 of 12 events. Kind: Opening; Lane: The two towns" in text
    assert "What happened at number 3." in text
    assert "What happened at number 0." not in text
    assert "words about number 3" in text
    assert "words about number 4" not in text  # a quotation of another event
    assert "First trip of the ferry" in text.split("What happened")[0]  # in the figure
    found.page.locator("#_clear").click()
    text = " ".join(part.extract_text() for part in PdfReader(io.BytesIO(found.page.pdf())).pages)
    assert "words about number 4" in text
    assert "of 12 events" not in text


def test_everything_in_vietnamese(opened: Open) -> None:
    found = opened(page(ledger([event("mot", "2004", "Hội nghị")], VIETNAMESE), "vi"))
    name, content = taken(found.page, "csv")
    assert name == "dong-song-va-ben-pha-first.csv"
    assert rows_of(content)[0]["title"] == "Hội nghị"
    entries = entries_of(taken(found.page, "ics")[1])
    assert entries["mot"]["DESCRIPTION"].startswith("Thời điểm được biết là: năm 2004.")
    found.page.keyboard.press("Escape")
    assert citation(found, "mot", "plain").startswith("“Hội nghị”, năm 2004. Trong: Dòng sông và bến phà")
    assert found.complaints == []


VIETNAMESE = (
    HEAD.replace("title: A river and its ferry", "title: Dòng sông và bến phà")
    .replace("language: en\n  edition", "language: vi\n  edition")
    .replace("  open_questions: [{text: Who steered the first ferry?, events: [first-trip]}]\n", "")
)
