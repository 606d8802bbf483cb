"""`render --changes-since`: both outputs mark what is new or changed and say what has become of the rest."""

from __future__ import annotations

import io
import json
import re
import subprocess
from pathlib import Path

import pikepdf
import pypdf
import pytest

from commanding import Run, files_in, tiptimeline
from html_ledgers import hostile
from loading import check, event, with_events
from tiptimeline.dates import parse
from tiptimeline.editions import since
from tiptimeline.formats import Options
from tiptimeline.formats.html import FORMAT as HTML
from tiptimeline.formats.pdf.briefing import briefing
from tiptimeline.language import language
from tiptimeline.model import Ledger
from tiptimeline.timeline import Selection, arrange


def ledger(*events: str, edition: str = "2020-12", **words: str) -> str:
    text = with_events(*events).replace("  as_of:", f"  edition: {edition}\n  as_of:")
    for old, new in words.items():
        text = text.replace(old, new)
    return text


def one(name: str, date: str = "2014-06-01", words: str = "river", *more: str) -> str:
    return (
        event(name, *more)
        .replace("2014-06-01", date)
        .replace("river", words)
        .replace("title: Ferry opens", f"title: Title of {name}")
    )


OLD = ledger(one("kept"), one("moved", "2015"), one("told"), one("dropped", "2016"), edition="2020-11")
NEW = ledger(one("kept"), one("moved", "2015-03"), one("told", words="wide <lake>"), one("fresh", "2017"))


def made(which: str, old: Ledger | None, new: Ledger, selection: Selection, tag: str = "en") -> str:
    """One of the outputs as HTML."""
    options = Options(language=language(tag), since=since(old, new, selection) if old else None)
    timeline = arrange(new, selection)
    return (
        briefing(timeline, options) if which == "briefing" else HTML.write(timeline, options).decode("utf-8")
    )


def page(
    which: str, old: str = OLD, new: str = NEW, selection: Selection | None = None, tag: str = "en"
) -> str:
    return made(which, check(old).ledger, check(new).ledger, selection or Selection(), tag)


def without_tags(html: str) -> str:
    body = re.sub(r"(?s)<(style|script).*?</\1>", "", html)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", body))


@pytest.mark.parametrize("which", ["briefing", "page"])
class TestBothOutputs:
    def test_what_is_new_or_changed_says_so_in_words(self, which: str) -> None:
        html = page(which)
        marks = re.findall(r'class="news" href="#_?change-([a-z]+)">(\w+)<', html)
        assert marks == [("told", "Changed"), ("moved", "Changed"), ("fresh", "New")]
        for name, _ in marks:
            assert re.search(rf'id="_?change-{name}"', html)

    def test_the_changes_are_said_event_by_event(self, which: str) -> None:
        html = page(which)
        text = without_tags(html)
        assert "Changes since 2020-11" in text
        assert "Compared with the edition 2020-11, as of 31 December 2020." in text
        assert "Events: 1 added, 1 removed, 1 redated, 1 reworded." in text
        assert "was [2015], now March 2015 (more precise)" in text
        assert "<del>[river]</del> <ins>wide &lt;lake&gt;</ins>" in html
        assert "2016: Title of dropped removed" in text
        assert 'href="#event-dropped"' not in html
        assert 'href="#dropped"' not in html

    def test_all_of_it_is_in_the_pages_language(self, which: str) -> None:
        html = page(which, tag="vi")
        text = without_tags(html)
        assert "Thay đổi so với 2020-11" in text
        assert "trước là [năm 2015], nay là tháng 3 năm 2015 (chính xác hơn)" in text
        assert '<del lang="en">[river]</del>' in html
        for word in ("Changes", "added", "removed", "reworded", "Compared", "Nothing"):
            assert word not in text

    def test_equal_editions_have_a_page_that_says_so(self, which: str) -> None:
        text = without_tags(page(which, NEW, NEW))
        assert "Nothing has changed in what is shown here." in text
        assert "struck out" not in text

    def test_without_an_earlier_edition_there_is_nothing(self, which: str) -> None:
        html = made(which, None, check(NEW).ledger, Selection())
        assert "Changes since" not in html
        assert 'class="news"' not in html

    def test_a_selection_is_compared_with_the_same_selection(self, which: str) -> None:
        text = without_tags(page(which, selection=Selection(after=parse("2016"))))
        assert "Events: 1 added, 1 removed." in text
        assert "2 events outside this selection are new, changed or gone." in text
        assert "Title of moved" not in text

    def test_drafts_leave_no_trace(self, which: str) -> None:
        draft = one("secret", "2014", "hidden water", "status: draft")
        for old, new in ((ledger(one("kept"), draft), NEW), (OLD, ledger(one("kept"), draft))):
            html = page(which, old, new)
            assert "hidden water" not in html
            assert "secret" not in html

    def test_a_draft_that_is_published_is_new(self, which: str) -> None:
        old = ledger(one("kept"), one("fresh", "2014", "draft water", "status: draft"))
        html = page(which, old, ledger(one("kept"), one("fresh")))
        assert re.findall(r'class="news"[^>]*>(\w+)<', html) == ["New"]
        assert "draft water" not in html

    def test_what_no_output_shows_is_no_change_there(self, which: str) -> None:
        hidden = ["tags: [inward]", "order: 3", "waive: [{code: W411, because: judged well, by: editor}]"]
        text = without_tags(
            page(which, ledger(one("kept")), ledger(one("kept", "2014-06-01", "river", *hidden)))
        )
        assert "Nothing has changed in what is shown here." in text
        for word in ("inward", "judged well"):
            assert word not in text

    def test_it_stands_though_no_event_is_left(self, which: str) -> None:
        text = without_tags(page(which, OLD, NEW, Selection(after=parse("2030"))))
        assert "Changes since 2020-11" in text
        assert "4 events outside this selection are new, changed or gone." in text

    def test_nothing_of_the_ledger_is_taken_for_markup(self, which: str) -> None:
        for old, new in ((check(OLD).ledger, hostile()), (hostile(), check(OLD).ledger)):
            html = made(which, old, new, Selection())
            assert html.count("&lt;script&gt;window.broken") > 10
            assert "<script>window" not in html


def test_parts_that_were_not_there_are_named() -> None:
    old = OLD.replace("  as_of:", "  include: [more.yaml]\n  as_of:")

    def absent(name: str) -> bytes:
        raise FileNotFoundError(name)

    before = check(old, fetch=absent).ledger
    now = check(NEW).ledger
    options = Options(language=language("en"), since=since(before, now, Selection()))
    assert "read without these parts, which were not there: more.yaml." in briefing(arrange(now), options)


# -- as a command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "events.yaml").write_text(NEW, encoding="utf-8")
    return tmp_path


def render(folder: Path, *arguments: str) -> Run:
    return tiptimeline(folder, "render", *arguments)


def test_render_compares_and_says_so(folder: Path) -> None:
    done = render(folder, "--changes-since", "old.yaml")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(
        "Compared with the edition 2020-11, as of 31 December 2020."
        " The ledger as a whole: otherwise changed. Events: 1 added, 1 removed, 1 redated, 1 reworded.\n"
    )
    pdf = folder / "out" / "briefing.pdf"
    text = "".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    assert "was [2015], now March 2015" in re.sub(r"\s+", " ", text)
    with pikepdf.open(io.BytesIO(pdf.read_bytes())) as opened, opened.open_outline() as outline:
        assert "Changes since 2020-11" in [part.title for part in outline.root]
    first = files_in(folder / "out")
    render(folder, "--changes-since", "old.yaml")
    assert files_in(folder / "out") == first


def test_the_report_for_programs_counts_them(folder: Path) -> None:
    done = render(folder, "--changes-since", "old.yaml", "--to", "html", "--format", "json")
    assert json.loads(done.out)["changed"]["event"] == {"added": 1, "removed": 1, "redated": 1, "reworded": 1}
    assert json.loads(render(folder, "--to", "html", "--format", "json").out)["changed"] is None


def test_a_revision_alone_means_the_ledgers_own_path(folder: Path) -> None:
    (folder / "events.yaml").write_text(OLD, encoding="utf-8")
    who = ["-c", "user.name=A", "-c", "user.email=a@ferry.example"]
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "one"]):
        subprocess.run(["git", *who, *arguments], cwd=folder, check=True)
    (folder / "events.yaml").write_text(NEW, encoding="utf-8")
    done = render(folder, "--changes-since", "git:HEAD", "--to", "html")
    assert "Events: 1 added, 1 removed, 1 redated, 1 reworded." in done.out


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        ("no.yaml", 3, "no.yaml: no such file"),
        ("", 2, "'--changes-since'"),
        ("git:-x", 2, "is no revision"),
        ("broken.yaml", 1, "nothing is compared"),
    ],
)
def test_what_cannot_be_compared_leaves_the_outputs_alone(
    folder: Path, given: str, code: int, words: str
) -> None:
    (folder / "broken.yaml").write_text(OLD.replace("date: 2016", "date: soon"), encoding="utf-8")
    done = render(folder, "--changes-since", given, "--to", "html")
    assert done.code == code
    assert words in done.err
    assert not (folder / "out").exists()
