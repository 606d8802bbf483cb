"""A source's text → the events that its sentences with dates or figures may be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from itertools import islice

from attrs import evolve, frozen

from tiptimeline.dates import When
from tiptimeline.drafting.counting import Counted, figures_in
from tiptimeline.drafting.dating import Dated, dates_in
from tiptimeline.drafting.passages import Passage, passages
from tiptimeline.drafting.quoting import MOST_WORDS, clause
from tiptimeline.proof.finding import Found, Shelf
from tiptimeline.proof.texts import StoredText
from tiptimeline.proof.values import Identity

__all__ = ["MOST_PROPOSALS", "Figure", "Proposal", "Proposals", "Quote", "propose"]

MOST_PROPOSALS = 500
MOST_OF_ONE_SENTENCE = 10
FEW, MORE = 3, 8
"""So many words stand in a prefix or suffix, where a quote's own words stand twice."""
_BESIDE = 200  # characters looked at for them
_LINK = re.compile(r"\[([^\[\]]{0,500})\]\([^()\s]{0,2000}\)")
_MARKS = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)")
_MARKS_OF_A_LINE = re.compile(r"(?:(?:>|#{1,6}|[-+])\s+)+")
_LEAD = re.compile(r"^(?:on|in|of|vào|trong|ngày)\s+(?:the\s+)?")
_LONGEST_ID = 48


@frozen
class Quote:
    """Words of the source, as a citation gives them. `note` says what keeps them from being a proof."""

    text: str
    prefix: str = ""
    suffix: str = ""
    proves: tuple[str, ...] = ()
    note: str = ""


@frozen
class Figure:
    """A figure, and the quote that states it; or, without a quote, the reason why it cannot be given."""

    counted: Counted
    quote: str = ""
    near: str = ""
    """The time that the sentence names, where it need not be the figure's own."""


@frozen
class Proposal:
    """An event that a sentence may be: what could be read of it, and the words."""

    id: str
    place: str
    words: str
    date: Dated | None
    figures: tuple[Figure, ...]
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...] = ()


@frozen
class Proposals:
    """All that is proposed. `stopped` is the place in the text where there were too many."""

    found: tuple[Proposal, ...]
    stopped: str = ""


def propose(
    stored: StoredText, language: str, published: When | None = None, taken: Collection[str] = ()
) -> Proposals:
    """The events that may be in a text, in its order; none has an id that is taken.

    Dates and figures are read as far as they can be; no word is made up, and each quote is looked up in the
    text again.
    """
    drafts = list(islice(_drafts(stored, language, published), MOST_PROPOSALS + 1))
    stopped = ""
    if len(drafts) > MOST_PROPOSALS:
        stopped = stored.place(drafts.pop()[0].start)
    quoted = _looked_up(stored, [span for _, draft in drafts for span in _spans(draft)])
    names = set(taken)
    return Proposals(tuple(_proposal(stored, *draft, quoted, names) for draft in drafts), stopped)


@frozen(eq=False)
class _Draft:
    date: Dated | None
    figures: tuple[Counted, ...]
    weak: tuple[Dated, ...]
    date_span: tuple[int, int] | None
    figure_spans: tuple[tuple[int, int] | None, ...]


def _drafts(stored: StoredText, language: str, published: When | None) -> Iterator[tuple[Passage, _Draft]]:
    for passage in passages(stored):
        dates = dates_in(passage.text, language, published)
        figures = figures_in(passage.text, language, dates)
        sure = _distinct([one for one in dates if one.surely])
        weak = tuple(one for one in dates if not one.surely)
        if not sure and figures:
            yield passage, _draft(passage, None, figures, weak)
        for date in sure[:MOST_OF_ONE_SENTENCE]:
            ours = tuple(one for one in figures if _nearest(one, sure) is date)
            yield passage, _draft(passage, date, ours, weak)


def _distinct(dates: Sequence[Dated]) -> list[Dated]:
    """Each date once, however often the sentence names it."""
    kept: dict[tuple[str, str], Dated] = {}
    for one in dates:
        unread = "" if one.edtf else _LEAD.sub("", " ".join(one.written.split()).lower())
        kept.setdefault((one.edtf, unread), one)
    read = {one.edtf[:4] for one in kept.values()}
    return [one for one in kept.values() if one.edtf or one.written not in read]


def _nearest(figure: Counted, dates: Sequence[Dated]) -> Dated:
    return min(dates, key=lambda one: max(one.start - figure.end, figure.start - one.end))


def _draft(
    passage: Passage, date: Dated | None, figures: tuple[Counted, ...], weak: tuple[Dated, ...]
) -> _Draft:
    figures = figures[:MOST_OF_ONE_SENTENCE]
    spans = []
    for one in figures:
        both = (min(one.start, date.start), max(one.end, date.end)) if date else (one.start, one.end)
        spans.append(_clause(passage, *both) or _clause(passage, one.start, one.end))
    date_span = None
    if date:
        # One quote for both, where it holds them.
        date_span = next(
            (span for span in spans if span and span[0] <= date.start and date.end <= span[1]), None
        )
        date_span = date_span or _clause(passage, date.start, date.end)
    return _Draft(date, figures, weak, date_span, tuple(spans))


def _clause(passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    found = clause(passage.text, start, end)
    return (
        (passage.start + passage.span(*found)[0], passage.start + passage.span(*found)[1]) if found else None
    )


def _spans(draft: _Draft) -> Iterator[tuple[int, int]]:
    for span in (draft.date_span, *draft.figure_spans):
        if span:
            yield span


def _looked_up(stored: StoredText, spans: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Quote]:
    """Each stretch of the text as a quote that stands in it once, with the words beside it if need be."""
    marked = stored.style == "markdown"
    tries = {span: _identities(stored.text, *span, marked=marked) for span in dict.fromkeys(spans)}
    shelf = Shelf(stored, [identity for identities in tries.values() for identity in identities])
    find = cache(shelf.find)
    return {span: _first_unique(find, identities) for span, identities in tries.items()}


def _identities(text: str, start: int, end: int, *, marked: bool) -> list[Identity]:
    quote = " ".join(text[start:end].split())
    begins = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    if marked:  # readers shall not see the marks of Markdown; the proof knows them
        quote = _MARKS.sub(
            "", _LINK.sub(r"\1", _MARKS_OF_A_LINE.sub("", quote, 1) if begins else quote)
        ).strip()
    before = _line(text[max(0, start - _BESIDE) : start])
    after = _line(text[end : end + _BESIDE])
    if start > _BESIDE:
        before = before[1:]
    if end + _BESIDE < len(text):
        after = after[:-1]
    found = [("", quote, "", "")]
    for count in (FEW, MORE):
        prefix, suffix = " ".join(before[-count:]), " ".join(after[:count])
        found += [("", quote, prefix, ""), ("", quote, "", suffix), ("", quote, prefix, suffix)]
    return list(dict.fromkeys(found))


def _line(text: str) -> list[str]:
    """The words of a text; none where it holds what no ledger may."""
    return (
        []
        if any(unicodedata.category(one) in {"Cc", "Cf"} and one not in "\n\t\xad" for one in text)
        else text.split()
    )


def _first_unique(find: Callable[[Identity], Found], identities: Sequence[Identity]) -> Quote:
    grade, places = "not found", 0
    for _, quote, prefix, suffix in identities:
        found = find(("", quote, prefix, suffix))
        if found.astray:
            continue
        grade, places = found.proof.grade, len(found.places)
        if grade == "not found":
            return Quote("", note="the words could not be found in the text again: copy them out of it")
        if places == 1:
            return Quote(quote, prefix, suffix)
    _, quote, *_ = identities[0]
    return Quote(quote, note=f"these words stand {places:,} times in the text: make the quote longer")


def _proposal(
    stored: StoredText, passage: Passage, draft: _Draft, quoted: dict[tuple[int, int], Quote], names: set[str]
) -> Proposal:
    quotes: dict[str, Quote] = {}

    def cite(span: tuple[int, int], proves: str) -> str:
        quote = quotes.get(quoted[span].text, quoted[span])
        quotes[quote.text] = evolve(quote, proves=tuple(dict.fromkeys((*quote.proves, proves))))
        return quote.text

    notes: list[str] = []
    if draft.date_span:
        cite(draft.date_span, "date")
    figures = []
    for one, span in zip(draft.figures, draft.figure_spans, strict=True):
        if not one.value:
            if not quotes and span:
                cite(span, "summary")
            figures.append(Figure(one))
        elif span is None:
            note = f"“{one.written}” is no figure: it has more than {MOST_WORDS} words"
            figures.append(Figure(evolve(one, value="", note=note)))
        else:
            near = draft.date.edtf if draft.date and draft.date.covers and not one.period else ""
            figures.append(Figure(one, cite(span, "figure"), near))
    if draft.date and not draft.date_span:
        notes.append(f"“{draft.date.written}” has more than {MOST_WORDS} words, too many for a quote")
    if draft.date is None:
        notes += [note for one in draft.weak for note in one.notes]
    words = " ".join(passage.raw.split())
    return Proposal(
        _id(draft.date, words, names),
        stored.place(passage.start),
        words,
        draft.date,
        tuple(figures),
        tuple(quotes.values()),
        tuple(notes),
    )


_LITTLE = frozenset(
    re.findall(
        r"\S+",
        """
        the and for with from that this have has was were been are into which between under over more than
        của và các những được trong cho với này một có là
        """,
    )
)


def _id(date: Dated | None, words: str, names: set[str]) -> str:
    """An id of the date's first day, month or year and the sentence's first words of weight."""
    plain = unicodedata.normalize("NFKD", words.lower().replace("đ", "d"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found = (word for word in re.findall(r"[a-z]{3,}", plain) if word not in _LITTLE)
    first = re.search(r"\d{4}(?:-\d\d){0,2}", date.edtf) if date else None
    begun = "-".join([first[0] if first else "undated", *islice(found, 3)])[:_LONGEST_ID].strip("-")
    name, count = begun, 2
    while name in names:
        name, count = f"{begun}-{count}", count + 1
    names.add(name)
    return name
