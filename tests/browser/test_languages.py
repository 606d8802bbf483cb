"""The menu of languages: it leads to the same event and choices, and to no words of another language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from html_ledgers import river
from tiptimeline.formats import Options, Sibling
from tiptimeline.formats.html import FORMAT
from tiptimeline.language import language
from tiptimeline.timeline import arrange

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_the_menu_keeps_the_event_and_the_choices(browser: Browser, tmp_path: Path) -> None:
    spoken = [language(tag) for tag in ("en", "vi")]
    siblings = tuple(Sibling(one, FORMAT.file_name(one.tag)) for one in spoken)
    for one in spoken:
        made = FORMAT.write(arrange(river()), Options(language=one, siblings=siblings))
        (tmp_path / FORMAT.file_name(one.tag)).write_bytes(made)
    page = browser.new_page()
    page.goto(f"{(tmp_path / 'timeline.en.html').as_uri()}?q=ferry&tag=x&kind=opening#first-trip")
    page.get_by_role("navigation", name="Languages").get_by_role("link", name="Tiếng Việt").click()
    page.wait_for_url("**/timeline.vi.html*")
    found = urlsplit(page.url)
    assert (found.query, found.fragment) == ("kind=opening", "first-trip")
    assert page.locator("html").get_attribute("lang") == "vi"
    assert page.locator(".languages [aria-current]").inner_text() == "Tiếng Việt"
    page.close()
