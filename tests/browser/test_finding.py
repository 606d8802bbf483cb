"""Search and filters: one selection for the list, the figure and the count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from html_ledgers import TITLES
from opened_page import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page


def visible(page: Page) -> list[str]:
    articles = page.locator("article[id]")
    return list(articles.evaluate_all("all => all.filter(e => e.offsetParent).map(e => e.id)"))


def search(page: Page, text: str) -> None:
    page.fill("#_search", text)
    page.wait_for_timeout(250)


def test_search_finds_words_in_any_text_without_case_and_marks(opened: Open) -> None:
    page = opened().page
    for asked, found in {
        "SURVEY": ["survey"],
        "phong chau": ["several-visits"],
        "Phòng Châu": ["several-visits"],
        "children counted": ["first-trip"],
        "ferry trial": ["first-trip"],
        "nowhere to be found": [],
    }.items():
        search(page, asked)
        assert visible(page) == found
        said = page.locator("#_result").text_content()
        assert said == (f"{len(found)} of 12 events" if found else "No event matches.")
        assert page.locator("#_nothing").is_visible() == (not found)


def test_search_reaches_the_figure(opened: Open) -> None:
    found = opened()
    search(found.page, "survey")
    found.rest()
    found.mark(TITLES["survey"])
    with pytest.raises(AssertionError, match="no mark"):
        found.mark(TITLES["first-trip"])


def test_filters_of_one_subject_widen_and_of_two_narrow(opened: Open) -> None:
    page = opened().page
    page.locator("input[value=opening]").check()
    assert len(visible(page)) == 4
    page.locator("input[value=meeting]").check()
    assert len(visible(page)) == 8
    page.locator("input[value=towns]").check()
    assert len(visible(page)) == 4
    assert page.locator("#_result").text_content() == "4 of 12 events"


def test_counts_say_what_a_choice_would_leave(opened: Open) -> None:
    page = opened().page

    def count(value: str) -> str:
        return str(page.locator(f".choice:has([value={value}]) .count").text_content())

    assert [count("opening"), count("towns"), count("key")] == ["4", "6", "2"]
    page.locator("input[value=key]").check()
    assert visible(page) == ["first-trip", "service"]
    assert [count("opening"), count("meeting"), count("towns"), count("key")] == ["2", "0", "2", "2"]
    page.locator("input[value=opening]").check()
    assert count("figure") == "0"


def test_the_count_is_announced_once_for_a_change(opened: Open) -> None:
    page = opened(fresh=True).page
    assert page.locator("#_result").get_attribute("role") == "status"
    page.evaluate(
        "window.said = [];"
        "new MutationObserver(() => said.push(document.getElementById('_result').textContent))"
        ".observe(document.getElementById('_result'), {childList: true, characterData: true, subtree: true})"
    )
    page.locator("#_search").press_sequentially("survey", delay=10)
    page.wait_for_timeout(300)
    assert page.evaluate("said") == ["1 of 12 events"]


def test_years_without_a_hit_are_hidden_and_counted_anew(opened: Open) -> None:
    page = opened().page
    headings = page.locator(".year h3:visible")
    assert headings.count() == 10
    search(page, "survey")
    assert [text.split()[0] for text in headings.all_text_contents()] == ["2004"]


def test_clear_brings_everything_back(opened: Open) -> None:
    page = opened().page
    clear = page.locator("#_clear")
    assert not clear.is_visible()
    search(page, "survey")
    page.locator("input[value=opening]").check()
    clear.click()
    assert len(visible(page)) == 12
    assert page.locator("#_result").text_content() == "12 events"
    assert page.evaluate("document.activeElement.id") == "_search"
    assert not clear.is_visible()


def test_details_close_when_their_event_is_filtered_out(opened: Open) -> None:
    page = opened(anchor="first-trip").page
    search(page, "survey")
    assert page.locator("#_details h4").count() == 0
