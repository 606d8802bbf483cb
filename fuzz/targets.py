"""What must hold of any input whatever, and inputs to begin with.

A target takes bytes and raises where something does not hold. `run.py` feeds them what atheris thinks of,
`tests/test_fuzz.py` a few thousand changed ledgers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tiptimeline import checks, reader
from tiptimeline.dates import DateError, order_key, overlaps, parse
from tiptimeline.dates import read as read_words
from tiptimeline.dates.human import LANGUAGES as WRITTEN_IN
from tiptimeline.diagnostics import (
    CATALOGUE,
    Diagnostic,
    as_concise,
    as_github,
    as_json,
    as_json_lines,
    as_sarif,
    in_order,
    segments,
)
from tiptimeline.formats import Options, find
from tiptimeline.language import language
from tiptimeline.model import Ledger, keys_of
from tiptimeline.timeline import arrange, explain

__all__ = ["SEEDS", "TARGETS", "WORDS", "any_date", "any_ledger", "any_records"]

PROJECT = Path(__file__).parents[1]

LANGUAGES = [language("en"), language("vi")]


# ------------------------------------------------------------------------------------------------- the reader


def any_ledger(content: bytes) -> None:
    """Bytes are read and checked; every fault has its place, every rendering its form."""

    def fetch(path: str) -> bytes:
        if path.startswith("m"):
            raise FileNotFoundError(2, "No such file or directory", path)
        return content

    loaded = reader.read(content, "events.yaml", fetch)
    found = in_order((*loaded.diagnostics, *(checks.run(loaded.ledger) if loaded.ledger else ())))
    assert loaded.ledger is not None or found, "nothing was read, and nothing is said about it"
    for one in found:
        _has_its_place(one, loaded.texts)
    _is_rendered(found, loaded.texts)
    if loaded.ledger is not None and not any(one.severity == "error" for one in found):
        _is_arranged(loaded.ledger)


def _has_its_place(one: Diagnostic, texts: Mapping[str, str]) -> None:
    span, lines = one.span, texts[one.span.file].split("\n")
    assert one.code in CATALOGUE
    assert one.message
    assert "\n" not in one.message
    assert (span.line, span.column) <= (span.end_line, span.end_column), one
    for line, column in ((span.line, span.column), (span.end_line, span.end_column)):
        assert 1 <= line <= len(lines), one
        assert 1 <= column <= len(lines[line - 1]) + 1, one


def _is_rendered(found: tuple[Diagnostic, ...], texts: Mapping[str, str]) -> None:
    report = "".join(text for text, _ in segments(found, texts))
    assert report.count("\n") >= len(found)
    assert not any(ord(one) < 32 and one != "\n" for one in report)
    assert len(json.loads(as_json(found))["diagnostics"]) == len(found)
    assert len(json.loads(as_sarif(found))["runs"][0]["results"]) == len(found)
    for as_lines in (as_concise, as_github, as_json_lines):
        assert len(as_lines(found).splitlines()) == len(found)


def _is_arranged(ledger: Ledger) -> None:
    timeline = arrange(ledger)
    assert len(explain(timeline)) == max(0, len(timeline.entries) - 1)
    maker = find("json")
    assert maker is not None
    options = Options(
        language=LANGUAGES[0],
        templates=None,
        folders=(),
        ledger_name="events.yaml",
        ledger_bytes=b"",
        version="0",
    )
    json.loads(maker.write(timeline, options))


# ------------------------------------------------------------------------------------------------------ dates


def any_date(content: bytes) -> None:
    """A text is a date with bounds, an order and words, or is refused with a place and a sound suggestion."""
    text = content.decode("utf-8", "replace")
    try:
        when = parse(text)
    except DateError as refused:
        assert 0 <= refused.position <= len(text)
        assert refused.reason
        if refused.suggestion is not None:
            parse(refused.suggestion)
        return
    assert when.start <= when.end
    assert parse(when.text) == when
    assert overlaps(when, when, when)
    assert order_key(when, None, "a") < order_key(when, None, "b")
    for words in LANGUAGES:
        assert all(words.date(when, style) for style in ("long", "short"))
        assert words.spoken(when)
        assert words.year_heading(when)


def any_wording(content: bytes) -> None:
    """Words are read as sound dates, each once, or a reason is given."""
    text = content.decode("utf-8", "replace")
    for language_read in WRITTEN_IN:
        for published in (None, "2014-10-15", "201X"):
            found = read_words(text, published, language_read)
            assert bool(found.readings) is not bool(found.reason)
            dates = [one.when.text for one in found.readings]
            assert len(set(dates)) == len(dates)
            assert all(parse(date).text == date for date in dates)


# ----------------------------------------------------------------------------------------------------- checks

_IDS = st.sampled_from(["one", "two", "three", "four", "оne", "One", "", "x" * 70])
_DATES = st.sampled_from(
    "2004 2014-10-15 2014~ ../2014 2014/.. / [2015..] {1960,1961-12} 201X soon 2014-06-XX -0043 Y170000002"
    " 2030-01-01 2004-06~-11 0000 9999-12-31 XXXX".split()
)
_TEXTS = st.sampled_from(
    [
        "Ferry",
        "a@b.example",
        "+84 24 3825 1234",
        "ស្ពាន",
        "word " * 20,
        "",
        "100",
        "https://a.example/?b=+8424",
    ]
) | st.text(max_size=20)
_CODES = st.sampled_from([*CATALOGUE, "W999"])


def _values(record: type[object]) -> st.SearchStrategy[dict[str, object]]:
    """Maps that are nearly a record: with few keys missing and few values that are not what the key takes."""
    keys = {name: key for name, (_, key) in keys_of(record).items()}
    values: dict[str, st.SearchStrategy[object]] = {}
    for name, key in keys.items():
        inner = _values(key.record) if key.record is not None else _TEXTS
        by_reads: dict[str, st.SearchStrategy[object]] = {
            "id": _IDS,
            "date": _DATES,
            "whole number": st.integers(-5, 40),
            "number": st.decimals(-9, 10**12, places=2).map(str),
            "truth": st.booleans(),
            "address": st.sampled_from(["https://a.example/", "ftp://b"]),
            "sha256": st.sampled_from(["0" * 64, "0"]),
            "language": st.sampled_from(["en", "vi", "zz"]),
            "country": st.sampled_from(["VN", "vn"]),
            "path": st.sampled_from(["a.yaml", "m.yaml", "../b"]),
            "paths": st.lists(st.sampled_from(["a.yaml", "m.yaml", "../b"]), max_size=2),
            "texts": st.lists(_IDS if key.refers else _TEXTS, max_size=3),
            "record": inner,
            "records": st.lists(inner, min_size=int(key.required), max_size=3),
            "records by id": st.dictionaries(_IDS, inner, min_size=1, max_size=4),
            "titles by id": st.dictionaries(_IDS, _TEXTS, min_size=1, max_size=4),
            "names": st.dictionaries(st.sampled_from(["en", "vi"]), _TEXTS, max_size=2),
        }
        values[name] = by_reads.get(key.reads, _TEXTS)
        if key.choices:
            values[name] = st.sampled_from([*key.choices, "other"])
        elif name == "code":
            values[name] = _CODES
    required = {name: values[name] for name, key in keys.items() if key.required}
    optional = {name: values[name] for name, key in keys.items() if not key.required}
    return st.fixed_dictionaries(required, optional=optional)


@settings(database=None, deadline=None)
@given(_values(Ledger))
def _any_records(written: dict[str, object]) -> None:
    # JSON is YAML.
    any_ledger(json.dumps(written, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass"))


def any_records(content: bytes) -> None:
    """Ledgers whose records are sound or nearly so are checked, arranged and exported."""
    _any_records.hypothesis.fuzz_one_input(content)  # type: ignore[attr-defined]


# ------------------------------------------------------------------------------------------------------ seeds

_LEDGERS = [
    PROJECT / "events.yaml",
    *sorted((PROJECT / "tests" / "ledgers").rglob("*.yaml")),
    *sorted((PROJECT / "tests" / "errors").glob("*.yaml")),
]
_LARGEST = 4_096

TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "reader": any_ledger,
    "dates": any_date,
    "wordings": any_wording,
    "checks": any_records,
}
SEEDS: Mapping[str, tuple[bytes, ...]] = {
    "reader": tuple(path.read_bytes()[:_LARGEST] for path in _LEDGERS),
    "dates": tuple(
        (
            b"2014-10-15/2014-10-17 ../2014-XX 2014-06~-11/.. [1667,1668,1670..1672] {1960,1961-12} [2015..]"
            b" Y-170000002 -0043 156X-12-25 2004-06-~01? /2014 2014-?10-%15 0000 15/10/2014 Oct-2014 2014-13"
        ).split()
    ),
    "wordings": tuple(
        text.encode()
        for text in (
            "15–17 October 2014|Fri 31 March 2025|early 2014|last week|the 1990s|ngày 15 tháng 10 năm 2014|"
            "between 3 and 5 May 2551|15 ตุลาคม 2557|c. June 2004|before 1 April|since 2018|20th century|"
            "Oct 2014 to Jan 2015|2014/10/15|on or about 3rd of May, 2004|yesterday|mid-June 12 BC"
        ).split("|")
    ),
    "checks": tuple(Random(seed).randbytes(150 * seed) for seed in range(1, 9)),
}


def _keys() -> tuple[str, ...]:
    """Every key of the format."""
    keys: dict[str, None] = {}
    waiting: list[type[object]] = [Ledger]
    while waiting:
        for name, (_, key) in keys_of(waiting.pop()).items():
            if name not in keys:
                keys[name] = None
                waiting += [key.record] if key.record is not None else []
    return tuple(keys)


_OF_YAML = (
    *(
        "  ",
        "\n",
        "\r\n",
        "\t",
        "---\n",
        "...\n",
        "- ",
        "? ",
        ": ",
        "# ",
        "&a ",
        "*a",
        "!a ",
        "<<: ",
        "%TAG ",
    ),
    *(
        "|",
        ">-",
        "{",
        "}",
        "[",
        "]",
        "'",
        '"',
        "@",
        "`",
        "\\u202e",
        "\\0",
        "\x00",
        "\x85",
        "\u2028",
        "\u202e",
    ),
    *("\ufeff", "\U000e0001", "о", "ស", "𠮷", "2014-10-15", "W404"),
)
_OF_DATES = tuple("2014 -10 -15 / .. X ~ ? % Y - [ ] { } , 0 May".split())

_OF_WORDINGS = tuple(
    "st nd th to – and between c. about early mid- late of BC BE tháng năm วันที่ 's Monday last".split()
)

WORDS: Mapping[str, tuple[str, ...]] = {
    "reader": (*(f"{key}: " for key in _keys()), *_OF_YAML),
    "dates": _OF_DATES,
    "wordings": (*_OF_DATES, *_OF_WORDINGS),
    "checks": (),
}
"""What inputs are made of, for whoever changes them."""
