"""For each code, what earns it and what does not: a few lines of a ledger, wrong and right.

The wrong lines stand in a ledger of `tests/errors`, with the right ones in their place its fault is gone.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

__all__ = ["EXAMPLES", "Example"]


@frozen
class Example:
    """Lines of a ledger with a fault, and the same lines without it."""

    wrong: str
    right: str


_CITED = "    sources: [{source: gazette, quote: opened on Sunday}]"
_GAZETTE = "{title: The ferry opens, publisher: River Gazette, published: 2014-06-02, standing: press}"
_MINUTES = "{title: Minutes of the council, publisher: Council, published: 2014-07-01, standing: official}"
_LONG = "the ferry that both towns had been waiting for since spring opened on Sunday at noon"
_WHOLE_LEDGER = f"""\
ledger:
  title: A river and its ferry
  language: en
  as_of: 2020-12-31
  lanes: {{ferry: The ferry}}
  kinds: {{opening: Opening}}
sources:
  gazette: {_GAZETTE}
events:
  - id: ferry-opens
    date: 2014-06-01
    title: Ferry opens
    summary: The ferry crossed the river.
    kind: opening
    lane: ferry
{_CITED}
"""

EXAMPLES: Mapping[str, Example] = {
    "E101": Example(
        "# All events of thirty years stand in this one file of 80 million characters.",
        "# Each year has a file of its own, named under `include:`.",
    ),
    "E102": Example("# Nothing but a comment.", _WHOLE_LEDGER),
    "E103": Example("    title: Họp ở H\udce0 Nội", "    title: Họp ở Hà Nội"),
    "E104": Example("    title: Ferry\x07 opens", "    title: Ferry opens"),
    "E105": Example("    title: Ferry\u2028opens", "    title: Ferry opens"),
    "E106": Example("    title: Ferry \u202eopens", "    title: Ferry opens"),
    "E107": Example("    title: Ferry: opens", '    title: "Ferry: opens"'),
    "E108": Example(f"    tags: {'[' * 30}{']' * 30}", "    tags: [crossing]"),
    "E109": Example("    title: &name Ferry opens", "    title: Ferry opens"),
    "E110": Example("    title: !!python/name:os.system Ferry opens", "    title: Ferry opens"),
    "E111": Example("    <<: {lane: ferry}", "    lane: ferry"),
    "E112": Example("---\nevents: []", "# Nothing follows the last event."),
    "E113": Example("    title: Ferry closes", "    note: It closes in winter."),
    "E114": Example(
        "  include: [parts/2016.yaml, parts/2016.yaml]",
        "  include: [parts/2016.yaml]",
    ),
    "W115": Example("  include: [parts/2017.yaml]", "  include: [parts/2016.yaml]"),
    "E201": Example("    titel: Ferry opens", "    title: Ferry opens"),
    "E202": Example("    kind: opening\n    lane: ferry", f"    kind: opening\n    lane: ferry\n{_CITED}"),
    "E203": Example("    tags: crossing", "    tags: [crossing]"),
    "E204": Example("    note:", "    note: A boat, not a ship."),
    "E205": Example("    sources: []", _CITED),
    "E206": Example("  - id: Ferry_Opens", "  - id: ferry-opens"),
    "E207": Example("    date_role: ocurred", "    date_role: occurred"),
    "E208": Example("    order: first", "    order: 1"),
    "E209": Example(
        '    figures: [{value: "1,936", unit: passengers, quote: "1,936 passengers"}]',
        '    figures: [{value: 1936, unit: passengers, quote: "1,936 passengers"}]',
    ),
    "E210": Example("    key: yes", "    key: true"),
    "E211": Example("url: gazette.example/ferry", "url: https://gazette.example/ferry"),
    "E212": Example(
        "sha256: 9f86d081",
        "sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ),
    "E213": Example("  language: English", "  language: en"),
    "E214": Example(
        "  company: {name: Ferry Company, country: Vietnam}",
        "  company: {name: Ferry Company, country: VN}",
    ),
    "E215": Example("  archive: ../elsewhere", "  archive: archive"),
    "E301": Example("    lane: fery", "    lane: ferry"),
    "E302": Example("    kind: openning", "    kind: opening"),
    "E303": Example(
        "{source: gazete, quote: opened on Sunday}", "{source: gazette, quote: opened on Sunday}"
    ),
    "E304": Example("{actor: compagny}", "{actor: company, role: owner}"),
    "E305": Example("{place: eastbank}", "{place: east-bank, name: Old Pier}"),
    "E306": Example("    related: [{event: second-fery}]", "    related: [{event: second-ferry}]"),
    "E307": Example(
        "  - id: ferry-opens\n    date: 2014-06-02",
        "  - id: second-ferry-opens\n    date: 2014-06-02",
    ),
    "E308": Example("    related: [{event: ferry-opens}]", "    related: [{event: second-ferry}]"),
    "E309": Example("proves: [dates]", "proves: [date]"),
    "E310": Example("    date: 15 October 2014", "    date: 2014-10-15"),
    "E311": Example(
        "recurs: {rule: yearly, month: 6, day: 31, from: 2015}",
        "recurs: {rule: yearly, month: 6, day: 30, from: 2015}",
    ),
    "E401": Example(
        '    figures: [{value: 1936, unit: passengers, quote: "1,936 passengers"}]',
        '    figures: [{value: 1936, unit: passengers, quote: "1,936 passengers", source: minutes}]',
    ),
    "E402": Example(
        "    note: Ask ferry.master@council.example for more.",
        "    note: Ask the council's office for more.",
    ),
    "E403": Example("  # Call +84 24 3936 0500.", "  # Ask the harbour office."),
    "W404": Example(
        f"        quote: {_LONG}",
        "        quote: opened on Sunday at noon",
    ),
    "W405": Example(
        "    summary: The ferry is the largest on the river.",
        "    summary: The ferry has room for 1,936 passengers.",
    ),
    "W406": Example("  - id: crossing-16\n    key: true", "  - id: crossing-16\n    key: false"),
    "W407": Example("    date_role: planned", "    date_role: occurred"),
    "W408": Example("published: 2021-06-02", "published: 2014-06-02"),
    "W411": Example(
        f"{_CITED}\nsources:\n  gazette: {_GAZETTE}\n  minutes: {_MINUTES}",
        f"{_CITED}\nsources:\n  gazette: {_GAZETTE}",
    ),
    "W412": Example(
        f"{_CITED}\nactors:\n  company: {{name: Ferry Company}}",
        f"{_CITED}\n    actors: [{{actor: company}}]\nactors:\n  company: {{name: Ferry Company}}",
    ),
    "W413": Example(
        f"{_CITED}\nplaces:\n  east-bank: {{names: {{en: East Bank}}}}",
        f"{_CITED}\n    places: [{{place: east-bank}}]\nplaces:\n  east-bank: {{names: {{en: East Bank}}}}",
    ),
    "W414": Example("  lanes: {ferry: The ferry, towns: The towns}", "  lanes: {ferry: The ferry}"),
    "W415": Example("  kinds: {opening: Opening, closing: Closing}", "  kinds: {opening: Opening}"),
    "W420": Example(
        f"{_CITED}\n    waive: [{{code: W404, because: the words only make sense together, by: editor}}]",
        f"    sources:\n      - source: gazette\n        quote: {_LONG}\n"
        "    waive: [{code: W404, because: the words only make sense together, by: editor}]",
    ),
    "E421": Example(
        "    summary: More than 1,963 passengers crossed.",
        "    summary: More than 1,936 passengers crossed.",
    ),
    "E422": Example(
        '    figures: [{value: 1963, qualifier: over, unit: passengers, quote: "over 1,936 passengers"}]',
        '    figures: [{value: 1936, qualifier: over, unit: passengers, quote: "over 1,936 passengers"}]',
    ),
    "E423": Example(
        '    figures: [{value: 1936, qualifier: over, unit: francs, quote: "over 1,936 passengers"}]',
        '    figures: [{value: 1936, qualifier: over, unit: passengers, quote: "over 1,936 passengers"}]',
    ),
    "E424": Example(
        "    summary: 1,936 passengers crossed on the first day.",
        "    summary: More than 1,936 passengers crossed on the first day.",
    ),
    "E425": Example(
        "    summary: The ferry first crossed the river in 2013.",
        "    summary: The ferry first crossed the river in 2014.",
    ),
    "E426": Example(
        "    date: 2015-06-01",
        "    date: 2014-06-01",
    ),
    "E427": Example(
        '    figures: [{value: 720, unit: passengers, population: all who crossed, quote: "720 passengers"}]',
        '    figures: [{value: 721, unit: passengers, population: all who crossed, quote: "721 passengers"}]',
    ),
    "W431": Example(
        "    summary: Three boats crossed the river.",
        "    summary: Two boats crossed the river.",
    ),
    "W432": Example(
        "    summary: More than 1,936 townspeople crossed.",
        "    summary: More than 1,936 passengers crossed.",
    ),
    "W433": Example(
        "    summary: The ferry currently crosses the river.",
        "    summary: The ferry crosses the river, the source says.",
    ),
    "W434": Example(
        "    date: 2014-06-01",
        "    date: 2014-06",
    ),
    "W435": Example(
        "    date: 2012-01-01",
        "    date: 2012",
    ),
    "W436": Example(
        "{source: minutes, quote: 48 passengers crossed}]",
        "{source: minutes, quote: 48 passengers crossed}]\n"
        "    conflicts: [{field: number of passengers, value: 48, source: minutes}]",
    ),
    "W437": Example("quote: planned since 2009}", "quote: opened on Sunday}"),
    "W438": Example("quote: the same day,", "quote: on 1 June,"),
    "E440": Example(
        "    note: The company has moved to 12 Nguyen Trai Street, Hanoi.",
        "    note: The company has moved to Hanoi.",
    ),
    "E441": Example(
        "{actor: passenger, role: victim of the accident}",
        "{actor: company, role: owner of the ferry}",
    ),
    "W450": Example(
        "{actor: passenger, role: first on board}",
        "{actor: passenger, role: mayor of East Bank}",
    ),
    "W451": Example(
        "    summary: The vile weather kept the ferry on its bank.",
        "    summary: The storm kept the ferry on its bank.",
    ),
    "W452": Example(
        "    summary: The storm led to the closing of the bridge.",
        "    summary: The storm came, and the bridge closed on 1 June.",
    ),
    "W453": Example(
        "    summary: The treaty of the two towns was signed.",
        "    summary: The memorandum of understanding of the two towns was signed.",
    ),
    "W454": Example(
        "    note: Anna River, a survivor, was on board.",
        "    note: A survivor was on board.",
    ),
    "W460": Example(
        "    title: JCRT opens the ferry",
        "    title: Joint Council of the River Towns (JCRT) opens the ferry",
    ),
    "W461": Example(
        """\
    summary: >-
      The ferry, which both towns had been waiting for since the spring of the year before,
      when the bridge had been closed to carts and cars, crossed the river.""",
        """\
    summary: >-
      The ferry crossed the river. Both towns had been waiting for it since the spring of the
      year before, when the bridge had been closed to carts and cars.""",
    ),
    "W462": Example(
        "    note: For the times of the ferry click here.",
        "    note: The times of the ferry stand in the Gazette.",
    ),
    "E501": Example("quote: rang over 270 times", "quote: rang over 720 times"),
    "W502": Example("quote: The ferry's bell", "quote: The ferry’s bell"),
    "W503": Example("quote: The ferry}", "quote: The ferry, suffix: opened}"),
    "E504": Example("prefix: Our}", "suffix: opened on Sunday}"),
    "E505": Example(
        "    sha256: 26f80a6ee3ed4be37c7df39558950f9788db1fe0d4ca7d3254e2d6cfc48accce",
        "    sha256: fac2095a03597a0a64415c55e7f48d72007fc9f7839f48d1c6d276e2312c698c",
    ),
    "W506": Example(
        "    note: Read on paper.",
        "    text: gazette.txt\n    sha256: fac2095a03597a0a64415c55e7f48d72007fc9f7839f48d1c6d276e2312c698c",
    ),
    "E507": Example("    text: gazete.txt", "    text: gazette.txt"),
    "W508": Example(
        "  archive: archives/W508",
        "  archive: archives/E501",
    ),
    "E509": Example(
        "    text: opening-latin1.txt",
        "    text: opening.txt",
    ),
    "W510": Example(
        "    text: gazette.txt",
        "    text: gazette.txt\n    sha256: fac2095a03597a0a64415c55e7f48d72007fc9f7839f48d1c6d276e2312c698c",
    ),
    "W511": Example("quote: 720 times", "quote: over 720 times"),
    "W601": Example(
        "    url: http://gazette.example/gone",
        "    url: http://gazette.example/gone\n    archived_url: http://archive.example/2014/gazette",
    ),
    "W602": Example(
        "    archived_url: http://archive.example/gone",
        "    archived_url: http://archive.example/2014/gazette",
    ),
    "W603": Example("    url: http://gazette.example/moved", "    url: http://gazette.example/ferry"),
    "W604": Example("    url: http://gazette.example/busy", "    url: http://gazette.example/ferry"),
    # of translations
    "E701": Example("translation: {language: th}", "translation: {language: vi}"),
    "E702": Example("      to: Phà mở cửa năm 2015", "      to: Phà mở cửa"),
    "W703": Example("terms:\n  Opening day: Ngày khai trương\n", ""),
    "W704": Example("      from: Ferry opened", "      from: Ferry opens"),
    "W705": Example("      to:\n", "      to: Chiếc phà qua sông lần đầu.\n"),
    "W706": Example("      to: Phà chở 720 người.", "      to: Phà chở hơn 720 người."),
    "W707": Example("translation: {language: vn}", "translation: {language: vi}"),
}
