"""What YAML is made of, with its places: text, maps and lists."""

from __future__ import annotations

from typing import Any

from attrs import define, field

__all__ = ["Broken", "Made", "Mapping", "Node", "Scalar", "Sequence", "shape_of"]


@define(eq=False, repr=False)
class Scalar:
    """Text at `start` to `end`, counted in characters of the file; `quoted` if it is marked as text."""

    value: str
    start: int
    end: int
    quoted: bool


@define(eq=False, repr=False)
class Mapping:
    """Keys and their values, in order. `partial` if a part of it could not be read."""

    start: int
    end: int = 0
    pairs: list[tuple[Scalar, Node]] = field(factory=list)
    partial: bool = False


@define(eq=False, repr=False)
class Sequence:
    """Values in order. `partial` if a part of it could not be read."""

    start: int
    end: int = 0
    items: list[Node] = field(factory=list)
    partial: bool = False


@define(eq=False, repr=False)
class Broken:
    """Something whose fault is reported already."""

    start: int
    end: int


@define(eq=False, repr=False)
class Made:
    """A record, made as soon as its nodes were there, since they take more room than it does."""

    record: Any
    start: int
    end: int


Node = Scalar | Mapping | Sequence | Broken | Made


def shape_of(node: Node) -> str:
    """What stands there, in plain words."""
    if isinstance(node, Scalar):
        return "one text" if node.value.strip() else "nothing"
    return "a list" if isinstance(node, Sequence) else "keys with values"
