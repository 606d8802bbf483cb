"""The page of a briefing: its size, margins and sizes of type, and the room for the drawing."""

from __future__ import annotations

import math
from collections.abc import Mapping

from attrs import evolve, frozen

from tiptimeline.formats import Handout
from tiptimeline.formats.pdf.codes import Code
from tiptimeline.language import Language
from tiptimeline.lettering import text_width
from tiptimeline.timeline import Timeline
from tiptimeline.translation.applying import Edition

__all__ = ["ONE_LINE", "Page", "drawing_height", "key_dates", "page_of"]

PIXELS = 96 / 25.4
"""CSS pixels in a millimetre."""
POINTS = 96 / 72
"""CSS pixels in a point."""
LOWEST, HIGHEST = 220.0, 420.0
"""How high a drawing is worth having beside the key dates, and how high it may be, in CSS pixels."""
ONE_LINE = 36
"""The letters of the longest key date that is kept on one line."""


@frozen
class Page:
    """Lengths in millimetres, sizes of type in points; the drawing's in CSS pixels, as all drawings."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    first_top: float
    """The upper margin of the first page, which has no running head."""
    types: Mapping[str, float]
    drawing_size: float
    """The font size of the drawing's labels, in CSS pixels."""
    drawing_least: float
    """The same where its titles would have no room otherwise."""
    is_narrow: bool = False
    """Whether its lines hold too few letters for columns."""
    leading: float = 1
    """How much higher its lines are than those of Latin letters."""

    @property
    def text_width(self) -> float:
        """The width between the margins, in CSS pixels."""
        return (self.width - self.left - self.right) * PIXELS


USUAL = {
    "fine": 8.5, "small": 9.5, "dates": 10, "body": 11, "lead": 12.5,
    "event": 11.5, "minor": 13.5, "part": 17, "title": 20,
}  # fmt: skip
LARGE = {
    "fine": 16, "small": 17, "dates": 18, "body": 18, "lead": 20,
    "event": 18.5, "minor": 21, "part": 25, "title": 30,
}  # fmt: skip
HALF = {
    "fine": 7.5, "small": 8.25, "dates": 8.5, "body": 9.5, "lead": 10.5,
    "event": 10, "minor": 11.5, "part": 14, "title": 16,
}  # fmt: skip

# The left margin holds the punched holes; the leaves of a booklet are stitched, so its margins are alike.
A4 = Page(210, 297, 24, 20, 19, 25, 14, USUAL, 9.6, 9)
LETTER = evolve(A4, width=215.9, height=279.4)


def page_of(handout: Handout) -> Page:
    """The page that the handout is laid out on; the pages of a booklet are half a sheet."""
    page = LETTER if handout.paper == "letter" else A4
    if handout.booklet:
        return evolve(
            page, width=page.height / 2, height=page.width, top=19, right=15, bottom=16, left=15,
            first_top=13, types=HALF, drawing_size=8.8, drawing_least=8.4, is_narrow=True,
        )  # fmt: skip
    if handout.large_print:
        return evolve(page, types=LARGE, drawing_size=18, drawing_least=16, is_narrow=True)
    return page


def drawing_height(page: Page, timeline: Timeline, language: Language, code: Code | None) -> float:
    """How high the drawing may be, in CSS pixels: what the key dates leave of the first page, else a page.

    Worked out from the widths of the words: to lay a page out only to find it would cost more.
    """
    most = (page.height - page.top - page.bottom) * PIXELS - 8 * page.types["fine"] * POINTS
    if page.is_narrow:
        return most
    about, beside = timeline.about, (code.width + 5 if code else 0) * PIXELS
    imprint = bool(timeline.selection.narrows) * page.text_width + _about_translation(page, timeline.edition)
    imprint += sum(
        text_width(f"{words}: {20 * 'n'}", page.types["small"] * POINTS)
        for words in (about.publisher, about.rights, about.url)
        if words
    )
    head = (
        _lines(page, "small", 1.4)
        + _lines(page, "title", 1.18, text_width(about.title, page.types["title"] * POINTS, 600), beside)
        + _lines(page, "lead", 1.4, text_width(about.subtitle, page.types["lead"] * POINTS), beside)
        + _lines(page, "body", 1.4, text_width(about.summary, page.types["body"] * POINTS), beside)
        + _lines(page, "small", 1.4, imprint, beside)
        + 8 * PIXELS
    )
    taken = (
        max(head, (code.width if code else 0) * PIXELS)
        + 2 * _lines(page, "minor", 1.2)
        + (_key_lines(page, timeline, language) + 1) * _lines(page, "dates", 1.25)
        + (len(timeline.key_entries) + 1) * 1.2 * PIXELS
        + 3 * _lines(page, "fine", 1.35)
        + 14 * PIXELS
    )
    room = (page.height - page.first_top - page.bottom) * PIXELS - taken
    return min(room, HIGHEST) if room >= LOWEST else min(most, HIGHEST)


def _about_translation(page: Page, edition: Edition | None) -> float:
    """How wide the words about a translation are, with the languages that there are."""
    if edition is None:
        return 0
    of_ours = 1.2 + (edition.is_begun and edition.counts["translated"] < edition.total)
    return of_ours * page.text_width + text_width(edition.note, page.types["small"] * POINTS)


def key_dates(timeline: Timeline, language: Language) -> list[str]:
    """The dates of the table on page 1: all in short, where one would take two lines otherwise."""
    dates = [language.date(entry.date) for entry in timeline.key_entries]
    if all(len(date) <= ONE_LINE for date in dates):
        return dates
    return [language.date(entry.date, "short") for entry in timeline.key_entries]


def _key_lines(page: Page, timeline: Timeline, language: Language) -> int:
    """How many lines the key dates take: those of a long date or of a long title beside it."""
    size = page.types["dates"] * POINTS
    dates = key_dates(timeline, language)
    widths = [text_width(date, size, 600) for date in dates]
    unbroken = (width for date, width in zip(dates, widths, strict=True) if len(date) <= ONE_LINE)
    column = max((*unbroken, 35 * PIXELS))
    beside = page.text_width - column - 17 * PIXELS
    role = text_width(f" ({10 * 'n'})", size)
    titles = [
        text_width(entry.event.title, size) + (role if entry.event.date_role != "occurred" else 0)
        for entry in timeline.key_entries
    ]
    return sum(
        max(math.ceil(date / column), math.ceil(title / beside))
        for date, title in zip(widths, titles, strict=True)
    )


def _lines(page: Page, name: str, height: float, width: float = 1, beside: float = 0) -> float:
    """The height of a paragraph whose words are so wide, in CSS pixels; of one line if no width is given.

    `beside` is what stands beside it.
    """
    return (
        math.ceil(1.04 * width / (page.text_width - beside))
        * height
        * page.leading
        * page.types[name]
        * POINTS
    )
