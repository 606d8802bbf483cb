"""The figure: pointer, touch and keys, details, zoom, links."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from html_ledgers import DATES, TITLES
from opened_page import Open, Opened, box_of

if TYPE_CHECKING:
    from playwright.sync_api import Page


def shown_title(page: Page) -> str:
    return str(page.locator("#_details h4").text_content())


def test_a_click_opens_the_details(opened: Open) -> None:
    found = opened()
    place = found.mark(TITLES["first-trip"])
    found.page.mouse.click(place["x"], place["y"])
    details = found.page.locator("#_details")
    assert shown_title(found.page) == TITLES["first-trip"]
    for part in (
        "1 May 2007",
        "1,936",
        "Children are not counted.",
        "The log calls it a trial.",
        "the log gives it",
    ):
        assert part in " ".join(str(details.text_content()).split())
    assert found.page.evaluate("location.hash") == "#first-trip"
    assert found.page.evaluate("scrollY") == 0
    assert found.page.locator("article[id='first-trip']").count() == 1


def test_hovering_names_the_event(opened: Open) -> None:
    found = opened()
    place = found.mark(TITLES["week-of-meetings"])
    found.page.mouse.move(place["x"], place["y"])
    assert found.page.locator("#_tip").text_content() == "A week of meetings5–9 Mar 2012 · Opening"


def test_a_tap_opens_the_details_below(opened: Open) -> None:
    found = opened(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    found.page.locator("#_chart").scroll_into_view_if_needed()
    place = found.mark(TITLES["first-trip"])
    found.page.touchscreen.tap(place["x"], place["y"])
    box = box_of(found.page.locator("#_details"))
    assert shown_title(found.page) == TITLES["first-trip"]
    assert round(box["y"] + box["height"]) == 844
    found.page.locator("[data-act=close]").click()
    assert not found.page.locator("#_details").is_visible()


def test_one_finger_scrolls_the_page_over_the_figure(opened: Open) -> None:
    page = opened(viewport={"width": 390, "height": 844}, has_touch=True).page
    assert page.locator("#_surface").evaluate("e => getComputedStyle(e).touchAction") == "pan-y"


def test_keys_reach_every_event(opened: Open) -> None:
    page = opened().page
    surface = page.locator("#_surface")
    surface.focus()
    active = page.locator("#_active")
    heard = []
    for _ in DATES:
        page.keyboard.press("ArrowRight")
        heard.append(str(active.text_content()))
    assert [text.split(", ")[1] for text in heard] == [TITLES[id] for id in page_order(page)]
    assert surface.get_attribute("aria-activedescendant") == "_active"
    assert (active.get_attribute("aria-posinset"), active.get_attribute("aria-setsize")) == ("12", "12")
    page.keyboard.press("Home")
    assert active.get_attribute("aria-posinset") == "1"
    page.keyboard.press("End")
    assert active.get_attribute("aria-posinset") == "12"


def page_order(page: Page) -> list[str]:
    return list(page.locator("article[id]").evaluate_all("all => all.map(e => e.id)"))


def test_enter_opens_and_escape_closes(opened: Open) -> None:
    page = opened().page
    page.locator("#_surface").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    first, second = (TITLES[id] for id in page_order(page)[:2])
    assert shown_title(page) == first
    assert page.evaluate("document.activeElement.id") == "_details"
    assert page.locator("[data-act=earlier]").is_disabled()
    page.locator("[data-act=later]").click()
    assert shown_title(page) == second
    page.keyboard.press("Escape")
    assert page.locator("#_details h4").count() == 0
    assert page.evaluate("document.activeElement.id") == "_surface"
    assert page.evaluate("location.hash") == ""


def test_what_the_keys_reach_is_scrolled_into_view(opened: Open) -> None:
    found = opened(viewport={"width": 1280, "height": 420})
    found.page.locator("#_surface").focus()
    found.page.evaluate("scrollTo(0, 0)")
    found.page.keyboard.press("End")
    found.rest()
    place = found.mark(TITLES["last-word"])
    assert 0 < place["y"] < 420
    assert found.page.evaluate("scrollY") > 0


def test_the_figure_is_one_tab_stop(opened: Open) -> None:
    page = opened(fresh=True).page
    page.locator("[data-act=all]").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "_surface"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_figure_has_a_name_and_a_description(opened: Open) -> None:
    page = opened().page
    assert page.get_by_role("listbox", name="12 events").is_visible()
    described = page.locator("#_surface").get_attribute("aria-describedby")
    assert "Arrow keys" in str(page.locator(f"#{described}").text_content())
    assert page.locator("#_chart .plot").evaluate("e => e.inert") is True


def test_a_link_opens_its_event(opened: Open) -> None:
    found = opened(anchor="first-trip")
    assert shown_title(found.page) == TITLES["first-trip"]
    assert found.page.locator("article[id='first-trip']").evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top >= -1 && b.top < innerHeight }"
    )
    found.page.locator("article[id='first-trip'] .facts a[href='#service']").click()
    found.rest()
    assert shown_title(found.page) == TITLES["service"]


def test_a_link_to_what_is_filtered_out_clears_the_filter(opened: Open) -> None:
    found = opened()
    found.page.fill("#_search", "survey")
    found.page.wait_for_timeout(250)
    assert not found.page.locator("article[id='first-trip']").is_visible()
    found.page.evaluate("location.hash = 'first-trip'")
    found.rest()
    assert found.page.locator("article[id='first-trip']").is_visible()
    assert found.page.input_value("#_search") == ""


def test_buttons_keys_and_wheel_zoom_in_and_out(opened: Open) -> None:
    found = opened()
    page = found.page

    def click(act: str) -> None:
        page.locator(f"[data-act={act}]").click()

    for act, zoom_in, zoom_out in (
        (click, "in", "all"),
        (click, "in", "out"),
        (page.keyboard.press, "+", "-"),
        (page.keyboard.press, "+", "0"),
        (lambda way: turn_wheel(found, -40 if way == "in" else 60), "in", "out"),
    ):
        page.locator("#_surface").focus()
        for _ in range(3):
            act(zoom_in)
        found.rest()
        assert found.window[1] < 0.6
        for _ in range(6):
            act(zoom_out)
        found.rest()
        assert round(found.window[1], 2) == 1


def turn_wheel(found: Opened, delta: float) -> None:
    box = box_of(found.page.locator("#_surface"))
    found.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 100)
    found.page.keyboard.down("Control")
    found.page.mouse.wheel(0, delta)
    found.page.keyboard.up("Control")


def test_the_plain_wheel_scrolls_the_page(opened: Open) -> None:
    found = opened()
    box = box_of(found.page.locator("#_surface"))
    found.page.mouse.move(box["x"] + 200, box["y"] + 100)
    found.page.mouse.wheel(0, 300)
    found.rest()
    assert found.page.evaluate("scrollY") > 100
    assert round(found.window[1], 2) == 1


def test_dragging_moves_in_time_and_chooses_nothing(opened: Open) -> None:
    found = opened()
    for _ in range(3):
        found.page.locator("[data-act=in]").click()
    found.rest()
    before = found.window
    box = box_of(found.page.locator("#_surface"))
    found.page.mouse.move(box["x"] + 600, box["y"] + 120)
    found.page.mouse.down()
    found.page.mouse.move(box["x"] + 300, box["y"] + 125, steps=5)
    found.page.mouse.up()
    found.rest()
    assert found.window[0] > before[0] + 0.02
    assert found.window[1] == pytest.approx(before[1], abs=0.005)
    assert found.page.locator("#_details h4").count() == 0


def test_pinching_zooms(opened: Open) -> None:
    found = opened(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    found.page.locator("#_chart").scroll_into_view_if_needed()
    box = box_of(found.page.locator("#_surface"))
    y = box["y"] + 80
    session = found.page.context.new_cdp_session(found.page)

    def touch(kind: str, *xs: float) -> None:
        points = [{"x": x, "y": y, "id": id} for id, x in enumerate(xs)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 180, 220)
    for apart in range(30, 160, 10):
        touch("touchMove", 200 - apart, 200 + apart)
    touch("touchEnd")
    found.rest()
    assert found.window[1] < 0.5


def test_the_overview_moves_and_resizes_the_view(opened: Open) -> None:
    found = opened()
    overview = box_of(found.page.locator("#_overview"))
    y = overview["y"] + 50
    found.page.mouse.move(overview["x"] + overview["width"] - 1, y)
    found.page.mouse.down()
    found.page.mouse.move(overview["x"] + overview["width"] * 0.4, y, steps=4)
    found.page.mouse.up()
    found.rest()
    assert pytest.approx((0, 0.4), abs=0.02) == found.window
    found.page.mouse.move(overview["x"] + overview["width"] * 0.2, y)
    found.page.mouse.down()
    found.page.mouse.move(overview["x"] + overview["width"] * 0.5, y, steps=4)
    found.page.mouse.up()
    found.rest()
    assert pytest.approx((0.3, 0.4), abs=0.02) == found.window


def test_the_overview_follows_a_change_of_its_own_width(opened: Open) -> None:
    found = opened(fresh=True)
    found.page.evaluate("document.querySelector('.zoom').style.width = '14rem'")
    found.rest()
    assert found.window == pytest.approx((0, 1), abs=0.01)


def test_motion_is_animated_only_where_it_is_welcome(opened: Open) -> None:
    steps = {}
    for motion in ("reduce", "no-preference"):
        page = opened(reduced_motion=motion).page
        # A busy machine may leave out frames, but not those of every zoom.
        steps[motion] = max(page.evaluate(STEPS_OF_A_ZOOM) for _ in range(4))
    assert steps["reduce"] <= 2
    assert steps["no-preference"] > 2


STEPS_OF_A_ZOOM = """() => new Promise(done => {
  const widths = new Set();
  const look = () => {
    widths.add(document.querySelector("#_overview .window").style.width);
    requestAnimationFrame(look);
  };
  look();
  document.querySelector("[data-act=in]").click();
  setTimeout(() => done(widths.size), 600);
})"""


def test_rows_can_be_grouped_anew(opened: Open) -> None:
    found = opened()
    places = [found.mark(TITLES["repairs"])]
    for way in ("kind", "country", "actor"):
        found.page.select_option("#_group", way)
        found.rest()
        places.append(found.mark(TITLES["repairs"]))
    assert len({place["y"] for place in places}) > 2
    assert found.complaints == []


def test_dates_do_not_shift_with_the_time_zone(opened: Open) -> None:
    pictures = set()
    for zone in ("UTC", "America/Los_Angeles", "Asia/Ho_Chi_Minh"):
        page = opened(timezone_id=zone).page
        pictures.add(page.locator("#_chart").screenshot())
        assert page.locator("article[id='first-trip'] time").first.text_content() == "1 May 2007"
    assert len(pictures) == 1
