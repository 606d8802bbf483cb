"""What a claim stands on, where its words can be seen, which years have none: in the view and the outputs."""

from __future__ import annotations

import re
from html import unescape

import pytest

from loading import LEDGERS, check, check_file
from tiptimeline.dates import parse
from tiptimeline.formats import Options, find
from tiptimeline.formats.html import FORMAT as HTML
from tiptimeline.formats.pdf.briefing import briefing
from tiptimeline.language import language
from tiptimeline.model import Ledger
from tiptimeline.timeline import Selection, Timeline, arrange

HEAD = """\
ledger:
  title: A river and its ferry
  language: en
  as_of: 2012-12-31
  lanes: {ferry: The ferry}
  kinds: {opening: Opening}
sources:
  decree: {title: Decree, publisher: River Council, published: 2004, standing: official}
  minutes: {title: Minutes, publisher: River Council, published: 2005, standing: official}
  copy: {title: Decree, publisher: River Mirror, published: 2005, standing: republished}
  reprint: {title: Decree, publisher: Bank Mirror, published: 2005, standing: republished}
  gazette: {title: A ferry, publisher: River Gazette, published: 2004, standing: press}
  letter: {title: Letter, publisher: A captain, published: 2004, standing: other}
events:
"""


def event(identity: str, date: str, sources: str = "decree", more: str = "") -> str:
    cited = ", ".join(f"{{source: {name}, quote: words of the {name}}}" for name in sources.split())
    return f"""\
  - id: {identity}
    date: '{date}'
    title: Event {identity}
    summary: What happened.
    kind: opening
    lane: ferry
    sources: [{cited}]
{more}"""


def ledger(*events: str, head: str = HEAD) -> Ledger:
    return check(head + "".join(events)).ledger


def pages(timeline: Timeline, tag: str = "en") -> dict[str, str]:
    """Both outputs as markup, the briefing before its layout."""
    options = Options(language(tag))
    return {"pdf": briefing(timeline, options), "html": HTML.write(timeline, options).decode("utf-8")}


def seen(markup: str) -> str:
    """What a reader reads, on one line."""
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", "", markup.partition("<body")[2], flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", body)).split())


# -- standing and single source


@pytest.mark.parametrize(
    ("sources", "single"),
    [
        ("decree", True),
        ("decree decree", True),
        ("decree minutes", False),
        ("decree gazette", False),
        ("decree copy", True),
        ("copy reprint", True),
        ("copy gazette", False),
        ("decree minutes copy", False),
        ("gazette letter", False),
    ],
)
def test_what_is_passed_on_is_no_second_source(sources: str, single: bool) -> None:
    timeline = arrange(ledger(event("one", "2004", sources)))
    assert timeline.entries[0].is_single_sourced is single
    assert bool(timeline.single_sourced) is single


def test_the_standing_of_every_reference_stands_beside_it_in_both_outputs() -> None:
    timeline = arrange(ledger(event("one", "2004", "gazette decree letter"), event("two", "2005", "copy")))
    made = {name: seen(markup) for name, markup in pages(timeline).items()}
    assert "[1] press; [2] official; [3] other Opening" in made["pdf"].replace(" O Opening", " Opening")
    assert "[4] republished · single source" in made["pdf"]
    for words in (
        "What happened. press; official; other ",
        "What happened. republished · single source ",
        "River Gazette, 2004, press 1 “",
        "River Council, 2004, official 2 “",
        "A captain, 2004, other 3 “",
        "River Mirror, 2005, republished · single source 4 “",
    ):
        assert words.rstrip(" “") in made["html"]


@pytest.mark.parametrize("name", ["pdf", "html"])
def test_what_stands_on_a_single_source_is_counted_and_linked(name: str) -> None:
    figures = "    figures: [{value: 7, unit: boats, quote: words of the decree, source: decree}]\n"
    timeline = arrange(
        ledger(event("one", "2004", "decree gazette", figures), event("two", "2005"), event("three", "2006"))
    )
    markup = pages(timeline)[name]
    part = markup[markup.index("What stands on a single source") :].partition("</section>")[0]
    assert "Events: 2 of 3. Figures: 1 of 1." in seen("<body>" + part)
    address = "#event-" if name == "pdf" else "#"
    assert re.findall(rf'href="{address}((?:one|two|three))"', part) == ["two", "three"]


def test_a_figure_stands_on_each_source_that_is_cited_for_it() -> None:
    figures = "    figures: [{value: 7, unit: boats, quote: seven boats, source: decree}]\n"
    twice = event("one", "2004", "decree", figures).replace(
        "sources: [", "sources: [{source: gazette, quote: boats to the number of 7, proves: [figure]}, "
    )
    figure = arrange(ledger(twice)).figures[0]
    assert [reference.source.id for reference in figure.references] == ["decree", "gazette"]
    assert not figure.is_single_sourced
    two = twice.replace(
        "figures: [", "figures: [{value: 8, unit: carts, quote: eight carts, source: decree}, "
    )
    assert all(one.is_single_sourced for one in arrange(ledger(two)).figures)


# -- years without an event


@pytest.mark.parametrize(
    ("dates", "gaps"),
    [
        ("2004 2012", [(2005, 2011)]),
        ("2004 2006 2009", [(2005, 2005), (2007, 2008), (2010, 2012)]),
        ("2004 200X 2012", [(2010, 2011)]),
        ("2004 2006/2010", [(2005, 2005), (2011, 2012)]),
        ("2004 2008~", [(2005, 2007), (2009, 2012)]),
        ("2004 2008/..", [(2005, 2007)]),
        ("2004 2008/", [(2005, 2007), (2009, 2012)]),
        ("2004 [2008..]", [(2005, 2007)]),
        ("2004 [..2008]", [(2009, 2012)]),
        ("2004 /2008", [(2005, 2007), (2009, 2012)]),
        ("2004 {2006,2009}", [(2005, 2005), (2007, 2008), (2010, 2012)]),
        ("2004 [2006,2009]", [(2005, 2005), (2007, 2008), (2010, 2012)]),
        ("2011 2014", [(2012, 2013)]),
        ("-0002 0002 2012", [(-1, 1), (3, 2011)]),
        ("201X", []),
    ],
)
def test_years_in_which_no_event_can_lie_are_gaps(dates: str, gaps: list[tuple[int, int]]) -> None:
    events = [event(f"event-{number}", date) for number, date in enumerate(dates.split())]
    assert list(arrange(ledger(*events)).gaps) == gaps


@pytest.mark.parametrize(
    ("after", "before", "gaps"),
    [
        ("2006", None, [(2006, 2007), (2009, 2012)]),
        (None, "2009-06", [(2005, 2007), (2009, 2009)]),
        ("2005", "2007", []),
        ("1900", "2100", [(2005, 2007), (2009, 2012)]),
    ],
)
def test_the_gaps_of_a_selection_lie_in_its_span(
    after: str | None, before: str | None, gaps: list[tuple[int, int]]
) -> None:
    chosen = Selection(after=parse(after) if after else None, before=parse(before) if before else None)
    timeline = arrange(ledger(event("one", "2004"), event("two", "2008")), chosen)
    assert list(timeline.gaps) == gaps


@pytest.mark.parametrize(
    ("tag", "whole", "narrowed", "runs"),
    [
        ("en", "the ledger has no event", "this selection has no event", "2005, 2007 to 2008, 2010 to 2012."),
        ("vi", "sổ ghi không có", "phần được chọn này", "2005, từ 2007 đến 2008, từ 2010 đến 2012."),
    ],
)
def test_both_outputs_name_the_years_and_what_they_do_not_mean(
    tag: str, whole: str, narrowed: str, runs: str
) -> None:
    content = ledger(event("one", "2004"), event("two", "2006"), event("three", "2009"))
    silence = language(tag).gettext("That no event is recorded is no evidence that nothing happened.")
    for said in map(seen, pages(arrange(content), tag).values()):
        assert whole in said
        assert narrowed not in said
        assert runs in said
        assert silence in said
    for said in map(seen, pages(arrange(content, Selection(before=parse("2008"))), tag).values()):
        assert narrowed in said
        assert runs not in said


# -- see in source

LONG = " ".join(f"word{number:02}" for number in range(60))
DIRECTIVES = [
    ("the ferry", "", "", "the%20ferry"),
    ("co-operation, trade & talks", "", "", "co%2Doperation%2C%20trade%20%26%20talks"),
    ("Hà Nội “today”", "", "", "H%C3%A0%20N%E1%BB%99i%20%E2%80%9Ctoday%E2%80%9D"),
    ("ferry", "the old-", ", again", "the%20old%2D-,ferry,-%2C%20again"),
    ("100% of it #1", "", "", "100%25%20of%20it%20%231"),
    (LONG, "", "", f"{LONG[:41]},{LONG[-41:]}".replace(" ", "%20")),
]


def cited(quote: str, prefix: str, suffix: str, url: str) -> Timeline:
    citation = (
        f"{{source: decree, quote: '{quote}'"
        + (f", prefix: '{prefix}'" if prefix else "")
        + (f", suffix: '{suffix}'" if suffix else "")
        + "}"
    )
    head = HEAD.replace("  decree: {", f"  decree: {{url: '{url}', ")
    one = event("one", "2004").replace("{source: decree, quote: words of the decree}", citation)
    return arrange(ledger(one, head=head))


@pytest.mark.parametrize(("quote", "prefix", "suffix", "fragment"), DIRECTIVES)
def test_the_address_of_words_is_a_text_fragment(quote: str, prefix: str, suffix: str, fragment: str) -> None:
    timeline = cited(quote, prefix, suffix, "https://river.example/decree")
    address = "https://river.example/decree#:~:text=" + fragment
    assert timeline.references[0].address == address
    for markup in pages(timeline).values():
        assert address in unescape(markup)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://river.example/a#part-2", "https://river.example/a#part-2:~:text=ferry"),
        ("https://river.example/a#:~:text=boat", "https://river.example/a#:~:text=ferry"),
        ("https://river.example/a#p:~:text=boat", "https://river.example/a#p:~:text=ferry"),
        ("http://river.example/a?b=1&c=2", "http://river.example/a?b=1&c=2#:~:text=ferry"),
        ("https://river.example/Decree.PDF?v=2", "https://river.example/Decree.PDF?v=2"),
        ("https://river.example/decree.pdf#page=3", "https://river.example/decree.pdf#page=3"),
    ],
)
def test_what_an_address_has_is_kept(url: str, address: str) -> None:
    assert cited("ferry", "", "", url).references[0].address == address


def test_without_an_address_a_quotation_leads_to_its_source_here() -> None:
    timeline = arrange(ledger(event("one", "2004")))
    assert timeline.references[0].address == ""
    assert all("See in source" not in seen(markup) for markup in pages(timeline).values())


# -- archived copies


@pytest.mark.parametrize(
    ("archived", "date"),
    [
        ("https://web.archive.org/web/20141102030405/https://river.example/a", "2014-11-02"),
        ("https://web.archive.org/web/20141102030405id_/https://river.example/a", "2014-11-02"),
        ("https://archive.ph/20141102030405/https://river.example/a", "2014-11-02"),
        ("https://web.archive.org/web/20141302030405/https://river.example/a", ""),
        ("https://web.archive.org/web/2014/https://river.example/a", ""),
        ("https://archive.example/a", ""),
    ],
)
def test_links_to_a_source_with_an_archived_copy_are_robust(archived: str, date: str) -> None:
    more = f"url: 'https://river.example/a?b&c', archived_url: '{archived}', retrieved: 2014-11-09, "
    head = HEAD.replace("  decree: {", f"  decree: {{{more}")
    markup = pages(arrange(ledger(event("one", "2004"), head=head)))["html"]
    robust = [tag for tag in re.findall(r"<a [^>]*>", markup) if "data-versionurl" in tag]
    assert len(robust) == 4  # the title, the copy, and the words in the chronology and the source list
    for tag in robust:
        assert 'data-originalurl="https://river.example/a?b&amp;c"' in tag
        assert f'data-versionurl="{archived}"' in tag
        assert re.findall(r'data-versiondate="(.*?)"', tag) == ([date] if date else [])


def test_a_link_without_an_archived_copy_says_nothing_of_one() -> None:
    markup = pages(cited("ferry", "", "", "https://river.example/a"))["html"]
    assert "data-originalurl" not in markup


# -- conflicts and bases


def specimen_outputs() -> tuple[Timeline, dict[str, str]]:
    timeline = arrange(check_file(LEDGERS / "example.yaml").ledger, Selection(drafts=True))
    json = find("json")
    assert json is not None
    plain = {name: seen(markup) for name, markup in pages(timeline).items()}
    return timeline, plain | {"json": json.write(timeline, Options(language("en"))).decode("utf-8")}


def test_every_conflict_and_every_quote_of_a_figure_is_in_every_output() -> None:
    timeline, made = specimen_outputs()
    events = timeline.ledger.events
    conflicts = [conflict for event in events for conflict in event.conflicts]
    quotes = [figure.quote for event in events for figure in event.figures]
    assert conflicts
    assert quotes
    for name, said in made.items():
        for conflict in conflicts:
            date = language("en").date(parse(conflict.value))
            shown = conflict.value if name == "json" else date
            assert all(words in said for words in (conflict.field, shown, conflict.comment)), name
        assert [quote for quote in quotes if quote not in said] == [], name


# -- nothing without words


def test_no_picture_can_be_without_words() -> None:
    picture = "    image: {file: ferry.png, alt: A ferry}\n"
    assert "E201" in check(HEAD + event("one", "2004", "decree", picture)).codes
    made = pages(arrange(check_file(LEDGERS / "example.yaml").ledger))
    for markup in made.values():
        body = re.sub(r"<(script|style)\b.*?</\1>", "", markup, flags=re.DOTALL)
        assert "<img" not in body
        drawings = re.findall(r"<svg\b[^>]*>", body)
        hidden = [drawing for drawing in drawings if 'aria-hidden="true"' in drawing]
        named = re.findall(r"<svg\b[^>]*role=\"img\"[^>]*>\s*<title[^>]*>[^<]+</title>", body)
        assert len(hidden) + len(named) == len(drawings) > 0


# -- what a quotation proves


def test_what_a_quotation_proves_is_said_in_the_words_of_the_language() -> None:
    proof = "sources: [{source: decree, quote: words, proves: [date, actors, figure]}]"
    text = HEAD + event("one", "2004").replace(
        "sources: [{source: decree, quote: words of the decree}]",
        "actors: [{actor: council}]\n    figures: [{value: 7, unit: boats, quote: 7 boats}]\n    " + proof,
    )
    told = pages(
        arrange(check(text.replace("events:", "actors: {council: {name: Council}}\nevents:", 1)).ledger), "vi"
    )
    for output in told.values():
        assert "chứng minh: thời gian, các bên liên quan, số liệu" in seen(output)
