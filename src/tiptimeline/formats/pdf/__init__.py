"""The briefing: a tagged PDF to hand out."""

from __future__ import annotations

from tiptimeline.formats import Format, Options, RenderingError
from tiptimeline.pages import built_in_templates
from tiptimeline.timeline import Timeline

__all__ = ["FORMAT"]


def write(timeline: Timeline, options: Options) -> bytes:
    """The briefing as PDF, the same bytes for the same timeline and options.

    Raises RenderingError where a letter has no glyph, with its places in the ledger, or a template asks for
    what it may not have.
    """
    from tiptimeline.formats.pdf.briefing import briefing
    from tiptimeline.formats.pdf.letters import MissingLettersError, described
    from tiptimeline.formats.pdf.printing import printed
    from tiptimeline.formats.pdf.standards import STANDARDS, Imprint

    about = timeline.about
    standard = STANDARDS[options.handout.pdf_standard]
    if standard.is_second and not options.carried:
        raise RenderingError("PDF/A-4f is for files that carry others, and there is none to carry")
    templates = [folder for folder in (options.templates, built_in_templates()) if folder]
    try:
        return printed(
            briefing(timeline, options),
            templates[0],
            (*templates, *options.folders),
            standard,
            Imprint(about.edition, about.publisher, about.rights, options.ledger_sha256),
            options.carried,
            about.as_of.latest,
        )
    except MissingLettersError as error:
        raise RenderingError(described(error.letters, timeline.ledger)) from error


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
