"""Templates: which one is used, what is escaped, and what is said of one that fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiptimeline.language import language
from tiptimeline.pages import PageError, asset, render, tokens

ENGLISH = language("en")


def template(folder: Path, text: str, name: str = "page.html") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_users_file_wins_and_ours_serves_for_the_rest(tmp_path: Path) -> None:
    template(tmp_path, "[light]\nink = 'red'\n", "tokens.toml")
    assert tokens(tmp_path) == {"light": {"ink": "red"}}
    assert tokens()["light"]["ink"] != "red"
    assert asset("timeline/page.css", tmp_path) == asset("timeline/page.css")


def test_everything_is_escaped(tmp_path: Path) -> None:
    template(tmp_path, "<p title='{{ text }}'>{{ text }}</p>")
    made = render("page.html", ENGLISH, tmp_path, text="<script>'\"&")
    assert made == "<p title='&lt;script&gt;&#39;&#34;&amp;'>&lt;script&gt;&#39;&#34;&amp;</p>"


@pytest.mark.parametrize(("tag", "counted"), [("en", "1,936 events"), ("vi", "1.936 sự kiện")])
def test_counts_are_written_as_the_language_writes_numbers(tmp_path: Path, tag: str, counted: str) -> None:
    template(tmp_path, '{{ ngettext("%(num)s event", "%(num)s events", 1936) }}')
    assert render("page.html", language(tag), tmp_path) == counted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("first\n{{ nonsense }}", "page.html:2: 'nonsense' is undefined"),
        ("first\n\n{% if %}", "page.html:3: "),
        ("first\n{{ 1 // 0 }}", "page.html:2: "),
        ("first\n{% include 'inner.html' %}", "inner.html:3: "),
        ("{% include 'nowhere.html' %}", "nowhere.html"),
        ("{{ text.__class__.__mro__ }}", "page.html:1: "),
        ("{{ asset('../../secret.txt') }}", "../../secret.txt: no such template"),
    ],
)
def test_a_template_that_fails_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    template(tmp_path, "\n\n{{ nonsense }}", "inner.html")
    with pytest.raises(PageError) as caught:
        render("page.html", ENGLISH, template(tmp_path, text), text="")
    assert said in str(caught.value)


def test_nothing_outside_the_folders_is_read(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    template(tmp_path, "secret", "secret.txt")
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    for name in ("../secret.txt", "link.txt", str(tmp_path / "secret.txt")):
        with pytest.raises(PageError):
            asset(name, inside)


def test_tokens_that_are_no_toml_are_a_fault_of_the_template(tmp_path: Path) -> None:
    with pytest.raises(PageError, match=r"tokens\.toml"):
        tokens(template(tmp_path, "ink = = red", "tokens.toml"))


def test_messages_are_translated(tmp_path: Path) -> None:
    template(tmp_path, "{{ _('Chronology') }}")
    assert render("page.html", ENGLISH, tmp_path) == "Chronology"
    assert render("page.html", language("vi"), tmp_path) != "Chronology"


def test_a_template_that_has_changed_is_read_again(tmp_path: Path) -> None:
    assert render("page.html", ENGLISH, template(tmp_path, "before")) == "before"
    assert render("page.html", ENGLISH, template(tmp_path, "after")) == "after"


def test_a_number_in_a_template_is_written_in_the_language_of_each_page(tmp_path: Path) -> None:
    template(tmp_path, "{{ 1000|number }}")
    made = [render("page.html", language(tag), tmp_path) for tag in ("en", "vi", "en")]
    assert made == ["1,000", "1.000", "1,000"]
