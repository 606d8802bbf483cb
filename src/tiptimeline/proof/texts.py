"""The bytes of a stored text → its words, and where in it each of them stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import PurePosixPath

from attrs import frozen

from tiptimeline.proof.folding import Style
from tiptimeline.proof.portable import UnreadableError, pages_of

__all__ = ["SUFFIXES", "StoredText", "stored_text"]

SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf")


@frozen(eq=False)
class StoredText:
    """The words of a stored text. `starts` are the offsets at which its lines or pages begin, and `numbers`
    says which ones they are."""

    text: str
    style: Style
    unit: str
    starts: Sequence[int]
    numbers: Sequence[int]

    def place(self, offset: int) -> str:
        """Where the character at the offset stands: "line 12" or "page 3"."""
        return f"{self.unit} {self.numbers[max(bisect_right(self.starts, offset) - 1, 0)]:,}"


def stored_text(name: str, content: bytes) -> StoredText:
    """The words in the content of the file called `name`. Raises UnreadableError."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnreadableError(f"has none of the endings {', '.join(SUFFIXES)}")
    if suffix == ".pdf":
        return _by_pages(pages_of(content))
    text = _decoded(content)
    if suffix in {".html", ".htm"}:
        from tiptimeline.proof.markup import words_of

        words, starts, numbers = words_of(text)
        return StoredText(words, "plain", "line", starts, numbers)
    starts = [0]
    found = text.find("\n")
    while found >= 0:
        starts.append(found + 1)
        found = text.find("\n", found + 1)
    return StoredText(
        text, "markdown" if suffix == ".md" else "plain", "line", starts, range(1, len(starts) + 1)
    )


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("is UTF-16, not UTF-8")
    try:
        text = content.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"is not UTF-8: byte 0x{content[error.start]:02X} in line {line:,}") from error
    if "\0" in text:
        raise UnreadableError("is not a text: it holds a NUL character")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _by_pages(pages: Sequence[str]) -> StoredText:
    starts, length = [], 0
    for page in pages:
        starts.append(length)
        length += len(page) + 1
    if not "".join(pages).strip():
        raise UnreadableError("has no text in it: its pages are pictures, perhaps")
    return StoredText("\n".join(pages), "joined", "page", starts, range(1, len(starts) + 1))
