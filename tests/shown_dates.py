"""The page that shows dates in every language: examples, choices, and where they differ from ICU's."""

from __future__ import annotations

from attrs import frozen

from tiptimeline.dates import parse
from tiptimeline.language import language
from tiptimeline.language.plain_dates import Style

TAGS = ("en-GB", "en-US", "vi", "th", "lo", "km", "my", "zh-Hans")
ENGLISH = language("en")
STYLES: tuple[Style, ...] = ("long", "short", "axis")

SECTIONS = {
    "Days, months and years": ["2014-10-15", "2012-10", "2004"],
    "Ranges": [
        "2014-10-15/2014-10-17", "2014-09-30/2014-10-02", "2014-12-30/2015-01-02", "2014-10/2014-12",
        "2014-11/2015-02", "2004/2025", "2018/2025-04-01",
    ],
    "Open and unknown ends": ["2014/..", "../2014-10", "2014/", "/2014-10-15"],
    "Doubt": [
        "2011?", "2004-06~", "2004-06-11%", "2009-06-15~/2009-06-21~", "2025-04~/2026-03~", "1984~/2004-06",
        "2004-06~-11", "?2004-06", "2004-06-~01",
    ],
    "Unspecified digits": [
        "201X", "200X", "19XX", "XXXX", "2004-XX", "1985-04-XX", "1985-XX-XX", "2004-1X", "2004-06-1X",
        "2004-XX-15", "XXXX-10", "XXXX-12-25", "156X-12-25",
    ],
    "Estimated years and times of day": [
        "1950S2", "1950S2?", "1950S2/1960S3", "2014-10-15T23:20:30", "2014-10-15T23:20:30-04",
    ],
    "Sets": [
        "[..2012-10]", "[2015..]", "[1667,1668,1670..1672]", "{1667,1668,1670..1672}", "{1960,1961-12}",
        "{..1984}",
    ],
    "Far years": [
        "1932/1957", "0800", "-0043", "-0500-03", "-0500/-0400", "Y12000", "Y-17000", "Y170000002",
    ],
}  # fmt: skip

NAMES = {
    "en-GB": "English (Great Britain)",
    "en-US": "English (United States)",
    "vi": "Vietnamese",
    "th": "Thai",
    "lo": "Lao",
    "km": "Khmer",
    "my": "Burmese",
    "zh-Hans": "Chinese (simplified)",
}
CHOICES = {
    "en-GB": """
        Plain `en` is this. The years 1000 to 9999 need no era; all others carry CE or BCE.
    """,
    "en-US": """
        As British English but for the place of the month, “Sep” for “Sept” and the comma before the last of
        three.
    """,
    "vi": """
        Long forms name day, month and year as documents do (“ngày … tháng … năm …”), without the leading
        zeros that a document's own date line has. Short forms are numbers, day first: “15/10/2014”. CLDR's
        “thg” is not used in print. Eras are “trước Công nguyên” (TCN) and “sau Công nguyên” (SCN).
    """,
    "th": """
        The Buddhist era (พ.ศ.) stands beside the Common Era (ค.ศ.), each with its name, everywhere. Its
        year is the Common Era's and 543, and it is given from พ.ศ. 2484 (1941) on: before, the Thai year
        began in April, so that a year of one era was no year of the other. Decades are Common
        (คริสต์ทศวรรษ), as decades of the two eras do not fall together. Digits are Latin: the cabinet's
        resolution of 2 May 2000 asks for Thai digits in letters of the administration, but not in finance,
        tables, foreign matter and web addresses, and a briefing has all of these on one page.
    """,
    "lo": """
        Documents write “ວັນທີ 15 ຕຸລາ 2014”, with Latin digits and the Common Era. Months have their whole
        names in short forms too, as their abbreviations are hardly known.
    """,
    "km": """
        Documents write “ថ្ងៃទី១៥ ខែតុលា ឆ្នាំ២០១៤”, with Khmer digits. The Buddhist era stands in the head
        of a document, in a lunar date; its year begins at Visakha Bochea, so it is not worked out from the
        Common Era.
    """,
    "my": """
        Documents write “၂၀၁၄ ခုနှစ်၊ အောက်တိုဘာလ ၁၅ ရက်”, with Burmese digits and the Common Era. Months
        have their whole names in short forms too.
    """,
    "zh-Hans": """
        After GB/T 15835: Arabic digits, “至” in text and a dash of one em in narrow places, and the era
        (公元, 公元前) before the year.
    """,
}


@frozen
class Difference:
    """Why some of our forms are not ICU's; `ours` and `icus` are one example, ICU's as of release 72."""

    tag: str
    style: Style
    shapes: tuple[str, ...]
    ours: str
    icus: str
    reason: str


RANGES = ("days", "days of two months", "days of two years", "months", "months of two years", "years")
POINTS = ("day", "month", "year")

DIFFERENCES = (
    Difference(
        "en-GB", "long", RANGES, "15 to 17 October 2014", "15–17 October 2014",
        "Read aloud, “to” is heard and a dash is not.",
    ),
    Difference(
        "en-US", "long", RANGES, "October 15 to 17, 2014", "October 15 – 17, 2014",
        "Read aloud, “to” is heard and a dash is not.",
    ),
    Difference(
        "vi", "long", ("day", "year", *RANGES), "từ ngày 30 tháng 12 năm 2014 đến ngày 2 tháng 1 năm 2015",
        "Ngày 30 tháng 12 năm 2014 - Ngày 02 tháng 1 năm 2015",
        "Documents name day and year, and join the ends of a range with words.",
    ),
    Difference(
        "vi", "short", ("day", "month", *RANGES[:-1]), "15/10/2014", "15 thg 10, 2014",
        "Print has numbers; “thg” is known from software alone.",
    ),
    Difference(
        "th", "long", POINTS + RANGES, "วันที่ 15 ตุลาคม พ.ศ. 2557 (ค.ศ. 2014)", "15 ตุลาคม 2014",
        "Both eras stand side by side, each with its name; documents name day and month.",
    ),
    Difference(
        "th", "short", POINTS + RANGES, "15 ต.ค. พ.ศ. 2557 (ค.ศ. 2014)", "15 ต.ค. 2014",
        "Both eras stand side by side, each with its name.",
    ),
    Difference(
        "lo", "long", POINTS + RANGES, "ວັນທີ 30 ກັນຍາ ຫາ 2 ຕຸລາ 2014", "30/09/2014 – 2/10",
        "Documents name day, month and year; ICU's ranges have their year at the wrong end, or twice.",
    ),
    Difference(
        "lo", "short", ("day", "month", *RANGES[:-1]), "15 ຕຸລາ 2014", "15 ຕ.ລ. 2014",
        "Abbreviated months are hardly known, and ICU's ranges have their year at the wrong end, or twice.",
    ),
    Difference(
        "km", "long", POINTS + RANGES, "ថ្ងៃទី១៥ ខែតុលា ឆ្នាំ២០១៤", "15 តុលា 2014",
        "Documents have Khmer digits and name day, month and year.",
    ),
    Difference(
        "km", "short", POINTS + RANGES, "១៥ តុលា ២០១៤", "15 តុលា 2014",
        "Documents have Khmer digits.",
    ),
    Difference(
        "my", "long", POINTS + RANGES, "၂၀၁၄ ခုနှစ်၊ အောက်တိုဘာလ ၁၅ ရက်", "၂၀၁၄၊ အောက်တိုဘာ ၁၅",
        "Documents name year, month and day, and join the ends of a range with မှ and အထိ.",
    ),
    Difference(
        "my", "short", ("day", "month", *RANGES[:-1]), "၂၀၁၄ အောက်တိုဘာ ၁၅", "၂၀၁၄၊ အောက် ၁၅",
        "The abbreviated months are hardly known.",
    ),
    Difference(
        "zh-Hans", "long", RANGES, "2004年至2025年", "2004–2025年",
        "“至” joins years as it joins days and months; ICU 78 has slashes and dashes for all.",
    ),
    Difference(
        "zh-Hans", "short", RANGES, "2014年10月15—17日", "2014年10月15日至17日",
        "A dash of one em is the sign for a range in narrow places.",
    ),
)  # fmt: skip
LIST_DIFFERENCES = {
    "th": ("ก และ ข", "กและข", "Words beside digits and brackets need the room."),
    "lo": ("ກ, ຂ ແລະ ຄ", "ກ, ຂ, ຄ", "ICU's list of three has no “and”."),
    "km": ("ក និង ខ", "ក និង\u200bខ", "Words beside digits need the room, and lines break at it."),
    "my": ("က၊ ခနှင့် ဂ", "က - ခနှင့် ဂ", "ICU's dash would read as a range."),
}


BEGINNING = """
    How dates are shown in every language: in running text, in narrow places, as a label in a drawing, and to
    a listener. [Dates](dates.md) says what each form means. Which languages a page can speak is another
    matter: see `--lang` in the [commands](commands.md). This page is made by the code.
"""
REVIEW = """
    No native speaker has reviewed the wording yet. Names of months come from CLDR; all else is in the
    catalogues (`src/tiptimeline/locale/*/LC_MESSAGES/dates.po`), where a translator can change it.
"""
COMPARISON = """
    ICU, with the CLDR data, is what most other software shows. The tests compare our days, months, years and
    ranges with it; spaces around dashes aside, they are the same but for these. The examples are those of
    ICU 72.
"""
HEADS = ["| EDTF | long | short | in a drawing | spoken |", "|---|---|---|---|---|"]


def paragraph(text: str) -> str:
    return " ".join(text.split())


def page() -> str:
    lines = ["# Dates in words", "", paragraph(BEGINNING), "", paragraph(REVIEW)]
    for tag in TAGS:
        words = language(tag)
        lines += ["", f"## {NAMES[tag]}: `{tag}`", "", paragraph(CHOICES[tag])]
        for section, texts in SECTIONS.items():
            lines += ["", f"### {section}: {tag}", "", *HEADS]
            for text in texts:
                when = parse(text)
                forms = (*(words.date(when, style) for style in STYLES), words.spoken(when))
                lines.append(f"| `{text}` | {' | '.join(forms)} |")
    lines += ["", "## Where they differ from ICU", "", paragraph(COMPARISON), ""]
    lines += ["| language | form | ours | ICU | why |", "|---|---|---|---|---|"]
    lines += [
        f"| `{row.tag}` | {row.style}: {', '.join(row.shapes)} | {row.ours} | {row.icus} | {row.reason} |"
        for row in DIFFERENCES
    ]
    lines += [
        f"| `{tag}` | lists | {ours} | {icus} | {reason} |"
        for tag, (ours, icus, reason) in LIST_DIFFERENCES.items()
    ]
    return "\n".join(lines) + "\n"
