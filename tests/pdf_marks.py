"""What stands on the pages of a PDF: every run of text and every line, in points from the lower left."""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf
from attrs import evolve, field, frozen

Colour = tuple[float, ...]


@frozen
class Mark:
    """A run of text with the size of its type, or a line with its width."""

    what: str
    x: float
    y: float
    size: float
    colour: Colour


@frozen
class State:
    matrix: pikepdf.Matrix = field(factory=pikepdf.Matrix)
    fill: Colour = (0.0,)
    stroke: Colour = (0.0,)
    width: float = 1.0
    font: float = 0.0
    text: pikepdf.Matrix = field(factory=pikepdf.Matrix)


def marks(pdf: bytes) -> list[list[Mark]]:
    """For each page, its marks in the order in which they are drawn."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [list(_marks(page.obj, page.obj.get("/Resources"), State())) for page in opened.pages]


def _marks(stream: Any, resources: Any, state: State) -> Iterator[Mark]:
    stack: list[State] = []
    for step in pikepdf.parse_content_stream(stream):
        name, operands = str(step.operator), list(step.operands)
        if name == "q":
            stack.append(state)
        elif name == "Q":
            state = stack.pop()
        elif name == "Do":
            form = resources["/XObject"][str(operands[0])]
            if form["/Subtype"] == "/Form":
                inner = pikepdf.Matrix(*(float(one) for one in form.get("/Matrix", [1, 0, 0, 1, 0, 0])))
                within = evolve(state, matrix=inner @ state.matrix)
                yield from _marks(form, form.get("/Resources", resources), within)
            else:
                yield Mark("image", 0, 0, 0, (1, 0, 0))
        else:
            numbers = [float(one) for one in operands if _is_number(one)]
            state = _changed(state, name, numbers)
            yield from _drawn(state, name)


def _changed(state: State, name: str, numbers: list[float]) -> State:
    match name:
        case "g" | "rg" | "k" | "sc" | "scn":
            change: dict[str, Any] = {"fill": tuple(numbers)}
        case "G" | "RG" | "K" | "SC" | "SCN":
            change = {"stroke": tuple(numbers)}
        case "cm":
            change = {"matrix": pikepdf.Matrix(*numbers) @ state.matrix}
        case "w":
            change = {"width": numbers[0]}
        case "Tf":
            change = {"font": numbers[-1]}
        case "BT" | "Tm":
            change = {"text": pikepdf.Matrix(*numbers)}
        case "Td":
            change = {"text": state.text.translated(*numbers)}
        case _:
            change = {}
    return evolve(state, **change)


def _drawn(state: State, name: str) -> Iterator[Mark]:
    matrix = state.matrix
    match name:
        case "Tj" | "TJ":
            whole = state.text @ matrix
            yield Mark("text", whole.e, whole.f, state.font * abs(whole.d), state.fill)
        case "S" | "s" | "B" | "b":
            yield Mark("line", matrix.e, matrix.f, state.width * abs(matrix.a), state.stroke)
        case "f" | "f*":
            yield Mark("area", matrix.e, matrix.f, 0, state.fill)
        case "sh":
            yield Mark("shading", 0, 0, 0, (1, 0, 0))


def _is_number(operand: object) -> bool:
    return isinstance(operand, int | Decimal)
