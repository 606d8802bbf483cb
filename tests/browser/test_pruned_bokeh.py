"""What BokehJS without its unused parts draws, beside what all of it draws, on the installed Bokeh."""

from __future__ import annotations

import pytest
from attrs import evolve

from html_ledgers import river
from opened_page import Open, Opened
from tiptimeline.formats import Options, Web
from tiptimeline.formats.html import FORMAT
from tiptimeline.language import language
from tiptimeline.timeline import arrange

PICTURES = """() => {
  const found = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.tagName === "CANVAS") found.push(element.toDataURL());
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document.getElementById("_explorer"));
  return found;
}"""


def written(web: Web) -> bytes:
    options = Options(language=language("en"), version="1.2.3")
    return FORMAT.write(arrange(river()), evolve(options, web=web))


def pictures(found: Opened) -> list[str]:
    """What is drawn once it changes no more, however busy the machine."""
    drawn: list[str] = []
    for _ in range(20):
        before = drawn
        found.rest()
        found.frame()
        drawn = found.page.evaluate(PICTURES)
        if drawn == before:
            break
    return drawn


def test_the_parts_draw_what_the_whole_draws(opened: Open) -> None:
    pages = [opened(written(Web(bokehjs=which))) for which in ("pruned", "full")]
    seen = []
    for found in pages:
        drawn = pictures(found)
        assert len(drawn) > 1
        found.page.locator("#_surface").focus()
        for key in ("ArrowRight", "ArrowRight", "Enter", "+", "+"):
            found.page.keyboard.press(key)
            found.rest()  # a step begins where the one before it has come to
        drawn += pictures(found)
        found.page.emulate_media(color_scheme="dark")
        drawn += pictures(found)
        found.page.set_viewport_size({"width": 820, "height": 900})
        found.page.select_option("#_group", "kind")
        drawn += pictures(found)
        assert found.complaints == []
        seen.append(drawn)
    assert len(set(seen[0])) > 4
    assert seen[0] == seen[1]


def test_a_packed_page_comes_alive(opened: Open) -> None:
    found = opened(written(Web(compress=True)))
    found.page.fill("#_search", "survey")
    found.page.get_by_text("1 of 12 events", exact=True).wait_for()
    assert found.complaints == []


@pytest.mark.parametrize("missing", ["java_script_enabled", "DecompressionStream"])
def test_a_packed_page_reads_where_nothing_unpacks_it(opened: Open, missing: str) -> None:
    content = written(Web(compress=True))
    if missing == "java_script_enabled":
        page = opened(content, ready=False, java_script_enabled=False).page
    else:
        found = opened(content, ready=False)
        found.page.add_init_script("delete window.DecompressionStream")
        found.page.reload()
        page = found.page
    assert page.locator("article").count() == 12
    assert page.locator("#_explorer").count() == 1
    assert not page.locator("#_explorer").is_visible()
