"""The values themselves: places in a file, and the faults that point at them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from itertools import islice

from attrs import Factory, frozen

from tiptimeline.diagnostics.catalogue import CATALOGUE, Severity

__all__ = [
    "NOWHERE",
    "Diagnostic",
    "Path",
    "Span",
    "Text",
    "Where",
    "closest",
    "fault",
    "in_order",
    "nearest",
    "quoted",
]

Path = tuple[str | int, ...]
"""A field's name and, in a list, an index; in a map, a key."""


@frozen(order=True)
class Span:
    """A stretch of a file. Lines and columns count from 1, columns in characters; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@frozen(eq=False)
class Text:
    """A file's name and text, without a byte order mark. Offsets into it count characters from 0."""

    name: str
    text: str

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        found = self.text.find("\n")
        while found >= 0:
            starts.append(found + 1)
            found = self.text.find("\n", found + 1)
        return starts

    def span(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`."""
        line, column = self._place(start)
        return Span(self.name, line, column, *self._place(max(start, end)))

    def head(self, start: int, end: int) -> Span:
        """The span of `text[start:end]` as far as its first line goes."""
        line_end = self.text.find("\n", start, end)
        return self.span(start, end if line_end < 0 else start + len(self.text[start:line_end].rstrip()))

    def words(self, words: str, start: int, end: int) -> Span:
        """The span of the words within `text[start:end]`, or of the whole where they are not printed like
        that."""
        found = self.text.find(words, start, end) if words else -1
        return self.span(start, end) if found < 0 else self.span(found, found + len(words))

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


@frozen(eq=False)
class Where:
    """Where a record and its values stand.

    `places` numbers the paths whose start and end are in `marks`; records of the same shape share one
    `places`. `faulty` names the fields that hold a placeholder, because the ledger's value is missing or
    cannot be read: their fault is reported already, and no check may report it again.
    """

    text: Text
    start: int
    end: int
    places: Mapping[Path, int] = Factory(dict)
    marks: array[int] = Factory(lambda: array("Q"))
    faulty: frozenset[str] = frozenset()

    @property
    def span(self) -> Span:
        """The record's first line."""
        return self.text.head(self.start, self.end)

    @property
    def whole(self) -> Span:
        """All of the record."""
        return self.text.span(self.start, self.end)

    def of(self, *path: str | int) -> Span:
        """The span of the value at the path, or of the nearest thing around it."""
        bounds = self._bounds(path)
        return self.text.span(*bounds) if bounds else self.span

    def words(self, words: str, before: int, *path: str | int) -> Span:
        """The span of words of the value at the path, with `before` of the same before them; of the whole
        value where they are not printed like that. Between the words the file may begin a new line."""
        bounds = self._bounds(path)
        if bounds is None:
            return self.span
        flowing = re.compile(r"\s+".join(map(re.escape, words.split())))
        found = next(islice(flowing.finditer(self.text.text, *bounds), before, None), None)
        return self.text.span(*found.span()) if found else self.text.span(*bounds)

    def sound(self, *names: str) -> bool:
        """Whether none of the fields holds a placeholder."""
        return self.faulty.isdisjoint(names)

    def _bounds(self, path: Path) -> tuple[int, int] | None:
        while path:
            place = self.places.get(path)
            if place is not None:
                return self.marks[2 * place], self.marks[2 * place + 1]
            path = path[:-1]
        return None


NOWHERE = Where(Text("", ""), 0, 0)


@frozen
class Diagnostic:
    """One fault: a stable code, a plain sentence, the place and the remedy."""

    code: str
    severity: Severity
    span: Span
    message: str
    help: str = ""


def fault(code: str, span: Span, message: str, help: str = "") -> Diagnostic:
    """A diagnostic with the severity of its code and, unless another help is given, the remedy of the
    catalogue."""
    entry = CATALOGUE[code]
    return Diagnostic(code, entry.severity, span, message, help or entry.remedy)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file, line, column and code."""
    return tuple(sorted(diagnostics, key=lambda one: (one.span, one.code, one.message)))


LONGEST_QUOTED = 60
LONGEST_GUESSED = 64
SHORTEST_BEGINNING = 3
MOST_GUESSED_AMONG = 2_000


def quoted(words: str) -> str:
    """The ledger's words in a message: in quotation marks, on one line and not too long."""
    line = " ".join(words[: 4 * LONGEST_QUOTED].split())
    return f'"{line}"' if len(line) <= LONGEST_QUOTED else f'"{line[: LONGEST_QUOTED - 1]}…"'


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that was probably meant, or nothing."""
    if not word or len(word) > LONGEST_GUESSED:
        return ""
    from difflib import get_close_matches  # needed for faults only

    slack = 2 + len(word) // 2
    like = islice((one for one in known if abs(len(one) - len(word)) <= slack), MOST_GUESSED_AMONG)
    by_small_letters = {one.lower(): one for one in reversed(list(like))}
    found = get_close_matches(word.lower(), by_small_letters, n=1)
    if found:
        return by_small_letters[found[0]]
    return next((one for one in known if len(word) >= SHORTEST_BEGINNING and one.startswith(word)), "")


def closest(word: str, known: Collection[str]) -> str:
    """` (did you mean "…"?)` with the known word that was probably meant, or nothing."""
    found = nearest(word, known)
    return f" (did you mean {quoted(found)}?)" if found else ""
