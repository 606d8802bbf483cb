"""The fonts as they are installed: complete, static, fairly named, and the same bytes on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from attrs import evolve
from fontTools.ttLib import TTFont

from tiptimeline.fonts import CHINESE, FONTS, SANS, SERIF, Font, font_path

# A word of each script, with what is hard in it; and the signs that both outputs draw with.
SPECIMENS = {
    "Latn": "Việt Nam Ẵẫữ—“é”…",
    "Grek": "Ελλάδα",
    "Cyrl": "Україна",
    "Thai": "ที่นี้",
    "Laoo": "ເຂົ້າ",
    "Khmr": "ព្រះរាជាណាចក្រ",
    "Mymr": "မြန်မာနိုင်ငံ",
    "Hans": "打击人口贩运，“合作”——……",
}
SIGNS = "\N{THIN SPACE}\N{ZERO WIDTH SPACE}→●▲"


@pytest.fixture(params=FONTS, ids=lambda font: font.file)
def font(request: pytest.FixtureRequest) -> Font:
    chosen: Font = request.param
    return chosen


@pytest.fixture
def table(font: Font) -> Iterator[TTFont]:
    with TTFont(font_path(font), lazy=True) as opened:
        yield opened


def test_it_has_every_letter_of_its_scripts(font: Font, table: TTFont) -> None:
    wanted = "".join(SPECIMENS[script] for script in font.scripts)
    assert [letter for letter in wanted if ord(letter) not in table.getBestCmap()] == []


def test_it_can_be_shaped(font: Font, table: TTFont) -> None:
    # Chinese has no marks, which GDEF tells from letters.
    assert {"GPOS", "GSUB"} | ({"GDEF"} if font.family != CHINESE else set()) <= set(table.keys())


def test_it_is_one_cut_and_no_variable_font(font: Font, table: TTFont) -> None:
    assert not {"fvar", "gvar", "HVAR", "MVAR", "STAT", "DSIG"} & set(table.keys())
    assert table["OS/2"].usWeightClass == font.weight
    assert bool(table["head"].macStyle & 2) == (font.style == "italic")


def test_it_calls_itself_what_the_table_calls_it(font: Font, table: TTFont) -> None:
    assert table["name"].getDebugName(16) == font.family


def test_a_reserved_name_is_not_used(font: Font, table: TTFont) -> None:
    names = [str(table["name"].getDebugName(number)) for number in (1, 3, 4, 6, 16)]
    reserved = "Reserved Font Name" in table["name"].getDebugName(0)
    assert reserved == (font.family in {SANS, SERIF, CHINESE})
    assert not reserved or not any("Source" in name for name in names)


def test_the_sans_has_the_signs_that_the_outputs_draw_with() -> None:
    for font in FONTS:
        if font.family == SANS:
            with TTFont(font_path(font), lazy=True) as table:
                cmap = table.getBestCmap()
            assert [sign for sign in SIGNS if ord(sign) not in cmap] == []


def test_the_same_bytes_on_every_machine() -> None:
    digest = hashlib.sha256(b"".join(font_path(font).read_bytes() for font in FONTS)).hexdigest()
    assert digest == "692624cd20967e78fdd412d83e609716d1969de8de88155a0ae4a2199b90d842"


def test_a_missing_font_is_named_with_its_remedy() -> None:
    with pytest.raises(FileNotFoundError, match=r"Lost\.ttf is missing .* install tiptimeline again"):
        font_path(evolve(FONTS[0], file="Lost.ttf"))
