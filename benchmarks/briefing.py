"""A briefing on paper, beside what else makes PDF of the same events: CPU time, pages and size.

`python benchmarks/briefing.py` runs every measurement in a process of its own, one after the other, and
prints a table in Markdown; numbers of events may be named, and `own` for the project's own ledger. Only the
ratios within one run mean anything. Typst, Chromium and ReportLab make less: date, title, summary, kind,
lane, actors, figures and quotations, without drawing, tables, index or attachments.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

SIZES = (20, 200, 1_000, 5_000)
OWN = Path(__file__).parents[1] / "events.yaml"
TOO_SLOW = {"WeasyPrint, our HTML": 1_000, "WeasyPrint, footnotes": 1_000}  # not measured above these sizes

PR_SET_CHILD_SUBREAPER = 36

HEAD = """\
ledger:
  title: A river and its ferry
  language: en
  as_of: 2020-12-31
  lanes: {ferry: The ferry, towns: The towns}
  kinds: {opening: Opening, meeting: Meeting}
sources:
"""
SOURCE = """\
  report-{number}:
    title: Yearly report of the joint council of the river towns, volume {number}
    publisher: The joint council
    published: {year}-06-02
    standing: {standing}
    url: https://council.example/reports/{number}
"""
EVENT = """\
  - id: event-{number}
    date: {year}-{month:02}-{day:02}
    title: {what} on the river as the report has it
    summary: >-
      The council of the river towns said in its yearly report that the ferry had carried people and goods
      on every day. {people} people crossed.
    kind: {kind}
    lane: {lane}
    key: {key}
    actors: [{{actor: council-{actor}, role: organiser}}, {{actor: council-{other}, role: host}}]
    sources:
      - source: report-{source}
        quote: carried people and goods on every day, and {people} people crossed in the year
"""
FIGURE = """\
    figures:
      - value: {people}
        unit: people
        population: passengers in both directions
        basis: recorded
        caution: Not all of them came back on the same day.
        quote: carried people and goods on every day, and {people} people crossed in the year
"""


def ledger(events: int) -> str:
    """A sound ledger of so many events: a source for eight, an actor for fifty, a figure in every fifth."""
    sources, actors = max(5, events // 8), max(3, events // 50)
    return (
        HEAD
        + "".join(
            SOURCE.format(
                number=number,
                year=1950 + number % 70,
                standing=("official", "press", "republished")[number % 3],
            )
            for number in range(sources)
        )
        + "actors:\n"
        + "".join(f"  council-{n}: {{name: The council of town {n}, short: CT{n}}}\n" for n in range(actors))
        + "events:\n"
        + "".join(
            (EVENT + (FIGURE if number % 5 == 0 else "")).format(
                number=number,
                year=1950 + number * 70 // events,
                month=1 + number % 12,
                day=1 + number % 28,
                what=("A crossing", "A meeting", "A launch")[number % 3],
                people=1_000 + number,
                kind=("opening", "meeting")[number % 2],
                lane=("towns", "ferry", "ferry")[number % 3],
                key=str(number % max(1, events // 12) == 0).lower(),
                actor=number % actors,
                other=(number + 1) % actors,
                source=number % sources,
            )
            for number in range(events)
        )
    )


def timeline(events: int) -> Any:
    """Of so many events; of the project's own ledger if there are none."""
    from tiptimeline import checks, reader
    from tiptimeline.timeline import arrange

    content = ledger(events).encode() if events else OWN.read_bytes()
    loaded = reader.read(content, "events.yaml")
    assert loaded.ledger is not None
    found = (*loaded.diagnostics, *checks.run(loaded.ledger))
    assert not [one for one in found if one.code.startswith("E")]
    return arrange(loaded.ledger)


def options() -> Any:
    from tiptimeline.formats import Options
    from tiptimeline.language import language

    return Options(language=language("en"), ledger_name="events.yaml", version="1")


# ------------------------------------------------------------------------------------------------ contenders


def ours(events: int) -> bytes:
    from tiptimeline.formats.pdf import FORMAT

    return FORMAT.write(timeline(events), options())


def html_of_ours(events: int) -> str:
    from tiptimeline.formats.pdf.briefing import briefing

    return briefing(timeline(events), options(), has_contents=True)


def stock_of_ours(events: int) -> bytes:
    """WeasyPrint as it comes, on our HTML, with tags and the fonts that the HTML names."""
    return stock(html_of_ours(events))


def stock(html: str) -> bytes:
    import weasyprint

    from tiptimeline.pages import built_in_templates

    page = weasyprint.HTML(string=html, base_url=f"{built_in_templates().as_uri()}/")
    made = page.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    assert isinstance(made, bytes)
    return made


def footnoted(events: int) -> bytes:
    """The same, but the quotations are footnotes where they prove something, not a list under each source."""
    quotes = {str(one.number): one.citation.quote for one in timeline(events).references}

    def notes(found: re.Match[str]) -> str:
        numbers = re.findall(r">(\d+)</a>", found[0])
        return "".join(f'<span class="footnote">{escape(quotes[number])}</span>' for number in numbers)

    html = re.sub(r'<span class="refs">.*?\]</span>', notes, html_of_ours(events))
    html = re.sub(r"<ol>.*?</ol>", "", html, flags=re.DOTALL)
    return stock(html.replace("</style>", ".footnote { float: footnote; font-size: 8.5pt }</style>", 1))


def chromium(events: int) -> bytes:
    # Whom it leaves behind is waited for, and counted, here.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    html = simple_html(events)
    with tempfile.TemporaryDirectory() as folder:
        page, made = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(html, encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run([*command, f"--print-to-pdf={made}", page.as_uri()], capture_output=True, check=True)
        with contextlib.suppress(ChildProcessError):
            while True:
                os.wait()
        return made.read_bytes()


def parts(events: int) -> Iterator[tuple[str, list[Any]]]:
    whole = timeline(events)
    words = options().language
    for year in whole.years:
        yield words.year_heading(year.entries[0].date), list(year.entries)


def lines(entry: Any) -> tuple[str, str, str, str, list[str]]:
    """Date, title, summary, what belongs to it, and the quotations with where they are from."""
    words, event = options().language, entry.event
    belongs = [entry.kind.title, entry.lane.title, ", ".join(cast.actor.name for cast in entry.cast)]
    belongs += [
        f"{words.number(one.value)} {one.unit}, {one.population}: {one.caution}"
        for one in (item.figure for item in entry.figures)
    ]
    quotes = [
        f"{one.source.publisher}, {one.source.title}: “{one.citation.quote}”" for one in entry.references
    ]
    return words.date(entry.date), event.title, event.summary, " · ".join(belongs), quotes


STYLE = """
@page { size: A4; margin: 24mm 20mm 19mm 25mm }
body { font: 11pt/1.4 sans-serif } h2, h3 { break-after: avoid }
p { margin: 0 0 1mm; orphans: 3; widows: 3 } .meta { color: #4d5a6e; font-size: 9.5pt }
"""


def simple_html(events: int) -> str:
    """Plain blocks; Chromium has no footnotes, so that quotations stand in brackets."""
    made = ['<!doctype html><html lang="en"><meta charset="utf-8"><title>A river and its ferry</title>']
    made += [f"<style>{STYLE}</style><body><h1>A river and its ferry</h1>"]
    for heading, entries in parts(events):
        made.append(f"<h2>{escape(heading)}</h2>")
        for date, title, summary, belongs, quotes in map(lines, entries):
            notes = "".join(f" ({escape(quote)})" for quote in quotes)
            made.append(f'<h3>{escape(title)}</h3><p class="meta">{escape(date)}</p>')
            made.append(f'<p>{escape(summary)}{notes}</p><p class="meta">{escape(belongs)}</p>')
    return "\n".join(made)


def typst(events: int) -> bytes:
    import typst as engine

    def text(words: str) -> str:
        return f"#{json.dumps(words, ensure_ascii=False)}"

    made = ['#set document(title: "A river and its ferry")', '#set text(lang: "en", size: 11pt)']
    made += ['#set page(paper: "a4", numbering: "1 of 1")', "= A river and its ferry"]
    for heading, entries in parts(events):
        made.append(f"== {text(heading)}")
        for date, title, summary, belongs, quotes in map(lines, entries):
            notes = "".join(f"#footnote[{text(quote)}]" for quote in quotes)
            made.append(f"=== {text(title)}\n\n{text(date)}\n\n{text(summary)}{notes}\n\n{text(belongs)}\n")
    made_pdf = engine.compile("\n".join(made).encode(), format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made_pdf, bytes)
    return made_pdf


def reportlab(events: int) -> bytes:
    """Without tags, which it does not write; the quotations below their events."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    styles = getSampleStyleSheet()
    story = [Paragraph("A river and its ferry", styles["Title"])]
    for heading, entries in parts(events):
        story.append(Paragraph(escape(heading), styles["Heading2"]))
        for date, title, summary, belongs, quotes in map(lines, entries):
            story.append(Paragraph(escape(title), styles["Heading3"]))
            story += [Paragraph(escape(one), styles["BodyText"]) for one in (date, summary, belongs, *quotes)]
    made = io.BytesIO()
    SimpleDocTemplate(made, pagesize=A4).build(story)
    return made.getvalue()


CONTENDERS: dict[str, Callable[[int], bytes]] = {
    "tiptimeline": ours,
    "WeasyPrint, our HTML": stock_of_ours,
    "WeasyPrint, footnotes": footnoted,
    "Typst": typst,
    "Chromium": chromium,
    "ReportLab": reportlab,
}


# -------------------------------------------------------------------------------------------------- measuring


def measure(name: str, events: int) -> dict[str, float]:
    """In this process: CPU seconds, those of its children too. A first run has loaded what is needed."""
    CONTENDERS[name](3)
    before = cpu()
    made = CONTENDERS[name](events)
    seconds = cpu() - before
    from pypdf import PdfReader

    return {"seconds": seconds, "pages": len(PdfReader(io.BytesIO(made)).pages), "bytes": len(made)}


def cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def measured(sizes: list[int]) -> Iterator[tuple[str, int, dict[str, float]]]:
    for events in sizes:
        for name in CONTENDERS:
            if events <= TOO_SLOW.get(name, events):
                program = [sys.executable, __file__, name, str(events)]
                done = subprocess.run(program, capture_output=True, check=True, text=True)
                yield name, events, json.loads(done.stdout)


def main() -> None:
    if len(sys.argv) == 3 and sys.argv[1] in CONTENDERS:
        print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
        return
    print("| made with | events | CPU s | ms an event | × ours | pages | kB |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    named = [0 if size == "own" else int(size) for size in sys.argv[1:]]
    ours_took = 0.0
    for name, events, found in measured(named or [0, *SIZES]):
        ours_took = found["seconds"] if name == "tiptimeline" else ours_took
        each = f"{1_000 * found['seconds'] / events:.1f}" if events else "–"
        print(
            f"| {name} | {f'{events:,}' if events else 'own 45'} | {found['seconds']:.1f} | {each} "
            f"| {found['seconds'] / ours_took:.2f} | {found['pages']} | {found['bytes'] / 1_000:,.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
