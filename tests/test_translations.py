"""Translations beside a ledger: what is checked in them, what is counted and what is written."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import yaml
from attrs import fields
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from commanding import tiptimeline
from loading import LEDGERS, Checked, check_translation, event, with_events
from tiptimeline import reader
from tiptimeline.checks import translated_well
from tiptimeline.checks.same_numbers import differences, other_meanings
from tiptimeline.model import Event, Figure, Ledger, keys_of
from tiptimeline.overlay import BY_WORDING, IN_PLACE
from tiptimeline.reference import overlay_schema
from tiptimeline.translation import entries_of, matching, texts_of
from tiptimeline.translation.extracting import extracted

EXAMPLE = (LEDGERS / "example.yaml").read_text(encoding="utf-8")
UNTRANSLATED = {  # texts that are no words for readers, or that stay as they are printed
    "Actor.also", "Citation.quote", "Citation.prefix", "Citation.suffix", "Citation.proves", "Figure.quote",
    "Waiver.code", "Waiver.because", "Waiver.by", "OpenQuestion.events",
}  # fmt: skip


def ledger(text: str) -> Ledger:
    read = reader.read(text, "events.yaml", lambda _name: b"events: []")
    assert read.ledger is not None
    return read.ledger


def skeleton(text: str, old: str = "", *looked_over: str) -> str:
    return extracted(ledger(text), "events.yaml", "vi", old, looked_over)


def filled(text: str) -> str:
    """A skeleton in which every translation is a letter and the original's digits."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if line.endswith(" to:"):
            lines[place] = f"{line} x"
    return "\n".join(lines)


OF_EVERY_KIND = """\
translation: {language: vi, by: B, note: N}
ledger:
  lanes: {ferry: {from: The ferry, to: x}}
  open_questions: [{text: {from: q, to: r}}]
events: {ferry-opens: {figures: [{caution: {from: "1", to: "2", now: "3"}}], note: {from: n, to: m}}}
terms: {ferry: phà, opening day: }
quotations: [{from: opened on Sunday, to: mở}]
"""
FERRY = with_events(event("ferry-opens", "note: It carried 720 people.", "tags: [ferry, opening day]"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "events.yaml").write_text(FERRY, encoding="utf-8")
    return tmp_path


def test_every_text_for_readers_is_translated_or_said_not_to_be() -> None:
    waiting, seen = [Ledger], set()
    while waiting:
        record = waiting.pop()
        for attribute, key in keys_of(record).values():
            if key.record is not None and key.record not in seen and key.record.__name__ != "Words":
                seen.add(key.record)
                waiting.append(key.record)
            if (
                key.reads in ("text", "texts")
                and not key.choices
                and record.__name__ not in ("Ledger", "Recurrence")
            ):
                told = {*IN_PLACE.get(record, ()), *BY_WORDING.get(record, ())}
                name = f"{record.__name__}.{attribute.name}"
                assert (attribute.name in told) != (name in UNTRANSLATED), name


# ---------------------------------------------------------------------------------------------- extracting


def test_a_skeleton_has_every_text_once_and_is_sound() -> None:
    written = skeleton(EXAMPLE)
    checked = check_translation(written, "events.vi.yaml", EXAMPLE)
    assert [one.code for one in checked.diagnostics] == ["W705"]
    overlay = reader.read_overlay(written, "events.vi.yaml").overlay
    assert overlay is not None
    texts = texts_of(ledger(EXAMPLE), "vi")
    originals = [one.original for entries in entries_of(overlay).values() for one in entries]
    assert sorted(originals) == sorted(
        {(one.address, one.text): one.text for one in texts if not one.by_wording}.values()
    )
    assert {one.original for one in overlay.terms} == {one.text for one in texts if one.by_wording}


def test_a_second_skeleton_is_the_first() -> None:
    assert skeleton(EXAMPLE, skeleton(EXAMPLE)) == skeleton(EXAMPLE)


def test_a_filled_skeleton_is_complete() -> None:
    overlay = reader.read_overlay(
        filled(skeleton(FERRY)).replace(
            "terms:\n  ferry:\n  opening day:", "terms:\n  ferry: x\n  opening day: x"
        ),
        "n",
    ).overlay
    assert overlay is not None
    assert matching(ledger(FERRY), overlay).of("missing") == ()


def test_what_a_translator_wrote_stays_to_the_byte() -> None:
    old = """\
# Made with care.
translation: {language: vi}   # the tag
events:
    ferry-opens:   # an indentation of its own
        note: {from: It carried 720 people., to: "Phà chở 720 người."}  # sic
terms: {ferry: phà}
"""
    new = skeleton(FERRY, old)
    kept = iter(new.split("\n"))
    for line in old.split("\n"):
        assert any(
            one == line or (line.startswith("terms") and one.startswith("terms: {ferry: phà, "))
            for one in kept
        )
    assert check_translation(new, "events.vi.yaml", FERRY).codes == ["W705"]
    assert skeleton(FERRY, new) == new


def test_line_ends_of_windows_stay() -> None:
    old = skeleton(FERRY).replace("\n", "\r\n")
    new = skeleton(FERRY.replace("tags: [", "tags: [another, "), old)
    assert "another" in new
    assert new.count("\n") == new.count("\r\n")


def test_a_stale_translation_gets_the_new_original_beside_it_and_is_looked_over() -> None:
    old = filled(skeleton(FERRY))
    changed = FERRY.replace("title: Ferry opens", "title: Ferry opens at last")
    stale = skeleton(changed, old)
    assert "      from: Ferry opens\n      now: Ferry opens at last\n      to: x\n" in stale
    again = skeleton(changed.replace("at last", "again"), stale)
    assert "      from: Ferry opens\n      now: Ferry opens again\n      to: x\n" in again
    done = "      from: Ferry opens at last\n      to: x\n"
    for name in ("ferry-opens", "events.ferry-opens.title", "all"):
        assert done in skeleton(changed, stale, name)
    assert done not in skeleton(changed, stale, "another")
    assert skeleton(FERRY, stale) == old  # the ledger has the old words again


def test_an_original_that_changed_before_it_was_translated_is_brought_up_to_date() -> None:
    changed = FERRY.replace("title: Ferry opens", "title: Ferry opens at last")
    assert skeleton(changed, skeleton(FERRY)) == skeleton(changed)


def test_a_new_event_stands_in_the_ledgers_order() -> None:
    both = with_events(event("first"), event("second"), event("third"))
    old = skeleton(with_events(event("first"), event("third")))
    assert skeleton(both, old) == skeleton(both)


words = st.text(st.sampled_from("abé :#'\"-?&*!|>%@`{}[],\\\n0đក๑"), min_size=1, max_size=40).filter(
    str.strip
)


@given(st.lists(words, min_size=1, max_size=4), words)
@settings(max_examples=150, deadline=None)
def test_any_words_are_written_so_that_they_are_read_again(texts: list[str], later: str) -> None:
    def written(notes: list[str]) -> str:
        return with_events(*(event(f"e{n}", f"note: {json.dumps(note)}") for n, note in enumerate(notes)))

    known = reader.read(written(texts), "events.yaml").ledger
    assert known is not None
    first = extracted(known, "events.yaml", "vi", "")
    overlay = reader.read_overlay(first, "events.vi.yaml").overlay
    assert overlay is not None
    assert matching(known, overlay).left_over == ()
    assert all(one.entry for one in matching(known, overlay).found)
    more = reader.read(written([*texts, later]), "events.yaml").ledger
    assert more is not None
    second = extracted(more, "events.yaml", "vi", first)
    assert extracted(more, "events.yaml", "vi", second) == second


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_file_is_so_broken_that_it_cannot_be_reported(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([skeleton(FERRY), filled(skeleton(FERRY)), OF_EVERY_KIND]))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 30)))
        text = text[:start] + data.draw(st.text(max_size=8)) + text[end:]
    loaded = reader.read_overlay(text.encode("utf-8", "replace"), "events.vi.yaml")
    if loaded.overlay is not None:
        translated_well(ledger(FERRY), loaded.overlay, "vi")


def test_many_leftovers_take_no_long_time() -> None:
    text = "translation: {language: vi}\nterms:\n" + "".join(f"  word {n}: từ {n}\n" for n in range(20_000))
    begun = time.process_time()
    assert check_translation(text, "events.vi.yaml", FERRY).codes.count("W703") == 20_000
    assert time.process_time() - begun < 20


# --------------------------------------------------------------------------------------------- the command


def test_the_command_writes_counts_and_writes_no_more(folder: Path) -> None:
    done = tiptimeline(folder, "translations", "--extract", "vi")
    assert (done.code, done.err) == (0, "")
    assert "0 of 10 texts translated" in done.out
    made = (folder / "events.vi.yaml").read_bytes()
    (folder / "events.vi.yaml").chmod(0o444)
    assert tiptimeline(folder, "translations", "--extract", "vi").code == 0
    assert (folder / "events.vi.yaml").read_bytes() == made
    report = json.loads(tiptimeline(folder, "translations", "--format", "json").out)
    by_language = {one["language"]: one for one in report["translations"]}
    assert sorted(by_language) == ["km", "lo", "my", "th", "vi", "zh-Hans"]
    assert by_language["vi"]["missing"] == by_language["vi"]["texts"] == 10
    assert by_language["th"]["file"] is None
    assert tiptimeline(folder, "translations", "--strict").code == 1
    assert tiptimeline(folder, "check").code == 0
    assert "W705" in tiptimeline(folder, "check").out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--extract", "vn"], 2, "'vn' is not known"),
        (["--extract", "en"], 2, "'en' is not known"),
        (["--looked-over", "all"], 2, "--looked-over goes with --extract"),
        (["nowhere.yaml"], 3, "nowhere.yaml"),
    ],
)
def test_wrong_usage_is_said(folder: Path, arguments: list[str], code: int, said: str) -> None:
    done = tiptimeline(folder, "translations", *arguments)
    assert done.code == code
    assert said in done.err


def test_what_cannot_be_read_is_never_written_over(folder: Path) -> None:
    broken = "translation: {language: vi}\nevents: [\n"
    (folder / "events.vi.yaml").write_text(broken)
    done = tiptimeline(folder, "translations", "--extract", "vi")
    assert done.code == 1
    assert "E107" in done.err
    assert (folder / "events.vi.yaml").read_text() == broken


def test_a_translation_stands_for_its_ledger(folder: Path) -> None:
    tiptimeline(folder, "translations", "--extract", "vi")
    assert tiptimeline(folder, "check", "events.vi.yaml").out == tiptimeline(folder, "check").out
    assert (
        tiptimeline(folder, "check", "events.vi.yaml", "events.yaml").out == tiptimeline(folder, "check").out
    )


def test_a_file_named_after_no_language_is_told_of(folder: Path) -> None:
    (folder / "events.vn.yaml").write_text("translation: {language: vi}\n")
    (folder / "events.old.yaml").write_text("ledger: {}\n")
    assert tiptimeline(folder, "check").out.count("W7") == 2  # once in the fault, once in the advice


def test_other_files_beside_the_ledger_are_left_alone(folder: Path) -> None:
    (folder / "events.vi.yaml").write_text(FERRY.replace("language: en", "language: vi"), encoding="utf-8")
    (folder / "events.old.yaml").symlink_to("nowhere")
    (folder / "events.tmp.yaml").mkdir()
    assert tiptimeline(folder, "check", "--strict").out == "events.yaml: 1 event, no faults\n"
    assert tiptimeline(folder, "check", "events.vi.yaml").out.startswith("events.vi.yaml")


def test_a_translation_without_its_head_is_told_of(folder: Path) -> None:
    (folder / "events.vi.yaml").write_text("terms: {ferry: phà}\n", encoding="utf-8")
    assert "E202" in tiptimeline(folder, "check").out


def test_the_schema_takes_what_the_reader_does() -> None:
    schema = overlay_schema()
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert list(validator.iter_errors(yaml.safe_load(skeleton(FERRY)))) == []
    assert list(validator.iter_errors({"translation": {"language": "vi"}, "event": {}}))


# ---------------------------------------------------------------------------------------------- the checks


HEAD = "translation: {language: vi}\nevents:\n"


def said(translation: str, *, tag: str = "vi", text: str = "", of: str = FERRY) -> Checked:
    return check_translation(translation or filled(skeleton(of)) + text, f"events.{tag}.yaml", of, tag)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Liên hệ a.b@example.org", "E402"),
        ("Gọi +84 24 3936 0500", "E403"),
        ("Nạn nhân Nguyễn Văn A", "E441"),
        ("Con quỷ trên sông", "W451"),
        ("Phà lớn nhất", "W405"),
        ("Phà mở cửa hôm qua", "W433"),
        ("Chuyến phà thứ 12", "E702"),
    ],
)
def test_words_are_checked_as_in_a_ledger(words: str, code: str) -> None:
    overlay = f"{HEAD}  ferry-opens: {{title: {{from: Ferry opens, to: {words}}}}}\n"
    assert code in said(overlay).codes


def test_a_waiver_of_the_event_holds_for_its_translation() -> None:
    waived = with_events(
        event("ferry-opens", "waive: [{code: W706, because: r, by: b}]", "note: over 720 people")
    )
    overlay = f"{HEAD}  ferry-opens: {{note: {{from: over 720 people, to: 720 người}}}}\n"
    assert "W706" not in said(overlay, of=waived).codes
    assert "W706" in said(overlay, of=waived.replace("W706", "W707")).codes


SAME = [
    ("1,936 cases and 1.8% of £2.5 million", "vi", "1.936 vụ và 1,8% của 2,5 triệu bảng"),
    ("In October 2014 six countries met for 3 days", "vi", "Tháng 10 năm 2014, sáu nước họp trong 3 ngày"),
    ("15 to 17 October 2014", "vi", "từ 15 đến 17/10/2014"),
    ("in the 2010s, 2014–15, COVID-19 and the G7", "vi", "những năm 2010, 2014–2015, COVID-19 và G7"),
    ("It may be in May 2014.", "vi", "Có thể là tháng 5/2014."),
    ("15 October 2014, $31 billion", "th", "15 ตุลาคม พ.ศ. 2557 31,000 ล้านดอลลาร์"),
    ("15 October 2014, 30 million", "my", "၂၀၁၄ ခုနှစ် အောက်တိုဘာလ ၁၅ ရက်၊ သန်း ၃၀"),
    ("15 October 2014, 30 million", "km", "ថ្ងៃទី១៥ ខែតុលា ឆ្នាំ២០១៤ ៣០លាន"),
    ("15 October 2014, 30 million", "lo", "ວັນທີ 15 ຕຸລາ 2014, 30 ລ້ານ"),
    ("15 October 2014, $31 billion, 10 people", "zh-Hans", "2014年10月15日，310亿美元，十人"),
    ("the two countries", "vi", "các nước"),
]
OTHER = [
    ("1,936 cases", "vi", "1.396 vụ"),
    ("1,936 cases", "vi", "các vụ"),
    ("the cases", "vi", "1.936 vụ"),
    ("six countries", "vi", "bảy nước"),
    ("October 2014", "vi", "tháng 11 năm 2014"),
    ("October 2014", "th", "พฤศจิกายน 2557"),
    ("October 2014", "th", "ตุลาคม 2558"),
    ("17 October 2014", "zh-Hans", "2014年10月18日"),
    ("30 million", "my", "သန်း ၃၁"),
    ("30 million", "km", "៣០ពាន់"),
    ("30 people", "lo", "ຄົນ"),
]  # fmt: skip


@pytest.mark.parametrize(("original", "tag", "translation"), SAME)
def test_the_same_numbers_pass(original: str, tag: str, translation: str) -> None:
    assert list(differences(original, "en", translation, tag)) == []
    assert list(differences(translation, tag, original, "en")) == []


@pytest.mark.parametrize(("original", "tag", "translation"), OTHER)
def test_other_numbers_do_not(original: str, tag: str, translation: str) -> None:
    assert list(differences(original, "en", translation, tag))


@pytest.mark.parametrize(
    ("translation", "other"),
    [("hơn 720 người", False), ("720 người", True), ("khoảng 720 người", True)],
)
def test_a_number_keeps_its_reserve(translation: str, *, other: bool) -> None:
    assert bool(list(other_meanings("over 720 people", "en", translation, "vi"))) == other


def test_a_number_keeps_its_currency() -> None:
    assert list(other_meanings("£2 million", "en", "2 triệu USD", "vi"))
    assert not list(other_meanings("£2 million", "en", "2 triệu bảng", "vi"))


def test_a_ledger_without_translations_is_clean(folder: Path) -> None:
    assert "no faults" in tiptimeline(folder, "check", "--strict").out


def test_the_names_that_the_ledger_has_are_not_asked_for() -> None:
    addresses = {one.address for one in texts_of(ledger(EXAMPLE), "vi") if one.address[0] == "actors"}
    named = [one for one in ledger(EXAMPLE).actors if any(name.language == "vi" for name in one.names)]
    assert named
    assert not {("actors", one.id, "name") for one in named} & addresses


def test_events_and_figures_have_only_known_fields() -> None:
    for record in (Event, Figure):
        assert {*IN_PLACE[record], *BY_WORDING[record]} <= {one.name for one in fields(record)}
