"""What a drawing consists of: plain shapes with places and sizes, in pixels, y downwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from attrs import evolve, frozen

from tiptimeline.drawing.pieces import LINKS, Shape

__all__ = [
    "SIGN_FORMS",
    "Band",
    "Box",
    "Column",
    "Drawing",
    "Item",
    "Label",
    "Labelled",
    "Letter",
    "Mark",
    "Measure",
    "Part",
    "Sample",
    "SignForm",
    "Signs",
    "Surface",
    "Text",
    "Tick",
]

Measure = Callable[[str, float, int], float]
"""The width of a text at a font size and weight."""

Surface = Literal["ground", "solid", "hollow", "between"]
"""What a label stands on: the ground beside its mark, the inside of a bar, or between members of a set."""

STRIPS = (0.7, 0.5, 0.36, 0.24)
"""How much of their room the strips fill that say "about"."""

SignForm = Literal["wedge", "diamond", "plus", "cross", "star"]
SIGN_FORMS: tuple[SignForm, ...] = ("wedge", "diamond", "plus", "cross", "star")
"""The forms that observances take in turn, none of them like an event's mark."""

Labelled = Literal["all", "key", "none"]
"""Which events carry their title: all, the key dates or none."""


@frozen
class Box:
    """A rectangle, by its left upper corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def overlaps(self, other: Box) -> bool:
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )


@frozen
class Part:
    """A part of a mark: a piece of a date in pixels. A sign has a width of its own, whatever the scale."""

    shape: Shape
    x: float
    width: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def strips(self) -> tuple[tuple[float, float], ...]:
        """Of `rise` and `fall`: strips, by left end and width, that thin out away from the date."""
        step = self.width / len(STRIPS)
        if self.shape == "rise":
            return tuple((self.right - place * step, step * share) for place, share in enumerate(STRIPS, 1))
        return tuple((self.x + (place - share) * step, step * share) for place, share in enumerate(STRIPS, 1))


@frozen
class Mark:
    """How a date is drawn: parts from left to right. Their shapes tell it, so that no colour is needed.

    `y` is the middle, `size` the height of its bars.
    """

    parts: tuple[Part, ...]
    y: float
    size: float
    hollow: bool = False
    """Uncertain: what would be filled is empty."""
    query: float | None = None
    """Where a question mark begins."""
    query_room: float = 0
    """What a question mark takes, with the space before it."""
    sign: float = 0
    """The size of its signs, which stays where a bar grows."""

    @property
    def left(self) -> float:
        return self.parts[0].x

    @property
    def right(self) -> float:
        return self.parts[-1].right + (0 if self.query is None else self.query_room)

    @property
    def bars(self) -> tuple[Part, ...]:
        """The parts that take as much room as they take time."""
        return tuple(part for part in self.parts if part.shape in ("bar", "span"))

    @property
    def links(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.shape in LINKS)

    @property
    def box(self) -> Box:
        return Box(self.left, self.y - self.size / 2, self.right - self.left, self.size)

    def moved(self, dx: float) -> Mark:
        """The same mark further to the right."""
        parts = tuple(evolve(part, x=part.x + dx) for part in self.parts)
        return evolve(self, parts=parts, query=None if self.query is None else self.query + dx)


@frozen
class Text:
    """A line of text. `x` is its left end, `y` its baseline."""

    x: float
    y: float
    text: str
    box: Box


@frozen
class Letter:
    """The letter of a kind, with a number where it stands for several events. `x` is its left end."""

    x: float
    text: str
    kind: int


@frozen
class Label:
    """As much of a title as there is room for, with the letters of its kind and of others of its date."""

    letters: tuple[Letter, ...]
    x: float
    y: float
    text: str
    box: Box
    surface: Surface = "ground"


@frozen
class Item:
    """One event, or several of the same date that share a mark; only the first can have a title."""

    events: tuple[str, ...]
    """Their ids."""
    kind: int | None
    """The kind that the mark stands for, by its place in the ledger; None where it stands for several."""
    mark: Mark
    label: Label


@frozen
class Signs:
    """An observance: a small sign on each of its days."""

    id: str
    title: str
    form: SignForm
    places: tuple[float, ...]
    """The middles of the signs."""
    y: float
    size: float


@frozen
class Column:
    """How many events begin in a stretch of time, where there are too many to mark each."""

    box: Box
    count: int


@frozen
class Band:
    """A lane: its name, its events and its ground."""

    id: str
    title: Text
    box: Box
    items: tuple[Item, ...]
    columns: tuple[Column, ...] = ()


@frozen
class Tick:
    """A line across the lanes, with the time it stands for."""

    x: float
    text: Text


@frozen
class Sample:
    """One entry of the legend: a mark and its meaning, a kind and its letter, an observance and its sign."""

    text: Text
    mark: Mark | None
    kind: int | None = None
    letter: str = ""
    signs: Signs | None = None


@frozen
class Drawing:
    """The whole drawing. `labelled` says which events carry their title; the others share one mark a date."""

    width: float
    height: float
    size: float
    """The font size of labels."""
    top: float
    """Where eras and observances begin; above it stand the ticks' texts."""
    lanes: float
    """Where the bands begin, below eras and observances."""
    bottom: float
    """Where the bands end; below it stand the line of `as_of` and the legend."""
    eras: tuple[Item, ...]
    """The eras, each as an item with its own id; a bar says how exactly its ends are known."""
    shades: tuple[tuple[float, float], ...]
    """From where to where each era shades the lanes."""
    shade: float
    """How dark a shade is, so that many above each other stay light."""
    signs: tuple[Signs, ...]
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    as_of: Tick | None
    legend: tuple[Sample, ...]
    first_year: int
    last_year: int
    """The years that the events cover, which the axis may exceed to show `as_of`."""
    events: int
    labelled: Labelled
    counted: bool
    """Whether events without a label are counted in columns."""
    highest: int
    """How many events the highest column counts."""
    eras_left: int
    observances_left: int
    """How many eras and observances of the time that is drawn had no room."""
