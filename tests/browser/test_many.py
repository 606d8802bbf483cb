"""More events than can be told apart: the figure counts them, and the list unfolds where it is read."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from html_ledgers import page as written
from html_ledgers import plain

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

COUNT = 5000
SEEN = "[...document.querySelectorAll('article')].filter((one) => one.checkVisibility()).map(({ id }) => id)"
TIP_IN_THE_MIDDLE = """() => {
  const surface = document.getElementById("_surface");
  const box = surface.getBoundingClientRect();
  const tip = document.getElementById("_tip");
  for (let y = box.top + 40; y < box.bottom; y += 6) {
    for (let x = box.left + box.width / 2; x < box.left + box.width / 2 + 120; x += 6) {
      const how = { clientX: x, clientY: y, bubbles: true, pointerType: "mouse", pointerId: 99 };
      surface.dispatchEvent(new PointerEvent("pointermove", how));
      if (!tip.hidden) return tip.textContent;
    }
  }
  return null;
}"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of 5,000 events on days of their own, six weeks apart from each other."""
    days = [f"{1375 + number // 8}-{1 + number % 8:02}-{1 + number % 28:02}" for number in range(COUNT)]
    path = tmp_path_factory.mktemp("many") / "timeline.html"
    path.write_bytes(written(plain(days)))
    return path


@pytest.fixture(scope="module")
def many(browser: Browser, file: Path) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-figure=ready]")
    return page


def test_the_figure_counts_and_shows_each_event_close_up(many: Page) -> None:
    assert "of 5,000 events" in str(many.evaluate(TIP_IN_THE_MIDDLE))
    many.locator("#_surface").focus()
    for _ in range(11):
        many.keyboard.press("+")
        many.wait_for_timeout(40)
    many.wait_for_timeout(300)
    assert "Event " in str(many.evaluate(TIP_IN_THE_MIDDLE))
    many.keyboard.press("0")
    many.wait_for_timeout(300)


def test_only_what_is_near_is_in_the_page(many: Page) -> None:
    unfolded = many.locator("article[id]").count()
    assert 0 < unfolded < COUNT / 4
    many.evaluate("scrollTo({ top: document.getElementById('_doubts').offsetTop, behavior: 'instant' })")
    many.locator("#event-4999").wait_for()
    assert unfolded < many.locator("article[id]").count() < COUNT


def test_search_finds_what_is_folded(many: Page) -> None:
    many.fill("#_search", '"number 800."')
    many.get_by_text("1 of 5,000 events", exact=True).first.wait_for()
    many.locator("#_chronology").scroll_into_view_if_needed()
    many.locator("#event-800").wait_for()
    assert many.evaluate(SEEN) == ["event-800"]
    many.locator("#_clear").click()


def test_an_address_leads_into_what_is_folded(many: Page) -> None:
    many.evaluate("location.hash = '#event-400'")
    many.locator("#event-400.current").wait_for()
    assert "Event 400" in many.locator("#_details").inner_text()
    many.evaluate("location.hash = '#_ref-1000'")
    many.locator("#_ref-1000").wait_for()


def test_on_paper_everything_is_there(many: Page) -> None:
    many.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert many.locator("article[id]").count() == COUNT
    assert many.locator("noscript").count() == 0


def test_without_scripts_everything_is_there(browser: Browser, file: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(file.as_uri())
    assert page.locator("article").count() == COUNT
    assert page.locator("#event-800 h4").is_visible()
    page.context.close()


@pytest.fixture
def halting(file: Path) -> Iterator[tuple[str, threading.Event]]:
    """The address of the page on a line that halts within the list, and what makes it go on."""
    content = file.read_bytes()
    halt = content.index(b"</article>", content.index(b'id="_chronology"'))
    goes_on = threading.Event()

    class Halting(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing on the terminal."""

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[:halt])
            self.wfile.flush()
            goes_on.wait(30)
            self.wfile.write(content[halt:])

    with ThreadingHTTPServer(("127.0.0.1", 0), Halting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", goes_on
        goes_on.set()
        server.shutdown()


def test_the_figure_is_used_while_the_list_is_read(
    browser: Browser, halting: tuple[str, threading.Event]
) -> None:
    address, goes_on = halting
    page = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}#e4000", wait_until="commit")
    page.wait_for_selector("html[data-figure]", state="attached")
    page.locator("#_search").fill("event 4999")
    page.locator("#_result").get_by_text("1 of 5,000 events").wait_for()
    page.locator("#_surface").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    assert page.locator("#_details h4").inner_text() == "Event 4999"
    page.evaluate("() => { location.hash = '#e4000'; history.back(); }")
    page.locator("#_take").click()
    assert not page.locator("dialog[open]").count()
    goes_on.set()
    page.locator("dialog[open]").wait_for()
    page.keyboard.press("Escape")
    page.wait_for_selector("html[data-figure=ready]")
    page.locator("#_details .evidence").wait_for()
    assert page.evaluate(SEEN)
    assert complaints == []
    page.context.close()
