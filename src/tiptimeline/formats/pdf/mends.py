"""What WeasyPrint does not do yet, mended in its private parts: why it is pinned to one version.

Each mend names the issue at github.com/Kozea/WeasyPrint that asks for it, where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import Any

from tiptimeline.formats.pdf.breaking import without_breaks

__all__ = ["PRIVATE_PARTS", "mend"]

PRIVATE_PARTS = (
    "weasyprint.svg:TAGS.text",
    "weasyprint.svg:text",
    "weasyprint.draw:draw_inline_level",
    "weasyprint.draw:draw_stacking_context",
    "weasyprint.formatting_structure.boxes:Box.bookmark_label",
    "weasyprint.formatting_structure.boxes:Box.is_leader",
    "weasyprint.formatting_structure.boxes:Box.link_annotation",
    "weasyprint.formatting_structure.boxes:MarginBox",
    "weasyprint.formatting_structure.boxes:PageBox.margin_height",
    "weasyprint.layout.absolute:AbsolutePlaceholder",
    "weasyprint.pdf:add_links",
    "weasyprint.pdf.fonts:Font",
    "weasyprint.pdf.stream:Stream.marked",
    "weasyprint.pdf.tags:_build_box_tree",
    "pydyf:PDF.add_object",
)
"""What is taken for granted of WeasyPrint and its library beneath, as `module:name`."""

_RESHAPED = re.compile(r"[\u0300-\u036f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\uaa7f]")
"""Letters whose glyphs do not stand one for one in the order of the text: Thai, Lao, Burmese, Khmer, and
marks apart from their letters."""
_PLAIN = {0xA0: " ", 0xAD: "-", 0x2010: "-", 0x2011: "-", 0x2BB: "\u2018", 0x2BC: "\u2019"}
_NOTHING = "\N{WORD JOINER}"
"""For glyphs that are a part of the letter before them: each must stand for some character."""
_HOLDS_TEXT = re.compile("/(P|H[1-6]|LBody|Lbl|TH|TD|Caption|Link|Span|Quote|NonStruct|Note|Reference)")
"""Tags whose content may be text itself."""
_NOTES = {"doc-noteref": "/Reference", "doc-endnote": "/Note"}
_PARAGRAPHS = ("/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
_NUMBERINGS = {"none": "/None", "disc": "/Disc", "decimal": "/Decimal"}
_PX = 0.75  # of a point


@cache
def mend() -> None:
    """Once for the process."""
    from weasyprint import draw, pdf, svg
    from weasyprint.pdf import fonts, stream, tags

    svg.TAGS["text"] = svg.text = _text_as_a_run(svg.TAGS["text"])
    draw.draw_stacking_context = _margin_boxes_as_artefacts(draw.draw_stacking_context)
    draw.draw_inline_level = _leaders_as_artefacts(draw.draw_inline_level)
    pdf.add_links = _links_once(pdf.add_links)
    fonts.Font.__init__ = _with_plain_letters(fonts.Font.__init__)
    stream.Stream.marked = _with_actual_text(stream.Stream.marked)
    tags._build_box_tree = _better_tags(tags._build_box_tree)  # noqa: SLF001


# -- drawing


class _Run(str):
    """A text that is one letter to whoever goes through its letters."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def _text_as_a_run(letter_by_letter: Callable[..., None]) -> Callable[..., None]:
    """Text in drawings is shaped as a whole (#2249): letter by letter takes Thai, Khmer and Burmese apart."""

    def as_a_run(image: Any, node: Any, font_size: float) -> None:
        element = node._etree_node  # noqa: SLF001
        if element.text:
            element.text = _Run(element.text)
        letter_by_letter(image, node, font_size)

    return as_a_run


def _margin_boxes_as_artefacts(draw: Callable[..., None]) -> Callable[..., None]:
    """Running heads and page numbers are marked as artefacts (#1836): they are not read out on each page."""
    from pydyf import Dictionary
    from weasyprint.formatting_structure.boxes import MarginBox

    def draw_artefact(stream: Any, context: Any) -> None:
        box = context.box
        if isinstance(box, MarginBox):
            kind = "/Header" if box.at_keyword.startswith("@top") else "/Footer"
            with _artefact(stream, Dictionary({"Type": "/Pagination", "Subtype": kind})):
                draw(stream, context)
        else:
            draw(stream, context)

    return draw_artefact


def _leaders_as_artefacts(draw: Callable[..., None]) -> Callable[..., None]:
    """Dots that lead to a page number are artefacts. No upstream issue is known."""

    def draw_artefact(stream: Any, page: Any, box: Any, *others: Any) -> None:
        if getattr(box, "is_leader", False):
            with _artefact(stream, None):
                draw(stream, page, box, *others)
        else:
            draw(stream, page, box, *others)

    return draw_artefact


@contextmanager
def _artefact(stream: Any, properties: Any) -> Iterator[None]:
    """What is drawn within is no content, and has no tags."""
    tags, stream._tags = stream._tags, None  # noqa: SLF001
    stream.begin_marked_content("Artifact", properties)
    yield
    stream.end_marked_content()
    stream._tags = tags  # noqa: SLF001


def _with_actual_text(
    marked: Callable[..., AbstractContextManager[None]],
) -> Callable[..., AbstractContextManager[None]]:
    """Text whose glyphs do not give it back says what it is (#2841)."""
    from pydyf import String

    @contextmanager
    def marked_with_text(stream: Any, box: Any, tag: str) -> Iterator[None]:
        with marked(stream, box, tag):
            text = getattr(box, "text", "")
            if stream._tags is not None and _RESHAPED.search(text):  # noqa: SLF001
                stream.stream[-2]["ActualText"] = String(without_breaks(text))
            yield

    return marked_with_text


class _Letters(dict[int, str]):
    """The text of each glyph: the usual letter for one that several share, and never nothing."""

    def __setitem__(self, glyph: int, text: str) -> None:
        super().__setitem__(glyph, text.translate(_PLAIN) or _NOTHING)


def _with_plain_letters(make: Callable[..., None]) -> Callable[..., None]:
    """Glyphs give back the letters they usually stand for, not those they were first drawn for (#2841)."""

    def make_with_plain_letters(font: Any, *others: Any) -> None:
        make(font, *others)
        font.to_unicode = _Letters(font.to_unicode)

    return make_with_plain_letters


# -- structure


def _links_once(add_links: Callable[..., None]) -> Callable[..., None]:
    """A link is one link: what stands inside it, such as a quotation, is not linked again.

    No upstream issue is known.
    """

    def add_outermost_links(links_and_anchors: Any, *others: Any) -> None:
        links, anchors = links_and_anchors
        kept: list[Any] = []
        for link in links:
            if not (kept and _is_inside(link, kept[-1])):
                kept.append(link)
        add_links((kept, anchors), *others)

    return add_outermost_links


def _is_inside(link: Any, outer: Any) -> bool:
    (left, top, right, bottom), (outer_left, outer_top, outer_right, outer_bottom) = link[2], outer[2]
    return bool(
        link[:2] == outer[:2]
        and left >= outer_left - 0.01
        and right <= outer_right + 0.01
        and top < outer_bottom
        and bottom > outer_top
    )


def _better_tags(build: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Tags with languages, scopes and descriptions, and none that is empty or says nothing."""
    from weasyprint.formatting_structure.boxes import MarginBox, PageBox
    from weasyprint.layout.absolute import AbsolutePlaceholder

    page_height = 0.0

    def build_better(box: Any, parent: Any, pdf: Any, page: int, numbers: Any, *others: Any) -> Iterator[Any]:
        nonlocal page_height
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001
        if isinstance(box, MarginBox) or box.is_leader:  # artefacts, which have no place in the tree
            return
        if isinstance(box, PageBox):
            page_height = box.margin_height()
        is_passed_over = isinstance(box, PageBox) or box.element_tag in ("html", "body")
        for element in build(box, parent, pdf, page, numbers, *others):
            if not is_passed_over:
                _describe(element, box, parent, page_height, page)
                _tidy(element, pdf, numbers)
                if not element["K"] and element["S"] not in ("/TD", "/TH"):
                    _remove(element, pdf)
                    continue
            yield element

    return build_better


def _describe(element: Any, box: Any, parent: Any, page_height: float, page: int) -> None:
    """What the HTML says of an element, and WeasyPrint leaves out of its tag."""
    from pydyf import Array, Dictionary, String

    html = box.element if box.element is not None and box.element_tag == box.element.tag else None
    # What links and bookmarks lead to; `standards` makes use of it.
    element.html_id = html.get("id") if html is not None else None
    element.has_bookmark = bool(box.bookmark_label) and box.style["bookmark_level"] != "none"
    if html is not None and html.tag == "q":
        element["S"] = "/Quote"
    if html is not None and html.get("role") in _NOTES:
        _note(element, html, page)
    # A block inside a paragraph does not make two of it. No upstream issue is known.
    if element["S"] == parent["S"] and element["S"] in _PARAGRAPHS:
        element["S"] = "/NonStruct"
    # The language of a part that is not in the document's own. No upstream issue is known.
    if html is not None and html.get("lang"):
        element["Lang"] = String(html.get("lang"))
        if element["S"] == "/NonStruct":
            element["S"] = "/Span"
    if element["S"] == "/TH":  # #2508
        is_row = html is not None and html.get("scope") == "row"
        element["A"]["Scope"] = "/Row" if is_row else "/Column"
    elif element["S"] == "/Figure":
        # In points from the foot of the page, not in pixels from its head. No upstream issue is known.
        left, top, right, bottom = element["A"]["BBox"]
        element["A"]["BBox"] = Array(
            round(_PX * place, 2) for place in (left, page_height - bottom, right, page_height - top)
        )
        if "Alt" in element:
            element["Alt"] = String(" ".join(element["Alt"].string.split()))
    elif element["S"] == "/L":  # No upstream issue is known.
        numbering = _NUMBERINGS.get(box.style["list_style_type"], "/Unordered")
        element["A"] = Dictionary({"O": "/List", "ListNumbering": numbering})
    elif element["S"] == "/Link" and not box.link_annotation:
        element["S"] = "/Span"
    # The words of a link instead of its address. No upstream issue is known.
    if box.link_annotation:
        box.link_annotation["Contents"] = String(_words_of(box))


def _note(element: Any, html: Any, page: int) -> None:
    """Quotations are notes, and what refers to them references. No upstream issue is known."""
    from pydyf import String

    element["S"] = _NOTES[html.get("role")]
    if element["S"] == "/Note":
        element["ID"] = String(f"note-{html.get('data-number')}-{page}")


def _words_of(box: Any) -> str:
    """What a link is called: its title, its own text, or what the style sheet writes there."""
    html = box.element
    own = "" if html is None else html.get("title") or "".join(html.itertext())
    return " ".join(without_breaks(own.strip() or _drawn_text(box)).split())


def _drawn_text(box: Any) -> str:
    text: str = getattr(box, "text", "")
    return text + "".join(_drawn_text(child) for child in getattr(box, "children", ()))


def _tidy(element: Any, pdf: Any, numbers: Any) -> None:
    """Take out tags that only stand between a tag and its text (#2482)."""
    if not _HOLDS_TEXT.fullmatch(element["S"]):
        return
    kids: list[Any] = []
    for kid in element["K"]:
        inner = None if isinstance(kid, int) else pdf.objects[int(kid.split()[0])]
        if (
            inner is None
            or inner.get("S") not in ("/Span", "/NonStruct")
            or "Lang" in inner
            or getattr(inner, "html_id", None)
        ):
            kids.append(kid)
            continue
        for grandchild in inner["K"]:
            if isinstance(grandchild, int):
                numbers[grandchild] = element.reference
            else:
                inside = pdf.objects[int(grandchild.split()[0])]
                if "S" in inside:
                    inside["P"] = element.reference
            kids.append(grandchild)
        _remove(inner, pdf)
    element["K"][:] = kids


def _remove(element: Any, pdf: Any) -> None:
    """Leave nothing in an object's place: its number stays, since others are counted from it."""
    if pdf.objects[-1] is element:
        pdf.objects.pop()
    else:
        element.clear()
