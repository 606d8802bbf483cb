"""The words of an HTML page, as a browser without script would show them, and the line of each.

A scanner of our own: one pass, in time in proportion to the page whatever it holds. Nothing nests, nothing is
fetched, and what an attribute says is never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

__all__ = ["words_of"]

_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>""")
_NOT_SHOWN = frozenset({"script", "style", "template", "iframe", "noembed", "noframes", "xmp"})
_BREAKS = frozenset(
    re.findall(
        r"\w+",
        """
        address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset
        figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol
        optgroup option p pre search section select summary table tbody td tfoot th thead title tr ul
        """,
    )
)
_SPACE = re.compile(r"[ \t\f]+")  # what HTML takes for white space within a line; a no-break space is none


def words_of(page: str) -> tuple[str, list[int], list[int]]:
    """The words; and the offsets among them at which a line of the page begins, with the lines' numbers."""
    words: list[str] = []
    starts, numbers = [0], [1]
    length, line, last = 0, 1, "\n"
    for piece, breaks in _pieces(page):
        if breaks:
            line += piece.count("\n")
            found = [(line, "" if last == "\n" else "\n")] if breaks == "break" else []
        else:
            lines = piece.split("\n")
            found = [(line + count, f"{' ' if count else ''}{one}") for count, one in enumerate(lines)]
            line += len(lines) - 1
        for number, text in found:
            shown = unescape(_SPACE.sub(" ", text))
            shown = shown[1:] if shown.startswith(" ") and last in " \n" else shown
            if not shown:
                continue
            if number != numbers[-1] and shown != "\n":
                starts.append(length)
                numbers.append(number)
            words.append(shown)
            length += len(shown)
            last = shown[-1]
    return "".join(words), starts, numbers


def _pieces(page: str) -> Iterator[tuple[str, str]]:
    """The page in pieces: text with "", a tag that ends a line with "break", all else with "nothing".

    What is begun and never ended hides the rest, as it does in a browser.
    """
    at = 0
    while (opened := page.find("<", at)) >= 0:
        if at < opened:
            yield page[at:opened], ""
        kind, at = "nothing", -1
        if page.startswith("<!--", opened):
            at = _after(page, "-->", opened + 2)
        elif tag := _TAG.match(page, opened):
            at, name = tag.end(), tag[2].lower()
            kind = "break" if name in _BREAKS else kind
            if name in _NOT_SHOWN and not tag[1]:
                closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(page, at)
                at = closing.start() if closing else -1
        elif page[opened + 1 : opened + 2] in {"!", "?", "/"}:
            at = _after(page, ">", opened)
        elif not page[opened + 1 : opened + 2].isalpha():
            kind, at = "", opened + 1
        if at < 0:
            return
        yield page[opened:at], kind
    yield page[at:], ""


def _after(page: str, mark: str, start: int) -> int:
    found = page.find(mark, start)
    return found + len(mark) if found >= 0 else -1
