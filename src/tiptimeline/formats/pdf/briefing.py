"""The briefing as HTML, before it is laid out on pages."""

from __future__ import annotations

import math
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve, frozen, has

from tiptimeline.dates import When
from tiptimeline.drawing import Drawing, draw, kind_letters
from tiptimeline.editions import news
from tiptimeline.fonts import CHINESE, FONTS, SERIF, font_path
from tiptimeline.formats import Options
from tiptimeline.formats.pdf.codes import code
from tiptimeline.formats.pdf.one_page import Extract, runs
from tiptimeline.formats.pdf.page import ONE_LINE, PIXELS, POINTS, Page, drawing_height, key_dates, page_of
from tiptimeline.language import LEADINGS, collation
from tiptimeline.language import language as language_of
from tiptimeline.lettering import shortened, text_width
from tiptimeline.model import Actor, Name, keys_of
from tiptimeline.pages import render, tokens
from tiptimeline.proof import report
from tiptimeline.rare_letters import FAMILY, rare_fonts
from tiptimeline.timeline import Entry, FigureEntry, Timeline, name_in

__all__ = ["briefing", "overview"]

SHEET_DRAWING = 340.0
"""How high the drawing of a single sheet may be, in CSS pixels."""
LONG_WORD = re.compile(r"[^\s\-\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uffff]{30}")
"""A word that a narrow column may not hold, in a script whose lines break between words alone."""

PART_OF_DATE = re.compile(r"\b(ngày|tháng|năm) (?=\d)")
"""A word that belongs to the number after it, in the narrow column of dates."""


def briefing(
    timeline: Timeline,
    options: Options,
    *,
    has_contents: bool = False,
    extract: Extract | None = None,
    drawing: Drawing | None = None,
) -> str:
    """The whole briefing, or an extract for one sheet. The same arguments give the same text.

    `drawing` is the overview, where it stands already.
    """
    about, language = timeline.about, options.language
    handout, page = options.handout, _page(timeline, options)
    as_of = about.as_of.latest
    in_order = collation(language.page_tag)
    texts = tuple(_texts(timeline.ledger))
    families = tuple(dict.fromkeys(font.family for font in FONTS if font.family != SERIF))
    return render(
        "briefing/briefing.html",
        language,
        options.templates,
        timeline=timeline,
        about=about,
        options=options,
        drawing=drawing or overview(timeline, options),
        handout=handout,
        sheet=page,
        running=lambda text, share: shortened(text, share * page.text_width, page.types["fine"] / 0.75),
        lines_high=lambda text, millimetres: _lines_high(text, millimetres, page),
        palette=_palette(options),
        font_files=_font_files(texts),
        families=(*families, FAMILY),
        chinese=CHINESE,
        leadings=LEADINGS,
        key_dates=key_dates(timeline, language),
        longest_line=ONE_LINE,
        kept_together=lambda date: PART_OF_DATE.sub("\\1\N{NO-BREAK SPACE}", date),
        letters=kind_letters(about.kinds),
        titles={entry.id: entry.event.title for entry in timeline.entries},
        bases=_by_basis(timeline, extract),
        roles_of=_roles,
        page_numbers=_page_numbers(language.gettext("Page {page} of {pages}")),
        as_of_day=as_of.isoformat() if as_of else "",
        ledger_sha256=options.ledger_sha256,
        has_long_words=any(map(LONG_WORD.search, texts)),
        proof=report(timeline, options.proof) if options.proof else None,
        news=news(options.since, language) if options.since else None,
        has_contents=has_contents,
        extract=extract,
        runs=runs,
        code=code(about.url),
        online=_online(about.url),
        names=sorted(
            timeline.actors,
            key=lambda actor: in_order(name_in(actor.names, actor.name, language.tag, about.language)),
        ),
        abbreviations=sorted(
            ((actor.short, actor.name, actor) for actor in timeline.actors if actor.short),
            key=lambda entry: in_order(entry[0]),
        ),
        settings=_indexed(
            (
                (name_in(setting.place.names, setting.place.id, language.tag, about.language), entry)
                for entry in timeline.entries
                for setting in entry.settings
            ),
            in_order,
        ),
        tags=_indexed(((tag, entry) for entry in timeline.entries for tag in entry.event.tags), in_order),
        name_of=lambda names, own: name_in(names, own, language.tag, about.language),
    )


def _page(timeline: Timeline, options: Options) -> Page:
    """The page of the handout, with lines as far apart as its languages ask for."""
    languages = options.language, language_of(timeline.about.language)
    return evolve(page_of(options.handout), leading=max(one.conventions.leading for one in languages))


def overview(timeline: Timeline, options: Options) -> Drawing | None:
    """The overview drawing; where it has no room, in letters that are a little smaller."""
    language, page, leads = options.language, _page(timeline, options), code(timeline.about.url)
    is_sheet = options.handout.profile == "one-page"
    height = SHEET_DRAWING if is_sheet else drawing_height(page, timeline, language, leads)
    drawing = draw(timeline, language, text_width, page.text_width, page.drawing_size, height)
    if drawing is not None and drawing.labelled == "none":
        smaller = draw(timeline, language, text_width, page.text_width, page.drawing_least, height)
        if smaller is not None and (smaller.labelled != "none" or drawing.height > height):
            return smaller
    return drawing


def _lines_high(text: str, millimetres: float, page: Page) -> float:
    """How high a date beside what it dates is, in the size of its letters; 0 for a single line."""
    width = text_width(text, page.types["small"] * POINTS, 600)
    lines = math.ceil(1.1 * width / (millimetres * PIXELS))
    return lines * 1.3 * page.leading if lines > 1 else 0


def _font_files(texts: Iterable[str]) -> list[tuple[str, int, str, str]]:
    """Family, weight, style and address of each font: ours, and those for rare letters."""
    ours = [(font.family, font.weight, font.style, font_path(font).as_uri()) for font in FONTS]
    rare = [
        (FAMILY, font.weight, "normal", f"data:font/otf;base64,{b64encode(font.content).decode('ascii')}")
        for font in rare_fonts("".join(texts))
    ]
    return [*ours, *rare]


def _palette(options: Options) -> Mapping[str, Any]:
    """The colours; ours where a user's table of tokens has none."""
    name = "mono" if options.handout.mono else "light"
    palette: Mapping[str, Any] = tokens(options.templates).get(name) or tokens()[name]
    return palette


def _online(address: str) -> str:
    """What an event's id is added to for its place in the online edition; "" where there is none."""
    is_link = address.lower().startswith(("https://", "http://"))
    return f"{address.partition('#')[0]}#" if is_link else ""


def _indexed(
    pairs: Iterable[tuple[str, Entry]], in_order: Callable[[str], Any]
) -> list[tuple[str, list[Entry]]]:
    """Names in alphabetical order, each with its events."""
    index: dict[str, list[Entry]] = {}
    for name, entry in pairs:
        found = index.setdefault(name, [])
        if not found or found[-1] is not entry:
            found.append(entry)
    return sorted(index.items(), key=lambda item: in_order(item[0]))


@frozen
class Basis:
    """The figures that came about in the same way; no others may stand in a table with them."""

    name: str
    figures: tuple[tuple[str, FigureEntry], ...]
    """Each with its anchor."""


def _by_basis(timeline: Timeline, extract: Extract | None) -> tuple[Basis, ...]:
    numbered = [
        (f"figure-{entry.id}-{number}", figure)
        for entry in timeline.entries
        for number, figure in enumerate(entry.figures, 1)
        if extract is None or figure in extract.figures
    ]
    names = ("recorded", "estimate", "programme output", "")
    groups = (Basis(name, tuple(item for item in numbered if item[1].figure.basis == name)) for name in names)
    return tuple(group for group in groups if group.figures)


def _roles(entry: Entry) -> list[tuple[str, list[Actor]]]:
    """Who takes part, role by role, in order of appearance."""
    roles: dict[str, list[Actor]] = {}
    for cast in entry.cast:
        roles.setdefault(cast.role, []).append(cast.actor)
    return list(roles.items())


def _texts(record: Any) -> Iterator[str]:
    """Every text for readers in a record and in the records within it."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, Name):
        yield record.text
    elif isinstance(record, tuple):
        for item in record:
            yield from _texts(item)
    elif has(type(record)) and not isinstance(record, When):
        for attribute, key in keys_of(type(record)).values():
            if key.reads not in ("id", "address", "sha256", "path", "paths"):
                yield from _texts(getattr(record, attribute.name))


def _page_numbers(words: str) -> str:
    """Words with {page} and {pages} as the value of CSS's `content`."""
    pieces = re.split(r"\{(pages?)\}", re.sub(r"[\"\\<>&\n]", "", words))
    return " ".join(f"counter({piece})" if place % 2 else f'"{piece}"' for place, piece in enumerate(pieces))
