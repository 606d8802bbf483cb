"""Who can use the page, and on what: zoom, large text, forced colours, keyboard, rows that can be found."""

from __future__ import annotations

from html_ledgers import HEAD, event, ledger, page
from opened_page import Open, Opened

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
