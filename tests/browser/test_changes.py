"""What is new or changed since an earlier edition, in the browser."""

from __future__ import annotations

import pytest
from attrs import evolve

from html_ledgers import river
from opened_page import Open
from tiptimeline.editions import since
from tiptimeline.formats import Options
from tiptimeline.formats.html import FORMAT
from tiptimeline.language import language
from tiptimeline.timeline import Selection, arrange


@pytest.fixture
def page() -> bytes:
    """The river's page, compared with an edition that lacks one event and words another in its own way."""
    now = river()
    before = evolve(
        now,
        events=tuple(
            evolve(event, summary="Other words.") if event.id == "survey" else event
            for event in now.events
            if event.id != "service"
        ),
    )
    options = Options(language=language("en"), since=since(before, now, Selection()))
    return FORMAT.write(arrange(now), options)


def test_a_filter_leaves_what_is_new_or_changed(opened: Open, page: bytes) -> None:
    found = opened(page).page
    found.get_by_label("New or changed only").check()
    shown = found.locator("#_chronology article:not([hidden])")
    assert shown.evaluate_all("all => all.map(one => one.id)") == [
        "survey",
        "first-trip",  # which is tied to the new one
        "service",
    ]
    assert found.locator("#_result").text_content() == "3 of 12 events"


def test_a_mark_leads_to_what_is_said_and_back(opened: Open, page: bytes) -> None:
    found = opened(page)
    found.page.locator("#survey .news").click()
    assert found.page.url.endswith("#_change-survey")
    item = found.page.locator("#_change-survey")
    assert "[Other words.]" in (item.text_content() or "")
    item.get_by_role("link").click()
    assert found.page.url.endswith("#survey")
    assert found.complaints == []


def test_what_was_taken_out_and_put_in_is_so_for_a_screen_reader(opened: Open, page: bytes) -> None:
    item = opened(page).page.locator("#_change-survey")
    assert item.get_by_role("deletion").text_content() == "[Other words.]"
    assert (item.get_by_role("insertion").text_content() or "").startswith("What happened")
