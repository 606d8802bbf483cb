"""The address: a link brings back what was seen, Back goes back, and what it cannot mean means nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from opened_page import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page


def seen(page: Page) -> dict[str, object]:
    """Everything that a link promises to bring back."""
    found: dict[str, object] = page.evaluate(
        """() => ({
          articles: [...document.querySelectorAll("article[id]")]
            .filter((e) => e.offsetParent).map((e) => e.id),
          search: document.getElementById("_search").value,
          boxes: [...document.querySelectorAll(".tools [type=checkbox]:checked")]
            .map((e) => e.name + "=" + e.value),
          span: [document.getElementById("_from").value, document.getElementById("_to").value],
          rows: document.getElementById("_group").value,
          chosen: document.querySelector("#_details h4")?.textContent ?? null,
          window: Math.round(document.querySelector(".window").getBoundingClientRect().width / 4),
        })"""
    )
    return found


def query(page: Page) -> str:
    return urlsplit(page.url).query


def test_a_copied_link_restores_the_view(opened: Open) -> None:
    found = opened(fresh=True)
    page = found.page
    page.fill("#_search", "phòng at")
    page.wait_for_timeout(200)
    page.locator("input[value=opening], input[value=meeting]").first.check()
    page.locator("input[value=meeting]").check()
    page.locator("#_more summary").click()
    page.locator("input[name=standing][value=press]").check()
    page.fill("#_from", "2004")
    page.wait_for_timeout(200)
    page.select_option("#_group", "kind")
    page.locator("article:not([hidden]) h4 a").first.click()
    page.locator("[data-act=in]").click()
    page.wait_for_timeout(600)
    before = seen(page)
    assert before["articles"] == ["several-visits"]
    assert before["chosen"] == "Visits to Phòng Châu"
    address = page.url
    assert query(page).startswith(
        "q=ph%C3%B2ng+at&kind=opening&kind=meeting&standing=press&from=2004&rows=kind&view="
    )
    assert address.endswith("#several-visits")
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("html[data-figure=ready]")
    found.rest()
    assert seen(page) == before
    assert page.url == address


def test_back_and_forward_go_through_the_steps(opened: Open) -> None:
    found = opened(fresh=True)
    page = found.page
    steps = [seen(page)]

    def stepped() -> None:
        page.wait_for_timeout(250)
        steps.append(seen(page))

    page.locator("input[value=opening]").check()
    stepped()
    page.locator("#_search").press_sequentially("trip", delay=120)
    stepped()
    page.locator("article:not([hidden]) h4 a").first.click()
    stepped()
    page.keyboard.press("Escape")
    stepped()
    assert [step["chosen"] for step in steps] == [None, None, None, "First trip of the ferry", None]
    for step in reversed(steps[:-1]):
        page.go_back()
        page.wait_for_timeout(150)
        assert seen(page) == step
    for step in steps[1:]:
        page.go_forward()
        page.wait_for_timeout(150)
        assert seen(page) == step
    assert found.complaints == []


@pytest.mark.parametrize(
    "address",
    [
        "?kind=__proto__&kind=constructor&tag=toString&only=<script>&lane=%00&rows=javascript:alert(1)",
        "?view=2004..&from=2004-02-30&to=%E0%A4%A&kind&=&&kind=opening%00",
        "?view=9999999999..-9999999&rows=__proto__",
        "#%",
        "#%E0%A4%A",
        "#constructor",
        "?q=" + "%22" * 300 + "x" * 100_000,
    ],
)
def test_an_address_that_means_nothing_does_nothing(opened: Open, address: str) -> None:
    found = opened(fresh=True)
    start = seen(found.page)
    found.page.goto(found.page.url.split("#")[0].split("?")[0] + address)
    found.page.wait_for_selector("html[data-figure=ready]")
    found.rest()
    now = seen(found.page)
    kept = {"search", "span", "articles"} if "q=" in address else {"span"}
    assert {key: value for key, value in now.items() if key not in kept} == {
        key: value for key, value in start.items() if key not in kept
    }
    assert found.complaints == []


def test_what_others_keep_in_the_address_stays(opened: Open) -> None:
    found = opened(fresh=True)
    page = found.page
    page.goto(page.url + "?page_id=7&kind=opening")
    page.wait_for_selector("html[data-figure=ready]")
    page.locator("input[value=towns]").check()
    assert query(page) == "page_id=7&kind=opening&lane=towns"
    page.locator("#_clear").click()
    assert query(page) == "page_id=7"


def test_a_frame_without_an_address_works_all_the_same(opened: Open) -> None:
    found = opened(fresh=True)
    page = found.page
    content = Path(urlsplit(page.url).path).read_text(encoding="utf-8")
    page.goto("about:blank")
    page.set_content('<iframe id="frame" sandbox="allow-scripts" style="width:1200px;height:900px"></iframe>')
    page.evaluate("html => (document.getElementById('frame').srcdoc = html)", content)
    frame = page.frame_locator("#frame")
    frame.locator("html[data-figure=ready]").wait_for()
    frame.locator("input[value=opening]").check()
    assert frame.locator("#_result").text_content() == "4 of 12 events"
    frame.locator("article:not([hidden]) h4 a").first.click()
    assert frame.locator("#_details h4").text_content() == "A survey of both banks"
