"""From HTML to PDF. The one home of WeasyPrint."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from tiptimeline.fonts import FONT_DIRECTORY
from tiptimeline.formats import Carried, RenderingError
from tiptimeline.formats.pdf.breaking import with_breaks, without_breaks
from tiptimeline.formats.pdf.letters import MissingLettersError
from tiptimeline.formats.pdf.standards import Imprint, Standard, attachments, describe, finisher
from tiptimeline.garbage import without_garbage_collection

if TYPE_CHECKING:
    from datetime import date

    from weasyprint import URLFetcher

__all__ = ["Pages", "laid_out"]

READABLE = frozenset(
    {".css", ".gif", ".jpeg", ".jpg", ".otf", ".png", ".svg", ".ttf", ".webp", ".woff", ".woff2"}
)
"""The files that a template may use."""
FONTCONFIG = FONT_DIRECTORY.parent / "fonts.conf"


@frozen
class Pages:
    """Pages that are laid out."""

    document: Any
    """WeasyPrint's own."""

    @property
    def count(self) -> int:
        return len(self.document.pages)

    def written(
        self, standard: Standard, imprint: Imprint, carried: Sequence[Carried], as_of: date | None
    ) -> bytes:
        """The pages as PDF. The file and what it carries are dated by `as_of`.

        Raises MissingLettersError where a letter has no glyph.
        """
        describe(self.document.metadata, standard, imprint)
        with _at_work():
            pdf = self.document.write_pdf(
                finisher=finisher(standard, carried, as_of),
                pdf_variant=standard.variant,
                pdf_tags=True,
                attachments=attachments(carried),
            )
        assert isinstance(pdf, bytes)  # noqa: S101 - no target was given
        return pdf


def laid_out(html: str, base: Path, folders: Sequence[Path]) -> Pages:
    """The HTML on pages. Relative addresses start at `base`; nothing outside the folders is read.

    Raises RenderingError where something else is asked for or cannot be used.
    """
    with _at_work():
        import weasyprint

        from tiptimeline.formats.pdf import mends, shortcuts

        mends.mend()
        shortcuts.take()
        fetcher = _fetcher((*folders, FONT_DIRECTORY))
        base_url = f"{base.resolve().as_uri()}/"
        source = weasyprint.HTML(string=with_breaks(html), base_url=base_url, url_fetcher=fetcher)
        source._ua_stylesheets = lambda *_: shortcuts.usual_styles(html)  # noqa: SLF001
        document = source.render()
        for page in document.pages:
            page.bookmarks[:] = [(one, without_breaks(label), *more) for one, label, *more in page.bookmarks]
            # What lies beside the PDF is found from there, not from where the templates were on this machine.
            page.links[:] = [(kind, to.removeprefix(base_url), *more) for kind, to, *more in page.links]
        return Pages(document)


@contextmanager
def _at_work() -> Iterator[None]:
    """WeasyPrint with our fonts alone. What it complains of ends the work."""
    with _our_fonts_alone(), without_garbage_collection(), _complaints() as complaints:
        from weasyprint.urls import FatalURLFetchingError

        try:
            yield
        except FatalURLFetchingError as error:
            raise RenderingError(str(error)) from error
    if complaints.found:
        raise RenderingError(complaints.found[0])
    if complaints.letters:
        raise MissingLettersError(complaints.letters)


@contextmanager
def _our_fonts_alone() -> Iterator[None]:
    """Keep the host's fonts out of sight: they would stand in for missing letters, each host in its way."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(FONTCONFIG)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "No fonts configured in FontConfig")
            # WeasyPrint leaves the file of its colour profile open.
            warnings.filterwarnings("ignore", "unclosed file .*sRGB", ResourceWarning)
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
        self.letters: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if (
            isinstance(record.msg, str)
            and record.msg.startswith(".notdef")
            and isinstance(record.args, tuple)
        ):
            self.letters[str(record.args[0])] = None
        elif record.levelno >= logging.ERROR:
            self.found.append(record.getMessage())


@contextmanager
def _complaints() -> Iterator[_Complaints]:
    """Listen to WeasyPrint, and keep what it says from the terminal."""
    logger, handler = logging.getLogger("weasyprint"), _Complaints()
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield handler
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
