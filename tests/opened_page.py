"""A timeline page that is open in the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import Factory, frozen

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Locator, Page

__all__ = ["Open", "Opened", "box_of"]


def box_of(locator: Locator) -> FloatRect:
    """Where an element stands that is shown."""
    box = locator.bounding_box()
    assert box is not None
    return box


@frozen
class Opened:
    """A page in the browser, and everything that it complained of or asked for."""

    page: Page
    complaints: list[str] = Factory(list)
    requests: list[str] = Factory(list)

    def mark(self, title: str) -> dict[str, float]:
        """Where the figure answers to the pointer with the event of that title."""
        place: dict[str, float] | None = self.page.evaluate(FIND_MARK, title)
        assert place is not None, f"no mark of {title!r}"
        return place

    @property
    def window(self) -> tuple[float, float]:
        """The left end and the width of the overview's window, as shares of the overview."""
        box = box_of(self.page.locator("#_overview .window"))
        whole = box_of(self.page.locator("#_overview"))
        return (box["x"] - whole["x"]) / whole["width"], box["width"] / whole["width"]

    def reset(self) -> None:
        """Bring the page back to what it was at first."""
        self.page.wait_for_selector("html[data-figure=ready]")
        self.page.mouse.move(0, 0)
        self.page.evaluate(RESET)
        self.rest()
        self.complaints.clear()
        self.requests.clear()

    def frame(self) -> None:
        """Wait until what was asked for is drawn."""
        self.page.evaluate(TWO_FRAMES)

    def rest(self) -> None:
        """Wait until the figure moves no more."""
        self.page.wait_for_timeout(260)


FIND_MARK = """(title) => {
  const surface = document.getElementById("_surface");
  const box = surface.getBoundingClientRect();
  const tip = document.getElementById("_tip");
  const found = [];
  for (let y = box.top + 56; y < box.bottom; y += 9) {
    for (let x = box.left + 4; x < box.right; x += 22) {
      const how = { clientX: x, clientY: y, bubbles: true, pointerType: "mouse", pointerId: 99 };
      surface.dispatchEvent(new PointerEvent("pointermove", how));
      if (!tip.hidden && tip.querySelector("b").textContent === title) found.push({ x, y });
    }
  }
  return found[Math.floor(found.length / 2)] ?? null;
}"""

RESET = """() => {
  for (let times = 0; times < 2; times++) {
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  }
  document.getElementById("_clear").click();
  const group = document.getElementById("_group");
  group.value = "lane";
  group.dispatchEvent(new Event("change", { bubbles: true }));
  document.querySelector("[data-act=all]").click();
  document.activeElement.blur();
  scrollTo(0, 0);
}"""

TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

Open = Callable[..., Opened]
