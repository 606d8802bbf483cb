"""A booklet: finished pages two by two on the sheets that are printed, folded and stitched."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter

__all__ = ["folded", "order"]


def order(pages: int) -> list[tuple[int, int]]:
    """Which two pages, counted from 0, stand left and right on each side; those beyond the last are empty."""
    whole = -(-pages // 4) * 4
    sides = []
    for sheet in range(whole // 4):
        left, right = whole - 1 - 2 * sheet, 2 * sheet
        sides += [(left, right), (right + 1, left - 1)]
    return sides


def folded(pdf: bytes) -> bytes:
    """The pages, side by side, in the order of a booklet. It is for printing: no tags, no links, no files."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject

    reader, writer = PdfReader(BytesIO(pdf)), PdfWriter()
    for sides in order(len(reader.pages)):
        pages = [reader.pages[number] if number < len(reader.pages) else None for number in sides]
        _side(writer, pages)
    writer.metadata = reader.metadata
    writer.create_viewer_preferences()
    if writer.viewer_preferences is not None:
        writer.viewer_preferences[NameObject("/Duplex")] = NameObject("/DuplexFlipShortEdge")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _side(writer: PdfWriter, pages: list[PageObject | None]) -> None:
    """One side of a sheet: each page drawn as a whole, a form, beside the other."""
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, StreamObject

    box = next(page for page in pages if page is not None).mediabox
    side = writer.add_blank_page(2 * float(box.width), float(box.height))
    forms, steps = DictionaryObject(), []
    for place, page in enumerate(pages):
        contents = page.get_contents() if page is not None else None
        if page is None or contents is None:
            continue
        form = StreamObject()
        form.set_data(contents.get_data())
        form[NameObject("/Type")] = NameObject("/XObject")
        form[NameObject("/Subtype")] = NameObject("/Form")
        form[NameObject("/BBox")] = ArrayObject(FloatObject(edge) for edge in page.mediabox)
        form[NameObject("/Resources")] = page["/Resources"].clone(writer)
        name = f"/P{place}"
        forms[NameObject(name)] = writer._add_object(form.flate_encode())  # noqa: SLF001
        steps.append(f"q 1 0 0 1 {place * float(box.width):.3f} 0 cm {name} Do Q\n")
    side[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})
    drawn = StreamObject()
    drawn.set_data("".join(steps).encode())
    side[NameObject("/Contents")] = writer._add_object(drawn)  # noqa: SLF001
