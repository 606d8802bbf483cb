"""The documentation says what is so: its commands run, and nothing is left out of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from commanding import every_command
from golden import kept_text
from loading import check
from tiptimeline.cli.exits import EXIT_CODES
from tiptimeline.cli.program import commands
from tiptimeline.diagnostics import CATALOGUE
from tiptimeline.formats import formats

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
WORDS = "\n".join(path.read_text(encoding="utf-8") for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def help_pages() -> str:
    """The help of every command, as Markdown."""
    pages = ["# Commands", "", "What `--help` prints. This page is made from the commands themselves."]
    for name, command in [("", commands), *every_command().items()]:
        context = click.Context(command, info_name=f"tiptimeline {name}".strip(), terminal_width=100)
        pages += ["", f"## {context.info_name}", "", "```text", command.get_help(context).rstrip(), "```"]
    return "\n".join(pages) + "\n"


def test_the_commands_page_is_up_to_date(update_golden: bool) -> None:
    made = help_pages()
    assert kept_text(ROOT / "docs" / "commands.md", made, update=update_golden) == made


@pytest.mark.parametrize("line", re.findall(r"^\$ (tiptimeline .+)$", README, re.MULTILINE))
def test_each_command_of_the_readme_runs(line: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "events.yaml", tmp_path)
    command = line.replace("tiptimeline", f"{sys.executable} -m tiptimeline", 1)
    subprocess.run(command, shell=True, cwd=tmp_path, check=True, capture_output=True, timeout=300)  # noqa: S602


def test_the_readmes_make_targets_exist() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"^\$ make ([a-z-]+)$", README, re.MULTILINE)) <= set(targets)


def test_the_readmes_ledger_is_sound() -> None:
    (ledger,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert check(ledger).text == ""


def test_every_link_inside_the_project_leads_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]:
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_parameter_of_the_timeline_page_is_documented() -> None:
    scripts = ROOT / "templates" / "timeline"
    facets = re.search(
        r"FACETS = \{(.*?)\n\}", (scripts / "choices.js").read_text(encoding="utf-8"), re.DOTALL
    )
    own = re.search(r"OWN = \[(.*?)\]", (scripts / "address.js").read_text(encoding="utf-8"))
    assert facets
    assert own
    names = re.findall(r"^  (\w+):", facets[1], re.MULTILINE) + re.findall(r'"(\w+)"', own[1])
    page = (ROOT / "docs" / "timeline-page.md").read_text(encoding="utf-8")
    assert len(names) == 12
    assert [name for name in names if f"`{name}`" not in page] == []


def test_every_command_format_code_and_exit_code_is_documented() -> None:
    for name in every_command():
        assert f"tiptimeline {name}" in WORDS
    for form in formats():
        assert f"`{form.name}`" in WORDS
    for code in CATALOGUE:
        assert code in WORDS
    for exit_code in EXIT_CODES:
        assert f"| {exit_code.value} |" in README
