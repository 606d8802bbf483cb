"""A ledger, arranged: selected, sorted and resolved. Every output is made from this one view."""

from tiptimeline.timeline.addresses import robust_link
from tiptimeline.timeline.arrange import arrange, explain
from tiptimeline.timeline.selection import Selection
from tiptimeline.timeline.view import (
    KEY_DATES,
    Cast,
    ConflictEntry,
    Entry,
    FigureEntry,
    Question,
    Reference,
    Related,
    Setting,
    SourceEntry,
    Timeline,
    Year,
)
from tiptimeline.translation import name_in

__all__ = [
    "KEY_DATES",
    "Cast",
    "ConflictEntry",
    "Entry",
    "FigureEntry",
    "Question",
    "Reference",
    "Related",
    "Selection",
    "Setting",
    "SourceEntry",
    "Timeline",
    "Year",
    "arrange",
    "explain",
    "name_in",
    "robust_link",
]
