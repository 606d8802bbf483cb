"""What the page's scripts need to know of the events: their dates as pieces, their names and their groups."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from tiptimeline.dates import civil_from_days, days_from_civil, days_in_month
from tiptimeline.drawing import kind_letters
from tiptimeline.formats.html.marks import Piece, pieces
from tiptimeline.language import Language
from tiptimeline.model import Recurrence
from tiptimeline.timeline import Entry, Timeline

__all__ = ["figure_data"]

LONGEST_RECURRENCE = 300  # years; a figure that spans more is drawn without them


def figure_data(timeline: Timeline, language: Language, countries: Mapping[str, str]) -> dict[str, Any]:
    """What the figure shows, ready for JSON. Days are numbers, 1 for 0001-01-01; an open end is null."""
    as_of = timeline.about.as_of
    first, last = _extent(timeline)
    return {
        "first": first,
        "last": last,
        "as_of": {"day": _finite(as_of.end + 1), "date": _one_line(language.date(as_of))},
        "events": [_event(entry, as_of.end, language) for entry in timeline.entries],
        "lanes": {lane.id: _one_line(lane.title) for lane in timeline.lanes},
        "kinds": {kind.id: _one_line(kind.title) for kind in timeline.kinds},
        "letters": kind_letters(timeline.about.kinds),
        "colours": {kind.id: place for place, kind in enumerate(timeline.about.kinds)},
        "actors": {actor.id: _one_line(actor.short or actor.name) for actor in timeline.actors},
        "countries": {code: _one_line(name) for code, name in countries.items()},
        "eras": [
            {"title": _one_line(era.title), "pieces": _pieces(pieces(era.date, as_of.end))}
            for era in timeline.eras
        ],
        "observances": [
            {"title": _one_line(observance.title), "days": list(_yearly(observance.recurs, first, last))}
            for observance in timeline.ledger.observances
        ],
    }


def _event(entry: Entry, known_until: float, language: Language) -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": _one_line(entry.event.title),
        "when": _one_line(language.date(entry.date, "short")),
        "lane": entry.lane.id,
        "kind": entry.kind.id,
        "actors": list(dict.fromkeys(cast.actor.id for cast in entry.cast)),
        "countries": list(entry.countries),
        "key": entry.event.key,
        "uncertain": bool(entry.date.uncertain),
        "pieces": _pieces(pieces(entry.date, known_until)),
    }


def _pieces(parts: tuple[Piece, ...]) -> list[list[Any]]:
    return [[part.shape, _finite(part.start), _finite(part.end)] for part in parts]


def _extent(timeline: Timeline) -> tuple[float, float]:
    """The first and the last day that the figure must show: those of the events and of what is known."""
    known_until = timeline.about.as_of.end
    shown = [piece for entry in timeline.entries for piece in pieces(entry.date, known_until)]
    days = [day for piece in shown for day in (piece.start, piece.end) if math.isfinite(day)]
    days += [day for day in (timeline.about.as_of.start, known_until + 1) if math.isfinite(day)]
    return (min(days), max(days)) if days else (0, 1)


def _yearly(recurs: Recurrence, first: float, last: float) -> Iterator[int]:
    """The days on which a yearly observance falls within what is drawn."""
    first_year = max(civil_from_days(int(first))[0], recurs.first_year)
    last_year = civil_from_days(int(last))[0]
    if last_year - first_year <= LONGEST_RECURRENCE:
        for year in range(first_year, last_year + 1):
            if recurs.day <= days_in_month(year, recurs.month):
                yield days_from_civil(year, recurs.month, recurs.day)


def _finite(day: float) -> float | None:
    return day if math.isfinite(day) else None


_DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _one_line(text: str) -> str:
    """A text for a canvas: without line breaks, controls and marks that turn the direction of writing."""
    kept = (" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
    return " ".join("".join(sign for sign in kept if sign not in _DIRECTION_MARKS).split())
