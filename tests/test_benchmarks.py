"""What the benchmarks measure is sound, and runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def test_the_ledger_that_is_measured_has_no_faults() -> None:
    done = subprocess.run(
        [sys.executable, BENCHMARKS / "reader.py", "tiptimeline: read and check", "2100"],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    assert json.loads(done.stdout)["seconds"] > 0


@pytest.mark.parametrize("name", ["tiptimeline", "WeasyPrint, footnotes"])
def test_the_briefing_that_is_measured_is_made(name: str) -> None:
    done = subprocess.run(
        [sys.executable, BENCHMARKS / "briefing.py", name, "20"],
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    )
    assert json.loads(done.stdout)["pages"] >= 7
