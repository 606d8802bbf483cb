"""What a reader sees before Bokeh: the list and the overview drawing, in the figure's own place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from html_ledgers import river
from tiptimeline.formats import Options, Web
from tiptimeline.formats.html import FORMAT
from tiptimeline.language import language
from tiptimeline.timeline import arrange

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

NEVER_IDLE = "window.requestIdleCallback = () => 0;"
SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def early(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The river's page in a browser that is never idle, so that Bokeh sleeps on until it is wanted."""
    file = tmp_path / "timeline.html"
    width, height, *packed = getattr(request, "param", (1280, 900))
    options = Options(language=language("en"), version="1.2.3", web=Web(compress=bool(packed)))
    file.write_bytes(FORMAT.write(arrange(river()), options))
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.add_init_script(NEVER_IDLE + SHIFTS)
    page.goto(file.as_uri())
    yield page
    context.close()


PLACE = "(({ offsetTop, offsetHeight }) => [offsetTop, offsetHeight])(document.getElementById('_chart'))"
SIZES = [(1440, 900), (390, 844), (1440, 900, "packed"), (390, 844, "packed")]


@pytest.mark.parametrize("early", SIZES, indirect=True)
def test_the_drawing_stands_where_the_figure_will_be(early: Page) -> None:
    drawing = early.locator(".static svg:visible")
    drawing.wait_for()
    assert "First trip" in str(drawing.text_content())
    assert early.evaluate("typeof Bokeh") == "undefined"
    before = early.evaluate(PLACE)
    early.locator("#_surface").focus()
    early.wait_for_selector("html[data-figure=ready]")
    assert early.evaluate(PLACE) == before
    assert not drawing.is_visible()
    assert early.evaluate("shifts") <= 0.02


def test_a_pointer_on_the_figure_wakes_it(early: Page) -> None:
    early.mouse.move(600, 500)
    early.locator("#_chart").hover()
    early.wait_for_selector("html[data-figure=ready]")


def test_the_drawing_has_the_colours_of_the_page(early: Page) -> None:
    ink = "document.querySelector('.static .wide svg')"
    light = early.evaluate(f"getComputedStyle({ink}).fill")
    early.emulate_media(color_scheme="dark")
    assert early.evaluate(f"getComputedStyle({ink}).fill") != light
    early.emulate_media(color_scheme="light", media="print")
    assert early.locator(".static .wide svg").is_visible()
    assert early.evaluate(f"getComputedStyle({ink}).fill") == light
