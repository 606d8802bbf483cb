"""Rules that look only where the words may concern them find all the same what they would find everywhere."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loading import LEDGERS, check_file
from tiptimeline import checks, reader
from tiptimeline.checks.claims.numbers import numbers_and_dates_in_prose
from tiptimeline.checks.claims.words import words_of
from tiptimeline.checks.context import Context
from tiptimeline.checks.glance import Glance, subjects_of_events
from tiptimeline.checks.people import VICTIMS
from tiptimeline.checks.words import lists_of, pattern
from tiptimeline.diagnostics import Diagnostic, in_order
from tiptimeline.model import Ledger

NUMBERS = [
    "7",
    "17",
    "720",
    "936",
    "1,936",
    "1 936",
    "2014",
    "2014-06",
    "1200",
    "3.5",
    "G7",
    "5G",
    "٣",
    "15th",
    "½",
    "2½",
]
SIGNS = [
    "£",
    "%",
    "+",
    "~",
    "/",
    "-",
    "–",
    ".",
    ",",
    ";",
    "(",
    ")",
    "'",
    "’",
    "“",
    "”",
    "\n",
    "://",
    "\u00a0",
    "_",
]
PLAIN = {
    "en": [
        "with",
        "people",
        "ferries",
        "on board",
        "Ferry",
        "the",
        "in",
        "of",
        "and",
        "to",
        "were",
        "council",
    ],
    "vi": ["với", "người", "phà", "hội đồng", "Phà", "các", "trong", "của", "và", "đến", "là", "trên"],
}


def by_every_rule(ledger: Ledger) -> tuple[Diagnostic, ...]:
    context = Context.of(ledger)
    of_events = (*checks.EVENT_RULES, *(rule for rule, _ in checks.RULES_OF_WORDS))
    found = [one for rule in checks.LEDGER_RULES for one in rule(context)]
    found += [one for event in ledger.events for rule in of_events for one in rule(event, context)]
    return in_order(found)


def written(phrase: str) -> list[str]:
    """The ways in which a text may have an entry of a word list."""
    whole = re.sub(r"(?<=\w)\*+", "ed", phrase)
    return [whole, whole.replace("-", " "), whole.replace("-", ""), whole.upper(), whole.replace("s", "ſ")]


def vocabulary(language: str) -> list[str]:
    lists, words = lists_of(language), words_of(language)
    phrases = [*VICTIMS, *words.relative_words, *words.before, *words.after, *words.units, *words.digits]
    phrases += [*words.scales, *words.many, *words.ordinals, *words.of_dates]
    phrases += [phrase for name in ("loaded", "superlatives", "causes", "links") for phrase in lists[name]]
    phrases += [phrase for one in lists["legal"] for phrase in (*one["stronger"], *one["instrument"])]
    return [way for phrase in dict.fromkeys(phrases) for way in written(phrase)]


def pieces(language: str) -> st.SearchStrategy[str]:
    rare = st.sampled_from(vocabulary(language))
    often = st.sampled_from(PLAIN[language])
    return st.one_of(often, often, often, st.sampled_from(NUMBERS), st.sampled_from(SIGNS), rare)


def texts(language: str) -> st.SearchStrategy[str]:
    gaps = st.sampled_from([" ", " ", " ", ""])
    every = st.lists(st.tuples(pieces(language), gaps), min_size=1, max_size=9)
    return every.map(lambda each: "".join(piece + gap for piece, gap in each))


@st.composite
def ledgers(draw: st.DrawFn) -> str:
    """A ledger whose prose and quotes have much in common."""
    language = draw(st.sampled_from(["en", "vi"]))
    any_text = texts(language)
    shared = draw(any_text)
    text = st.one_of(any_text, st.just(shared), st.tuples(any_text, st.just(shared)).map(" ".join))
    head = f"ledger: {{title: A, language: {language}, as_of: 2020, lanes: {{a: A}}, kinds: {{b: B}}}}\n"
    other = draw(st.sampled_from(["en", "vi", "th"]))
    source = "{title: S, publisher: P, published: 2014-06-02, standing: press"
    lines = [f"sources:\n  one: {source}}}\n  two: {source}, language: {other}}}\nevents:\n"]
    for number in range(draw(st.integers(1, 2))):
        quotes = draw(st.lists(text, min_size=1, max_size=2))
        cited = ", ".join(
            f"{{source: {draw(st.sampled_from(['one', 'two']))}, quote: {json.dumps(quote)}}}"
            for quote in quotes
        )
        said = ", ".join(f"{key}: {json.dumps(draw(text))}" for key in ("title", "summary", "note"))
        lines.append(f"  - {{id: e{number}, date: 2014-06, {said}, kind: b, lane: a, sources: [{cited}]}}\n")
    return head + "".join(lines)


def nearly_quoted(language: str) -> str:
    """A ledger of many events, in each of which the summary says what the quote does, but for one word."""
    words, plain = words_of(language), PLAIN[language]
    pieces = [
        *NUMBERS,
        *SIGNS,
        *plain,
        *words.before,
        *words.after,
        *words.units,
        *words.scales,
        *words.of_dates,
    ]
    pieces += [
        *words.many,
        *words.ordinals,
        *words.passed_over,
        "15 to",
        "15 -",
        "from 3 and",
        "mười",
        "ten",
        "and a half",
        "rưỡi",
    ]
    pieces += [
        phrase for one in ("estimated", "presumed", "ước tính", "nghi là") for phrase in (one, one.upper())
    ]
    head = f"ledger: {{title: A, language: {language}, as_of: 2020, lanes: {{a: A}}, kinds: {{b: B}}}}\n"
    lines = [
        head,
        "sources: {one: {title: S, publisher: P, published: 2014-06-02, standing: press}}\nevents:\n",
    ]
    variants = [
        (" ".join(said), f"{' '.join(said[:place])}{before}{piece}{behind}{' '.join(said[place:])}")
        for number in ("720", "2014")
        for said in ([plain[0], plain[3], number, plain[1], plain[3]],)
        for place in range(1, 6)
        for piece in dict.fromkeys(pieces)
        for before, behind in ((" ", " "), ("", " "), (" ", ""))
    ]
    variants += [
        (f"{plain[0]} 720 {between} {plain[1]}", f"{plain[0]} 720 {between} {plain[2]}") for between in pieces
    ]
    for number, (one, other) in enumerate([*variants, *((other, one) for one, other in variants)]):
        cited = f"kind: b, lane: a, sources: [{{source: one, quote: {json.dumps(other)}}}]"
        said = f"title: F, summary: {json.dumps(one)}, {cited}"
        lines.append(f"  - {{id: e{number}, date: 2014-06, {said}}}\n")
    return "".join(lines)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_word_or_sign_beside_a_number_is_overlooked(language: str) -> None:
    ledger = reader.read(nearly_quoted(language), "events.yaml").ledger
    assert ledger is not None
    context = Context.of(ledger)
    subjects_of = subjects_of_events(context)
    plain = [event for event in ledger.events if "claims" not in subjects_of(event)]
    found = [one for event in plain for one in numbers_and_dates_in_prose(event, context)]
    assert found == []
    assert len(plain) > (100 if language == "en" else 10)


@given(ledgers())
@settings(max_examples=200)
def test_nothing_is_overlooked(text: str) -> None:
    ledger = reader.read(text, "events.yaml").ledger
    assert ledger is not None
    assert checks.run(ledger) == by_every_rule(ledger)


@pytest.mark.parametrize("name", ["claims.yaml", "wording-vi.yaml", "faulty.yaml", "example.yaml"])
def test_nothing_is_overlooked_in_the_specimens(name: str) -> None:
    ledger = check_file(LEDGERS / name).ledger
    if any(event.waive for event in ledger.events):
        kept = {one for one in by_every_rule(ledger) if one.severity == "error"}
        assert kept <= set(checks.run(ledger))
    else:
        assert checks.run(ledger) == by_every_rule(ledger)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_glance_sees_whatever_the_pattern_finds(language: str) -> None:
    lists = lists_of(language)
    for name in ("loaded", "superlatives", "causes", "links"):
        looked_for, glance = pattern(lists[name]), Glance({name: lists[name]})
        for text in (way for phrase in lists[name] for way in written(phrase)):
            assert not looked_for.search(text) or glance.of(f"({text}.") == {name}, text


def test_a_glance_at_plain_words_sees_nothing() -> None:
    glance = Glance({"loaded": ["heart-breaking", "brutal*", "war on"], "numbers": ["twelve"]})
    assert glance.of("The ferry crossed the river on time.") == frozenset()
    assert glance.of("A heartbreaking, BRUTALLY long way") == {"loaded"}
    assert glance.of("The twelve; the War on ferries") == {"numbers", "loaded"}
