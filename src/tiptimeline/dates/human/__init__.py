"""Dates as people write them, read for whoever drafts a ledger.

`read` proposes; the ledger itself takes EDTF alone. There is no clock: what a text does not say
comes from the date of publication, and is named with the reason, or is not read at all. The forms are in
`docs/human-dates.md`.
"""

from __future__ import annotations

import datetime
import functools
import re

from tiptimeline.dates import edtf
from tiptimeline.dates.human.eras import with_eras, without_time
from tiptimeline.dates.human.phrases import phrase
from tiptimeline.dates.human.readings import Draft, Inference, Proposal, Reading, UnreadableError, checked
from tiptimeline.dates.human.relative import with_units_named
from tiptimeline.dates.human.single import Context, other_eras
from tiptimeline.dates.human.words import LANGUAGES, knows_none_of, plain_wordings, tidy, tongue, unknown_word
from tiptimeline.dates.values import DateError, When

__all__ = ["LANGUAGES", "Inference", "Proposal", "Reading", "knows_none_of", "read", "read_in_any_language"]

LONGEST_TEXT = 200
MOST_READINGS = 12
TOO_LONG = f"A date in words has at most {LONGEST_TEXT} characters."


def read(text: str, published: When | datetime.date | str | None = None, language: str = "en") -> Reading:
    """Every date that a text in words can mean, as EDTF, with what was inferred.

    `published` is when the text appeared, as EDTF or a day: relative words and missing years come from it
    alone. `language` is one of `LANGUAGES`, also with a territory (`en-GB`); English words are read in all.
    Raises ValueError for another language and DateError, which is one, for a `published` that is no date.
    """
    context = Context(tongue(language), _date_of(published), tidy(text[:LONGEST_TEXT]))
    try:
        return Reading(text, _readings(text, context))
    except UnreadableError as refusal:
        return Reading(text, (), str(refusal))
    except _NoDateError as unknown:
        return Reading(text, (), str(unknown), recognised=False)


@functools.lru_cache(maxsize=256)
def read_in_any_language(text: str) -> Reading:
    """As `read`, in the first language in which there is something to read."""
    tried = [read(text)]
    for language in LANGUAGES[1:]:
        if tried[-1].readings or tried[0].reason == TOO_LONG:
            break
        tried.append(read(text, language=language))
    return next(
        (one for one in tried if one.readings), next((one for one in tried if one.recognised), tried[0])
    )


class _NoDateError(Exception):
    """Words whose form is not known."""


def _date_of(published: When | datetime.date | str | None) -> When | None:
    if published is None or isinstance(published, When):
        return published
    if isinstance(published, datetime.datetime):
        published = published.date()
    return edtf.read(published if isinstance(published, str) else published.isoformat(), time_of_day=False)


def _readings(text: str, context: Context) -> tuple[Proposal, ...]:
    try:
        itself = edtf.read(text.strip(), time_of_day=True)
    except DateError:
        pass
    else:
        if itself.time is not None:
            day = itself.text.partition("T")[0]
            return (
                checked(Draft(day, (Inference(f"'{itself.time}' is left out", "a date ends with its day"),))),
            )
        return (Proposal(itself), *map(checked, other_eras(itself.text)))
    if len(text) > LONGEST_TEXT:
        raise _NoDateError(TOO_LONG)
    plain, inferred = without_time(tidy(text))
    refusal: UnreadableError | None = None
    found: dict[str, Proposal] = {}
    wordings = plain_wordings(plain, context.tongue)
    for wording in wordings:
        try:
            for draft in _drafts(wording, context):
                proposal = checked(draft.as_(draft.edtf, *inferred))
                found.setdefault(str(proposal.when), proposal)
        except UnreadableError as one:
            refusal = refusal or one
    if not found:
        raise refusal or _NoDateError(_what_is_missing(wordings[0]))
    if len(found) > MOST_READINGS:
        raise UnreadableError(f"It can be read in {len(found)} ways: say more.")
    return tuple(found.values())


def _drafts(wording: str, context: Context) -> list[Draft]:
    wording, units = with_units_named(wording, context)
    wording, eras = with_eras(wording)
    return [draft.as_(draft.edtf, *units, *eras) for draft in phrase(wording, context)]


def _what_is_missing(wording: str) -> str:
    if not wording:
        return "There is no date in it."
    if unknown := unknown_word(wording):
        return f"'{unknown}' is not a word of a date here."
    if re.fullmatch(r"'?[0-9]{1,2}", wording):
        return "A year of two digits can be of any century: write four."
    return "No date that is surely meant can be made out of it."
