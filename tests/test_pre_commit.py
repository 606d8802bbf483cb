"""The hook for pre-commit, run by pre-commit itself out of a clone of this repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from commanding import Run
from loading import event, with_events

PROJECT = Path(__file__).parents[1]


def run(*command: str, folder: Path, **environment: str) -> Run:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=300,
        encoding="utf-8",
    )
    return Run(done.returncode, done.stdout, done.stderr)


def committed(folder: Path) -> Path:
    """The folder as a repository with one commit."""
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    for command in (("init", "-q"), ("add", "-A"), (*who, "commit", "-q", "-m", "first")):
        done = run("git", *command, folder=folder)
        assert done.code == 0, done.err
    return folder


def test_the_manifest_is_valid() -> None:
    manifest = str(PROJECT / ".pre-commit-hooks.yaml")
    done = run(sys.executable, "-m", "pre_commit", "validate-manifest", manifest, folder=PROJECT)
    assert done == Run(0, "", "")


@pytest.mark.packaging
def test_the_hook_stops_a_commit_with_a_fault(tmp_path: Path) -> None:
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", folder=PROJECT).out
    for name in listed.splitlines():
        if (PROJECT / name).is_file():
            (tmp_path / "tool" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, tmp_path / "tool" / name)
    tool = committed(tmp_path / "tool")
    ledgers = tmp_path / "ledgers"
    (ledgers / "river").mkdir(parents=True)
    (ledgers / "events.yaml").write_text(with_events(event()), encoding="utf-8")
    (ledgers / "river" / "events.yaml").write_text(with_events(event(without="lane")), encoding="utf-8")
    (ledgers / "other.yaml").write_text("not: a ledger\n", encoding="utf-8")
    # No network: built by the tools of this environment, and its libraries stand behind the hook's own.
    alone = {
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # which is how pip is told not to isolate
        "PYTHONPATH": sysconfig.get_path("purelib"),
    }
    hook = [sys.executable, "-m", "pre_commit", "try-repo", str(tool), "tiptimeline-check", "--all-files"]
    done = run(*hook, folder=committed(ledgers), **alone)
    assert done.code == 1, done.err
    assert 'river/events.yaml:10:5: error E202: this event has no "lane"' in done.out
    assert "1 error in river/events.yaml\n" in done.out
    assert "other.yaml" not in done.out
    (ledgers / "river" / "events.yaml").write_text(with_events(event()), encoding="utf-8")
    done = run(*hook, folder=ledgers, **alone)
    assert done.code == 0, done.out
    assert "Passed" in done.out
