"""A page that is written from right to left."""

from __future__ import annotations

import pytest

from mirrored import mirrored
from opened_page import Open
from test_mirrored import page


@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_is_mirrored_and_time_is_not(opened: Open, width: int) -> None:
    content = page().encode()
    assert mirrored().tag in page()
    sheet = opened(content, viewport={"width": width, "height": 900})
    places = sheet.page.evaluate(PLACES)
    assert places["across"] <= width, "nothing stands beyond the edge"
    assert width - places["title"] <= 60, "the title begins at the right"
    assert places["from"] < places["to"], "time runs from left to right"
    assert places["icon"] > places["field"], "what stands before a text stands at its right"
    if width == 1440:
        assert places["details"] < places["card"]
        assert places["when"] > places["what"]
    assert sheet.complaints == []


PLACES = """() => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const words = document.createRange();
  words.selectNodeContents(document.querySelector("h1"));
  return {
    across: document.documentElement.scrollWidth,
    title: words.getBoundingClientRect().right,
    from: box("#_overview .window .start").left, to: box("#_overview .window .end").left,
    icon: box(".search svg").left, field: box(".search input").left + box(".search input").width / 2,
    details: box(".details").left, card: box(".card").left,
    when: box("article .when").left, what: box("article .what").left,
  };
}"""
