"""Changes in words: the same lines for the terminal, for Markdown and for both outputs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from tiptimeline.dates import Point, When
from tiptimeline.editions.describing import Describer, describer, raw
from tiptimeline.editions.keys import KEYS, KIND_WORDS, RECORD_WORDS
from tiptimeline.editions.values import Altered, Change, Changes, Record
from tiptimeline.editions.wording import Piece, State, reworded, tidy, whole
from tiptimeline.language import Language
from tiptimeline.model import About, Actor, Era, Event, Place, Source, keys_of

__all__ = ["Group", "Item", "Line", "counted", "edition_of", "groups"]


@frozen
class Line:
    """What is said of one key."""

    label: str
    pieces: tuple[Piece, ...]


@frozen
class Item:
    """What is said of one record: when and what it is, what happened to it, and the lines that say more."""

    id: str
    state: str
    """`added`, `removed` or `changed`."""
    date: str
    title: str
    happened: str
    lines: tuple[Line, ...]


@frozen
class Group:
    """The changed records of one sort."""

    what: Record
    title: str
    items: tuple[Item, ...]


def edition_of(about: About, language: Language) -> str:
    """What an edition is called: "edition 2025-04, as of 1 April 2025"."""
    date = language.date(about.as_of)
    if about.edition:
        words = language.gettext("edition %(edition)s, as of %(date)s")
        return words % {"edition": about.edition, "date": date}
    return language.gettext("edition as of %(date)s") % {"date": date}


def counted(changes: Changes, language: Language) -> tuple[tuple[str, str], ...]:
    """How many records of each sort were added, removed, redated …: ("Events", "2 added, 1 redated")."""
    _ = language.gettext
    return tuple(
        (
            _(RECORD_WORDS[what]),
            ", ".join(
                _(KIND_WORDS[kind]) if what == "ledger" else f"{language.number(count)} {_(KIND_WORDS[kind])}"
                for kind, count in kinds.items()
            ),
        )
        for what, kinds in changes.counts.items()
    )


def groups(changes: Changes, language: Language) -> tuple[Group, ...]:
    """Every change in words, sort by sort; where nothing has changed, nothing."""
    saying = _Saying(language, describer(changes.old, language), describer(changes.new, language))
    found: dict[Record, list[Item]] = {}
    for one in changes.altered:
        found.setdefault(one.what, []).append(saying.item(one))
    return tuple(
        Group(what, language.gettext(RECORD_WORDS[what]), tuple(items)) for what, items in found.items()
    )


@frozen
class _Saying:
    language: Language
    before: Describer
    now: Describer

    def item(self, one: Altered) -> Item:
        _ = self.language.gettext
        kinds = one.kinds
        state = kinds[0] if kinds[0] in ("added", "removed") else "changed"
        of = self.before if state == "removed" else self.now
        lines = self.changed(one) if state == "changed" else self.content(of, one.record, state)
        return Item(
            one.id,
            state,
            of.date(one.record.date) if isinstance(one.record, Event | Era) else "",
            " ".join(_title(one.record, of).split()),
            self.language.join([_(KIND_WORDS[kind]) for kind in kinds]),
            tuple(lines),
        )

    def content(self, of: Describer, record: Any, state: str) -> Iterator[Line]:
        """The first things to know of a record that came or went."""
        mark: State = "new" if state == "added" else "old"
        if isinstance(record, Event):
            yield self.line(Event, "summary", whole(record.summary, mark))
        elif isinstance(record, Source):
            yield self.line(
                Source, "publisher", whole(f"{record.publisher}, {of.date(record.published)}", mark)
            )

    def line(self, record: type[Any], key: str, pieces: tuple[Piece, ...]) -> Line:
        words = KEYS[record][key]
        return Line(self.language.gettext(words.label), tidy(pieces))

    def changed(self, one: Altered) -> Iterator[Line]:
        record = type(one.record)
        for change in one.changes:
            for pieces in self.pieces(record, change):
                yield self.line(record, change.key, pieces)

    def pieces(self, record: type[Any], change: Change) -> Iterator[tuple[Piece, ...]]:
        """What is said of one key: one line, or one for each item of a list."""
        _ = self.language.gettext
        if change.reordered:
            yield (Piece(_("the same in another order")),)
        elif change.parts:
            for old, new in change.parts:
                yield self.part(old, new)
        elif isinstance(change.old, When) and isinstance(change.new, When):
            yield self.dated(change.old, change.new)
        elif change.key == "id":
            yield self.replaced(change.old, change.new)
        elif keys_of(record)[change.key][1].reads != "text":
            yield self.replaced(
                *(
                    of.value(record, change.key, value)
                    for of, value in ((self.before, change.old), (self.now, change.new))
                )
            )
        else:
            yield self.texts(change.old, change.new)

    def part(self, old: Any, new: Any) -> tuple[Piece, ...]:
        if old is None or new is None:
            return whole(self.before.item(old), "old") + whole(self.now.item(new), "new")
        before, now = self.before.item(old), self.now.item(new)
        return self.texts(before, now) if before != now else self.texts(raw(old), raw(new))

    def texts(self, old: str, new: str) -> tuple[Piece, ...]:
        if not old or not new:
            return whole(old, "old") + whole(new, "new")
        found = reworded(old, new)
        if all(not piece.state for piece in found):
            remark = self.language.gettext("only spaces differ")
            return (*found, Piece(f" ({remark})"))
        return found

    def replaced(self, old: str, new: str, remark: str = "") -> tuple[Piece, ...]:
        """One value in the place of another: was this, now that."""
        if not old or not new:
            return whole(old, "old") + whole(new, "new")
        values = {"old": whole(old, "old"), "new": whole(new, "new")}
        pieces: list[Piece] = []
        for place, words in enumerate(
            re.split(r"%\((old|new)\)s", self.language.gettext("was %(old)s, now %(new)s"))
        ):
            if place % 2:
                pieces += values[words]
            elif words:
                pieces.append(Piece(words))
        if remark:
            pieces.append(Piece(f" ({remark})"))
        return tuple(pieces)

    def dated(self, old: When, new: When) -> tuple[Piece, ...]:
        before, now = self.before.date(old), self.now.date(new)
        if before == now:  # two ways to write what reads the same
            before, now = old.text, new.text
        return self.replaced(before, now, self.precision(old, new))

    def precision(self, old: When, new: When) -> str:
        """Whether the new date is known better or worse, or is another time altogether."""
        _ = self.language.gettext
        if _within(new, old):
            return _("more precise")
        if _within(old, new):
            return _("less precise")
        if new.end < old.first_day:
            return _("earlier")
        if new.first_day > old.end:
            return _("later")
        return ""


def _title(record: Any, of: Describer) -> str:
    if isinstance(record, Actor | Place):
        return of.title("actor" if isinstance(record, Actor) else "place", record.id)
    title: str = record.title
    return title


def _ends(when: When) -> tuple[Point | None, ...] | None:
    if when.form == "date":
        return (when.lower,)
    return (when.lower, when.upper) if when.form == "interval" else None


def _within(inner: When, outer: When) -> bool:
    """Whether each end of one lies within what the other's same end may mean, and not the other way round."""
    one, other = _ends(inner), _ends(outer)
    if one is None or other is None or len(one) != len(other):
        return False
    held, wider = True, False
    for narrow, wide in zip(one, other, strict=True):
        if narrow is None or wide is None:
            held = held and narrow is wide
            continue
        held = held and wide.start <= narrow.start and narrow.end <= wide.end
        wider = wider or (narrow.start, narrow.end) != (wide.start, wide.end)
    return held and wider
