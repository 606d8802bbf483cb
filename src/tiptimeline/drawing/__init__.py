"""The overview drawing: where each mark and label of a timeline stands, without markup.

Paper and screen show the same drawing: `draw` decides, the template in `templates/drawing` writes it as SVG.
"""

from tiptimeline.drawing.background import ERA_ROWS
from tiptimeline.drawing.layout import draw, kind_letters
from tiptimeline.drawing.marks import Marker, meanings
from tiptimeline.drawing.shapes import (
    SIGN_FORMS,
    Band,
    Box,
    Column,
    Drawing,
    Item,
    Label,
    Letter,
    Mark,
    Measure,
    Piece,
    Sample,
    SignForm,
    Signs,
    Text,
    Tick,
)

__all__ = [
    "ERA_ROWS",
    "SIGN_FORMS",
    "Band",
    "Box",
    "Column",
    "Drawing",
    "Item",
    "Label",
    "Letter",
    "Mark",
    "Marker",
    "Measure",
    "Piece",
    "Sample",
    "SignForm",
    "Signs",
    "Text",
    "Tick",
    "draw",
    "kind_letters",
    "meanings",
]
