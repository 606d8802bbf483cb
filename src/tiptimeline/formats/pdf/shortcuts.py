"""Work that WeasyPrint does more often than it needs to, done once: the same pages, sooner.

Everything here may go without a change in any file that is written; `mends` is what changes files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from typing import Any

__all__ = ["PRIVATE_PARTS", "take"]

PRIVATE_PARTS = (
    "weasyprint.css:find_style_attributes",
    "weasyprint.css.targets:TargetCollector.cache_target_page_counters",
    "weasyprint.css.targets:TargetCollector.check_pending_targets",
    "weasyprint.css.targets:TargetCollector.collect_missing_counters",
    "pydyf:PDF.add_page",
    "pydyf:PDF.page_references",
)
"""What is taken for granted of WeasyPrint and its library beneath, as `module:name`."""


@cache
def take() -> None:
    """Once for the process."""
    import pydyf
    from weasyprint import css
    from weasyprint.css import targets

    css.find_style_attributes = _equal_declarations_once(css.find_style_attributes)
    collector = targets.TargetCollector
    collector.collect_missing_counters = _asked_by_name(collector.collect_missing_counters)
    collector.check_pending_targets = _sorted_by_target(collector.check_pending_targets)
    collector.cache_target_page_counters = _pages_told_at_once
    pydyf.PDF.page_references = _references_kept()


def _equal_declarations_once(find: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Parts in the same language share one declaration, and with it their styles."""

    def find_once(*arguments: Any) -> Iterator[Any]:
        known: dict[str, Any] = {}
        for specificity, element, declarations, address in find(*arguments):
            one = declarations[0] if len(declarations) == 1 else None
            if one is not None and one.type == "declaration" and one.lower_name == "-weasy-lang":
                declarations = known.setdefault(element.get("lang"), declarations)
            yield specificity, element, declarations, address

    return find_once


def _asked_by_name(collect: Callable[..., None]) -> Callable[..., None]:
    """A text that asks for the page of a target asks for that alone, and not for its own page as well.

    WeasyPrint does not know the target where an attribute names it, and makes every page anew that has such
    a text, until nothing changes.
    """

    def collect_by_name(
        collector: Any, box: Any, place: str, again: Any, own: Any, targets: Any
    ) -> None:
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
