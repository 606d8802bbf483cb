"""Comparing two editions of a ledger: whatever differs is found, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve, has
from hypothesis import given
from hypothesis import strategies as st

from loading import LEDGERS, check, check_file, event, with_events
from tiptimeline.dates import When, parse
from tiptimeline.editions import (
    COLLECTIONS,
    KEYS,
    Altered,
    Changes,
    as_markdown,
    as_text,
    compare,
    groups,
    reworded,
)
from tiptimeline.language import language
from tiptimeline.model import About, Event, Ledger, Name, keys_of

ENGLISH, VIETNAMESE = language("en"), language("vi")
EXAMPLE = check_file(LEDGERS / "example.yaml").ledger


def between(old: str, new: str) -> Changes:
    return compare(check(old).ledger, check(new).ledger)


def said(changes: Changes) -> str:
    return "".join(text for text, _ in as_text(changes, ("old", "new"), ENGLISH))


def lines(old: str, new: str) -> list[str]:
    """What is said below the counts, line by line."""
    return [line.strip() for line in said(between(old, new)).split("\n\n", 1)[1].splitlines()]


def edited(*changes: tuple[str, str]) -> list[str]:
    """What is said of the events where the sound ledger of one event has other words."""
    old = new = with_events(event())
    for before, after in changes:
        assert before in new
        new = new.replace(before, after)
    return lines(old, new)[2:]


# -- every key


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path to every value of every key, and to every item of a list."""
    if isinstance(value, tuple):
        for place, item in enumerate(value):
            if not isinstance(item, str):
                yield from places(item, (*path, place))
        yield path
    elif has(type(value)) and keys_of(type(value)):
        yield from ((*path, "id") for _ in range(hasattr(value, "id") and "id" not in keys_of(type(value))))
        for attribute, _ in keys_of(type(value)).values():
            yield from places(getattr(value, attribute.name), (*path, attribute.name))
    else:
        yield path


def spoilt(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, tuple):
        return value[:-1] if value else ("another",)
    if isinstance(value, Name):
        return evolve(value, text=f"{value.text}x")
    if isinstance(value, When) or value is None:
        return parse("1998-07" if str(value) != "1998-07" else "1999")
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, Decimal)):
        return value + 1
    return f"{value}x" if value else "another"


def changed(record: Any, path: tuple[str | int, ...]) -> Any:
    """The record with another value at the path."""
    if not path:
        return spoilt(record)
    step, *rest = path
    if isinstance(step, int):
        return (*record[:step], changed(record[step], tuple(rest)), *record[step + 1 :])
    return evolve(record, **{step: changed(getattr(record, step), tuple(rest))})


def empty_records(path: tuple[str | int, ...]) -> bool:
    """Whether the path is that of a list of records that is empty: there is none to put in."""
    value: Any = EXAMPLE
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value == () and path[-1] not in ("also", "tags", "proves", "events")


EVERYWHERE = [path for path in places(EXAMPLE) if path and not empty_records(path)]


def test_every_key_of_the_model_has_its_kind_and_its_name() -> None:
    collections = {path[-1] for path in COLLECTIONS.values()}
    assert {key for key in keys_of(Ledger) if key != "ledger"} == collections - {"lanes", "kinds"}
    for record, words in KEYS.items():
        extra = {"eras", "observances"} if record is About else {"id"}
        assert set(keys_of(record)) <= set(words) <= set(keys_of(record)) | extra
    kept = {key.record for _, key in keys_of(Ledger).values()}
    kept |= {keys_of(About)["lanes"][1].record, keys_of(About)["kinds"][1].record}
    assert set(KEYS) == kept


@pytest.mark.parametrize("path", EVERYWHERE, ids=lambda path: ".".join(map(str, path)))
def test_another_value_anywhere_is_found_and_said(path: tuple[str | int, ...]) -> None:
    found = compare(EXAMPLE, changed(EXAMPLE, path))
    assert found.altered
    for form in (ENGLISH, VIETNAMESE):
        for group in groups(found, form):
            for item in group.items:
                assert item.happened
                if item.state == "changed":
                    assert item.lines
                for line in item.lines:
                    assert any(piece.state or not piece.own for piece in line.pieces), line


EVENT_PATHS = [path for path in EVERYWHERE if path[0] == "events" and len(path) > 2 and path[2] != "id"]


@given(st.lists(st.sampled_from(EVENT_PATHS), min_size=1, max_size=4, unique_by=lambda path: path[1]))
def test_every_edited_event_is_named(paths: list[tuple[str | int, ...]]) -> None:
    new = EXAMPLE
    for path in paths:
        new = changed(new, path)
    found = {one.id for one in compare(EXAMPLE, new).altered if one.what == "event"}
    assert found == {new.events[int(path[1])].id for path in paths}


@given(st.permutations(EXAMPLE.events), st.permutations(EXAMPLE.sources), st.permutations(EXAMPLE.actors))
def test_the_order_in_the_files_is_no_change(events: Any, sources: Any, actors: Any) -> None:
    mixed = evolve(EXAMPLE, events=tuple(events), sources=tuple(sources), actors=tuple(actors))
    assert not compare(EXAMPLE, mixed)
    assert not compare(mixed, EXAMPLE)


@given(st.permutations(EXAMPLE.events))
def test_the_report_is_the_same_for_any_order_in_the_files(events: list[Event]) -> None:
    other = changed(changed(EXAMPLE, ("events", 1, "title")), ("events", 3, "summary"))
    mixed = evolve(
        other, events=tuple(sorted(other.events, key=lambda one: events.index(_like(one, events))))
    )
    assert said(compare(EXAMPLE, mixed)) == said(compare(EXAMPLE, other))


def _like(one: Event, events: list[Event]) -> Event:
    return next(other for other in events if other.id == one.id)


def test_layout_and_comments_are_no_change() -> None:
    old = with_events(event())
    new = old.replace("  lanes: {ferry: The ferry}", "  # a comment\n  lanes:\n    ferry: 'The ferry'")
    assert not between(old, new)
    assert said(between(old, new)).endswith("Nothing has changed.\n")
    assert as_markdown(between(old, new), ENGLISH).endswith("Nothing has changed.\n")


# -- what is said


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2014-06", "2014-06-01", "was [-June 2014-], now {+1 June 2014+} (more precise)"),
        ("2014-06-01", "2014", "was [-1 June 2014-], now {+2014+} (less precise)"),
        ("2014-06-01", "2014-06-03", "was [-1 June 2014-], now {+3 June 2014+} (later)"),
        ("2014-06-01", "2013", "was [-1 June 2014-], now {+2013+} (earlier)"),
        ("2014", "2014~", "was [-2014-], now {+about 2014+}"),
        ("2014/2016", "2014-03/2016", "was [-2014 to 2016-], now {+March 2014 to 2016+} (more precise)"),
        # A shorter time is another statement, not a better known one.
        ("2014-06-01/2014-06-03", "2014-06-01", "was [-1 to 3 June 2014-], now {+1 June 2014+}"),
        ("2014/..", "2014-03/..", "was [-2014 onwards-], now {+March 2014 onwards+} (more precise)"),
    ],
)
def test_a_date_is_said_with_what_became_of_it(old: str, new: str, words: str) -> None:
    before, after = (with_events(event().replace("2014-06-01", f"'{date}'")) for date in (old, new))
    found = lines(before, after)
    assert found[1].endswith("Ferry opens [ferry-opens] redated")
    assert found[2] == f"Date: {words}"


def test_each_kind_of_change_has_its_word() -> None:
    assert edited(("title: Ferry opens", "title: Ferry starts")) == ["Title: Ferry [-opens-] {+starts+}"]
    assert edited(("crossed the river", "sailed over the river")) == [
        "Summary: The ferry [-crossed-] {+sailed over+} the river for the first time."
    ]
    assert edited(("opened on Sunday", "opened on Monday")) == [
        "Sources: “opened on [-Sunday-] {+Monday+}” (The ferry opens)"
    ]
    assert edited(("    kind: opening", "    note: A trial.\n    kind: opening")) == [
        "Editor’s note: {+A trial.+}"
    ]
    old = with_events(event())
    heads = lines(old, old.replace("title: Ferry opens", "title: Ferry starts"))
    assert heads[:2] == ["Events", "~ 1 June 2014  Ferry starts [ferry-opens] renamed"]


def test_an_event_with_another_id_is_the_same_event() -> None:
    old = with_events(event(), event("b", "related: [{event: ferry-opens, how: follows}]"))
    new = old.replace("ferry-opens", "first-trip")
    (only,) = between(old, new).altered
    assert (only.what, only.id, only.kinds) == ("event", "first-trip", ("renamed",))
    assert "    Id: was [-ferry-opens-], now {+first-trip+}\n" in said(between(old, new))


def test_an_event_with_another_id_and_other_words_is_another_event() -> None:
    old = with_events(event())
    new = old.replace("id: ferry-opens", "id: b").replace("river for", "lake for")
    assert [one.kinds for one in between(old, new).altered] == [("added",), ("removed",)]


def test_two_like_events_that_went_are_not_guessed_at() -> None:
    old = with_events(event("a"), event("b"))
    assert [(one.id, one.kinds) for one in between(old, with_events(event("c"))).altered] == [
        ("a", ("removed",)),
        ("b", ("removed",)),
        ("c", ("added",)),
    ]


def test_a_source_with_another_id_changes_no_event() -> None:
    old = with_events(event())
    (only,) = between(old, old.replace("gazette", "the-gazette")).altered
    assert (only.what, only.id, only.kinds) == ("source", "the-gazette", ("renamed",))


def test_events_stand_in_the_order_of_their_dates() -> None:
    dates = {"c": "2016", "a": "2014", "b": "2015"}
    old = with_events(*(event(name).replace("2014-06-01", dates[name]) for name in "ca"))
    new = with_events(
        *(event(name).replace("2014-06-01", dates[name]).replace("river", "lake") for name in "bc")
    )
    assert [one.id for one in between(old, new).altered] == ["a", "b", "c"]


def test_the_order_of_lanes_is_what_readers_see() -> None:
    old = with_events(event()).replace("lanes: {ferry: The ferry}", "lanes: {ferry: The ferry, b: B}")
    new = old.replace("lanes: {ferry: The ferry, b: B}", "lanes: {b: B, ferry: The ferry}")
    assert lines(old, new)[2] == "Lanes: the same in another order"


def test_a_list_that_only_changed_its_order_is_said_so() -> None:
    two = "sources: [{source: gazette, quote: opened on Sunday}, {source: gazette, quote: a ferry}]"
    turned = "sources: [{source: gazette, quote: a ferry}, {source: gazette, quote: opened on Sunday}]"
    found = lines(*(with_events(event("a", own, without="sources")) for own in (two, turned)))
    assert found[2] == "Sources: the same in another order"


def test_spaces_alone_are_said_to_differ() -> None:
    told = edited(("The ferry crossed the river", "The ferry crossed \u00a0the river"))
    assert told == ["Summary: The ferry crossed the river for the first time. (only spaces differ)"]


# -- word by word


def shown(old: str, new: str) -> str:
    signs = {"old": "[-{}-]", "new": "{{+{}+}}", "": "{}"}
    return "|".join(signs[piece.state].format(piece.text) for piece in reworded(old, new))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("a b c", "a x c", "a |[-b -]|{+x +}|c"),
        ("a b", "a b c", "a b |{+c+}"),
        ("one (two)", "one (three)", "one (|[-two-]|{+three+}|)"),
        ("quite another text", "nothing in common here", "[-quite another text-]|{+nothing in common here+}"),
        ("ไปแม่น้ำนี้", "ไปแม่น้ำนั้น", "ไปแม่น้ำ|[-นี้-]|{+นั้น+}"),
    ],
)
def test_words_are_compared(old: str, new: str, words: str) -> None:
    found = reworded(old, new)
    assert "".join(piece.text for piece in found if piece.state != "old").split() == new.split()
    assert "".join(piece.text for piece in found if piece.state != "new").split() == old.split()
    assert shown(old, new) == words


@given(st.text(alphabet="ab cกิ(“”) ", max_size=60), st.text(alphabet="ab cกิ(“”) ", max_size=60))
def test_the_old_and_the_new_text_can_be_read_off(old: str, new: str) -> None:
    found = reworded(old, new)
    assert "".join(p.text for p in found if p.state != "old").replace(" ", "") == new.replace(" ", "")
    assert "".join(p.text for p in found if p.state != "new").replace(" ", "") == old.replace(" ", "")


def test_long_texts_take_no_time() -> None:
    old, new = "a b c d " * 20_000, "b a d c " * 20_000
    assert [piece.state for piece in reworded(old, new)] == ["old", "new"]
    assert reworded("a b " * 200, "b c " * 200)


# -- Markdown


def test_nothing_of_the_ledger_is_taken_for_markdown() -> None:
    nasty = "<script>alert(1)</script> **bold** [link](https://x.example) `code` a_b_c ~~no~~ | #1 & $2"
    old = with_events(event())
    new = old.replace("title: Ferry opens", f"title: '{nasty}'")
    made = as_markdown(between(old, new), ENGLISH)
    assert r"\<script\>alert(1)\</script\> \*\*bold\*\* \[link\](https://x.example) \`code\` a\_b\_c" in made


def test_markdown_has_signs_that_stand_free() -> None:
    old = with_events(event())
    made = as_markdown(between(old, old.replace("on Sunday", "on Monday")), ENGLISH)
    assert "“opened on ~~Sunday~~ **Monday**”" in made


def test_a_long_list_is_not_searched_for_likeness() -> None:
    def ledger(word: str) -> Ledger:
        many = ", ".join(f"{{source: gazette, quote: {word} {n}}}" for n in range(300))
        return check(with_events(event("a", f"sources: [{many}]", without="sources"))).ledger

    (only,) = compare(ledger("old"), ledger("new")).altered
    assert isinstance(only, Altered)
    assert len(only.changes[0].parts) == 600
