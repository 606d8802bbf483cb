"""Faults as values: what is wrong, where it stands, and how to mend it; and their renderings."""

from tiptimeline.diagnostics.catalogue import CATALOGUE, Entry, Severity
from tiptimeline.diagnostics.gathering import Faults
from tiptimeline.diagnostics.renderings import (
    as_github,
    as_json,
    as_sarif,
    counted,
    segments,
    summary,
    visible,
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
    "Severity",
    "Span",
    "Text",
    "Where",
    "as_github",
    "as_json",
    "as_sarif",
    "closest",
    "counted",
    "fault",
    "in_order",
    "nearest",
    "quoted",
    "segments",
    "summary",
    "visible",
]
