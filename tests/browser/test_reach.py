"""Who can use the page, and on what: zoom, large text, forced colours, keyboard, rows that can be found."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from html_ledgers import DATES, HEAD, event, hostile, ledger, page, plain, river
from loading import HERE
from opened_page import Open, Opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tiptimeline.model import Ledger

HEADS = """() => {
  const [plot] = Bokeh.documents[0].roots();
  return [...plot.renderers.find((one) => one.name === "heads").data_source.data.text];
}"""

ACTORS = """\
actors:
  zeta: {name: Zeta, kind: state, country: LA}
  beta: {name: Beta, kind: state, country: GB}
  alpha: {name: Alpha, kind: state, country: TH}
events:
"""
TAKING_PART = [["zeta"], ["zeta"], ["beta", "alpha"], ["alpha", "beta"], ["beta"], []]


def rows(found: Opened, way: str) -> list[str]:
    found.page.select_option("#_group", way)
    found.rest()
    made: list[str] = found.page.evaluate(HEADS)
    return made


def choices(found: Opened, name: str) -> list[str]:
    return found.page.locator(f".choice:has([name={name}]) > span:not(.count)").all_text_contents()


def test_rows_stand_in_the_order_of_the_filters_whatever_is_selected(opened: Open) -> None:
    events = (
        event(f"event-{n}", str(2004 + n), f"Event {n}", n,
              "    actors: [" + ", ".join(f"{{actor: {who}}}" for who in cast) + "]\n" if cast else "")
        for n, cast in enumerate(TAKING_PART)
    )  # fmt: skip
    head = HEAD.replace("first-trip", "event-0").partition("actors:")[0] + ACTORS
    found = opened(page(ledger(events, head)))
    assert rows(found, "actor") == ["Beta", "Alpha", "Zeta", "No actor named"]
    assert choices(found, "actor") == ["Beta", "Alpha", "Zeta"]
    assert rows(found, "country") == ["Beta", "Alpha", "Zeta", "No country named"]
    found.page.locator("#_more > summary").click()
    found.page.fill("#_to", "2006")
    found.page.wait_for_timeout(300)
    assert rows(found, "actor") == ["Beta", "Alpha", "Zeta"]


def test_rows_of_many_actors_are_as_high_as_can_be_read(opened: Open) -> None:
    names = [f"actor-{n}" for n in range(40)]
    actors = "".join(f"  {name}: {{name: The {name}, kind: organisation}}\n" for name in names)
    events = (
        event(f"event-{n}", str(2004 + n % 8), f"Event {n}", n, f"    actors: [{{actor: {name}}}]\n")
        for n, name in enumerate(names)
    )
    head = HEAD.replace("first-trip", "event-0").partition("actors:")[0] + f"actors:\n{actors}events:\n"
    found = opened(page(ledger(events, head)))
    assert len(rows(found, "actor")) == 40
    places = found.page.evaluate(HEIGHTS)
    assert min(below - above for above, below in pairwise(places)) > 40


HEIGHTS = HEADS.replace("data_source.data.text", "data_source.data.y")


# ---- zoom, text spacing, large text

# As a window of 1280 × 1024 is at 400 %.
ZOOMED = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}
WORDY = ("en", "vi")

# What has the focus, the share of it that is covered or out of the window, and whether that is all.
FOCUSED = """() => {
  const { activeElement: one } = document;
  if (one === document.body) return null;
  const shown = one.closest(".choice") ?? one;
  const box = shown.getBoundingClientRect();
  let seen = 0;
  for (let row = 1; row < 8; row++) for (let column = 1; column < 8; column++) {
    const [x, y] = [box.left + (box.width * column) / 8, box.top + (box.height * row) / 8];
    const there = document.elementFromPoint(x, y);
    if (there && (shown.contains(there) || there.contains(shown)) && there !== document.body) seen++;
  }
  return { name: one.outerHTML.slice(0, 80), seen: seen / 49 };
}"""


def hidden_stops(page_: Page, most: int) -> list[str]:
    """What the Tab key reaches and no eye sees."""
    hidden = []
    for _ in range(most):
        page_.keyboard.press("Tab")
        focus = page_.evaluate(FOCUSED)
        if focus is None:
            break
        if not focus["seen"]:
            hidden.append(focus["name"])
    return hidden


@pytest.mark.parametrize("tag", WORDY)
def test_at_400_percent_nothing_is_covered_and_nothing_needs_scrolling_sideways(
    opened: Open, tag: str
) -> None:
    page_ = opened(page(river(), tag), **ZOOMED).page
    page_.locator("#_filters-toggle").click()
    page_.locator("#_more > summary").click()
    page_.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
    assert hidden_stops(page_, 70) == []
    assert page_.evaluate("document.documentElement.scrollWidth") == 320
    page_.locator("#_surface").focus()
    page_.keyboard.press("ArrowRight")
    page_.keyboard.press("Enter")
    assert page_.locator("#_details h4").is_visible()
    assert hidden_stops(page_, 40) == []
    page_.keyboard.press("Escape")


@pytest.mark.parametrize("tag", WORDY)
def test_at_400_percent_dialogs_scroll_to_their_last_word(opened: Open, tag: str) -> None:
    page_ = opened(page(river(), tag), **ZOOMED).page
    for opener, last in (("#_take", "[data-take=citation]"), ("#_help-open", "#_help p >> nth=-1")):
        page_.locator(opener).click()
        page_.locator("dialog[open]").hover()
        page_.mouse.wheel(0, 5000)
        page_.wait_for_timeout(150)
        box = page_.locator(last).bounding_box()
        assert box is not None
        assert 0 <= box["y"] + box["height"] <= 256, last
        assert page_.evaluate(SIDEWAYS) == [0, 0]
        page_.keyboard.press("Escape")


SIDEWAYS = """() => ["dialog[open]", "html"].map((name) => document.querySelector(name))
  .map((one) => one.scrollWidth - one.clientWidth)"""

# WCAG 1.4.12, and text alone at 200 %.
SPACED = """* { line-height: 1.5 !important }
* { letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
LARGE = "html { font-size: 200% !important }"
CUT = """() => [...document.querySelectorAll("button, summary, legend, label, h1, h2, h3, h4, p, dt, dd")]
  .filter((one) => one.checkVisibility() && !one.closest(".heard, #_surface, #_tip"))
  .filter((one) => {
    const box = one.getBoundingClientRect();
    const isClipped = getComputedStyle(one).overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1;
    return isClipped || box.right > innerWidth + 1 || box.left < -1;
  }).map((one) => one.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize(("style", "width"), [(SPACED, 1280), (SPACED, 390), (LARGE, 1280), (LARGE, 640)])
def test_wider_and_larger_text_is_not_cut(opened: Open, style: str, width: int) -> None:
    page_ = opened(
        page(river(), "vi"), viewport={"width": width, "height": 900}, bypass_csp=True, anchor="first-trip"
    ).page
    page_.add_style_tag(content=style)
    if page_.locator("#_filters-toggle").is_visible():
        page_.locator("#_filters-toggle").click()
    page_.locator("#_more > summary").click()
    page_.wait_for_timeout(200)
    assert page_.evaluate("document.documentElement.scrollWidth") <= width
    assert page_.evaluate(CUT) == []
    page_.keyboard.press("Escape")
    page_.locator("#_take").click()
    assert page_.evaluate(SIDEWAYS) == [0, 0]


LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def long_worded() -> Ledger:
    """The river, with a word of 79 letters in every place that a narrow window could not hold."""
    told = river()
    about = evolve(
        told.about,
        title=LONG,
        subtitle=LONG,
        lanes=tuple(evolve(lane, title=LONG + lane.title) for lane in told.about.lanes),
        kinds=tuple(evolve(kind, title=LONG + kind.title) for kind in told.about.kinds),
    )
    return evolve(
        told,
        about=about,
        events=tuple(evolve(one, title=LONG + one.title, summary=LONG, tags=(LONG,)) for one in told.events),
        actors=tuple(evolve(one, name=LONG + one.name, short=LONG + one.id) for one in told.actors),
    )


@pytest.mark.parametrize("content", [long_worded, hostile])
def test_long_and_hostile_words_fit_a_phone(opened: Open, content: Callable[[], Ledger]) -> None:
    page_ = opened(
        content(), viewport={"width": 320, "height": 568}, has_touch=True, anchor="first-trip"
    ).page
    page_.locator("#_filters-toggle").click()
    page_.locator("#_more > summary").click()
    assert page_.evaluate("document.documentElement.scrollWidth") == 320
    assert page_.locator("#_details").evaluate("one => one.scrollWidth - one.clientWidth") == 0


# ---- colours

TOKENS = tomllib.loads((HERE.parent / "templates" / "tokens.toml").read_text(encoding="utf-8"))
COLOURS = """() => {
  const [plot] = Bokeh.documents[0].roots();
  const data = (name) => plot.renderers.find((one) => one.name === name).data_source.data;
  const of = (name, column) => data(name)[column];
  const day = (plot.x_range.end - plot.x_range.start) / plot.inner_width;
  // What a letter is written on: the last box or dot below it.
  const below = (x, y) => {
    const [boxes, dots] = [data("boxes"), data("dots")];
    const [isAcross, isDown] = [(at) => boxes.left[at] <= x && boxes.right[at] >= x,
      (at) => boxes.top[at] < y && boxes.bottom[at] > y];
    const isNear = (at) => Math.abs(dots.x[at] - x) < 9 * day && Math.abs(dots.y[at] - y) < 9;
    const dot = [...dots.x.keys()].findLast(isNear);
    const box = [...boxes.left.keys()].findLast((at) => isAcross(at) && isDown(at));
    return dots.fill_color[dot] ?? boxes.fill_color[box];
  };
  return {
    grid: plot.document.get_model_by_name("grid").grid_line_color,
    grounds: [...new Set(of("bands", "fill_color"))],
    texts: [...new Set(["labels", "notes", "heads"].flatMap((name) => [...of(name, "text_color")]))],
    marks: [...new Set(["boxes", "dots"].flatMap((name) => [...of(name, "line_color")]))].filter(Boolean),
    fills: [...new Set(["boxes", "dots"].flatMap((name) => [...of(name, "fill_color")]))],
    letters: [...of("signs", "x")]
      .map((x, at) => [of("signs", "text_color")[at], below(x, of("signs", "y")[at])]),
    ring: [...new Set(of("rings", "line_color"))],
  };
}"""
"""What the canvas is painted with."""


def channels(colour: str) -> list[float]:
    if colour.startswith("#"):
        return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return [float(value) for value in re.findall(r"[\d.]+", colour)[:3]]


def luminance(colour: str) -> float:
    parts = [value / 255 for value in channels(colour)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least(colours: list[str], grounds: list[str]) -> float:
    return min(contrast(one, ground) for one in colours for ground in grounds)


@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_the_canvas_shows_stands_out_from_its_ground(opened: Open, scheme: str, forced: str) -> None:
    found = opened(color_scheme=scheme, forced_colors=forced, anchor="first-trip")
    found.rest()
    painted = found.page.evaluate(COLOURS)
    assert len(painted["texts"]) > 1 or forced == "active"
    # In a mark that is filled, a label has the colour of the ground.
    on_marks, fills = (
        [colour for colour in painted[name] if (colour in painted["grounds"]) == is_ground]
        for name, is_ground in (("texts", True), ("fills", False))
    )
    assert least(on_marks, fills) >= 4.5
    texts = [colour for colour in painted["texts"] if colour not in on_marks]
    assert least(texts, painted["grounds"]) >= 4.5
    assert len(painted["letters"]) == len(DATES)
    assert min(contrast(letter, ground) for letter, ground in painted["letters"]) >= 4.5
    assert least(painted["marks"], painted["grounds"]) >= 3
    assert least(painted["ring"], painted["grounds"]) >= 3
    # Lines of the ground cross the labels.
    assert max(contrast(painted["grid"], ground) for ground in painted["grounds"]) < 3


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_kind_has_a_colour_that_can_be_seen(name: str) -> None:
    palette: dict[str, Any] = TOKENS[name]
    grounds = [palette[ground] for ground in ("paper", "ground", "band")]
    assert least(palette["kinds"], grounds) >= 4.5
    assert least([palette[text] for text in ("ink", "soft", "brand", "accent", "caution")], grounds) >= 4.5
    assert contrast(palette["caution"], palette["caution_ground"]) >= 4.5
    assert contrast(palette["ink"], palette["mark"]) >= 4.5
    assert contrast(palette["faint"], palette["paper"]) >= 3  # the frames of fields


# ---- the keyboard

RING = """() => {
  const { activeElement: one } = document;
  if (one === document.body) return null;
  const style = getComputedStyle(one.closest(".choice") ?? one);
  const { outlineStyle, outlineWidth, outlineColor } = style;
  const ground = getComputedStyle(document.body).backgroundColor;
  return [one.outerHTML.slice(0, 80), outlineStyle, parseFloat(outlineWidth), outlineColor, ground];
}"""


@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_seen_on_every_control(opened: Open, scheme: str, forced: str) -> None:
    page_ = opened(fresh=True, color_scheme=scheme, forced_colors=forced).page
    page_.locator("#_more > summary").click()
    page_.evaluate("document.activeElement.blur()")
    stops = 0
    for _ in range(60):
        page_.keyboard.press("Tab")
        found = page_.evaluate(RING)
        if found is None:
            break
        what, style, width, colour, ground = found
        stops += 1
        assert style != "none", what
        assert width >= 2, what
        assert contrast(colour, ground) >= 3, what
    assert stops > 40


def test_all_of_it_works_by_keyboard_alone(opened: Open) -> None:
    """Search, filter, rows, figure, details, citation and back, and the pointer never moves."""
    page_ = opened(fresh=True).page
    press = page_.keyboard.press
    press("/")
    page_.keyboard.type("ferry")
    page_.wait_for_timeout(300)
    assert page_.locator("#_result").text_content() != "12 events"
    page_.locator("#_group").focus()
    press("ArrowDown")
    assert page_.input_value("#_group") == "kind"
    page_.locator("[name=kind]").first.focus()
    press("Space")
    assert page_.locator("[name=kind]").first.is_checked()
    page_.locator("#_clear").focus()
    press("Enter")
    assert page_.locator("#_result").text_content() == "12 events"
    page_.locator("#_surface").focus()
    press("Home")
    press("Enter")
    assert page_.locator("#_details h4").count() == 1
    page_.get_by_role("button", name="Cite").focus()
    press("Enter")
    assert page_.get_by_role("dialog").is_visible()
    press("Escape")
    assert page_.evaluate("document.activeElement.textContent") == "Cite"
    press("Escape")
    assert page_.evaluate("document.activeElement.id") == "_surface"


def test_letters_stand_in_the_middle_of_their_dots(opened: Open) -> None:
    days = [f"20{year:02}-{1 + year % 12:02}-{1 + year:02}" for year in range(4, 28)]
    found = opened(page(plain(days, "2030-01-01")))
    for width in range(1100, 1500, 40):
        found.page.set_viewport_size({"width": width, "height": 900})
        found.rest()
        assert max(found.page.evaluate(APART)) < 1, width


APART = """() => {
  const [plot] = Bokeh.documents[0].roots();
  const data = (name) => plot.renderers.find((one) => one.name === name).data_source.data;
  const [dots, signs] = [data("dots"), data("signs")];
  const day = (plot.x_range.end - plot.x_range.start) / plot.inner_width;
  const nearest = (x) => Math.min(...[...dots.x].map((at) => Math.abs(at - x)));
  return [...signs.x].map((x) => nearest(x) / day);
}"""
