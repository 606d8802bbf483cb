"""The timeline page in a real browser: Chromium, driven by Playwright, from a file and without a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

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


@pytest.fixture(scope="session")
def river_page() -> bytes:
    return written(river())


@pytest.fixture
def opened(browser: Browser, tmp_path: Path, river_page: bytes) -> Iterator[Open]:
    """Open a page: of the ledger, else of the river; options are those of the browser's context."""
    contexts: list[BrowserContext] = []

    def open_page(
        content: Ledger | bytes | None = None, *, anchor: str = "", ready: bool = True, **options: Any
    ) -> Opened:
        file = tmp_path / f"timeline{len(contexts)}.html"
        file.write_bytes(
            river_page if content is None else content if isinstance(content, bytes) else written(content)
        )
        options = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"} | options
        contexts.append(browser.new_context(**options))
        found = Opened(contexts[-1].new_page())
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.on(
            "console",
            lambda said: found.complaints.append(said.text) if said.type in ("error", "warning") else None,
        )
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.goto(file.as_uri() + (f"#{anchor}" if anchor else ""))
        if ready:
            found.page.wait_for_selector("html[data-figure=ready]")
            found.frame()
        return found

    yield open_page
    for context in contexts:
        context.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
