"""The briefing: a tagged PDF to hand out. The one home of WeasyPrint."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen, has

from tiptimeline.dates import When
from tiptimeline.drawing import draw, kind_letters
from tiptimeline.fonts import FONT_DIRECTORY, FONTS, SERIF, font_path
from tiptimeline.formats import Format, Options, RenderingError
from tiptimeline.lettering import text_width
from tiptimeline.model import Actor, keys_of
from tiptimeline.pages import built_in_templates, render, tokens
from tiptimeline.timeline import Entry, FigureEntry, Timeline, name_in

if TYPE_CHECKING:
    from weasyprint import URLFetcher

__all__ = ["FORMAT", "briefing_html"]

TEXT_WIDTH = 165 / 25.4 * 96
"""The width between the margins of the page, in CSS pixels."""
DRAWING_SIZE = 9.6
DRAWING_HEIGHT = 340.0
"""The font size of the drawing's labels, and how high it may be to share the first page, in CSS pixels."""
LONG = 12
"""From this many events on, the briefing has a list of contents."""
LONG_WORD = re.compile(r"\S{30}")
"""A word that a narrow column may not hold."""
READABLE = frozenset(
    {".css", ".gif", ".jpeg", ".jpg", ".otf", ".png", ".svg", ".ttf", ".webp", ".woff", ".woff2"}
)
"""The files that a template may use."""
FONTCONFIG = Path(__file__).parents[1] / "fonts.conf"


def briefing_html(timeline: Timeline, options: Options) -> str:
    """The briefing as HTML, before it is laid out on pages."""
    about, language = timeline.about, options.language
    drawing = draw(timeline, language, text_width, TEXT_WIDTH, DRAWING_SIZE, DRAWING_HEIGHT)
    as_of = about.as_of.latest
    families = tuple(dict.fromkeys(font.family for font in FONTS if font.family != SERIF))
    return render(
        "briefing/briefing.html",
        language,
        options.templates,
        timeline=timeline,
        about=about,
        options=options,
        drawing=drawing,
        palette=tokens(options.templates)["light"],
        font_files=[(font, font_path(font).as_uri()) for font in FONTS],
        families=families,
        letters=kind_letters(about.kinds),
        titles={entry.id: entry.event.title for entry in timeline.entries},
        bases=_by_basis(timeline),
        roles_of=_roles,
        page_numbers=_page_numbers(language.gettext("Page {page} of {pages}")),
        as_of_day=as_of.isoformat() if as_of else "",
        ledger_sha256=hashlib.sha256(options.ledger_bytes).hexdigest() if options.ledger_bytes else "",
        has_long_words=any(LONG_WORD.search(text) for text in _texts(timeline.ledger)),
        is_long=len(timeline.entries) >= LONG,
        name_of=lambda names, own: name_in(names, own, language.tag, about.language),
    )


@frozen
class Basis:
    """The figures that came about in the same way; no others may stand in a table with them."""

    name: str
    figures: tuple[tuple[str, FigureEntry], ...]
    """Each with its anchor."""


def _by_basis(timeline: Timeline) -> tuple[Basis, ...]:
    numbered = [
        (f"figure-{entry.id}-{number}", figure)
        for entry in timeline.entries
        for number, figure in enumerate(entry.figures, 1)
    ]
    names = ("recorded", "estimate", "programme output", "")
    groups = (Basis(name, tuple(item for item in numbered if item[1].figure.basis == name)) for name in names)
    return tuple(group for group in groups if group.figures)


def _roles(entry: Entry) -> list[tuple[str, list[Actor]]]:
    """Who takes part, role by role, in order of appearance."""
    roles: dict[str, list[Actor]] = {}
    for cast in entry.cast:
        roles.setdefault(cast.role, []).append(cast.actor)
    return list(roles.items())


def _texts(record: Any) -> Iterator[str]:
    """Every text of a record and of the records within it."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from _texts(item)
    elif has(type(record)) and not isinstance(record, When):
        for attribute, key in keys_of(type(record)).values():
            if key.reads not in ("address", "sha256", "path", "paths"):
                yield from _texts(getattr(record, attribute.name))


def _page_numbers(words: str) -> str:
    """Words with {page} and {pages} as the value of CSS's `content`."""
    pieces = re.split(r"\{(pages?)\}", re.sub(r"[\"\\<>&\n]", "", words))
    return " ".join(f"counter({piece})" if place % 2 else f'"{piece}"' for place, piece in enumerate(pieces))


def write(timeline: Timeline, options: Options) -> bytes:
    """The briefing as PDF, the same bytes for the same timeline and options.

    Raises RenderingError where a letter has no glyph or a template asks for what it may not have.
    """
    html = briefing_html(timeline, options)
    with _our_fonts_alone(), _complaints() as complaints:
        import weasyprint
        from weasyprint.urls import FatalURLFetchingError

        base = options.templates or built_in_templates()
        folders = (built_in_templates(), FONT_DIRECTORY, base, *options.folders)
        try:
            pdf = weasyprint.HTML(
                string=html, base_url=base.resolve().as_uri() + "/", url_fetcher=_fetcher(folders)
            ).write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
        except FatalURLFetchingError as error:
            raise RenderingError(str(error.__cause__ or error)) from error
    if complaints:
        raise RenderingError(complaints[0])
    assert isinstance(pdf, bytes)  # noqa: S101 - no target was given
    return pdf


@contextmanager
def _our_fonts_alone() -> Iterator[None]:
    """Keep the host's fonts out of sight: they would stand in for missing letters, each host in its way."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(FONTCONFIG)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "No fonts configured in FontConfig")
            yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


class _Complaints(logging.Handler):
    """Collects what makes a briefing unfit: errors, and letters that no font has."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if (
            isinstance(record.msg, str)
            and record.msg.startswith(".notdef")
            and isinstance(record.args, tuple)
        ):
            character, code = record.args
            self.found.append(f"no font has the character {character} (U+{code:04X})")
        elif record.levelno >= logging.ERROR:
            self.found.append(record.getMessage())


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Listen to WeasyPrint, and keep what it says from the terminal."""
    logger, handler = logging.getLogger("weasyprint"), _Complaints()
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield handler.found
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated


def _fetcher(folders: Sequence[Path]) -> URLFetcher:
    """What gets WeasyPrint its files: from these folders alone, links resolved, never from a network."""
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    from weasyprint import URLFetcher
    from weasyprint.urls import FatalURLFetchingError

    roots = tuple(folder.resolve() for folder in folders)

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            if parts.scheme == "file":
                path = Path(url2pathname(parts.path)).resolve()
                is_ours = any(path.is_relative_to(root) for root in roots)
                if parts.netloc or not is_ours or path.suffix.lower() not in READABLE or not path.is_file():
                    raise FatalURLFetchingError(
                        f"a template asks for {url}, which it may not read or is not there"
                    )
                url = path.as_uri()
            elif parts.scheme != "data":
                raise FatalURLFetchingError(f"a template asks for {url}: nothing is fetched from a network")
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols={"file", "data"}, allow_redirects=False, fail_on_errors=True)


FORMAT = Format(
    name="pdf",
    stem="briefing",
    suffix=".pdf",
    summary="A briefing on paper: key dates, overview, figures, chronology, sources.",
    omits="",
    command="render",
    write=write,
)
