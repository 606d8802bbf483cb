"""Events proposed from a text: what is read is right, what is not is left, and nothing breaks out."""

from __future__ import annotations

import re
import time
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest

from commanding import Run, files_in, tiptimeline
from loading import Checked, archive, check
from tiptimeline.dates import parse
from tiptimeline.drafting import MOST_PROPOSALS, NewSource, Proposals, drafted, propose
from tiptimeline.model import Event
from tiptimeline.proof import verify
from tiptimeline.proof.texts import stored_text

TEXT = """\
River Gazette

Published 2 June 2014

The ferry opened yesterday, 1 June, at noon.
It builds on an agreement of 2012 and cost over £3.5 million.
Between 10 and 12 March 2013, a paper was signed by more than 1,200 people. A bell rang.
By boat came about 64% of all goods in 2011.
Last night it rained; the day after 3 May 2014 it had snowed.
The first trip was on 03/04/2014, no later than spring 2014.
There were hundreds of geese, and 15 to 30 ducks.
Nothing happened.
"""


def proposed(text: str, published: str = "", language: str = "en", name: str = "a.txt") -> Proposals:
    return propose(stored_text(name, text.encode()), language, parse(published) if published else None)


def written(text: str, folder: Path, published: str = "2014-06-02", language: str = "en") -> Checked:
    """The proposals as a ledger, checked and held against the text."""
    (folder / "archive").mkdir()
    (folder / "archive" / "a.txt").write_text(text, encoding="utf-8", newline="")
    source = NewSource("a", "a.txt", sha256(text.encode()).hexdigest(), language, parse(published))
    draft = drafted(proposed(text, published, language).found, source, "a.txt", None, parse(published))
    return check(draft.text, folder=folder)


def dates(text: str, published: str = "", language: str = "en") -> list[str]:
    return [one.date.edtf if one.date else "-" for one in proposed(text, published, language).found]


def test_each_sentence_with_a_date_or_a_figure_is_proposed_in_its_order() -> None:
    found = proposed(TEXT, "2014-06-02").found
    assert [(one.place, one.date.edtf if one.date else "-") for one in found] == [
        ("line 3", "2014-06-02"),
        ("line 5", "2014-06-01"),
        ("line 6", "2012"),
        ("line 7", "[2013-03-10..2013-03-12]"),
        ("line 8", "2011"),
        ("line 9", "[2014-06-01,2014-06-02]"),
        ("line 9", ""),
        ("line 10", ""),
        ("line 10", ""),
        ("line 11", "-"),
    ]


def test_figures_have_their_reserve_and_their_unit() -> None:
    figures = [
        (one.counted.value, one.counted.qualifier, one.counted.unit, one.counted.period)
        for proposal in proposed(TEXT).found
        for one in proposal.figures
        if one.counted.value
    ]
    assert figures == [
        ("3500000", "over", "pounds", ""),
        ("1200", "more than", "people", ""),
        ("64", "about", "% of all goods", "2011"),
    ]


def test_what_cannot_be_read_is_said() -> None:
    text = drafted(proposed(TEXT).found, NewSource("a", "a.txt", "", "en", None), "a.txt").text
    flowing = re.sub(r"\n *# ", " ", text)
    for note in (
        "“yesterday, 1 June” cannot be read. 'yesterday' can only be read with a date of publication.",
        "“on 03/04/2014” has 2 readings: 2014-04-03",
        "“day after” before “3 May 2014” makes another date of it, and cannot be read.",
        "Seasons are not read",
        "“hundreds of geese” is no figure: it names no number.",
        "“15 to 30 ducks” is no figure: it is a range, and a figure is one number.",
    ):
        assert note in flowing


def test_a_person_has_only_the_rest_to_say_and_every_quote_is_proven(tmp_path: Path) -> None:
    checked = written(TEXT, tmp_path)
    assert {one.code for one in checked.diagnostics} == {"E204"}
    missing = {one.message.split('"')[1] for one in checked.diagnostics}
    assert missing <= {
        *("title", "language", "as_of", "lanes", "kinds", "publisher", "standing"),
        *("date", "summary", "kind", "lane"),
    }
    proof = verify(checked.ledger, archive(tmp_path / "archive"))
    assert {one.grade for one in proof.quotes.values()} == {"exact"}
    assert all(event.status == "draft" for event in checked.ledger.events)
    assert all(len(one.quote.split()) <= 15 for event in checked.ledger.events for one in event.sources)


def test_words_that_stand_twice_get_the_words_beside_them(tmp_path: Path) -> None:
    opens = "The ferry opened on 1 June 2014."
    text = f"It rained. {opens} A bell rang.\n\nIt snowed. {opens}\n"
    checked = written(text, tmp_path)
    cited = [event.sources[0] for event in checked.ledger.events]
    assert [one.prefix for one in cited] == ["It rained.", "rang. It snowed."]
    proof = verify(checked.ledger, archive(tmp_path / "archive"))
    assert not [one.code for one in proof.diagnostics]
    assert len({event.id for event in checked.ledger.events}) == 2


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On Sunday, 1 June 2014 it opened.", "2014-06-01"),
        ("On Monday, 1 June 2014 it opened.", ""),  # it was a Sunday
        ("No later than 5 May 2014 it opened.", "[..2014-05-05]"),
        ("Two years after 5 May 2014 it opened.", ""),
        ("On the eve of 5 May 2014 it opened.", ""),
        ("It has run since 2012.", "2012/.."),
        ("It opened in mid-October 2014.", "2014-10"),
        ("It opened in Q2 2014.", "[2014-04..2014-06]"),
        ("It opened two weeks ago.", ""),
        ("It opened over the past six months.", ""),
        ("It opened on 5/6/14.", ""),
        ("It opened in about June 2009.", "2009-06~"),
        ("Of the 2014 passengers none was late.", ""),
        ("There were about 2014 people.", ""),
        ("By 2014 the ferry ran.", "[..2014]"),
        ("In 2014 people came.", "2014"),
    ],
)
def test_a_date_is_read_with_the_words_around_it_or_not_at_all(text: str, edtf: str) -> None:
    assert dates(text) == [edtf]


def test_relative_words_are_counted_from_the_publication() -> None:
    assert dates("It opened yesterday. It closed last year.", "2014-06-02") == ["2014-06-01", "2013"]


def test_vietnamese_is_read(tmp_path: Path) -> None:
    text = (
        "Ngày 31/3/2025, hai nước ký kế hoạch.\n"
        "Từ năm 2018, Anh đã hỗ trợ hơn 7 triệu bảng.\n"
        "Năm ngoái có 720 nạn nhân.\n"
    )
    assert dates(text, "2025-04-01", "vi") == ["2025-03-31", "2018/..", "2024"]
    events = written(text, tmp_path, "2025-04-01", "vi").ledger.events
    figures = [(str(one.value), one.qualifier, one.unit) for event in events for one in event.figures]
    assert figures == [("7000000", "hơn", "bảng"), ("720", "", "nạn nhân")]


def test_letters_in_pieces_are_read_and_quoted_as_they_stand(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", "Tháng 10 năm 2014, phà mở cửa tại Hà Nội.\n")
    checked = written(text, tmp_path, language="vi")
    (event,) = checked.ledger.events
    assert str(event.date) == "2014-10"
    assert event.sources[0].quote in text


def test_a_date_with_several_events_or_none_is_for_the_person() -> None:
    assert dates("It opened in 2012 and closed in 2014.") == ["2012", "2014"]
    assert dates("It opened recently. Nothing else.") == []
    assert dates("The 2004 Memorandum of six towns (RIVER, 2004).") == ["2004"]
    assert dates("The 2004 Memorandum of six towns.") == [""]


# ---------------------------------------------------------------------------------------------- hostile texts

HOSTILE = [
    "1 June 2014 # and: {a} [b] &c *d !e |f >g 'h \"i %j @k `l, - m? n",
    "--- 1 June 2014\n...\n- id: evil 2 June 2014",
    "1 June 2014\r2 June 2014\x853 June 2014\u20284 June 2014\u20295 June 2014",
    "before \u202e1 June 2014\u202c after \x1b[31m 2 June 2014 \x00".replace("\x00", ""),
    "In 2014: 'quoted' \"twice\" \\x41 \\ 1,000 geese\\",
    "events:\n  - id: x\n    date: 2014-06-01\n",
    "# 1 June 2014\n#\n2 June 2014 #",
    "\ufeff1 June 2014\ufeff",
    "1 June 2014 " + "x" * 5000,
    "=1+1 on 1 June 2014, null, ~, yes",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_never_breaks_out_of_its_place(text: str, tmp_path: Path) -> None:
    checked = written(text, tmp_path)
    assert checked.ledger.events
    assert {one.code for one in checked.diagnostics} <= {"E204"}
    assert all(re.fullmatch(r"\d{4}[a-z0-9-]*|undated[a-z0-9-]*", one.id) for one in checked.ledger.events)


def test_contact_data_are_left_out() -> None:
    text = "Write to a@b.example by 5 May 2014.\nCall +84 24 3936 0500 in 2014.\nIt opened in 2013.\n"
    made = drafted(proposed(text).found, NewSource("a", "a.txt", "", "en", None), "a.txt")
    assert ([one.place for one in made.kept], made.harmful) == (["line 3"], ("line 1", "line 2"))
    assert "b.example" not in made.text


def test_there_is_a_limit_and_it_is_said() -> None:
    found = proposed("On 5 May 2014 it ran.\n" * (MOST_PROPOSALS + 5))
    assert (len(found.found), found.stopped) == (MOST_PROPOSALS, f"line {MOST_PROPOSALS + 1}")


@pytest.mark.parametrize(
    "piece", ["5 May 2014, ", "a", "1 2 3 ", ". ", "- ", "(", "last this ", "twenty five ", "early "]
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begun = time.process_time()
        proposed(text)
        return time.process_time() - begun

    seconds(1_000)
    assert seconds(400_000) < 8 * max(seconds(100_000), 0.05)


# ------------------------------------------------------------------------------------------------ the command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert tiptimeline(tmp_path, "new").code == 0
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "gazette.txt").write_text(TEXT, encoding="utf-8")
    ledger = (tmp_path / "events.yaml").read_text(encoding="utf-8")
    (tmp_path / "events.yaml").write_text(ledger.replace("# text: gazette.txt", "text: gazette.txt"))
    return tmp_path


def add(folder: Path, *arguments: str) -> Run:
    return tiptimeline(folder, "add", *arguments)


def included(folder: Path, name: str) -> tuple[Event, ...]:
    ledger = (folder / "events.yaml").read_text(encoding="utf-8")
    ledger = ledger.replace("ledger:\n", f"ledger:\n  include: [{name}]\n", 1)
    checked = check(ledger, fetch=lambda wanted: (folder / wanted).read_bytes())
    return checked.ledger.events[2:]


def test_a_source_of_the_ledger_is_read_from_its_archive(folder: Path) -> None:
    done = add(folder, "--ledger", "events.yaml", "--source", "gazette", "--out", "more.yaml")
    assert (done.code, done.out) == (0, "more.yaml  10 events proposed, 5 with a date; 3 figures\n")
    events = included(folder, "more.yaml")
    assert {citation.source for event in events for citation in event.sources} == {"gazette"}
    assert "kind:  # opening, agreement" in (folder / "more.yaml").read_text()


def test_ids_of_the_ledger_are_not_taken_again(folder: Path) -> None:
    add(folder, "--ledger", "events.yaml", "--source", "gazette", "--out", "more.yaml")
    first = included(folder, "more.yaml")[0].id
    ledger = (folder / "events.yaml").read_text().replace("id: towns-agree", f"id: {first}")
    (folder / "events.yaml").write_text(ledger)
    add(folder, "--ledger", "events.yaml", "--source", "gazette", "--out", "again.yaml")
    assert included(folder, "again.yaml")[0].id == f"{first}-2"


def test_a_sentence_that_is_quoted_already_is_named(folder: Path) -> None:
    ledger = (folder / "events.yaml").read_text().replace("opened on Wednesday, 1 June 1904", "A bell rang")
    (folder / "events.yaml").write_text(ledger.replace("A bell rang", "opened yesterday, 1 June"))
    done = add(folder, "--ledger", "events.yaml", "--source", "gazette")
    assert "# The ledger quotes from this sentence already: ferry-opens" in done.out


def test_a_new_source_is_proposed_too(folder: Path) -> None:
    (folder / "Báo cáo 1.txt").write_text("It opened on 1 June 2014.")
    alone = add(folder, "--from", "Báo cáo 1.txt")
    assert alone.code == 0
    assert check(alone.out).ledger.sources[0].id == "bao-cao-1"
    assert "no date of publication is known" in alone.err
    beside = add(folder, "--from", "Báo cáo 1.txt", "--ledger", "events.yaml", "--source", "report")
    assert "#   report:" in beside.out
    assert "source: report" in beside.out


def test_a_text_that_the_ledger_knows_by_its_hash_is_its_source(folder: Path) -> None:
    digest = sha256(TEXT.encode()).hexdigest()
    ledger = (folder / "events.yaml").read_text()
    (folder / "events.yaml").write_text(
        ledger.replace("text: gazette.txt", f"text: gazette.txt\n    sha256: {digest}"),
    )
    assert "source: gazette" in add(folder, "--from", "archive/gazette.txt", "--ledger", "events.yaml").out


def test_the_same_text_gives_the_same_bytes_anywhere(folder: Path) -> None:
    there = folder / "elsewhere"
    there.mkdir()
    (there / "gazette.txt").write_text(TEXT, encoding="utf-8")
    here = add(folder, "--from", "archive/gazette.txt")
    assert here.out == tiptimeline(there, "add", "--from", "gazette.txt", TZ="Asia/Hanoi", LC_ALL="C").out


def test_nothing_is_written_over(folder: Path) -> None:
    before = files_in(folder / "archive")
    done = add(folder, "--from", "archive/gazette.txt", "--out", "events.yaml")
    assert (done.code, done.err) == (
        3,
        "tiptimeline: events.yaml: there is a file already, and nothing is written over\n",
    )
    assert before == files_in(folder / "archive")


def test_a_text_without_dates_is_no_fault(folder: Path) -> None:
    (folder / "a.txt").write_text("Nothing happened.")
    done = add(folder, "--from", "a.txt")
    assert done.code == 0
    assert "no sentence with a date or a figure" in done.err
    assert check(done.out).ledger.events == ()


def test_a_quote_has_no_marks_of_markdown(tmp_path: Path) -> None:
    text = "On **5 May 2014** the [ferry](https://a.example/x) _opened_.\n"
    (quote,) = propose(stored_text("a.md", text.encode()), "en").found[0].quotes
    assert (quote.text, quote.note) == ("On 5 May 2014 the ferry opened", "")
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "a.md").write_text(text)
    source = NewSource("a", "a.md", sha256(text.encode()).hexdigest(), "en", None)
    draft = drafted(propose(stored_text("a.md", text.encode()), "en").found, source, "a.md")
    assert set(check(draft.text, folder=tmp_path).codes) == {"E204"}


@pytest.mark.parametrize("mark", ["> ", "# ", "- ", "> - "])
def test_a_quote_has_no_marks_of_a_markdown_line(mark: str) -> None:
    (quote,) = (
        propose(stored_text("a.md", f"{mark}The ferry opened on 1 June 2014.".encode()), "en").found[0].quotes
    )
    assert (quote.text, quote.note) == ("The ferry opened on 1 June 2014", "")


def test_a_page_and_a_markdown_text_are_read(folder: Path) -> None:
    (folder / "a.html").write_text(
        "<p>It <b>opened</b> on\n1 June&nbsp;2014.</p><script>2 June 2014</script>"
    )
    (folder / "a.md").write_text("It *opened* on [1 June 2014](https://a.example/2015).\n")
    for name in ("a.html", "a.md"):
        found = add(folder, "--from", name)
        assert found.err.startswith("tiptimeline: 1 event proposed, 1 with a date")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "--from FILE"),
        (["--source", "gazette"], 2, "--from FILE"),
        (["--ledger", "events.yaml", "--source", "gazete"], 2, 'did you mean "gazette"?'),
        (["--from", "a.txt", "--source", "Not An Id"], 2, "is no id"),
        (["--from", "nowhere.txt"], 3, "nowhere.txt"),
        (["--from", "events.yaml"], 1, "has none of the endings"),
        (["--from", "latin.txt"], 1, "is not UTF-8"),
        (["--from", "archive/gazette.txt", "--max-size", "10"], 1, "more than 10 bytes"),
        (["--ledger", "broken.yaml", "--from", "archive/gazette.txt"], 1, "nothing is proposed"),
    ],
)
def test_what_cannot_be_done_is_said(folder: Path, arguments: list[str], code: int, said: str) -> None:
    (folder / "latin.txt").write_bytes("Họp ở Hà Nội".encode("utf-16"))
    (folder / "latin.txt").write_bytes(b"caf\xe9 2014")
    (folder / "broken.yaml").write_text("")
    done = add(folder, *arguments)
    assert (done.code, done.out, said in done.err) == (code, "", True)
