"""Keys for the whole page, its help, and what a checker of accessibility finds: nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from html_ledgers import hostile, page, plain, river
from loading import LEDGERS, check_file
from opened_page import Open
from tiptimeline.dates import parse
from tiptimeline.timeline import Selection, Timeline, arrange

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tiptimeline.model import Ledger

AXE = Path(sys.prefix) / "editor" / "node_modules" / "axe-core" / "axe.min.js"


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_keys_of_one_sign_act_outside_fields(opened: Open) -> None:
    page = opened(fresh=True).page
    page.locator("#_surface").focus()
    page.keyboard.press("/")
    assert focused(page) == "_search"
    page.keyboard.type("a/b?")
    assert page.input_value("#_search") == "a/b?"
    assert not page.locator("#_help").is_visible()
    page.fill("#_search", "")
    page.locator("input[value=opening]").focus()
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys and help").is_visible()
    page.keyboard.press("/")
    assert page.locator("#_help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#_help").is_visible()
    assert page.evaluate("document.activeElement.value") == "opening"


def test_keys_of_one_sign_can_be_turned_off(opened: Open) -> None:
    page = opened(fresh=True).page
    page.locator("#_help-open").click()
    page.get_by_label("Let / and ? act as keys").uncheck()
    page.locator("#_help [data-take=close]").click()
    assert focused(page) == "_help-open"
    page.locator("#_surface").focus()
    for key in ("/", "?"):
        page.keyboard.press(key)
        assert focused(page) == "_surface"
        assert not page.locator("#_help").is_visible()


def test_escape_closes_the_dialog_before_the_details(opened: Open) -> None:
    page = opened(anchor="first-trip").page
    page.keyboard.press("?")
    page.keyboard.press("Escape")
    assert not page.locator("#_help").is_visible()
    assert page.locator("#_details h4").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("#_details h4").count() == 0


STATES = {
    "as it opens": "() => {}",
    "details, search and filters": """() => {
      document.querySelector("#_filters-toggle").click();
      document.querySelector("#_more").open = true;
      document.querySelector("article h4 a").click();
      const search = document.querySelector("#_search");
      search.value = "ferry";
      search.dispatchEvent(new Event("input", { bubbles: true }));
    }""",
    "save or share": "() => document.querySelector('#_take').click()",
    "help": "() => document.querySelector('#_help-open').click()",
}


VIOLATIONS = """async () => (await axe.run()).violations
  .map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 120))])"""

OTHERS: dict[str, Callable[[], Ledger | Timeline]] = {
    "hostile": hostile,
    "one event": lambda: plain(["2014-05-01"]),
    "one day": lambda: plain(["2014-05-01"] * 40),
    "eras and observances": lambda: check_file(LEDGERS / "observances.yaml").ledger,
    "seven languages": lambda: check_file(LEDGERS / "languages.yaml").ledger,
    "nothing selected": lambda: arrange(river(), Selection(before=parse("1990"))),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_checker_finds_no_violation_in_other_ledgers(opened: Open, name: str) -> None:
    found = opened(page(OTHERS[name]()), ready=False)
    found.page.evaluate("() => {" + AXE.read_text(encoding="utf-8") + "}")
    assert found.page.evaluate(VIOLATIONS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_a_checker_finds_no_violation(opened: Open, scheme: str, width: int) -> None:
    tag = "vi" if scheme == "dark" else "en"
    found = opened(page(river(), tag), viewport={"width": width, "height": 900}, color_scheme=scheme)
    found.page.evaluate("() => {" + AXE.read_text(encoding="utf-8") + "}")
    for state, enter in STATES.items():
        found.page.evaluate(enter)
        found.page.wait_for_timeout(300)
        assert found.page.evaluate(VIOLATIONS) == [], state
        found.page.keyboard.press("Escape")
