"""`tiptimeline check` of 40 events, beside importing the three libraries that it cannot do without.

`python benchmarks/start.py` prints the least CPU time of 20 runs of each, which take turns.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from reader import ledger

RUNS = 20


def spent(command: list[str]) -> float:
    """Seconds of CPU time that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.yaml"
        path.write_text(ledger(40), encoding="utf-8")
        commands = {
            "`tiptimeline check` of 40 events": ["-m", "tiptimeline", "check", str(path)],
            "`tiptimeline --version`": ["-m", "tiptimeline", "--version"],
            "`python -c 'import click, attrs, yaml'`": ["-c", "import click, attrs, yaml"],
            "`python -c ''`": ["-c", ""],
        }
        found: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, arguments in commands.items():
                found[name].append(spent([sys.executable, *arguments]))
    least = {name: min(each) for name, each in found.items()}
    base = least["`python -c 'import click, attrs, yaml'`"]
    print("| command | CPU ms | × the imports |\n|---|---:|---:|")
    for name, seconds in least.items():
        print(f"| {name} | {seconds * 1000:.0f} | {seconds / base:.2f} |")


if __name__ == "__main__":
    main()
