"""Every code that a fault can have, and what it means: the one place where a code is made.

Codes are stable: `E1…` reading, `E2…` keys and values, `E3…` references and dates, `E4…` and `W4…` content,
`E5…` and `W5…` what only the archive of source texts shows,
`W6…` what only the network shows, when `check --links` asks,
`E7…` and `W7…` translations beside the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import frozen

__all__ = ["CATALOGUE", "Entry", "Severity"]

Severity = Literal["error", "warning"]

_GROUPS = {
    "1": "Reading the file",
    "2": "Keys and values",
    "3": "References and dates",
    "4": "Content",
    "5": "The archive of source texts",
    "6": "Links",
    "7": "Translations",
}


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

    @property
    def group(self) -> str:
        """What codes like this one are about."""
        return _GROUPS[self.code[1]]


_ENTRIES = (
    # -------------------------------------------------------------------------------------------------------
    # reading
    Entry(
        "E101",
        "A file of a ledger is at most 64 MiB large, or what `--max-size` says.",
        "A file that large is hardly a ledger, and reading it would take long.",
        "Split the ledger into parts with `include:`, or raise the limit with `--max-size`.",
    ),
    Entry(
        "E102",
        "A ledger is not empty.",
        "There is nothing to show.",
        "Start with the keys `ledger:`, `sources:` and `events:`.",
    ),
    Entry(
        "E103",
        'A ledger is saved as "UTF-8".',
        "Saved in any other way, letters with accents and other scripts turn into other letters.",
        'In your editor, choose "Save as" and the encoding "UTF-8".',
    ),
    Entry(
        "E104",
        "A ledger holds no invisible control characters.",
        "They cannot be seen, and some of them make screens and printers misbehave.",
        "Delete the character; where it cannot be found, type the line again.",
    ),
    Entry(
        "E105",
        "A line ends where every editor ends it.",
        "Editors do not agree about this rare character, and the line numbers of all faults below it "
        "would be wrong.",
        "Put an ordinary line break or a space in its place.",
    ),
    Entry(
        "E106",
        "A ledger holds no invisible characters that change the direction of writing.",
        "With them, a line can look different from what it says.",
        "Delete the character; where it cannot be found, type the line again.",
    ),
    Entry(
        "E107",
        "The text follows the rules by which a ledger is written.",
        "Where it does not, nobody can tell what is meant. The other events are checked all the same.",
        "Put quotation marks around a value that holds `: ` or ` #` or begins with a special character. "
        "Check that keys of one event begin in the same column, and that every quotation mark and "
        "bracket is closed.",
    ),
    Entry(
        "E108",
        "Brackets and indented lines are at most 24 levels deep.",
        "A ledger needs 6 levels; more are a slip.",
        "Check the brackets and the indentation.",
    ),
    Entry(
        "E109",
        "Every value is written out where it belongs: no `&name` that marks it and no `*name` that "
        "repeats it.",
        "Each event must be readable where it stands.",
        "Write the value out. If the text itself begins with `&` or `*`, put quotation marks around it.",
    ),
    Entry(
        "E110",
        "No value begins with `!`.",
        "It would be an instruction to the computer, and a ledger holds none.",
        "Delete the word with the `!`. If the text itself begins with `!`, put quotation marks around it.",
    ),
    Entry(
        "E111",
        "Every key is written out: no `<<:` that takes keys from elsewhere.",
        "Each event must be readable where it stands.",
        "Write the keys out and delete `<<:`.",
    ),
    Entry(
        "E112",
        "Nothing stands after a line `---` in the middle of the file.",
        "It would be lost.",
        "Delete the line `---`. More files of events are named under `include:`.",
    ),
    Entry(
        "E113",
        "A key stands once in its event, source or other part.",
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
        "Only keys that a ledger knows are used.",
        "A misspelt key would lose its words without a sign; so would the words after a comma in `{…}`.",
        "Correct the key; in `{…}`, put quotation marks around values that hold a comma.",
    ),
    Entry(
        "E202",
        "Every key that must be there is there.",
        "The outputs cannot be made without it.",
        "Add the key.",
    ),
    Entry(
        "E203",
        "A value is what its key takes: one text, a list, or keys with values of their own.",
        "A text in the place of a list, or the reverse, cannot be read with certainty.",
        "Write a list as `[one, two]`, or one item a line after `- `. Write keys with values of their "
        "own as `{key: value}`, or one a line.",
    ),
    Entry(
        "E204",
        "A key has a value.",
        "Nothing stands behind it, so either the value was forgotten or the key is left over.",
        "Give it a value, or delete the key.",
    ),
    Entry(
        "E205",
        "A list that must hold something does: an event has at least one source.",
        "Nothing is claimed that no source proves.",
        "Add an item.",
    ),
    Entry(
        "E206",
        "An id is made of a–z, 0–9 and hyphens, 64 at most, and begins with a letter or a digit.",
        "Links are made of ids, and letters of other alphabets can look just like a–z.",
        "Use small letters without accents, digits and hyphens, such as `hanoi-workshop`.",
    ),
    Entry(
        "E207",
        "Where a key offers a choice, the value is one of the choices.",
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
        "A number is written in digits alone, with a point before decimals.",
        "`1.936` and `1,936` mean different numbers in different countries.",
        "Write `7000000` or `1.8`, without commas, spaces or units. Words such as “over” belong in "
        "`qualifier:`.",
    ),
    Entry(
        "E210",
        "A yes is written `true`, a no is written `false`.",
        "One way of writing it is enough.",
        "Write `true` or `false`.",
    ),
    Entry(
        "E211",
        "A web address begins with http:// or https:// and names a site.",
        "Other kinds of addresses could run programs or open files when a reader clicks on them.",
        "Copy the whole address from the browser.",
    ),
    Entry(
        "E212",
        "`sha256` is the fingerprint of the stored text: 64 characters, 0–9 and a–f.",
        "It proves that the stored text is the one that was read.",
        "Copy what the command `sha256sum FILE` prints.",
    ),
    Entry(
        "E213",
        "A language is named by its short international code.",
        "Screen readers choose their voice by it, and browsers their letters and hyphens.",
        "Write a code such as `en`, `vi` or `zh-Hans`.",
    ),
    Entry(
        "E214",
        "A country is named by the two capital letters of its international code.",
        "Names of countries differ; their codes do not.",
        "Write a code such as `VN` or `GB`.",
    ),
    Entry(
        "E215",
        "A file named in the ledger is in the ledger's folder or below it.",
        "A ledger from elsewhere must not reach other files of this computer.",
        "Name the file from the ledger's folder on, with `/` and without `..`, such as `events/2014.yaml`.",
    ),
    # ------------------------------------------------------------------------------------------ references
    # and dates
    Entry(
        "E301",
        "An event's lane is one of the ledger's `lanes`.",
        "Without a lane it has no row on the timeline.",
        "Correct the id, or add it to `lanes`.",
    ),
    Entry(
        "E302",
        "An event's kind is one of the ledger's `kinds`.",
        "Without it, its kind has no name that readers could see.",
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
        "Without that, it has no name that readers could see.",
        "Correct the id, or add it to `actors`.",
    ),
    Entry(
        "E305",
        "A place that is named stands under `places`.",
        "Without that, it has no name that readers could see.",
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
        "Every id of an event, era or observance stands once, over all files.",
        "Links and translations hang on ids: with two of the same, one would be lost.",
        "Give the second one another id.",
    ),
    Entry(
        "E308",
        "An event is related to other events, not to itself.",
        "The link would lead back to where the reader is.",
        "Name the other event, or leave the reference out.",
    ),
    Entry(
        "E309",
        "What a quote proves is named by a key that the event has.",
        "The list of sources tells readers what each quote proves.",
        "Name keys of the event, such as `date`, `title` or `summary`, or `figure` for its figures.",
    ),
    Entry(
        "E310",
        "A date is written as year, month and day, as exactly as it is known and no more.",
        "Then it can never be shown as more certain than it is.",
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
        "It is known which source states a figure.",
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
        "A quote is evidence, not reading matter: the shortest words that prove the fact.",
        "Keep the words that prove the date or the number.",
    ),
    Entry(
        "W405",
        "A superlative stands only in an attributed quotation.",
        "“The first of its kind” is a claim that can seldom be tested, and that somebody makes.",
        "Leave it out, or quote it in an event of a statement, with its actor; or waive it with the reason.",
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
        "It may be left over, or the event that it proves may have forgotten it.",
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
        "Delete the waiver, or correct its `code:`.",
    ),
    Entry(
        "E421",
        "Every number in a title or summary stands in a quote of the same event.",
        "A number without its words cannot be checked, and a changed one does harm.",
        "Correct the number, or cite the words that state it.",
    ),
    Entry(
        "E422",
        "A figure's value stands in its quote.",
        "A figure proves nothing by itself; its quote does.",
        "Correct `value:`, or quote the words that state it.",
    ),
    Entry(
        "E423",
        "A number keeps its unit: pounds stay pounds, cases stay cases.",
        "Under another unit the same number is another claim.",
        "Give the number the unit that the quote has.",
    ),
    Entry(
        "E424",
        "A number keeps its reserve: “over”, “up to”, “at least”, “about”, “estimated”, “potential”.",
        "Without it a number is surer than its source; with another one it says something else.",
        "Keep words such as “over”, “up to” or “estimated” just as the quote has them, and add none.",
    ),
    Entry(
        "E425",
        "A date in a title or summary, and the period of a figure, is the event's date or stands in a quote.",
        "A year that is one off misleads as much as a wrong number.",
        "Correct the date, make it less precise, or cite the words that state it.",
    ),
    Entry(
        "E426",
        "A quote that proves the date says nothing else than the date.",
        "A year that is one off misleads as much as a wrong number.",
        "Correct `date:`, leave `date` out of what the quote proves, or declare the conflict.",
    ),
    Entry(
        "E427",
        "Figures of the same unit, population and time have one value, or a conflict says otherwise.",
        "Readers would believe whichever they see first.",
        "Correct one of them, say in `population:` what sets them apart, or add it to `conflicts:`.",
    ),
    Entry(
        "W431",
        "A small number in words, such as “two” or “third”, stands in a quote of the same event.",
        "It may be counted from a list, or made up.",
        "Cite the words that state it, leave it out, or waive the warning where readers can count.",
    ),
    Entry(
        "W432",
        "What a number counts is called as in the quote.",
        "Another word may mean another thing: cases are not victims.",
        "Use the quote's word, or waive the warning where both mean the same.",
    ),
    Entry(
        "W433",
        "A title or summary has no word that only holds on one day, such as “yesterday” or “currently”.",
        "It is read years later; only a quotation may speak of its own day.",
        "Give the date, or say “at the time of the source”.",
    ),
    Entry(
        "W434",
        "A date is no more precise and no surer than the quotes that prove it, and these have both its ends.",
        "A day that nobody printed looks like knowledge.",
        "Leave the day or month out, cite the words that give it, or add it to `inferred:`.",
    ),
    Entry(
        "W435",
        "Days such as 1 January are given only where a quote has them.",
        "They are what is left when a month or a day was not known and was filled in.",
        "Write the year or the month alone, or cite the words that give the day.",
    ),
    Entry(
        "W436",
        "Where two sources of an event give different dates or numbers, a conflict says so.",
        "Readers who know the other source would think that it was overlooked.",
        "Add what the other source says to `conflicts:`, or cite only what the event is about.",
    ),
    Entry(
        "W437",
        "Where no quote is said to prove the date, the dates in the quotes are the event's.",
        "Either the date is wrong, or readers look for it in the wrong words.",
        "Correct `date:`, or say with `proves: [date]` which quote gives it.",
    ),
    Entry(
        "W438",
        "One of the quotes that are to prove the date has a date.",
        "From words such as “the same day” nobody can tell which day it was.",
        "Cite the words that have the date as well; or name the part under `inferred:` and say why.",
    ),
    Entry(
        "E440",
        "A ledger holds no postal addresses, not even in a comment.",
        "The ledger is handed out with the briefing; nobody's door must travel with it.",
        "Delete the address; name the town, or the office.",
    ),
    Entry(
        "E441",
        "Nobody is named as a victim.",
        "A name in a document stays there for ever; so does the harm to the person and to those at home.",
        "Leave the name out; say what happened, or give the number.",
    ),
    Entry(
        "W450",
        "A person who is named has a public role.",
        "Others did not choose to stand in a chronology; the office is what readers need.",
        "Name the office instead, or give the person's `role:`, such as minister or spokesperson.",
    ),
    Entry(
        "W451",
        "Loaded words stand only in an attributed quotation.",
        "They judge where the chronology reports, and readers of another mind stop trusting the rest.",
        "Say what happened in plain words, or quote the word in an event of a statement, with its actor.",
    ),
    Entry(
        "W452",
        "No event is called the cause of another.",
        "A chronology shows what came after what; a cause has to be proven.",
        "Say what happened and when, and leave the cause out.",
    ),
    Entry(
        "W453",
        "No word of law is stronger than what the quotes say.",
        "A memorandum is no treaty, a Bill no Act and a suspect no criminal.",
        "Use the quote's own word, or quote the words that say more.",
    ),
    Entry(
        "W454",
        "A name beside a word for victims is looked at by an editor.",
        "Nobody is named as a victim, and the name may be a person's.",
        "Leave the name out if it is a person's; otherwise waive the warning.",
    ),
    Entry(
        "W460",
        "An acronym is expanded once in the ledger.",
        "Readers of another office or country do not know it.",
        "Write “Full Name (ACRONYM)”, or give it as an actor's `short:` or under `acronyms:` of `words:`.",
    ),
    Entry(
        "W461",
        "A sentence of a summary has 25 words at most; in Vietnamese, 33 syllables.",
        "Long sentences are read twice, or not at all, and are hard to translate.",
        "Make two sentences of it.",
    ),
    Entry(
        "W462",
        "A link says where it leads.",
        "“Click here” means nothing on paper or to a listener.",
        "Name the document, and give its address as the source's `url:`.",
    ),
    # -------------------------------------------------------------------------------------------------------
    # the archive of source texts
    Entry(
        "E501",
        "A quote stands in the text of its source.",
        "It is the proof of what the ledger says; words that are not there prove nothing.",
        "Copy the words out of the source again, or correct `source:`.",
    ),
    Entry(
        "W502",
        "A quote has the very characters of its source.",
        "The words are the same, but a reader who searches for them in the source may not find them.",
        "Copy the words out of the source again.",
    ),
    Entry(
        "W503",
        "A quote stands once in its source, or has the words beside it.",
        "Of two passages with the same words, only one is the proof.",
        "Add `prefix:` or `suffix:`, the words just before or just after it; or make the quote longer.",
    ),
    Entry(
        "E504",
        "A quote stands beside its `prefix:` and `suffix:`.",
        "They say which passage is meant; with other words beside it, it is another passage.",
        "Copy the words just before or just after the quote out of the source, or leave the key out.",
    ),
    Entry(
        "E505",
        "A stored text has the SHA-256 that the ledger names.",
        "Another hash means another text than the one that was read.",
        "Put the text that was read back in its place; or read the new one, and correct `sha256:`.",
    ),
    Entry(
        "W506",
        "Every source has a stored text.",
        "Without it, nothing can be compared with the quotes.",
        "Save the text in the archive, and add `text:` with its name.",
    ),
    Entry(
        "E507",
        "Every stored text that the ledger names is in the archive.",
        "Without it, nothing can be compared with the quotes.",
        "Save the text under that name, or correct `text:`.",
    ),
    Entry(
        "W508",
        "Every file in the archive is the text of a source.",
        "It may be left over, or a source may have forgotten it.",
        "Name it in a source with `text:`, or take it out of the archive.",
    ),
    Entry(
        "E509",
        "A stored text can be read: .txt, .md and .html in UTF-8, or .pdf with words in it.",
        "Without its words, nothing can be compared with the quotes.",
        "Save it as UTF-8 text, as HTML or as a PDF with words in it, inside the archive.",
    ),
    Entry(
        "W510",
        "A source with a stored text has its SHA-256.",
        "Without it, nobody would notice that the text was replaced.",
        "Add `sha256:`, which `sha256sum FILE` prints.",
    ),
    Entry(
        "W511",
        "A quote takes in all that belongs to its numbers: “over”, a currency, “million”, a range’s ends.",
        "“720 people” proves more than its source says, if that has “over 720 people”.",
        "Begin the quote earlier, or end it later.",
    ),
    # -------------------------------------------------------------------------------------------------------
    # what `check --links` hears
    Entry(
        "W601",
        "A link answers, or there is an archived copy.",
        "A reader who wants to see the document finds nothing.",
        "Correct `url:`, or give the address of an archived copy as `archived_url:`.",
    ),
    Entry(
        "W602",
        "An archived copy answers.",
        "It is what is left when the document goes.",
        "Correct `archived_url:`, or have another copy made.",
    ),
    Entry(
        "W603",
        "A link names the address that the document has for good.",
        "The old address leads there for some years, and then nowhere.",
        "Look whether the same document stands there, and write its new address.",
    ),
    Entry(
        "W604",
        "A link can be asked.",
        "Whether it is dead could not be found out.",
        "Try again later, or open it in a browser: some sites answer no programs.",
    ),
    # -------------------------------------------------------------------------------------------------------
    # translations
    Entry(
        "E701",
        "A translation says which language it is in, and its file is named after the same.",
        "Readers of one language would be given another.",
        "Correct `language:`, or rename the file: `NAME.<lang>.yaml` beside `NAME.yaml`.",
    ),
    Entry(
        "E702",
        "A translation has the numbers and dates of its original, no other ones and no fewer.",
        "The proof stands behind the original; a number that differs is proven by nothing.",
        "Correct the number. Write it in figures where the original has figures.",
    ),
    Entry(
        "W703",
        "Everything in a translation is of a text that the ledger has.",
        "It may be misspelt, and the text that it belongs to stays untranslated.",
        "Correct the id or the original, or delete the entry if the ledger's text is gone.",
    ),
    Entry(
        "W704",
        "A translation is of the wording that the ledger has now.",
        "Outputs show the original instead, since the translation may no longer say the same.",
        "Correct `to:` and copy the new original to `from:`; or, where it still fits, "
        "`tiptimeline translations --extract LANG --looked-over ID`.",
    ),
    Entry(
        "W705",
        "A translation has every text of the ledger.",
        "What is missing is shown in the ledger's language.",
        "`tiptimeline translations --extract LANG` adds what is missing; fill in `to:`.",
    ),
    Entry(
        "W706",
        "A translated number keeps its unit and its reserve, such as “over” or “about”.",
        "Without it the number is surer than in the original; under another currency it is another amount.",
        "Translate the words around the number as well, or waive the warning where both mean the same.",
    ),
    Entry(
        "W707",
        "A translation's file is named after a language.",
        "Under another name it is not found.",
        "Rename it: `NAME.<lang>.yaml`, with vi, zh-Hans, th, lo, km, my or en.",
    ),
)

CATALOGUE: Mapping[str, Entry] = {entry.code: entry for entry in _ENTRIES}
