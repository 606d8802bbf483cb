"""Faults as values: what is wrong, where it stands, and how to mend it; and their renderings."""

from tiptimeline.diagnostics.catalogue import CATALOGUE, Entry, Severity
from tiptimeline.diagnostics.gathering import Faults
from tiptimeline.diagnostics.people import (
    Piece,
    advice,
    counted,
    explained,
    listed,
    segments,
    snippet,
    summary,
    visible,
)
from tiptimeline.diagnostics.programs import (
    as_concise,
    as_github,
    as_json,
    as_json_lines,
    as_sarif,
    diagnostics_schema,
)
from tiptimeline.diagnostics.values import (
    NOWHERE,
    Diagnostic,
    Path,
    Span,
    Text,
    Where,
    closest,
    fault,
    in_order,
    nearest,
    quoted,
)

__all__ = [
    "CATALOGUE",
    "NOWHERE",
    "Diagnostic",
    "Entry",
    "Faults",
    "Path",
    "Piece",
    "Severity",
    "Span",
    "Text",
    "Where",
    "advice",
    "as_concise",
    "as_github",
    "as_json",
    "as_json_lines",
    "as_sarif",
    "closest",
    "counted",
    "diagnostics_schema",
    "explained",
    "fault",
    "in_order",
    "listed",
    "nearest",
    "quoted",
    "segments",
    "snippet",
    "summary",
    "visible",
]
