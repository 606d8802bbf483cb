"""Words, numbers and dates in each language, and the catalogues that hold them."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

from tiptimeline.dates import parse
from tiptimeline.language import available, language, page_language

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "src" / "tiptimeline" / "locale"
KEYWORDS = {**DEFAULT_KEYWORDS, "say": None}
DOMAINS = ("tiptimeline", "dates")
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
PARTIAL = {"en_US"}  # only what differs from British English


# -- the catalogues


def extracted(domain: str) -> Catalog:
    """Every message of a domain: those of dates are in the room `language`, all others in the interface."""
    jinja = {"silent": "false", "newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}
    places = [
        ("src/tiptimeline", [("**.py", "python")]),
        ("templates", [("**.html", "jinja2"), ("**.j2", "jinja2"), ("**.svg", "jinja2")]),
    ]
    catalogue = Catalog(project="tiptimeline", fuzzy=False)
    for folder, methods in places:
        found = extract_from_dir(ROOT / folder, methods, {"**": jinja}, keywords=KEYWORDS)
        for file, _line, message, _comments, context in sorted(found, key=lambda message: message[0]):
            if (domain == "dates") == file.startswith("language/"):
                catalogue.add(message, locations=[(f"{folder}/{file}", 0)], context=context)
    return catalogue


def test_every_other_name_of_gettext_is_looked_for() -> None:
    aliases = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(
            r"(\w+)\b[^=\n(]*= [\w.]+\.n?p?gettext\b(?!\()", path.read_text(encoding="utf-8")
        )
    }
    assert aliases <= KEYWORDS.keys()


def as_text(catalogue: Catalog) -> str:
    """The entries of a catalogue, without the header, which holds a clock."""
    target = io.BytesIO()
    write_po(
        target,
        catalogue,
        width=110,
        omit_header=True,
        include_lineno=False,
        ignore_obsolete=True,
        sort_output=True,
    )
    return target.getvalue().decode("utf-8")


def read(path: Path) -> Catalog:
    return read_po(io.BytesIO(path.read_bytes()), locale=path.parts[-3] if path.suffix == ".po" else None)


def entries(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def template(domain: str) -> Path:
    return LOCALE / f"{domain}.pot"


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_template_holds_every_message_and_no_other(domain: str, update_golden: bool) -> None:
    catalogue = extracted(domain)
    if update_golden:
        template(domain).write_text(as_text(catalogue), encoding="utf-8")
        for path in CATALOGUES:
            if path.stem == domain and path.parts[-3] not in PARTIAL:
                translated = read(path)
                translated.update(catalogue, no_fuzzy_matching=True, update_creation_date=False)
                header = path.read_text(encoding="utf-8").partition("\n\n")[0]
                path.write_text(f"{header}\n\n{as_text(translated)}", encoding="utf-8")
    assert template(domain).read_text(encoding="utf-8") == as_text(catalogue)


def placeholders(*texts: object) -> set[str]:
    return {name for text in texts for name in re.findall(r"%\(\w+\)[sd]|\{\w+\}", str(text))}


def name_of(path: Path) -> str:
    return f"{path.parts[-3]}-{path.stem}"


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_every_message_is_translated_with_its_placeholders(path: Path) -> None:
    tag = path.parts[-3].replace("_", "-")
    translated = {(message.context, message.id): message for message in entries(read(path))}
    asked = {(message.context, message.id) for message in entries(read(template(path.stem)))}
    assert set(translated) <= asked if path.parts[-3] in PARTIAL else set(translated) == asked
    for message in translated.values():
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        translations = message.string if isinstance(message.string, tuple) else (message.string,)
        assert not message.fuzzy, f"fuzzy: {message.id}"
        if "{buddhist_year}" in originals[0] and language(tag).conventions.buddhist_from is None:
            assert not any(translations), "a language without the Buddhist era has no words for it"
            continue
        assert all(translations), f"not translated: {message.id}"
        for translation in translations:
            assert placeholders(translation) == placeholders(*originals), message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_a_catalogue_says_whether_a_native_speaker_has_reviewed_it(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert re.fullmatch(r"# .+\. Native speakers' review: .+\.", first)


@pytest.mark.parametrize("path", [path for path in CATALOGUES if path.stem == "tiptimeline"], ids=name_of)
def test_the_head_of_an_interface_says_so_to_the_outputs_too(path: Path) -> None:
    said = re.search(r'"X-Native-Review: (.+)\\n"', path.read_text(encoding="utf-8"))
    assert said is not None
    assert re.fullmatch(r"none|\w.*, [0-9]{4}-[0-9]{2}-[0-9]{2}", said[1])
    assert language(path.parts[-3].replace("_", "-")).reviewed == (said[1] != "none")
    assert language("en").reviewed


def test_every_interface_speaks_of_dates_too() -> None:
    interfaces = {path.parts[-3] for path in CATALOGUES if path.stem == "tiptimeline"}
    assert interfaces <= {path.parts[-3] for path in CATALOGUES if path.stem == "dates"} - PARTIAL


# -- languages


def test_the_seven_languages_of_the_region_are_here() -> None:
    assert available() == ("en", "km", "lo", "my", "th", "vi", "zh-Hans")
    assert all(language(tag).known for tag in available())


@pytest.mark.parametrize(
    ("tag", "normal", "known", "direction"),
    [
        ("vi", "vi", True, "ltr"),
        ("VI_vn", "vi-VN", True, "ltr"),
        ("en-us", "en-US", True, "ltr"),
        ("zh-hans-cn", "zh-Hans-CN", True, "ltr"),
        ("th", "th", True, "ltr"),
        ("zh-TW", "zh-TW", False, "ltr"),
        ("ar", "ar", False, "rtl"),
        ("qqq", "qqq", False, "ltr"),
        ("", "und", False, "ltr"),
        ("../../vi", "und", False, "ltr"),
        ("vi\n", "und", False, "ltr"),
        ("x" * 100_000, "und", False, "ltr"),
    ],
)
def test_a_tag_is_normal_and_never_a_fault(tag: str, normal: str, known: bool, direction: str) -> None:
    words = language(tag)
    assert (words.tag, words.known, words.direction) == (normal, known, direction)


def test_an_unknown_language_speaks_english() -> None:
    assert language("fr").date(parse("2014-10")) == "October 2014"
    assert language("fr").number(1936) == "1,936"


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("en-US", "October 15, 2014"),
        ("en-AU", "15 October 2014"),
        ("vi-VN", "ngày 15 tháng 10 năm 2014"),
        ("lo", "ວັນທີ 15 ຕຸລາ 2014"),
        ("zh", "2014年10月15日"),
        ("zh-CN", "2014年10月15日"),
        ("zh-Hans-SG", "2014年10月15日"),
        ("zh-TW", "15 October 2014"),  # written in other signs
        ("zh-Hant", "15 October 2014"),
    ],
)
def test_a_date_is_said_in_a_language_that_has_words_for_it(tag: str, shown: str) -> None:
    assert language(tag).date(parse("2014-10-15")) == shown


def test_a_page_is_never_half_translated() -> None:
    french = page_language("fr")
    assert (french.tag, french.known, french.date(parse("2014-10-15"))) == ("fr", False, "15 October 2014")
    assert page_language("zh-TW").number(1936) == "1,936"
    assert page_language("vi") is language("vi")


def test_messages_are_looked_up() -> None:
    vietnamese = language("vi")
    assert vietnamese.gettext("Timeline") == "Dòng thời gian"
    assert vietnamese.phrases.pgettext("date", "about {date}") == "khoảng {date}"
    assert vietnamese.gettext("no such message") == "no such message"
    assert language("en").ngettext("{n} event", "{n} events", 1) == "{n} event"
    assert language("en").ngettext("{n} event", "{n} events", 2) == "{n} events"
    assert language("en").npgettext("any", "{n} event", "{n} events", 2) == "{n} events"


# -- numbers


@pytest.mark.parametrize(
    ("value", "english", "vietnamese"),
    [
        (7, "7", "7"),
        (1936, "1,936", "1.936"),
        (-1234567, "-1,234,567", "-1.234.567"),
        (0.1, "0.1", "0,1"),
        (1e21, "1,000,000,000,000,000,000,000", "1.000.000.000.000.000.000.000"),
        (Decimal("1936.50"), "1,936.50", "1.936,50"),
        ("1936.50", "1,936.50", "1.936,50"),
        ("0.12345678901234567890", "0.12345678901234567890", "0,12345678901234567890"),
        ("007", "007", "007"),
        ("hundreds", "hundreds", "hundreds"),
        ("1,936", "1,936", "1,936"),
        ("9" * 200, "9" * 200, "9" * 200),
        (Decimal("1e1000000"), "1E+1000000", "1E+1000000"),
        (float("nan"), "nan", "nan"),
    ],
)
def test_numbers_keep_every_digit(value: float | Decimal | str, english: str, vietnamese: str) -> None:
    assert language("en").number(value) == english
    assert language("vi").number(value) == vietnamese


def test_numbers_have_the_digits_of_the_language() -> None:
    assert [language(tag).number("-1936.50") for tag in ("th", "km", "my")] == [
        "-1,936.50",
        "-១,៩៣៦.៥០",
        "-၁,၉၃၆.၅၀",
    ]


@pytest.mark.parametrize("tag", ["en", "vi", "th", "lo", "km", "my", "zh-Hans"])
def test_a_percent_sign_follows_without_a_space(tag: str) -> None:
    assert Locale.parse(tag, sep="-").percent_formats[None].pattern == "#,##0%"


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_no_digit_is_lost(value: int | Decimal) -> None:
    for tag in available():
        shown = language(tag).number(value)
        digits = "".join(str(unicodedata.digit(sign)) for sign in shown if sign.isdigit())
        assert digits == re.sub("[^0-9]", "", format(value, "f" if isinstance(value, Decimal) else "d"))
