"""The overview drawing: where each mark and label of a timeline stands, without markup.

Paper and screen show the same drawing: `draw` decides, the template in `templates/drawing` writes it as SVG.
"""

from tiptimeline.drawing.background import ERA_ROWS
from tiptimeline.drawing.layout import draw, kind_letters
from tiptimeline.drawing.legend import explained
from tiptimeline.drawing.marks import Marker
from tiptimeline.drawing.pieces import Meaning, Piece, lasting, meanings, pieces
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
    Part,
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
    "Meaning",
    "Measure",
    "Part",
    "Piece",
    "Sample",
    "SignForm",
    "Signs",
    "Text",
    "Tick",
    "draw",
    "explained",
    "kind_letters",
    "lasting",
    "meanings",
    "pieces",
]
