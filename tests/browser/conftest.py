"""The timeline page in a real browser: Chromium, driven by Playwright, from a file and without a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from html_ledgers import page as written
from html_ledgers import river
from opened_page import Open, Opened
from tiptimeline.model import Ledger


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox"],
        )
        yield chromium
        chromium.close()


def open_page(browser: Browser, file: Path, anchor: str = "", **options: Any) -> Opened:
    options = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"} | options
    found = Opened(browser.new_context(**options).new_page())
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    found.page.on(
        "console",
        lambda said: found.complaints.append(said.text) if said.type in ("error", "warning") else None,
    )
    found.page.on("request", lambda request: found.requests.append(request.url))
    found.page.goto(file.as_uri() + (f"#{anchor}" if anchor else ""))
    return found


@pytest.fixture(scope="session")
def shared(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The river's page, opened once: loading it anew for every test would take longer than all tests."""
    file = tmp_path_factory.mktemp("shared") / "timeline.html"
    file.write_bytes(written(river()))
    return open_page(browser, file)


@pytest.fixture
def opened(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Open a page: of the ledger, else of the river; options are those of the browser's context.

    Without any of them it is the shared one, as it was at first; `fresh` brings one of the test's own.
    """
    own: list[Opened] = []

    def open_or_share(
        content: Ledger | bytes | None = None,
        *,
        anchor: str = "",
        ready: bool = True,
        fresh: bool = False,
        **options: Any,
    ) -> Opened:
        if content is None and ready and not (fresh or anchor or options):
            found: Opened = request.getfixturevalue("shared")
            found.reset()
        else:
            file = tmp_path / f"timeline{len(own)}.html"
            file.write_bytes(content if isinstance(content, bytes) else written(content or river()))
            found = open_page(browser, file, anchor, **options)
            own.append(found)
        if ready:
            found.page.locator(".card").first.dispatch_event("pointerenter")
            found.page.wait_for_selector("html[data-figure=ready]")
            found.frame()
        return found

    yield open_or_share
    for found in own:
        found.page.context.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
