"""The command in the hands of a stranger, a nightly script and an attacker."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from commanding import Run, files_in, spoil, tiptimeline
from loading import event, with_events
from tiptimeline.cli.files import write_all

HTML = ("render", "--to", "html")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    spoil(tmp_path, with_events(event()))
    return tmp_path


def in_shell(folder: Path, line: str) -> Run:
    """A line of shell in which `$T` is the command."""
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env={**os.environ, "T": f"{sys.executable} -m tiptimeline"},
        capture_output=True,
        check=False,
        timeout=120,
        encoding="utf-8",
    )
    return Run(done.returncode, done.stdout, done.stderr)


def including(*paths: str) -> str:
    listed = ", ".join(f'"{path}"' for path in paths)
    return with_events(event()).replace("  language: en\n", f"  language: en\n  include: [{listed}]\n")


# ---------------------------------------------------------------------------------------------- wrong usage


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["render", "--out", ""], "names nothing"),
        (["check", ""], "names nothing"),
        (["render", "--after", "2016", "--before", "2014"], "2014 is earlier than --after 2016"),
        (["export", "--to", "JSON"], "Did you mean 'json'?"),
        (["export", "--to", "xyz"], "There are: json."),
        (["render", "--lang", "en,tlh"], "'tlh' is not known"),
    ],
)
def test_wrong_usage_is_named(folder: Path, arguments: list[str], said: str) -> None:
    done = tiptimeline(folder, *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not (folder / "out").exists()


def test_an_option_given_twice_means_either_value(folder: Path) -> None:
    done = tiptimeline(folder, *HTML, "--to", "html", "--after", "2030", "--after", "2013", "--lang", "en,vi")
    assert done.code == 0, done.err
    made, untranslated = done.out.splitlines()[:2], done.out.splitlines()[2:]
    assert [line.split(maxsplit=1) for line in made] == [
        [f"out/timeline.{tag}.html", f"1 of 1 event, {size:,} bytes"]
        for tag in ("en", "vi")
        for size in [(folder / "out" / f"timeline.{tag}.html").stat().st_size]
    ]
    assert [line.partition(":")[0] for line in untranslated] == ["vi"]


def test_both_outputs_can_be_named_one_by_one(folder: Path) -> None:
    assert tiptimeline(folder, "render", "--to", "pdf", "--to", "html").code == 0
    assert sorted(files_in(folder / "out")) == ["briefing.pdf", "timeline.html"]


# -------------------------------------------------------------------------------------------- strange files


def test_a_pipe_that_nobody_writes_to_holds_nothing_up(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    done = tiptimeline(folder, "check", "pipe.yaml")
    assert done.code == 1
    assert "the file is empty" in done.out


def test_a_pipe_is_read_to_its_end(folder: Path) -> None:
    done = in_shell(folder, "$T check <(sleep 0.5; cat events.yaml)")
    assert done.code == 0
    assert done.out.endswith(": 1 event, no faults\n")


def test_a_file_without_end_is_too_large(folder: Path) -> None:
    done = tiptimeline(folder, "check", "/dev/zero")
    assert done.code == 1
    assert "error E101: the file has more than 67,108,864 bytes" in done.out
    assert "raise the limit with `--max-size`" in done.out


@pytest.mark.parametrize("command", [["check"], ["render", "--to", "html"], ["export", "--to", "json"]])
def test_the_limit_of_size_is_an_option(folder: Path, command: list[str]) -> None:
    spoil(folder, including("more.yaml"))
    (folder / "more.yaml").write_text("events:\n" + event("second", f"note: {'x' * 3_000}"), encoding="utf-8")
    assert tiptimeline(folder, *command, "--max-size", "4k").code == 0
    refused = tiptimeline(folder, *command, "--max-size", "3000")
    assert refused.code == 1
    assert "more.yaml:1:1: error E101: the file has more than 3,000 bytes" in refused.out + refused.err


@pytest.mark.parametrize("size", ["0", "-1", "1.5M", "many", "", "1T"])
def test_a_size_that_is_none_is_wrong_usage(folder: Path, size: str) -> None:
    done = tiptimeline(folder, "check", "--max-size", size)
    assert done.code == 2
    assert "is not a size" in done.err


def test_a_limit_may_be_larger_than_any_file(folder: Path) -> None:
    assert tiptimeline(folder, "check", "--max-size", "999999999999999999G").code == 0


def test_what_is_included_is_a_plain_file(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "Đâu.yaml").write_text("events:\n" + event("second"), encoding="utf-8")
    spoil(folder, including("pipe.yaml", "loop.yaml", "Đâu.yaml"))
    plain = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = tiptimeline(folder, "check", **plain)
    assert (done.code, done.err) == (1, "")
    assert '"pipe.yaml" cannot be read: not a regular file' in done.out
    assert '"loop.yaml" cannot be read' in done.out
    assert "\n2 errors in events.yaml\n" in done.out


def test_a_file_that_may_not_be_read_is_refused_by_the_system(folder: Path) -> None:
    # As root, without the right to read what the file's mode forbids.
    (folder / "events.yaml").chmod(0)
    powerless = (
        "setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-all " if os.getuid() == 0 else ""
    )
    done = in_shell(folder, f"{powerless}$T check")
    assert done == Run(3, "", "tiptimeline: events.yaml: permission denied\n")


def test_any_file_name_can_be_shown(folder: Path) -> None:
    name = os.fsdecode(b"\xff\x1b[31m.yaml")
    (folder / "events.yaml").rename(folder / name)
    done = tiptimeline(folder, *HTML, name, "--out", os.fsdecode(b"\xfe"))
    assert done.code == 0, done.err
    assert done.out.startswith("<0xFE>/timeline.html  ")
    assert tiptimeline(folder, "check", name).out == "<0xFF><U+001B>[31m.yaml: 1 event, no faults\n"
    gone = tiptimeline(folder, "check", "\x1b[31m")
    assert gone.err == (
        'tiptimeline: <U+001B>[31m: no such file or directory (did you mean "<0xFF><U+001B>[31m.yaml"?)\n'
    )


@pytest.mark.parametrize(
    "arguments", [["render", "a", "\x1b]0;b\x07"], ["\x1b]0;b\x07"], ["check", "-\x1b]0;b\x07"]]
)
def test_wrong_usage_repeats_no_escape_codes(folder: Path, arguments: list[str]) -> None:
    done = tiptimeline(folder, *arguments)
    assert done.code == 2
    assert "\x1b" not in done.err


def test_the_ledger_is_never_written_over(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "timeline.html").symlink_to("../events.yaml")
    before = (folder / "events.yaml").read_bytes()
    done = tiptimeline(folder, *HTML)
    assert done == Run(3, "", "tiptimeline: out/timeline.html: a part of the ledger would be written over\n")
    assert (folder / "events.yaml").read_bytes() == before


def test_an_output_that_links_to_itself_is_refused(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "timeline.html").symlink_to("timeline.html")
    done = tiptimeline(folder, *HTML)
    assert done == Run(3, "", "tiptimeline: out/timeline.html: too many levels of symbolic links\n")


def test_a_refusal_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    long = tmp_path / (
        "x" * 250
    )  # there is room for this name, and none for the one it is first written under
    with pytest.raises(OSError, match="File name too long") as refused:
        write_all({long: b"x"})
    assert (refused.value.errno, refused.value.filename) == (errno.ENAMETOOLONG, str(long))
    assert files_in(tmp_path) == {}


# ---------------------------------------------------------------------------------------- streams and signals


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("$T check <&-", 0),
        ("$T check >&-", 3),
        ("$T render --to html 2>&-", 0),
        ("$T render --to html --quiet <&- >&- 2>&-", 0),
        ("$T check gone.yaml 2>&-", 3),
        ("$T export --to json > /dev/full", 3),
        ("$T --help > /dev/full", 3),
        ("$T check gone.yaml 2> /dev/full", 3),
        ("$T check --nonsense 2> /dev/full", 2),
    ],
)
def test_streams_that_are_closed_or_full(folder: Path, line: str, code: int) -> None:
    done = in_shell(folder, line)
    assert done.code == code
    assert "Traceback" not in done.err
    assert "Exception" not in done.err


SIGNALS = pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)


def ended_by(folder: Path, script: str) -> tuple[int, bytes]:
    """How a run with an old file in its place ends, and what it says; the old file must stay."""
    (folder / "out").mkdir()
    (folder / "out" / "timeline.html").write_text("the old one", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, check=False, timeout=60
    )
    assert files_in(folder / "out") == {"timeline.html": b"the old one"}
    return done.returncode, done.stdout + done.stderr.strip()


@SIGNALS
def test_a_signal_ends_the_run_without_a_word_or_a_trace(
    folder: Path, number: signal.Signals, code: int
) -> None:
    # It comes while the files are being put in place, which is when there is most to clear away.
    script = f"""
import os, tiptimeline.cli.files as files
from tiptimeline.cli import main
settle = files._keep
def interrupted(*arguments):
    settle(*arguments)
    os.kill(os.getpid(), {int(number)})
files._keep = interrupted
main(["render", "--to", "html"])
"""
    assert ended_by(folder, script) == (code, b"")


@SIGNALS
def test_a_signal_that_a_library_loses_ends_the_run_all_the_same(
    folder: Path, number: signal.Signals, code: int
) -> None:
    script = f"""
import os, tiptimeline.cli.files as files
from tiptimeline.cli import main
stage = files._stage
def lost(*arguments):
    try:
        os.kill(os.getpid(), {int(number)})
    except BaseException:
        pass
    return stage(*arguments)
files._stage = lost
main(["render", "--to", "html"])
"""
    assert ended_by(folder, script) == (code, b"")


def test_what_a_killed_run_left_is_cleared_away_by_the_next(folder: Path) -> None:
    script = """
import os, signal, tiptimeline.cli.files as files
from pathlib import Path
keep = files._keep
def killed(*arguments):
    keep(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
files._keep = killed
files.write_all({Path("out/timeline.html"): b"new"})
"""
    (folder / "out").mkdir()
    (folder / "out" / "timeline.html").write_bytes(b"old")
    (folder / "out" / ".other.html.1.new").write_bytes(b"not ours")
    subprocess.run([sys.executable, "-c", script], cwd=folder, check=False, timeout=60)
    left = files_in(folder / "out")
    assert left["timeline.html"] == b"old"
    assert len(left) == 4
    write_all({folder / "out" / "timeline.html": b"newer"})
    assert files_in(folder / "out") == {".other.html.1.new": b"not ours", "timeline.html": b"newer"}


def test_what_two_runs_write_is_never_mixed(folder: Path) -> None:
    script = """
import sys, time, tiptimeline.cli.files as files
from pathlib import Path
name, pause = sys.argv[1:]
keep = files._keep
def slowly(*arguments):
    keep(*arguments)
    print(flush=True)
    time.sleep(float(pause))
files._keep = slowly
files.write_all({Path("a"): name.encode(), Path("b"): name.encode()})
"""
    slow = subprocess.Popen([sys.executable, "-c", script, "first", "1"], cwd=folder, stdout=subprocess.PIPE)
    assert slow.stdout is not None
    slow.stdout.readline()  # it is in the midst of it
    subprocess.run([sys.executable, "-c", script, "second", "0"], cwd=folder, check=True, timeout=60)
    assert slow.wait(60) == 0
    slow.stdout.close()
    assert ((folder / "a").read_bytes(), (folder / "b").read_bytes()) == (b"second", b"second")


def test_a_hang_up_stays_ignored_where_it_is_ignored(folder: Path) -> None:
    script = """
import os, signal
signal.signal(signal.SIGHUP, signal.SIG_IGN)
import tiptimeline.cli.running as running
from tiptimeline.cli import main
running.run = lambda _arguments: os.kill(os.getpid(), signal.SIGHUP) or 0
main([])
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, check=False, timeout=60)
    assert done.returncode == 0


def test_ctrl_c_while_the_commands_are_loaded(folder: Path) -> None:
    script = """
import os, signal, sys
class Interrupting:
    def find_spec(self, name, *_):
        if name == "click":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
from tiptimeline.cli import main
main(["check"])
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (130, b"")


def test_two_renders_at_once_leave_whole_files_and_nothing_else(folder: Path) -> None:
    assert (
        in_shell(folder, "$T render --to html & $T render --to html; a=$?; wait $!; exit $(($a + $?))").code
        == 0
    )
    both = files_in(folder / "out")
    assert list(both) == ["timeline.html"]
    assert tiptimeline(folder, *HTML, "--out", "alone").code == 0
    assert files_in(folder / "alone") == both
