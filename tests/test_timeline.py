"""Arranging a ledger: what is selected, in which order, and what refers to what."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from loading import LEDGERS, check, check_file, event, with_events
from tiptimeline.dates import parse
from tiptimeline.model import Citation, Event, Figure, Ledger
from tiptimeline.timeline import KEY_DATES, Selection, Timeline, arrange, explain

EXAMPLE = check_file(LEDGERS / "example.yaml").ledger


def ledger_of(*events: str) -> Ledger:
    checked = check(with_events(*events))
    assert not [one for one in checked.diagnostics if one.severity == "error"], checked.text
    return checked.ledger


def dated(*dates: str) -> Ledger:
    lines = [event(f"event-{n}", f'date: "{date}"', without="date") for n, date in enumerate(dates)]
    return ledger_of(*lines)


def ids(timeline: Timeline) -> list[str]:
    return [entry.id for entry in timeline.entries]


def shown_dates(timeline: Timeline) -> list[str]:
    return [str(entry.date) for entry in timeline.entries]


@given(st.permutations(EXAMPLE.events))
def test_any_order_in_the_file_gives_the_same_timeline(events: list[Event]) -> None:
    assert arrange(evolve(EXAMPLE, events=tuple(events))) == arrange(EXAMPLE)


def test_a_wider_date_that_begins_the_same_day_stands_after_a_narrower_one() -> None:
    timeline = arrange(dated("2014", "2014-01-01", "2014-01", "../2014", "2014-01-01?", "2014-01-01/.."))
    assert shown_dates(timeline) == [
        "../2014",
        "2014-01-01",
        "2014-01-01?",
        "2014-01",
        "2014",
        "2014-01-01/..",
    ]


def test_every_neighbour_is_explained() -> None:
    sentences = explain(arrange(dated("2015", "2014", "2014-05")))
    assert len(sentences) == 2
    assert sentences[0].startswith("event-1 (2014) stands before event-2 (2014-05)")


def test_bounds_that_overlap_are_inside_a_span() -> None:
    ledger = dated("2013", "2014", "2014-06-01/2016", "2017", "2010/..")
    span = Selection(after=parse("2014-06"), before=parse("2016-12-31"))
    assert shown_dates(arrange(ledger, span)) == ["2010/..", "2014", "2014-06-01/2016"]


def test_one_option_means_or_and_several_mean_and() -> None:
    ledger = ledger_of(
        event("a", "tags: [x]"), event("b", "tags: [y]"), event("c", "tags: [x, y]", "key: true"), event("d")
    )
    assert ids(arrange(ledger, Selection(tags=frozenset({"x", "y"})))) == ["a", "b", "c"]
    assert ids(arrange(ledger, Selection(tags=frozenset({"x"}), key_only=True))) == ["c"]
    assert ids(arrange(ledger, Selection(tags=frozenset({"x"}), lanes=frozenset({"other"})))) == []


def test_a_draft_leaves_no_trace_unless_asked_for() -> None:
    tie = "related: [{event: secret, how: before}]"
    checked = check(
        with_events(event("open", tie), event("secret", "status: draft")).replace(
            "kinds:",
            "open_questions: [{text: Why?, events: [open, secret]}, {text: Who?, events: [secret]}]\n"
            "  kinds:",
        )
    )
    timeline = arrange(checked.ledger)
    assert ids(timeline) == ["open"]
    assert timeline.drafts == 1
    assert timeline.entries[0].related == ()
    assert "secret" not in repr(timeline.ledger)
    assert [question.text for question in timeline.questions] == ["Why?"]
    assert ids(arrange(checked.ledger, Selection(drafts=True))) == ["open", "secret"]


def test_what_only_a_draft_refers_to_goes_with_it() -> None:
    text = with_events(
        event("open"),
        event("secret", "status: draft", "kind: leak", "actors: [{actor: mole}]", without="kind"),
    )
    text = text.replace("kinds: {", "kinds: {leak: A leak, unused: Unused, ")
    checked = check(text.replace("events:", "actors: {mole: {name: The mole}}\nevents:"))
    shown = arrange(checked.ledger).ledger
    assert [kind.id for kind in shown.about.kinds] == ["unused", "opening"]
    assert shown.actors == ()
    assert arrange(checked.ledger, Selection(drafts=True)).ledger.actors == checked.ledger.actors


def test_equal_quotations_share_a_number_in_order_of_appearance() -> None:
    second = (
        "sources: [{source: gazette, quote: a second phrase}, {source: gazette, quote: opened on Sunday}]"
    )
    timeline = arrange(
        ledger_of(
            event("b", "date: 2015", second, without="sources").replace("    date: 2014-06-01\n", ""),
            event("a"),
        )
    )
    assert ids(timeline) == ["a", "b"]
    assert [(r.number, r.citation.quote, r.events) for r in timeline.references] == [
        (1, "opened on Sunday", ("a", "b")),
        (2, "a second phrase", ("b",)),
    ]
    assert [r.number for r in timeline.entries[1].references] == [2, 1]


def test_a_figure_leads_to_the_citation_with_its_words_or_gets_one_of_its_own() -> None:
    figure = "figures: [{value: 3, unit: boats, basis: recorded, quote: QUOTE}]"
    opened = event("a").replace("opened on Sunday", "opened with 3 boats")
    own, shared = (
        ledger_of(opened + f"    {figure.replace('QUOTE', quote)}\n")
        for quote in ("three boats", "opened with 3 boats")
    )
    assert [r.citation.quote for r in arrange(own).references] == ["opened with 3 boats", "three boats"]
    assert arrange(own).figures[0].reference.number == 2
    assert arrange(shared).figures[0].reference.number == 1
    assert len(arrange(shared).references) == 1


def test_sources_come_in_order_of_first_citation_with_every_quotation() -> None:
    timeline = arrange(EXAMPLE)
    numbers = [reference.number for source in timeline.sources for reference in source.references]
    assert sorted(numbers) == list(range(1, len(timeline.references) + 1))
    firsts = [source.references[0].number for source in timeline.sources]
    assert firsts == sorted(firsts)


def test_a_source_that_only_a_conflict_names_is_listed_too() -> None:
    conflict = "conflicts: [{field: date, value: 2014-05-31, source: other}]"
    other = "  other: {title: Another paper, publisher: The Other, published: 2015, standing: press}\n"
    checked = check(with_events(event("a", conflict)).replace("events:", other + "events:"))
    timeline = arrange(checked.ledger)
    assert [(entry.source.id, len(entry.references)) for entry in timeline.sources] == [
        ("gazette", 1),
        ("other", 0),
    ]
    assert timeline.conflicts[0].anchor == timeline.sources[1].anchor


def test_years_group_by_the_day_that_orders() -> None:
    timeline = arrange(dated("2014-12-31/2015", "2014", "-0043", "XXXX-05", "../2015"))
    assert [
        (group.year, len(group.entries)) for group in timeline.years if group.year and group.year > -44
    ] == [
        (-43, 1),
        (2014, 2),
        (2015, 1),
    ]
    assert sum(len(group.entries) for group in timeline.years) == 5


def test_key_dates_are_the_marked_ones_and_never_more_than_fit() -> None:
    many = ledger_of(*(event(f"e-{n:02}", "key: true") for n in range(KEY_DATES + 3)))
    assert len(arrange(many).key_entries) == KEY_DATES
    assert ids(arrange(ledger_of(event("a"), event("b")))) == ["a", "b"]
    assert len(arrange(ledger_of(event("a"), event("b"))).key_entries) == 2
    assert len(arrange(ledger_of(event("a"), event("b", "key: true"))).key_entries) == 1


def test_an_empty_selection_is_a_timeline_all_the_same() -> None:
    timeline = arrange(EXAMPLE, Selection(tags=frozenset({"nothing has this tag"})))
    assert (timeline.entries, timeline.references, timeline.lanes, timeline.years) == ((), (), (), ())
    assert timeline.extent is None
    assert timeline.total == len(EXAMPLE.events)


def test_what_is_selected_is_a_sound_ledger_of_its_own() -> None:
    lone = Selection(kinds=frozenset({EXAMPLE.about.kinds[0].id}))
    timeline = arrange(EXAMPLE, lone)
    shown = {one.id for one in timeline.ledger.events}
    assert shown < {one.id for one in EXAMPLE.events}
    assert {tie.event for one in timeline.ledger.events for tie in one.related} <= shown
    assert {id for question in timeline.ledger.about.open_questions for id in question.events} <= shown


def test_a_figure_says_which_source_it_is_from_where_an_event_cites_several() -> None:
    lead = EXAMPLE.events[0]
    sources = (
        Citation(source="gazette", quote="same words"),
        Citation(source="council-minutes", quote="same words"),
    )
    figure = Figure(value=3, unit="boats", quote="same words", source="council-minutes")  # type: ignore[arg-type]
    timeline = arrange(
        evolve(EXAMPLE, events=(evolve(lead, sources=sources, figures=(figure,), related=()),))
    )
    assert timeline.figures[0].reference.source.id == "council-minutes"
