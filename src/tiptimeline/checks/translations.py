"""Rules over a translation: it fits its ledger, keeps its numbers, and is worded as plainly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from attrs import evolve, frozen

from tiptimeline.checks import addresses, contacts
from tiptimeline.checks.claims.words import words_of
from tiptimeline.checks.context import Context
from tiptimeline.checks.passages import MOST_IN_ONE_TEXT, QUOTATION, Passage
from tiptimeline.checks.people import victims_named
from tiptimeline.checks.same_numbers import Difference, differences, other_meanings
from tiptimeline.checks.wording import is_statement, words_in
from tiptimeline.checks.writing import sentences_too_long
from tiptimeline.diagnostics import Diagnostic, Faults, Span, closest, counted, fault, in_order, quoted
from tiptimeline.model import Event, Ledger, keys_of
from tiptimeline.overlay import Overlay, Term, Wording
from tiptimeline.translation import Address, Matching, alike, every_entry, matching

__all__ = ["misnamed", "translated_well"]


MOST_GUESSES = 100  # of what was meant, in one file: each takes its time


@frozen(eq=False)
class _Translated(Passage):
    """A translation, under the name of the field that it is of."""

    name: str

    @property
    def field(self) -> str:
        return self.name


def translated_well(ledger: Ledger, overlay: Overlay, tag: str) -> tuple[Diagnostic, ...]:
    """All faults of a translation whose file is named after the language `tag`."""
    about = overlay.translation
    if not about.where.sound("language"):
        return ()
    found = Faults(_other_language(overlay, tag))
    put_together = matching(ledger, evolve(overlay, translation=evolve(about, language=tag)))
    context = Context.of(evolve(ledger, about=evolve(ledger.about, language=tag)))
    file = Context.of(evolve(ledger, where=overlay.where, events=()))
    for rule in (
        addresses.disguised_email_addresses,
        addresses.postal_addresses,
        contacts.email_addresses,
        contacts.telephone_numbers,
    ):
        found.extend(rule(file))
    found.extend(_left_over(ledger, overlay, put_together, context))
    found.extend(_stale(put_together))
    found.extend(_missing(overlay, put_together))
    events = {event.id: event for event in ledger.events}
    for address, entry in every_entry(overlay):
        if not entry.text or not entry.where.sound("original", "text"):
            continue
        event = events.get(address[1]) if address[0] == "events" else None
        waived = {waiver.code for waiver in event.waive} if event else set()
        faults = (*_numbers(entry, ledger.about.language, tag), *_words(entry, address, event, context))
        found.extend(one for one in faults if one.severity == "error" or one.code not in waived)
    return in_order(found)


def _other_language(overlay: Overlay, tag: str) -> Iterator[Diagnostic]:
    said = overlay.translation.language
    if said != tag:
        message = (
            f"the translation is said to be in {quoted(said)}, and the file is named after {quoted(tag)}"
        )
        yield fault("E701", overlay.translation.where.of("language"), message)


def misnamed(span: Span, tag: str, own: str, known: Sequence[str]) -> Diagnostic:
    """The fault of a translation whose file is named after `tag`, beside a ledger in the language `own`."""
    if tag == own:
        message = f"the ledger itself is in {quoted(tag)}"
    elif tag in known:
        message = f"another file is the translation into {quoted(tag)} already"
    else:
        message = f"{quoted(tag)} is no language of translations{closest(tag, known)}"
    return fault("W707", span, message)


# ------------------------------------------------------------------------------------------- what fits


def _left_over(
    ledger: Ledger, overlay: Overlay, put_together: Matching, context: Context
) -> Iterator[Diagnostic]:
    strange: set[Address] = set()
    complete = context.every_file_read and not ledger.missing
    for name, known in _ids(ledger).items():
        if name == "events" and not complete:
            strange |= {(name, one.id) for one in overlay.events if one.id not in known}
            continue
        whose = overlay.about if name in ("lanes", "kinds") else overlay
        for one in getattr(whose, name, ()):
            if one.id not in known:
                strange.add((name, one.id))
                near = closest(one.id, known) if len(strange) < MOST_GUESSES else ""
                message = f"the ledger has no {name.removesuffix('s')} {quoted(one.id)}{near}"
                start = one.where.start
                yield fault("W703", one.where.text.span(start, start + len(one.id)), message)
    wordings = list(dict.fromkeys(one.told.text for one in put_together.found))
    guesses = MOST_GUESSES
    for address, entry in put_together.left_over:
        if any(address[place : place + 2] in strange for place in (0, 1)) or not entry.where.sound(
            "original"
        ):
            continue
        if isinstance(entry, Term) and not complete:
            continue
        guesses -= 1
        near = closest(entry.original, wordings) if guesses > 0 and isinstance(entry, Term) else ""
        message = f"no text of the ledger needs this translation of {quoted(entry.original)}{near}"
        yield fault("W703", entry.where.of("original"), message)
    quotes = {alike(quote) for quote in _quotes(ledger)}
    for one in overlay.quotations:
        if complete and one.where.sound("original") and alike(one.original) not in quotes:
            message = f"the ledger has no quotation {quoted(one.original)}"
            yield fault("W703", one.where.of("original"), message)


def _ids(ledger: Ledger) -> dict[str, list[str]]:
    """The ids of the ledger's records, by the key under which a translation has them."""
    found = {
        name: [one.id for one in getattr(ledger, name)]
        for name in ("sources", "actors", "places", "eras", "observances", "events")
    }
    return found | {name: [one.id for one in getattr(ledger.about, name)] for name in ("lanes", "kinds")}


def _quotes(record: Any) -> Iterator[str]:
    """Every quotation in a record."""
    for attribute, key in keys_of(type(record)).values():
        value = getattr(record, attribute.name)
        if attribute.name == "quote":
            yield value
        elif key.record is not None and isinstance(value, tuple):
            for item in value:
                yield from _quotes(item)


def _stale(put_together: Matching) -> Iterator[Diagnostic]:
    for one in put_together.of("stale"):
        if one.entry and one.entry.where.sound("original"):
            message = f"the original has changed since: it is now {quoted(one.told.text)}"
            yield fault("W704", one.entry.where.of("original"), message)


def _missing(overlay: Overlay, put_together: Matching) -> Iterator[Diagnostic]:
    missing = put_together.of("missing")
    if missing:
        first = ".".join(missing[0].told.address)
        told = f"{counted(len(missing), 'text')} of the ledger {'has' if len(missing) == 1 else 'have'}"
        message = f"{told} no translation; the first is {first}"
        yield fault("W705", overlay.translation.where.of("language"), message)


# --------------------------------------------------------------------------------------- numbers and words


def _numbers(entry: Wording | Term, written: str, tag: str) -> Iterator[Diagnostic]:
    texts = (entry.original, written, entry.text, tag)
    for code, found in (("E702", differences(*texts)), ("W706", other_meanings(*texts))):
        for one in found:
            yield fault(code, _span(entry, one), one.message)


def _span(entry: Wording | Term, difference: Difference) -> Span:
    if difference.start < 0:
        return entry.where.of("text")
    return Passage(entry.where, ("text",), entry.text).span(difference.start, difference.end)


def _words(
    entry: Wording | Term, address: Address, event: Event | None, context: Context
) -> Iterator[Diagnostic]:
    if address == ("quotations",):
        return  # it says what the source says
    passage = _Translated(entry.where, ("text",), entry.text, address[-1])
    yield from victims_named(passage, context)
    attributed = event is not None and is_statement(event, context)
    yield from words_in(passage, context, attributed=attributed)
    if address[-1] in ("title", "summary") and event is not None:
        ours = QUOTATION.sub(lambda found: " " * len(found[0]), passage.text)
        for found in islice(
            words_of(context.ledger.about.language).relative.finditer(ours), MOST_IN_ONE_TEXT
        ):
            message = f"{quoted(found[0])} changes its meaning with the day of reading"
            yield fault("W433", passage.span(*found.span()), message)
    longest = context.words.longest_sentence
    if longest is not None and address[-1] == "summary" and event is not None:
        yield from sentences_too_long(passage, longest, context)
