"""A short run of what `make fuzz` does at length: the same few thousand inputs every time."""

from __future__ import annotations

from random import Random

import pytest

from targets import SEEDS, TARGETS, WORDS, any_date, any_ledger, any_wording

PIECES = tuple(word.encode() for word in WORDS["reader"])


def changed(seed: bytes, dice: Random) -> bytes:
    """The seed with a few pieces taken away, put in, repeated or spoilt."""
    content = bytearray(seed)
    for _ in range(dice.randint(1, 4)):
        start = dice.randint(0, len(content))
        end = min(len(content), start + dice.randint(0, 40))
        match dice.randint(0, 3):
            case 0:
                del content[start:end]
            case 1:
                content[start:start] = dice.choice(PIECES)
            case 2:
                content[start:start] = content[start:end] * dice.randint(1, 30)
            case _:
                content[start:end] = dice.randbytes(end - start)
    return bytes(content)


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_are_answered(name: str) -> None:
    for seed in SEEDS[name]:
        TARGETS[name](seed)


@pytest.mark.parametrize("part", range(8))
def test_changed_ledgers_are_answered(part: int) -> None:
    dice = Random(part)
    seeds = [seed for seed in SEEDS["reader"] if len(seed) < 10_000]
    for _ in range(250):
        any_ledger(changed(dice.choice(seeds), dice))


def test_changed_dates_are_answered() -> None:
    dice = Random(1)
    words = [word.encode() for word in WORDS["dates"]]
    for _ in range(3_000):
        any_date(b"".join(dice.choices(words, k=dice.randint(1, 8))))
        any_date(changed(dice.choice(SEEDS["dates"]), dice)[:600])


def test_changed_wordings_are_answered() -> None:
    dice = Random(1)
    words = [word.encode() for word in WORDS["wordings"]]
    for _ in range(200):
        any_wording(b" ".join(dice.choices(words, k=dice.randint(1, 6))))
        any_wording(changed(dice.choice(SEEDS["wordings"]), dice)[:250])


def test_ledgers_of_any_records_are_answered() -> None:
    dice = Random(1)
    for _ in range(100):
        TARGETS["checks"](dice.randbytes(dice.randint(100, 1_200)))
