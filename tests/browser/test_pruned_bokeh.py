"""What BokehJS without its unused parts draws, beside what all of it draws, on the installed Bokeh."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from attrs import evolve

from html_ledgers import river
from opened_page import Open, Opened
from tiptimeline.formats import Options, Web
from tiptimeline.formats.html import FORMAT
from tiptimeline.formats.html.packing import packed
from tiptimeline.language import language
from tiptimeline.pages import built_in_templates
from tiptimeline.timeline import arrange

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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
            drawn += pictures(found)  # a step begins where the one before it has come to
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


def test_a_packed_page_reads_where_nothing_unpacks_it(opened: Open) -> None:
    page = opened(written(Web(compress=True)), ready=False, java_script_enabled=False).page
    assert page.locator("article").count() == 12
    assert page.locator("#_explorer").count() == 1
    assert not page.locator("#_explorer").is_visible()


SECTIONS = """(pages) => pages.map((page) => {
  const read = new DOMParser().parseFromString(page, "text/html");
  for (const element of read.querySelectorAll("script, style, meta, #_explorer")) element.remove();
  return read.documentElement.outerHTML.replaceAll(/\\s+/g, "");
})"""


def test_the_list_of_a_packed_page_is_that_of_the_plain_one(browser: Browser) -> None:
    page = browser.new_page()
    found = page.evaluate(SECTIONS, [written(Web(compress=how)).decode() for how in (False, True)])
    page.close()
    assert len(found[0]) > 10_000
    assert found[0] == found[1]


BOXES = """() => Array.from(document.querySelectorAll("#_explorer ~ section *"), (element) => {
  const { left, width, height } = element.getBoundingClientRect();
  return [element.localName, left, width, height].join(" ");
})"""


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_and_looks_as_in_the_plain_one(opened: Open, medium: Literal["screen", "print"]) -> None:
    found = []
    for how in (False, True):
        page = opened(written(Web(compress=how)), ready=False, java_script_enabled=False).page
        page.emulate_media(media=medium)
        found.append(page.evaluate(BOXES))
    assert len(found[0]) > 300
    assert found[0] == found[1]


TEXTS = (
    "",
    "a",
    "a" * 5000,
    "Tiếng Việt, ภาษาไทย, ລາວ, 中文, 😀\0",
    " ".join(str(number * number) for number in range(20_000)),
    "".join(chr(0x20 + number * number * 7919 % 0x3000) for number in range(9_000)),
    "".join(f"{number % 7}{'the same, and the same again, '[: number % 31]}" for number in range(40_000)),
)


UNPACKED = f"""(signs) => {{
  {(built_in_templates() / "timeline" / "unpacking.js").read_text(encoding="utf-8")}
  return unpacked({{ textContent: signs }});
}}"""


def test_what_is_packed_comes_out_as_it_was(browser: Browser) -> None:
    page = browser.new_page()
    for text in TEXTS:
        assert page.evaluate(UNPACKED, str(packed(text))) == text
    page.close()


def test_what_is_damaged_comes_to_an_end(browser: Browser) -> None:
    page = browser.new_page()
    whole = str(packed("the same, and " * 4000))
    for damaged in ("", "!", whole[:5], whole[: len(whole) // 2], "&amp;".join(whole), "~~" + whole):
        found = page.evaluate(
            f"(signs) => ({UNPACKED})(signs).then(() => 'text', ({{ name }}) => name)", damaged
        )
        assert found == "RangeError"
    page.close()
