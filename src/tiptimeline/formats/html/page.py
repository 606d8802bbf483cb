"""The page: the chronology as HTML, and beside it everything that the figure needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from tiptimeline.dates import When
from tiptimeline.drawing import Drawing, Meaning, draw, explained, kind_letters, meanings
from tiptimeline.editions import news
from tiptimeline.fonts import SANS
from tiptimeline.formats import Options
from tiptimeline.formats.html.background import Background, background
from tiptimeline.formats.html.data import extent, figure_data
from tiptimeline.formats.html.policy import content_security_policy, verbatim
from tiptimeline.formats.html.scripts import joined, moving_parts
from tiptimeline.formats.html.webfonts import font_rules
from tiptimeline.language import LEADINGS
from tiptimeline.language import language as in_language
from tiptimeline.lettering import text_width
from tiptimeline.model import Actor, Name, Place, Source
from tiptimeline.pages import render, tokens
from tiptimeline.proof import report
from tiptimeline.timeline import Cast, Reference, Timeline, name_in, robust_link

__all__ = ["page"]

STYLES = ("page", "chronology", "explorer", "print")
"""The parts of the one style sheet, in the order in which they are joined."""
PLACE = "<!-- scripts -->"
"""Where the scripts go: at the end of the page, but in a long one before the list, not to wait for it."""
LONG, FOLD = 300, 40
"""With more events than this, the list is in parts of so many, which unfold when they are wanted."""
WIDTHS = {"wide": 980.0, "narrow": 340.0}
"""For which widths, in pixels, the overview is drawn and the figure measured: a desktop's and a phone's."""
DRAWN_SIZE = 13.0
COUNTED = 600
"""With more events than this in view the figure counts them, as the page's scripts have it."""
TIGHT, LOOSE, MOST_ROOM = 23, 42, 760
"""The least and the most height of a row of the figure, and what its rows may take before they get tight."""


def page(timeline: Timeline, options: Options) -> str:
    """The whole page. The same timeline and options give the same text."""
    language, overrides = options.language, options.templates
    drawings = {
        name: draw(timeline, language, text_width, width, DRAWN_SIZE) for name, width in WIDTHS.items()
    }
    behind = background(timeline, *extent(timeline)) if timeline.entries else Background()
    content = _content(timeline, options) | {"drawings": drawings, "behind": behind}
    content["drawn_signs"] = {
        *content["signs"].values(),
        *(sign for sign, _ in content["reading"]),
        *(row.form for row in behind.observances),
        *(["era"] if behind.eras else []),
    }
    changed = content["news"].marks if content["news"] else ()
    data = figure_data(timeline, behind, language, _countries(timeline, options), changed)
    content["explorer_packed"] = options.web.compress
    body = _unindented(render("timeline/body.html", language, overrides, **content))
    explorer = ""
    if options.web.compress and timeline.entries:
        explorer = _unindented(render("timeline/explorer.html", language, overrides, **content))
    style = "\n".join(
        (
            font_rules(body + explorer, is_ours=overrides is None),
            _palettes(options),
            _leadings(),
            _rooms(list(drawings.values()), behind.height),
            joined("css", STYLES, options),
        )
    )
    if options.web.compress and overrides is None:
        body = _terse(body)
    moving = moving_parts(timeline, data, explorer, options)
    scripts = ""
    if timeline.entries:
        scripts = render("timeline/moving.html", language, overrides, moving=moving)
    written = render(
        "timeline/timeline.html",
        language,
        overrides,
        **content,
        body=Markup(body.replace(PLACE, scripts)),  # noqa: S704 - our own templates escape
        policy=content_security_policy(moving.scripts, [style]),
        style=verbatim(style),
        moving=moving,
    )
    if not options.web.fragment:
        return written
    return render("timeline/fragment.html", language, overrides, **content, page=written)


def _unindented(body: str) -> str:
    """The same without what is there for those who write templates: indentation and empty lines.

    A line break stays where there was one, for it may stand between two words; and some elements show
    every space that they hold.
    """
    return re.sub(
        r"<(pre|script|style|textarea)\b.*?</\1\s*>|[ \t]*\n[ \t\r\n]*",
        lambda found: found[0] if found[1] else "\n",
        body,
        flags=re.DOTALL | re.IGNORECASE,
    )


def _terse(body: str) -> str:
    """The same without the quotation marks and end tags that HTML does not ask for; for templates of ours."""
    unquoted = re.sub(
        r"<[a-z][^<>]*>", lambda tag: re.sub(r'="([\w#.:,;+%~-]+)"(?=[ >])', r"=\1", tag[0]), body
    )
    return _NEEDLESS_END.sub("", unquoted)


_NEEDLESS_END = re.compile(
    r"""
    </li>\n?(?=<li\b|</[ou]l>)
    |</d[td]>\n?(?=<d[td]\b)
    |</dd>\n?(?=</(?:dl|div)>)
    |</p>\n?(?=<(?:p|[dou]l|h[1-6]|div|section|article|details|table|nav)\b|</(?:div|section|article|li|dd)>)
    """,
    re.VERBOSE,
)
"""What the next tag ends anyway: https://html.spec.whatwg.org/multipage/syntax.html#optional-tags

A line break goes with it, for it would come to stand within the element; items that have a space between
them may stand in one line, and keep both.
"""


def _content(timeline: Timeline, options: Options) -> dict[str, Any]:
    """What the templates know besides the interface's words."""
    kinds = timeline.about.kinds
    colours = len(tokens(options.templates)["light"]["kinds"])
    return {
        "timeline": timeline,
        "folded": FOLD if len(timeline.entries) > LONG else 0,
        "version": options.version,
        "page_language": options.language.page_tag,
        "letters": kind_letters(kinds),
        "kind_numbers": {kind.id: place % colours for place, kind in enumerate(kinds)},
        "signs": {entry.id: _sign(entry.date) for entry in timeline.entries},
        "reading": [
            (_SIGNS[meaning], words) for meaning, words in explained(timeline, options.language).items()
        ],
        "titles": {entry.id: entry.event.title for entry in timeline.entries},
        "inferred": [(entry, part) for entry in timeline.entries for part in entry.event.inferred],
        "is_machine_readable": _is_machine_readable,
        "by_role": _by_role,
        "by_source": _by_source,
        "robust_link": robust_link,
        "name_of": _namer(timeline, options),
        "uses": Counter(id for entry in timeline.entries for id in {part.actor.id for part in entry.cast}),
        "proof": report(timeline, options.proof) if options.proof else None,
        "news": news(options.since, options.language) if options.since else None,
        "ledger_name": options.ledger_name,
        "siblings": options.siblings,
        "fonts": f"{SANS}, sans-serif",
        "palette": _palette(tokens(options.templates)["light"]),
    }


_SIGNS: dict[Meaning, str] = {
    "day": "day",
    "month": "month",
    "imprecise": "span",
    "range": "range",
    "approximate": "circa",
    "uncertain": "uncertain",
    "open": "open",
    "open start": "open-start",
    "unknown": "unknown",
    "one of": "before",
    "several": "several",
    "either": "either",
}
"""For each meaning of a mark the sign that explains it."""


def _sign(when: When) -> str:
    """The small sign that stands beside a date, as its mark in the figure."""
    said = meanings(when)
    if "one of" in said:
        return "before" if when.open_start else "after"
    if "unknown" in said:
        return "unknown" if when.unknown_end else "unknown-start"
    for meaning in ("open", "open start", "several", "either"):
        if meaning in said:
            return _SIGNS[meaning]
    form = next(_SIGNS[meaning] for meaning in ("range", "imprecise", "month", "day") if meaning in said)
    for meaning in ("uncertain", "approximate"):
        if meaning in said:
            return _SIGNS[meaning] if form == "day" else f"{_SIGNS[meaning]}-{form}"
    return form


def _is_machine_readable(when: When) -> bool:
    """Whether HTML can say the date as exactly as it is known, and no more exactly."""
    return re.fullmatch(r"(?!0000)[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", when.text) is not None


def _by_role(cast: Sequence[Cast]) -> list[tuple[str, list[Actor]]]:
    """The actors of each role, roles and actors in the ledger's order."""
    groups: dict[str, list[Actor]] = {}
    for part in cast:
        groups.setdefault(part.role, []).append(part.actor)
    return list(groups.items())


def _by_source(references: Sequence[Reference]) -> list[tuple[Source, list[Reference]]]:
    """The references to each source, in order of first citation."""
    groups: dict[str, list[Reference]] = {}
    for reference in references:
        groups.setdefault(reference.source.id, []).append(reference)
    return [(group[0].source, group) for group in groups.values()]


def _namer(timeline: Timeline, options: Options) -> Callable[[Sequence[Name], str], str]:
    """What finds the name to show among names, else the one of its own."""
    return lambda names, own: name_in(names, own, options.language.tag, timeline.about.language)


def _countries(timeline: Timeline, options: Options) -> dict[str, str]:
    """A name for each country code: the ledger's for the state or the place that it is, else the usual."""
    kind_of = timeline.edition.kinds if timeline.edition else {}
    states = [one for one in timeline.actors if kind_of.get(one.id, one.kind) == "state"]
    named = [(place.country, place.names, "") for place in timeline.ledger.places if _is_country(place)]
    named += [(actor.country, actor.names, actor.name) for actor in states]
    name_of = _namer(timeline, options)
    found = {code: name_of(names, own) for code, names, own in named}
    codes = dict.fromkeys(code for entry in timeline.entries for code in entry.countries)
    return {code: found.get(code) or options.language.country(code) for code in codes}


def _is_country(place: Place) -> bool:
    """Whether a place is the whole country, and no town in it: by its usual name in one of the languages."""

    def letters(name: str) -> str:
        return "".join(filter(str.isalnum, name)).casefold()

    return any(
        letters(name.text) == letters(in_language(name.language).country(place.country))
        for name in place.names
    )


def _palettes(options: Options) -> str:
    """The design tokens as custom properties, for light and for dark."""
    light, dark = (_properties(tokens(options.templates)[name]) for name in ("light", "dark"))
    classes = "\n".join(
        f".k{place}{{--kind:var(--kind-{place})}}"
        for place in range(len(tokens(options.templates)["light"]["kinds"]))
    )
    names = tokens(options.templates)["light"]
    forced = _properties(
        dict.fromkeys(names, "CanvasText")
        | dict.fromkeys(("paper", "ground", "band"), "Canvas")
        | {"line": "color-mix(in srgb, GrayText 40%, Canvas)", "kinds": ["CanvasText"] * len(names["kinds"])}
    )
    return (
        f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        f"@media (forced-colors:active){{.static{{{forced}}}}}\n{classes}"
    )


def _palette(names: Any) -> dict[str, Any]:
    """The colours of a drawing in the page, as its style sheet has them at any moment."""
    kinds = [f"var(--kind-{place})" for place in range(len(names["kinds"]))]
    return {name: f"var(--{name.replace('_', '-')})" for name in names} | {"kinds": kinds}


def _leadings() -> str:
    """How high lines are, language by language."""
    higher = "".join(f":lang({tag}){{--leading:{leading}}}" for tag, leading in LEADINGS.items())
    return f"[lang]{{--leading:1}}{higher}"


def _properties(palette: Any) -> str:
    plain = {name: value for name, value in palette.items() if isinstance(value, str)}
    numbered = {f"kind-{place}": colour for place, colour in enumerate(palette["kinds"])}
    return "".join(f"--{name.replace('_', '-')}:{value};" for name, value in (plain | numbered).items())


def _rooms(drawings: Sequence[Drawing | None], behind: int) -> str:
    """The heights that are kept free for the figure, so that nothing moves when it appears."""
    wide, narrow = (_room(drawing) + behind if drawing else 0 for drawing in drawings)
    return f":root{{--room-wide:{wide}px;--room-narrow:{narrow}px}}"


def _room(drawing: Drawing) -> int:
    """As high as the rows of the drawing want to be, tighter where there are many, low where they count."""
    if drawing.events > COUNTED:
        return round(54 + 120 * len(drawing.bands))
    rows = sum(max(round(band.box.height / (1.5 * drawing.size)), 1) for band in drawing.bands)
    pitch = min(max(MOST_ROOM / rows, TIGHT), LOOSE)
    return round(54 + 32 * len(drawing.bands) + rows * pitch)
