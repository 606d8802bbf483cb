"""How long one date takes to read, here and in other libraries. See README.md beside this file."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from importlib.metadata import version
from itertools import islice

from dateutil import parser as dateutil
from edtf import parse_edtf
from undate import Undate

from tiptimeline.dates import parse

ROUNDS = 9
SECONDS = 0.2  # about, for one library, kind of date and round

KINDS: dict[str, Callable[[datetime.date], str]] = {
    "a day, `2014-10-15`": str,
    "a month, `2014-10`": lambda day: f"{day.year + day.day * 61:04}-{day.month:02}",
    "a year, `2014`": lambda day: f"{day.year + day.day * 61:04}",
    "a doubt, `2014-10-15~`": "{}~".format,
    "a range, `2014-10-15/2014-10-17`": lambda day: f"{day}/{day + datetime.timedelta(days=2)}",
}

READERS: dict[str, Callable[[str], object]] = {
    "tiptimeline": parse,
    "python-dateutil": dateutil.parse,
    "undate": lambda text: Undate.parse(text, "EDTF"),
    "edtf": parse_edtf,
}
DATEUTIL_READS = ("a day", "a month", "a year")  # it takes the others for something else


def microseconds(read: Callable[[str], object], texts: list[str]) -> float:
    """The time of one date, each text read once in a round, best of all rounds."""
    begun = time.process_time()
    read(texts[0])
    count = max(1, min(len(texts), int(SECONDS / (time.process_time() - begun))))
    fastest = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        for text in islice(texts, count):
            read(text)
        fastest = min(fastest, time.process_time() - begun)
    return fastest / count * 1e6


def main() -> None:
    first = datetime.date(1700, 1, 1)
    days = [first + datetime.timedelta(days=5 * place) for place in range(20_000)]
    print("| date | " + " | ".join(name for name in READERS) + " |")
    print("|---|" + "---:|" * len(READERS))
    for kind, write in KINDS.items():
        texts = list(map(write, days))
        own = microseconds(parse, texts)
        cells = [f"{own:.2f} µs"]
        for name, read in list(READERS.items())[1:]:
            if name == "python-dateutil" and not kind.startswith(DATEUTIL_READS):
                cells.append("–")
                continue
            taken = microseconds(read, texts)
            cells.append(f"{taken:,.1f} µs, {taken / own:,.1f} ×")
        print(f"| {kind} | {' | '.join(cells)} |")
    print("\n" + ", ".join(f"{name} {version(name)}" for name in list(READERS)[1:]))


if __name__ == "__main__":
    main()
