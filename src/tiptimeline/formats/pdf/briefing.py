"""The briefing as HTML, before it is laid out on pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen, has

from tiptimeline.dates import When
from tiptimeline.drawing import draw, kind_letters
from tiptimeline.editions import news
from tiptimeline.fonts import FONTS, SERIF, font_path
from tiptimeline.formats import Options
from tiptimeline.formats.pdf.page import drawing_height, page_of
from tiptimeline.lettering import shortened, text_width
from tiptimeline.model import Actor, Name, keys_of
from tiptimeline.pages import render, tokens
from tiptimeline.proof import report
from tiptimeline.timeline import Entry, FigureEntry, Timeline, name_in

__all__ = ["briefing"]

LONG = 12
"""From this many events on, the briefing has a list of contents."""
LONG_WORD = re.compile(r"\S{30}")
"""A word that a narrow column may not hold."""


def briefing(timeline: Timeline, options: Options) -> str:
    """The whole briefing. The same timeline and options give the same text."""
    about, language = timeline.about, options.language
    handout, page = options.handout, page_of(options.handout)
    drawing = draw(
        timeline,
        language,
        text_width,
        page.text_width,
        page.drawing_size,
        drawing_height(page, timeline),
    )
    as_of = about.as_of.latest
    families = tuple(dict.fromkeys(font.family for font in FONTS if font.family != SERIF))
    return render(
        "briefing/briefing.html",
        language,
        options.templates,
        timeline=timeline,
        about=about,
        options=options,
        drawing=drawing,
        handout=handout,
        sheet=page,
        running=lambda text, share: shortened(text, share * page.text_width, page.types["fine"] / 0.75),
        palette=_palette(options),
        font_files=[(font, font_path(font).as_uri()) for font in FONTS],
        families=families,
        letters=kind_letters(about.kinds),
        titles={entry.id: entry.event.title for entry in timeline.entries},
        bases=_by_basis(timeline),
        roles_of=_roles,
        page_numbers=_page_numbers(language.gettext("Page {page} of {pages}")),
        as_of_day=as_of.isoformat() if as_of else "",
        ledger_sha256=options.ledger_sha256,
        has_long_words=any(LONG_WORD.search(text) for text in _texts(timeline.ledger)),
        proof=report(timeline, options.proof) if options.proof else None,
        news=news(options.since, language) if options.since else None,
        is_long=len(timeline.entries) >= LONG,
        name_of=lambda names, own: name_in(names, own, language.tag, about.language),
    )


def _palette(options: Options) -> Mapping[str, Any]:
    """The colours; ours where a user's table of tokens has none."""
    name = "mono" if options.handout.mono else "light"
    palette: Mapping[str, Any] = tokens(options.templates).get(name) or tokens()[name]
    return palette


@frozen
class Basis:
    """The figures that came about in the same way; no others may stand in a table with them."""

    name: str
    figures: tuple[tuple[str, FigureEntry], ...]
    """Each with its anchor."""


def _by_basis(timeline: Timeline) -> tuple[Basis, ...]:
    numbered = [
        (f"figure-{entry.id}-{number}", figure)
        for entry in timeline.entries
        for number, figure in enumerate(entry.figures, 1)
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
