"""Rules over a whole ledger: each finds what it is for, and nothing else."""

from __future__ import annotations

import pytest

from loading import check, event, with_events

ACTORS_AND_PLACES = """\
actors:
  company: {name: Ferry Company}
places:
  east-bank: {names: {en: East Bank}}
"""


def noted(words: str) -> list[str]:
    """The codes that an event with such a note has."""
    return check(with_events(event("one", f"note: '{words}'"))).codes


# ------------------------------------------------------------------------------------------------- references


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("lane: fery", "E301", 'there is no lane "fery" (did you mean "ferry"?)'),
        ("kind: openin", "E302", 'there is no kind "openin" (did you mean "opening"?)'),
        ("kind: xyz", "E302", 'there is no kind "xyz"'),
        (
            "sources: [{source: gazete, quote: a phrase}]",
            "E303",
            'there is no source "gazete" (did you mean "gazette"?)',
        ),
        ("conflicts: [{field: date, value: 2014, source: herald}]", "E303", 'there is no source "herald"'),
        ("actors: [{actor: compani}]", "E304", 'there is no actor "compani" (did you mean "company"?)'),
        ("places: [{place: east}]", "E305", 'there is no place "east" (did you mean "east-bank"?)'),
        (
            "related: [{event: ferry-open}]",
            "E306",
            'there is no event "ferry-open" (did you mean "ferry-opens"?)',
        ),
    ],
)
def test_an_unknown_id_is_found_where_it_stands(line: str, code: str, said: str) -> None:
    key = line.partition(":")[0]
    used = event("other", "actors: [{actor: company}]", "places: [{place: east-bank}]")
    checked = check(with_events(event("ferry-opens", line, without=key), used) + ACTORS_AND_PLACES)
    assert [(one.code, one.message) for one in checked.diagnostics] == [(code, said)]
    span = checked.diagnostics[0].span
    assert (
        checked.read.texts["events.yaml"]
        .splitlines()[span.line - 1][span.column - 1 :]
        .startswith(said.split('"')[1])
    )


def test_no_event_is_related_to_itself() -> None:
    checked = check(with_events(event("one", "related: [{event: one}, {event: two}]"), event("two")))
    assert checked.places == [("E308", 17, 23)]


@pytest.mark.parametrize(
    ("proves", "said"),
    [
        ("date, title, figure, figures, sources", []),
        ("datum", ['an event has no key "datum" (did you mean "date"?)']),
        ("weather", ['an event has no key "weather"']),
        ("date, note", ['this event has no "note" that could be proven']),
    ],
)
def test_what_a_quote_proves_is_there(proves: str, said: list[str]) -> None:
    cited = f"sources: [{{source: gazette, quote: one boat on 1 June 2014, proves: [{proves}]}}]"
    figure = "figures: [{value: 1, unit: boats, quote: one boat on 1 June 2014}]"
    checked = check(with_events(event("one", cited, figure, without="sources")))
    assert [one.message for one in checked.diagnostics] == said
    assert set(checked.codes) <= {"E309"}


def test_a_proof_of_what_cannot_be_read_is_no_second_fault() -> None:
    cited = "sources: [{source: gazette, quote: one boat, proves: [note]}]"
    assert check(with_events(event("one", cited, "note: [one]", without="sources"))).codes == ["E203"]


def test_an_open_question_names_events_that_exist() -> None:
    question = "  open_questions: [{text: Which?, events: [ferry-opens, ferry-closes]}]\nsources:\n"
    checked = check(with_events(event()).replace("sources:\n", question, 1))
    assert checked.places == [("E306", 7, 57)]


def test_eras_and_observances_cite_sources_that_exist() -> None:
    more = (
        "eras: [{id: early, title: Early, date: 1998/2014, sources: [{source: herald, quote: x}]}]\n"
        "observances: [{id: day, title: Day, recurs: {rule: yearly, month: 6, day: 1, from: 2015},"
        " sources: [{source: herald, quote: x}]}]\n"
    )
    assert check(with_events(event()) + more).codes == ["E303", "E303"]


def test_an_id_is_given_once_over_events_eras_and_observances() -> None:
    era = "eras: [{id: one, title: Early, date: 1998/2014, sources: [{source: gazette, quote: x}]}]\n"
    checked = check(with_events(event("one"), event("two"), event("two")) + era)
    assert checked.places == [("E307", 10, 9), ("E307", 24, 9)]


def test_what_nothing_mentions_is_a_warning() -> None:
    text = with_events(event()).replace("{ferry: The ferry}", "{ferry: The ferry, towns: The towns}")
    text = text.replace("{opening: Opening}", "{opening: Opening, closing: Closing}")
    text = text.replace(
        "  gazette:", "  herald: {title: T, publisher: P, published: 2014, standing: press}\n  gazette:"
    )
    checked = check(text + ACTORS_AND_PLACES)
    assert checked.codes == ["W414", "W415", "W411", "W412", "W413"]


def test_what_may_be_mentioned_in_an_unreadable_event_is_no_warning() -> None:
    checked = check(with_events(event(), event("two").replace("title: F", "title: : F")) + ACTORS_AND_PLACES)
    assert checked.codes == ["E107"]


def test_an_unknown_id_is_found_beside_an_event_that_cannot_be_read() -> None:
    pointing = event("one", "related: [{event: tow}, {event: three}]")
    broken = event("three").replace("id: three", 'id: "three')
    assert [
        (one.code, one.message) for one in check(with_events(pointing, event("two"), broken)).diagnostics
    ] == [
        ("E306", 'there is no event "tow" (did you mean "two"?)'),
        ("E107", "this cannot be read: a quotation mark that is never closed"),
    ]


def test_an_event_may_stand_in_a_file_that_is_not_there() -> None:
    def refuse(path: str) -> bytes:
        raise FileNotFoundError(path)

    text = with_events(event("one", "related: [{event: two}]")) + ACTORS_AND_PLACES
    text = text.replace("  language: en\n", "  language: en\n  include: [more.yaml]\n")
    assert check(text, fetch=refuse).codes == ["W115"]


# ------------------------------------------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("date", "codes"),
    [
        ("2020-12-30", ["W407"]),
        ("2019", ["W407"]),
        ("2020", []),
        ("2020-12-31", []),
        ("2025", []),
        ("2019/..", []),
    ],
)
def test_what_was_planned_for_the_past_needs_a_question(date: str, codes: list[str]) -> None:
    assert check(with_events(event("plan", "date_role: planned").replace("2014-06-01", date))).codes == codes


def test_an_open_question_answers_for_a_plan() -> None:
    question = "  open_questions: [{text: Did it take place?, events: [plan]}]\nsources:\n"
    text = with_events(event("plan", "date_role: planned")).replace("sources:\n", question, 1)
    assert check(text).codes == []


@pytest.mark.parametrize(("published", "codes"), [("2021-01-01", ["W408"]), ("2020-12-31", []), ("2020", [])])
def test_no_source_is_younger_than_the_ledgers_knowledge(published: str, codes: list[str]) -> None:
    assert check(with_events(event()).replace("2014-06-02", published)).codes == codes


@pytest.mark.parametrize(
    ("month", "day", "codes"),
    [
        (2, 29, []),
        (2, 30, ["E311"]),
        (4, 31, ["E311"]),
        (13, 1, ["E311"]),
        (0, 1, ["E311"]),
        (12, 0, ["E311"]),
        (12, 31, []),
    ],
)
def test_an_observance_falls_on_a_day_of_the_calendar(month: int, day: int, codes: list[str]) -> None:
    observance = (
        f"observances: [{{id: day, title: Day, recurs: {{rule: yearly, month: {month}, day: {day}, from: 1}},"
        " sources: [{source: gazette, quote: x}]}]\n"
    )
    assert check(with_events(event()) + observance).codes == codes


# --------------------------------------------------------------------------------------------------- evidence


@pytest.mark.parametrize(("words", "codes"), [(15, []), (16, ["W404"])])
def test_a_quote_has_fifteen_words_at_most(words: int, codes: list[str]) -> None:
    quote = " ".join(["word"] * words)
    assert check(with_events(event().replace("opened on Sunday", quote))).codes == codes


def test_the_quotes_of_figures_eras_and_observances_are_short_too() -> None:
    quote = " ".join(["1 boat", *["word"] * 14])
    figure = f"figures: [{{value: 1, unit: boats, quote: {quote}}}]"
    cited = f"sources: [{{source: gazette, quote: {quote}}}]"
    era = f"eras: [{{id: early, title: Early, date: 1998/2014, {cited}}}]\n"
    assert check(with_events(event("one", figure)) + era).codes == ["W404", "W404"]


TWO_SOURCES = "sources: [{source: gazette, quote: one boat}, {source: herald, quote: two boats}]"


def figure(quote: str, more: str = "", sources: str = TWO_SOURCES) -> list[str]:
    lines = event(
        "one", sources, f"figures: [{{value: 2, unit: boats, quote: {quote}{more}}}]", without="sources"
    )
    herald = "  herald: {title: T, publisher: P, published: 2014, standing: press}\n"
    return check(with_events(lines).replace("  gazette:", f"{herald}  gazette:")).codes


def test_the_place_of_a_figure_is_known() -> None:
    assert figure("two boats") == []
    assert figure("both 2 boats") == ["E401"]
    assert figure("both 2 boats", ", source: herald") == []
    assert figure("both 2 boats", ", source: herold") == ["E303"]
    assert figure(
        "two boats", sources="sources: [{source: herald, quote: a}, {source: herald, quote: b}]"
    ) == ["W411"]


# ----------------------------------------------------------------------------------------------- contact data


@pytest.mark.parametrize(
    "words",
    [
        "a.b@c.example",
        "mail to first.last+tag@sub.domain.example.",
        "<nguyễn@công-ty.example>",
        "mailto:x@y.example",
        "a.b＠c.example",
    ],
)
def test_an_email_address_is_found(words: str) -> None:
    assert noted(words) == ["E402"]


@pytest.mark.parametrize(
    "words",
    [
        "@handle",
        "at 5 p.m. @ the pier",
        "https://maps.example/@10.3,105.4",
        "https://x.example/?mail=a@b.example",
        "a@b",
    ],
)
def test_an_at_sign_alone_is_none(words: str) -> None:
    assert noted(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "+84 24 3936 0500",
        "call +842439360500 now",
        "(+66) 2 288 1234 or +66-2-288-1234",
        "0084 24 3936 0500",
        "020 7008 1500",
        "(024) 3936-0500",
        "0912345678",
        "0912.345.678",
        "202-555-0143",
        "(202) 555-0143",
        "1-800-555-0199",
        "1 (800) 555-0199",
        "Tel. 3936 0500",
        "telephone: 2034 5678",
        "Điện thoại: 3936 0500",
    ],
)
def test_a_telephone_number_is_found(words: str) -> None:
    assert set(noted(words)) == {"E403"}


@pytest.mark.parametrize(
    "words",
    [
        "2014-10-15/2014-10-17",
        "2004, 2005 and 2006",
        "2004-2025",
        "15-17 October 2014",
        "01.04.2025",
        "01-04-2025 to 03-04-2025",
        "7,000,000 people and £7,000,000",
        "7 000 000 people",
        "1,936 cases; 1 936 cases; 1936 cases",
        "2.5 million, 0.5 and 0.123456789",
        "$31 billion",
        "15:43 to 16:00",
        "https://x.example/0912345678/tel-020-7008-1500",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "ISBN 978-0-19-852663-6",
        "000_80d420e1add05e4b.txt",
        "Resolution 55/25, No. 2003-1234",
        "1 2 3 4 5 6 7 8 9",
        "phone lines of 2014-2015",
    ],
)
def test_other_numbers_are_no_telephone_numbers(words: str) -> None:
    assert noted(words) == []


def test_contact_data_is_found_in_comments_and_included_files() -> None:
    ledger = with_events(event()).replace(
        "  language: en\n", "  language: en # a@b.example\n  include: [more.yaml]\n"
    )
    checked = check(ledger, fetch=lambda _: f"# +84 24 3936 0500\nevents:\n{event('two')}".encode())
    assert [(one.span.file, one.code) for one in checked.diagnostics] == [
        ("events.yaml", "E402"),
        ("more.yaml", "E403"),
    ]


# ----------------------------------------------------------------------------------------- key dates, waivers


def test_the_list_of_key_dates_is_short() -> None:
    events = [event(f"e{number}", "key: true") for number in range(15)]
    assert check(with_events(*events)).codes == []
    assert check(with_events(*events, event("draft", "key: true", "status: draft"))).codes == []
    assert check(with_events(*events, event("more", "key: true"))).places == [("W406", 10 + 15 * 8 + 7, 10)]


LONG = " ".join(["word"] * 16)


@pytest.mark.parametrize(
    ("code", "codes"),
    [("W404", []), ("W405", ["W404", "W420"]), ("E301", ["W404", "W420"]), ("nonsense", ["W404", "W420"])],
)
def test_a_waiver_waives_a_warning_of_its_event(code: str, codes: list[str]) -> None:
    waiver = f"waive: [{{code: {code}, because: it is needed, by: editor}}]"
    assert sorted(check(with_events(event("one", waiver).replace("opened on Sunday", LONG))).codes) == codes


def test_a_waiver_waives_any_warning_in_its_event() -> None:
    events = [event(f"e{number}", "key: true") for number in range(15)]
    waiver = "waive: [{code: W406, because: the page has room, by: editor}]"
    assert check(with_events(*events, event("more", "key: true", waiver))).codes == []


def test_a_second_waiver_of_the_same_is_left_over() -> None:
    waiver = "{code: W404, because: it is needed, by: editor}"
    lines = event("one", f"waive: [{waiver}, {waiver}]").replace("opened on Sunday", LONG)
    assert check(with_events(lines)).places == [("W420", 17, 69)]


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("waive: [{code: W404, by: editor}]", ["E202"]),
        ("waive: [{code: W404, because: it is needed}]", ["E202"]),
        ('waive: [{code: W404, because: "", by: editor}]', ["E204"]),
    ],
)
def test_a_waiver_has_a_reason_and_a_name(line: str, codes: list[str]) -> None:
    assert check(with_events(event("one", line).replace("opened on Sunday", LONG))).codes == codes


def test_a_misspelt_waiver_is_named() -> None:
    checked = check(with_events(event("one", "waive: [{code: W4044, because: it is needed, by: editor}]")))
    assert [one.message for one in checked.diagnostics] == ['there is no code "W4044" (did you mean "W404"?)']


def test_a_waiver_waives_nothing_of_another_event() -> None:
    waiver = "waive: [{code: W404, because: it is needed, by: editor}]"
    checked = check(with_events(event("one", waiver), event("two").replace("opened on Sunday", LONG)))
    assert checked.codes == ["W420", "W404"]


def test_a_waiver_stays_while_its_event_is_faulty() -> None:
    waiver = "waive: [{code: W404, because: it is needed, by: editor}]"
    assert check(with_events(event("one", waiver).replace("quote: opened", "quote: [opened"))).codes == [
        "E107"
    ]
    assert check(with_events(event("one", waiver, "order: first"))).codes == ["E208"]


def test_an_error_cannot_be_waived() -> None:
    waiver = "waive: [{code: E301, because: we like it, by: editor}]"
    checked = check(with_events(event("one", waiver).replace("lane: ferry", "lane: fery")))
    assert checked.codes == ["E301", "W420"]
    assert "errors cannot be waived" in checked.text


def test_where_everything_is_misspelt_guessing_ends() -> None:
    text = check(
        with_events(*(event(f"e-{number}", f"related: [{{event: f-{number}}}]") for number in range(150)))
    ).text
    assert text.count("there is no event") == 150
    assert text.count("did you mean") == 100
