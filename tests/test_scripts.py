"""Seven languages and their scripts on paper and on screen: every letter drawn, and given back as written."""

from __future__ import annotations

import base64
import io
import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from typing import Any

import icu
import pypdf
import pytest
from attrs import evolve
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont

from loading import LEDGERS, check_file
from once import Once
from test_formats_pdf import OPTIONS
from test_language import CATALOGUES
from tiptimeline import rare_letters
from tiptimeline.drawing import kind_letters
from tiptimeline.fonts import CHINESE, FONTS, SANS, font_path
from tiptimeline.formats import RenderingError, html, pdf
from tiptimeline.formats.pdf.breaking import with_breaks
from tiptimeline.language import available, language
from tiptimeline.model import Ledger
from tiptimeline.timeline import Selection, arrange

LANGUAGES = available()


@cache
def specimen() -> Ledger:
    return check_file(LEDGERS / "languages.yaml").ledger


@pytest.fixture(scope="session")
def briefing(once: Once) -> Callable[[str], bytes]:
    """The specimen on paper, in a language."""

    def made(tag: str) -> bytes:
        options = evolve(OPTIONS, language=language(tag))
        return once(f"{tag}.pdf", lambda: pdf.FORMAT.write(arrange(specimen(), Selection()), options))

    return made


@pytest.fixture(scope="session")
def page(once: Once) -> Callable[[str], str]:
    """The specimen on screen, in a language."""

    def made(tag: str) -> str:
        options = evolve(OPTIONS, language=language(tag))
        timeline = arrange(specimen(), Selection())
        return once(f"{tag}.html", lambda: html.FORMAT.write(timeline, options)).decode("utf-8")

    return made


def plain(text: str) -> str:
    """Without white space, which ends lines, and without what is there for breaks alone."""
    return re.sub(r"[\s\u200b]+", "", unicodedata.normalize("NFC", text))


def said() -> Iterator[str]:
    """What the specimen says in its seven languages."""
    ledger = specimen()
    for event in ledger.events:
        yield from (event.title, event.summary, event.note or "")
        yield from (citation.quote for citation in event.sources)
    yield from (title for source in ledger.sources for title in (source.title, source.publisher))
    yield from (lane.title for lane in ledger.about.lanes)
    yield from (kind.title for kind in ledger.about.kinds)


# -- on paper


@pytest.mark.parametrize("tag", LANGUAGES)
def test_text_from_the_briefing_is_the_text_of_the_ledger(tag: str, briefing: Callable[[str], bytes]) -> None:
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    shown = plain(
        subprocess.run(command, input=briefing(tag), capture_output=True, check=True).stdout.decode()
    )
    assert [text for text in said() if plain(text) not in shown] == []
    (actor,) = specimen().actors
    own = [name.text for name in actor.names if name.language == tag.partition("-")[0]]
    assert [text for text in own if plain(text) not in shown] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_bookmarks_and_links_hold_no_breaks(tag: str, briefing: Callable[[str], bytes]) -> None:
    reader = pypdf.PdfReader(io.BytesIO(briefing(tag)))

    def titles(outline: Any) -> Iterator[str]:
        for one in outline:
            if isinstance(one, list):
                yield from titles(one)
            else:
                yield str(one.title)

    links = (one.get_object() for sheet in reader.pages for one in sheet.get("/Annots", ()))
    texts = [*titles(reader.outline), *(str(link.get("/Contents", "")) for link in links)]
    assert texts
    assert not any("\u200b" in text for text in texts)


@pytest.mark.parametrize("tag", ["lo", "km", "my"])
def test_lines_break_where_words_do(tag: str) -> None:
    """ICU's dictionaries, which are no part of an installation, know where words begin."""
    found = total = 0
    for event in specimen().events:
        if event.id != f"in-{tag}":
            continue
        for text in (event.title, event.summary, event.note or ""):
            marked = with_breaks(text)
            assert marked.replace("\u200b", "") == text
            ours = {at - marked[:at].count("\u200b") for at in range(len(marked)) if marked[at] == "\u200b"}
            words = icu.BreakIterator.createWordInstance(icu.Locale(tag))
            words.setText(text)
            edges = {at for at in words if 0 < at < len(text) and " " not in text[at - 1 : at + 1]}
            total += len(edges)
            found += len(edges & ours)
            clusters = icu.BreakIterator.createCharacterInstance(icu.Locale(tag))
            clusters.setText(text)
            assert ours <= set(clusters), "a letter is never parted from its marks"
    assert found / total > {"lo": 0.95, "km": 0.65, "my": 0.9}[tag]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("ປະເທດລາວ", "ປະ|ເທດ|ລາວ"),
        ("ກົດໝາຍ ເຫຼືອ ໄຂວ່", "ກົດ|ໝາຍ ເຫຼືອ ໄຂວ່"),
        ("ការជួញដូរមនុស្ស", "ការ|ជួញ|ដូរមនុស្ស"),
        ("ចាប់ផ្តើម", "ចាប់|ផ្តើម"),
        ("မြန်မာနိုင်ငံ", "မြန်|မာ|နိုင်|ငံ"),
        ("သင်္ဘော ပစ္စည်း အမှန်", "သင်္ဘော ပစ္စည်း အမှန်"),
        ("แม่น้ำ Việt Nam 渡轮", "แม่น้ำ Việt Nam 渡轮"),
        ('<p title="ປະເທດ">ປະເທດ</p><title>ປະເທດ</title>', '<p title="ປະເທດ">ປະ|ເທດ</p><title>ປະເທດ</title>'),
    ],
)
def test_a_line_breaks_between_syllables_and_in_text_alone(text: str, broken: str) -> None:
    assert with_breaks(text).replace("\u200b", "|") == broken


def test_a_kind_has_the_letter_that_its_name_begins_with_when_spoken() -> None:
    assert "".join(kind_letters(specimen().about.kinds).values()) == "Tทລខမ中E"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_words_that_no_native_speaker_has_reviewed_say_so(
    tag: str, briefing: Callable[[str], bytes], page: Callable[[str], str]
) -> None:
    spoken = language(tag)
    notice = "No native speaker has reviewed the translated words of the interface yet."
    said = spoken.gettext(notice)
    assert (said in page(tag)) == (not spoken.reviewed)
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    done = subprocess.run(command, input=briefing(tag), capture_output=True, check=True)
    assert (plain(said) in plain(done.stdout.decode())) == (not spoken.reviewed)


# -- Chinese, whose whole font is an extra

RARE = "瑄镕漢"


def rare_ledger() -> Ledger:
    ledger = specimen()
    return evolve(ledger, events=(evolve(ledger.events[0], title=f"渡轮 {RARE}"),))


def test_rare_characters_come_from_the_extra() -> None:
    timeline = arrange(rare_ledger(), Selection())
    made = pdf.FORMAT.write(timeline, OPTIONS)
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    assert RARE in subprocess.run(command, input=made, capture_output=True, check=True).stdout.decode()
    assert drawn(html.FORMAT.write(timeline, OPTIONS).decode("utf-8")) >= set(map(ord, RARE))
    assert made == pdf.FORMAT.write(timeline, OPTIONS)


def test_a_flood_of_rare_characters_is_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rare_letters, "MOST", 5)
    flood = "".join(map(chr, range(0x7000, 0x7100)))
    assert [len(font.letters) for font in rare_letters.rare_fonts(flood)] == [5, 5]


def test_without_the_extra_its_name_is_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tiptimeline.rare_letters._whole", lambda: None)
    with pytest.raises(RenderingError, match=r"character 瑄 .* `pip install 'tiptimeline\[zh\]'` brings"):
        pdf.FORMAT.write(arrange(rare_ledger(), Selection()), OPTIONS)


def test_the_chinese_fonts_have_the_common_characters_in_less_than_three_megabytes() -> None:
    fonts = [font for font in FONTS if font.family == CHINESE]
    assert sum(font_path(font).stat().st_size for font in fonts) < 3_000_000
    for font, last_row in zip(fonts, (0xF7, 0xD7), strict=True):
        with TTFont(font_path(font), lazy=True) as opened:
            had = opened.getBestCmap()
        wanted = bytes(
            byte for row in range(0xB0, last_row + 1) for cell in range(0xA1, 0xFF) for byte in (row, cell)
        ).decode("gb2312", errors="ignore")
        assert [letter for letter in wanted if ord(letter) not in had] == []


# -- on screen


def drawn(text: str) -> set[int]:
    """Every character that the fonts in a page have."""
    found = set[int]()
    for face in re.findall(r"@font-face\{.*?\}", text):
        data = re.search(r"base64,([A-Za-z0-9+/=]+)", face)
        assert data is not None
        with TTFont(io.BytesIO(base64.b64decode(data[1]))) as font:
            found |= font.getBestCmap().keys()
    return found


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_page_has_a_glyph_for_every_letter_and_few_besides(tag: str, page: Callable[[str], str]) -> None:
    text = page(tag)
    body = re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]*>", " ", text, flags=re.DOTALL)
    shown = {ord(letter) for letter in unescape(body) if not letter.isspace()}
    assert sorted(map(chr, shown - drawn(text))) == []
    assert len(drawn(text) - shown) < 160
    assert f'<html lang="{language(tag).page_tag}" dir="ltr">' in text


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_our_fonts_have_every_letter_of_the_interface(path: Any) -> None:
    ours = set[int]()
    for font in FONTS:
        if (font.weight == 400 and font.style == "normal") or font.family == SANS:
            with TTFont(font_path(font), lazy=True) as opened:
                ours |= opened.getBestCmap().keys()
    with path.open("rb") as file:
        used = {letter for message in read_po(file) if message.id for letter in "".join(message.string or "")}
    assert [letter for letter in sorted(used) if ord(letter) not in ours and letter != "\n"] == []
