"""Starting a ledger: it is sound as it stands, and no file is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanding import files_in, tiptimeline
from loading import check
from tiptimeline.dates import parse
from tiptimeline.drafting import STARTERS, starter


@pytest.mark.parametrize("language", STARTERS)
def test_a_new_ledger_is_sound_and_renders_at_once(tmp_path: Path, language: str) -> None:
    assert tiptimeline(tmp_path, "new", "a/x.yaml", "--lang", language).code == 0
    assert tiptimeline(tmp_path, "check", "--strict", "a/x.yaml").code == 0
    made = tiptimeline(tmp_path, "render", "a/x.yaml", "--to", "html", "--lang", language)
    assert (made.code, made.err) == (0, "")
    assert list(files_in(tmp_path / "out"))


def test_a_new_ledger_has_the_title_and_the_date_that_were_given(tmp_path: Path) -> None:
    done = tiptimeline(tmp_path, "new", "--title", 'Floods: "1904" # \\', "--as-of", "2020-03")
    assert (done.code, done.err) == (0, "")
    about = check((tmp_path / "events.yaml").read_bytes()).ledger.about
    assert about.title == 'Floods: "1904" # \\'
    assert str(about.as_of) == "2020-03"


@pytest.mark.parametrize(
    "title", ["yes", "- a", "a: b", "'", '"', "a #b", "*x", "{", "a\xa0b", "ferry &c", "日本"]
)
def test_any_title_reads_back(title: str) -> None:
    assert check(starter("en", title, parse("1950"))).ledger.about.title == title


def test_a_new_ledger_goes_to_standard_output(tmp_path: Path) -> None:
    done = tiptimeline(tmp_path, "new", "-", "--lang", "vi")
    assert (done.code, done.out, files_in(tmp_path)) == (0, starter("vi"), {})


def test_a_new_ledger_is_the_same_every_time(tmp_path: Path) -> None:
    runs = [tiptimeline(tmp_path, "new", "-", TZ=zone, LC_ALL="C").out for zone in ("Asia/Hanoi", "UTC")]
    assert runs[0] == runs[1]


def test_what_is_suggested_for_a_name_like_an_option_can_be_run(tmp_path: Path) -> None:
    assert "`tiptimeline render ./-x.yaml`" in tiptimeline(tmp_path, "new", "--", "-x.yaml").out
    assert tiptimeline(tmp_path, "check", "./-x.yaml").code == 0


def test_no_file_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text("mine")
    (tmp_path / "link.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "folder").mkdir()
    for name in ("events.yaml", "link.yaml", "folder"):
        done = tiptimeline(tmp_path, "new", name)
        assert done.code == 3
        assert f"{name}: there is a file already" in done.err
    assert (tmp_path / "events.yaml").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events.yaml", "folder", "link.yaml"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--title", " "], "names nothing"),
        (["--title", "a\x07"], "control character"),
        (["--title", "a\u202eb"], "direction"),
        (["--as-of", "31/12/2020"], "Did you mean 2020-12-31?"),
        (["--lang", "th"], "th"),
    ],
)
def test_wrong_usage_writes_nothing(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = tiptimeline(tmp_path, "new", *arguments)
    assert (done.code, said in done.err, files_in(tmp_path)) == (2, True, {})
