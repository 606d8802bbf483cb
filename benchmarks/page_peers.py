"""Pages of other timelines, each in one file, with the events of `reader.ledger`."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from attrs import frozen
from reader import ledger

from tiptimeline.reader import read
from tiptimeline.timeline import arrange

__all__ = ["PEERS", "Peer"]

MODULES = Path(__file__).parents[1] / ".venv" / "page" / "node_modules"


@frozen
class Peer:
    """Another timeline: how its page is made, when it can be read and used, and what of it is moved."""

    name: str
    write: Callable[[int, Path], None]
    readable: str
    interactive: str
    surface: str


def events(count: int) -> list[tuple[str, str, str]]:
    """Date, title and summary of each event, in order."""
    found = read(ledger(count).encode(), "events.yaml").ledger
    assert found is not None
    return [(str(entry.date), entry.event.title, entry.event.summary) for entry in arrange(found).entries]


def text(*parts: str) -> str:
    return MODULES.joinpath(*parts).read_text(encoding="utf-8")


def data(value: object) -> str:
    return json.dumps(value).replace("<", "\\u003c")


def page(head: str, body: str) -> str:
    meta = '<meta charset="utf-8"><title>Timeline</title>'
    return f'<!doctype html><html lang="en"><head>{meta}{head}</head><body>{body}</body></html>'


def vis(count: int, path: Path) -> None:
    items = [{"id": n, "content": title, "start": date} for n, (date, title, _) in enumerate(events(count))]
    style = text("vis-timeline", "styles", "vis-timeline-graph2d.min.css")
    script = text("vis-timeline", "standalone", "umd", "vis-timeline-graph2d.min.js").replace(
        "</script", "<\\/script"
    )
    start = f"""
      const box = document.getElementById("timeline");
      const timeline = new vis.Timeline(box, new vis.DataSet({data(items)}), {{ height: 600 }});
      timeline.on("changed", () => (window.isDrawn = true));"""
    path.write_text(
        page(
            f"<style>{style}</style>",
            f'<div id="timeline"></div><script>{script}</script><script>{start}</script>',
        )
    )


def timelinejs(count: int, path: Path) -> None:
    def day(date: str) -> dict[str, int]:
        return dict(zip(("year", "month", "day"), map(int, date.split("-")), strict=False))

    slides = [
        {"start_date": day(date), "text": {"headline": title, "text": summary}, "unique_id": f"e{n}"}
        for n, (date, title, summary) in enumerate(events(count))
    ]
    style = re.sub(r"@import[^;]*;", "", text("@knight-lab", "timelinejs", "dist", "css", "timeline.css"))
    script = text("@knight-lab", "timelinejs", "dist", "js", "timeline.js").replace("</script", "<\\/script")
    start = f"""
      const timeline = new TL.Timeline("timeline", {data({"events": slides})}, {{ font: null }});
      timeline.on("loaded", () => (window.isDrawn = true));"""
    box = '<div id="timeline" style="height: 600px"></div>'
    path.write_text(
        page(f"<style>{style}</style>", f"{box}<script>{script}</script><script>{start}</script>")
    )


def markwhen(count: int, path: Path) -> None:
    source = "\n".join(f"{date}: {title}" for date, title, _ in events(count))
    parser = MODULES / "@markwhen" / "parser" / "lib" / "index.js"
    run = (
        f"const {{ parse }} = await import({data(str(parser))});"
        "let text = ''; for await (const part of process.stdin) text += part;"
        "const parsed = parse(text);"
        "console.log(JSON.stringify({ rawText: text, parsed, transformed: parsed.events }));"
    )
    done = subprocess.run(
        ["node", "--input-type=module", "-e", run],  # noqa: S607
        input=source,
        capture_output=True,
        text=True,
        check=True,
    )
    state = (
        f"<script>window.__markwhen_initial_state = {done.stdout.replace('<', chr(92) + 'u003c')}</script>"
    )
    path.write_text(
        text("@markwhen", "timeline", "dist", "index.html").replace("<head>", f"<head>{state}", 1)
    )


TITLE = "() => document.body?.innerText.includes('A crossing of the river')"
PEERS = (
    Peer("vis-timeline", vis, TITLE, "() => window.isDrawn", ".vis-center"),
    Peer("TimelineJS3", timelinejs, TITLE, "() => window.isDrawn", ".tl-timenav"),
    Peer("Markwhen", markwhen, TITLE, TITLE, "#app"),
)
