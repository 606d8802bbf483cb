"""PDF/A and PDF/UA in one file: what it says of itself, what it carries, what both ask for beside tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from attrs import frozen

if TYPE_CHECKING:
    from datetime import date

    from tiptimeline.formats import Carried

__all__ = ["STANDARDS", "Imprint", "Standard", "attachments", "describe", "finisher"]


@frozen
class Standard:
    """A part of PDF/A, and the part of PDF/UA that goes with it."""

    variant: str
    """What WeasyPrint calls it."""
    archival: str
    """What the file says of PDF/A."""
    accessible: str
    """What the file says of PDF/UA."""
    is_second: bool
    """Whether it builds on PDF 2.0: links lead to tags, and metadata need no description."""


STANDARDS = {
    "a-3a": Standard(
        "pdf/a-3a",
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        is_second=False,
    ),
    "a-4f": Standard(
        "pdf/a-4f",
        "<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev><pdfaid:conformance>F</pdfaid:conformance>",
        "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>",
        is_second=True,
    ),
}


@frozen
class Imprint:
    """What a file says of itself beside what its HTML says."""

    edition: str
    publisher: str
    rights: str
    ledger_sha256: str


_NO_DAY = datetime.min.replace(tzinfo=UTC)
# PDF/A-3 lets a file use only properties that it knows or that the file describes.
_EXTENSION = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def describe(metadata: Any, standard: Standard, imprint: Imprint) -> None:
    """Make WeasyPrint write metadata for both standards at once (#2783), through its documented hook."""
    from weasyprint import __version__

    def in_one_language(name: str, text: str) -> str:
        return _element(name, "Alt", [text], ' xml:lang="x-default"')

    sha256 = imprint.ledger_sha256
    properties = [
        standard.archival,
        standard.accessible,
        in_one_language("dc:title", metadata.title or ""),
        in_one_language("dc:description", metadata.description or ""),
        in_one_language("dc:rights", imprint.rights),
        _element("dc:creator", "Seq", metadata.authors),
        _element("dc:publisher", "Bag", [imprint.publisher]),
        _element("dc:language", "Bag", [metadata.lang or ""]),
        _element("dc:subject", "Bag", metadata.keywords),
        _element("dc:source", "", [f"sha256:{sha256}" if sha256 else ""]),
        _element("dc:format", "", ["application/pdf"]),
        _element("pdf:Keywords", "", [", ".join(metadata.keywords)]),
        _element("pdf:Producer", "", [f"WeasyPrint {__version__}"]),
        _element("xmp:CreatorTool", "", [metadata.generator or ""]),
        _element("xmp:CreateDate", "", [metadata.created or ""]),
        _element("xmp:ModifyDate", "", [metadata.modified or ""]),
        _element("xmpMM:VersionID", "", [imprint.edition]),
    ]
    packet = "\n".join(
        [
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
            '<rdf:Description rdf:about=""',
            ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"',
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"',
            ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">',
            *filter(None, properties),
            "</rdf:Description>",
            ("" if standard.is_second else _EXTENSION) + "</rdf:RDF>",
        ]
    )
    metadata.generate_rdf_metadata = lambda *_: packet.encode()


def _element(name: str, container: str, texts: Sequence[str], attributes: str = "") -> str:
    """A property, if it has any value."""
    values = [escape(" ".join(text.split())) for text in texts if text]
    if not values:
        return ""
    if not container:
        return f"<{name}>{values[0]}</{name}>"
    items = "".join(f"<rdf:li{attributes}>{value}</rdf:li>" for value in values)
    return f"<{name}><rdf:{container}>{items}</rdf:{container}></{name}>"


def attachments(carried: Sequence[Carried]) -> list[Any]:
    """The files to carry. Their dates are written later; WeasyPrint would ask the clock."""
    from weasyprint import Attachment

    return [
        Attachment(
            string=file.content,
            name=file.name,
            description=file.description,
            relationship=file.relationship,
            created=_NO_DAY,
            modified=_NO_DAY,
        )
        for file in carried
    ]


def finisher(
    standard: Standard, carried: Sequence[Carried], as_of: date | None
) -> Callable[[Any, Any], None]:
    """What is done to the PDF before it is written: WeasyPrint's own hook."""

    def finish(_document: Any, pdf: Any) -> None:
        from pydyf import Array, Dictionary

        pdf.catalog["PageLabels"] = Dictionary({"Nums": Array([0, Dictionary({"S": "/D"})])})
        if standard.is_second:
            _without_notes(pdf)
        _list_identified(pdf)
        if standard.is_second:
            _lead_to_structure(pdf)
        if carried:
            _complete_attachments(pdf, carried, as_of)

    return finish


def _dictionaries(pdf: Any) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, dict)]


def _without_notes(pdf: Any) -> None:
    """PDF 2.0 knows no Note, and its own kind of note only in a namespace that WeasyPrint does not write."""
    for one in _dictionaries(pdf):
        if one.get("S") == "/Note":
            one["S"] = "/Span"
            del one["ID"]


def _list_identified(pdf: Any) -> None:
    """The tree of tags by their identifiers, which headers of tables have. No upstream issue is known."""
    from pydyf import Array, Dictionary

    identified = [one for one in _dictionaries(pdf) if "ID" in one]
    if identified:
        identified.sort(key=lambda one: str(one["ID"].string))
        names = Array(item for one in identified for item in (one["ID"], one.reference))
        _object(pdf, pdf.catalog["StructTreeRoot"])["IDTree"] = Dictionary({"Names": names})


def _lead_to_structure(pdf: Any) -> None:
    """Links and bookmarks lead to tags, not to places on pages alone. No upstream issue is known."""
    from pydyf import Array, Dictionary

    found = _dictionaries(pdf)
    by_id: dict[str, Any] = {}
    for one in found:
        if getattr(one, "html_id", None):
            by_id.setdefault(one.html_id, one)

    def to_structure(place: Any, element: Any) -> Any:
        return Dictionary({"D": place, "SD": Array([element.reference, *place[1:]])})

    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    for number in range(0, len(names), 2):
        if element := by_id.get(names[number].string):
            names[number + 1] = to_structure(names[number + 1], element)
    outlines = [one for one in found if "Title" in one and "Dest" in one]
    headings = [one for one in found if getattr(one, "has_bookmark", False)]
    for outline, heading in zip(outlines, headings, strict=True):
        outline["A"] = Dictionary(
            {"Type": "/Action", "S": "/GoTo", **to_structure(outline.pop("Dest"), heading)}
        )


def _complete_attachments(pdf: Any, carried: Sequence[Carried], as_of: date | None) -> None:
    """What WeasyPrint guesses of files, or asks the clock for. No upstream issue is known."""
    from pydyf import Array, String

    specifications = [one for one in _dictionaries(pdf) if one.get("Type") == "/Filespec"]
    for specification, file in zip(specifications, carried, strict=True):
        stream = _object(pdf, specification["EF"]["F"])
        stream.extra["Subtype"] = f"/{file.media_type.replace('/', '#2F')}"
        for date in ("CreationDate", "ModDate"):
            del stream.extra["Params"][date]
            if as_of:
                stream.extra["Params"][date] = String(f"D:{as_of.isoformat().replace('-', '')}")
        specification["F"] = String(file.name)
    # Each once, in our order: the ledger first.
    pdf.catalog["AF"] = Array(one.reference for one in specifications)
    specifications.sort(key=lambda one: str(one["UF"].string))
    names = _object(pdf, pdf.catalog["Names"]["EmbeddedFiles"])
    names["Names"] = Array(item for one in specifications for item in (one["UF"], one.reference))


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
