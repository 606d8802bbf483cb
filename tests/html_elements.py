"""A page as its elements, found by CSS selectors; with what comes with WeasyPrint."""

from __future__ import annotations

from typing import Any

import cssselect2
import tinyhtml5
from attrs import frozen


@frozen
class Element:
    wrapped: Any

    @property
    def attributes(self) -> dict[str, str]:
        return dict(self.wrapped.etree_element.attrib)

    @property
    def text(self) -> str:
        return " ".join("".join(self.wrapped.etree_element.itertext()).split())


class Page:
    def __init__(self, html: str) -> None:
        self.html = html
        self._root = cssselect2.ElementWrapper.from_html_root(
            tinyhtml5.parse(html, namespace_html_elements=False)
        )

    def css(self, selectors: str) -> list[Element]:
        return [Element(found) for found in self._root.query_all(selectors)]

    def words(self, selectors: str) -> list[str]:
        return [found.text for found in self.css(selectors)]
