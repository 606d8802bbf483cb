"""BokehJS as the page carries it: the parts in use, with their licence, or all of it."""

from __future__ import annotations

import logging
from pathlib import Path

import bokeh
import pytest

from commanding import tiptimeline
from loading import LEDGERS
from tiptimeline.formats.html.bundle import CannotPruneError, pruned
from tiptimeline.formats.html.figure import bokeh_script, licence_of

WHOLE = (Path(bokeh.__file__).parent / "server" / "static" / "js" / "bokeh.min.js").read_text("utf-8")


def test_less_than_half_of_it_is_in_use() -> None:
    kept = bokeh_script("pruned")
    assert len(kept) < 0.45 * len(WHOLE)
    assert licence_of(kept) == licence_of(WHOLE)
    assert "Copyright (c) Anaconda" in licence_of(kept)
    assert bokeh_script("full") == WHOLE


def test_no_part_of_it_makes_scripts_from_texts() -> None:
    assert "new Function(" in WHOLE
    assert "new Function(" not in bokeh_script("pruned")


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ("\n([\n", "\n({\n", "not listed as usual"),
        ('"models/plots/plot":', '"models/plots/plan":', ""),
        ('"styles/icons.css":', '"styles/signs.css":', "no module styles/icons.css"),
        ("\nfunction _(t,", "\nfunction (t,", "do not fit"),
    ],
)
def test_an_unknown_bundle_is_not_pruned(was: str, becomes: str, reason: str) -> None:
    changed = WHOLE.replace(was, becomes)
    assert changed != WHOLE
    if reason:
        with pytest.raises(CannotPruneError, match=reason):
            pruned(changed, ["Plot", "Quad"])
    else:
        assert len(pruned(changed, ["Plot", "Quad"])) < len(WHOLE)


def test_models_that_it_lacks_are_named() -> None:
    with pytest.raises(CannotPruneError, match="no model Sphere"):
        pruned(WHOLE, ["Plot", "Sphere"])


def test_a_release_that_cannot_be_pruned_is_taken_whole(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    static = tmp_path / "server" / "static" / "js"
    static.mkdir(parents=True)
    (static / "bokeh.min.js").write_text("/*! licence */ nothing that we know", encoding="utf-8")
    monkeypatch.setattr(bokeh, "__file__", str(tmp_path / "__init__.py"))
    with caplog.at_level(logging.WARNING):
        assert bokeh_script("pruned") == "/*! licence */ nothing that we know"
    assert "cannot be pruned" in caplog.text


def test_options_of_the_page_need_a_page(tmp_path: Path) -> None:
    done = tiptimeline(tmp_path, "render", str(LEDGERS / "minimal.yaml"), "--to", "pdf", "--compress")
    assert done.code == 2
    assert "'--compress': this concerns the timeline page alone; add html to --to." in done.err


def test_each_way_to_pack_a_page_is_smaller_than_the_next(tmp_path: Path) -> None:
    sizes = []
    for options in (["--compress"], [], ["--bokehjs", "full"]):
        done = tiptimeline(tmp_path, "render", str(LEDGERS / "minimal.yaml"), "--to", "html", *options)
        assert done.code == 0, done.err
        sizes.append((tmp_path / "out" / "timeline.html").stat().st_size)
    assert sizes == sorted(sizes)
    assert sizes[0] < 0.5 * sizes[2]
