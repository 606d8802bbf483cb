"""What the page is without its figure: text that reads, prints and searches, on every screen."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PageObject, PdfReader

from html_ledgers import TITLES, page, plain, river
from loading import HERE, check_file
from opened_page import Open
from tiptimeline.dates import parse
from tiptimeline.timeline import Selection, arrange

SMALLEST_TARGET = 24
TARGETS = (
    "button, select, input:not([type=checkbox]), .choice, .check, .grip, .ref, .contents a, .acts a, summary"
)


def test_reads_without_script(opened: Open) -> None:
    page = opened(ready=False, java_script_enabled=False).page
    for title in TITLES.values():
        assert page.get_by_role("heading", name=title, exact=True).is_visible()
    assert page.get_by_role("img", name="Overview").is_visible()
    assert not page.locator("#_search").is_visible()
    assert not page.locator("#_surface").is_visible()


def test_nothing_is_fetched_and_nothing_complains(opened: Open) -> None:
    found = opened(fresh=True)
    found.page.locator("#_surface").focus()
    for key in ("End", "Enter", "+", "0", "Escape"):
        found.page.keyboard.press(key)
    found.rest()
    assert found.complaints == []
    assert [url for url in found.requests if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("tag", ["en", "vi"])
def test_fits_a_phone(opened: Open, tag: str) -> None:
    page_ = opened(page(river(), tag), viewport={"width": 390, "height": 844}, has_touch=True).page
    page_.locator("#_filters-toggle").click()
    for width in (390, 320):
        page_.set_viewport_size({"width": width, "height": 844})
        assert page_.evaluate("document.documentElement.scrollWidth") == width
        assert page_.evaluate(WIDER_THAN, width) == []


WIDER_THAN = """width => [...document.body.querySelectorAll("*")]
  .filter(e => e.getBoundingClientRect().right > width + 1 && !e.closest("svg, .chart, .overview"))
  .map(e => e.className || e.tagName)"""


def test_targets_are_large_enough(opened: Open) -> None:
    page_ = opened(fresh=True, anchor="first-trip").page
    page_.locator("#_more > summary").click()
    for width in (1280, 390):
        page_.set_viewport_size({"width": width, "height": 844})
        if width == 390:
            page_.locator("#_filters-toggle").click()
        assert page_.evaluate(SMALL_ONES, [TARGETS, SMALLEST_TARGET]) == []
    for dialog in ("_taking", "_help"):
        page_.evaluate("id => document.getElementById(id).showModal()", dialog)
        assert page_.evaluate(SMALL_ONES, [TARGETS, SMALLEST_TARGET]) == []
        page_.keyboard.press("Escape")


SMALL_ONES = """([targets, least]) => [...document.querySelectorAll(targets)]
  .map(e => [e.outerHTML.slice(0, 60), e.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < least || box.height < least)).map(([html]) => html)"""


def test_prints_the_drawing_and_every_event(opened: Open) -> None:
    page_ = opened(fresh=True).page
    page_.emulate_media(media="print")
    assert page_.locator(".static .wide svg").is_visible()
    for hidden in (".tools", "#_surface", "#_details", ".contents"):
        assert not page_.locator(hidden).is_visible()
    printed = PdfReader(io.BytesIO(page_.pdf(format="A4")))
    text = " ".join(part.extract_text() for part in printed.pages)
    assert "https://gazette.example/ferry" in text
    for title in TITLES.values():
        assert title in " ".join(text.split())


@pytest.mark.parametrize(("paper", "search"), [("Letter", ""), ("A4", "workshop")])
def test_no_page_of_a_print_is_left_half_empty(opened: Open, paper: str, search: str) -> None:
    page_ = opened(page(check_file(HERE.parent / "events.yaml").ledger), ready=False).page
    page_.fill("#_search", search)
    page_.wait_for_timeout(300)
    printed = PdfReader(io.BytesIO(page_.pdf(format=paper))).pages
    assert len(printed) > 5
    left = [round(lowest_words(one) / float(one.mediabox.height), 2) for one in printed[:-1]]
    assert max(left) < 0.3, left


def lowest_words(page_: PageObject) -> float:
    """How far above the foot of a page its last words stand."""
    found: list[float] = []

    def note(text: str, matrix: list[float], at: list[float], *_: object) -> None:
        if text.strip():
            found.append(at[4] * matrix[1] + at[5] * matrix[3] + matrix[5])

    page_.extract_text(visitor_text=note)
    return min(found)


def test_no_heading_is_left_behind_at_the_foot_of_a_page(opened: Open) -> None:
    many = plain([f"{year}-{month:02}" for year in range(1990, 2015) for month in (1, 5)])
    printed = PdfReader(io.BytesIO(opened(many).page.pdf(format="A4"))).pages
    assert len(printed) > 4
    for part in printed:
        last = part.extract_text().strip().splitlines()[-1]
        assert not re.search(r"\d events?$", last), last


def test_prints_what_is_found_and_nothing_else(opened: Open) -> None:
    page_ = opened(fresh=True).page
    page_.fill("#_search", "survey")
    page_.wait_for_timeout(300)
    text = " ".join(part.extract_text() for part in PdfReader(io.BytesIO(page_.pdf())).pages)
    assert "What happened at number 0." in text
    assert "What happened at number 1." not in text


@pytest.mark.parametrize(("scheme", "is_dark"), [("dark", True), ("light", False)])
def test_follows_the_colour_scheme(opened: Open, scheme: str, is_dark: bool) -> None:
    page_ = opened(color_scheme=scheme).page
    channels = page_.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (sum(channels[:3]) < 150) == is_dark
    lightness = page_.evaluate(AVERAGE_OF_CHART)
    assert (lightness < 90) == is_dark


def test_prints_dark_on_white_whatever_the_screen_has(opened: Open) -> None:
    page_ = opened(fresh=True, color_scheme="dark").page
    page_.emulate_media(media="print", color_scheme="dark")
    ground, ink, title = page_.evaluate(
        """() => ["backgroundColor", "color"].map((name) => getComputedStyle(document.body)[name])
          .concat(getComputedStyle(document.querySelector("article h4")).color)"""
    )
    assert ground == "rgb(255, 255, 255)"
    assert ink == title == "rgb(26, 35, 51)"


AVERAGE_OF_CHART = """() => {
  const find = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element instanceof HTMLCanvasElement) return element;
      const inside = element.shadowRoot && find(element.shadowRoot);
      if (inside) return inside;
    }
  };
  const canvas = find(document.querySelector("#_chart .plot"));
  const { data } = canvas.getContext("2d").getImageData(0, 60, canvas.width, canvas.height - 60);
  let sum = 0;
  for (let place = 0; place < data.length; place += 4) sum += data[place];
  return sum / (data.length / 4);
}"""


def test_nothing_moves_while_the_page_loads(opened: Open) -> None:
    found = opened(fresh=True)
    found.rest()
    assert found.page.evaluate(LAYOUT_SHIFT) <= 0.02


LAYOUT_SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => (sum += entry.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 100);
})"""


@pytest.mark.parametrize(
    ("dates", "as_of"),
    [
        (["2014-05-01"], "2014-05-01"),
        (["2014-05-01"] * 40, "2014-05-01"),
        (["-0500", "-0043-03-15", "Y-13800000000", "2014", "Y170000002/.."], "2015-12-31"),
        (["2014-05/", "../2013", "[2015..]"], "2015"),
        (["XXXX-12-25", "201X", "2014-XX-03"], "2015-12-31"),
    ],
    ids=["one", "same day", "far", "open", "unknown digits"],
)
def test_extremes_do_not_break_it(opened: Open, dates: list[str], as_of: str) -> None:
    found = opened(plain(dates, as_of))
    assert found.page.locator("article").count() == len(dates)
    found.page.locator("#_surface").focus()
    for key in ("Home", "Enter", "ArrowRight", "+", "+", "+", "-", "0"):
        found.page.keyboard.press(key)
    found.rest()
    left, width = found.window
    assert (round(left, 2), round(width, 2)) == (0, 1)
    assert found.complaints == []


def test_an_empty_selection_says_so(opened: Open) -> None:
    nothing = arrange(river(), Selection(before=parse("1990"), tags=frozenset({"none"})))
    found = opened(page(nothing), ready=False)
    assert found.page.get_by_text("No event is selected.").is_visible()
    assert found.page.locator(".explorer, script[type='text/plain']").count() == 0
    assert found.complaints == []
