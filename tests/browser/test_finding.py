"""Search and filters: one selection for the list, the figure and the count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from html_ledgers import HEAD, TITLES, event, ledger, river
from opened_page import Open
from tiptimeline.dates import parse
from tiptimeline.timeline import Selection, arrange

if TYPE_CHECKING:
    from playwright.sync_api import Page


PLAIN_HEAD = HEAD.replace(
    "  open_questions: [{text: Who steered the first ferry?, events: [first-trip]}]\n", ""
)


def visible(page: Page) -> list[str]:
    articles = page.locator("article[id]")
    return list(articles.evaluate_all("all => all.filter(e => e.offsetParent).map(e => e.id)"))


def search(page: Page, text: str) -> None:
    page.fill("#_search", text)
    page.wait_for_timeout(250)


def test_search_finds_words_in_any_text_without_case_and_marks(opened: Open) -> None:
    page = opened().page
    for asked, found in {
        "SURVEY": ["survey"],
        "phong chau": ["several-visits"],
        "Phòng Châu": ["several-visits"],
        "children counted": ["first-trip"],
        "ferry trial": ["first-trip"],
        "nowhere to be found": [],
    }.items():
        search(page, asked)
        assert visible(page) == found
        said = page.locator("#_result").text_content()
        assert said == (f"{len(found)} of 12 events" if found else "No event matches.")
        assert page.locator("#_nothing").is_visible() == (not found)


def test_search_reaches_what_an_event_refers_to_and_phrases(opened: Open) -> None:
    page = opened().page
    for asked, count in {
        "evening edition": 0,  # a note of the source, not of an event
        '"council of the river"': 2,  # the full name of an actor that goes by its short one
        "minutes of the council": 1,  # the source that disagrees
        "bến phà": 1,  # a place, in another language than the page
        '"first trip"': 1,
        '"trip first"': 0,
        "trip first": 1,
        "1936": 1,
        "1,936": 1,
        "who steered": 1,
    }.items():
        search(page, asked)
        assert len(visible(page)) == count, asked


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("การประชุมที่กรุงเทพ ๒๕๔๗", "กรุงเทพ 2547"),
        ("កិច្ចប្រជុំ\u200bនៅភ្នំពេញ ២០០៤", "ភ្នំពេញ 2004"),
        ("ရန်ကုန်မြို့ အစည်းအဝေး ၂၀၀၄", "အစည်း"),
        ("Hội nghị ở Đắk Lắk", "dak lak"),
        ("Bản ghi nhớ Anh–Việt Nam", "vietnam"),
        ("A memorandum with Vietnam", "viet nam"),
        ("เรือข้ามแม่นํ้า", "แม่น้ำ"),
        ("ກົດຫມາຍ ແລະ ແມ່ນ້ຳ", "ກົດໝາຍແລະ"),
        ("ပြည်သူ များ အတွက်", "ပြည်သူများ"),
        ("打击 人口贩运 合作", "打击人口"),
        ("The Lao–Thai “friendship” bridge", 'lao-thai "friendship"'),
    ],
)
def test_search_knows_the_scripts_of_the_region(opened: Open, title: str, asked: str) -> None:
    content = ledger([event("one", "2004", f"'{title}'"), event("two", "2005", "Other")], PLAIN_HEAD)
    page = opened(content).page
    search(page, asked)
    assert visible(page) == ["one"]
    assert marked(page, 1)


def test_words_are_not_put_together_of_parts(opened: Open) -> None:
    content = ledger(
        [event("one", "2004", "The attack at river east"), event("two", "2005", "Other")], PLAIN_HEAD
    )
    page = opened(content).page
    search(page, "riverea")
    assert visible(page) == []
    search(page, "RiverEast")
    assert visible(page) == ["one"]


def test_vowel_signs_are_letters(opened: Open) -> None:
    content = ledger([event("one", "2004", "การค้ามนุษย์"), event("two", "2005", "กราค")], PLAIN_HEAD)
    page = opened(content).page
    search(page, "ค้า")
    assert visible(page) == ["one"]
    search(page, "คี")
    assert visible(page) == []


def marked(page: Page, least: int) -> list[str]:
    """The hits that are marked, as soon as there are so many: they are marked when the page is idle."""
    found: list[str] = []
    for _ in range(50):
        found = page.evaluate(MARKED)
        if len(found) >= least:
            break
        page.wait_for_timeout(100)
    return found


MARKED = """() => [...CSS.highlights.get("found")].map(
  ({ startContainer, startOffset, endOffset }) => startContainer.data.slice(startOffset, endOffset))"""


def test_hits_are_marked_where_they_stand(opened: Open) -> None:
    found = opened()
    search(found.page, "PHONG")
    assert marked(found.page, 1) == ["Phòng"]
    found.page.locator("article:not([hidden]) h4 a").click()
    assert marked(found.page, 2) == ["Phòng", "Phòng"]  # in the details as well
    search(found.page, "")
    assert marked(found.page, 0) == []


def test_search_reaches_the_figure(opened: Open) -> None:
    found = opened()
    search(found.page, "survey")
    found.rest()
    found.mark(TITLES["survey"])
    with pytest.raises(AssertionError, match="no mark"):
        found.mark(TITLES["first-trip"])


def test_filters_of_one_subject_widen_and_of_two_narrow(opened: Open) -> None:
    page = opened().page
    page.locator("input[value=opening]").check()
    assert len(visible(page)) == 4
    page.locator("input[value=meeting]").check()
    assert len(visible(page)) == 8
    page.locator("input[value=towns]").check()
    assert len(visible(page)) == 4
    assert page.locator("#_result").text_content() == "4 of 12 events"


def test_counts_say_what_a_choice_would_leave(opened: Open) -> None:
    page = opened().page

    def count(value: str) -> str:
        return str(page.locator(f".choice:has([value={value}]) .count").text_content())

    assert [count("opening"), count("towns"), count("key")] == ["4", "6", "2"]
    page.locator("input[value=key]").check()
    assert visible(page) == ["first-trip", "service"]
    assert [count("opening"), count("meeting"), count("towns"), count("key")] == ["2", "0", "2", "2"]
    page.locator("input[value=opening]").check()
    assert count("figure") == "0"


def test_all_filters_combine(opened: Open) -> None:
    page = opened().page
    page.locator("#_more summary").click()

    def left(name: str, value: str) -> list[str]:
        box = page.locator(f"input[name={name}][value={value}]")
        box.check()
        found = visible(page)
        box.uncheck()
        return found

    assert left("standing", "press") == page_ids(page)
    assert left("country", "GB") == ["first-trip"]
    assert left("actor", "council") == ["first-trip", "service"]
    assert left("tag", "log") == ["first-trip"]
    assert left("only", "figures") == ["first-trip"]
    assert left("only", "single") == page_ids(page)
    page.fill("#_from", "2014")
    page.wait_for_timeout(200)
    assert visible(page) == ["service", "repairs", "last-word"]
    page.fill("#_to", "2014-08")
    page.wait_for_timeout(200)
    assert visible(page) == ["service"]
    assert page.locator("#_more summary .count").text_content() == "2"
    assert page.locator(".choice:has([name=country][value=VN]) .count").text_content() == "1"
    page.fill("#_to", "2014-13")
    page.wait_for_timeout(200)
    assert visible(page) == ["service", "repairs", "last-word"]
    assert page.locator("#_to").get_attribute("aria-invalid") == "true"
    assert "Write a year" in str(page.locator("#_not-a-date").text_content())
    page.locator("#_clear").click()
    page.locator("#_more summary").click()
    assert len(visible(page)) == 12


def page_ids(page: Page) -> list[str]:
    return list(page.locator("article[id]").evaluate_all("all => all.map(e => e.id)"))


@pytest.mark.parametrize(
    ("after", "before"), [("2006", "2007-05-01"), ("2013-05", None), (None, "2004-01-01")]
)
def test_dates_are_filtered_as_by_the_command(opened: Open, after: str | None, before: str | None) -> None:
    page = opened().page
    asked = Selection(after=parse(after) if after else None, before=parse(before) if before else None)
    page.locator("#_more summary").click()
    page.fill("#_from", after or "")
    page.fill("#_to", before or "")
    page.wait_for_timeout(200)
    assert visible(page) == [entry.id for entry in arrange(river(), asked).entries]
    page.locator("#_more summary").click()


def test_the_count_is_announced_once_for_a_change(opened: Open) -> None:
    page = opened(fresh=True).page
    assert page.locator("#_said").get_attribute("role") == "status"
    page.wait_for_timeout(500)
    page.evaluate(
        "window.said = [];"
        "new MutationObserver(() => said.push(document.getElementById('_said').textContent))"
        ".observe(document.getElementById('_said'), {childList: true, characterData: true, subtree: true})"
    )
    page.locator("#_search").press_sequentially("survey", delay=120)
    page.wait_for_timeout(700)
    assert page.evaluate("said") == ["1 of 12 events"]


def test_years_without_a_hit_are_hidden_and_counted_anew(opened: Open) -> None:
    page = opened().page
    headings = page.locator(".year h3:visible")
    assert headings.count() == 10
    search(page, "survey")
    assert [text.split()[0] for text in headings.all_text_contents()] == ["2004"]


def test_clear_brings_everything_back(opened: Open) -> None:
    page = opened().page
    clear = page.locator("#_clear")
    assert not clear.is_visible()
    search(page, "survey")
    page.locator("input[value=opening]").check()
    clear.click()
    assert len(visible(page)) == 12
    assert page.locator("#_result").text_content() == "12 events"
    assert page.evaluate("document.activeElement.id") == "_search"
    assert not clear.is_visible()


def test_details_close_when_their_event_is_filtered_out(opened: Open) -> None:
    page = opened(anchor="first-trip").page
    search(page, "survey")
    assert page.locator("#_details h4").count() == 0


def test_names_keep_their_order_where_ids_are_numbers(opened: Open) -> None:
    head = (
        PLAIN_HEAD.replace("{ferry: The ferry, towns: The two towns}", "{9: The ferry, 2: The two towns}")
        .replace("  council: {name", "  2004: {name")
        .replace("  crew: {name: The crew", "  10: {name: A crew")
    )
    cast = "    actors: [{actor: 2004, role: host}, {actor: 10, role: crew}]\n"
    events = [event(f"event-{n}", f"{2004 + n}", f"Event {n}", n, cast) for n in range(3)]
    lanes = [one.replace("lane: ferry", "lane: 9").replace("lane: towns", "lane: 2") for one in events]
    page = opened(ledger(lanes, head)).page
    page.locator("#_more summary").click()
    actors = page.locator("[data-facet=actor] label span:first-of-type").all_text_contents()
    assert actors == ["A crew of the ferry", "Joint Council"]
    page.click("#_take")
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG").click()
    drawn = download.value.path().read_text(encoding="utf-8")
    assert drawn.index(">The ferry<") < drawn.index(">The two towns<")


def test_a_tag_that_looks_like_another_is_the_same_choice(opened: Open) -> None:
    tags = """    tags: [log, "log\\u200e", " log", "\\u2066"]\n"""
    page = opened(ledger([event("one", "2004", "One", 0, tags)], PLAIN_HEAD)).page
    page.locator("#_more summary").click()
    assert page.locator("[data-facet=tag] label").all_text_contents() == ["log 1"]
