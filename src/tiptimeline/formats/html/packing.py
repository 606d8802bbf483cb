"""Texts packed for a page: gzip, then base64, as a browser's DecompressionStream takes them."""

from __future__ import annotations

import base64
import gzip

from markupsafe import Markup

__all__ = ["packed"]


def packed(text: str) -> Markup:
    """The text packed, without a date: the same text gives the same bytes."""
    shrunk = gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)
    return Markup(base64.b64encode(shrunk).decode("ascii"))  # noqa: S704 - letters, digits, + / and = alone
