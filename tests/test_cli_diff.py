"""`tiptimeline diff`, with files and with real git repositories, as a person or a script uses it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from commanding import on_a_terminal, tiptimeline
from golden import kept_text
from loading import LEDGERS, event, with_events

OLD = with_events(event(), event("gone").replace("Ferry opens", "Ferry rests"))
NEW = with_events(
    event().replace("date: 2014-06-01", "date: 2014-06-02").replace("crossed the river", "crossed the lake"),
    event("new-one").replace("Ferry opens", "Ferry sinks"),
)
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "events.yaml").write_text(NEW, encoding="utf-8")
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@ferry.example", "-c", "commit.gpgsign=false")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", *who, "-C", str(folder), *arguments], env=kept, check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose tag v1 has the old ledger and whose folder holds the new one."""
    git(tmp_path, "init", "--quiet")
    (tmp_path / "events.yaml").write_text(OLD, encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "one")
    git(tmp_path, "tag", "v1")
    (tmp_path / "events.yaml").write_text(NEW, encoding="utf-8")
    return tmp_path


# -- files


@pytest.mark.parametrize(
    ("form", "tag", "name"),
    [
        ("text", "en", "editions.txt"),
        ("text", "vi", "editions.vi.txt"),
        ("markdown", "en", "editions.md"),
        ("json", "en", "editions.json"),
    ],
)
def test_the_whole_report(folder: Path, form: str, tag: str, name: str, update_golden: bool) -> None:
    old = (LEDGERS / "editions.yaml").read_text(encoding="utf-8")
    new = (LEDGERS / "example.yaml").read_text(encoding="utf-8")
    (folder / "old.yaml").write_text(old, encoding="utf-8")
    (folder / "events.yaml").write_text(new, encoding="utf-8")
    (folder / "more").mkdir()
    (folder / "more" / "later.yaml").write_bytes((LEDGERS / "more" / "later.yaml").read_bytes())
    done = tiptimeline(folder, "diff", "old.yaml", "--format", form, "--lang", tag)
    assert (done.code, done.err) == (0, "")
    assert kept_text(GOLDEN / name, done.out, update=update_golden) == done.out


def test_json_is_what_its_schema_says(folder: Path) -> None:
    schema = json.loads(tiptimeline(folder, "schema", "changes").out)
    Draft202012Validator.check_schema(schema)
    done = tiptimeline(folder, "diff", "old.yaml", "--format", "json")
    found = json.loads(done.out)
    Draft202012Validator(schema).validate(found)
    assert found["counts"]["event"] == {"added": 1, "removed": 1, "redated": 1, "reworded": 1}
    assert [one["id"] for one in found["changes"]] == ["gone", "new-one", "ferry-opens"]
    date, summary = found["changes"][2]["keys"]
    assert date == {"key": "date", "kind": "redated", "old": "2014-06-01", "new": "2014-06-02"}
    assert (summary["key"], summary["kind"]) == ("summary", "reworded")
    assert found["changes"][0]["old"]["title"] == "Ferry rests"


def test_equal_ledgers_are_equal(folder: Path) -> None:
    done = tiptimeline(folder, "diff", "old.yaml", "old.yaml", "--exit-code")
    assert done.code == 0
    assert done.out.endswith("Nothing has changed.\n")
    data = json.loads(tiptimeline(folder, "diff", "old.yaml", "old.yaml", "--format", "json").out)
    assert (data["equal"], data["counts"], data["changes"]) == (True, {}, [])


def test_a_script_can_ask_whether_they_differ(folder: Path) -> None:
    assert tiptimeline(folder, "diff", "old.yaml").code == 0
    done = tiptimeline(folder, "diff", "old.yaml", "--exit-code")
    assert (done.code, done.err) == (1, "")
    assert done.out == tiptimeline(folder, "diff", "old.yaml").out


def test_colour_says_nothing_that_signs_do_not(folder: Path) -> None:
    seen = on_a_terminal(folder, "diff", "old.yaml")
    assert "\x1b[31m[-river-]\x1b[0m" in seen
    assert "\x1b[32m{+lake+}\x1b[0m" in seen
    plain = on_a_terminal(folder, "diff", "old.yaml", NO_COLOR="1")
    assert "\x1b" not in plain
    assert "[-river-] {+lake+}" in plain


def test_what_cannot_be_read_is_a_fault_of_the_content(folder: Path) -> None:
    (folder / "old.yaml").write_text(OLD.replace("date: 2014-06-01", "date: Sunday"), encoding="utf-8")
    done = tiptimeline(folder, "diff", "old.yaml")
    assert (done.code, done.out) == (1, "")
    assert "old.yaml:11:11: error E310" in done.err
    assert "nothing is compared" in done.err


def test_an_id_that_stands_twice_or_leads_nowhere_is_a_fault(folder: Path) -> None:
    (folder / "old.yaml").write_text(with_events(event("a"), event("a")), encoding="utf-8")
    assert "error E307" in tiptimeline(folder, "diff", "old.yaml").err
    (folder / "old.yaml").write_text(OLD.replace("source: gazette", "source: gazet"), encoding="utf-8")
    assert "error E303" in tiptimeline(folder, "diff", "old.yaml").err


def test_an_old_edition_need_not_pass_the_checks(folder: Path) -> None:
    (folder / "old.yaml").write_text(OLD.replace("for the first time", "for 7 times"), encoding="utf-8")
    assert tiptimeline(folder, "check", "old.yaml").code == 1
    done = tiptimeline(folder, "diff", "old.yaml")
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["no.yaml"], 3, "no.yaml: no such file"),
        ([""], 2, "OLD and NEW each name a ledger"),
        ([], 2, "Missing argument 'OLD'"),
        (["old.yaml", "--lang", "fr"], 2, "There are: en, km, lo, my, th, vi, zh-Hans"),
        (["old.yaml", "--format", "html"], 2, "html"),
        (["old.yaml", "--max-size", "100"], 1, "E101"),
        (["git:HEAD"], 3, "is in no git repository"),
    ],
)
def test_how_it_ends(folder: Path, arguments: list[str], code: int, words: str) -> None:
    done = tiptimeline(folder, "diff", *arguments, GIT_CEILING_DIRECTORIES=str(folder.parent))
    assert done.code == code
    assert words in done.err
    assert done.out == ""


# -- revisions


@pytest.mark.parametrize(
    "old", ["git:v1", "git:v1:events.yaml", "git:HEAD:./events.yaml", "git:v1^{}:events.yaml"]
)
def test_an_edition_in_a_revision(repository: Path, old: str) -> None:
    done = tiptimeline(repository, "diff", old)
    assert (done.code, done.err) == (0, "")
    assert "Events: 1 added, 1 removed, 1 redated, 1 reworded" in done.out


def test_both_editions_in_revisions(repository: Path) -> None:
    git(repository, "commit", "--quiet", "--all", "--message", "two")
    done = tiptimeline(repository, "diff", "git:v1", "git:HEAD")
    assert done.out.startswith("git:v1:events.yaml: edition as of 31 December 2020\ngit:HEAD:events.yaml: ")
    assert "1 redated" in done.out


def test_a_path_starts_at_the_current_folder(repository: Path) -> None:
    below = repository / "below"
    below.mkdir()
    assert "1 redated" in tiptimeline(below, "diff", "git:v1:../events.yaml", "../events.yaml").out
    assert "1 redated" in tiptimeline(below, "diff", "git:v1", "../events.yaml").out
    whole = f"git:v1:{repository}/events.yaml"
    assert "1 redated" in tiptimeline(Path("/"), "diff", whole, f"{repository}/events.yaml").out
    done = tiptimeline(below, "diff", "git:v1:events.yaml", "../events.yaml")
    assert done.code == 3
    assert "no such file in this revision; PATH starts at the current folder" in done.err


def test_a_file_that_is_there_no_more(repository: Path) -> None:
    deep = repository / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "events.yaml").write_text(OLD, encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "two")
    git(repository, "rm", "--quiet", "-r", "a")
    assert not deep.exists()
    assert "1 redated" in tiptimeline(repository, "diff", "git:HEAD:a/b/events.yaml").out


def test_included_parts_come_from_the_same_revision(repository: Path) -> None:
    text = OLD.replace("  as_of:", "  include: [more/part.yaml]\n  as_of:")
    (repository / "more").mkdir()
    (repository / "events.yaml").write_text(text, encoding="utf-8")
    (repository / "more" / "part.yaml").write_text("events:\n" + event("part"), encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "two")
    (repository / "more" / "part.yaml").write_text("events:\n" + event("other"), encoding="utf-8")
    done = tiptimeline(repository, "diff", "git:HEAD")
    assert "[part] removed" not in done.out  # the same event under another id
    assert "Id: was [-part-], now {+other+}" in done.out
    (repository / "more" / "part.yaml").unlink()
    done = tiptimeline(repository, "diff", "git:HEAD")
    assert "warning W115" in done.err
    assert "[part] removed" in done.out


def test_an_included_part_may_not_leave_the_folder(repository: Path) -> None:
    below = repository / "below"
    below.mkdir()
    (below / "events.yaml").write_text(OLD.replace("  as_of:", "  include: [../part.yaml]\n  as_of:"))
    (repository / "part.yaml").write_text("events:\n" + event("part"), encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "two")
    done = tiptimeline(repository, "diff", "git:HEAD:below/events.yaml", "events.yaml")
    assert done.code == 1
    assert "part.yaml" in done.err


@pytest.mark.parametrize(
    "given", ["git:", "git::events.yaml", "git:--output=x", "git:-p:events.yaml", "git:v1\n:a", "git:v1:."]
)
def test_what_is_no_revision_is_wrong_usage(repository: Path, given: str) -> None:
    before = sorted(path.name for path in repository.iterdir())
    done = tiptimeline(repository, "diff", given)
    assert (done.code, done.out) == (2, "")
    assert "Error: " in done.err
    assert sorted(path.name for path in repository.iterdir()) == before


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("git:v9", 'git knows no revision "v9" here'),
        ("git:v1:no.yaml", "no such file in this revision"),
        ("git:$(touch x)", "git knows no revision"),
        ("git:HEAD^{tree} --batch", "git knows no revision"),
    ],
)
def test_what_git_does_not_have_is_a_refusal(repository: Path, given: str, words: str) -> None:
    done = tiptimeline(repository, "diff", given)
    assert (done.code, done.out) == (3, "")
    assert words in done.err
    assert "Traceback" not in done.err
    assert not (repository / "x").exists()


def test_a_folder_is_no_file(repository: Path) -> None:
    (repository / "below").mkdir()
    (repository / "below" / "a").write_text("a", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "two")
    done = tiptimeline(repository, "diff", "git:HEAD:below")
    assert (done.code, done.out) == (3, "")
    assert "no such file in this revision" in done.err


def test_a_large_file_is_not_read_to_its_end(repository: Path) -> None:
    (repository / "large.yaml").write_text("# " + "x" * 5_000_000, encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "two")
    done = tiptimeline(repository, "diff", "git:HEAD:large.yaml", "events.yaml", "--max-size", "100K")
    assert done.code == 1
    assert "error E101" in done.err
    assert tiptimeline(repository, "diff", "git:HEAD", "--max-size", "1000000G").code == 0


def test_nothing_of_the_repository_is_run(repository: Path) -> None:
    trap = repository / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {repository}/sprung\ncat\n", encoding="utf-8")
    trap.chmod(0o755)
    (repository / ".gitattributes").write_text("*.yaml diff=trap filter=trap\n", encoding="utf-8")
    for name in (
        "diff.trap.textconv",
        "filter.trap.smudge",
        "core.pager",
        "core.fsmonitor",
        "core.sshCommand",
    ):
        git(repository, "config", name, str(trap))
    done = tiptimeline(repository, "diff", "git:v1", GIT_PAGER=str(trap), GIT_EXTERNAL_DIFF=str(trap))
    assert "1 redated" in done.out
    assert not (repository / "sprung").exists()


def test_a_hooks_environment_does_not_lead_elsewhere(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    git(elsewhere, "init", "--quiet")
    done = tiptimeline(repository, "diff", "git:v1", GIT_DIR=str(elsewhere / ".git"), GIT_INDEX_FILE="none")
    assert "1 redated" in done.out


def test_without_git_it_says_so(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    done = tiptimeline(repository, "diff", "git:v1", PATH=str(tmp_path_factory.mktemp("empty")))
    assert (done.code, done.out) == (3, "")
    assert "the program git is not there" in done.err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to somebody else")
def test_a_repository_that_git_does_not_trust(repository: Path) -> None:
    for path in (repository, repository / ".git"):
        os.chown(path, 54321, 54321)
    nothing_trusted = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = tiptimeline(repository, "diff", "git:v1", **nothing_trusted)
    assert (done.code, done.out) == (3, "")
    assert "git does not trust the repository" in done.err
    assert "safe.directory" in done.err


def test_nothing_is_fetched(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A clone without files would get them from where it came from."""
    clone = tmp_path_factory.mktemp("clone") / "clone"
    git(repository, "config", "uploadpack.allowFilter", "true")
    source = repository.as_uri()
    git(repository, "clone", "--quiet", "--no-checkout", "--filter=blob:none", source, str(clone))
    (clone / "events.yaml").write_text(NEW, encoding="utf-8")
    objects = sorted((clone / ".git" / "objects").rglob("*"))
    done = tiptimeline(clone, "diff", "git:HEAD")
    assert (done.code, done.out) == (3, "")
    assert sorted((clone / ".git" / "objects").rglob("*")) == objects
    git(clone, "cat-file", "blob", "HEAD:events.yaml")
    assert "1 redated" in tiptimeline(clone, "diff", "git:HEAD").out


def test_a_link_leads_where_it_leads_in_that_revision(repository: Path) -> None:
    (repository / "link.yaml").symlink_to("events.yaml")
    (repository / "out.yaml").symlink_to("/etc/hostname")
    git(repository, "add", "link.yaml", "out.yaml")
    git(repository, "commit", "--quiet", "--message", "two")
    assert "1 redated" in tiptimeline(repository, "diff", "git:HEAD:link.yaml").out
    done = tiptimeline(repository, "diff", "git:HEAD:out.yaml")
    assert (done.code, done.out) == (3, "")
