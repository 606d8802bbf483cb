"""People and words: what is found, in both languages, and what is let pass."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest

from golden import kept_text
from loading import HERE, LEDGERS, check, event, with_events
from test_faulty import place_of
from tiptimeline.checks.words import LANGUAGES, composed, lists_of, pattern

VIETNAMESE = LEDGERS / "wording-vi.yaml"
PLANTED = [
    # the code, words that stand once in the ledger, among them those that are wrong, and what mends them
    ("W405", "phà lớn nhất vùng", "lớn nhất", "trong"),
    ("W460", "và XYZ khai", "XYZ", "các thị trấn"),
    ("W451", "khủng khiếp kéo dài", "khủng khiếp", "mưa bão"),
    ("W452", "Lũ lụt dẫn đến", "dẫn đến", "có trước"),
    ("W462", "thì bấm vào đây", "bấm vào đây", "đọc báo"),
    ("W450", "actor: tho-may, role: lên phà sớm", "tho-may", ""),
    ("W453", "Hiệp ước của", "Hiệp ước", "Biên bản ghi nhớ"),
    ("E440", "ở số 12, đường Nguyễn", "12, đường Nguyễn", ""),
    ("E402", "pha (a còng) song chấm example", "pha (a còng) song chấm example", "văn phòng"),
    ("E441", "là chị Trần Thị Bến.", "chị Trần Thị Bến", "người lạ"),
    ("W451", "Rồi đồ bỏ đi", "đồ bỏ đi", "khúc gỗ"),
    ("E441", "role: nạn nhân}", "nạn nhân", "đại biểu quốc hội"),
    ("W452", "how: là kết quả của", "là kết quả của", "sau"),
    ("W461", "Phà chạy qua sông và chạy", "Phà chạy qua sông và chạy", "Phà chạy qua sông. Phà chạy"),
]


def text_of_vietnamese() -> str:
    return VIETNAMESE.read_text(encoding="utf-8")


def test_every_planted_fault_is_found_where_it_stands_and_no_other(update_golden: bool) -> None:
    checked = check(text_of_vietnamese(), VIETNAMESE.name)
    planted = [(code, *place_of(words, inside, text_of_vietnamese())) for code, inside, words, _ in PLANTED]
    assert sorted(checked.places) == sorted(planted)
    assert checked.text == kept_text(VIETNAMESE.with_suffix(".txt"), checked.text, update=update_golden)


def test_what_is_mended_is_no_longer_found() -> None:
    text = text_of_vietnamese()
    for _, inside, words, right in PLANTED:
        text = text.replace(inside, inside.replace(words, right))
    text = text.replace("actor: , role: lên phà sớm", "actor: tho-may, role: bộ trưởng")
    text = text.replace("ở số  Trãi", "ở thị trấn")
    assert check(text).text == ""


def test_decomposed_letters_are_found_as_well() -> None:
    apart = unicodedata.normalize("NFD", text_of_vietnamese())
    assert apart != text_of_vietnamese()
    checked = check(apart)
    assert Counter(checked.codes) == Counter(code for code, *_ in PLANTED)
    lines = apart.splitlines()
    found = {
        unicodedata.normalize("NFC", lines[one.span.line - 1][one.span.column - 1 : one.span.end_column - 1])
        for one in checked.diagnostics
        if one.span.line == one.span.end_line
    }
    assert {"lớn nhất", "dẫn đến", "Hiệp ước", "12, đường Nguyễn", "đồ bỏ đi"} <= found


# ---------------------------------------------------------------------------------------------------- English

OURS = ("E402", "E44", "W405", "W45", "W46")  # numbers and dates are for others


def ours(codes: list[str]) -> list[str]:
    return [code for code in codes if code.startswith(OURS)]


KINDS = "{opening: Opening, speech: Speech}"


def said(summary: str, *lines: str, quote: str = "opened on Sunday", kind: str = "opening") -> list[str]:
    """The codes that an event with such a summary has."""
    head, tail = with_events(event("other")).split("events:\n")
    words = event("one", *lines, without="summary").replace("opened on Sunday", quote)
    words = words.replace("kind: opening", f"kind: {kind}") + f"    summary: >-\n      {summary}\n"
    ledger = head.replace("{opening: Opening}", KINDS) + "actors:\n  council: {name: Council, kind: office}\n"
    ledger += "  child: {name: Worst Forms of Labour Fund, short: WFLF, kind: fund}\n"
    spoken = event("spoken", "actors: [{actor: council}, {actor: child}]").replace(
        "kind: opening", "kind: speech"
    )
    return ours(check(f"{ledger}events:\n{tail}{spoken}{words}").codes)


@pytest.mark.parametrize(
    ("summary", "codes"),
    [
        ("The ferry had a historic day.", ["W405"]),
        ("The ferry is the first of its\n      kind and the largest.", ["W405", "W405"]),
        ("The First-Ever ferry crossed.", ["W405"]),
        ("An historical society met; best practice was shared.", []),
        ("Officials of the Worst Forms of Labour Fund met.", []),
        ("Police cracked down on it.", ["W451"]),
        ("A crack ran down the wall.", []),
        ("The scourges were BARBARIC.", ["W451", "W451"]),
        ("A revile is not the word vile-smelling.", ["W451"]),
        ("The storm led to delay, resulted in damage.", ["W452", "W452"]),
        ("The report names root causes of flooding and its results in tables.", []),
        ("The road led north to the pier.", []),
        ("For more click here.", ["W462"]),
        ("See this link.", ["W462"]),
        ("Times: [here](https://ferry.example).", ["W462"]),
        ("Here the ferry lands.", []),
        ("The council called it “historic”.", ["W405"]),
        ("The JCRT met.", ["W460"]),
        ("The JCRT met; JCRT's ferry and JCRTs.", ["W460"]),
        ("The Joint Council of River Towns (JCRT) met. The JCRT ate.", []),
        ("The JCRT (Joint Council) met with the WFLF, UK and UN.", []),
        ("Pope Pius XII and COP26 in the USA; part II.", []),
    ],
)
def test_words(summary: str, codes: list[str]) -> None:
    assert said(summary) == codes


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "‘{}’", "«{}»"])
def test_an_attributed_quotation_may_say_what_it_says(marks: str) -> None:
    actors = "actors: [{actor: council, role: speaker}]"
    words = f"The council called it {marks.format('the council’s only historic ferry')}."
    assert said(words, actors, kind="speech") == []
    assert said(f"{words} It was historic.", actors, kind="speech") == ["W405"]
    assert said(words, kind="speech") == ["W405"]
    assert said(words, actors) == ["W405"]


def test_a_quotation_that_is_never_closed_spares_nothing() -> None:
    actors = "actors: [{actor: council, role: speaker}]"
    assert said("The council called it “a historic ferry.", actors, kind="speech") == ["W405"]


def test_a_quote_is_the_sources_own() -> None:
    assert said("The ferry crossed.", quote="a historic and barbaric day led to it") == []


@pytest.mark.parametrize(
    ("summary", "quote", "codes"),
    [
        ("They signed a treaty.", "signed a memorandum", ["W453"]),
        ("They signed a binding treaty.", "a memorandum of understanding", ["W453", "W453"]),
        ("They signed a treaty.", "a treaty, after the memorandum of understanding", []),
        ("They signed a treaty.", "opened on Sunday", []),
        ("A plan, not a treaty.", "an action plan", []),
        ("It is no treaty. They call the treaty good.", "an action plan", ["W453"]),
        ("A non-binding paper.", "an MoU", []),
        ("The Ferry Act was read.", "the Ferry Bill", ["W453"]),
        ("They act on the Ferry Bill.", "the Ferry Bill", []),
        ("Law enforcement read it.", "the Ferry Bill", []),
        ("Two people were convicted.", "two people were arrested", ["W453"]),
        ("Two people were convicted.", "two were arrested, one convicted", []),
        ("Suspects were held under criminal law.", "arrested", []),
        ("Two criminals were held.", "suspected smugglers", ["W453"]),
    ],
)
def test_no_word_of_law_is_stronger_than_the_quotes(summary: str, quote: str, codes: list[str]) -> None:
    assert said(summary, quote=f"'{quote}'") == codes


def test_the_column_is_that_of_the_word_and_of_the_right_one() -> None:
    summary = "summary: >-\n      A vileness, a vile\n      storm and a vile boat."
    text = with_events(event("one", without="summary") + f"    {summary}\n")
    places = check(text).places
    lines = text.splitlines()
    assert [lines[line - 1][column - 2 : column + 4].strip() for _, line, column in places] == [
        "vile",
        "vile",
    ]
    assert [column for _, _, column in places] == [21, 19]


@pytest.mark.parametrize(("words", "codes"), [(25, []), (26, ["W461"])])
def test_a_sentence_has_twenty_five_words_at_most(words: int, codes: list[str]) -> None:
    assert said(" ".join(["word"] * words) + ". And one more of 3.5 words follows.") == codes


@pytest.mark.parametrize(
    ("line", "words", "left"),
    [
        ("allowed: [historic day]", "A historic day.", []),
        ("loaded: [Tub]", "A tub, a Tub and a Tubular bell.", ["W451"]),
        ("loaded: [tub*]", "A tub, a Tub and a Tubular bell.", ["W451"] * 3),
        ("superlatives: [queen of the river]", "The Queen of the River.", ["W405"]),
        ("causes: [thereupon]", "Thereupon it sank.", ["W452"]),
        ("acronyms: [JCRT]", "The JCRT met.", []),
        ("loaded: ['*', '**', '* *', 'a(b', '[', '\\', ß]", "The ferry met ß.", ["W451"]),
    ],
)
def test_a_ledger_has_words_of_its_own(line: str, words: str, left: list[str]) -> None:
    text = with_events(event().replace("The ferry crossed the river for the first time.", f"'{words}'"))
    assert check(text.replace("sources:\n", f"  words: {{{line}}}\nsources:\n", 1)).codes == left


def test_a_waiver_answers_for_a_word() -> None:
    waiver = "waive: [{code: W405, because: it is the name of the boat, by: editor}]"
    assert said("The Historic crossed.", waiver) == []


def test_a_ledger_in_another_language_has_only_words_of_its_own() -> None:
    text = with_events(event().replace("The ferry", "A barbaric JCRT bac")).replace(
        "language: en", "language: fr"
    )
    assert check(text).codes == []
    own = text.replace("sources:\n", "  words: {loaded: [bac]}\nsources:\n", 1)
    assert check(own).codes == ["W451"]


# ----------------------------------------------------------------------------------------------------- people


def noted(words: str) -> list[str]:
    return ours(check(with_events(event("one", f"note: '{words}'"))).codes)


@pytest.mark.parametrize(
    "words",
    [
        "12 Nguyen Trai Street",
        "Come to 12 Nguyễn Trãi street in Hà Nội.",
        "221B Baker Street, London",
        "at 4/12B Trần Hưng Đạo Road",
        "P.O. Box 12, Hanoi",
        "River Building 7th floor | Block B Pier Nok Ave. | Bangkok 10200",
        "Nguyen Trai Street, Hanoi 100000",
        "Flat 12, Pier Road",
        "PO Box 4410",
        "hòm thư số 12",
        "2 Marsham Street, London SW1P 4DF",
        "Whitehall, London SW1A 2AA",
        "Washington, DC 20006",
        "Số 12, đường Nguyễn Trãi",
        "số 5 phố Huế",
        "12/3 ngõ Thổ Quan",
        "Số 12 Nguyễn Trãi, phường Bến Thành",
        "Số 2 Ngô Quyền, Hà Nội",
        "tại số 2 Ngô Quyền, thành phố Huế",
    ],
)
def test_a_postal_address_is_found(words: str) -> None:
    assert set(noted(words)) == {"E440"}


@pytest.mark.parametrize(
    "words",
    [
        "a 10 Downing Street statement",
        "said 10 Downing Street.",
        "In 2004 Wall Street, in London, fell",
        "Block B of Pier Road; Unit 5 met; River Street, Bangkok 2004",
        "3 Hanoi Road Safety projects",
        "500 Fleet Street journalists",
        "3 Supreme Court judges, 12 Border Force officials",
        "Nguyễn Trãi Street",
        "năm 2014, đường Hồ Chí Minh",
        "Hà Nội có 36 phố phường và 12 đường cao tốc",
        "Nghị định số 12 của Chính phủ, quận ủy",
        "Quyết định số 130/QĐ-TTg",
        "Trường tiểu học số 2 Ngô Quyền, Hà Nội",
        "Nghị quyết số 12 Quốc hội, Hà Nội",
        "Resolution A1 2B, Form N12 3AB4",
        "Hộp thư góp ý",
        "https://x.example/12/Nguyen-Trai-Street",
        "cases, of 20006 people",
    ],
)
def test_other_numbers_and_names_are_no_postal_address(words: str) -> None:
    assert noted(words) == []


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("note: at 500 Fleet Street", ["E440"]),
        ("note: >-\n      all 500 Fleet Street\n      journalists met", []),
        ("note: >-\n      She lives at 12 Nguyễn\n      Trãi Street.", ["E440"]),
    ],
)
def test_an_address_may_go_over_the_end_of_a_line(lines: str, codes: list[str]) -> None:
    assert ours(check(with_events(event("one", lines, "tags: [one]"))).codes) == codes


@pytest.mark.parametrize(
    "words",
    [
        "ferry (at) office dot org",
        "ferry [at] office.example.org",
        "first.last(at)office(dot)gov(dot)uk",
        "ferry at office dot org",
        "pha [a còng] song chấm vn",
    ],
)
def test_an_email_address_in_disguise_is_found(words: str) -> None:
    assert noted(words) == ["E402"]


@pytest.mark.parametrize("words", ["met (at) noon", "at noon. Org", "looked at a dot on the map", "[at] 5"])
def test_other_words_are_no_address(words: str) -> None:
    assert noted(words) == []


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Mr Ben Stream, a victim of trafficking, spoke.", ["E441"]),
        ("Nguyen Thi Suoi, 19, a survivor, spoke.", ["E441"]),
        ("Mrs Stream was trafficked in 2004.", ["E441"]),
        ("The victim Nguyen Thi Suoi spoke.", ["E441"]),
        ("Lê Thị Suối là nạn nhân", ["E441"]),
        ("Ben Stream, a survivor of trafficking, spoke.", ["W454"]),
        ("Ben Stream, aged 19, was trafficked.", ["W454"]),
        ("A victim named Ben spoke.", ["W454"]),
        ("A victim, Mary Stream, spoke.", ["W454"]),
        ("The youngest survivor, Mary Ann Stream, spoke.", ["W454"]),
        ("A victim, East Bank, was flooded.", []),
        ("The victim, Mary said, spoke.", []),
        ("Council, a victim of floods", []),
        ("East Bank, a victim of floods", []),
        ("Ms Ada Brook, a victim support officer, spoke.", []),
        ("Ms Ada Brook, the victims’ commissioner, spoke.", []),
        ("Victim Support Scotland met the Survivor Fund.", []),
        ("Nạn nhân Việt Nam và nạn nhân Vũ Hán", []),
        ("Ministers spoke of victims in Viet Nam.", []),
    ],
)
def test_a_named_victim_is_found(words: str, codes: list[str]) -> None:
    places = "places:\n  east-bank: {names: {en: East Bank}}\n"
    text = with_events(event("one", f"note: '{words}'", "places: [{place: east-bank}]")) + places
    assert ours(check(text).codes) == codes
    quoted = event("one", "places: [{place: east-bank}]").replace("opened on Sunday", f"'{words}'")
    assert ours(check(with_events(quoted) + places).codes) == codes


@pytest.mark.parametrize(
    ("kind", "role", "codes"),
    [
        ("person", "victim", ["E441"]),
        ("person", "a trafficking survivor from the east bank", ["E441"]),
        ("person", "supports victims", ["W450"]),
        ("person", "spokesperson for victims", []),
        ("Person", "Minister of State", []),
        ("minister", "victim", []),
        ("company", "victim of the flood", []),
        ("", "victim of the flood", ["E441"]),
        ("", "speaker", []),
        ("cá nhân", "nạn nhân bị mua bán", ["E441"]),
        ("cá nhân", "hỗ trợ nạn nhân", ["W450"]),
        ("cá nhân", "Thứ trưởng", []),
    ],
)
def test_a_person_is_no_victim_and_has_a_public_role(kind: str, role: str, codes: list[str]) -> None:
    actors = "actors:\n  ben: {name: Ben Stream" + (f", kind: {kind}" if kind else "") + "}\n"
    text = with_events(event("one", f"actors: [{{actor: ben, role: {role}}}]")) + actors
    assert sorted(check(text).codes) == codes


def test_a_public_role_in_one_event_is_enough_and_one_event_is_warned_of() -> None:
    actors = "actors:\n  ben: {name: Ben Stream, kind: person}\n"
    plain = "actors: [{actor: ben, role: guest}]"
    mayor = "actors: [{actor: ben, role: mayor}]"
    assert check(with_events(event("one", plain), event("two", mayor)) + actors).codes == []
    assert check(with_events(event("one", plain), event("two", plain)) + actors).places == [("W450", 17, 22)]


# -------------------------------------------------------------------------------------------------- the lists


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_list_has_what_the_others_have_and_every_entry_can_be_found(language: str) -> None:
    lists = lists_of(language)
    assert lists.keys() == lists_of("en").keys()
    for name, entries in lists.items():
        if isinstance(entries, list) and isinstance(entries[0], str):
            assert len(set(entries)) == len(entries), name
            for entry in entries:
                assert pattern([entry]).search(entry.replace("*", "")), entry


def test_the_page_on_wording_names_each_list_and_its_ledger_is_sound() -> None:
    page = (HERE.parent / "docs" / "wording.md").read_text(encoding="utf-8")
    (words,) = re.findall(r"```yaml\nledger:\n(.*?)```", page, re.DOTALL)
    assert check(with_events(event()).replace("sources:\n", f"{words}sources:\n", 1)).text == ""
    for name in (
        "superlatives",
        "loaded",
        "causes",
        "legal",
        "acronyms",
        "links",
        "statements",
        "public_roles",
    ):
        assert f"`{name}`" in page
        assert name in lists_of("en")
    assert str(lists_of("en")["longest_sentence"]) in page
    assert str(lists_of("vi")["longest_sentence"]) in page


def test_many_events_are_checked_in_linear_time() -> None:
    from time import process_time

    def seconds(count: int) -> float:
        text = with_events(*(event(f"e-{number}", f"note: {'a 12 Ab ' * 40}“‘") for number in range(count)))
        begins = process_time()
        assert check(text).codes == []
        return process_time() - begins

    seconds(50)
    assert seconds(2_000) < 16 * seconds(250)


@pytest.mark.parametrize(
    "words",
    [
        "1 Aa ",
        "“‘",
        "A ",
        "a at ",
        "-",
        ".",
        ".”",
        "historic ",
        "“historic” ",
        "treaty ",
        "not a treaty ",
        "memorandum of understanding ",
        "Ben Stream, a victim, ",
        "1/",
        "word ",
        "(at) ",
    ],
)
def test_long_texts_of_one_kind_take_no_time(words: str) -> None:
    from time import process_time

    long = words * (100_000 // len(words))
    text = (
        event("one", without="summary")
        + f"    summary: x{long}x\n    note: a memorandum of understanding x{long}x\n"
    )
    begins = process_time()
    check(with_events(text))
    assert process_time() - begins < 5


def test_very_many_acronyms_are_not_all_reported() -> None:
    letters = "ABCDEFGHKLMN"
    words = " ".join(f"{a}{b}{c}W" for a in letters for b in letters for c in letters)
    assert said(f"They say {words}").count("W460") == 200


def test_decomposed_text_keeps_its_places() -> None:
    text = unicodedata.normalize("NFD", "Việt Nam")
    letters, offsets = composed(text)
    assert letters == "Việt Nam"
    assert offsets is not None
    assert (offsets[0], offsets[3], offsets[8]) == (0, 5, len(text))


@pytest.mark.parametrize(
    ("summary", "code"), [("Nhờ đó phà chạy.", "W452"), ("Đó là bước tiến lịch sử.", "W405")]
)
def test_vietnamese_words(summary: str, code: str) -> None:
    text = with_events(event("one", f"summary: {summary}", without="summary"))
    assert check(text.replace("language: en", "language: vi")).codes == [code]
