"""Faults as values: what is wrong, where, and how to mend it; and their renderings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import Factory, frozen

__all__ = ["NOWHERE", "Diagnostic", "Severity", "Span", "Where"]

Severity = Literal["error", "warning"]


@frozen
class Span:
    """A stretch of a file. Lines and columns count from 1, columns in characters; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@frozen
class Where:
    """Where a record and its values stand; paths name a field and, in a list, an index."""

    span: Span
    values: Mapping[tuple[str | int, ...], Span] = Factory(dict)

    def of(self, *path: str | int) -> Span:
        """The span of the value at the path, or of the nearest thing around it."""
        while path:
            if path in self.values:
                return self.values[path]
            path = path[:-1]
        return self.span


NOWHERE = Where(Span("", 0, 0, 0, 0))


@frozen
class Diagnostic:
    """One fault: a stable code, a plain sentence, the place and the remedy."""

    code: str
    severity: Severity
    span: Span
    message: str
    help: str = ""
