"""Reading and checking a ledger, beside what else reads YAML into records: CPU time and memory.

`python benchmarks/reader.py` runs every measurement in a process of its own, one after the other, and prints
a table in Markdown. Only the ratios within one run mean anything.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import attrs

SIZES = (1_000, 10_000, 100_000)
OURS = "tiptimeline: read and check"
FULL = "yaml.load(CSafeLoader) + cattrs"
TOO_SLOW = {"ruamel.yaml, round trip": 10_000}  # not measured above this size

HEAD = """\
ledger:
  title: A river and its ferry
  language: en
  as_of: 2020-12-31
  lanes: {ferry: The ferry, towns: The towns}
  kinds: {opening: Opening, meeting: Meeting}
sources:
  gazette: {title: The ferry opens, publisher: River Gazette, published: 2014-06-02, standing: press}
actors:
  council: {name: The joint council}
events:
"""
EVENT = """\
  - id: crossing-{number}
    date: {year}-{month:02}-{day:02}
    title: A crossing of the river on an ordinary day
    summary: The ferry crossed the river with {number} people on board, and nobody fell into the water.
    kind: {kind}
    lane: ferry
    tags: [crossing, ferry]
    actors:
      - {{actor: council, role: organiser}}
    sources:
      - source: gazette
        suffix: on page {number}
        quote: with {number} people on board
"""


def ledger(events: int) -> str:
    """A sound ledger of so many events."""
    return HEAD + "".join(
        EVENT.format(
            number=number,
            year=1900 + number % 120,
            month=1 + number % 12,
            day=1 + number % 28,
            kind=("opening", "meeting")[number % 2],
        ).replace("\n    lane: ferry", "\n    lane: towns" if number % 3 == 0 else "\n    lane: ferry")
        for number in range(events)
    )


# ------------------------------------------------------------------------------ what others read records into


@attrs.frozen
class Citation:
    """A quotation."""

    source: str
    quote: str
    suffix: str = ""


@attrs.frozen
class ActorRole:
    """An actor's part."""

    actor: str
    role: str = ""


@attrs.frozen
class Event:
    """An event with the keys that the ledger makes use of."""

    id: str
    date: Any
    title: str
    summary: str
    kind: str
    lane: str
    sources: list[Citation]
    tags: list[str] = attrs.field(factory=list)
    actors: list[ActorRole] = attrs.field(factory=list)


@attrs.frozen
class Ledger:
    """A ledger; its head stays as it was loaded."""

    ledger: dict[str, Any]
    sources: dict[str, dict[str, Any]]
    actors: dict[str, dict[str, Any]]
    events: list[Event]


# --------------------------------------------------------------------------------------------------- readers


def ours() -> Callable[[bytes], Any]:
    from tiptimeline import checks, reader

    def run(content: bytes) -> object:
        loaded = reader.read(content, "events.yaml")
        assert loaded.ledger is not None
        assert (*loaded.diagnostics, *checks.run(loaded.ledger)) == ()
        return loaded

    return run


def read_only() -> Callable[[bytes], Any]:
    from tiptimeline import reader

    return lambda content: reader.read(content, "events.yaml")


def c_loader() -> Callable[[bytes], Any]:
    import yaml

    return lambda content: yaml.load(content, yaml.CSafeLoader)


def c_loader_and_cattrs() -> Callable[[bytes], Any]:
    import yaml
    from cattrs import Converter

    converter = Converter(forbid_extra_keys=True)
    return lambda content: converter.structure(yaml.load(content, yaml.CSafeLoader), Ledger)


def with_msgspec() -> Callable[[bytes], Any]:
    import msgspec
    import yaml

    return lambda content: msgspec.convert(yaml.load(content, yaml.CSafeLoader), Ledger)


def with_ruamel() -> Callable[[bytes], Any]:
    from ruamel.yaml import YAML

    return lambda content: YAML().load(content)


READERS: dict[str, Callable[[], Callable[[bytes], Any]]] = {
    OURS: ours,
    "tiptimeline: read": read_only,
    "yaml.load(CSafeLoader)": c_loader,
    FULL: c_loader_and_cattrs,
    "yaml.load(CSafeLoader) + msgspec": with_msgspec,
    "ruamel.yaml, round trip": with_ruamel,
}


# -------------------------------------------------------------------------------------------------- measuring


def measure(name: str, events: int) -> dict[str, float]:
    """In this process: the least CPU time of a few runs, and the most memory of the first one."""
    content = ledger(events).encode()
    run = READERS[name]()
    first = run(ledger(6).encode())
    assert name != FULL or isinstance(first.events[5].sources[0], Citation)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    spent = []
    memory = 0
    for number in range(max(1, min(5, 20_000 // events))):
        began = time.process_time()
        kept = run(content)
        spent.append(time.process_time() - began)
        if number == 0:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        del kept
    return {"seconds": min(spent), "megabytes": memory / 1024}


def measured() -> Iterator[tuple[str, int, dict[str, float]]]:
    for events in SIZES:
        for name in READERS:
            if events <= TOO_SLOW.get(name, events):
                program = [sys.executable, __file__, name, str(events)]
                done = subprocess.run(program, capture_output=True, check=True, text=True)
                yield name, events, json.loads(done.stdout)


def main() -> None:
    found = {(name, events): result for name, events, result in measured()}
    print("| reader | events | CPU s | × ours | MB | × ours |\n|---|---:|---:|---:|---:|---:|")
    for (name, events), result in found.items():
        base = found[OURS, events]
        time_ratio, memory_ratio = (result[key] / base[key] for key in ("seconds", "megabytes"))
        print(
            f"| {name} | {events:,} | {result['seconds']:.3f} | {time_ratio:.1f} "
            f"| {result['megabytes']:.0f} | {memory_ratio:.1f} |"
        )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
    else:
        main()
