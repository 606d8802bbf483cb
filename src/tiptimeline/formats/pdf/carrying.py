"""The files that a PDF carries. Anybody may have made it: what is odd is refused, and all is bounded."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Literal

from tiptimeline.formats import Carried

__all__ = ["UnreadableError", "carried_by"]

MOST_FILES = 1_000
MOST_NODES = 10_000
"""Of the tree that names the files."""


HEADER, FARTHEST_HEADER = b"%PDF-", 1024
"""What a PDF begins with, and within how many bytes readers look for it."""


class UnreadableError(Exception):
    """A PDF that cannot be read; the message says why, in words that follow its name."""


def carried_by(content: bytes, limit: int) -> tuple[Carried, ...]:
    """The files that a PDF carries: first those that belong to the whole of it, in its own order.

    All together they may not be larger than the limit. Raises UnreadableError.
    """
    from pypdf import PdfReader

    if HEADER not in content[:FARTHEST_HEADER]:
        raise UnreadableError("is no PDF file")
    # Its remarks on crooked files would go to standard error; what cannot be read is reported here.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return tuple(_files(PdfReader(BytesIO(content)), limit))
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(f"cannot be read as PDF: {str(error) or 'it is broken'}") from error


def _files(reader: Any, limit: int) -> Iterator[Carried]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("is encrypted: save it without its protection")
    seen: set[int] = set()
    room = limit
    for specification in _specifications(reader.root_object):
        embedded: Any = specification.get("/EF") or {}
        key = next((key for key in ("/UF", "/F") if key in embedded), None)
        if key is None:
            continue
        number = embedded.raw_get(key).idnum  # what is embedded is never written in place
        if number in seen:
            continue
        seen.add(number)
        if len(seen) > MOST_FILES:
            raise UnreadableError(f"carries more than {MOST_FILES:,} files")
        stream = embedded[key]
        content: bytes = stream.get_data()
        room -= len(content)
        if room < 0:
            raise UnreadableError(f"carries more than {limit:,} bytes: see --max-size")
        relationship: Literal["Source", "Data"] = (
            "Source" if specification.get("/AFRelationship") == "/Source" else "Data"
        )
        yield Carried(
            str(specification.get("/UF") or specification.get("/F") or ""),
            content,
            str(stream.get("/Subtype", "")).removeprefix("/"),
            str(specification.get("/Desc", "")),
            relationship,
        )


def _specifications(root: Any) -> Iterator[Any]:
    """The file specifications of the whole document, some perhaps twice."""
    for one in root.get("/AF") or ():
        yield one.get_object()
    waiting = [(root.get("/Names") or {}).get("/EmbeddedFiles")]
    visited = 0
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        visited += 1
        if visited > MOST_NODES:
            raise UnreadableError(f"names its files in more than {MOST_NODES:,} steps")
        node = node.get_object()
        for one in (node.get("/Names") or ())[1::2]:
            yield one.get_object()
        waiting.extend(reversed(node.get("/Kids") or ()))
