"""A translation's file with all that is to be translated: what stands there is kept, what lacks is added."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import define, field

from tiptimeline import reader
from tiptimeline.diagnostics import Text
from tiptimeline.model import Ledger
from tiptimeline.overlay import Wording
from tiptimeline.plain_yaml import in_quotation_marks, paragraph, scalar
from tiptimeline.reader import nodes
from tiptimeline.translation.matching import Found, entries_of, matching
from tiptimeline.translation.places import Address, alike

__all__ = ["UnsafeError", "extracted", "is_meant"]

Tree = dict[str, Any]
"""Keys and what stands under them: a tree, a list of trees, or a text."""

STEP = 2  # columns a level


class UnsafeError(Exception):
    """The file cannot be written anew without losing something of it."""


def is_meant(found: Found, names: Collection[str]) -> bool:
    """Whether a text is one of those named: by its address, with dots, or by the id of its record."""
    address = found.told.address
    return "all" in names or any(name in (".".join(address), *address[1:2], *address[2:3]) for name in names)


def extracted(
    ledger: Ledger, ledger_name: str, language: str, old: str, looked_over: Collection[str] = ()
) -> str:
    """The text of a translation's file, from its old text, which is sound, or from nothing.

    New texts are added in the ledger's order, each with an empty `to:`. Beside a stale translation stands the
    new original; where it was looked over, the new original is taken for the one that was translated.
    """
    fresh = old or _HEAD.format(language=language, ledger=ledger_name)
    read = reader.read_overlay(fresh, ledger_name)
    if read.overlay is None:
        raise UnsafeError
    root = reader.root_of(read.text)
    edits = _Edits(read.text)
    wanted: Tree = {}
    put_together = matching(ledger, read.overlay)
    pairs = dict(_pairs(root))
    terms: dict[str, str] = {}
    for one in put_together.found:
        entry = one.entry
        if isinstance(entry, Wording):
            _brought_up_to_date(edits, pairs[entry.where.start], one, looked_over)
        _plant(wanted, one, terms, missing=one.state == "missing" and entry is None)
    wanted["terms"] = dict.fromkeys(terms.values(), "")
    edits.merge(root, wanted, 0)
    text = edits.applied()
    if not _keeps(fresh, text, ledger_name) or not _has_all(ledger, text, ledger_name):
        raise UnsafeError
    return text


_HEAD = """\
# The translation of {ledger} into {language}. `from:` is the original, `to:` its translation: fill in `to:`.
# `tiptimeline translations --extract {language}` adds what is missing and keeps what stands here.

translation:
  language: {language}
"""


def _keeps(old: str, new: str, name: str) -> bool:
    """Whether the new text can be read, and has every translation and comment of the old one."""
    before, after = reader.read_overlay(old, name), reader.read_overlay(new, name)
    if (
        after.overlay is None
        or before.overlay is None
        or any(one.severity == "error" for one in after.diagnostics)
    ):
        return False
    kept = {address: [one.text for one in entries] for address, entries in entries_of(after.overlay).items()}
    for address, entries in entries_of(before.overlay).items():
        if not {one.text for one in entries} <= set(kept.get(address, ())):
            return False
    return (
        before.overlay.translation == after.overlay.translation
        and set(before.overlay.terms) <= set(after.overlay.terms)
        and before.overlay.quotations == after.overlay.quotations
    )


def _has_all(ledger: Ledger, text: str, name: str) -> bool:
    """Whether every text of the ledger has its entry."""
    overlay = reader.read_overlay(text, name).overlay
    return overlay is not None and all(one.entry is not None for one in matching(ledger, overlay).found)


def _pairs(node: nodes.Node) -> Iterator[tuple[int, nodes.Mapping]]:
    """Every map of the file by the place at which its record begins."""
    if isinstance(node, nodes.Mapping):
        for key, value in node.pairs:
            if isinstance(value, nodes.Mapping):
                yield key.start, value
            yield from _pairs(value)
    elif isinstance(node, nodes.Sequence):
        for item in node.items:
            if isinstance(item, nodes.Mapping):
                yield item.start, item
            yield from _pairs(item)


def _brought_up_to_date(
    edits: _Edits, pair: nodes.Mapping, found: Found, looked_over: Collection[str]
) -> None:
    """Beside a stale translation the new original; where nothing was translated, the new one alone."""
    changed = found.entry is not None and alike(found.entry.original) != alike(found.told.text)
    if found.state == "stale" and not is_meant(found, looked_over):
        edits.put(pair, "now", found.told.text, behind="from")
        return
    if changed:
        edits.put(pair, "from", found.told.text)
    edits.drop(pair, "now")


def _plant(wanted: Tree, found: Found, terms: dict[str, str], *, missing: bool) -> None:
    """Put a text into the tree of all that is wanted; one that is there already only marks its order."""
    address, text = found.told.address, found.told.text
    pair: Tree | None = {"from": text, "to": ""} if missing else None
    if found.told.by_wording:
        if missing:
            terms.setdefault(alike(text), text)
        return
    *above, last = address
    if last == "title" and above[1:2] and above[1] in ("lanes", "kinds"):
        *above, last = above
    tree = wanted
    is_item = _is_item(address)
    for key in above[:-1] if is_item else above:
        tree = tree.setdefault(key, {})
    if is_item:
        items = tree.setdefault(above[-1], [])
        if pair:
            items.append({last: pair})
    else:
        tree[last] = pair


def _is_item(address: Address) -> bool:
    """Whether a text stands in a record of a list, which has no id."""
    return address[:2] == ("ledger", "open_questions") or (address[0] == "events" and len(address) == 4)


# -------------------------------------------------------------------------------------------------- edits


@define
class _Edits:
    """Changes to a text: stretches of it, with what takes their place."""

    text: Text
    made: list[tuple[int, int, int, str]] = field(factory=list)
    """Each with its column, from the right: of two that begin at one place, the inner one comes first."""

    def applied(self) -> str:
        text = self.text.text
        line_end = "\r\n" if "\r\n" in text else "\n"
        kept, parts = 0, []
        for start, end, _, words in sorted(self.made, key=lambda edit: edit[:3]):
            parts += [text[kept:start], words.replace("\n", line_end)]
            kept = end
        whole = "".join((*parts, text[kept:]))
        return whole if whole.endswith("\n") else whole + line_end

    # ---------------------------------------------------------------------------------------------- reading

    def is_flow(self, node: nodes.Mapping | nodes.Sequence) -> bool:
        return self.text.text[node.start : node.start + 1] in ("{", "[")

    def column(self, place: int) -> int:
        return place - self.text.text.rfind("\n", 0, place) - 1

    def end_of_value(self, end: int) -> int:
        """Where the last letter of a value ends that the parser lets reach to the next thing."""
        return len(self.text.text[:end].rstrip())

    def end_of_line(self, end: int) -> int:
        last = self.end_of_value(end)
        found = self.text.text.find("\n", last)
        if found < 0:
            return len(self.text.text)
        return found - (self.text.text[found - 1] == "\r")

    # ---------------------------------------------------------------------------------------------- writing

    def put(self, pair: nodes.Mapping, name: str, text: str, behind: str = "") -> None:
        """Give a key of a pair this text, and the key itself where it is not there."""
        held = {key.value: (key, value) for key, value in pair.pairs}
        if name in held:
            key, value = held[name]
            if isinstance(value, nodes.Scalar) and alike(value.value) != alike(text):
                words = self._value(pair, key, text)
                end = max(value.start, self.end_of_value(value.end))
                self.made.append((value.start, end, 0, words))
            return
        key, value = held[behind]
        if self.is_flow(pair):
            self.made.append((value.end, value.end, 0, f", {name}: {in_quotation_marks(text)}"))
            return
        column = self.column(key.start)
        place = self.end_of_line(value.end)
        words = paragraph(text, column + STEP, column + len(name) + 2)
        self.made.append((place, place, -column, f"\n{' ' * column}{name}: {words}"))

    def _value(self, pair: nodes.Mapping, key: nodes.Scalar, text: str) -> str:
        if self.is_flow(pair):
            return in_quotation_marks(text)
        column = self.column(key.start)
        return paragraph(text, column + STEP, column + len(key.value) + 2)

    def drop(self, pair: nodes.Mapping, name: str) -> None:
        """Take a key of a pair out, if it is there; it is never the first one."""
        for (_, before), (key, value) in zip(pair.pairs, pair.pairs[1:], strict=False):
            if key.value == name:
                start = before.end if self.is_flow(pair) else self.end_of_line(before.end)
                end = value.end if self.is_flow(pair) else self.end_of_line(value.end)
                self.made.append((start, end, 0, ""))

    def merge(self, node: nodes.Mapping, wanted: Tree, depth: int) -> None:
        """Add to a map what it lacks of the tree; None in the tree is what need not be added."""
        held = {alike(key.value): (key, value) for key, value in node.pairs}
        behind: nodes.Node | None = None
        for name, value in wanted.items():
            there = held.get(alike(name))
            if there is None:
                if (lacking := _pruned(value)) is not None:
                    self._add(node, behind, name, lacking, depth)
                continue
            behind = there[1]
            if isinstance(value, dict) and isinstance(behind, nodes.Mapping):
                self.merge(behind, value, depth + 1)
            elif isinstance(value, list) and isinstance(behind, nodes.Sequence):
                self._append(behind, value)

    def _add(self, node: nodes.Mapping, behind: nodes.Node | None, name: str, value: Any, depth: int) -> None:
        if self.is_flow(node):
            last = behind or (node.pairs[-1][1] if node.pairs else None)
            if last is None:
                self.made.append((node.start + 1, node.start + 1, 0, _flow({name: value})[1:-1]))
            else:
                self.made.append((last.end, last.end, 0, f", {_flow({name: value})[1:-1]}"))
            return
        place = self.end_of_line((behind or node.pairs[-1][1]).end)
        apart = "\n" if _stands_apart(value, depth) else ""
        column = self.column(node.start)
        lines = "\n".join(_block({name: value}, column, depth))
        self.made.append((place, place, -column, f"\n{apart}{lines}"))

    def _append(self, node: nodes.Sequence, items: list[Tree]) -> None:
        if not items:
            return
        if self.is_flow(node):
            words = ", ".join(map(_flow, items))
            place = node.items[-1].end if node.items else node.start + 1
            self.made.append((place, place, 0, f", {words}" if node.items else words))
            return
        place = self.end_of_line(node.items[-1].end)
        column = self.column(node.start)
        self.made.append((place, place, -column, "\n" + "\n".join(_items(items, column))))


def _pruned(value: Any) -> Any:
    """The tree without what need not be added; None where nothing is left."""
    if isinstance(value, dict):
        kept = {name: inner for name, one in value.items() if (inner := _pruned(one)) is not None}
        return kept or None
    return value if value != [] else None


def _stands_apart(value: Any, depth: int) -> bool:
    """Whether an empty line goes before it: before the sections, and before the records in them."""
    holds = value.values() if isinstance(value, dict) else ()
    return depth == 0 or (
        depth == 1 and (isinstance(value, list) or any(isinstance(one, dict) for one in holds))
    )


def _block(tree: Mapping[str, Any], column: int, depth: int = 0) -> list[str]:
    lines: list[str] = []
    space = " " * column
    for name, value in tree.items():
        key = scalar(name)
        if isinstance(value, str):
            words = paragraph(value, column + STEP, column + len(key) + 2) if value else ""
            lines += f"{space}{key}: {words}".rstrip(" ").split("\n")
        else:
            if lines and _stands_apart(value, depth):
                lines.append("")
            lines.append(f"{space}{key}:")
            inner = (
                _items(value, column + STEP)
                if isinstance(value, list)
                else _block(value, column + STEP, depth + 1)
            )
            lines += inner
    return lines


def _items(items: list[Tree], column: int) -> list[str]:
    lines = []
    for item in items:
        first, *rest = _block(item, column + STEP)
        lines += [f"{' ' * column}- {first.lstrip(' ')}", *rest]
    return lines


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_flow_key(name)}: {_flow(one)}' for name, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return in_quotation_marks(value)


def _flow_key(name: str) -> str:
    return name if name.replace("-", "").isalnum() else in_quotation_marks(name)
