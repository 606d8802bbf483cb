"""Ledgers for the tests of the timeline page: one with every form of date, a hostile one, and extremes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from attrs import evolve

from tiptimeline import reader
from tiptimeline.formats import Options
from tiptimeline.formats.html import FORMAT
from tiptimeline.language import language
from tiptimeline.model import Ledger
from tiptimeline.timeline import Selection, Timeline, arrange

HEAD = """\
ledger:
  title: A river and its ferry
  subtitle: Two towns, one crossing
  language: en
  edition: first
  as_of: 2015-12-31
  summary: How two towns came to share a ferry.
  publisher: Office of the River Towns
  url: https://ferry.example/timeline/
  lanes: {ferry: The ferry, towns: The two towns}
  kinds: {opening: Opening, meeting: Meeting, figure: Figure}
  open_questions: [{text: Who steered the first ferry?, events: [first-trip]}]
sources:
  gazette:
    title: The ferry opens
    publisher: River Gazette
    published: 2014-06-02
    standing: press
    language: en
    url: https://gazette.example/ferry
    archived_url: https://archive.example/ferry
    note: The evening edition.
  minutes: {title: Minutes of the council, publisher: Joint Council, published: 2015-01, standing: official}
actors:
  council: {name: Joint Council of the River Towns, short: Joint Council, kind: government, country: VN}
  crew: {name: The crew of the ferry, country: GB}
places:
  landing: {country: VN, names: {en: The landing, vi: Bến phà}}
eras:
  - {id: low-water, title: Years of low water, date: 2005/2007, sources: [{source: gazette, quote: low}]}
observances:
  - id: river-day
    title: River Day
    recurs: {rule: yearly, month: 7, day: 1, from: 2010}
    sources: [{source: gazette, quote: every first of July}]
events:
"""

# Every form of date that a mark has a shape for, by the event's id.
DATES = {
    "survey": "2004",
    "council-founded": "2005-03",
    "low-water-talks": "2006~",
    "first-trip": "2007-05-01",
    "disputed-trip": "2008-02-03?",
    "building": "2009/2011-06-15",
    "week-of-meetings": "2012-03-05/2012-03-09",
    "several-visits": "{2012-08,2013-01-20}",
    "before-the-flood": "[..2013-04-30]",
    "service": "2014-06-01/..",
    "repairs": "2014-09/",
    "last-word": "2015-12-31",
}
TITLES = {
    "survey": "A survey of both banks",
    "council-founded": "The joint council is founded",
    "low-water-talks": "Talks on low water",
    "first-trip": "First trip of the ferry",
    "disputed-trip": "A trip that may have been",
    "building": "The landing is built",
    "week-of-meetings": "A week of meetings",
    "several-visits": "Visits to Phòng Châu",
    "before-the-flood": "A bridge is planned",
    "service": "The ferry runs",
    "repairs": "Repairs begin",
    "last-word": "The last word of the ledger",
}
EXTRAS = {
    "first-trip": """\
    note: The log calls it a trial.
    key: true
    date_role: published
    tags: [log]
    actors: [{actor: council, role: host}, {actor: crew, role: crew}]
    places: [{place: landing, name: Eastern bank}]
    figures:
      - value: 1936
        qualifier: more than
        unit: passengers
        population: people who crossed
        basis: recorded
        period: 2007
        caution: Children are not counted.
        quote: more than 1,936 passengers
    inferred: [{part: year, because: the log gives it}]
    conflicts: [{field: date, value: 2007-05-02, source: minutes, comment: The minutes say a day later.}]
    related: [{event: service, how: followed by}]
""",
    "service": "    key: true\n    actors: [{actor: council, role: owner}]\n",
}


def event(identity: str, date: str, title: str, number: int = 0, extra: str = "") -> str:
    """One event as YAML; its lane and kind go by its number."""
    return f"""\
  - id: {identity}
    date: '{date}'
    title: {title}
    summary: What happened at number {number}.
    kind: {("opening", "meeting", "figure")[number % 3]}
    lane: {("ferry", "towns")[number % 2]}
    sources: [{{source: gazette, quote: words about number {number}, proves: [date]}}]
{extra}"""


def ledger(events: Iterable[str], head: str = HEAD) -> Ledger:
    loaded = reader.read((head + "".join(events)).encode(), "events.yaml")
    errors = [fault for fault in loaded.diagnostics if fault.severity == "error"]
    assert loaded.ledger is not None, errors
    return loaded.ledger


def river() -> Ledger:
    """Twelve events, one for each form of date."""
    return ledger(
        event(identity, date, TITLES[identity], number, EXTRAS.get(identity, ""))
        for number, (identity, date) in enumerate(DATES.items())
    )


def plain(dates: Iterable[str], as_of: str = "2015-12-31") -> Ledger:
    """An event for each date, and nothing else."""
    head = HEAD.replace("as_of: 2015-12-31", f"as_of: '{as_of}'")
    head = head.replace(
        "  open_questions: [{text: Who steered the first ferry?, events: [first-trip]}]\n", ""
    )
    return ledger((event(f"event-{n}", date, f"Event {n}", n) for n, date in enumerate(dates)), head)


HOSTILE = (
    "</script><script>window.broken = 1</script><img src=x onerror=window.broken=2>"
    " $$x$$ {{ 7 * 7 }} @{title}"
)
TURNED = "\u202eevil\u2066"


def hostile() -> Ledger:
    """Texts that would break out of a careless page, in every place that a reader could let through."""
    text = HOSTILE + TURNED
    bad = river()
    about = evolve(
        bad.about,
        title=text,
        subtitle=text,
        summary=text,
        publisher=text,
        rights=text,
        edition=text,
        url="javascript:window.broken=3",
        lanes=tuple(evolve(lane, title=text + lane.title) for lane in bad.about.lanes),
        kinds=tuple(evolve(kind, title=text + kind.title) for kind in bad.about.kinds),
    )
    source = evolve(
        bad.sources[0],
        title=text,
        publisher=text,
        note=text,
        url="javascript:window.broken=4",
        archived_url="data:text/html,<script>window.broken=5</script>",
    )
    events = tuple(
        evolve(
            one,
            title=text + one.title,
            summary=text,
            note=text,
            actors=tuple(evolve(part, role=text) for part in one.actors),
            figures=tuple(evolve(part, unit=text, caution=text, qualifier=text) for part in one.figures),
            related=tuple(evolve(part, how=text) for part in one.related),
        )
        for one in bad.events
    )
    actors = tuple(evolve(actor, name=text, short=text, also=(text,)) for actor in bad.actors)
    return evolve(bad, about=about, sources=(source, *bad.sources[1:]), events=events, actors=actors)


@cache
def page(content: Ledger | Timeline, tag: str = "en", selection: Selection | None = None) -> bytes:
    """The timeline page of a ledger."""
    timeline = content if isinstance(content, Timeline) else arrange(content, selection)
    return FORMAT.write(timeline, Options(language=language(tag), version="1.2.3"))
