"""What makes the page more than text: scripts, the data that they need, and BokehJS."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from attrs import field, frozen
from markupsafe import Markup

from tiptimeline.formats import Options
from tiptimeline.formats.html.data import public_data
from tiptimeline.formats.html.figure import bokeh_script, documents, licence_of
from tiptimeline.formats.html.packing import packed
from tiptimeline.formats.html.policy import as_json, verbatim
from tiptimeline.pages import asset, render
from tiptimeline.timeline import Timeline

__all__ = ["Moving", "joined", "lean_script", "lean_style", "moving_parts"]

SCRIPTS = (
    *("calendar", "layout", "marks", "painting", "bokeh", "crowd", "chart"),
    *("behind", "gestures"),
    *("list", "folding", "choices", "finding", "address", "details"),
    *("citing", "files", "picture", "taking", "keys", "start"),
)
"""The parts of the one script, in the order in which they are joined; before them goes what unpacks."""
UNPACKING, UNPACK, UNPACKED = "unpacking", "unpack", "unpacked"
"""What unpacks; where the script itself is packed, what unpacks it, and how it comes by the first."""
EARLY = """\
document.documentElement.classList.add("scripted");
if (!location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate") {
  document.documentElement.classList.add("quick");
}
for (const face of document.fonts) face.load();
"""
"""Run before anything is shown: what needs scripts gets its room, and the fonts are ready before the text.

A page that is opened at its beginning, and not at a place further down, need not lay everything out at once.
"""

_packed_once = lru_cache(maxsize=1)(packed)
"""BokehJS is the same in the pages of all languages."""


@frozen
class Moving:
    """The parts of a page that a browser runs or reads; one without events has none but the first."""

    early: Markup
    script: Markup = Markup()
    """Run where it stands; where the rest is packed, it unpacks it."""
    packed_script: Markup = Markup()
    """The explorer and the data, each behind its id, and the script: together they are packed better."""
    bokeh: Markup = Markup()
    """BokehJS, always packed."""
    licence: Markup = Markup()
    data: Mapping[str, Markup] = field(factory=dict)
    """By the ids of their elements: JSON, or nothing yet where it is packed with the script."""
    scripts: tuple[str, ...] = ()
    """The texts of all scripts that may run."""


def moving_parts(timeline: Timeline, data: dict[str, Any], explorer: str, options: Options) -> Moving:
    """The scripts of a page and their data; where they are packed, the HTML of `explorer` is, too."""
    is_packed = options.web.compress
    if not timeline.entries:
        return Moving(verbatim(EARLY), scripts=(EARLY,))
    bokeh = bokeh_script(options.web.bokehjs)
    script = joined("js", (UNPACKED if is_packed else UNPACKING, *SCRIPTS), options)
    first = joined("js", (UNPACKING, UNPACK), options) if is_packed else script
    words = render(
        "timeline/words.html",
        options.language,
        options.templates,
        timeline=timeline,
        page_language=options.language.page_tag,
    )
    texts = {
        "_words": Markup(words.strip()),  # noqa: S704 - JSON that Jinja made safe
        "_data": as_json(data),
        "_ledger": as_json(public_data(timeline.ledger)),
        "_plots": as_json(documents()),
    }
    return Moving(
        early=verbatim(EARLY),
        script=verbatim(first),
        packed_script=packed("\0".join(("_explorer", explorer, *chain(*texts.items()), script)))
        if is_packed
        else Markup(),
        bokeh=_packed_once(bokeh),
        licence=verbatim(licence_of(bokeh)),
        data=dict.fromkeys(texts, Markup()) if is_packed else texts,
        scripts=(EARLY, bokeh, script, *([first] if is_packed else [])),
    )


def joined(suffix: str, names: Sequence[str], options: Options) -> str:
    """Parts of the style sheet or of a script as one; in a packed page, ours are made lean."""
    parts = "\n".join(asset(f"timeline/{name}.{suffix}", options.templates) for name in names)
    if options.web.compress and options.templates is None:
        parts = lean_script(parts) if suffix == "js" else lean_style(parts)
    return f'(() => {{\n"use strict";\n{parts}}})();\n' if suffix == "js" else parts


def lean_script(text: str) -> str:
    """A script of ours without indentation and lines of comment; no text in it goes over lines."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def lean_style(text: str) -> str:
    """A style sheet of ours without comments and spaces that mean nothing; what is quoted stays."""
    return re.sub(
        r"""("[^"]*")|/\*.*?\*/|(?:\s*;)?\s*(})\s*|\s*([{;])\s*|([:,])\s+|\s+""",
        lambda found: "".join(map(str, filter(None, found.groups()))) or (" " if found[0].isspace() else ""),
        text,
        flags=re.DOTALL,
    )
