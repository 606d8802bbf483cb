"""What WeasyPrint does not do yet, mended in its private parts: why it is pinned to one version."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

__all__ = ["mend"]


class _Run(str):
    """A text that is one letter to whoever goes through its letters."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


@cache
def mend() -> None:
    """Once for the process: text in drawings is shaped as a whole.

    WeasyPrint sets the text of an SVG letter by letter, which takes Thai, Khmer and Burmese apart.
    """
    from weasyprint import svg

    letter_by_letter = svg.TAGS["text"]

    def as_a_run(image: Any, node: Any, font_size: float) -> None:
        element = node._etree_node  # noqa: SLF001
        if element.text:
            element.text = _Run(element.text)
        letter_by_letter(image, node, font_size)

    svg.TAGS["text"] = svg.text = as_a_run
