"""A language that no catalogue knows, written from right to left: its words and its layout."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Any

from attrs import evolve, fields, has

from loading import LEDGERS, check_file
from mirrored import mirrored
from test_formats_pdf import OPTIONS
from tiptimeline.dates import When
from tiptimeline.formats import html, pdf
from tiptimeline.model import Ledger
from tiptimeline.timeline import Selection, arrange

# What is the same in every language: names of programs, of forms of files, of keys.
NAMES = """
tiptimeline Bokeh SHA QR JSON CSV SVG PNG ICS PDF BibTeX CSL RIS Markdown yaml https http example
Home End Enter Esc Escape Shift Ctrl
January February March April May June July August September October November December
Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec
"""


@cache
def specimen() -> Ledger:
    return check_file(LEDGERS / "example.yaml").ledger


def words_of(record: Any) -> Iterator[str]:
    if isinstance(record, str):
        yield from re.findall("[A-Za-z]{2,}", record)
    elif isinstance(record, tuple):
        for item in record:
            yield from words_of(item)
    elif has(type(record)) and not isinstance(record, When):
        for attribute in fields(type(record)):
            yield from words_of(getattr(record, attribute.name))


@cache
def page() -> str:
    options = evolve(OPTIONS, language=mirrored())
    return html.FORMAT.write(arrange(specimen(), Selection(drafts=True)), options).decode("utf-8")


@cache
def briefing() -> bytes:
    options = evolve(OPTIONS, language=mirrored())
    return pdf.FORMAT.write(arrange(specimen(), Selection(drafts=True)), options)


def latin(text: str) -> set[str]:
    """The words in Latin letters that are neither the ledger's nor names."""
    known = set(words_of(specimen())) | set(NAMES.split())
    return {word for word in re.findall("[A-Za-z]{2,}", text) if word not in known}


def test_the_page_has_no_word_outside_the_catalogues() -> None:
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", page(), flags=re.DOTALL)
    shown = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', body)
    text = unescape(re.sub("<[^>]*>", " ", body))
    assert latin(" ".join([text, *map(unescape, shown)])) == set()


def test_the_briefing_has_no_word_outside_the_catalogues() -> None:
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], input=briefing(), capture_output=True, check=True
    )
    assert latin(re.sub(r"\s*\S*//\S+|[0-9a-f]{64}", " ", done.stdout.decode())) == set()


def test_the_briefing_is_mirrored() -> None:
    done = subprocess.run(
        ["pdftotext", "-bbox", "-enc", "UTF-8", "-", "-"], input=briefing(), capture_output=True, check=True
    )
    sheets = done.stdout.decode().split("<page ")[1:]
    found = [
        [(float(left), float(right), word) for left, right, word in
         re.findall(r'xMin="([0-9.]+)"[^>]*xMax="([0-9.]+)"[^>]*>([^<]+)<', sheet)]
        for sheet in sheets
    ]  # fmt: skip
    first = {word: (left, right) for left, right, word in reversed(found[0])}
    width = 595
    assert first["Бриефинг"][1] > width - 80  # at the right edge, where a page begins
    assert first["Паге"][0] < 80  # the last column of the key dates
    places = {word: left for left, _, word in found[0] if re.fullmatch("(2000|2010|2020)", word)}
    assert places["2000"] < places["2010"] < places["2020"], "time runs from left to right"
