"""Places in the page: whoever follows a link, or opens one, ends where it leads and stays there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from html_ledgers import plain, river
from tiptimeline.formats import Options, Web
from tiptimeline.formats.html import FORMAT
from tiptimeline.language import language
from tiptimeline.timeline import arrange

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LONG = 360
SETTLED = 900
"""Milliseconds after which nothing moves any more."""
TOP = "(id) => document.getElementById(id).getBoundingClientRect().top"
AT_END = "() => Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight - 1"


@pytest.fixture(scope="module", params=["short", "long", "packed"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    days = [f"{1375 + number // 4}-{1 + number % 4:02}-{1 + number % 28:02}" for number in range(LONG)]
    ledger = river() if request.param == "short" else plain(days)
    options = Options(language=language("en"), web=Web(compress=request.param == "packed"))
    path: Path = tmp_path_factory.mktemp("places") / "timeline.html"
    path.write_bytes(FORMAT.write(arrange(ledger), options))
    return path.as_uri()


def reached(page: Page, place: str) -> bool:
    """Whether the place stands at the top of the window, or as high as the end of the page lets it."""
    page.wait_for_timeout(SETTLED)
    top = page.evaluate(TOP, place)
    return 0 <= top <= 60 or (top > 0 and bool(page.evaluate(AT_END)))


def test_links_lead_where_they_say(browser: Browser, address: str) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(address)
    page.wait_for_selector("html[data-figure=ready]")
    links = page.locator(".contents a")
    for link in links.all():
        place = str(link.get_attribute("href"))[1:]
        page.evaluate("scrollTo(0, 0)")
        link.click()
        assert reached(page, place), place
    page.context.close()


HOLD = """
window.held = [];
const real = requestIdleCallback;
window.requestIdleCallback = (run, how) => (window.held ? window.held.push(run) : real(run, how));
"""
RELEASE = """() => {
  const { held } = window;
  window.held = null;
  for (const run of held) requestIdleCallback(run);
}"""
TO_END = "() => scrollBy(0, document.querySelector('.back').getBoundingClientRect().top - 200)"
UNLAID = """() => [...document.querySelectorAll(".year, .back")]
  .filter((one) => getComputedStyle(one).contentVisibility !== "visible").length"""
READ = """() => {
  const places = document.querySelectorAll(".entries article, .back");
  return [...places].find((one) => one.getBoundingClientRect().top >= 0).id;
}"""


@pytest.mark.parametrize("to", ["scrollTo(0, 1400)", f"({TO_END})()"])
def test_the_list_is_laid_out_in_time_and_what_is_read_stays_where_it_is(
    browser: Browser, address: str, to: str
) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()
    page.add_init_script(HOLD)
    page.goto(address)
    page.wait_for_selector("html.quick[data-figure]")
    assert page.evaluate(UNLAID) > 0
    for _ in range(3):  # what comes near is laid out, and has another height
        page.evaluate(to)
        page.wait_for_timeout(SETTLED / 3)
    read = page.evaluate(READ)
    before = page.evaluate(TOP, read)
    assert 0 <= before < 900
    page.evaluate(RELEASE)
    page.wait_for_selector("html:not(.quick)")
    page.wait_for_timeout(SETTLED)
    assert page.evaluate(TOP, read) == pytest.approx(before, abs=3)
    assert page.evaluate(UNLAID) == 0
    page.context.close()


def test_a_link_leads_where_it_says_before_all_is_laid_out(browser: Browser, address: str) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.add_init_script(HOLD)
    page.goto(address)
    page.wait_for_selector("html.quick[data-figure]")
    page.locator(".contents a").last.click()
    page.evaluate(RELEASE)
    assert reached(page, "_method")
    page.context.close()


def test_an_address_opens_where_it_says(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    first = context.new_page()
    first.goto(address)
    first.wait_for_selector("html[data-figure=ready]")
    first.evaluate("dispatchEvent(new Event('beforeprint'))")
    every = "[...document.querySelectorAll('article[id], .references > li[id]')].map(({ id }) => id)"
    ids = first.evaluate(every)
    last = [one for one in ids if not one.startswith("_")][-1]
    for place in (last, ids[-1], "_sources"):
        page = context.new_page()
        page.goto(f"{address}#{place}")
        page.wait_for_selector("html[data-figure=ready]")
        assert reached(page, place), place
        page.close()
    context.close()
