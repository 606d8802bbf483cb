"""The timeline page beside vis-timeline, TimelineJS3 and Markwhen, in Chromium, with the same events.

`python benchmarks/page.py` measures pages of 60 to 10,000 events (`--sizes` names others), the weight of the
project's own pages, and Lighthouse, and prints tables in Markdown. Every page is served from this machine;
runs take turns, and the best of three counts. What does not come in time is given as more than that.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from attrs import frozen
from page_peers import PEERS
from playwright.sync_api import Browser, CDPSession, Error, Page, sync_playwright
from reader import ledger

PROJECT = Path(__file__).parents[1]
OURS = "tiptimeline"
SIZES = (60, 1_000, 10_000)
TIMES = 3
LONGEST = 60.0
"""Seconds that a page has to come alive."""
PEERS_UP_TO = 10_000
LANGUAGES = ("en", "vi", "th", "lo", "km", "my", "zh-Hans")

PROBE = """
window.found = {};
window.shifts = 0;
try {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
} catch {}
const conditions = CONDITIONS;
const look = () => {
  for (const [name, holds] of Object.entries(conditions)) {
    if (!(name in window.found) && holds()) {
      window.found[name] = null;
      // Painted once the next frame has begun.
      requestAnimationFrame(() => setTimeout(() => (window.found[name] = performance.now())));
    }
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
INTERVALS = """(count) => new Promise((done) => {
  const found = [];
  let last = performance.now();
  const step = () => {
    const now = performance.now();
    found.push(now - last);
    last = now;
    if (window.stopped) done(found);
    else requestAnimationFrame(step);
  };
  window.stopped = false;
  requestAnimationFrame(step);
})"""


@frozen
class Kind:
    """One way to show events: how its page is made, and how it is seen that it can be read and used."""

    name: str
    write: Callable[[int, Path], None]
    readable: str
    """Whether the first titles stand in the page, as a condition in JavaScript."""
    interactive: str
    surface: str
    """What is dragged and zoomed."""
    settled: str = ""
    """Whether the page has come to rest, where it goes on after it can be used."""


def write_ours(count: int, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "events.yaml"
        source.write_text(ledger(count), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "tiptimeline",
            "render",
            str(source),
            "--to",
            "html",
            "--quiet",
            "--out",
            folder,
        ]
        subprocess.run(command, check=True)
        shutil.copy(Path(folder) / "timeline.html", path)


def write_list(count: int, path: Path) -> None:
    """Our page without its scripts, as they have it at first: what the list alone takes."""
    write_ours(count, path)
    whole = re.sub(r"<script.*?</script>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    path.write_text(whole.replace("<html ", '<html class="scripted quick" ', 1), encoding="utf-8")


KINDS = (
    Kind(
        OURS,
        write_ours,
        "() => document.querySelector('article h4') && document.documentElement.dataset.figure",
        "() => document.documentElement.dataset.figure",
        "#_surface",
        "() => document.documentElement.dataset.figure === 'ready'",
    ),
    Kind(
        "our list alone",
        write_list,
        "() => document.querySelector('article h4')",
        "() => document.querySelector('article h4')",
        ".static",
    ),
    *(Kind(peer.name, peer.write, peer.readable, peer.interactive, peer.surface) for peer in PEERS),
)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing on the terminal."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def spent(session: CDPSession) -> float:
    """Milliseconds that the main thread of a page has worked."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")


@contextmanager
def opened(browser: Browser, address: str, kind: Kind) -> Iterator[tuple[Page, dict[str, float]]]:
    """The page, and when it could be read and used, in milliseconds; what did not come is missing."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    asked = {"readable": kind.readable, "interactive": kind.interactive, "settled": kind.settled}
    conditions = ", ".join(f"{name}: {condition}" for name, condition in asked.items() if condition)
    page.add_init_script(PROBE.replace("CONDITIONS", f"{{ {conditions} }}"))
    try:
        page.goto(address, wait_until="commit", timeout=1000 * LONGEST)
        end = time.monotonic() + LONGEST
        found: dict[str, float] = {}
        while time.monotonic() < end and len(found) < len(list(filter(None, asked.values()))):
            time.sleep(0.05)
            seen = page.evaluate("window.found ?? {}")
            found = {name: value for name, value in seen.items() if value is not None}
    except Error:
        found = {}
    yield page, found
    context.close()


def moved(page: Page, surface: str) -> tuple[float, float, float]:
    """Zoom in, drag, zoom out: main thread a frame, and intervals of frames, mean and 95th percentile."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.locator(surface).first.scroll_into_view_if_needed()
    box = page.locator(surface).first.bounding_box()
    assert box is not None
    middle = box["x"] + box["width"] / 2, max(box["y"], 0) + min(box["height"], 300) / 2
    page.wait_for_timeout(1500)
    page.evaluate(f"void (window.intervals = ({INTERVALS})())")
    begun = spent(session)
    page.mouse.move(*middle)
    page.keyboard.down("Control")
    for _ in range(20):
        page.mouse.wheel(0, -60)
        page.wait_for_timeout(16)
    page.keyboard.up("Control")
    page.mouse.down()
    for step in range(60):
        page.mouse.move(middle[0] - 6 * step, middle[1])
        page.wait_for_timeout(8)
    page.mouse.up()
    page.keyboard.down("Control")
    for _ in range(20):
        page.mouse.wheel(0, 60)
        page.wait_for_timeout(16)
    page.keyboard.up("Control")
    work = spent(session) - begun
    intervals = sorted(page.evaluate("(window.stopped = true, window.intervals)"))
    return work / len(intervals), statistics.mean(intervals), intervals[int(0.95 * len(intervals))]


LATENCY = """
window.latencies = [];
let pressed = 0;
addEventListener("keydown", () => (pressed = performance.now()), true);
new MutationObserver(() => {
  const begun = pressed;
  requestAnimationFrame(() => setTimeout(() => window.latencies.push(performance.now() - begun)));
}).observe(document.getElementById("_result"), { childList: true, characterData: true, subtree: true });
"""


def keystroke(page: Page) -> tuple[float, float]:
    """The longest that a key in the search takes until its hits are shown, and its most main-thread time."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.locator("#_search").focus()
    page.wait_for_timeout(3000)
    page.evaluate(f"() => {{ {LATENCY} }}")
    most = 0.0
    for sign in "river 7":
        begun = spent(session)
        page.keyboard.press(sign)
        page.wait_for_timeout(400)
        most = max(most, spent(session) - begun)
    return max(page.evaluate("window.latencies")), most


def measure(browser: Browser, folder: Path, address: str, sizes: list[int], turns: int) -> None:
    print(
        "| events | page | readable ms | interactive, settled ms | × ours | main thread ms a frame "
        "| frames: mean, 95 % ms | shift |"
    )
    print("|---:|---|---:|---:|---:|---:|---:|---:|")
    for size in sizes:
        kinds = [kind for kind in KINDS if kind.name == OURS or size <= PEERS_UP_TO]
        for kind in kinds:
            kind.write(size, folder / f"{kind.name}-{size}.html")
        times: dict[str, list[dict[str, float]]] = {kind.name: [] for kind in kinds}
        moves: dict[str, tuple[float, float, float]] = {}
        shifts: dict[str, float] = {}
        for turn in range(turns):
            for kind in kinds:
                if turn and len(times[kind.name][0]) < 2:
                    continue  # it did not come in time at first
                with opened(browser, f"{address}/{kind.name}-{size}.html", kind) as (page, found):
                    times[kind.name].append(found)
                    if turn == turns - 1 and "interactive" in found:
                        shifts[kind.name] = page.evaluate("window.shifts")
                        try:
                            moves[kind.name] = moved(page, kind.surface)
                        except (Error, AssertionError):
                            continue
        best = {
            name: {
                what: min((one[what] for one in found if what in one), default=None)
                for what in ("readable", "interactive", "settled")
            }
            for name, found in times.items()
        }
        base = best[OURS]["interactive"]
        for kind in kinds:
            readable, interactive = best[kind.name]["readable"], best[kind.name]["interactive"]
            settled = best[kind.name]["settled"]
            work, mean, high = moves.get(kind.name, (None, None, None))
            cells = [
                f"{size:,}",
                kind.name,
                in_time(readable),
                in_time(interactive) + (f", {in_time(settled)}" if settled else ""),
                f"{interactive / base:.1f}" if interactive and base else "–",
                f"{work:.1f}" if work else "–",
                f"{mean:.0f}, {high:.0f}" if mean else "–",
                f"{shifts.get(kind.name, 0):.3f}",
            ]
            print(f"| {' | '.join(cells)} |", flush=True)


def in_time(found: float | None) -> str:
    return f"{found:,.0f}" if found else f"> {1000 * LONGEST:,.0f}"


def search(browser: Browser, folder: Path, address: str) -> None:
    write_ours(5_000, folder / "search.html")
    with opened(browser, f"{address}/search.html", KINDS[0]) as (page, _):
        shown, work = keystroke(page)
        print(
            f"\nA key in the search among 5,000 events: {shown:.0f} ms until its hits are shown, "
            f"{work:.0f} ms of the main thread in the 400 ms after it.\n",
            flush=True,
        )


def render(out: Path, *options: str) -> None:
    """The project's own page, in the folder."""
    program = [sys.executable, "-m", "tiptimeline", "render", str(PROJECT / "events.yaml"), "--to", "html"]
    subprocess.run([*program, "--quiet", "--unverified", "--out", str(out), *options], check=True)


def weigh(folder: Path) -> None:
    print("| the project's page | kB | with `--compress` |\n|---|---:|---:|")
    for language in LANGUAGES:
        sizes = []
        for options in ([], ["--compress"]):
            out = folder / "weights"
            render(out, "--lang", language, *options)
            (written,) = out.glob("*.html")
            sizes.append(f"{written.stat().st_size / 1000:,.0f}")
            shutil.rmtree(out)
        print(f"| {language} | {' | '.join(sizes)} |", flush=True)
    print()


def lighthouse(folder: Path, address: str) -> None:
    out = folder / "own"
    render(out)
    names = ("accessibility", "best-practices", "performance")
    print(
        "| Lighthouse | accessibility | best practices | performance | blocking ms | shift |\n"
        "|---|---:|---:|---:|---:|---:|"
    )
    for form in ("desktop", "mobile"):
        report = folder / f"lighthouse-{form}.json"
        run = [
            "node", str(PROJECT / ".venv/page/node_modules/lighthouse/cli/index.js"),
            f"{address}/own/timeline.html", "--output=json", f"--output-path={report}", "--quiet",
            "--chrome-flags=--headless=new --no-sandbox",
            f"--only-categories={','.join(names)}", *(["--preset=desktop"] if form == "desktop" else []),
        ]  # fmt: skip
        subprocess.run(run, check=True)
        read = json.loads(report.read_text(encoding="utf-8"))
        scores = " | ".join(f"{read['categories'][name]['score']:.2f}" for name in names)
        blocked = read["audits"]["total-blocking-time"]["numericValue"]
        shift = read["audits"]["cumulative-layout-shift"]["numericValue"]
        print(f"| {form} | {scores} | {blocked:.0f} | {shift:.3f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--times", type=int, default=TIMES, help="how often each page is opened")
    parser.add_argument("--only", choices=["speed", "search", "weight", "lighthouse"])
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as name,
        served(folder := Path(name)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        if asked.only in (None, "weight"):
            weigh(folder)
        if asked.only in (None, "speed"):
            measure(browser, folder, address, asked.sizes, asked.times)
        if asked.only in (None, "search"):
            search(browser, folder, address)
        if asked.only in (None, "lighthouse"):
            lighthouse(folder, address)
        browser.close()


if __name__ == "__main__":
    main()
