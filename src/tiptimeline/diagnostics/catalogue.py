"""Every code that a fault can have, and what it means: the one place where a code is made.

Codes are stable: `E1…` reading, `E2…` keys and values, `E3…` references and dates, `E4…` and `W4…` content.
W405 is kept for superlatives.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import frozen

__all__ = ["CATALOGUE", "Entry", "Severity"]

Severity = Literal["error", "warning"]


@frozen
class Entry:
    """What a code means: its rule in one line, why there is such a rule, and how a fault is mended."""

    code: str
    rule: str
    why: str
    remedy: str

    @property
    def severity(self) -> Severity:
        return "error" if self.code.startswith("E") else "warning"


_ENTRIES = (
    # -------------------------------------------------------------------------------------------------------
    # reading
    Entry(
        "E101",
        "A ledger is at most 64 MiB large.",
        "A file that large is hardly a ledger, and reading it would take long.",
        "Split the ledger into parts with `include:`.",
    ),
    Entry(
        "E102",
        "A ledger is not empty.",
        "There is nothing to show.",
        "Start with the keys `ledger:`, `sources:` and `events:`.",
    ),
    Entry(
        "E103",
        "A ledger is UTF-8 text.",
        "In any other encoding, letters with accents and other scripts would turn into other letters.",
        'Save the file as "UTF-8" in your editor.',
    ),
    Entry(
        "E104",
        "A ledger holds no control characters.",
        "They cannot be seen, and some of them make terminals and printers misbehave.",
        "Delete the character; retyping the line does it.",
    ),
    Entry(
        "E105",
        "Lines end with LF or CRLF.",
        "Editors do not agree on what other line breaks are, so line numbers would be wrong.",
        "Replace it by an ordinary line break or a space.",
    ),
    Entry(
        "E106",
        "A ledger holds no characters that change the direction of writing.",
        "With them, a line can look different from what it says.",
        "Delete the character; retyping the line does it.",
    ),
    Entry(
        "E107",
        "A ledger is valid YAML.",
        "Where the text breaks the rules of YAML, its meaning is lost. Other events are still checked.",
        "Put quotation marks around a value that holds `: ` or ` #`, or begins with a special character;"
        " check the indentation, and that every quotation mark and bracket is closed.",
    ),
    Entry(
        "E108",
        "Lists and maps are nested 24 deep at most.",
        "The format needs 6; deeper nesting is a slip or an attack.",
        "Check the brackets and the indentation.",
    ),
    Entry(
        "E109",
        "A ledger has no anchors (`&name`) and no aliases (`*name`).",
        "Each event must be readable where it stands.",
        "Write the value out; put quotation marks around text that begins with `&` or `*`.",
    ),
    Entry(
        "E110",
        "A ledger has no tags (`!name`).",
        "The format alone decides how a value is read.",
        "Delete the tag; put quotation marks around text that begins with `!`.",
    ),
    Entry(
        "E111",
        "A ledger has no merge keys (`<<:`).",
        "Each event must be readable where it stands.",
        "Write the keys out.",
    ),
    Entry(
        "E112",
        "A file holds one document.",
        "What stands after a second `---` would be lost.",
        "Delete the line `---`, or use `include:` for more files.",
    ),
    Entry(
        "E113",
        "A key stands once in its map.",
        "Of two values, one would be lost without a word.",
        "Delete one of the two, or give it the key that was meant.",
    ),
    Entry(
        "E114",
        "Every file in `include:` can be read.",
        "Its events would be missing from both outputs.",
        "Check the file's name, or take it off the list.",
    ),
    Entry(
        "W115",
        "Every file in `include:` is there.",
        "A ledger can be read before all its parts are written; the outputs say which parts were not there.",
        "Add the file, or take it off the list.",
    ),
    # ----------------------------------------------------------------------------------------------- keys and
    # values
    Entry(
        "E201",
        "Only the keys of the format are used.",
        "A misspelt key, or an unquoted comma in `{…}`, would lose its words without a sign.",
        "Correct the key; in `{…}`, put quotation marks around values that hold a comma.",
    ),
    Entry(
        "E202",
        "Required keys are there.",
        "The outputs cannot be made without them.",
        "Add the key.",
    ),
    Entry(
        "E203",
        "A value has the shape that its key takes: text, a list or a map.",
        "A text in the place of a list, or the reverse, cannot be read with certainty.",
        "Write a list as `[one, two]` or with lines that begin with `- `, a map as `key: value`.",
    ),
    Entry(
        "E204",
        "A key has a value.",
        "A key with nothing behind it is a slip: either the value or the key is wrong.",
        "Give it a value, or leave the key out.",
    ),
    Entry(
        "E205",
        "A required list or map has at least one item; an event has at least one source.",
        "Nothing is claimed that no source proves.",
        "Add an item.",
    ),
    Entry(
        "E206",
        "An id is made of a–z, 0–9 and hyphens, 64 at most, and begins with a letter or a digit.",
        "Links are made of ids. Letters of other alphabets that look the same would make two ids look alike.",
        "Use lower-case letters, digits and hyphens only, such as `hanoi-workshop`.",
    ),
    Entry(
        "E207",
        "A key with fixed choices takes one of them.",
        "Both outputs know a word for each choice, and for no other.",
        "Use one of the choices.",
    ),
    Entry(
        "E208",
        "A whole number is written in digits.",
        "Anything else might be read in two ways.",
        "Write digits only, such as `2014`.",
    ),
    Entry(
        "E209",
        "A number is written in plain digits, with a point before decimals.",
        "`1.936` and `1,936` mean different numbers in different countries.",
        "Write `7000000` or `1.8`: no grouping, no units. Words such as “over” belong in `qualifier:`.",
    ),
    Entry(
        "E210",
        "A yes-or-no value is `true` or `false`.",
        "One way of writing it is enough.",
        "Write `true` or `false`.",
    ),
    Entry(
        "E211",
        "A web address begins with http:// or https:// and names a host.",
        "Other kinds of addresses could run code or read files when a reader clicks on them.",
        "Copy the whole address from the browser.",
    ),
    Entry(
        "E212",
        "A SHA-256 is 64 hexadecimal digits.",
        "It proves that the stored text is the one that was read.",
        "Copy it from `sha256sum FILE`.",
    ),
    Entry(
        "E213",
        "A language is a BCP 47 tag.",
        "Screen readers choose their voice, and browsers their fonts and hyphens, by it.",
        "Write a tag such as `en`, `vi`, `zh-Hans`.",
    ),
    Entry(
        "E214",
        "A country is two capital letters of ISO 3166.",
        "Names of countries differ; their codes do not.",
        "Write a code such as `VN` or `GB`.",
    ),
    Entry(
        "E215",
        "A path stays inside the ledger's folder.",
        "A ledger from elsewhere must not reach other files of this computer.",
        "Write a relative path with `/`, without `..`, such as `events/2014.yaml`.",
    ),
    # ------------------------------------------------------------------------------------------ references
    # and dates
    Entry(
        "E301",
        "An event's lane is one of the ledger's `lanes`.",
        "It would have no row.",
        "Correct the id, or add it to `lanes`.",
    ),
    Entry(
        "E302",
        "An event's kind is one of the ledger's `kinds`.",
        "It would have no name.",
        "Correct the id, or add it to `kinds`.",
    ),
    Entry(
        "E303",
        "A source that is cited stands under `sources`.",
        "A claim without its source cannot be checked.",
        "Correct the id, or add it to `sources`.",
    ),
    Entry(
        "E304",
        "An actor that is named stands under `actors`.",
        "It would have no name.",
        "Correct the id, or add it to `actors`.",
    ),
    Entry(
        "E305",
        "A place that is named stands under `places`.",
        "It would have no name.",
        "Correct the id, or add it to `places`.",
    ),
    Entry(
        "E306",
        "An event that is referred to exists.",
        "The link would lead nowhere.",
        "Correct the id, or leave the reference out.",
    ),
    Entry(
        "E307",
        "Every id of events, eras and observances stands once, over all files.",
        "Links and translations hang on ids: with two of the same, one would be lost.",
        "Give the second one another id.",
    ),
    Entry(
        "E310",
        "A date is EDTF (ISO 8601-2).",
        "Then it says exactly what is known, and can never be shown more precisely than that.",
        "Write it like `2014-10-15`, `2014-10`, `2014`, `2014-10-15/2014-10-17`, `2014~` or `2018/..`.",
    ),
    Entry(
        "E311",
        "An observance's month and day exist in the calendar.",
        "It could not be drawn.",
        "Correct `month:` (1 to 12) or `day:`.",
    ),
    # -------------------------------------------------------------------------------------------------------
    # content
    Entry(
        "E401",
        "Where a figure's words stand is known.",
        "A number is only as good as the words that prove it.",
        "Give the figure a `source:`, or add its `quote` to the event's `sources`.",
    ),
    Entry(
        "E402",
        "A ledger holds no e-mail addresses, not even in a comment.",
        "The ledger is handed out with the briefing; contact data of people must not travel with it.",
        "Delete the address; name the office instead.",
    ),
    Entry(
        "E403",
        "A ledger holds no telephone numbers, not even in a comment.",
        "The ledger is handed out with the briefing; contact data of people must not travel with it.",
        "Delete the number; name the office instead.",
    ),
    Entry(
        "W404",
        "A quote has 15 words at most.",
        "A quote is evidence, not prose: the shortest phrase that proves the fact, and no more.",
        "Keep the words that prove the date or the number.",
    ),
    Entry(
        "W406",
        "At most 15 events are key events.",
        "The list of key dates stands on one page.",
        "Take `key: true` off the events that the page can do without.",
    ),
    Entry(
        "W407",
        "An event planned for a day before `as_of` has an open question.",
        "Whether it took place ought to be known by then, or be said to be unknown.",
        "Correct `date_role`, or name the event in one of the ledger's `open_questions`.",
    ),
    Entry(
        "W408",
        "A source is published on `as_of` or before.",
        "`as_of` says where the ledger's knowledge ends.",
        "Correct the date, or move `as_of` on.",
    ),
    Entry(
        "W411",
        "Every source is cited.",
        "It may be left over, or a citation may be missing.",
        "Cite it, or delete it.",
    ),
    Entry(
        "W412",
        "Every actor takes part in an event.",
        "It may be left over, or misspelt elsewhere.",
        "Name it in an event, or delete it.",
    ),
    Entry(
        "W413",
        "Every place is used.",
        "It may be left over, or misspelt elsewhere.",
        "Name it in an event, or delete it.",
    ),
    Entry(
        "W414",
        "Every lane has an event.",
        "An empty lane takes room and says nothing.",
        "Delete the lane, or move an event there.",
    ),
    Entry(
        "W415",
        "Every kind has an event.",
        "An empty kind is a filter that finds nothing.",
        "Delete the kind, or give it to an event.",
    ),
    Entry(
        "W420",
        "A waiver waives a warning of its event.",
        "Left standing, it would hide a later fault that nobody has judged.",
        "Delete the waiver, or correct its code.",
    ),
)

CATALOGUE: Mapping[str, Entry] = {entry.code: entry for entry in _ENTRIES}
