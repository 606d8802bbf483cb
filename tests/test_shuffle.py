"""The order of events: the same for any order in the file, in every output, and explained as it is."""

from __future__ import annotations

import random
import re
from itertools import pairwise

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from date_strategies import whens
from drawings import timeline_of
from loading import LEDGERS, check_file
from tiptimeline.formats import Options
from tiptimeline.formats.html import FORMAT as HTML
from tiptimeline.formats.json import FORMAT as JSON
from tiptimeline.formats.pdf.briefing import briefing
from tiptimeline.language import language
from tiptimeline.model import Ledger
from tiptimeline.timeline import arrange, explain

OPTIONS = Options(language=language("en"), version="1.2.3")
EXAMPLE = check_file(LEDGERS / "example.yaml").ledger


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Events of any dates, many of them alike, some with an `order`."""
    dates = draw(st.lists(whens(), min_size=1, max_size=4))
    ledger = timeline_of(draw(st.lists(st.sampled_from(dates), min_size=2, max_size=10))).ledger
    orders = st.none() | st.integers(1, 2)
    return evolve(ledger, events=tuple(evolve(event, order=draw(orders)) for event in ledger.events))


def shuffled(ledger: Ledger, chance: random.Random) -> Ledger:
    return evolve(ledger, events=tuple(chance.sample(ledger.events, len(ledger.events))))


def outputs(ledger: Ledger) -> tuple[bytes | str, ...]:
    """What is written of a ledger. The pages of the PDF are a function of the briefing's text."""
    timeline = arrange(ledger)
    return HTML.write(timeline, OPTIONS), JSON.write(timeline, OPTIONS), briefing(timeline, OPTIONS)


@given(ledgers(), st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_any_shuffle_gives_the_same_order(ledger: Ledger, chance: random.Random) -> None:
    assert arrange(shuffled(ledger, chance)) == arrange(ledger)
    assert explain(arrange(shuffled(ledger, chance))) == explain(arrange(ledger))


@given(st.sampled_from([EXAMPLE]) | ledgers(), st.randoms(use_true_random=False))
@settings(max_examples=5)
def test_any_shuffle_gives_the_same_outputs(ledger: Ledger, chance: random.Random) -> None:
    assert outputs(shuffled(ledger, chance)) == outputs(ledger)


@given(ledgers())
@settings(max_examples=200)
def test_every_neighbour_is_explained_in_one_sentence(ledger: Ledger) -> None:
    timeline = arrange(ledger)
    sentences = explain(timeline)
    assert len(sentences) == len(timeline.entries) - 1
    for sentence, (first, second) in zip(sentences, pairwise(timeline.entries), strict=True):
        start = f"{first.id} ({first.date}) stands before {second.id} ({second.date}): "
        assert sentence.startswith(start)
        assert re.fullmatch(r"(its|both) [a-z0-9 ,;:'-]+\.", sentence[len(start) :]), sentence
        if ("ids decide" in sentence) or ("'order'" in sentence):
            assert (first.date.start, first.date.end) == (second.date.start, second.date.end)
