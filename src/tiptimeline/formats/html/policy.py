"""What keeps the page shut: only the scripts and styles that we wrote may run, and nothing may be fetched."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

__all__ = ["as_json", "content_security_policy", "verbatim"]


def content_security_policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """A policy for the page's `meta` element. Fonts and icons are part of the page, as `data:`."""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(map(_hash, scripts)),
        "style-src": " ".join(map(_hash, styles)),
        "font-src": "data:",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def as_json(value: Any) -> Markup:
    """JSON for a `script` element: nothing in it can end the element or begin another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704


def verbatim(text: str) -> Markup:
    """A script or style of ours, as it stands. Raises ValueError where it would end its own element."""
    if re.search(r"</(script|style)|<!--", text, re.IGNORECASE):
        raise ValueError("a script or style holds the end of its own element")
    if "\r" in text or "\0" in text:
        raise ValueError("a script or style holds a character that a browser would change")
    return Markup(text)  # noqa: S704
