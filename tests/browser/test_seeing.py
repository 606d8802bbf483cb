"""A quotation's link leads to its words: Chromium scrolls to them and marks them in a served page."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PIL import Image, ImageChops

from html_ledgers import HEAD, event, ledger
from html_ledgers import page as written
from opened_page import Open

MARK = (255, 0, 0)
LONG = "The towns agreed on " + ", ".join(f"the {number}th article" for number in range(20, 50)) + " at last"
PASSAGES = [
    "Hội nghị tại Hà Nội về phòng, chống mua bán người",
    "The ferry opened in spring, and then the ferry opened in autumn.",
    "They spoke of “co-operation, trade & talks” – 100% of the time",
    "<b>Six</b> countries signed\n  the <i>memorandum</i> of 2004",
    f"{LONG} before noon.",
]
FAR = '<div style="height: 3000px"></div>'
STYLE = "::target-text { background: rgb(255 0 0); color: rgb(255 0 0) } p { font: 16px/2.5 sans-serif }"
SERVED = f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{STYLE}</style>' + "".join(
    f'{FAR}<p id="{number}">{words}</p>' for number, words in enumerate([*PASSAGES, ""])
)

# The place of words in a passage, as the box around them; of words that stand twice the first or the last.
BOX_OF = """([id, words, last]) => {
  const nodes = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
  const letters = [];
  for (let node = nodes.nextNode(); node; node = nodes.nextNode())
    for (let at = 0; at < node.length; at++) {
      const sign = node.data[at].replace(/\\s/, " ");
      if (sign !== " " || letters.at(-1)?.sign !== " ") letters.push({ node, at, sign });
    }
  const text = letters.map((letter) => letter.sign).join("");
  const from = last ? text.lastIndexOf(words) : text.indexOf(words);
  const end = letters[from + words.length - 1];
  const range = new Range();
  range.setStart(letters[from].node, letters[from].at);
  range.setEnd(end.node, end.at + 1);
  const { left, top, right, bottom } = range.getBoundingClientRect();
  return [left, top, right, bottom];
}"""


class Source(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        content = SERVED.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Source) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/decree"
        server.shutdown()


def marked(picture: bytes) -> tuple[int, int, int, int] | None:
    """The box around all that is marked."""
    with Image.open(io.BytesIO(picture)) as image:
        apart = ImageChops.difference(image.convert("RGB"), Image.new("RGB", image.size, MARK))
    bands = [band.point(lambda value: 0 if value else 255) for band in apart.split()]
    return ImageChops.multiply(ImageChops.multiply(bands[0], bands[1]), bands[2]).getbbox()


# The passage, the words that the ledger quotes, and those just before and after them.
QUOTES = [
    (0, "mua bán người", "", ""),
    (1, "the ferry opened", "spring, and then", ""),
    (1, "ferry opened", "", "in autumn"),
    (2, "“co-operation, trade & talks”", "", ""),
    (2, "co-operation", "", ", trade"),
    (2, "100% of the time", "", ""),
    (3, "countries signed the memorandum", "", ""),
    (4, LONG, "", ""),
]


@pytest.fixture(scope="module")
def page(address: str) -> bytes:
    """A timeline with an event for each quote, in the same order."""
    events = []
    for number, (_, words, prefix, suffix) in enumerate(QUOTES):
        around = {"quote": words, "prefix": prefix, "suffix": suffix}
        cited = ", ".join(f"{key}: '{value}'" for key, value in around.items() if value)
        one = event(f"event-{number}", str(2004 + number), "One", number)
        events.append(one.replace(f"quote: words about number {number}", cited))
    head = HEAD.replace("https://gazette.example/ferry", address).replace("first-trip", "event-0")
    return written(ledger(events, head))


def test_a_quotation_leads_to_its_words(opened: Open, page: bytes) -> None:
    browser = opened(page, ready=False).page
    for number, (passage, words, _, _) in enumerate(QUOTES):
        browser.locator(f"#event-{number} .evidence a.see").click()
        browser.wait_for_url("**/decree*")
        browser.wait_for_function("scrollY > 0", timeout=5000)
        browser.wait_for_timeout(200)  # until the words are marked
        left, top, right, bottom = browser.evaluate(BOX_OF, [str(passage), words, passage == 1])
        found = marked(browser.screenshot())
        assert found is not None, f"nothing is marked for {words}"
        assert found[0] == pytest.approx(left, abs=3), words
        assert found[2] == pytest.approx(right, abs=3), words
        # How much of a line's height is marked is the browser's affair.
        assert found[1] == pytest.approx(top, abs=20), words
        assert found[3] == pytest.approx(bottom, abs=20), words
        browser.go_back()
