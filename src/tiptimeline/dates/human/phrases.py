"""What stands around a date in plain words: about, before, from … to, either … or."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice, product

from attrs import evolve

from tiptimeline.dates.calendar import civil_from_days
from tiptimeline.dates.human.periods import ONE_TIME, one_time_in, period
from tiptimeline.dates.human.readings import Draft, Inference, UnreadableError
from tiptimeline.dates.human.relative import relative
from tiptimeline.dates.human.single import LOOSE, Context, Partial, complete, partials, with_year, year_text
from tiptimeline.dates.values import Point

__all__ = ["phrase"]

DEEPEST = 5  # "perhaps about early …"
MOST_ITEMS = 8
MOST_WAYS = 32

_FILLER = re.compile(r"(?:(?:on|in|at|during|throughout|of|month of|day of|for|year(?= y?-?[0-9])) )+")
_LOOSE = "|".join(LOOSE)
_LOOSELY = re.compile(rf"({_LOOSE})(?:(?:[ -](?:to|or)[ -]|[–-])({_LOOSE}))?[ -](.+)")
_REMARK = re.compile(
    r"(.+?),? ?(?:(?P<about>\(approximate\)|or-so|or about)|(?P<perhaps>\((?:both )?uncertain\)|\(\?\)|\?)"
    r"|(?P<not_before>or later)|(?P<by>or earlier)|(?P<since>onwards|to now|–now|-now|–)"
    r"|(?P<end_unknown>\(end unknown\))|(?P<start_unknown>\(start unknown\)))"
)
_HEDGE = re.compile(r"(about|perhaps) (.+)")
_NIGHT = re.compile(r"night of (.+)")
_LIMIT = re.compile(r"(before|after|since|from|by|until|not-before|to) (.+)")
_BETWEEN = re.compile(r"between (.+?)(?: and |–| to )(.+)")
_YEAR = r"y?-?[0-9]{3,12}"
_NAMED_PERIOD = re.compile(r"[qh][1-4][ /](y?[0-9]{4})")
_POINT_END = re.compile(r"(?<=[0-9X])([?~%]?)(?=\.\.|[,/\]}]|$)")


def phrase(text: str, context: Context, depth: int = 0) -> list[Draft]:
    """Every date that a text in plain words can mean; none if its form is not known.

    Raises UnreadableError for a form that is known, but is no date.
    """
    text = text.strip(" ,;")
    if text.startswith("(") and text.find(")") == len(text) - 1:
        text = text[1:-1]
    text = _FILLER.sub("", text, count=1) if _FILLER.match(text) else text
    if depth > DEEPEST or not text:
        return []
    return next(filter(None, (read(text, context, depth + 1) for read in _FORMS)), [])


def _single(text: str, context: Context, _depth: int) -> list[Draft]:
    found = partials(text, context)
    return complete(found, context) if found else []


def _period(text: str, context: Context, _depth: int) -> list[Draft]:
    return period(text, context)


def _relative(text: str, context: Context, _depth: int) -> list[Draft]:
    return relative(text, context)


def _loosely(text: str, context: Context, depth: int) -> list[Draft]:
    found = _LOOSELY.fullmatch(text)
    if found is None:
        return []
    words = " to ".join(context.as_written(word) for word in found.group(1, 2) if word)
    note = Inference(f"'{words}' is left out", "EDTF has no word for it")
    return [evolve(draft.as_(draft.edtf, note), loose=True) for draft in phrase(found[3], context, depth)]


# -- how sure


def _at_night(text: str, context: Context, depth: int) -> list[Draft]:
    """ "The night of 15 June": it ends on the next day; "of 15–16 June": on one of the two."""
    found = _NIGHT.fullmatch(text)
    drafts = []
    for draft in phrase(found[1], context, depth) if found else []:
        if draft.when.precision == "day":
            year, month, day = civil_from_days(int(draft.when.end) + 1)
            last = f"{year_text(year)}-{month:02}-{day:02}"
        elif draft.when.form == "interval" and draft.when.end == draft.when.start + 1:
            last = _last(draft)
        else:
            raise UnreadableError("A night is between two days that follow each other.")
        why = "the text does not say on which side of midnight"
        drafts.append(draft.as_(f"[{_first(draft)},{last}]", Inference(f"{_first(draft)} or {last}", why)))
    return drafts


def _remarked(text: str, context: Context, depth: int) -> list[Draft]:
    found = _REMARK.fullmatch(text)
    if found is None:
        return []
    kind = found.lastgroup or ""
    if kind in ("about", "perhaps") and _LIMIT.match(text) and not text.endswith("(both uncertain)"):
        return []  # it belongs to the date behind "before"
    if kind in ("about", "perhaps"):
        return [_qualified(draft, kind) for draft in phrase(found[1], context, depth)]
    rest = re.sub(r"^(?:from|since|until) ", "", found[1])
    return [_LIMITS[kind](draft) for draft in _with_both_ends(phrase(rest, context, depth))]


def _hedged(text: str, context: Context, depth: int) -> list[Draft]:
    found = _HEDGE.fullmatch(text)
    return [_qualified(draft, found[1]) for draft in phrase(found[2], context, depth)] if found else []


def _qualified(draft: Draft, word: str) -> Draft:
    sign = "~" if word == "about" else "?"
    return draft.as_(_POINT_END.sub(lambda at: sign if at[1] in ("", sign) else "%", draft.edtf))


# -- before and after


def _limited(text: str, context: Context, depth: int) -> list[Draft]:
    found = _LIMIT.fullmatch(text)
    if found is None:
        return []
    drafts = _with_both_ends(phrase(found[2], context, depth))
    if found[1] == "to":
        either = Inference("a limit", "'to' can mean until then or at some time until then")
        return [_LIMITS[word](draft.as_(draft.edtf, either)) for draft in drafts for word in ("until", "by")]
    return [_LIMITS[found[1]](draft) for draft in drafts]


def _with_both_ends(drafts: list[Draft]) -> list[Draft]:
    """What may have a limit: "before after 2014" says nothing."""
    for draft in drafts:
        if draft.when.lower is None or draft.when.upper is None:
            raise UnreadableError(f"A limit or a range cannot be made of {draft.edtf}.")
    return drafts


def _is_exact(draft: Draft) -> bool:
    return not draft.loose and not draft.when.uncertain and not draft.when.approximate


def _after(draft: Draft) -> Draft:
    last = _last(draft)
    if not _is_exact(draft):
        note = Inference(f"{last} or later", f"as {last} is not exact, it can still lie in it")
        return draft.as_(f"[{last}..]", note)
    limit = _cut(int(draft.when.end) + 1, draft.when.upper)
    return draft.as_(f"[{limit}..]", Inference(f"{limit} or later", f"{limit} comes after {last}"))


def _before(draft: Draft) -> Draft:
    first = _first(draft)
    if not _is_exact(draft):
        note = Inference(f"{first} or earlier", f"as {first} is not exact, it can still lie in it")
        return draft.as_(f"[..{first}]", note)
    limit = _cut(draft.when.start - 1, draft.when.lower)
    return draft.as_(f"[..{limit}]", Inference(f"{limit} or earlier", f"{limit} comes before {first}"))


def _cut(day_number: int, like: Point | None) -> str:
    """A day as precise as another date is."""
    year, month, day = civil_from_days(day_number)
    stated = 1 if like is None or "X" in like.text else len(like.digits)
    return "-".join([year_text(year), f"{month:02}", f"{day:02}"][:stated])


def _first(draft: Draft) -> str:
    return _end(draft, draft.when.lower)


def _last(draft: Draft) -> str:
    return _end(draft, draft.when.upper)


def _end(draft: Draft, point: Point | None) -> str:
    if point is None or (draft.when.form in ("one of", "all of") and "," in draft.edtf):
        raise UnreadableError(f"A limit or a range cannot be made of {draft.edtf}.")
    return point.text


def _since(draft: Draft) -> Draft:
    return draft.as_(f"{_first(draft)}/..")


def _until(draft: Draft) -> Draft:
    return draft.as_(f"../{_last(draft)}")


_LIMITS: Mapping[str, Callable[[Draft], Draft]] = {
    "before": _before,
    "after": _after,
    "since": _since,
    "from": _since,
    "until": _until,
    "by": lambda draft: draft.as_(f"[..{_last(draft)}]"),
    "not-before": lambda draft: draft.as_(f"[{_first(draft)}..]"),
    "not_before": lambda draft: draft.as_(f"[{_first(draft)}..]"),
    "end_unknown": lambda draft: draft.as_(f"{_first(draft)}/"),
    "start_unknown": lambda draft: draft.as_(f"/{_last(draft)}"),
}


# -- several dates


def _between(text: str, context: Context, depth: int) -> list[Draft]:
    found = _BETWEEN.fullmatch(text)
    if found is None:
        return []
    drafts = []
    for first, last in _together(found.groups(), context, depth):
        span = f"{_first(first)}/{_last(last)}"
        drafts.append(_joined((first, last), f"[{span.replace('/', '..')}]", one_time_in(span)))
    return drafts


def _ranged(text: str, context: Context, depth: int) -> list[Draft]:
    text = text.removeprefix("from ")
    for sign in (" to ", " until ", "–"):
        items = text.split(sign)
        if len(items) == 2 and (dates := _together(items, context, depth)):
            return [_range(first, last) for first, last in dates]
    for hyphen in islice(re.finditer("-", text), MOST_ITEMS):
        # A hyphen stands inside of dates too.
        items = [text[: hyphen.start()], text[hyphen.end() :]]
        if dates := _together(items, context, DEEPEST):
            return [_range(first, last) for first, last in dates]
    return []


def _range(first: Draft, last: Draft) -> Draft:
    lower, upper = _first(first), _last(last)
    if lower == upper:
        return _joined((first, last), lower)
    widest = Inference(f"{lower}/{upper}", "the longest time that it can be")
    whole = first.when.form == last.when.form == "date"
    return _joined((first, last), f"{lower}/{upper}", *([] if whole else [widest]))


def _listed(text: str, context: Context, depth: int) -> list[Draft]:
    for word, brackets in (("or", "[]"), ("and", "{}")):
        years = re.fullmatch(rf"(?:{_YEAR}, )+{_YEAR},? {word} {_YEAR}", text)
        comma = ", " if years else ", (?!y?[0-9]{3})"  # the year of "October 15, 2014" stands behind one too
        items = re.split(rf",? {word} |{comma}", text)
        if f" {word} " in text and len(items) <= MOST_ITEMS:
            return [
                _joined(dates, f"{brackets[0]}{','.join(_member(date) for date in dates)}{brackets[1]}")
                for dates in _together(items, context, depth)
            ]
    return []


def _member(draft: Draft) -> str:
    if draft.when.form == "one of" and "," not in draft.edtf:
        return draft.edtf[1:-1]
    if draft.when.form != "date":
        raise UnreadableError(f"{draft.edtf} cannot stand beside another date.")
    return draft.edtf


def _slashed(text: str, context: Context, _depth: int) -> list[Draft]:
    """ "15/16 October 2014": from one to the other, or one of the two."""
    items = text.split("/")
    dates = _together(items, context, DEEPEST) if len(items) == 2 else []
    return [draft for first, last in dates for draft in _span_or_either(first, last)]


def _span_or_either(first: Draft, last: Draft) -> list[Draft]:
    why = "the slash does not say which"
    return [
        _joined((first, last), f"{first.edtf}/{last.edtf}", Inference("from one to the other", why)),
        _joined((first, last), f"[{first.edtf},{last.edtf}]", Inference("one of the two", why)),
    ]


def _short_span(text: str, _context: Context, _depth: int) -> list[Draft]:
    """ "2014–16" and "2014/15", and the month that "2011–12" and "2011/12" can be as well."""
    found = re.fullmatch(r"([0-9]{2})([0-9]{2})([/–-])([0-9]{2})", text)
    if found is None:
        return []
    first, short = found[1] + found[2], found[4]
    follows = int(short) == (int(found[2]) + 1) % 100
    as_month = []
    if "01" <= short <= "12":
        as_month = [Draft(f"{first}-{short}", (Inference(f"month {short}", "it stands behind a year"),))]
    if short <= found[2] and not follows:
        return as_month if found[3] == "–" else []
    if found[3] == "-" and "21" <= short <= "41":
        raise UnreadableError(
            f"{text} may be a season or another part of {first}: write its months or both years."
        )
    last = f"{int(first) + 1:04}" if follows else found[1] + short
    note = Inference(last, f"'{short}' is taken for its last two digits")
    if found[3] != "/":
        return [*as_month, Draft(f"{first}/{last}", (note,))]
    if not follows:
        return []
    return [*as_month, *_span_or_either(Draft(first), Draft(last, (note,)))]


def _joined(dates: Iterable[Draft], edtf: str, *inferred: Inference) -> Draft:
    notes = tuple(note for date in dates for note in date.inferred if note.what != ONE_TIME)
    return Draft(edtf, (*notes, *inferred), loose=any(date.loose for date in dates))


def _together(items: Sequence[str], context: Context, depth: int) -> list[tuple[Draft, ...]]:
    """Dates that stand together, of which one may say the month and the year of all."""
    ways = [partials(_FILLER.sub("", item.strip(), count=1), context) for item in items]
    if all(ways):
        return _shared(ways, context)
    if (named := _NAMED_PERIOD.fullmatch(items[-1])) and all(
        re.fullmatch("[qh][1-4]", one) for one in items[:-1]
    ):
        items = [*(f"{one} {named[1]}" for one in items[:-1]), items[-1]]
    alone = [phrase(item, context, depth) for item in items if depth < DEEPEST]
    return list(islice(product(*alone), MOST_WAYS)) if alone and all(alone) else []


def _shared(ways: Sequence[Sequence[Partial]], context: Context) -> list[tuple[Draft, ...]]:
    """The dates of a list, completed by each other. Day and month stand in the same order in all of them."""
    found: list[tuple[Draft, ...]] = []
    fault: UnreadableError | None = None
    for number in range(max(map(len, ways))):
        choice = [way[min(number, len(way) - 1)] for way in ways]
        if any(one.month and one.year is None for one in choice) and any(map(_is_year, choice)):
            continue  # "October and 2014" is no list
        last = choice[-1]
        lasts = [last]
        try:
            if all(one.year is None for one in choice):
                lasts = with_year(_borrowed(choice)[-1], context)
        except UnreadableError as error:
            fault = fault or error
            continue
        for dated in lasts:
            try:
                drafts = [
                    complete([one], context) for one in _in_order(_borrowed([*choice[:-1], dated]), choice)
                ]
            except UnreadableError as error:
                fault = fault or error
            else:
                found.extend(product(*drafts))
    if not found and fault:
        raise fault
    return found


def _is_year(date: Partial) -> bool:
    return date.year is not None and date.month is None and date.day is None


def _borrowed(dates: Sequence[Partial]) -> list[Partial]:
    """Dates with the month and the year that they share with the next one, or the one before."""
    filled = list(dates)
    places = range(len(filled))
    for at, beside in [*((at, at + 1) for at in reversed(places[:-1])), *((at, at - 1) for at in places[1:])]:
        one, other = filled[at], filled[beside]
        if one.day is not None and one.month is None and other.month is not None:
            # Behind "10–" a month without a day makes it a month: "10–12/2014".
            one = evolve(one, month=other.month) if other.day else evolve(one, month=one.day, day=None)
        filled[at] = evolve(one, year=other.year) if one.year is None else one
    return filled


def _in_order(dates: list[Partial], given: Sequence[Partial]) -> list[Partial]:
    """ "December to January 2015" begins a year before, "December 2014 to January" ends a year later."""
    first, last = dates[0], dates[-1]
    if len(dates) != 2 or first.year is None or first.year != last.year:
        return dates
    if None in (first.month, last.month) or _in_year(first) <= _in_year(last):
        return dates
    why = "otherwise it would end before it begins"
    if given[0].year is None and given[0].month is not None:
        note = Inference(f"the year {year_text(first.year - 1)}", why)
        return [evolve(first, year=first.year - 1, inferred=(*first.inferred, note)), last]
    if given[1].year is None and given[1].month is not None:
        note = Inference(f"the year {year_text(first.year + 1)}", why)
        return [first, evolve(last, year=first.year + 1, inferred=(*last.inferred, note))]
    return dates


def _in_year(date: Partial) -> tuple[int, int]:
    return date.month or 0, date.day or 0


_FORMS = (
    _short_span, _single, _period, _relative, _remarked, _hedged, _at_night, _between, _ranged, _limited,
    _listed, _loosely, _slashed,
)  # fmt: skip
