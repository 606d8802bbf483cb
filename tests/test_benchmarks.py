"""What the benchmarks measure is sound, and runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

READER = Path(__file__).parents[1] / "benchmarks" / "reader.py"


def test_the_ledger_that_is_measured_has_no_faults() -> None:
    done = subprocess.run(
        [sys.executable, READER, "tiptimeline: read and check", "2100"],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    assert json.loads(done.stdout)["seconds"] > 0
