"""Each code is explained by a true example: the wrong lines have the fault, the right ones do not."""

from __future__ import annotations

from collections import Counter

import pytest

from loading import ERRORS, Checked, check
from tiptimeline.diagnostics import CATALOGUE
from tiptimeline.diagnostics.examples import EXAMPLES

SMALL = 10_000  # bytes; so that a ledger too large need not be 64 MiB


def checked(name: str, text: str) -> Checked:
    content = text.encode("utf-8", "surrogateescape")
    return check(content, name, lambda wanted: (ERRORS / wanted).read_bytes(), ERRORS, max_size=SMALL)


def test_every_code_has_an_example() -> None:
    assert list(EXAMPLES) == list(CATALOGUE)


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_wrong_lines_have_the_fault_and_the_right_lines_mend_it(code: str) -> None:
    example = EXAMPLES[code]
    (path,) = ERRORS.glob(f"{code}-*.yaml")
    ledger = path.read_bytes().decode("utf-8", "surrogateescape")
    assert ledger.count(example.wrong) == 1
    before = Counter(checked(path.name, ledger).codes)
    after = Counter(checked(path.name, ledger.replace(example.wrong, example.right)).codes)
    assert before - after == Counter([code])
    assert not after - before
