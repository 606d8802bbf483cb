"""The timeline page as a file: what stands in it, the same every time, and nothing that could do harm."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import lzma
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve
from fontTools.ttLib import TTFont

from html_ledgers import DATES, TITLES, hostile, page, plain, river
from tiptimeline.formats import Options, Web, find
from tiptimeline.formats.html.packing import packed
from tiptimeline.formats.html.scripts import lean_style
from tiptimeline.formats.html.webfonts import font_rules
from tiptimeline.language import language
from tiptimeline.model import Ledger
from tiptimeline.pages import built_in_templates
from tiptimeline.timeline import Selection, arrange

JSON = "application/json"
TESTS = Path(__file__).parent


class Reader(HTMLParser):
    """Collects elements with their attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, dict[str, str | None], str]] = []
        self.text = ""
        self._open: tuple[str, dict[str, str | None]] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = (tag, dict(attrs)) if tag in ("script", "style") else None

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self.raw.append((*self._open, data))
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def html() -> str:
    return page(river()).decode("utf-8")


@pytest.fixture(scope="module")
def read(html: str) -> Reader:
    return Reader(html)


def test_the_format_is_on_the_list() -> None:
    found = find("html")
    assert found is not None
    assert (found.file_name(), found.file_name("vi"), found.command) == (
        "timeline.html",
        "timeline.vi.html",
        "render",
    )


def test_every_event_is_an_article_in_order(read: Reader) -> None:
    timeline = arrange(river())
    assert [one["id"] for one in read.all("article")] == [entry.id for entry in timeline.entries]
    for title in TITLES.values():
        assert title in read.text


def test_every_reference_of_the_view_stands_with_its_number(read: Reader) -> None:
    timeline = arrange(river())
    anchors = {one.get("id") for one in read.all("li")}
    assert {reference.anchor for reference in timeline.references} <= anchors
    links = [one["href"] for one in read.all("a") if one.get("class") == "ref"]
    cited = [f"#{ref.anchor}" for entry in timeline.entries for ref in entry.references]
    assert set(links) == set(cited)


def test_everything_that_a_ledger_says_can_be_read(read: Reader) -> None:
    text = " ".join(read.text.split())
    for said in (
        "A river and its ferry",
        "How two towns came to share a ferry.",
        "The log calls it a trial.",
        "more than 1,936 passengers",
        "people who crossed",
        "Children are not counted.",
        "year: the log gives it",
        "date: 2 May 2007",
        "The minutes say a day later.",
        "Who steered the first ferry?",
        "followed by:",
        "Eastern bank, The landing",
        "Joint Council",
        "words about number 3",
        "The evening edition.",
        "Years of low water",
        "every year on 1 July, from 2010 on",
        "As of 31 December 2015",
        "Not verified in this build.",
    ):
        assert said in text


def test_all_links_within_the_page_lead_somewhere(read: Reader) -> None:
    ids = [one["id"] for _, one in read.elements if one.get("id")]
    assert len(ids) == len(set(ids))
    targets = {str(one["href"])[1:] for one in read.all("a") if str(one.get("href")).startswith("#")}
    assert targets <= set(ids)


@pytest.mark.parametrize(
    ("date", "machine", "seen"),
    [
        ("2014-10-15", "2014-10-15", "15 October 2014"),
        ("2014-10", "2014-10", "October 2014, the day is not stated"),
        ("2004", "2004", "2004, the month is not stated"),
        ("2011?", None, "2011 (uncertain), the month is not stated"),
        ("2014-10-15/2014-10-17", None, "15 to 17 October 2014"),
        ("-0043", None, "44 BCE, the month is not stated"),
    ],
)
def test_time_elements_say_no_more_than_is_known(date: str, machine: str | None, seen: str) -> None:
    text = page(plain([date])).decode("utf-8")
    found = re.search(rf'<time data-edtf="{re.escape(date)}"([^>]*)>(.*?)</time>', text)
    assert found is not None
    assert found[1] == (f' datetime="{machine}"' if machine else "")
    assert re.sub("<[^>]+>", "", found[2]) == seen


def test_the_same_bytes_every_time() -> None:
    script = (
        f"import sys, hashlib; sys.path.insert(0, {str(TESTS)!r})\n"
        "from html_ledgers import page, plain, river\n"
        "page(plain(['2014']))\n"  # what was made before leaves no trace
        "print(hashlib.sha256(page(river())).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(page(river())).hexdigest()


def policy_of(read: Reader) -> dict[str, str]:
    (policy,) = [
        str(one["content"]) for one in read.all("meta") if one.get("http-equiv") == "Content-Security-Policy"
    ]
    return dict(rule.split(" ", 1) for rule in policy.split("; "))


FILTERS = [{"id": lzma.FILTER_LZMA1, "lc": 3, "lp": 0, "pb": 0}]
SIGNS = "".join(map(chr, range(0x21, 0x7F))).translate(dict.fromkeys(map(ord, "<>&")))


def unpacked(text: str) -> str:
    """What a browser makes of a packed text: 13 bits of two signs, six of one that is left over."""
    ranks = list(map(SIGNS.index, text))
    bits = "".join(f"{one * 91 + two:013b}" for one, two in zip(ranks[::2], ranks[1::2], strict=False))
    bits += f"{ranks[-1]:06b}" if len(ranks) % 2 else ""
    content = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8))
    made = lzma.decompress(content[4:], format=lzma.FORMAT_RAW, filters=FILTERS)
    assert len(made) == int.from_bytes(content[:4])
    return made.decode("utf-8")


@pytest.mark.parametrize("length", range(0, 2000, 77))
def test_a_packed_text_comes_out_as_it_was(length: int) -> None:
    text = "".join(chr(0x20 + number * number % 0x300) for number in range(length))
    made = packed(text)
    assert unpacked(made) == text
    assert not set(made) & set("<>&\"' \n") - set("\"'")
    stream = lzma.compress(text.encode(), format=lzma.FORMAT_RAW, filters=FILTERS)
    assert len(made) <= (4 + len(stream)) * 16 / 13 + 2


def test_a_packed_page_holds_the_same_data_and_scripts() -> None:
    timeline = arrange(river())
    found = find("html")
    assert found is not None
    plain_page, packed_page = (
        Reader(found.write(timeline, Options(language=language("en"), web=Web(compress=how))).decode())
        for how in (False, True)
    )
    texts = {how.get("id"): text for tag, how, text in packed_page.raw if tag == "script"}
    *pairs, script = unpacked(texts["_script"]).split("\0")
    data = {how["id"]: text for _, how, text in plain_page.raw if how.get("type") == JSON}
    assert dict(zip(pairs[2::2], pairs[3::2], strict=True)) == data
    assert pairs[0] == "_explorer"
    assert digest(script) in str(packed_page.all("meta")[1]["content"])
    (own,) = [text for _, how, text in plain_page.raw if "type" not in how and "comeAlive" in text]
    lines = [line.strip() for line in own.splitlines()]
    lean = [line for line in lines if line and not line.startswith("//")]
    rest = script.splitlines()[3:]
    assert len(rest) > 1000
    assert lean[-len(rest) :] == rest
    explorer = Reader(pairs[1])
    before = [how.get("id") for _, how in packed_page.elements].index("_explorer") + 1
    joined = packed_page.elements[:before] + explorer.elements + packed_page.elements[before:]
    body = [element for element in plain_page.elements if element[0] not in ("meta", "script")]
    assert body == [element for element in joined if element[0] not in ("meta", "script")]
    whole, without, within = ("".join(one.text.split()) for one in (plain_page, packed_page, explorer))
    assert whole.replace(within, "", 1) == without


def test_no_text_of_our_scripts_goes_over_lines() -> None:
    for file in (built_in_templates() / "timeline").glob("*.js"):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            bare = re.sub(r"/(?![/*])(?:\\.|\[(?:\\.|[^]])*\]|[^/\\])+/[a-z]*", "", line)
            bare = re.sub(r"//.*$", "", re.sub(r'"(?:\\.|[^"\\])*"', "", bare))
            assert bare.replace("\\`", "").count("`") % 2 == 0, f"{file.name}:{number}"


def test_a_lean_style_says_the_same() -> None:
    written = """
/* A comment { } */
.a:hover > .b,
.c :is(d, e)::after { content: "; { } /* : */  ,"; margin: 0 calc(1px + 2px) !important; }
@media (max-width: 40rem) and (hover) {
  .a { --x: var(--y, 1px); }
}
"""
    assert lean_style(written).strip() == (
        '.a:hover > .b,.c :is(d,e)::after{content:"; { } /* : */  ,";margin:0 calc(1px + 2px) !important}'
        "@media (max-width:40rem) and (hover){.a{--x:var(--y,1px)}}"
    )


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_names_every_script_and_style_and_nothing_else(read: Reader) -> None:
    policy = policy_of(read)
    code = {digest(text) for tag, how, text in read.raw if tag == "script" and "type" not in how}
    (packed,) = [text for _, how, text in read.raw if how.get("id") == "_bokeh"]
    code.add(digest(unpacked(packed)))
    styles = {digest(text) for tag, _, text in read.raw if tag == "style"}
    assert policy["default-src"] == "'none'"
    assert set(policy["script-src"].split()) == code
    assert set(policy["style-src"].split()) == styles
    assert policy["base-uri"] == policy["form-action"] == "'none'"
    assert "unsafe" not in " ".join(policy.values())
    assert not [
        one for _, one in read.elements if "style" in one or any(name.startswith("on") for name in one)
    ]


@pytest.mark.parametrize("ledger", [river(), hostile()], ids=["river", "hostile"])
def test_nothing_is_loaded_from_anywhere(ledger: Ledger) -> None:
    read = Reader(page(ledger).decode("utf-8"))
    assert not [one for _, one in read.elements if "src" in one or "srcset" in one]
    assert not read.all("link")
    styles = "".join(text for tag, _, text in read.raw if tag == "style")
    assert set(re.findall(r'url\("?(\w+):', styles)) == {"data"}


def test_hostile_texts_cannot_leave_their_place() -> None:
    text = page(hostile()).decode("utf-8")
    read = Reader(text)
    assert len(read.all("article")) == len(DATES)
    assert not read.all("img")
    assert len(read.all("script")) == len(Reader(page(river()).decode("utf-8")).all("script"))
    assert not [one for one in read.all("a") if not str(one["href"]).startswith("#")]
    for tag, how, content in read.raw:
        if how.get("type") == JSON:
            assert tag == "script"
            json.loads(content)
            assert "<" not in content


def test_a_canvas_gets_no_marks_that_turn_its_writing() -> None:
    read = Reader(page(hostile()).decode("utf-8"))
    (data,) = [json.loads(text) for _, how, text in read.raw if how.get("id") == "_data"]
    labels = [one["title"] for one in data["events"]] + list(data["lanes"].values())
    assert labels
    assert not [
        text for text in labels if set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    ]


def test_the_licence_of_bokeh_travels_along(html: str) -> None:
    assert "Copyright (c) Anaconda, Inc., and Bokeh Contributors" in html
    assert "Redistributions in binary form must reproduce the above copyright notice" in html


def test_an_empty_selection_is_a_page_without_figure() -> None:
    nothing = arrange(river(), Selection(tags=frozenset({"no such tag"})))
    text = page(nothing).decode("utf-8")
    assert "No event is selected." in text
    assert "Anaconda" not in text


FACE = re.compile(
    r'font-family:"([^"]+)";font-weight:(\d+);font-style:(\w+);src:url\("data:font/woff2;base64,([^"]+)"'
)


def letters_of_faces(html: str) -> dict[tuple[str, str, str], set[str]]:
    faces = {}
    for *name, content in FACE.findall(html):
        with TTFont(io.BytesIO(base64.b64decode(content))) as font:
            faces[tuple(name)] = set(map(chr, font.getBestCmap()))
    return faces


def test_fonts_hold_what_the_page_shows_and_little_else(html: str) -> None:
    faces = letters_of_faces(html)
    regular, bold = ("Tiptimeline Sans", "400", "normal"), ("Tiptimeline Sans", "600", "normal")
    serif = ("Tiptimeline Serif", "600", "normal")
    assert set(faces) == {regular, bold, serif}
    shown = set(Reader(html).text) - {"\n"}
    assert faces[regular] == faces[bold] >= shown | set(map(chr, range(0x20, 0x7F)))
    in_headings = re.findall(r"<(h[1-4])\b[^>]*>(.*?)</\1>", html, re.DOTALL)
    large = set(Reader("".join(text for _, text in in_headings)).text) - {"\n"}
    figures = set("".join(re.findall(r'<p class="value">.*?<b>([^<]+)</b>', html, re.DOTALL)))
    assert figures
    assert large | figures <= faces[serif] < faces[regular]
    assert sum(len(content) for *_, content in FACE.findall(html)) < 40_000


def test_a_template_of_ones_own_may_write_anything_in_every_face(tmp_path: Path) -> None:
    found = find("html")
    assert found is not None
    options = Options(language=language("en"), templates=tmp_path)
    faces = letters_of_faces(found.write(arrange(river()), options).decode("utf-8"))
    assert {style for *_, style in faces} == {"normal", "italic"}
    assert len({frozenset(letters) for letters in faces.values()}) == 1


def test_a_foreign_script_brings_its_font() -> None:
    ledger = plain(["2014"])
    assert b"unicode-range" not in page(ledger)
    (event,) = ledger.events
    text = page(evolve(ledger, events=(evolve(event, title="แม่น้ำ"),))).decode("utf-8")
    assert re.findall(r"font-weight:(\d+);font-style:normal;unicode-range:([^;]+)", text) == [
        ("400", "U+E19,U+E21,U+E32-E33,U+E41,U+E48-E49,U+E4D"),
        ("600", "U+E19,U+E21,U+E32-E33,U+E41,U+E48-E49,U+E4D"),
    ]


@pytest.mark.parametrize(
    ("letter", "part"),
    [("\u0e33", 0x0E4D), ("\u0eb3", 0x0ECD), ("\u17be", 0x17C1)],
    ids=["Thai am", "Lao am", "Khmer oe"],
)
def test_a_font_holds_the_parts_that_a_browser_takes_a_letter_apart_into(letter: str, part: int) -> None:
    rule = font_rules(letter).splitlines()[-1]
    found = re.search(r"base64,([A-Za-z0-9+/=]+)", rule)
    assert found is not None
    with TTFont(io.BytesIO(base64.b64decode(found[1]))) as font:
        assert part in font.getBestCmap()


@pytest.mark.parametrize(
    ("date", "sign", "words"),
    [
        ("2014/..", "open", "goes on"),
        ("../2014", "open-start", "from earlier"),
        ("2014/", "unknown", "start or end not known"),
        ("/2014", "unknown-start", "start or end not known"),
    ],
)
def test_an_open_or_unknown_end_has_a_sign_of_its_own(date: str, sign: str, words: str) -> None:
    text = page(plain([date])).decode("utf-8")
    used = set(re.findall(r'<use href="#_sign-([a-z-]+)"', text))
    assert sign in used
    assert used <= set(re.findall(r'<symbol id="_sign-([a-z-]+)"', text))
    explained = [
        said for said in ("goes on", "from earlier", "start or end not known") if f"</svg> {said}<" in text
    ]
    assert explained == [words]


def test_a_template_folder_wins_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "timeline").mkdir()
    (tmp_path / "timeline" / "signs.html").write_text("<p>ours</p>", encoding="utf-8")
    (tmp_path / "timeline" / "print.css").write_text("/* ours */", encoding="utf-8")
    found = find("html")
    assert found is not None
    options = Options(language=language("en"), templates=tmp_path)
    text = found.write(arrange(river()), options).decode("utf-8")
    assert "<p>ours</p>" in text
    assert "/* ours */" in text
    assert "@page" not in text


def test_a_script_that_would_end_its_element_is_refused(tmp_path: Path) -> None:
    from tiptimeline.formats import RenderingError

    (tmp_path / "timeline").mkdir()
    (tmp_path / "timeline" / "start.js").write_text('"</script>"', encoding="utf-8")
    found = find("html")
    assert found is not None
    with pytest.raises(RenderingError, match="end of its own element"):
        found.write(arrange(river()), Options(language=language("en"), templates=tmp_path))
