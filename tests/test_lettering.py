"""The width of a text in our fonts."""

from __future__ import annotations

import pytest
import uharfbuzz

from tiptimeline.fonts import FONTS, SANS, font_path
from tiptimeline.lettering import text_width


def shaped_width(text: str, family: str, weight: int) -> float:
    font = next(
        font for font in FONTS if (font.family, font.weight, font.style) == (family, weight, "normal")
    )
    face = uharfbuzz.Face(font_path(font).read_bytes())
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(face), buffer)
    return float(sum(position.x_advance for position in buffer.glyph_positions) / face.upem)


@pytest.mark.parametrize(
    ("text", "family", "weight"),
    [
        ("UK–Viet Nam joint action plan signed", SANS, 400),
        ("Việt Nam và Vương quốc Anh: kế hoạch hành động chung", SANS, 700),
        ("A×2 AV To. “1,936”…", SANS, 600),
        ("การค้ามนุษย์", "Noto Sans Thai", 400),
        ("ການຄ້າມະນຸດ", "Noto Sans Lao", 400),
    ],
)
def test_a_text_is_as_wide_as_it_is_drawn(text: str, family: str, weight: int) -> None:
    shaped = shaped_width(text, family, weight)
    assert shaped * 0.99 <= text_width(text, 1, weight) <= shaped * 1.06


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("ភាសាខ្មែរ", "Noto Sans Khmer"),
        ("မြန်မာဘာသာ", "Noto Sans Myanmar"),
        ("၂၀၂၀ ခုနှစ်၊ ဒီဇင်ဘာလ ၃၁ ရက် အထိ", "Noto Sans Myanmar"),
        ("渡轮开始为 两岸居民服务", "Noto Sans SC"),
    ],
)
def test_a_text_that_is_stacked_is_hardly_ever_taken_for_narrower(text: str, family: str) -> None:
    assert text_width(text, 1) >= 0.995 * shaped_width(text, family, 400)


def test_a_width_grows_with_the_size_and_marks_without_a_letter_have_none() -> None:
    assert text_width("Hanoi", 20) == pytest.approx(2 * text_width("Hanoi", 10))
    assert text_width("", 10) == 0
    assert text_width("e\u0301", 10) == pytest.approx(text_width("e", 10))
    assert text_width("\U0001f6a2", 10) == 10
