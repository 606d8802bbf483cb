"""Feeds a target what atheris thinks of: `python fuzz/run.py TARGET RUNS`.

An input that breaks something is kept in `.fuzz/`, with all inputs that reached new code.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tiptimeline"]):
    from targets import SEEDS, TARGETS, WORDS

KEPT = Path(".fuzz")
LONGEST = {"reader": 4_096, "dates": 600, "wordings": 200, "checks": 1_200}


def linear(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The target, refusing to take longer than its input is worth."""

    def run(content: bytes) -> None:
        began = time.process_time()
        target(content)
        spent = time.process_time() - began
        assert spent < 1 + len(content) / 2_000, f"{spent:.1f} s for {len(content):,} bytes"

    return run


def _dictionary(name: str) -> Path:
    path = KEPT / f"{name}.words"
    escaped = ("".join(f"\\x{byte:02X}" for byte in word.encode()) for word in WORDS[name])
    path.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")
    return path


def main() -> None:
    name, runs = sys.argv[1:]
    corpus = KEPT / name
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in SEEDS[name]:
        TARGETS[name](seed)  # what is loaded on first use is no part of a run's time
        (corpus / sha256(seed).hexdigest()[:16]).write_bytes(seed)
    limits = [f"-max_len={LONGEST[name]}", "-timeout=300", "-rss_limit_mb=1024"]
    options = [f"-runs={runs}", "-seed=1", "-print_final_stats=1", *limits]
    kept = [f"-artifact_prefix={KEPT}/{name}-", str(corpus)]
    if WORDS[name]:
        kept.insert(0, f"-dict={_dictionary(name)}")
    atheris.Setup([sys.argv[0], *options, *kept], linear(TARGETS[name]))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
