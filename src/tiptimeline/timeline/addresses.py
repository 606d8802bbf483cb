"""Addresses that lead to the very words of a source, and what is known of its archived copy."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import quote, urlsplit

from tiptimeline.model import Citation, Source

__all__ = ["address_of_words", "robust_link", "version_date"]

LONGEST = 300
"""From this many characters on, words are given by their beginning and their end, as browsers do."""
ENDS = 6
"""How many words stand for a beginning and for an end."""


def address_of_words(source: Source, citation: Citation) -> str:
    """Where the words of a quote can be seen: the source's address with a text fragment, "" without one.

    https://wicg.github.io/scroll-to-text-fragment/. A PDF is given as it is: its viewers know none.
    """
    address = source.url or source.archived_url
    if not address.lower().startswith(("https://", "http://")):
        return ""
    if urlsplit(address).path.lower().endswith(".pdf"):
        return address
    page, _, anchor = address.partition("#")
    return f"{page}#{anchor.partition(':~:')[0]}:~:text={_directive(citation)}"


def _directive(citation: Citation) -> str:
    before = [f"{_encoded(citation.prefix)}-"] if citation.prefix else []
    after = [f"-{_encoded(citation.suffix)}"] if citation.suffix else []
    return ",".join([*before, *map(_encoded, _ends(citation.quote)), *after])


def _ends(words: str) -> list[str]:
    pieces = words.split()
    if len(words) <= LONGEST or len(pieces) < 3 * ENDS:
        return [words]
    return [" ".join(pieces[:ENDS]), " ".join(pieces[-ENDS:])]


def _encoded(words: str) -> str:
    """Percent-encoded with the signs that divide a text directive: hyphen, comma and ampersand."""
    return quote(words, safe="").replace("-", "%2D")


def version_date(address: str) -> str:
    """The day on which an archived copy was taken, where its address says so; else ""."""
    stamp = re.match(r"https?://[^/]+/(?:web/)?([0-9]{14})(?:[a-z]{2}_)?/", address, re.IGNORECASE)
    if not stamp:
        return ""
    try:
        return datetime.strptime(stamp[1], "%Y%m%d%H%M%S").date().isoformat()  # noqa: DTZ007 - only its day
    except ValueError:
        return ""


def robust_link(source: Source) -> dict[str, str]:
    """What a link to a source that has an archived copy says of both: https://mementoweb.org/robustlinks/spec/.

    Nothing without a copy, and no date that its address does not give.
    """
    if not source.archived_url:
        return {}
    given = {
        "data-originalurl": source.url,
        "data-versionurl": source.archived_url,
        "data-versiondate": version_date(source.archived_url),
    }
    return {name: value for name, value in given.items() if value}
