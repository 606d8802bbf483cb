"""The order of names, by ICU where it is installed and without it."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

import pytest

from tiptimeline.language import collation

IN_ORDER = {
    "en": ["Åland", "Bangkok", "Hanoi", "île", "Lao PDR", "Thailand"],
    "vi": ["An Giang", "Ăng-gô-la", "Ấn Độ", "Bắc Ninh", "Dak", "Đà Nẵng", "Hà Nội", "Hải Phòng", "Ôn", "Ơn"],
    "th": ["กัมพูชา", "เกาหลี", "จีน", "ไทย", "เมียนมา", "ลาว", "เวียดนาม"],
    "lo": ["ກຳປູເຈຍ", "ຈີນ", "ໄທ", "ລາວ", "ຫວຽດນາມ"],
    "km": ["កម្ពុជា", "ចិន", "ថៃ", "មីយ៉ាន់ម៉ា", "វៀតណាម", "ឡាវ"],
    "my": ["ကမ္ဘောဒီးယား", "တရုတ်", "ထိုင်း", "ဗီယက်နမ်", "မြန်မာ", "လာအို"],
    "zh-Hans": ["柬埔寨", "老挝", "缅甸", "泰国", "越南", "中国"],
}  # fmt: skip
TONES = ["ma", "mà", "mả", "mã", "má", "mạ"]


@pytest.fixture(params=["icu", "fallback"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if request.param == "fallback":
        monkeypatch.setitem(sys.modules, "icu", None)
    collation.cache_clear()
    yield
    collation.cache_clear()


@pytest.mark.parametrize("tag", IN_ORDER)
def test_names_stand_in_the_order_of_their_language(tag: str) -> None:
    names = IN_ORDER[tag][:]
    for seed in range(5):
        random.Random(seed).shuffle(names)
        assert sorted(names, key=collation(tag)) == IN_ORDER[tag]


def test_vietnamese_tones_stand_in_the_order_of_dictionaries() -> None:
    assert sorted(["mạ", "má", "mà", "mã", "ma", "mả"], key=collation("vi")) == TONES
    assert sorted(["mạ b", "ma c", "má a"], key=collation("vi")) == ["má a", "mạ b", "ma c"]


def test_equal_names_keep_one_order() -> None:
    assert sorted(["b", "B", "a", "A"], key=collation("en")) == sorted(
        ["A", "b", "a", "B"], key=collation("en")
    )
