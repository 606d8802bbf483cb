"""The words of a PDF, page by page."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import Any

__all__ = ["UnreadableError", "pages_of"]

MOST_PAGES = 5_000
MOST_CHARACTERS = 64 * 1024 * 1024
MOST_ON_A_PAGE = 16 * 1024 * 1024
"""The bytes of drawing commands on one page; a full page of text has some thousand."""
MOST_COMMANDS = 20_000_000
LOCKED = "is encrypted: save it without its protection"


class UnreadableError(Exception):
    """A stored text that cannot be read; the message says why, in words that follow its name."""


def pages_of(content: bytes) -> list[str]:
    """The text of each page. Raises UnreadableError."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    # Its remarks on crooked files would go to standard error; what cannot be read is reported here.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return _texts(PdfReader(BytesIO(content)))
    except UnreadableError:
        raise
    except DependencyError as error:  # one that only locked files have
        raise UnreadableError(LOCKED) from error
    except Exception as error:
        raise UnreadableError(f"cannot be read as PDF: {str(error) or 'it is broken'}") from error


def _texts(reader: Any) -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError(LOCKED)
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableError(f"has more than {MOST_PAGES:,} pages")
    commands = 0

    def count(*_command: Any) -> None:
        nonlocal commands
        commands += 1
        if commands > MOST_COMMANDS:
            raise UnreadableError(f"has more than {MOST_COMMANDS:,} drawing commands")

    texts: list[str] = []
    length = 0
    for number, page in enumerate(reader.pages, 1):
        drawn = page.get_contents()
        if drawn is not None and len(drawn.get_data()) > MOST_ON_A_PAGE:
            raise UnreadableError(
                f"has more than {MOST_ON_A_PAGE:,} bytes of drawing commands on page {number}"
            )
        texts.append(page.extract_text(visitor_operand_before=count))
        length += len(texts[-1])
        if length > MOST_CHARACTERS:
            raise UnreadableError(f"has more than {MOST_CHARACTERS:,} characters")
    return texts
