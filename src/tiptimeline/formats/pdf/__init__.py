"""The briefing: a tagged PDF to hand out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from tiptimeline.formats import Format, Options, RenderingError
from tiptimeline.pages import built_in_templates
from tiptimeline.timeline import Timeline

if TYPE_CHECKING:
    from tiptimeline.formats.pdf.printing import Pages

__all__ = ["FORMAT"]


CONTENTS_FROM = 7
"""From how many pages on a briefing has a list of contents."""
LIKELY_LONG = 12
"""A briefing of so many events is laid out with a list of contents at first; its pages decide."""


def write(timeline: Timeline, options: Options) -> bytes:
    """The briefing as PDF, the same bytes for the same timeline and options.

    Raises RenderingError where a letter has no glyph, with its places in the ledger, or a template asks for
    what it may not have.
    """
    from tiptimeline.formats.pdf.briefing import briefing, overview
    from tiptimeline.formats.pdf.imposition import folded
    from tiptimeline.formats.pdf.letters import MissingLettersError, described
    from tiptimeline.formats.pdf.one_page import fitted
    from tiptimeline.formats.pdf.printing import laid_out
    from tiptimeline.formats.pdf.standards import STANDARDS, Imprint

    about, handout = timeline.about, options.handout
    standard = STANDARDS[handout.pdf_standard]
    if standard.is_second and not options.carried:
        raise RenderingError("PDF/A-4f is for files that carry others, and there is none to carry")
    templates = [folder for folder in (options.templates, built_in_templates()) if folder]
    imprint = Imprint(about.edition, about.publisher, about.rights, options.ledger_sha256)
    if handout.booklet:
        options = evolve(options, carried=())
    drawing = overview(timeline, options)

    def laid(**how: Any) -> Pages:
        html = briefing(timeline, options, drawing=drawing, **how)
        return laid_out(html, templates[0], (*templates, *options.folders))

    try:
        if handout.profile == "one-page":
            # In large print the drawing would take a side of its own, and leave no key date any room.
            pages = fitted(
                timeline, lambda extract: laid(extract=extract), has_drawing=not handout.large_print
            )
        else:
            has_contents = len(timeline.entries) >= LIKELY_LONG
            pages = laid(has_contents=has_contents)
            if timeline.entries and (pages.count >= CONTENTS_FROM) != has_contents:
                pages = laid(has_contents=not has_contents)
        pdf = pages.written(standard, imprint, options.carried, about.as_of.latest)
    except MissingLettersError as error:
        overlay = timeline.edition.overlay if timeline.edition else None
        raise RenderingError(described(error.letters, timeline.ledger, overlay)) from error
    return folded(pdf) if handout.booklet else pdf


FORMAT = Format(
    name="pdf",
    stem="briefing",
    suffix=".pdf",
    summary="A briefing on paper: key dates, overview, figures, chronology, sources.",
    omits="",
    command="render",
    write=write,
    carries=True,
)
