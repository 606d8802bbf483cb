"""Reading: what a ledger says comes out whole, and what is wrong with it comes out all at once."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loading import LEDGERS, check, check_file, event, with_events
from tiptimeline import reader
from tiptimeline.diagnostics import in_order
from tiptimeline.model import Name
from tiptimeline.reader import read

# ---------------------------------------------------------------------------------------------- sound ledgers


@pytest.fixture(scope="module")
def ledger() -> reader.Loaded:
    return check_file(LEDGERS / "example.yaml").read


def test_the_ledger_with_every_key_has_no_fault() -> None:
    assert check_file(LEDGERS / "example.yaml").text == ""


def test_the_smallest_ledger_has_no_fault() -> None:
    assert check_file(LEDGERS / "minimal.yaml").text == ""


def test_every_value_has_its_type() -> None:
    ledger = check_file(LEDGERS / "example.yaml").ledger
    about, opening = ledger.about, next(one for one in ledger.events if one.id == "ferry-opens")
    assert about.as_of.text == "2020-12-31"
    assert [(lane.id, lane.title) for lane in about.lanes] == [
        ("ferry", "The ferry"),
        ("towns", "The two towns"),
    ]
    assert about.include == ("more/later.yaml",)
    assert opening.key is True
    assert opening.order == 1
    assert opening.summary == "The ferry crossed the river for the first time."
    assert opening.tags == ("crossing", "first times")
    assert [str(figure.value) for figure in opening.figures] == ["1936", "7000000.50"]
    assert opening.figures[0].value == Decimal(1936)
    assert opening.sources[0].suffix == ", to music"
    assert [role.actor for role in opening.actors] == ["joint-council", "ferry-company"]
    assert opening.conflicts[0].value == "2014-05-31"
    assert ledger.observances[0].recurs.first_year == 2015


def test_names_keep_their_language_and_house_style() -> None:
    place = check_file(LEDGERS / "example.yaml").ledger.places[0]
    assert place.names[:3] == (
        Name("en", "un", "East Bank"),
        Name("en", "uk", "Eastbank"),
        Name("vi", "", "Bờ Đông"),
    )


def test_what_is_left_out_has_its_default() -> None:
    (opening,) = check_file(LEDGERS / "minimal.yaml").ledger.events
    assert (opening.date_role, opening.key, opening.order, opening.tags) == ("occurred", False, None, ())


@pytest.mark.parametrize(
    "text", ["NO", "15:43", "010", "=", "2014-02-30", "1_000", "0x1F", "null", "~", "yes"]
)
def test_text_stays_as_it_is_written(text: str) -> None:
    (one,) = check(with_events(event(without="title").rstrip("\n") + f"\n    title: {text}\n")).ledger.events
    assert one.title == text


def test_included_events_follow_the_ledgers_own() -> None:
    loaded = check_file(LEDGERS / "example.yaml")
    assert loaded.ledger.events[-1].id == "night-service"
    assert loaded.ledger.events[-1].where.span.file == "more/later.yaml"
    assert set(loaded.read.texts) == {"example.yaml", "more/later.yaml"}


# -------------------------------------------------------------------------------------------------- positions


def test_a_value_knows_its_place() -> None:
    where = check_file(LEDGERS / "example.yaml").ledger.events[1].where
    lines = (LEDGERS / "example.yaml").read_text(encoding="utf-8").splitlines()
    for path, words in ((("title",), "Ferry opens"), (("tags", 1), "first times"), (("id",), "ferry-opens")):
        span = where.of(*path)
        assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == words
    assert where.of("tags", 9) == where.of("tags")
    assert where.of("no such field") == where.span


BAD_TITLE = with_events(event("ferry-opens", "note: Họp", "colour: red"))


@pytest.mark.parametrize(
    "written",
    [
        BAD_TITLE.encode(),
        b"\xef\xbb\xbf" + BAD_TITLE.encode(),
        BAD_TITLE.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + BAD_TITLE.replace("\n", "\r\n").encode(),
    ],
    ids=["LF", "BOM", "CRLF", "BOM and CRLF"],
)
def test_byte_order_mark_and_line_ends_move_nothing(written: bytes) -> None:
    checked = check(written)
    assert checked.places == [("E201", 18, 5)]


def test_columns_count_characters() -> None:
    checked = check(with_events(event("one", "tags: [𠮷野家, កម្ពុជា, {a: b}]")))
    assert checked.places == [("E203", 17, 26)]


# -------------------------------------------------------------------------------------- all faults in one run


def test_faults_of_all_kinds_are_reported_at_once() -> None:
    checked = check(
        with_events(
            event("one", "colour: red", without="title"),
            event("two", "order: first", "key: yes").replace("2014-06-01", "June 2014"),
            event("three", "related: [{event: for}]").replace("lane: ferry", "lane: fery"),
            event("three"),
            event("five").replace("[{source: gazette, quote: opened on Sunday}]", "[]"),
        )
    )
    assert checked.places == [
        ("E202", 10, 5),
        ("E201", 16, 5),
        ("E310", 18, 11),
        ("E208", 24, 12),
        ("E210", 25, 10),
        ("E301", 31, 11),
        ("E306", 33, 23),
        ("E307", 34, 9),
        ("E205", 47, 5),
    ]


def test_a_fault_of_syntax_in_one_event_leaves_the_others_readable() -> None:
    checked = check(
        with_events(
            event("one").replace("title: Ferry opens", "title: Ferry: opens"),
            event("two").replace("kind: opening", "kind: openning"),
            event("three").replace("title: Ferry opens", 'title: "Ferry opens'),
            event("four", "related: [{event: one}, {event: three}]"),
            event("five").replace("sources: [{", "sources: [{{"),
            event("four"),
        )
    )
    assert checked.places == [
        ("E107", 12, 17),
        ("E302", 21, 11),
        ("E107", 26, 12),
        ("E107", 45, 15),
        ("E307", 46, 9),
    ]
    assert [one.id for one in checked.ledger.events] == ["one", "two", "three", "four", "five", "four"]


@pytest.mark.parametrize(
    ("section", "broken", "code"),
    [
        ("title: A river and its ferry", "title: A river: and its ferry", "E107"),
        ("lanes: {ferry: The ferry}", "lanes: {ferry: The ferry", "E107"),
        ("kinds: {opening: Opening}", "kinds: {opening: [a: }", "E107"),
        ("publisher: River Gazette", "publisher: [River", "E107"),
    ],
)
def test_a_fault_of_syntax_elsewhere_is_the_only_one(section: str, broken: str, code: str) -> None:
    checked = check(with_events(event()).replace(section, broken))
    assert checked.codes == [code]
    assert checked.ledger.events[0].title == "Ferry opens"


def test_lines_that_fit_only_alone_are_a_fault_all_the_same() -> None:
    checked = check(
        with_events(event("one").replace("\n  ", "\n   ").replace("  - id", "   - id"), event("two"))
    )
    assert checked.codes == ["E107"]
    assert [one.id for one in checked.ledger.events] == ["one", "two"]


def test_keys_repeated_in_a_broken_part_are_found() -> None:
    checked = check(with_events(event()).replace("sources:\n", "sources:\n  gazette: {\n") + "events: []\n")
    assert [code for code in checked.codes if code == "E113"] == ["E113", "E113"]


@pytest.mark.parametrize(
    "lines",
    [
        event(without="date"),
        event().replace("2014-06-01", "soon"),
        event("one", "actors: [{actor: someone, role: x}]", "date_role: planned").replace(
            "2014-06-01", "soon"
        ),
        event(without="sources"),
        event().replace("quote: opened on Sunday", "quote: [opened]"),
        event("one", "figures: [{value: many, unit: people, quote: opened on Sunday}]"),
        event("one", "key: perhaps"),
        event("one", "waive: [{because: it is long, by: editor}]"),
        event().replace("source: gazette", "source: The Gazette"),
    ],
)
def test_a_value_that_cannot_be_read_is_reported_once(lines: str) -> None:
    codes = check(with_events(lines) + "actors:\n  someone: {name: Someone}\n").codes
    assert len([code for code in codes if code.startswith("E")]) == 1
    assert {code for code in codes if code.startswith("W")} <= {"W412"}


@pytest.mark.parametrize(
    ("faulty", "code"),
    [
        ("lanes: [ferry]", "E203"),
        ("lanes: {Ferry: The ferry}", "E206"),
        ("lanes: {ferry: }", "E204"),
        ("lanes: {ferry: {title: The ferry}}", "E203"),
        ("lanes: {}", "E205"),
        ("lanse: {ferry: The ferry}", "E201"),
    ],
)
def test_lanes_that_cannot_be_read_make_no_lane_unknown(faulty: str, code: str) -> None:
    lane = "Ferry" if code == "E206" else "ferry"
    checked = check(
        with_events(event())
        .replace("lanes: {ferry: The ferry}", faulty)
        .replace("lane: ferry", f"lane: {lane}")
    )
    assert checked.codes[0] == code
    assert set(checked.codes[1:]) <= {"E206"}


def test_sources_that_cannot_be_read_make_no_source_unknown() -> None:
    checked = check(with_events(event()).replace("  gazette: {title", "  gazette: [title"))
    assert checked.codes == ["E107"]


def test_a_source_without_a_value_is_known() -> None:
    checked = check(with_events(event()) + "actors:\n  someone:\n")
    assert checked.codes == ["E204", "W412"]


# -------------------------------------------------------------------------------------------- what is refused


def test_a_file_in_another_encoding_is_read_as_far_as_it_goes() -> None:
    checked = check(
        with_events(event().replace("Ferry opens", "Bến phà"), event("two", "colour: red")).encode(
            "cp1258", "replace"
        )
    )
    assert set(checked.codes) == {"E103", "E201"}


def test_utf_16_is_named() -> None:
    checked = check(with_events(event()).encode("utf-16"))
    assert [one.message for one in checked.diagnostics] == ["the file is saved as UTF-16, not as UTF-8"]


@pytest.mark.parametrize("character", ["\r", "\x85", "\u2028", "\u2029"])
def test_line_breaks_that_editors_do_not_count_are_refused(character: str) -> None:
    checked = check(
        with_events(event().replace("Ferry opens", f"Ferry{character}opens"), event("two", "colour: red"))
    )
    assert checked.places == [("E105", 12, 17), ("E201", 24, 5)]


@pytest.mark.parametrize("character", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_characters_that_turn_the_writing_round_are_refused(character: str) -> None:
    assert check(with_events(event().replace("Ferry", f"{character}Ferry"))).codes == ["E106"]


@pytest.mark.parametrize("escaped", ["\\u202E", "\\0", "\\e", "\\u2028", "\\x85"])
def test_escapes_do_not_smuggle_characters_in(escaped: str) -> None:
    checked = check(with_events(event().replace("title: Ferry opens", f'title: "Ferry {escaped} opens"')))
    assert checked.codes in (["E104"], ["E105"], ["E106"])
    assert checked.places[0][1:] == (12, 12)


def test_many_forbidden_characters_are_counted() -> None:
    checked = check(with_events(event("one", f"note: {'a' + chr(7) + 'b'}" * 1_000)))
    assert len([code for code in checked.codes if code == "E104"]) == 51
    assert "950 more" in checked.text


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (event("one", "note: " + "call +84243825123 " * 2_500), "E403"),
        (event("one", "tags: [" + "[], " * 2_500 + "]"), "E203"),
        (event("one", "tags: [" + "*a , " * 2_500 + "]"), "E109"),
        ("".join(event(f"e{n}").replace("title: F", "title: a: b") for n in range(2_500)), "E107"),
    ],
)
def test_errors_without_number_are_counted(lines: str, code: str) -> None:
    found = [one for one in check(with_events(lines)).diagnostics if one.code == code]
    assert len(found) == 1_001
    assert "from here on 1,500 in this file are like it" in found[-1].message


def test_every_warning_is_kept_since_it_can_be_waived() -> None:
    long = [event(f"e{n}").replace("opened on Sunday", "word " * 16) for n in range(1_200)]
    assert check(with_events(*long)).codes.count("W404") == 1_200


@pytest.mark.parametrize("nothing", ["", "   \n\n", "# a comment\n", "---\n", "---\n...\n", "\ufeff"])
def test_an_empty_file_is_a_fault(nothing: str) -> None:
    checked = check(nothing)
    assert checked.codes == ["E102"]
    assert checked.read.ledger is None


@pytest.mark.parametrize("wrong", ["- a\n- b\n", "just words\n", "[a, b]\n"])
def test_a_ledger_is_a_map(wrong: str) -> None:
    assert check(wrong).codes == ["E203"]


def test_the_limit_of_size_can_be_raised() -> None:
    text = with_events(event())
    assert check(text, max_size=len(text) - 1).codes == ["E101"]
    assert check(text, max_size=len(text)).codes == []


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("&anchor Ferry", "E109"),
        ("*alias", "E109"),
        ("!tag Ferry", "E110"),
        ("!!str Ferry", "E110"),
        ("! Ferry", "E110"),
        ("{a: &b c}", "E109"),
    ],
)
def test_nothing_that_stands_for_something_else_is_read(title: str, code: str) -> None:
    assert code in check(with_events(event().replace("Ferry opens", title))).codes


@pytest.mark.parametrize(
    "title", ["R&D", "Trade & Industry", "a*b", "Hello!", "https://a.example/?x=1&y=2", "'&a *b'"]
)
def test_ordinary_text_may_hold_these_characters(title: str) -> None:
    assert check(with_events(event().replace("Ferry opens", title))).codes == []


def test_a_merge_key_hides_no_missing_key() -> None:
    lines = event(without="title") + "    <<: {title: Ferry opens}\n"
    assert check(with_events(lines)).codes == ["E111"]


def test_a_quoted_merge_key_is_an_unknown_key() -> None:
    assert check(with_events(event("one", '"<<": x'))).codes == ["E201"]


def test_a_comma_in_braces_loses_no_words() -> None:
    checked = check(with_events(event().replace("opened on Sunday", "opened, on Sunday")))
    assert checked.codes == ["E201"]
    assert "a comma ends a value" in checked.text


def test_a_misspelt_key_is_read_all_the_same() -> None:
    (one,) = check(with_events(event().replace("    title:", "    titel:"))).ledger.events
    assert one.title == "Ferry opens"


@pytest.mark.parametrize(
    ("value", "help"),
    [
        ("order: '1,000'", "Write `1000`."),
        ("key: Yes", "Write `true`."),
        ("related: [{event: Hà Nội!}]", "Write `ha-noi`."),
        ("actors: [{actor: ferry_company}]", "Write `ferry-company`."),
        ("tags: crossing", "Write `tags: [crossing]`."),
    ],
)
def test_the_remedy_names_what_was_meant(value: str, help: str) -> None:
    assert check(with_events(event("one", value))).diagnostics[0].help == help


@pytest.mark.parametrize("date", ["20/15", "15 of 13", "99/99", "4and to 20/15"])
def test_a_month_that_no_year_has_is_no_date(date: str) -> None:
    assert check(with_events(event().replace("2014-06-01", date))).codes == ["E310"]


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.example/",
        "javascript:alert(1)",
        "https:///x",
        "https://a.example@evil.example/",
        "https://a b.example",
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    assert check(with_events(event()).replace("standing:", f'url: "{address}", standing:')).codes == ["E211"]


# --------------------------------------------------------------------------------------------- included files


def with_include(path: str) -> str:
    return with_events(event()).replace("  language: en\n", f"  language: en\n  include: [{path}]\n")


@pytest.mark.parametrize(
    "path",
    [
        "../other.yaml",
        "/etc/passwd",
        "a/../../b.yaml",
        "C:/x.yaml",
        "a\\b.yaml",
        "~/x.yaml",
        "./a.yaml",
        "a//b.yaml",
    ],
)
def test_no_path_leaves_the_folder(path: str) -> None:
    asked: list[str] = []

    def fetch(wanted: str) -> bytes:
        asked.append(wanted)
        return b""

    assert check(with_include(f"'{path}'"), fetch=fetch).codes == ["E215"]
    assert asked == []


def test_an_included_file_that_cannot_be_read_makes_no_event_unknown() -> None:
    def refuse(wanted: str) -> bytes:
        raise PermissionError(13, "Permission denied", wanted)

    checked = check(
        with_include("more.yaml").replace("lane: ferry\n", "lane: ferry\n    related: [{event: later}]\n"),
        fetch=refuse,
    )
    assert [one.message for one in checked.diagnostics] == ['"more.yaml" cannot be read: Permission denied']


def test_without_a_way_to_other_files_an_include_is_a_fault() -> None:
    assert check(with_include("more.yaml")).codes == ["E114"]


def test_the_same_file_is_not_read_twice() -> None:
    checked = check(with_include("more.yaml, more.yaml"), fetch=lambda _: b"events: []\n")
    assert checked.codes == ["E114"]


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (f"events:\n{event('ferry-opens')}", [("more.yaml", "E307", 2)]),
        (f"events:\n{event('two').replace('lane: ferry', 'lane: fery')}", [("more.yaml", "E301", 7)]),
        (f"event:\n{event('two')}", [("more.yaml", "E201", 1)]),
        (f"events:\n{event('two')}sources: {{}}\n", [("more.yaml", "E201", 9)]),
        (event("two"), [("more.yaml", "E203", 1)]),
        ("", [("more.yaml", "E102", 1)]),
        ("events:\n", [("more.yaml", "E204", 1)]),
        ("events: []\n", []),
    ],
)
def test_faults_are_placed_in_the_file_that_has_them(
    content: str, places: list[tuple[str, str, int]]
) -> None:
    checked = check(with_include("more.yaml"), fetch=lambda _: content.encode())
    assert [(one.span.file, one.code, one.span.line) for one in checked.diagnostics] == places


def test_included_files_are_named_beside_the_ledger() -> None:
    checked = check(with_include("parts/more.yaml"), name="folder/events.yaml", fetch=lambda _: b"- x\n")
    assert checked.diagnostics[0].span.file == "folder/parts/more.yaml"


def test_all_events_may_stand_in_included_files() -> None:
    text = with_include("more.yaml")
    checked = check(text[: text.index("events:\n")], fetch=lambda _: f"events:\n{event()}".encode())
    assert checked.codes == []
    assert [one.id for one in checked.ledger.events] == ["ferry-opens"]


# ------------------------------------------------------------------------------------------ input of any kind


@given(st.binary(max_size=300))
@example(b"a: *\n")
@example(b"\xef\xbb\xbf\xef\xbb\xbfa")
@example(b"%TAG ! x\n--- !y\n")
def test_any_bytes_are_answered(content: bytes) -> None:
    assert in_order(read(content, "any.yaml").diagnostics) == read(content, "any.yaml").diagnostics


@given(st.data())
def test_any_change_of_a_ledger_is_answered(data: st.DataObject) -> None:
    text = (LEDGERS / "example.yaml").read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 60)))
    put = data.draw(st.text(st.sampled_from("\n \t-:{}[]\"'#&*!|>%@`,?ab0é\u202e\x07"), max_size=8))
    checked = check(text[:start] + put + text[end:], fetch=lambda _: b"events: []\n")
    size = {name: text.count("\n") + 1 for name, text in checked.read.texts.items()}
    assert all(1 <= one.span.line <= size[one.span.file] for one in checked.diagnostics)
    assert checked.text.count("\n") >= len(checked.diagnostics)


@pytest.mark.parametrize(
    "line", [f"order: {'9' * 20}", f"figures: [{{value: {'9' * 40}, unit: u, quote: opened}}]"]
)
def test_a_number_too_long_is_a_number_all_the_same(line: str) -> None:
    found = check(with_events(event("one", line)))
    assert "has too many digits" in found.text
    assert "is not a" not in found.text


# -------------------------------------------------------------------------- what to do, in the author's words


@pytest.mark.parametrize(
    ("right", "wrong", "place", "said"),
    [
        ("title: Ferry opens", "title: 'The ferry's day'", (12, 23), "put the other kind"),
        ("title: Ferry opens", 'title: "The "first" ferry"', (12, 18), "around the whole value"),
        ("title: Ferry opens", "title: “Ferry: opens”", (12, 18), "straight quotation marks"),
        ("title: Ferry opens", "title: #1 ferry", (12, 5), "A `#` begins a comment"),
        ("lane: ferry", "Lane: ferry", (15, 5), "Write `lane:`."),
        ("[{source: gazette, quote: opened on Sunday}]", "[gazette]", (16, 15), "{source: …, quote: …}"),
        ("    lane: ferry", "  lane: ferry", (15, 3), "begin in the same column"),
        ("  - id: ferry-opens", "  -id: ferry-opens", (10, 3), "Write `- `, with a space."),
    ],
)
def test_the_remedy_fits_the_slip(right: str, wrong: str, place: tuple[int, int], said: str) -> None:
    (one,) = check(with_events(event()).replace(right, wrong)).diagnostics
    assert (one.span.line, one.span.column) == place
    assert said in one.help


def test_a_forgotten_dash_is_one_fault() -> None:
    checked = check(with_events(event("a"), event("b").replace("  - id", "    id")))
    assert checked.places == [("E113", 17, 5)]
    assert "write `- ` before it" in checked.text
