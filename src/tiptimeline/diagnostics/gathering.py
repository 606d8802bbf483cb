"""Faults as they are found, so that no file can have so many that nobody could hold or read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import evolve

from tiptimeline.diagnostics.values import Diagnostic

__all__ = ["MOST_ALIKE", "Faults"]

MOST_ALIKE = 1_000


class Faults:
    """Every warning, since each can be waived; of one error in one file the first, and how many more."""

    def __init__(self, found: Iterable[Diagnostic] = ()) -> None:
        self._kept: list[Diagnostic] = []
        self._counts: Counter[tuple[str, str]] = Counter()
        self._left_out: dict[tuple[str, str], Diagnostic] = {}
        self.extend(found)

    def append(self, one: Diagnostic) -> None:
        if one.severity == "error":
            alike = (one.code, one.span.file)
            self._counts[alike] += 1
            if self._counts[alike] > MOST_ALIKE:
                self._left_out.setdefault(alike, one)
                return
        self._kept.append(one)

    def extend(self, found: Iterable[Diagnostic]) -> None:
        for one in found:
            self.append(one)

    def __bool__(self) -> bool:
        return bool(self._kept)

    def __iter__(self) -> Iterator[Diagnostic]:
        yield from self._kept
        for alike, first in self._left_out.items():
            more = self._counts[alike] - MOST_ALIKE
            yield evolve(first, message=f"{first.message}; from here on {more:,} in this file are like it")
