"""What the page's scripts need to know of the events: their dates as pieces, their names and their groups."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Container, Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from tiptimeline.canonical import as_data
from tiptimeline.drawing import Piece, kind_letters, pieces
from tiptimeline.formats.html.background import Background
from tiptimeline.language import Language, collation
from tiptimeline.model import Ledger
from tiptimeline.timeline import Entry, Timeline

__all__ = ["extent", "figure_data", "public_data"]


def figure_data(
    timeline: Timeline,
    behind: Background,
    language: Language,
    countries: Mapping[str, str],
    news: Container[str],
) -> dict[str, Any]:
    """What the figure shows and the filters ask for, ready for JSON.

    Days are numbers, 1 for 0001-01-01; an open end is null. `news` are the events that are new or changed.
    Lanes and kinds are in the ledger's order, other names in the alphabet's: the keys of an object are in
    neither, where some of them are numbers.
    """
    as_of = timeline.about.as_of
    first, last = extent(timeline)

    in_order = collation(language.page_tag)

    def titled(text: str) -> str:
        return _one_line(timeline.in_drawings(text))

    def by_alphabet(names: Mapping[str, str]) -> list[str]:
        """By the language's, so that scripts need none of their own."""
        return sorted(names, key=lambda key: in_order(names[key]))

    lanes = {lane.id: _one_line(lane.title) for lane in timeline.lanes}
    kinds = {kind.id: _one_line(kind.title) for kind in timeline.kinds}
    actors = {actor.id: _one_line(actor.short or actor.name) for actor in timeline.actors}
    named_countries = {code: _one_line(name) for code, name in countries.items()}
    tags = {tag: tag for entry in timeline.entries for tag in _tags(entry)}
    return {
        "first": first,
        "last": last,
        "as_of": {"day": _finite(as_of.end + 1), "date": _one_line(language.date(as_of))},
        "events": [_event(entry, titled(entry.event.title), language, news) for entry in timeline.entries],
        "lanes": lanes,
        "kinds": kinds,
        "letters": kind_letters(timeline.about.kinds),
        "colours": {kind.id: place for place, kind in enumerate(timeline.about.kinds)},
        "actors": actors,
        "countries": named_countries,
        "order": {
            "lane": list(lanes),
            "kind": list(kinds),
            "country": by_alphabet(named_countries),
            "tag": by_alphabet(tags),
            "actor": by_alphabet(actors),
        },
        "marked": {_one_line(text): _one_line(shown) for text, shown in _marked(timeline)},
        "uid": str(uuid5(NAMESPACE_URL, timeline.about.url or f"urn:tiptimeline:{timeline.about.title}")),
        "eras": [
            {
                "title": titled(bar.era.title),
                "when": _one_line(language.date(bar.era.date)),
                "uncertain": bool(bar.era.date.uncertain),
                "pieces": _pieces(bar.pieces),
                "row": bar.row,
            }
            for bar in behind.eras
        ],
        "observances": [
            {"title": titled(row.observance.title), "form": row.form, "days": list(row.days)}
            for row in behind.observances
        ],
    }


def _marked(timeline: Timeline) -> Iterator[tuple[str, str]]:
    """The names of rows that are not translated, each with how the figure has it; files have them plain."""
    names = [lane.title for lane in timeline.lanes] + [kind.title for kind in timeline.kinds]
    for text in (*names, *(actor.short or actor.name for actor in timeline.actors)):
        if timeline.in_drawings(text) != text:
            yield text, timeline.in_drawings(text)


def public_data(ledger: Ledger) -> dict[str, Any]:
    """The canonical data of what the page shows, without what editors have agreed on among themselves."""
    data = as_data(ledger)
    data["ledger"].pop("words", None)
    for event in data.get("events", ()):
        event.pop("waive", None)
    return data


def _event(entry: Entry, title: str, language: Language, news: Container[str]) -> dict[str, Any]:
    """What the scripts know of an event; what is empty, and a date that is as the short one, is left out."""
    when, date, spoken = (
        _one_line(text)
        for text in (
            language.date(entry.date, "short"),
            language.date(entry.date),
            language.spoken(entry.date),
        )
    )
    found = {
        "id": entry.id,
        "title": title,
        "when": when,
        "date": date if date != when else "",
        "spoken": spoken if spoken != date else "",
        "lane": entry.lane.id,
        "kind": entry.kind.id,
        "actors": list(dict.fromkeys(cast.actor.id for cast in entry.cast)),
        "countries": list(entry.countries),
        "uncertain": bool(entry.date.uncertain),
        "pieces": _pieces(pieces(entry.date)),
        "bounds": [_finite(entry.date.first_day), _finite(entry.date.end)],
        "tags": _tags(entry),
        "standings": list(entry.standings),
        "values": [_one_line(language.number(item.figure.value)) for item in entry.figures],
        "only": [
            name
            for name, is_so in (
                ("key", entry.event.key),
                ("figures", entry.figures),
                ("single", entry.is_single_sourced),
                ("news", entry.id in news),
            )
            if is_so
        ],
    }
    return {key: value for key, value in found.items() if value}


def _tags(entry: Entry) -> list[str]:
    """Those that can be told from each other when they are shown."""
    return [tag for tag in dict.fromkeys(map(_one_line, entry.event.tags)) if tag]


def _pieces(parts: tuple[Piece, ...]) -> list[list[Any]]:
    return [[part.shape, _finite(part.start), _finite(part.end)] for part in parts]


def extent(timeline: Timeline) -> tuple[float, float]:
    """The first and the last day that the figure must show: those of the events and of what is known."""
    as_of = timeline.about.as_of
    shown = [piece for entry in timeline.entries for piece in pieces(entry.date)]
    days = [day for piece in shown for day in (piece.start, piece.end) if math.isfinite(day)]
    days += [day for day in (as_of.start, as_of.end + 1) if math.isfinite(day)]
    return (min(days), max(days)) if days else (0, 1)


def _finite(day: float) -> float | None:
    return day if math.isfinite(day) else None


_DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _one_line(text: str) -> str:
    """A text for a canvas: without line breaks, controls and marks that turn the direction of writing."""
    kept = (" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
    return " ".join("".join(sign for sign in kept if sign not in _DIRECTION_MARKS).split())
