"""What a hostile ledger, or anything that gets into the page, can do: nothing."""

from __future__ import annotations

from html_ledgers import HOSTILE, hostile
from opened_page import Open


def test_hostile_texts_stay_texts(opened: Open) -> None:
    found = opened(hostile())
    page = found.page
    assert page.evaluate("window.broken") is None
    assert found.complaints == []
    assert [url for url in found.requests if not url.startswith(("file:", "data:"))] == []
    assert page.locator("img, iframe, object, embed").count() == 0
    assert HOSTILE in str(page.locator("h1").text_content())
    assert page.locator("article").count() == 12


def test_hostile_texts_stay_texts_in_figure_and_details(opened: Open) -> None:
    found = opened(hostile())
    page = found.page
    page.locator("#_surface").focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        page.locator("#_surface").focus()
    for way in ("kind", "country", "actor"):
        page.select_option("#_group", way)
    page.fill("#_search", "<script>")
    found.rest()
    assert page.evaluate("window.broken") is None
    assert found.complaints == []


def test_only_web_addresses_become_links(opened: Open) -> None:
    page = opened(hostile()).page
    schemes = page.locator("a").evaluate_all("all => [...new Set(all.map(e => e.protocol))]")
    assert set(schemes) <= {"file:", "http:", "https:"}


def test_the_policy_stops_foreign_scripts_styles_and_requests(opened: Open) -> None:
    page = opened(fresh=True).page
    page.evaluate(
        """() => {
          window.violations = [];
          document.addEventListener("securitypolicyviolation", (e) => violations.push(e.effectiveDirective));
          const add = (name, fill) => {
            const element = document.createElement(name);
            fill(element);
            document.body.append(element);
          };
          add("script", (e) => (e.textContent = "window.broken = 1"));
          add("style", (e) => (e.textContent = "body { display: none }"));
          add("img", (e) => (e.src = "https://example.org/x.png"));
          add("p", (e) => (e.innerHTML = '<a onclick="window.broken = 2" style="color: red">x</a>'));
          document.body.lastChild.firstChild.click();
          fetch("https://example.org/").catch(() => {});
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.broken") is None
    assert page.locator("h1").is_visible()
    stopped = set(page.evaluate("violations"))
    assert {
        "script-src-elem",
        "style-src-elem",
        "img-src",
        "script-src-attr",
        "style-src-attr",
        "connect-src",
    } == stopped


def test_eval_is_forbidden(opened: Open) -> None:
    page = opened(fresh=True).page
    page.evaluate("window.tried = ''; setTimeout('window.tried = 1')")
    page.wait_for_timeout(100)
    assert page.evaluate("window.tried") == ""


def test_nothing_is_stored(opened: Open) -> None:
    found = opened(anchor="first-trip")
    found.page.fill("#_search", "ferry")
    found.rest()
    assert found.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
