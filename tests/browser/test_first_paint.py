"""What a reader sees before Bokeh: the list and the overview drawing, in the figure's own place."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageFilter

from html_ledgers import river
from tiptimeline.formats import Options, Web
from tiptimeline.formats.html import FORMAT
from tiptimeline.language import language
from tiptimeline.timeline import arrange

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

NEVER_IDLE = "window.rest = []; window.requestIdleCallback = (run) => window.rest.push(run);"
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


def image(page: Page) -> Image.Image:
    """The figure as it is seen."""
    return Image.open(BytesIO(page.locator("#_chart").screenshot())).convert("RGB")


PLACE = "(({ offsetTop, offsetHeight }) => [offsetTop, offsetHeight])(document.getElementById('_chart'))"
SIZES = [(1440, 900), (390, 844), (1440, 900, "packed"), (390, 844, "packed")]


@pytest.mark.parametrize("early", SIZES, indirect=True)
def test_the_figure_is_drawn_and_answers_before_bokeh(early: Page) -> None:
    early.wait_for_selector("html[data-figure=drawn]")
    drawing = early.locator("#_chart .painted")
    assert "First trip" in str(drawing.text_content())
    assert not early.locator(".static").is_visible()
    places = "[...document.querySelectorAll('#_chart .painted text')].map((text) => text.getAttribute('x'))"
    before = early.evaluate(places)
    early.locator("[data-act=in]").click()
    early.wait_for_timeout(500)
    assert early.evaluate(places) != before
    early.locator("#_surface").focus()
    early.keyboard.press("Home")
    early.keyboard.press("Enter")
    assert "A survey of both banks" in early.locator("#_details").inner_text()
    assert early.evaluate("typeof Bokeh") == "undefined"


@pytest.mark.parametrize("early", SIZES, indirect=True)
def test_bokeh_takes_over_without_a_jump(early: Page) -> None:
    early.wait_for_selector("html[data-figure=drawn]")
    before, place = image(early), early.evaluate(PLACE)
    early.evaluate("rest.forEach((run) => run())")
    early.wait_for_selector("html[data-figure=ready]")
    early.mouse.move(0, 0)
    early.wait_for_timeout(300)
    assert early.locator(".painted").count() == 0
    assert early.evaluate(PLACE) == place
    assert early.evaluate("shifts") <= 0.02
    # Blurred, so that only what stands elsewhere counts, and not how the edges of letters are smoothed.
    blurred = (one.filter(ImageFilter.GaussianBlur(2)) for one in (before, image(early)))
    differences = ImageChops.difference(*blurred).convert("L").histogram()
    assert sum(differences[60:]) == 0


@pytest.mark.parametrize("early", SIZES[:2], indirect=True)
def test_the_drawing_stands_in_for_scripts_that_do_not_come(browser: Browser, early: Page) -> None:
    context = browser.new_context(viewport=early.viewport_size, java_script_enabled=False)
    page = context.new_page()
    page.goto(early.url)
    assert page.locator(".static svg:visible").count() == 1
    context.close()
    stopped = early.context.new_page()
    stopped.add_init_script("JSON.parse = () => { throw new Error('stopped'); };")
    stopped.goto(early.url)
    stopped.wait_for_timeout(1000)
    drawing = stopped.locator(".static svg:visible")
    assert drawing.count() == 1
    assert "First trip" in str(drawing.text_content())


def test_a_pointer_on_the_figure_asks_for_bokeh(early: Page) -> None:
    early.wait_for_selector("html[data-figure=drawn]")
    asked = early.evaluate("rest.length")
    early.locator("#_chart").hover()
    assert early.evaluate("rest.length") > asked
    early.evaluate("rest.at(-1)()")
    early.wait_for_selector("html[data-figure=ready]")


def test_the_drawing_has_the_colours_of_the_page(early: Page) -> None:
    ink = "document.querySelector('.static .wide svg')"
    light = early.evaluate(f"getComputedStyle({ink}).fill")
    early.emulate_media(color_scheme="dark")
    assert early.evaluate(f"getComputedStyle({ink}).fill") != light
    early.emulate_media(color_scheme="light", media="print")
    assert early.locator(".static .wide svg").is_visible()
    assert early.evaluate(f"getComputedStyle({ink}).fill") == light


def test_without_bokeh_the_page_goes_on_drawing(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "timeline.html"
    file.write_bytes(FORMAT.write(arrange(river()), Options(language=language("en"))))
    page = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()
    page.add_init_script('Object.defineProperty(window, "Bokeh", { value: undefined });')
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-figure=drawn]")
    page.wait_for_timeout(500)
    page.locator("#_search").fill("survey")
    page.locator("#_result").get_by_text("1 of 12 events").wait_for()
    page.wait_for_timeout(100)
    words = "[...document.querySelectorAll('#_chart .painted text')].map((text) => text.textContent)"
    assert "A survey of both banks" in page.evaluate(words)
    assert "First trip" not in " ".join(page.evaluate(words))
    assert page.evaluate("document.documentElement.dataset.figure") == "drawn"
    page.context.close()
