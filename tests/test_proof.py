"""Quotes in stored texts: found where they stand, told apart from what only looks like them."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from pathlib import Path
from time import process_time

import pikepdf
import pytest
from attrs import frozen
from hypothesis import assume, example, given
from hypothesis import strategies as st

from loading import LEDGER, archive
from tiptimeline import reader
from tiptimeline.diagnostics import CATALOGUE, Diagnostic
from tiptimeline.proof import Archive, Proof, verify

FERRY = (
    "The ferry opened on Sunday, 1 June 2014.\n"
    "It carries over 720 passengers a day, the Mayor’s office said.\n"
    "In 2019 the ferry closed for a week; over 1,936 passengers waited.\n"
)


@frozen
class Verified:
    proof: Proof
    codes: list[str]
    message: str
    grade: str


def verified(
    quote: str, text: str | bytes = FERRY, name: str = "a.txt", prefix: str = "", suffix: str = ""
) -> Verified:
    """What is found of one quote in one stored text."""

    def said(words: str) -> str:
        return "'" + words.replace("'", "''") + "'"

    around = "".join(
        f", {key}: {said(words)}" for key, words in (("prefix", prefix), ("suffix", suffix)) if words
    )
    ledger = (
        LEDGER.replace("standing: press}", f"standing: press, text: {name}}}")
        + "events:\n  - {id: one, date: 2014, title: One, summary: One., kind: opening, lane: ferry,\n"
        + f"     sources: [{{source: gazette, quote: {said(quote)}{around}}}]}}\n"
    )
    loaded = reader.read(ledger, "events.yaml")
    assert loaded.ledger is not None
    assert [one.code for one in loaded.diagnostics] == [], [one.message for one in loaded.diagnostics]
    content = text.encode() if isinstance(text, str) else text
    proof = verify(loaded.ledger, Archive((name,), lambda _name: content, 64 << 20))
    found = [one for one in proof.diagnostics if one.code != "W510"]  # the text has no hash here
    (grade,) = proof.counts()
    return Verified(proof, [one.code for one in found], " ".join(one.message for one in found), grade)


def differing(found: Verified) -> list[tuple[str, str]]:
    (quote,) = found.proof.quotes.values()
    return [(one.source, one.quote) for one in quote.differences]


# ----------------------------------------------------------------------------------------------- three grades


def test_words_as_they_stand_are_exact() -> None:
    found = verified("over 720 passengers a day")
    assert (found.grade, found.codes) == ("exact", [])
    (quote,) = found.proof.quotes.values()
    assert quote.place == "line 2"


@pytest.mark.parametrize(
    ("source", "quote", "said"),
    [
        ("the Mayor’s office said", "the Mayor's office said", "’ (U+2019) where the quote has ' (U+0027)"),
        ("a “big” day for all", 'a "big" day for all', "“ (U+201C)"),
        ("aged 15–30 or more", "aged 15-30 or more", "– (U+2013) where the quote has - (U+002D)"),
        ("over\u00a0720 people", "over 720 people", "a no-break space (U+00A0) where the quote has a space"),
        ("the of\ufb01ce said so", "the office said so", "ﬁ (U+FB01) where the quote has fi (U+0066 U+0069)"),
        ("traf\u00adficking in persons", "trafficking in persons", "a soft hyphen (U+00AD)"),
        (
            "zero\u200bwidth in words",
            "zerowidth in words",
            "a zero-width space (U+200B) where the quote has nothing",
        ),
        (unicodedata.normalize("NFD", "họp ở Hà Nội"), "họp ở Hà Nội", "(U+0061 U+0300)"),
        ("and so on… it said", "and so on... it said", "… (U+2026)"),
        ("７２０ people came", "720 people came", "７ (U+FF17)"),
    ],
)
def test_other_characters_for_the_same_are_named(source: str, quote: str, said: str) -> None:
    found = verified(quote, f"Before that, {source}, and after.")
    assert (found.grade, found.codes) == ("normalised", ["W502"])
    assert said in found.message


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.txt", "carries over 720\n   passengers a day"),
        ("a.txt", "carries over 720\r\npassengers   a\tday"),
        ("a.md", "carries **over 720** [passengers](https://example.org/a_b) a _day_"),
        ("a.md", "> carries over\n> 720 passengers a day"),
        ("a.html", "<p>carries over<br>720</p><div>passengers a day</div>"),
    ],
)
def test_what_layout_alone_decides_is_no_fault(name: str, source: str) -> None:
    found = verified("over 720 passengers a day", source, name)
    assert (found.grade, found.codes) == ("normalised", [])


@pytest.mark.parametrize(
    ("quote", "has", "instead"),
    [
        ("over 721 passengers a day", "720", "721"),
        ("over 72 passengers a day", "720", "72"),
        ("20 passengers a day", "720", "20"),
        ("936 passengers waited", "1,936", "936"),
        ("It carries 720 passengers a day", "over", ""),
        ("the mayor’s office said", "Mayor", "mayor"),
        ("opened on Sunday, 1 June 2015", "2014", "2015"),
        ("the ferry closed for two weeks", "week", "weeks"),
    ],
)
def test_other_words_are_not_found_and_the_nearest_are_shown(quote: str, has: str, instead: str) -> None:
    found = verified(quote)
    assert (found.grade, found.codes) == ("not found", ["E501"])
    assert re.search(rf"line [123]: “.*{has}", found.message)
    assert instead in found.message.split("where the quote has")[-1] or not instead


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("about 10² metres wide", "about 102 metres wide"),
        ("over 7.5 million pounds", "over 7"),
        ("ten 7,500 boats", "ten 7"),
        (unicodedata.normalize("NFD", "vì hoà bình"), "vì hoa"),
        ("the NAIVE reader", "the naive reader"),
        ("resume the work", "résumé the work"),
        ("We re-sign it now", "We resign it now"),
        ("up to ½ of all", "up to 1/2 of all"),
    ],
)
def test_what_means_something_else_is_never_the_same(source: str, quote: str) -> None:
    assert verified(quote, f"They said {source}.").grade == "not found"


def test_words_like_none_in_the_source_have_no_nearest_passage() -> None:
    assert "no passage is like it" in verified("an entirely different sentence").message


@pytest.mark.parametrize("quote", ["ร่วมมือกัน", "ไทยและลาว"])
def test_scripts_without_spaces_need_none(quote: str) -> None:
    assert verified(quote, "ประเทศไทยและลาวร่วมมือกัน").grade == "exact"


# ------------------------------------------------------------------------------------- words that stand twice


def test_words_that_stand_twice_want_more_words() -> None:
    found = verified("the ferry", FERRY.replace("The ferry", "the ferry"))
    assert found.codes == ["W503"]
    assert "2 times" in found.message
    assert "line 1, line 3" in found.message


@pytest.mark.parametrize(
    ("prefix", "suffix"), [("In 2019", ""), ("", "closed"), ("In 2019", "closed"), ("2019", "closed for a")]
)
def test_a_prefix_or_suffix_says_which(prefix: str, suffix: str) -> None:
    text = FERRY.replace("The ferry", "the ferry")
    found = verified("the ferry", text, prefix=prefix, suffix=suffix)
    assert (found.grade, found.codes) == ("exact", [])
    (quote,) = found.proof.quotes.values()
    assert quote.place == "line 3"


@pytest.mark.parametrize(
    ("prefix", "suffix"), [("In 2018", ""), ("", "opens"), ("19", ""), ("2019", "opened")]
)
def test_a_prefix_or_suffix_that_stands_elsewhere_is_a_fault(prefix: str, suffix: str) -> None:
    found = verified("the ferry", FERRY, prefix=prefix, suffix=suffix)
    assert (found.grade, found.codes) == ("not found", ["E504"])
    assert ("In 2019” before it" in found.message) == bool(prefix)
    assert ("“closed for a week" in found.message) == bool(suffix)


# ------------------------------------------------------------------------------------ what a quote leaves out


@pytest.mark.parametrize(
    ("source", "quote", "left_out", "has"),
    [
        ("carried over 720 people", "720 people", "“over”", "over 720 people"),
        ("carried over\n720 people", "720 people", "“over”", "over 720 people"),
        ("carried up to the 720 people", "the 720 people", "“up to”", "up to the 720 people"),
        ("carried at least 720 people", "720 people", "“at least”", "at least 720 people"),
        ("an estimated 720 people", "720 people", "“estimated”", "estimated 720 people"),
        ("it is estimated that 720 people", "720 people", "“estimated”", "720 people"),
        ("all potential 720 victims", "720 victims", "“potential”", "potential 720"),
        ("came 720 people or more by", "came 720 people", "“at least”", "720 people"),
        ("at a cost of £720 a day", "720 a day", "the unit “pounds”", "£720"),
        ("fell by 5% a year", "fell by 5", "the unit “%”", "5%"),
        ("fell by 5 per cent a year", "fell by 5", "the unit “%”", "5 per cent"),
        ("it was −5 degrees", "5 degrees", "the minus sign", "-5"),
        ("carried 2.5 million people", "carried 2.5", "a part of the number", "2.5 million people"),
        ("aged 15–30 or so", "30 or so", "a part of the number", "15–30 or so"),
        ("aged 15–30 or so", "aged 15", "a part of the number", "15–30 or so"),
        ("between 15 and 30 boats", "30 boats", "a part of the number", "15 and 30 boats"),
        ("carried 1 720 people", "720 people", "a part of the number", "1 720 people"),
        ("carried twenty-five people", "five people", "a part of the number", "twenty-five people"),
        ("opened in about 2014 there", "2014 there", "the doubt about the date", "about 2014"),
    ],
)
def test_a_quote_that_cuts_a_number_is_exact_and_a_fault(
    source: str, quote: str, left_out: str, has: str
) -> None:
    found = verified(quote, f"They said\n\n{source}.")
    assert (found.grade, found.codes) == ("exact", ["W511"])
    assert found.message.startswith(f"the quote leaves out {left_out}: ")
    assert has in found.message


@pytest.mark.parametrize(
    ("source", "quote"), [("đã cứu hơn 720 người", "720 người"), ("có khoảng 15–30 người", "15–30 người")]
)
def test_a_quote_that_cuts_a_number_in_vietnamese(source: str, quote: str) -> None:
    text = LEDGER.replace("language: en", "language: vi").replace("press}", "press, text: a.txt}")
    text += "events:\n  - {id: one, date: 2014, title: Một, summary: Một., kind: opening, lane: ferry,\n"
    loaded = reader.read(f"{text}     sources: [{{source: gazette, quote: {quote}}}]}}\n", "events.yaml")
    assert loaded.ledger is not None
    proof = verify(loaded.ledger, Archive(("a.txt",), lambda _name: source.encode(), 64 << 20))
    assert "W511" in [one.code for one in proof.diagnostics]


@pytest.mark.parametrize(
    ("name", "source", "quote"),
    [
        ("a.txt", "It carried over 720 people", "over 720 people"),
        ("a.txt", "It carried over 720 people", "people"),
        ("a.txt", "Over\n\n720 people came", "720 people"),
        ("a.txt", "Boats: 15\n- 720 people came", "720 people"),
        ("a.md", "Boats: 15\n> 720 people came", "720 people"),
        ("a.md", "| 15 | -720 | 30 people |", "30 people"),
        ("a.txt", "On 1 June 2014 it opened", "June 2014"),
        ("a.txt", "From 2009 to 2014 it ran", "2014 it ran"),
        ("a.txt", "A report about 720 people", "720 people"),
        ("a.txt", "A re-entry of 5 boats", "5 boats"),
        ("a.txt", "No one came; the other two left", "two left"),
    ],
)
def test_a_quote_with_all_of_its_number_is_no_fault(name: str, source: str, quote: str) -> None:
    assert verified(quote, source, name).codes == []


# ---------------------------------------------------------------------------------------------- kinds of file


def test_a_page_is_read_as_a_browser_shows_it() -> None:
    page = (
        "<!doctype html><title>A &amp; B</title><style>p{over 720}</style>\n"
        "<script>over 720 passengers</script>"
        '<!-- over 720 passengers --><p class="a>b">It carries\n over <b>7</b>20&nbsp;passengers\na day.</p>'
    )
    found = verified("over 720 passengers a day", page, "a.html")
    assert differing(found) == [("\u00a0", " ")]
    (quote,) = found.proof.quotes.values()
    assert quote.place == "line 3"
    assert verified("A & B", page, "a.html").grade == "exact"


def test_a_script_proves_nothing() -> None:
    page = "<p>No.</p><script>a = 'over 720 passengers'</script><template>over 720 passengers</template>"
    assert verified("over 720 passengers", page, "a.html").grade == "not found"


@pytest.fixture(scope="module")
def printed() -> bytes:
    from weasyprint import HTML

    made = HTML(
        string="<html lang=en><style>p{width:9em;hyphens:manual}div{break-before:page}</style>"
        "<p>It is about traf&shy;ficking&shy;prevention in the whole world.</p>"
        "<div>The UN-<br>ACT office carries over 720 passengers a day.</div>"
    ).write_pdf()
    assert isinstance(made, bytes)
    return made


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        ("about traffickingprevention in the whole world", "page 1"),
        ("The UN-ACT office", "page 2"),
        ("over 720 passengers a day", "page 2"),
    ],
)
def test_a_pdf_is_read_page_by_page(printed: bytes, quote: str, place: str) -> None:
    found = verified(quote, printed, "a.pdf")
    assert found.codes == []
    assert [one.place for one in found.proof.quotes.values()] == [place]


def test_a_changed_digit_is_not_found_in_a_pdf(printed: bytes) -> None:
    assert verified("over 721 passengers", printed, "a.pdf").grade == "not found"


# ---------------------------------------------------------------------------------------------------- hostile


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", "Họp".encode("utf-16"), "is UTF-16"),
        ("a.txt", b"caf\xe9", "is not UTF-8: byte 0xE9 in line 1"),
        ("a.txt", b"a\0b", "NUL"),
        ("a.txt", bytes(range(256)) * 9, "not UTF-8"),
        ("a.pdf", b"%PDF-1.7 junk", "cannot be read as PDF"),
        ("a.pdf", b"", "cannot be read as PDF"),
        ("a.docx", b"PK", "has none of the endings"),
    ],
)
def test_what_is_no_text_is_refused_in_words(name: str, content: bytes, said: str) -> None:
    found = verified("opened on Sunday", content, name)
    assert (found.codes, found.grade) == (["E509"], "not verified")
    assert said in found.message


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<b>" * 300_000),
        ("a.html", "<!--" * 300_000),
        ("a.html", "<a " * 300_000),
        ("a.html", "<a b='" * 200_000),
        ("a.html", "</script" * 200_000 + "<script>" * 200_000),
        ("a.html", "&" * 300_000),
        ("a.md", "](" * 300_000),
        ("a.md", "\n>" * 300_000),
        ("a.txt", "\u00ad" * 1_000_000),
        ("a.txt", "a\u0301" * 200_000),
        ("a.txt", "\u0301" * 300_000),
        ("a.txt", " \n" * 300_000),
        ("a.txt", "opened on " * 300_000),
        ("a.txt", "x" * 5_000_000),
    ],
    ids=lambda text: repr(text[:6]),
)
def test_a_hostile_text_takes_no_long_time(name: str, text: str) -> None:
    before = process_time()
    assert verified("opened on Sunday", text, name).grade == "not found"
    assert process_time() - before < 10


def bomb(kind: str) -> bytes:
    """A small PDF that means much work, or that cannot be opened."""
    pdf = pikepdf.Pdf.new()
    page = pdf.add_blank_page()

    def form(content: bytes, names: dict[str, pikepdf.Object]) -> pikepdf.Object:
        made = pikepdf.Stream(pdf, content, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        made.BBox = pikepdf.Array([0, 0, 1, 1])
        made.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(names))
        return pdf.make_indirect(made)

    if kind == "inflated":
        page.obj.Contents = pikepdf.Stream(pdf, b"q Q\n" * 25_000_000)
    elif kind == "nested":
        inner = form(b"q Q", {})
        for _ in range(12):
            inner = form(b"/X Do " * 8, {"/X": inner})
        page.obj.Contents = pikepdf.Stream(pdf, b"/X Do")
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
    elif kind == "circular":
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    written = BytesIO()
    locked = pikepdf.Encryption(user="secret", owner="secret") if kind == "locked" else False
    pdf.save(written, encryption=locked)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["inflated", "nested", "circular", "locked"])
def test_a_hostile_pdf_takes_no_long_time(kind: str) -> None:
    content = bomb(kind)
    before = process_time()
    found = verified("opened on Sunday", content, "a.pdf")
    assert (found.codes, found.grade) == (["E509"], "not verified")
    assert ("is encrypted" in found.message) == (kind == "locked")
    assert process_time() - before < 20


def test_a_hostile_quote_takes_no_long_time() -> None:
    before = process_time()
    assert verified("opened on " * 1_000, "opened on " * 20_000 + "Sunday").grade in {"normalised", "exact"}
    assert verified("opened at " * 1_000, "opened on " * 20_000).grade == "not found"
    assert process_time() - before < 20


# ------------------------------------------------------------------------------------------------- properties

WORDS = st.lists(
    st.text("abcdeéđộKMN’-–", min_size=1, max_size=7).filter(
        lambda word: word[0].isalnum() and word[-1].isalnum()
    )
    | st.integers(0, 99_999).map(str)
    | st.sampled_from(["Nội", "trafficking", "1,936", "2.5", "office"]),
    min_size=6,
    max_size=40,
)
OTHERWISE = {
    "’": ["'", "‘"],
    "-": ["‐", "–"],
    "–": ["-", "—"],
    " ": ["\u00a0", "\u202f"],
    "fi": ["ﬁ"],
    "ff": ["ﬀ"],
}


@given(WORDS, st.data())
@example(["a"] * 6, None)
def test_any_three_words_are_found_where_they_stand(words: list[str], data: st.DataObject | None) -> None:
    first = data.draw(st.integers(0, len(words) - 3)) if data else 0
    last = data.draw(st.integers(first + 3, len(words))) if data else 3
    found = verified(" ".join(words[first:last]), " ".join(words))
    assert found.grade == "exact"
    assert set(found.codes) <= {"W503", "W511"}


@given(WORDS, st.data())
def test_the_differences_named_are_those_that_were_made(words: list[str], data: st.DataObject) -> None:
    quote = " ".join(words[1:-1])
    places = [
        (found.start(), found[0])
        for found in re.finditer("|".join(OTHERWISE), quote)
        if found[0] in OTHERWISE
    ]
    place, old = data.draw(st.sampled_from(places))
    new = data.draw(st.sampled_from(OTHERWISE[old]))
    printed = quote[:place] + new + quote[place + len(old) :]
    found = verified(quote, f"{words[0]} {printed} {words[-1]}")
    assume(found.codes != ["W503"])
    assert found.grade == "normalised"
    assert differing(found) == [(new, old)]


@given(WORDS, st.data())
def test_a_changed_digit_is_never_found(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    digits = [place for place, one in enumerate(text) if one.isdigit()]
    assume(digits)
    place = data.draw(st.sampled_from(digits))
    other = data.draw(st.sampled_from([one for one in "0123456789" if one != text[place]]))
    changed = text[:place] + other + text[place + 1 :]
    assert verified(changed, text).grade == "not found"


# -------------------------------------------------------------------------------------- the whole of a ledger


PLANTED = Path(__file__).parent / "archives"


def test_planted_faults_are_all_found_at_their_line() -> None:
    content = (PLANTED / "planted.yaml").read_bytes()
    loaded = reader.read(content, "planted.yaml")
    assert loaded.ledger is not None
    assert loaded.diagnostics == ()
    proof = verify(loaded.ledger, archive(PLANTED / "planted"))
    planted = [
        (code, number)
        for number, line in enumerate(content.decode().splitlines(), 1)
        if "# planted:" in line
        for code in line.rpartition("# planted:")[2].split()
    ]
    assert sorted((one.code, one.span.line) for one in proof.diagnostics) == sorted(planted)
    assert {code for code, _ in planted} == {code for code in CATALOGUE if code[1] == "5"}


def test_no_false_alarm_on_the_clean_one() -> None:
    loaded = reader.read((PLANTED / "clean.yaml").read_bytes(), "clean.yaml")
    assert loaded.ledger is not None
    proof = verify(loaded.ledger, archive(PLANTED / "clean"))
    assert proof.diagnostics == ()
    assert set(proof.counts()) == {"exact"}


def test_words_of_another_source_are_found_there() -> None:
    moved = next(one for one in planted_faults() if "but in" in one.message)
    assert 'the text of the source "minutes"' in moved.message
    assert moved.help.startswith("Write `source: minutes`")


def planted_faults() -> tuple[Diagnostic, ...]:
    loaded = reader.read((PLANTED / "planted.yaml").read_bytes(), "planted.yaml")
    assert loaded.ledger is not None
    return verify(loaded.ledger, archive(PLANTED / "planted")).diagnostics


# --------------------------------------------------------------------------------------- the page about proof

PAGE = (Path(__file__).parents[1] / "docs" / "proof.md").read_text(encoding="utf-8")
GRADES = {"exact": "exact", "exact after normalising": "normalised", "not found": "not found"}
ROWS = re.findall(rf"^\| `([^`]+)` \| `([^`]+)` \| ({'|'.join(GRADES)}) \|$", PAGE, re.MULTILINE)


def test_the_page_has_a_table() -> None:
    assert len(ROWS) > 15


@pytest.mark.parametrize(("source", "quote", "grade"), ROWS)
def test_the_pages_table_is_true(source: str, quote: str, grade: str) -> None:
    written = re.sub(r"<U\+([0-9A-F]{4})>", lambda code: chr(int(code[1], 16)), source)
    assert verified(quote, f"Yes: {written}, they say.").grade == GRADES[grade]
