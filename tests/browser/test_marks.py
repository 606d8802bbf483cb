"""The marks of the figure are made of the same pieces as those of the overview drawing."""

from __future__ import annotations

from html_ledgers import page, plain
from opened_page import Open
from tiptimeline.dates import parse
from tiptimeline.drawing import pieces

DATES = [
    "1850/1860", "1870-02-01/1879-05-31", "1890-06-15~/1899-03-01~", "1905-01-01/1909", "../1840-01-01",
    "1915", "1920~", "[1925,1930]", "{1935-05-01,1945-05-01}", "1950-02-03?/1958-04-05", "1960/", "/1970",
    "[1975..]", "[..1983-04]", "1990-10-15", "2014-06-01/..",
]  # fmt: skip
SHOWN = """() => {
  const [plot] = Bokeh.documents[0].roots();
  const rows = (name) => {
    const columns = plot.renderers.find((one) => one.name === name).data_source.data;
    const [first] = Object.values(columns);
    const row = (place) => Object.fromEntries(Object.entries(columns).map(([key, of]) => [key, of[place]]));
    return [...first].map((_, place) => row(place));
  };
  const grounds = rows("bands").map((band) => band.fill_color);
  const { start, end } = plot.x_range;
  return {
    view: [start, end],
    filled: rows("boxes").filter((box) => box.line_color && !grounds.includes(box.fill_color)),
    empty: rows("boxes").filter((box) => box.line_color && grounds.includes(box.fill_color)),
    discs: rows("dots").filter((dot) => dot.marker === "circle").length,
    arrows: rows("dots").filter((dot) => dot.marker === "triangle").length,
    asked: rows("heads").filter((text) => text.text === "?").length,
    dashes: rows("lines").filter((line) => line.line_dash === "dashed" && line.y0 === line.y1).length,
    strips: rows("fades").length,
  };
}"""


def test_what_is_filled_is_sure_and_every_doubt_has_its_sign(opened: Open) -> None:
    found = opened(page(plain(DATES, "2020-12-31")), viewport={"width": 1440, "height": 1600})
    found.rest()
    shown = found.page.evaluate(SHOWN)
    start, end = shown["view"]
    narrow = 19 / 800 * (end - start)
    sure = [piece for date in DATES for piece in pieces(parse(date)) if piece.shape == "bar"]
    for box in shown["filled"]:
        is_within = any(bar.start - 1 <= box["left"] and box["right"] <= bar.end + 1 for bar in sure)
        assert is_within or box["right"] - box["left"] <= narrow, box
    assert len(shown["filled"]) == 6
    assert all(box["line_dash"] == "dashed" for box in shown["empty"] if box["right"] - box["left"] < 365 * 7)
    assert shown["discs"] == 3
    assert shown["arrows"] == 4
    assert shown["asked"] == 3
    assert shown["dashes"] == 5  # two for each end that is not known, one for what may be either
    assert shown["strips"] == 4 * 4
