"""One sheet of paper: as many key dates and figures as its two sides hold, and words about the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from tiptimeline.formats import RenderingError
from tiptimeline.timeline import ConflictEntry, Entry, FigureEntry, Reference, SourceEntry, Timeline

if TYPE_CHECKING:
    from tiptimeline.formats.pdf.printing import Pages

__all__ = ["Extract", "fitted", "runs"]

MOST_FIGURES = 40
"""More have no room on any sheet; trying them would only cost time."""


@frozen
class Extract:
    """What one sheet shows of a timeline: its latest key dates, and figures, those of key dates first."""

    timeline: Timeline
    keys: tuple[Entry, ...]
    figures: tuple[FigureEntry, ...]
    has_drawing: bool

    @property
    def keys_left(self) -> int:
        return len(self.timeline.key_entries) - len(self.keys)

    @property
    def figures_left(self) -> int:
        return len(self.timeline.figures) - len(self.figures)

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The events of which something is shown, in order."""
        ids = {entry.id for entry in self.keys} | {figure.event.id for figure in self.figures}
        return tuple(entry for entry in self.timeline.entries if entry.id in ids)

    @property
    def others(self) -> tuple[ConflictEntry, ...]:
        """The conflicts of events that have a figure here but no key date."""
        keys = {entry.id for entry in self.keys}
        return tuple(conflict for entry in self.shown if entry.id not in keys for conflict in entry.conflicts)

    @property
    def sources(self) -> tuple[SourceEntry, ...]:
        """The sources of all that is shown, each with the quotations that are cited here."""
        cited: set[Reference] = {one for entry in self.keys for one in entry.references}
        cited |= {one for figure in self.figures for one in figure.references}
        named = {one.source.id for one in cited}
        named |= {conflict.source.id for entry in self.shown for conflict in entry.conflicts}
        return tuple(
            SourceEntry(entry.source, tuple(one for one in entry.references if one in cited))
            for entry in self.timeline.sources
            if entry.source.id in named
        )


def fitted(timeline: Timeline, lay_out: Callable[[Extract], Pages], *, has_drawing: bool) -> Pages:
    """The sheet that shows the most on two pages.

    Raises RenderingError where title and summary alone are too long.
    """
    levels = _levels(Extract(timeline, (), (), has_drawing))
    least, most = -1, len(levels)
    best, tried = None, len(levels) - 1  # all of it is tried first: most ledgers are short
    while most - least > 1:
        sheet = lay_out(levels[tried])
        if sheet.count <= 2:
            least, best = tried, sheet
        else:
            most = tried
        tried = (least + most) // 2
    best = best or lay_out(Extract(timeline, (), (), has_drawing=False))
    if best.count > 2:
        raise RenderingError("title and summary alone take more than two pages: shorten the ledger’s summary")
    return best


def _levels(first: Extract) -> Sequence[Extract]:
    """Ever more: two key dates, a figure, and so on; the latest dates first, figures of key dates first."""
    timeline = first.timeline
    keys, held = timeline.key_entries, {entry.id for entry in timeline.key_entries}
    ranked = sorted(timeline.figures, key=lambda figure: figure.event.id not in held)[:MOST_FIGURES]
    levels = [first]
    while levels[-1].keys_left or len(levels[-1].figures) < len(ranked):
        dates, figures = len(levels[-1].keys), len(levels[-1].figures)
        if figures == len(ranked) or (dates < len(keys) and dates < 2 * (figures + 1)):
            dates += 1
        else:
            figures += 1
        chosen = tuple(figure for figure in timeline.figures if figure in ranked[:figures])
        levels.append(evolve(first, keys=keys[len(keys) - dates :], figures=chosen))
    return levels


def runs(references: Sequence[Reference]) -> str:
    """The numbers of references, those in a row as one range."""
    found: list[list[int]] = []
    for number in sorted(reference.number for reference in references):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in found)
