"""A ledger in which everything goes wrong: each fault is reported at its place, and none hides another."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from golden import kept_text
from loading import LEDGERS, Checked, check, event, with_events
from tiptimeline.diagnostics import CATALOGUE

PLANTED = [
    # the code, words that stand once in the ledger, and among them those that are wrong
    ("E213", "language: English", "English"),
    ("E215", "archive: ../elsewhere", "../elsewhere"),
    ("E114", "include: [more/later.yaml, more/later.yaml]", "more/later.yaml]"),
    ("E211", "url: herald.example/2014", "herald.example/2014"),
    ("E212", "sha256: 9f86d081", "9f86d081"),
    ("W408", "published: 2021-03", "2021-03"),
    ("E214", "country: Vietnam", "Vietnam"),
    ("E311", "day: 31, from: 2015", "31"),
    ("E103", "title: Họp ở H\udce0 Nội", "\udce0 Nội"),
    ("E104", "title: Bell\x07 rings", "\x07"),
    ("E105", "title: Both\u2028lines", "\u2028"),
    ("E106", "title: Turned \u202earound", "\u202e"),
    ("E107", "title: Ferry: open at last", ": open at last"),
    ("E107", 'title: "Never closed', '"'),
    ("E107", "tags: [never, closed", "["),
    ("E107", "\tnote: A tab", "\t"),
    ("E108", "tags: [[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]", "[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]"),
    ("E109", "title: &name Ferry", "&name"),
    ("E109", "title: *elsewhere", "*elsewhere"),
    ("E110", "title: !important Ferry", "!important"),
    ("E111", "<<: {lane: ferry}", "<<"),
    ("E113", "title: Ferry crosses again", "title"),
    ("E201", "titel: Ferry sinks", "titel"),
    ("E201", "because: it says so, on Sunday}", "on Sunday"),
    ("E202", "id: no-lane", "id: no-lane"),
    ("E202", "id: no-source", "id: no-source"),
    ("E203", "tags: crossing", "crossing"),
    ("E204", "    note:\n", "note"),
    ("E205", "sources: []", "sources"),
    ("E206", "id: Big_Boat", "Big_Boat"),
    ("E207", "date_role: ocurred", "ocurred"),
    ("E208", "order: first", "first"),
    ("E209", 'value: "1,936"', "1,936"),
    ("E210", "key: yes", "yes"),
    ("E301", "lane: fery", "fery"),
    ("E302", "kind: servise", "servise"),
    ("E303", "source: gazete", "gazete"),
    ("E304", "actor: compagny", "compagny"),
    ("E305", "place: eastbank", "eastbank"),
    ("E306", "event: all-sited", "all-sited"),
    ("E307", "id: once\n    date: 2015", "once\n    date: 2015"),
    ("E308", "event: narcissus", "narcissus"),
    ("E309", "proves: [dates]", "dates"),
    ("E310", "date: 15 October 2014", "15 October 2014"),
    ("E310", "date: 2014-02-30", "30"),
    ("E310", "date: 2016/2015", "2015"),
    ("E401", 'quote: "about 1,936 passengers"}', '"about 1,936 passengers"'),
    ("E402", "master@ferry.example", "master@ferry.example"),
    ("E403", "+84 24 3936 0500", "+84 24 3936 0500"),
    ("W404", "quote: one two three", "one two three"),
    ("W407", "date: 2019-05", "2019-05"),
    ("W420", "code: W404", "W404"),
    ("E421", "It took 327 hours", "327"),
    ("E422", "value: 72", "72"),
    ("E423", "unit: geese", "geese"),
    ("E424", "It carried 29 geese", "29"),
    ("E425", "built in 1913", "1913"),
    ("E426", "quote: on 4 April 2014", "on 4 April 2014"),
    ("E427", "value: 42", "42"),
    ("W433", "ferry recently crossed", "recently"),
    ("W434", "date: 2014-07-15", "2014-07-15"),
    ("W435", "date: 2001-01-01", "2001-01-01"),
    ("W437", "quote: on 4 May 1914", "on 4 May 1914"),
    ("W438", "quote: on that same day", "on that same day"),
    ("W436", "quote: 52 sacks of rice", "52 sacks"),
    ("W431", "The seven captains", "seven"),
    ("W432", "It carried 31 travellers", "31"),
    ("W405", "was the largest on", "largest"),
    ("E440", "lives at 12 Nguyễn Trãi Street,", "12 Nguyễn Trãi Street"),
    ("E441", "role: victim of the flood", "victim of the flood"),
    ("W450", "actor: stoker, role", "stoker"),
    ("W451", "The vile weather", "vile"),
    ("W452", "flood led to a new", "led to"),
    ("W453", "The treaty was", "treaty"),
    ("W454", "Clara Brook, a survivor", "Clara Brook"),
    ("W460", "title: RTFC ferry", "RTFC"),
    ("W461", "The ferry crossed and crossed", "The ferry crossed and crossed"),
    ("W462", "times click here", "click here"),
    ("W406", "key: true # the sixteenth", "true"),
    ("E112", "---\nevents: []", "---"),
]
IMPOSSIBLE_BESIDE_OTHERS = {
    "E101",  # a file too large is not read,
    "E102",  # an empty one has no other fault
    "W115",  # and what a missing file may hold is not reported as missing;
    "W411",  # nor is a record as unused, where an event that cannot be read may use it
    "W412",
    "W413",
    "W414",
    "W415",
}

FAULTY = LEDGERS / "faulty.yaml"


def place_of(words: str, inside: str, text: str) -> tuple[int, int]:
    assert text.count(inside) == 1, inside
    at = text.index(inside) + inside.index(words)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def faulty() -> Checked:
    return check(FAULTY.read_bytes(), FAULTY.name, lambda path: (LEDGERS / path).read_bytes())


def test_every_planted_fault_is_reported_where_it_stands_and_no_other() -> None:
    text = FAULTY.read_bytes().decode("utf-8", "surrogateescape")
    planted = [(code, *place_of(words, inside, text)) for code, inside, words in PLANTED]
    assert len(planted) >= 40
    assert sorted(faulty().places) == sorted(planted)


def test_every_kind_of_fault_is_planted() -> None:
    in_itself = {code for code in CATALOGUE if code[1] not in "567"}  # without archive, network, translation
    assert {code for code, _, _ in PLANTED} == in_itself - IMPOSSIBLE_BESIDE_OTHERS


def test_every_planted_fault_is_reported_in_these_words(update_golden: bool) -> None:
    said = faulty().text
    assert said == kept_text(FAULTY.with_suffix(".txt"), said, update=update_golden)


# ---------------------------------------------------------------------------- none hides one in another event

SPOILT = [
    ("title: Ferry opens", "title: Ferry: opens"),
    ("title: Ferry opens", 'title: "Ferry opens'),
    ("title: Ferry opens", "title: 'Ferry opens"),
    ("title: Ferry opens", "title: [Ferry opens"),
    ("title: Ferry opens", "title: {Ferry opens"),
    ("title: Ferry opens", "title: | Ferry opens"),
    ("title: Ferry opens", "title: &a Ferry opens"),
    ("title: Ferry opens", "title: *a"),
    ("title: Ferry opens", "title: !a Ferry opens"),
    ("title: Ferry opens", "title: Ferry\x00 opens"),
    ("title: Ferry opens", "title: @ferry"),
    ("title: Ferry opens", '"title: Ferry opens'),
    ("title: Ferry opens", "title Ferry opens"),
    ("title: Ferry opens", "titel: Ferry opens"),
    ("    title: Ferry opens", "   title: Ferry opens"),
    ("    title: Ferry opens", "     title: Ferry opens"),
    ("    title: Ferry opens", "\ttitle: Ferry opens"),
    ("    title: Ferry opens\n", ""),
    ("    title: Ferry opens", "    title: Ferry opens\n    title: Ferry opens"),
    ("    title: Ferry opens", "    <<: {title: Ferry opens}"),
    ("    title: Ferry opens", "    - title: Ferry opens"),
    ("    title: Ferry opens", "    title:\n      - [" + "[" * 40),
    ("    title: Ferry opens", "  title: Ferry opens"),
    ("  - id:", "  -id:"),
    ("  - id:", "   - id:"),
    ("title: Ferry opens", "title: 'The ferry's day'"),
    ("title: Ferry opens", "title: #1 ferry"),
    ("date: 2014-06-01", "date: yesterday"),
    ("lane: ferry", "lane: fery"),
    ("lane: ferry", "lane:"),
    ("quote: opened on Sunday}]", "quote: opened on Sunday"),
    ("quote: opened on Sunday}]", 'quote: "opened on Sunday}]'),
    ("quote: opened on Sunday}]", "quote: opened, on Sunday}]"),
    ("source: gazette", "source: gazete"),
]
EVENTS = 6


@given(st.lists(st.tuples(st.integers(0, EVENTS - 1), st.sampled_from(SPOILT)), min_size=2, max_size=8))
@settings(max_examples=300)
def test_one_more_fault_hides_none_in_another_event(faults: list[tuple[int, tuple[str, str]]]) -> None:
    """Each event has at most one fault; the last one to be planted may not take one away elsewhere."""
    by_event = dict(faults)
    last = list(by_event)[-1]
    before = places_by_event({number: fault for number, fault in by_event.items() if number != last})
    after = places_by_event(by_event)
    for number in range(EVENTS):
        if number != last:
            assert before[number] == after[number]
    assert after[last]


def places_by_event(faults: dict[int, tuple[str, str]]) -> list[list[tuple[str, int, int]]]:
    """For each event the faults that begin in its lines: code, line of the event and column."""
    lines = [
        event(f"event-{number}", f"related: [{{event: event-{(number + 1) % EVENTS}}}]")
        for number in range(EVENTS)
    ]
    for number, (sound, spoilt) in faults.items():
        assert sound in lines[number]
        lines[number] = lines[number].replace(sound, spoilt)
    first = with_events().count("\n") + 1
    starts = [first + sum(text.count("\n") for text in lines[:number]) for number in range(EVENTS + 1)]
    places = check(with_events(*lines)).places
    assert all(starts[0] <= line < starts[-1] for _, line, _ in places)
    return [
        [
            (code, line - starts[number], column)
            for code, line, column in places
            if starts[number] <= line < starts[number + 1]
        ]
        for number in range(EVENTS)
    ]
