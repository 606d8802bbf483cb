"""What a ledger claims is what its quotes say: each change of a number or date is found where it stands."""

from __future__ import annotations

import json
import re

import pytest

from golden import kept_text
from loading import LEDGERS, Checked, check, check_file, event, with_events
from tiptimeline.formats import Options, find
from tiptimeline.formats.pdf.briefing import briefing
from tiptimeline.language import language
from tiptimeline.timeline import arrange

CLEAN = LEDGERS / "claims.yaml"

# The code, the words that are right and the wrong ones in their place, and what is underlined.
PLANTED = [
    ("E421", "Over 700 crossings", "Over 720 crossings", "720"),
    ("E424", "Over 700 crossings", "700 crossings", "700"),
    ("E424", "Over 700 crossings", "At least 700 crossings", "700"),
    ("E425", "crossings in 2018\n", "crossings in 2013\n", "2013"),
    ("E421", "2.5 million passengers, an", "2.6 million passengers, an", "2.6 million"),
    ("E424", "more than 2.5 million passengers, an", "2.5 million passengers, an", "2.5 million"),
    ("E424", "an estimated £7 million in", "£7 million in", "7 million"),
    ("E424", "an estimated £7 million in", "an estimated £7 million or more in", "7 million"),
    ("E423", "an estimated £7 million in", "an estimated 7 million people in", "7 million"),
    ("E423", "an estimated £7 million in", "an estimated $7 million in", "7 million"),
    ("E421", "an estimated £7 million in", "an estimated £7 billion in", "7 billion"),
    ("E423", "up to 30 carts a day", "up to 30 passengers a day", "30"),
    ("W432", "up to 30 carts a day", "up to 30 lorries a day", "30"),
    ("E424", "up to 30 carts a day", "30 carts a day", "30"),
    ("W431", "At least two captains", "At least three captains", "three"),
    ("E424", "At least two captains", "Two captains", "Two"),
    ("E423", "64% of all", "64 of all", "64"),
    ("E421", "64% of all", "46% of all", "46"),
    ("E424", "The suspected smugglers were 12", "12 smugglers were there", "12"),
    ("E422", "value: 2500000", "value: 25000000", "25000000"),
    ("E424", "qualifier: more than\n", "qualifier: about\n", "about"),
    ("E424", "        qualifier: an estimated\n", "", "7000000"),
    ("E423", "unit: pounds", "unit: people", "people"),
    ("E425", "period: 2014/2019", "period: 2013/2019", "2013/2019"),
    ("E421", "aged 15–30", "aged 15–35", "15–35"),
    ("E421", "aged 15–30", "aged 15", "15"),
    ("E425", "crossed on 4 May 2017", "crossed on 5 May 2017", "5 May 2017"),
    ("E425", "minutes of November 2019", "minutes of October 2019", "October 2019"),
    ("E421", "Hundreds of them", "Thousands of them", "Thousands"),
    ("E421", "counts 1,936 people", "counts 1,963 people", "1,963"),
    ("E424", "more than 300 boats", "300 boats", "300"),
    ("W433", "Hundreds of them went", "Hundreds of them recently went", "recently"),
    ("E426", "- {source: gazette, quote: in 2018,", "- {source: gazette, quote: in 2017,", "in 2017"),
    ("E423", "2.5 billion dong.", "2.5 billion baht.", "2.5 billion"),
]  # fmt: skip


def test_what_is_proven_is_no_fault() -> None:
    assert check_file(CLEAN).text == ""


@pytest.mark.parametrize(("code", "right", "wrong", "words"), PLANTED)
def test_a_changed_claim_is_found_where_it_stands(code: str, right: str, wrong: str, words: str) -> None:
    text = CLEAN.read_text(encoding="utf-8")
    assert text.count(right) == 1
    changed = text.replace(right, wrong)
    # What was left out is reported at the value it belongs to.
    at = text.index(right) + wrong.index(words) if words in wrong else changed.index(words)
    found = check(changed)
    assert found.codes == [code], found.text
    span = found.diagnostics[0].span
    assert (span.line, span.column) == (changed.count("\n", 0, at) + 1, at - changed.rfind("\n", 0, at))
    assert changed.splitlines()[span.line - 1][span.column - 1 : span.end_column - 1] == words


def test_all_changed_claims_are_reported_in_these_words(update_golden: bool) -> None:
    text = CLEAN.read_text(encoding="utf-8")
    said = "".join(check(text.replace(right, wrong), CLEAN.name).text for _, right, wrong, _ in PLANTED)
    assert said == kept_text(CLEAN.with_suffix(".txt"), said, update=update_golden)


def codes(summary: str, quote: str, language: str = "en", of_source: str = "") -> list[str]:
    """What is said of such a summary, where the event has that quote alone."""
    text = with_events(
        event("one", f"summary: {json.dumps(summary, ensure_ascii=False)}", without="summary").replace(
            "quote: opened on Sunday", f"quote: {json.dumps(quote, ensure_ascii=False)}"
        )
    ).replace("language: en", f"language: {language}")
    if of_source:
        text = text.replace("standing: press}", f"standing: press, language: {of_source}}}")
    return check(text).codes


@pytest.mark.parametrize(
    ("summary", "quote"),
    [
        ("Over 7 million people came.", "over seven million persons"),
        ("More than 7 million people came.", "in excess of 7,000,000 people"),
        ("Twenty-five boats sailed.", "25 boats"),
        ("One hundred and twenty boats sailed.", "120 boats"),
        ("Half a million boats sailed.", "500,000 boats"),
        ("A dozen boats sailed.", "twelve boats"),
        ("Two dozen boats sailed.", "24 boats"),
        ("Hundreds of boats sailed.", "hundreds of boats"),
        ("Some 300 boats sailed.", "about 300 boats"),
        ("Nearly 300 boats sailed.", "almost 300 boats"),
        ("It cost £7 million.", "7 million pounds"),
        ("It cost 31 billion US dollars.", r"\$31 billion US dollars"),
        ("64 per cent of boats sailed.", "64% of boats"),
        ("Boats aged 15 to 30 sailed.", "aged 15-30"),
        ("The number rose to 30 boats.", "from 15 to 30 boats"),
        ("One of them sailed for the first time.", "they sailed"),
        ("The ferry had 3 boats on 1 June 2014.", "3 boats"),
        ("The ferry of June 2014 sailed.", "it sailed"),
        ("A report about 100 boats came.", "100 boats"),
        ("The Group of 7 and the G7 met, with COVID-19 about.", "Group of 7"),
        ("See https://x.example/2013/55 for more.", "more"),
        ("The 2014 ferry sailed.", "it sailed"),
        ("It carried 1936 people.", "1936 people"),
        ("It carried 1936 people.", "1,936 people"),
        ("It cost 2.5m.", "2.5 million"),
        ("The second and the 3rd boat sailed.", "the 2nd boat, the third boat"),
        ("It carried 1 000 000 people.", "a million people"),
        ("The 13th, the 20th and the 21st boat sailed.", "the thirteenth, twentieth and twenty-first boat"),
        ("Twenty first-class boats sailed.", "20 first-class boats"),
        ("Tens of thousands of boats sailed.", "tens of thousands of boats"),
        ("It cost £2–3 million.", "between £2 million and £3 million"),
        ("It carried 5–10% of boats.", "5% to 10% of boats"),
        ("It cost 2.5 million.", "two and a half million"),
        ("It cost 2.5 million.", "two-and-a-half million"),
        ("It cost 2.5 million.", "2½ million"),
        ("It cost £2.5m.", "£2½m"),
        ("It cost 1.5 million.", "a million and a half"),
        ("One and a half tonnes sailed.", "1½ tonnes"),
        ("It took 2¼ hours.", "2.25 hours"),
        ("A half million boats sailed.", "500,000 boats"),
        ("½ million boats sailed.", "half a million boats"),
        ("An estimated 25 boats sailed.", "estimates that there are 25 boats"),
    ],
)
def test_the_same_number_in_other_words_is_no_fault(summary: str, quote: str) -> None:
    assert codes(summary, quote) == []


@pytest.mark.parametrize(
    ("summary", "quote", "found"),
    [
        ("It carried 720 people.", "over 720 people", ["E424"]),
        ("It carried over 720 people.", "720 people", ["E424"]),
        ("It carried 720 people.", "over 700 people", ["E421"]),
        ("It carried 720 people.", "up to 720 people", ["E424"]),
        ("It carried 720 people.", "720 or more people", ["E424"]),
        ("It carried nearly 720 people.", "about 720 people", ["E424"]),
        ("It carried 100 victims.", "100 potential victims", ["E424"]),
        ("It carried 100 potential victims.", "100 victims", ["E424"]),
        ("It carried 1.936 people.", "1,936 people", ["E421"]),
        ("It cost 7 million pounds.", "7 million people", ["E423"]),
        ("It grew by 2 percentage points.", "2%", ["E423"]),
        ("It carried 376 victims and 991 cases.", "376 cases, 991 victims", ["E423", "E423"]),
        ("The four towns agreed.", "the towns agreed", ["W431"]),
        ("The fourth town agreed.", "the town agreed", ["W431"]),
        ("Twelve towns agreed.", "the towns agreed", ["E421"]),
        ("It was built in 1913.", "it was built", ["E425"]),
        ("It sailed on 2 June 2014.", "on 1 June 2014", []),  # the day on which the source was published
        ("It sailed on 3 June 2014.", "on 1 June 2014", ["E425"]),
        ("It sailed 55 times.", "it sailed", ["E421"]),
        ("The thirteenth boat sailed.", "the 12th boat", ["E421"]),
        ("The twenty-first boat sailed.", "the twenty-second boat", ["E421"]),
        ("Tens of thousands of boats sailed.", "thousands of boats", ["E421"]),
        ("Thousands of boats sailed.", "hundreds of thousands of boats", ["E421"]),
        ("It cost £2–3 million.", "between £2 million and £4 million", ["E421"]),
        ("It has 25 boats.", "the council estimates that there are 25 boats", ["E424"]),
        ("It carried 25 people.", "potentially 25 people", ["E424"]),
        ("It cost two million.", "two and a half million", ["E421"]),
        ("It cost two and a half million.", "two million", ["E421"]),
        ("It cost 2½ million.", "2 million", ["E421"]),
        ("It took 2½ hours.", "2 hours", ["E421"]),
        ("It took 7 and a half hours.", "7 and eight hours", ["E421"]),
        ("In 1936 the river froze.", "the river froze in 1936", ["W437"]),
    ],
)
def test_another_number_is_a_fault(summary: str, quote: str, found: list[str]) -> None:
    assert codes(summary, quote) == found


@pytest.mark.parametrize(
    ("summary", "quote", "of_source", "found"),
    [
        ("Có hơn 7 triệu bảng.", "over £7 million", "en", []),
        ("Có 7 triệu bảng.", "over £7 million", "en", ["E424"]),
        ("Có hơn 7 triệu người.", "over £7 million", "en", ["E423"]),
        ("Có 1.936 người.", "1,936 people", "en", []),
        ("Có 1,936 người.", "1.936 người", "vi", []),
        ("Có 1.963 người.", "1,936 people", "en", ["E421"]),
        ("Có hai mươi lăm vụ.", "25 vụ", "vi", []),
        ("Có hàng trăm vụ.", "hàng trăm vụ", "vi", []),
        ("Có hai triệu rưỡi vụ.", "2,5 triệu vụ", "vi", []),
        ("Có 1,5 triệu vụ.", "một triệu rưỡi vụ", "vi", []),
        ("Có hai triệu vụ.", "hai triệu rưỡi vụ", "vi", ["E421"]),
        ("Có hàng nghìn vụ.", "hàng trăm vụ", "vi", ["E421"]),
        ("Có ít nhất 300 vụ.", "tối thiểu 300 vụ", "vi", []),
        ("Có ước tính 300 vụ.", "an estimated 300 cases", "en", []),
        ("Có 64% số vụ.", "64 phần trăm số vụ", "vi", []),
        ("Họp ngày 5 tháng Sáu năm 2013.", "họp tháng Sáu năm 2013", "vi", ["W437", "E425"]),
        ("Họp tháng 7 năm 2014.", "họp tháng Bảy năm 2014", "vi", ["W437"]),
        ("Hội nghị lần thứ 13.", "hội nghị lần thứ mười ba", "vi", []),
        ("Hội nghị lần thứ mười ba.", "hội nghị lần thứ mười hai", "vi", ["E421"]),
        ("Có hàng chục nghìn vụ.", "tens of thousands of cases", "en", []),
        ("Có hàng nghìn vụ.", "hàng chục nghìn vụ", "vi", ["E421"]),
        ("Có 300 vụ.", "ước tính mỗi năm có 300 vụ", "vi", ["E424"]),
        ("Sáu nước đã họp.", "the six countries", "en", []),
        ("Bảy nước đã họp.", "the six countries", "en", ["W431"]),
        ("Họp ngày 1 tháng 6 năm 2014.", "họp", "vi", []),
        ("Họp ngày 5 tháng 6 năm 2014.", "họp", "vi", ["E425"]),
        ("Trong năm qua, một vụ.", "một vụ", "vi", []),
        ("Có 7 triệu người.", "7 ล้านคน", "th", []),
        ("Có 8 triệu người.", "7 ล้านคน", "th", ["E421"]),
        ("Có 8 triệu người.", "แปดล้านคน", "th", []),
    ],
)
def test_vietnamese_numbers_are_read(summary: str, quote: str, of_source: str, found: list[str]) -> None:
    assert codes(summary, quote, "vi", of_source) == found


@pytest.mark.parametrize(
    ("summary", "found"),
    [("១ មិថុនា ២០១៤ ៧", []), ("១ មិថុនា ២០១៤ ៨", ["E421"]), ("2557, 7", [])],
)
def test_in_other_languages_figures_alone_are_compared(summary: str, found: list[str]) -> None:
    assert codes(summary, "over 7 boats", "km", "en") == found


MINUTES = "  minutes: {title: T, publisher: P, published: 2014-07-01, standing: official}\n"


def dated(date: str, quotes: str, *lines: str) -> list[str]:
    """What is said of an event of such a date, with quotes of the gazette, or of the minutes after a `|`."""
    of_gazette, _, of_minutes = quotes.partition("|")
    cited = [f"{{source: gazette, quote: '{of_gazette}', proves: [date]}}"]
    cited += [f"{{source: minutes, quote: '{of_minutes}', proves: [date]}}"] if of_minutes else []
    ours = event("one", *lines, f"sources: [{', '.join(cited)}]", without="sources").replace(
        "2014-06-01", date
    )
    return check(with_events(ours).replace("events:", (MINUTES if of_minutes else "") + "events:")).codes


@pytest.mark.parametrize(
    ("date", "quotes", "found"),
    [
        ("2014-06-01", "on 1 June 2014", []),
        ("2014-06-01", "on June 1st", []),
        ("2014-06-01", "yesterday, 1 June", []),
        ("2014-06-01", "on the first Sunday", ["W438"]),
        ("2014-06-01", "on the same day", ["W438"]),
        ("2014-06-01", "on the same day|on 1 June 2014", []),
        ("2014", "in the early summer of 2014", []),
        ("2013", "in 2014", ["E426"]),
        ("2014-06-02", "on 1 June 2014", ["E426"]),
        ("2014-06-01/2014-06-03", "between 1st and 3rd June 2014", []),
        ("2014-06-01/2014-06-03", "on 1 June 2014", ["W434"]),
        ("2014-06-01/2014-06-03", "on 3 June 2014", ["W434"]),
        ("2014-06-01/2014-06-03", "on 1 June 2014 and on 3 June 2014", []),
        ("2014-06-01/2014-06-03~", "on 1 June 2014", []),
        ("2014-07/2014-09", "in the third quarter of 2014", []),
        ("2014-07/2014-09", "in Q3 2014", []),
        ("2014", "in the third quarter of 2014", []),
        ("2014-08", "in the third quarter of 2014", ["W434"]),
        ("2014-07", "in the third quarter of 2014", ["W434"]),
        ("2014-08-15", "in the third quarter of 2014", ["W434"]),
        ("2014-10", "in the third quarter of 2014", ["E426"]),
        ("2014-01/2014-06", "in the first half of 2014", []),
        ("2014-06-04/2014-06-05", "between 1st and 3rd June 2014", ["E426"]),
        ("2014-06-01/2014-06-04", "on 1–3 June 2014", ["E426"]),
        ("2014-06-01/2014-06-03", "on 1–3 June 2014", []),
        ("2014-06-02", "on 1–3 June 2014", []),
        ("2014", "in about 2014", ["W434"]),
        ("2014~", "in about 2014", []),
        ("2014", "in about 2014|in 2014", []),
        ("2014/..", "since 2014", []),
        ("2013/..", "since 2014", []),
        ("2013", "since 2014", ["E426"]),
        ("2014-06-01", "in June 2014", ["W434"]),
        ("2014-06", "in 2014", ["W434"]),
        ("2014-06~", "in 2014", []),
        ("2014-06-01", "in 2014|on 1 June 2014", []),
        ("2014", "in June 2014|in October 2014", ["W436"]),
        ("2014-06", "in June 2014|in October 2014", ["E426"]),
    ],
)
def test_a_date_is_that_of_the_quotes_that_prove_it(date: str, quotes: str, found: list[str]) -> None:
    assert dated(date, quotes) == found


@pytest.mark.parametrize(
    ("date", "quote", "part", "found"),
    [
        ("2014-06-01", "in June 2014", "day", []),
        ("2014-06-01", "in June 2014", "population", ["W434"]),
        ("2014-06-01", "Published 2 June 2014", "day", []),
        ("2014-06-01", "Published 2 August 2014", "day", ["E426"]),
        ("2014-06-18", "between 1st and 3rd June 2014", "year", []),
        ("2014-06-18", "between 1st and 3rd June 2013", "year", ["E426"]),
        ("2014-06-18", "on 17 June 2014", "date", []),
        ("2014-06-01", "on the same day", "day", []),
    ],
)
def test_what_is_inferred_may_come_from_another_date(
    date: str, quote: str, part: str, found: list[str]
) -> None:
    assert dated(date, quote, f"inferred: [{{part: {part}, because: it follows}}]") == found


@pytest.mark.parametrize(
    ("summary", "quote", "found"),
    [
        ("In 2014 the ferry opened.", "in about 2014", ["W434"]),
        ("In June 2014 the ferry opened.", "around June 2014", ["W434"]),
        ("In about 2014 the ferry opened.", "in about 2014", []),
        ("In 2014 the ferry opened.", "in about 2014 or in 2014", []),
        ("In the third quarter of 2014 the ferry opened.", "on 5 August 2014", []),
        ("In the first quarter of 2014 the ferry opened.", "on 5 August 2014", ["E425"]),
    ],
)
def test_a_doubt_about_a_date_is_not_dropped_in_prose(summary: str, quote: str, found: list[str]) -> None:
    line = f"sources: [{{source: gazette, quote: {quote}, proves: [date]}}]"
    ours = event("one", f"summary: {summary}", line, without="summary").replace(
        "date: 2014-06-01", "date: 2014~"
    )
    ours = "".join(one for one in ours.splitlines(True) if "opened on Sunday" not in one)
    assert check(with_events(ours).replace("published: 2014-06-02", "published: 2020")).codes == found


def test_a_quarter_in_vietnamese() -> None:
    assert codes("Họp vào quý III năm 2014.", "họp ngày 5 tháng 8 năm 2014", "vi")[1:] == []
    assert codes("Họp vào quý I năm 2014.", "họp ngày 5 tháng 8 năm 2014", "vi")[1:] == ["E425"]


def test_a_declared_conflict_answers_for_a_date() -> None:
    conflict = "conflicts: [{field: date, value: 2014-10, source: minutes}]"
    assert dated("2014-06", "in June 2014|in October 2014", conflict) == []


@pytest.mark.parametrize(
    ("summary", "language", "found"),
    [
        ("The ferry currently runs.", "en", ["W433"]),
        ("It ran until now.", "en", ["W433"]),
        ("It was “recently mended”, the minutes say.", "en", []),
        ("It knows no rest.", "en", []),
        ("The ferry sailed yesterday.", "en", ["W433"]),
        ("Phà chạy hôm qua.", "vi", ["W433"]),
        ("Phà hiện nay vẫn chạy.", "vi", ["W433"]),
        ("Phà được phát hiện tại bến, dự án được thực hiện tại đó.", "vi", []),
        ("Phà chạy đến nay.", "vi", ["W433"]),
    ],
)
def test_words_of_one_day_stand_in_quotations_alone(summary: str, language: str, found: list[str]) -> None:
    assert codes(summary, "opened", language) == found


def of_days(*days: str, quote: str = "opened") -> list[str]:
    return check(
        with_events(
            *(
                event(f"e{place}").replace("2014-06-01", day).replace("opened on Sunday", quote)
                for place, day in enumerate(days)
            )
        )
    ).codes


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (("2001-01-01", "2002-01-01", "2003-01-01"), ["W435"]),
        (("2001-03-01", "2002-05-01", "2003-07-01"), ["W435"]),
        (("2001-01-01", "2002-01-01", "2003"), []),
        (("2001-01-01", "2001-01-01", "2001-01-01"), []),  # one day of many events
        (("2001-03-01", "2002-05-01", "2003-07-01", *(f"2004-05-{day}" for day in range(10, 31))), ["W435"]),
        (("2001-03-01", "2002-05-01", "2003-07-01",
          *(f"200{year}-05-{day}" for year in (4, 5) for day in range(10, 31))), []),
    ],
)  # fmt: skip
def test_dates_that_were_filled_in_are_suspected(days: tuple[str, ...], found: list[str]) -> None:
    assert of_days(*days) == found


def test_a_first_day_that_a_quote_has_is_not_suspected() -> None:
    assert (
        of_days("2001-03-01", "2001-05-01", "2001-07-01", quote="1 March 2001 and 1 May 2001 and 1 July 2001")
        == []
    )


FIGURE = "figures: [{value: VALUE, unit: boats, population: all boats, PERIODquote: VALUE boats}]"


def figures(*values: str, period: str = "", more: str = "") -> list[str]:
    events = (
        event(
            f"e{place}",
            FIGURE.replace("VALUE", value).replace("PERIOD", period if place else ""),
            *more.split("\n"),
        )
        for place, value in enumerate(values)
    )
    return check(with_events(*events)).codes


def test_figures_of_the_same_have_one_value_or_a_declared_conflict() -> None:
    assert figures("3", "3") == []
    assert figures("3", "4") == ["E427"]
    assert figures("3", "4", period="period: 2014-06-02, ") == []
    assert (
        figures("3", "4", more="conflicts: [{field: number of boats, value: 4 boats, source: gazette}]") == []
    )


@pytest.mark.parametrize(
    ("quotes", "field", "found"),
    [
        (("48 cases", "84 cases"), "", ["W436"]),
        (("48 cases", "84 boats"), "", []),
        (("48 cases", "forty-eight cases"), "", []),
        (("48 cases, once 84 cases", "84 cases"), "", []),
        (("48 cases", "84 cases"), "number", []),
        (("48 cases", "84 cases"), "weather", ["W436"]),
    ],
)
def test_sources_that_differ_need_a_declared_conflict(
    quotes: tuple[str, str], field: str, found: list[str]
) -> None:
    cited = f"sources: [{{source: gazette, quote: '{quotes[0]}'}}, {{source: minutes, quote: '{quotes[1]}'}}]"
    conflict = [f"conflicts: [{{field: {field}, value: another, source: minutes}}]"] if field else []
    text = with_events(event("one", cited, *conflict, without="sources")).replace(
        "events:", MINUTES + "events:"
    )
    assert check(text).codes == found


def test_a_number_that_stands_twice_is_underlined_where_it_is_wrong() -> None:
    summary = "summary: There were 3 boats, 3 francs and 3 boats."
    text = with_events(event("one", summary, without="summary").replace("opened on Sunday", "3 boats"))
    assert [(one.span.column, one.span.end_column) for one in check(text).diagnostics] == [(34, 35)]


def test_a_claim_beside_a_quote_that_cannot_be_read_is_not_judged() -> None:
    text = with_events(
        event("one", "summary: 55 boats", without="summary").replace("opened on Sunday", "[x]")
    )
    assert "E421" not in check(text).codes


def test_a_waiver_answers_for_a_small_number() -> None:
    waiver = "waive: [{code: W431, because: they are listed, by: editor}]"
    lines = event("one", "summary: Three boats sailed.", waiver, without="summary")
    assert check(with_events(lines)).codes == []


def test_hostile_numbers_are_read_in_no_time() -> None:
    for one in ("1 ", "one ", "1,", "9", "over ", "£", "1 to ", "May ", "15 and ", "1,000 ", "a ", "two-"):
        words = one * 50_000 + "1"
        check(with_events(event("one", f"summary: '{words}'", without="summary")))


# ---------------------------------------------------------------------------- what the outputs do with them


def outputs(checked: Checked) -> dict[str, str]:
    """Every output, as text; the briefing as it is before its layout."""
    timeline, options = arrange(checked.ledger), Options(language("en"))
    made = {"pdf": briefing(timeline, options)}
    for name in ("html", "json"):
        form = find(name)
        assert form is not None
        made[name] = form.write(timeline, options).decode("utf-8")
    return made


def test_every_declared_conflict_is_in_every_output() -> None:
    conflicts = (
        "conflicts: [{field: number of boats, value: eleven, source: gazette, comment: Printed.},"
        " {field: colour, value: a bright green, source: gazette}]"
    )
    for name, said in outputs(check(with_events(event("one", conflicts)))).items():
        for words in ("number of boats", "eleven", "Printed.", "colour", "a bright green"):
            assert words in said, (name, words)


@pytest.mark.parametrize("name", ["pdf", "html"])
def test_numbers_of_different_basis_never_stand_together(name: str) -> None:
    bases = {"recorded": "6061", "estimate": "7071", "programme output": "8081"}
    figures_of = ", ".join(
        f"{{value: {value}, unit: boats, population: {basis}, basis: {basis}, quote: {value} boats}}"
        for basis, value in bases.items()
    )
    said = outputs(check(with_events(event("one", f"figures: [{figures_of}]"))))[name]
    tables = re.findall(r'<section class="basis".*?</section>', said, re.DOTALL)
    shown = [f"{int(value):,}" for value in bases.values()]
    assert sorted([value for value in shown if value in table] for table in tables) == [
        [value] for value in shown
    ]
    assert f"{sum(map(int, bases.values())):,}" not in said
