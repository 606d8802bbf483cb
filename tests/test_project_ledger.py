"""The project's own ledger: clean, within its brief, and whole in both outputs."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from commanding import tiptimeline
from loading import Checked, check_file
from tiptimeline import __version__
from tiptimeline.formats import Options, find
from tiptimeline.language import language
from tiptimeline.timeline import KEY_DATES, Timeline, arrange

LEDGER = Path(__file__).parents[1] / "events.yaml"

DATES = {
    "commit-memorandum": ("2004", "2004"),
    "ayutthaya-training": ("2009-06-15~/2009-06-21~", "about 15 to 21 June 2009"),
    "un-estimate-trafficked-persons": ("2009-06-19", "19 June 2009"),
    "un-estimate-profits": ("2009-06-19", "19 June 2009"),
    "uk-referrals-top-ten": ("2011", "2011"),
    "uk-referrals-top-five": ("2011?", "2011 (uncertain)"),
    "fco-home-office-event": ("2012-10-24", "24 October 2012"),
    "un-act-established": ("2014", "2014"),
    "hanoi-workshop": ("2014-10-15/2014-10-17", "15 to 17 October 2014"),
    "anti-slavery-day": ("2014-10-18", "18 October 2014"),
    "modern-slavery-bill": ("2014-10-29", "29 October 2014"),
    "vietnam-detected-cases": ("2017", "2017"),
    "aichr-workshop": ("2018-06-21/2018-06-22", "21 to 22 June 2018"),
    "uk-vietnam-memorandum": ("2018", "2018"),
    "modern-slavery-fund": ("2018/2025-04-01", "2018 to 1 April 2025"),
    "border-security-summit": ("2025-03-31", "31 March 2025"),
    "joint-action-plan": ("2025-03-31", "31 March 2025"),
    "joint-action-plan-funding": ("2025-04~/2026-03~", "about April 2025 to March 2026"),
}
FIGURES = (
    "an estimated 2,500,000 trafficked persons",
    "estimated at 31,000,000,000 US dollars",
    "more than 64% of all referrals",
    "more than 100 human trafficking experts",
    "376 cases",
    "991 human trafficking victims",
    "decreased 1.8%",
    "over 7,000,000 pounds",
    "720 victims of trafficking and migrants in vulnerable situations",
    "over 7,000,000 people",
    "1,936 aspiring migrants",
    "up to 1,000,000 pounds",
)
LOADED_WORDS = re.compile(
    r"barbaric|vile|headache|scourge|crack\w* down|clamp\w* down|historic|atrocious|horrible"
    r"|only agreement|first of its kind",
    re.IGNORECASE,
)


class _Words(HTMLParser):
    """The words of a page that a reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)


@cache
def checked() -> Checked:
    return check_file(LEDGER)


@cache
def timeline() -> Timeline:
    return arrange(checked().ledger)


def written(name: str) -> bytes:
    form = find(name)
    assert form is not None
    options = Options(language("en"), ledger_bytes=LEDGER.read_bytes(), version=__version__)
    return form.write(timeline(), options)


def plain(words: str) -> str:
    return re.sub(r"\s+", "", words)


@cache
def briefing() -> str:
    """Every character of the briefing but its spaces, which lines and columns move."""
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=written("pdf"), capture_output=True, check=True
    )
    running = rf"^(Edition .+ Page \d+ of \d+|{re.escape(timeline().about.title)} .+)$"
    return plain(re.sub(running, "", done.stdout.decode("utf-8"), flags=re.MULTILINE))


@cache
def page() -> str:
    parser = _Words()
    parser.feed(written("html").decode("utf-8"))
    return plain(" ".join(parser.words))


OUTPUTS = pytest.mark.parametrize("output", [briefing, page], ids=["briefing", "page"])


def test_its_vietnamese_is_complete_and_as_clean() -> None:
    counted = tiptimeline(LEDGER.parent, "translations", "--format", "json")
    (vietnamese,) = (one for one in json.loads(counted.out)["translations"] if one["language"] == "vi")
    assert vietnamese["translated"] == vietnamese["texts"] > 300
    assert tiptimeline(LEDGER.parent, "check", "--strict").err == ""


def test_it_is_clean() -> None:
    assert checked().text == ""


def test_it_is_as_large_as_its_brief_asks() -> None:
    events = checked().ledger.events
    assert 30 <= len(events) <= 45
    assert 1 <= sum(event.key for event in events) <= KEY_DATES
    assert len(checked().ledger.sources) == 5
    assert all(re.fullmatch("[0-9a-f]{64}", source.sha256) for source in checked().ledger.sources)


@pytest.mark.parametrize(("event", "date"), [(event, date) for event, (date, _) in DATES.items()])
def test_each_date_is_as_precise_as_its_source(event: str, date: str) -> None:
    (found,) = [one for one in checked().ledger.events if one.id == event]
    assert str(found.date) == date


@OUTPUTS
def test_every_date_of_the_brief_is_in_both_outputs(output: Any) -> None:
    by_id = {entry.id: entry for entry in timeline().entries}
    words = output()
    for event, (_, shown) in DATES.items():
        assert language("en").date(by_id[event].date) == shown
        assert plain(shown) in words
        assert plain(by_id[event].event.title) in words


@OUTPUTS
@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_of_the_brief_is_in_both_outputs(output: Any, figure: str) -> None:
    assert plain(figure) in output()


@OUTPUTS
def test_everything_the_ledger_says_is_in_both_outputs(output: Any) -> None:
    words = output()
    ledger = timeline().ledger
    said = [ledger.about.title, ledger.about.subtitle, ledger.about.summary]
    said += [question.text for question in ledger.about.open_questions]
    for source in ledger.sources:
        said += [source.title, source.publisher, source.note, source.sha256]
    for event in ledger.events:
        said += [event.title, event.summary, event.note]
        said += [citation.quote for citation in event.sources]
        said += [figure.caution for figure in event.figures] + [figure.population for figure in event.figures]
        said += [inference.because for inference in event.inferred]
        said += [
            text
            for conflict in event.conflicts
            for text in (conflict.field, conflict.value, conflict.comment)
        ]
    missing = [text for text in said if plain(text) not in words]
    assert missing == []


def test_each_figure_has_its_unit_population_basis_and_caution() -> None:
    for entry in timeline().figures:
        figure = entry.figure
        assert figure.unit, entry.event.id
        assert figure.population, entry.event.id
        assert figure.basis, entry.event.id
        assert figure.caution, entry.event.id


def test_loaded_words_stand_only_in_quotations() -> None:
    for event in checked().ledger.events:
        ours = [event.title, event.summary, event.note, *(one.caution for one in event.figures)]
        for text in ours:
            assert not LOADED_WORDS.search(re.sub("“[^”]*”", "", text)), text
    for source in checked().ledger.sources:
        assert not LOADED_WORDS.search(source.title + source.note)


def test_every_number_in_a_summary_stands_in_a_quotation_of_the_same_event() -> None:
    years = re.compile(r"\b(19|20)\d\d\b")
    for event in checked().ledger.events:
        quotes = " ".join(citation.quote for citation in event.sources)
        for number in re.findall(r"\d[\d,.]*\d|\d", years.sub("", f"{event.title} {event.summary}")):
            assert number in quotes, (event.id, number)


def test_every_sentence_is_short() -> None:
    for event in checked().ledger.events:
        for sentence in re.split(r"(?<=[.!?])\s", f"{event.title}. {event.summary}"):
            assert len(sentence.split()) <= 25, (event.id, sentence)
