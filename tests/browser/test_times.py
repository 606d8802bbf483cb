"""What the figure shows of time itself: its axis in any year, eras, and days that come back."""

from __future__ import annotations

import re

import pytest

from html_ledgers import plain
from loading import LEDGERS, check_file
from opened_page import Open, Opened

FAR_YEARS = check_file(LEDGERS / "far-years.yaml").ledger
OBSERVANCES = check_file(LEDGERS / "observances.yaml").ledger

AXES = """() => Bokeh.documents.map((plot) => {
  const axis = plot.get_model_by_name("axis");
  return axis.formatter.doFormat(axis.ticker.ticks);
})"""
VIEW = """() => {
  const [{ x_range }] = Bokeh.documents[0].roots();
  return [x_range.start, x_range.end];
}"""
CUT = """() => {
  const plot = Bokeh.documents[0];
  const [{ x_range }] = plot.roots();
  const axis = plot.get_model_by_name("axis");
  const width = document.getElementById("_chart").clientWidth;
  const pencil = document.createElement("canvas").getContext("2d");
  pencil.font = '12px "Tiptimeline Sans"';
  const { ticks } = axis.ticker;
  return axis.formatter.doFormat(ticks).filter((name, place) => {
    const x = (ticks[place] - x_range.start) / (x_range.end - x_range.start) * width;
    return Math.min(x, width - x) < pencil.measureText(name).width / 2 - 1;
  });
}"""
SIGNS = """() => {
  const [plot] = Bokeh.documents[0].roots();
  const { x, marker } = plot.renderers.find((one) => one.name === "dots").data_source.data;
  return [...x].filter((_, place) => marker[place] === "inverted_triangle").length;
}"""
NOTES = """() => {
  const [plot] = Bokeh.documents[0].roots();
  return [...plot.renderers.find((one) => one.name === "notes").data_source.data.text];
}"""


def axes(found: Opened) -> list[list[str]]:
    """What the axes of the figure and of the overview say."""
    made: list[list[str]] = found.page.evaluate(AXES)
    return made


def zoom_in(found: Opened, times: int) -> None:
    found.page.focus("#_surface")
    for _ in range(times):
        found.page.keyboard.press("+")
    found.rest()


def test_no_name_on_the_axis_is_cut_by_the_edge_and_the_first_tells_the_year(opened: Open) -> None:
    found = opened()
    surface = found.page.locator("#_surface")
    seen: set[tuple[str, ...]] = set()
    for _ in range(14):
        surface.press("Shift+ArrowRight" if len(seen) % 2 else "+")
        found.rest()
        names = [name for name in axes(found)[0] if name]
        assert found.page.evaluate(CUT) == []
        assert names[0][-4:].isdigit(), names
        seen.add(tuple(names))
    assert len(seen) > 4


@pytest.mark.parametrize(
    ("dates", "as_of", "expected"),
    [
        (["-0500-03", "-0490-09-12", "-0043-03-15"], "-0029", ["500 BCE", "450 BCE", "100 BCE"]),
        (["Y-17000", "2004", "2025-03-31"], "2025-04-01", ["16,000 BCE", "2000 BCE", "1 CE", "2000"]),
        (["0750", "0800-12-25", "0999"], "1001", ["800 CE", "900 CE"]),
        (["Y12000", "Y12040"], "Y12041", ["12,005 CE", "12,040 CE"]),
        (["Y170000002", "2004"], "2025", ["1 CE", "20,000,000 CE"]),
    ],
)
def test_the_axis_names_round_years_of_any_time(
    opened: Open, dates: list[str], as_of: str, expected: list[str]
) -> None:
    found = opened(plain(dates, as_of))
    for names in axes(found)[:1]:
        assert [name for name in names if name in expected] == expected, names
        assert not [name for name in names if re.search(r"-|\b0\b|NaN|undefined", name)], names
    assert not found.complaints


@pytest.mark.parametrize(
    ("anchor", "year"), [("event-5", "44 BCE"), ("event-7", "1 BCE"), ("event-13", "2014")]
)
def test_keys_zoom_from_millions_of_years_to_the_day_of_the_chosen_event(
    opened: Open, anchor: str, year: str
) -> None:
    found = opened(FAR_YEARS, anchor=anchor)
    zoom_in(found, 45)
    names, _ = axes(found)
    assert names[0].endswith(f" {year}"), names
    date = next(event.date for event in FAR_YEARS.events if event.id == anchor)
    first, last = found.page.evaluate(VIEW)
    assert first + 3 < date.start < last - 3
    assert last - first < 13
    assert not found.complaints


def test_the_page_files_far_years_under_their_era(opened: Open) -> None:
    page = opened(FAR_YEARS).page
    headings = [" ".join(text.split()[:-2]) for text in page.locator(".year h3").all_text_contents()]
    assert headings[:7] == ["17,001 BCE", "501 BCE", "44 BCE", "1 BCE", "9 CE", "800 CE", "1066"]
    stamps = page.locator("time[datetime]").evaluate_all("all => all.map(one => one.dateTime)")
    assert set(stamps) == {"0800", "0800-12-25", "1066-10-14", "2004", "2014-10-15", "2020-01"}


def test_a_sign_stands_on_each_day_that_comes_back(opened: Open) -> None:
    found = opened(OBSERVANCES)
    assert found.page.evaluate(SIGNS) == 11  # 30 July, 2014 to 2024
    legend = str(found.page.locator(".reading").text_content())
    assert "River Day" in legend
    assert "Day of the leap" in legend
    assert "Bridge Day" not in legend  # it begins after the time of the figure
    assert found.page.locator("#_result").text_content() == "11 events"
    assert not found.complaints


def test_signs_wait_until_they_can_be_told_from_each_other(opened: Open) -> None:
    head_and_events = plain(["1015", "2014-10-15"])
    found = opened(head_and_events, viewport={"width": 390, "height": 844})
    assert found.page.evaluate(SIGNS) == 0
    assert [note for note in found.page.evaluate(NOTES) if note.startswith("Zoom in")]
    found.page.focus("#_surface")
    found.page.keyboard.press("End")
    zoom_in(found, 12)
    assert found.page.evaluate(SIGNS) > 0
    assert not [note for note in found.page.evaluate(NOTES) if note.startswith("Zoom in")]


def test_eras_and_days_are_named_under_the_pointer(opened: Open) -> None:
    found = opened(OBSERVANCES)
    assert {"Regular service", "Before the bridge", "Years of low water"} <= set(found.page.evaluate(NOTES))
    place = found.mark("The time of talks")
    found.page.mouse.move(place["x"], place["y"])
    assert found.page.locator("#_tip").text_content() == "The time of talks2008 (approximate) to June 2012"
    place = found.mark("River Day")
    found.page.mouse.move(place["x"], place["y"])
    assert re.fullmatch(r"River Day30 Jul 20[12]\d", str(found.page.locator("#_tip").text_content()))
    found.page.mouse.click(place["x"], place["y"])
    assert not found.page.locator("#_details h4").count()


def test_conflicts_about_a_date_are_in_words(opened: Open) -> None:
    page = opened(OBSERVANCES).page
    said = " ".join(str(page.locator("#_doubts").text_content()).split())
    assert "date: about June 2004" in said
    assert "2004-06~" not in said
