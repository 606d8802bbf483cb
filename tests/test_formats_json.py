"""The canonical JSON: what is read from it gives the same JSON again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from date_strategies import whens
from loading import event, with_events
from tiptimeline import reader
from tiptimeline.formats import Options
from tiptimeline.formats.json import FORMAT
from tiptimeline.language import language
from tiptimeline.model import Key, Ledger, keys_of
from tiptimeline.timeline import Selection, arrange

KNOWN = {
    "lane": ["l1", "l2"],
    "kind": ["k1"],
    "source": ["s1", "s2"],
    "actor": ["a1"],
    "place": ["p1"],
}
ALLOWED = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cs"),
    exclude_characters="\u2028\u2029\ufeff\ufffe\uffff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
TEXTS = st.text(ALLOWED | st.sampled_from("\n\t\"'\\#:{}[]&*!%@`|>-?,"), min_size=1, max_size=20).filter(
    lambda text: bool(text.strip())
)
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXTS
    | st.sampled_from(["true", "null", "~", "2014", "010", "NO", "<<", "=", "15:43", "- a", "# b"]),
    "id": st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True),
    "date": whens(),
    "whole number": st.integers(-(10**14), 10**14),
    "number": st.integers().filter(lambda number: abs(number) < 10**29)
    | st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12).map(
        lambda number: f"{number:f}"
    ),
    "truth": st.booleans(),
    "address": st.just("https://example.org/a?b=c&d#e"),
    "sha256": st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
    "language": st.sampled_from(["en", "vi", "zh-Hans"]),
    "country": st.sampled_from(["VN", "GB"]),
    "path": st.just("archive/text.txt"),
    "titles by id": st.nothing(),
    "names": st.dictionaries(
        st.sampled_from(["en", "vi"]),
        TEXTS | st.dictionaries(st.sampled_from(["un", "uk"]), TEXTS, min_size=1),
        min_size=1,
    ),
}


def values(key: Key) -> st.SearchStrategy[Any]:
    if key.choices:
        return st.sampled_from(key.choices)
    if key.refers:  # no event is known before all are made
        return st.sampled_from(KNOWN[key.refers]) if key.refers in KNOWN else st.just([])
    if key.record is not None and key.reads == "record":
        return records(key.record)
    if key.record is not None and key.reads == "records":
        return st.lists(records(key.record), min_size=1 if key.required else 0, max_size=3)
    if key.reads == "titles by id":
        known = KNOWN["lane" if key.record and key.record.__name__ == "Lane" else "kind"]
        return st.fixed_dictionaries(dict.fromkeys(known, TEXTS))
    if key.record is not None and key.reads == "records by id":
        return st.fixed_dictionaries(dict.fromkeys(KNOWN[key.record.__name__.lower()], records(key.record)))
    return st.lists(TEXTS, max_size=3) if key.reads == "texts" else SCALARS[key.reads]


def records(record: type[Any]) -> st.SearchStrategy[dict[str, Any]]:
    keys = {name: key for name, (_, key) in keys_of(record).items() if name not in ("include", "related")}
    always = {"sources", "actors", "places", "events"} if record is Ledger else set()
    return st.fixed_dictionaries(
        {name: values(key) for name, key in keys.items() if key.required or name in always},
        optional={name: values(key) for name, key in keys.items() if not key.required and name not in always},
    )


def exported(text: bytes) -> bytes:
    loaded = reader.read(text, "ledger.json")
    assert loaded.ledger is not None
    assert loaded.diagnostics == ()
    return FORMAT.write(arrange(loaded.ledger, Selection(drafts=True)), Options(language("en")))


@st.composite
def ledgers(draw: st.DrawFn) -> dict[str, Any]:
    data: dict[str, Any] = draw(records(Ledger))
    for number, one in enumerate(data["events"]):
        one["id"] = f"{one['id'][:8]}-{number}"
    return data


@settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
@given(ledgers())
def test_reading_an_export_and_exporting_it_gives_the_same_bytes(data: dict[str, Any]) -> None:
    once = exported(json.dumps(data, ensure_ascii=False).encode())
    assert exported(once) == once
    again = json.loads(once)
    assert {one["id"] for one in again["events"]} == {one["id"] for one in data["events"]}


def empties(value: Any) -> Iterator[Any]:
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        if one is None or one is False or one in ("", [], {}):
            yield one
        yield from empties(one)


def test_keys_stand_in_the_order_of_the_reference_and_what_is_empty_is_left_out() -> None:
    text = with_events(
        event("one", "order: 0", "figures: [{value: 0, unit: boats, quote: opened on Sunday}]", "tags: []")
    )
    data = json.loads(exported(text.encode()))
    (one,) = data["events"]
    assert list(one) == [name for name in keys_of_event() if name in one]
    assert (one["order"], one["figures"][0]["value"]) == (0, 0)
    assert list(empties(data)) == []


def keys_of_event() -> list[str]:
    (_, key) = keys_of(Ledger)["events"]
    assert key.record is not None
    return list(keys_of(key.record))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0.5", 0.5),
        ("0.000001", "0.000001"),
        ("0.10", 0.1),
        ("1000000000000000000000.0", "1000000000000000000000"),  # not every program could hold it exactly
        ("9007199254740991", 2**53 - 1),
        ("9007199254740992", "9007199254740992"),
        ("-7", -7),
        ("100000000000000000000.5", "100000000000000000000.5"),
    ],
)
def test_numbers_are_never_rounded_nor_given_an_exponent(written: str, value: object) -> None:
    once = exported(
        with_events(event("one", f"figures: [{{value: {written}, unit: m, quote: opened}}]")).encode()
    )
    assert json.loads(once)["events"][0]["figures"][0]["value"] == value
    assert exported(once) == once
