"""Work that WeasyPrint does more often than it needs to, done once: the same pages, sooner.

Everything here may go without a change in any file that is written; `mends` is what changes files. The issue
at github.com/Kozea/WeasyPrint is #578; styles are shared since #2813, pages made again since #652.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from copy import copy, deepcopy
from functools import cache
from typing import Any

__all__ = ["PRIVATE_PARTS", "take", "usual_styles"]

PRIVATE_PARTS = (
    "weasyprint:HTML._ua_stylesheets",
    "weasyprint.html:UA_STYLESHEET.matcher",
    "weasyprint.css:find_style_attributes",
    "weasyprint.css.targets:TargetCollector.cache_target_page_counters",
    "weasyprint.css.targets:TargetCollector.check_pending_targets",
    "weasyprint.css.targets:TargetCollector.collect_missing_counters",
    "weasyprint.layout.percent:resolve_percentages",
    "weasyprint.text.fonts:get_font_description",
    "pydyf:PDF.page_references",
)
"""What is taken for granted of WeasyPrint and its library beneath, as `module:name`."""

_FONT = (
    "font_style", "font_stretch", "font_weight", "font_size", "font_variant_caps",
    "font_variation_settings",
)  # fmt: skip
_NOTES = ("footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback")
_SIDES = ("left", "right", "top", "bottom")
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_SIZES = (
    *_BORDERS, *(f"{edge}_{side}" for edge in ("margin", "padding") for side in _SIDES),
    "width", "min_width", "max_width", "height", "min_height", "max_height", "box_sizing", "border_collapse",
)  # fmt: skip


@cache
def take() -> None:
    """Once for the process."""
    import pydyf
    from weasyprint import css
    from weasyprint.css import targets
    from weasyprint.layout import percent
    from weasyprint.text import fonts

    css.find_style_attributes = _equal_declarations_once(css.find_style_attributes)
    collector = targets.TargetCollector
    collector.collect_missing_counters = _asked_by_name(collector.collect_missing_counters)
    collector.check_pending_targets = _sorted_by_target(collector.check_pending_targets)
    collector.cache_target_page_counters = _pages_told_at_once
    pydyf.PDF.page_references = _references_kept()
    _replace(fonts.get_font_description, _described_once(fonts.get_font_description))
    _replace(percent.resolve_percentages, _resolved_once(percent.resolve_percentages))


def _replace(old: Callable[..., Any], new: Callable[..., Any]) -> None:
    """Wherever WeasyPrint has imported a function."""
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.") and getattr(module, old.__name__, None) is old:
            setattr(module, old.__name__, new)


def usual_styles(html: str) -> list[Any]:
    """WeasyPrint's own style sheet; where nothing speaks of notes, without what it has for the notes that
    each and every element might be."""
    from weasyprint.html import UA_STYLESHEET

    if any(word in html for word in ("<link", "@import", "list-item", "footnote", "note(")):
        return [UA_STYLESHEET]
    sheet, matcher = copy(UA_STYLESHEET), copy(UA_STYLESHEET.matcher)
    sheet.matcher = matcher
    matcher.other_selectors = [one for one in matcher.other_selectors if one[3] not in (*_NOTES, "marker")]
    matcher.lower_local_name_selectors = {
        **matcher.lower_local_name_selectors,
        "li": [
            *matcher.lower_local_name_selectors.get("li", ()),
            *(one for one in UA_STYLESHEET.matcher.other_selectors if one[3] == "marker"),
        ],
    }
    return [sheet]


def _equal_declarations_once(find: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Parts in the same language share one declaration, and with it their styles."""

    def find_once(*arguments: Any) -> Iterator[Any]:
        known: dict[str, Any] = {}
        for specificity, element, declarations, address in find(*arguments):
            name = getattr(declarations[0], "lower_name", "") if len(declarations) == 1 else ""
            is_language = name == "-weasy-lang"
            shared = known.setdefault(element.get("lang"), declarations) if is_language else declarations
            yield specificity, element, shared, address

    return find_once


def _asked_by_name(collect: Callable[..., None]) -> Callable[..., None]:
    """A text that asks for the page of a target asks for that alone, and not for its own page as well.

    WeasyPrint does not know the target where an attribute names it, and makes every page anew that has such
    a text, until nothing changes.
    """

    def collect_by_name(collector: Any, box: Any, place: str, again: Any, own: Any, targets: Any) -> None:
        named = _targets(box) if place == "content" and None in targets else {}
        if named:
            own, targets = [], named
        collect(collector, box, place, again, own, targets)

    return collect_by_name


def _targets(box: Any) -> dict[str, list[str]]:
    """The counters that a box's content asks for, by target; none where it asks for others as well."""
    found: dict[str, list[str]] = {}
    for kind, value in box.style["content"]:
        if kind in ("counter()", "counters()", "target-counters()", "target-text()"):
            return {}
        if kind == "target-counter()":
            (how, attribute), counter = value[:2]
            address = box.element.get(attribute[0], "") if how == "attr()" else ""
            if not address.startswith("#"):
                return {}
            found.setdefault(address[1:], []).append(counter)
    return found


def _sorted_by_target(check: Callable[[Any], None]) -> Callable[[Any], None]:
    """Before pages are made: which texts ask for the page of a target, so that none is searched for."""

    def check_and_sort(collector: Any) -> None:
        check(collector)
        collector.asked_of = {}
        for key, item in collector.counter_lookup_items.items():
            if key[1] == "content":
                for anchor in item.missing_target_counters:
                    collector.asked_of.setdefault(anchor, []).append(item)

    return check_and_sort


def _pages_told_at_once(collector: Any, anchor: str, counters: Any, page: int, pages: Any) -> None:
    """Where a target stands now is told to the texts that ask for it, and only if it is news to them.

    A text that comes later is complete before its own page is made. One that has been laid out already is
    laid out again.
    """
    target = collector.target_lookup_items.get(anchor)
    if collector.collecting or target is None or target.state != "up-to-date":
        return
    target.page_maker_index = page
    before, target.cached_page_counter_values = target.cached_page_counter_values, deepcopy(counters)
    for item in collector.asked_of.get(anchor, ()):
        asked = item.missing_target_counters[anchor]
        if any(before.get(name) != counters.get(name) for name in asked):
            if item.page_maker_index is not None and item.page_maker_index < len(pages):
                pages[item.page_maker_index][-1]["content_changed"] = True
            item.parse_again(item.cached_page_counter_values)


def _references_kept() -> property:
    """The references to all pages are written out anew for a new page, not for each tag."""

    def page_references(pdf: Any) -> tuple[bytes, ...]:
        numbers = pdf.pages["Kids"][::3]
        kept: tuple[bytes, ...] = getattr(pdf, "kept_references", ())
        if len(kept) != len(numbers):
            kept = pdf.kept_references = tuple(b"%d 0 R" % number for number in numbers)
        return kept

    return property(page_references)


def _described_once(describe: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What is asked of a font is written down once for all texts that ask for the same."""
    known: dict[Any, Any] = {}

    def describe_once(style: Any) -> Any:
        asked = (*style["font_family"], *map(style.__getitem__, _FONT))
        if asked not in known:
            known[asked] = describe(style)
        return known[asked]

    return describe_once


def _resolved_once(resolve: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """Lengths that depend on nothing around a box are worked out once for all boxes that have the same."""
    known: dict[Any, dict[str, Any]] = {}

    def resolve_once(box: Any, containing_block: Any) -> None:
        asked = tuple(map(box.style.__getitem__, _SIZES))
        if asked not in known:
            known[asked] = _absolute(dict(zip(_SIZES, asked, strict=True)))
        if found := known[asked]:
            box.__dict__.update(found)
        else:
            resolve(box, containing_block)

    return resolve_once


def _absolute(sizes: dict[str, Any]) -> dict[str, Any]:
    """The sizes of a box; nothing where one of them depends on what stands around it."""
    if sizes.pop("box_sizing") != "content-box" or sizes.pop("border_collapse") != "separate":
        return {}
    found: dict[str, Any] = {name: sizes.pop(name) for name in _BORDERS}
    for name, length in sizes.items():
        if length == "auto":
            found[name] = 0 if name in ("min_width", "min_height") else "auto"
        elif getattr(length, "unit", "") == "px":
            found[name] = length.value
        else:
            return {}
    return found
