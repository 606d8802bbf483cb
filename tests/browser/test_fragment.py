"""The page as a part of another page."""

from __future__ import annotations

import pytest
from attrs import evolve

from html_ledgers import TITLES, hostile, river
from opened_page import Open
from tiptimeline.formats import Options, Web
from tiptimeline.formats.html import FORMAT
from tiptimeline.language import language
from tiptimeline.model import Ledger
from tiptimeline.timeline import arrange

HOST = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>
<style>* { color: red !important; font: 30px cursive }</style><h1>A page of others</h1>"""


def embedded(ledger: Ledger) -> bytes:
    options = evolve(Options(language=language("en"), version="1.2.3"), web=Web(fragment=True))
    return HOST.encode() + FORMAT.write(arrange(ledger), options)


def test_a_fragment_works_inside_another_page(opened: Open) -> None:
    found = opened(embedded(river()), ready=False)
    frame = found.page.frame_locator("iframe")
    frame.locator("html[data-figure=ready]").wait_for()
    assert frame.locator("article[id] h4").count() == len(TITLES)
    frame.locator("#_search").fill("survey")
    frame.get_by_text("1 of 12 events", exact=True).first.wait_for()
    assert frame.locator("h1").evaluate("one => getComputedStyle(one).color") != "rgb(255, 0, 0)"
    frame.locator("#_clear").click()
    frame.locator("nav a[href='#_sources']").click()
    assert found.page.url.endswith(".html")
    assert found.complaints == []


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_fragment_that_is_hidden_at_first_fits_when_it_is_shown(opened: Open, *, is_packed: bool) -> None:
    options = Options(language=language("en"), web=Web(fragment=True, compress=is_packed))
    fragment = FORMAT.write(arrange(river()), options)
    found = opened(HOST.encode() + b'<div style="display: none">' + fragment + b"</div>", ready=False)
    frame = found.page.frame_locator("iframe")
    frame.locator("html[data-figure]").wait_for(state="attached")
    found.page.evaluate("document.querySelector('div').style.display = 'block'")
    frame.locator("#_overview .window").wait_for()
    found.rest()
    widths = frame.locator("#_overview, #_overview .window").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().width)"
    )
    assert widths[0] > 100
    assert widths[1] == pytest.approx(widths[0], abs=1)
    assert found.complaints == []


@pytest.mark.parametrize("is_hostile", [False, True])
def test_a_fragment_reads_without_scripts(opened: Open, *, is_hostile: bool) -> None:
    content = embedded(hostile() if is_hostile else river()).replace(b"allow-scripts ", b"")
    page = opened(content, ready=False, java_script_enabled=False).page
    frame = page.frame_locator("iframe")
    assert frame.locator("article").count() == len(TITLES)
    frame.locator(".static .wide svg").wait_for()
    assert page.locator("body > *").count() == 2
