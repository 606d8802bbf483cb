"""The legend: what each mark in use says, and the letters of the kinds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from tiptimeline.dates import parse
from tiptimeline.drawing.labels import Setter
from tiptimeline.drawing.marks import Marker
from tiptimeline.drawing.pieces import Meaning, lasting, meanings
from tiptimeline.drawing.scale import Scale
from tiptimeline.drawing.shapes import Box, Mark, Sample, Signs, Text
from tiptimeline.language import Language
from tiptimeline.timeline import Timeline

__all__ = ["explained", "legend"]

EXAMPLES: dict[Meaning, tuple[str, float]] = {
    "day": ("2014-10-15", 0.0),
    "month": ("2014-10", 1.9 / 31),
    "imprecise": ("2014", 2.4 / 365),
    "range": ("2014-10-01/2014-10-20", 2.4 / 20),
    "approximate": ("2014-10-15~", 0.0),
    "uncertain": ("2014-10-15?", 0.0),
    "open": ("2014-10-01/..", 0.0),
    "open start": ("../2014-10-31", 0.0),
    "unknown": ("2014-10-01/", 0.0),
    "one of": ("[2014-10-01..]", 0.0),
    "several": ("{2014-10-01, 2014-10-02}", 0.0),
    "either": ("[2014-10-01, 2014-10-20]", 3.0 / 20),
}
"""For each meaning a date that has it, and how wide a day of it is drawn, in the font size."""


def explained(timeline: Timeline, language: Language) -> dict[Meaning, str]:
    """What the marks in use say, in words. What is not used is not explained."""
    say = language.gettext
    words: dict[Meaning, str] = {
        "day": say("exact day"),
        "month": say("month, day not known"),
        "imprecise": say("somewhere in this time"),
        "range": say("from – to"),
        "approximate": say("about"),
        "uncertain": say("uncertain"),
        "open": say("goes on"),
        "open start": say("from earlier"),
        "unknown": say("start or end not known"),
        "one of": say("before or after"),
        "several": say("several dates"),
        "either": say("one of several dates"),
    }
    used = frozenset().union(*(meanings(entry.date) for entry in timeline.entries))
    used |= frozenset().union(*(meanings(era.date, lasting(era.date)) - {"range"} for era in timeline.eras))
    return {meaning: words[meaning] for meaning in words if meaning in used}


def legend(
    timeline: Timeline,
    language: Language,
    setter: Setter,
    top: float,
    letters: Mapping[str, str],
    signs: Iterable[Signs],
    *,
    has_marks: bool,
) -> tuple[tuple[Sample, ...], float]:
    """The entries in lines of the width, and where they end."""
    words = explained(timeline, language)
    marks = [_Wanted(said, _example(meaning, setter)) for meaning, said in words.items()]
    places = {kind.id: place for place, kind in enumerate(timeline.about.kinds)}
    kinds = [
        _Wanted(timeline.in_drawings(kind.title), None, places[kind.id], letters[kind.id])
        for kind in timeline.kinds
    ]
    days = [_Wanted(one.title, None, signs=one) for one in signs]
    samples: list[Sample] = []
    for group in (marks, kinds, days) if has_marks else (days,):
        lines = list(_lines(group, setter, top))
        samples += lines
        top = max((sample.text.box.bottom for sample in lines), default=top)
    return tuple(samples), top


@frozen
class _Wanted:
    words: str
    mark: Mark | None
    kind: int | None = None
    letter: str = ""
    signs: Signs | None = None


def _example(meaning: Meaning, setter: Setter) -> Mark:
    text, per_day = EXAMPLES[meaning]
    when = parse(text)
    scale = Scale(when.start, per_day * setter.size or 1e-6, 0, 1.2 * setter.size)
    return Marker(scale, 0.42 * setter.size, setter.measure, math.inf).mark(when)


def _lines(group: Iterable[_Wanted], setter: Setter, top: float) -> Iterator[Sample]:
    size, height = setter.size, setter.row_height
    x = 0.0
    for wanted in group:
        mark = wanted.mark
        width_of_sign = mark.right - mark.left if mark else wanted.signs.size if wanted.signs else 0.0
        room = width_of_sign + 0.45 * size if width_of_sign else 0.0
        letter_width = setter.measure(wanted.letter, size, 700) + 0.3 * size if wanted.letter else 0.0
        words = setter.shortened(wanted.words, setter.width - room - letter_width)
        width = letter_width + setter.measure(words, size, 400)
        if x and x + room + width > setter.width:
            x, top = 0.0, top + height
        middle = top + height / 2
        box = Box(x + room, top, width, height)
        text = Text(box.x + letter_width, setter.baseline(middle), words, box)
        drawn = evolve(mark.moved(x - mark.left), y=middle) if mark else None
        signs = wanted.signs and evolve(wanted.signs, places=(x + width_of_sign / 2,), y=middle)
        yield Sample(text, drawn, wanted.kind, wanted.letter, signs)
        x = box.right + 1.5 * size
