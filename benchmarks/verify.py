"""How long `tiptimeline verify` takes for many quotes in large texts, beside the obvious ways to do it.

    python benchmarks/verify.py [--quotes 10000] [--megabytes 50] [--files 1]

Every way answers for the same quotes. The peers do less: `re` finds only what stands there character by
character, `rapidfuzz` only how alike the nearest passage is; they are timed on a part of the quotes, and the
time is scaled up.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable
from time import process_time

from tiptimeline.proof.finding import Shelf
from tiptimeline.proof.texts import StoredText, stored_text

PART = 20
"""How many quotes the peers are timed with."""


def texts(characters: int, files: int) -> list[str]:
    """Texts of made-up words, as frequent as words are: a few very common, most of them rare."""
    chance = random.Random(1)  # noqa: S311 - the same in every run
    letters = "aabcdeefghiijklmnoopqrstuvwxyzéộ"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(50_000)]
    weights = [1 / (place + 1) for place in range(len(words))]
    made = []
    for _ in range(files):
        length = characters // files
        chosen = chance.choices(words, weights, k=length // 5)
        made.append(
            " ".join(f"{word}\n" if place % 15 == 0 else word for place, word in enumerate(chosen))[:length]
        )
    return made


def quotes_from(made: list[str], count: int) -> list[list[str]]:
    """Quotes of 8 words: most of them exact, each tenth with a changed word, so that it stands nowhere."""
    chance = random.Random(2)  # noqa: S311 - the same in every run
    found = []
    for text in made:
        ours = []
        for place in range(count // len(made)):
            start = text.index(" ", chance.randrange(len(text) - 200)) + 1
            words = text[start : start + 150].split()[:8]
            if place % 10 == 0:
                words[4] = "changed"
            ours.append(" ".join(words))
        found.append(ours)
    return found


def seconds(work: Callable[[], object]) -> float:
    before = process_time()
    work()
    return process_time() - before


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quotes", type=int, default=10_000)
    options.add_argument("--megabytes", type=int, default=50)
    options.add_argument("--files", type=int, default=1)
    given = options.parse_args()
    made = texts(given.megabytes * 1_000_000, given.files)
    wanted = quotes_from(made, given.quotes)
    stored: list[StoredText] = [stored_text("a.txt", text.encode()) for text in made]
    grades: dict[str, int] = {}

    def ours() -> None:
        for text, quotes in zip(stored, wanted, strict=True):
            identities = [("a", quote, "", "") for quote in quotes]
            shelf = Shelf(text, identities)
            for identity in identities:
                grade = shelf.find(identity).proof.grade
                grades[grade] = grades.get(grade, 0) + 1
                if grade == "not found" and grades[grade] <= 200:
                    shelf.nearest(identity[1])

    def by_regular_expression() -> None:
        for quote in part:
            re.search(re.escape(quote), made[0])

    def by_likeness() -> None:
        from rapidfuzz import fuzz

        for quote in part[:2]:
            fuzz.partial_ratio(quote, made[0])

    part = wanted[0][:PART]
    scale = sum(map(len, wanted)) / len(part)
    own = seconds(ours)
    rows = [
        ("tiptimeline", own),
        ("re.search for each quote", seconds(by_regular_expression) * scale),
        ("rapidfuzz.partial_ratio for each quote", seconds(by_likeness) * scale * PART / 2),
    ]
    print(f"{given.quotes:,} quotes, {given.megabytes} MB in {given.files} file(s): {grades}")
    for name, time in rows:
        print(f"{time:10.1f} s  {time / own:8.1f} ×  {name}")


if __name__ == "__main__":
    main()
