"""The numbers in a text, each with its unit and the reserve under which it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from attrs import frozen

from tiptimeline.checks.claims.ranges import Number, Token, Value, ranges
from tiptimeline.checks.claims.words import AS_IN_PATTERNS, FRACTIONS, Words, words_of

__all__ = ["Quantity", "Value", "plain_numbers", "quantities", "stems"]

LONGEST_TEXT = 10_000  # characters: so much of a text is looked at
MOST_NUMBERS = 300
MOST_UNIT_WORDS = 6
LARGEST = 30  # digits
LARGEST_LOOSE = 10

_LETTERS = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_TOKEN = re.compile(
    rf"[{''.join(FRACTIONS)}]"
    rf"|\d{{1,3}}(?:[ \u00a0\u202f\u2009]\d{{3}})+(?![\d.,]\d|\d)|\d+(?:[.,]\d+)*|{_LETTERS}|[^\w\s]|_"
)
_ADDRESS = re.compile(r"(?<!\w)\w{1,20}://\S+")
_DIGIT = re.compile(rf"[\d{''.join(FRACTIONS)}]")
_WORD = re.compile(_LETTERS)
_ORDINAL = ("st", "nd", "rd", "th")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|[;\n]")
_BACK = 80  # characters looked at before and behind a number


@frozen
class Quantity:
    """A number in a text, at `start` to `end`, and what belongs to it.

    `values` has more than one member where its separators can be read in two ways. `loose` is a number that
    sources give in passing, such as "two" or "third".
    """

    start: int
    end: int
    written: str
    """With its reserve and its unit, as it stands there."""
    values: frozenset[Value]
    ends: frozenset[Value]
    """Of a range "from 15 to 30", the two numbers."""
    unit: str
    """Money or a share."""
    counted: frozenset[str]
    """The stems of the words of what is counted."""
    reserves: frozenset[str]
    nearby: frozenset[str]
    """The reserves anywhere in its sentence."""
    loose: bool
    in_passing: bool
    """A word that is a number but seldom meant as one, such as "one"."""
    language: str


@lru_cache(maxsize=4096)
def quantities(text: str, language: str, without: tuple[tuple[int, int], ...] = ()) -> tuple[Quantity, ...]:
    """The numbers of a text in the order in which they stand; those in the stretches `without` are none."""
    words = words_of(language)
    text = text[:LONGEST_TEXT]
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(AS_IN_PATTERNS)
    if not _DIGIT.search(text) and words.signals.isdisjoint(_WORD.findall(text.lower())):
        return ()
    for start, end in (*without, *(one.span() for one in _ADDRESS.finditer(text))):
        text = f"{text[:start]}{'¦' * (end - start)}{text[end:]}"
    return tuple(islice(_found(text, words), MOST_NUMBERS))


def _found(text: str, words: Words) -> Iterator[Quantity]:
    tokens = [Token(one[0].lower(), *one.span()) for one in _TOKEN.finditer(text)]
    numbers = ranges(text, list(_numbers(text, tokens, words)), tokens, words)
    for place, number in enumerate(numbers):
        start, end = tokens[number.first].start, tokens[number.last].end
        before = tokens[numbers[place - 1].last].end if place else 0
        behind = tokens[numbers[place + 1].first].start if place + 1 < len(numbers) else len(text)
        yield _with_surroundings(text, words, number, (start, end), (before, behind))


def plain_numbers(text: str, language: str) -> list[tuple[Number, int, int]]:
    """The numbers of a text, which is in composed letters, alone: with their places, without their units."""
    words = words_of(language)
    tokens = [Token(one[0].lower(), *one.span()) for one in _TOKEN.finditer(text)]
    found = _numbers(text, tokens, words)
    return [(one, tokens[one.first].start, tokens[one.last].end) for one in islice(found, MOST_NUMBERS)]


def _with_surroundings(
    text: str, words: Words, number: Number, span: tuple[int, int], limits: tuple[int, int]
) -> Quantity:
    start, end = span
    unit = ""
    sign = words.unit_before.search(text, max(limits[0], start - 10), start)
    if sign:
        unit, start = words.units[_plain(sign[1])], sign.start()
    start, reserves = _reserves_before(text, words, start, limits[0])
    behind = words.unit_behind.match(text, end, limits[1])
    if behind:
        named = words.units[_plain(behind[1])]
        unit, end = (named if unit in named or not unit else unit), behind.end()
    found = words.reserve_behind.match(text, end, limits[1])
    if found:
        reserves.add(words.after[_plain(found[1] or found[2])])
        end = found.end()
    counted, phrase_end = _counted(text, words, end, limits[1])
    found = words.reserve_behind.match(text, phrase_end, limits[1])
    if found:
        reserves.add(words.after[_plain(found[1] or found[2])])
    phrase = text[end:phrase_end]
    reserves |= {meaning for meaning, pattern in words.anywhere.items() if pattern.search(phrase)}
    sentence, before = _sentence(text, span[0])
    reserves |= {meaning for meaning, pattern in words.governing.items() if pattern.search(before)}
    return Quantity(
        start=span[0],
        end=span[1],
        written=" ".join(text[start:phrase_end].split()).replace("\\", ""),
        values=number.values,
        ends=number.ends,
        unit=unit,
        counted=counted,
        reserves=frozenset(reserves),
        nearby=frozenset(meaning for meaning, pattern in words.anywhere.items() if pattern.search(sentence)),
        loose=number.loose,
        in_passing=number.in_passing,
        language=words.language,
    )


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().split())


def _reserves_before(text: str, words: Words, start: int, limit: int) -> tuple[int, set[str]]:
    """Where the words of reserve before a number begin, and what they mean."""
    found: set[str] = set()
    start = len(text[:start].rstrip("\\"))
    while True:
        one = words.reserve_before.search(text, max(limit, start - _BACK), start)
        if not one or words.no_reserve.search(text, max(0, one.start() - _BACK), one.start()):
            return start, found
        found.add(words.before[_plain(one[1] or one[2])])
        start = one.start(1) if one[1] else one.start(2)


def _counted(text: str, words: Words, end: int, limit: int) -> tuple[frozenset[str], int]:
    """The stems of the words behind a number, and where they end."""
    found: list[str] = []
    last = end
    for word in _WORD.finditer(text, end, limit):
        between = text[last : word.start()].strip()
        plain = word[0].lower()
        if between not in ("", "-", "‑") or len(found) == MOST_UNIT_WORDS:
            break
        if not found and plain in words.passed_over:
            last = word.end()
            continue
        if plain in words.ends or (plain in words.signals and plain not in words.never_alone):
            break
        found.append(plain)
        last = word.end()
    return (stems(" ".join(found), words.language), last) if found else (frozenset(), end)


def _sentence(text: str, place: int) -> tuple[str, str]:
    """The sentence around a place, and what of it stands before."""
    start = max((one.end() for one in _SENTENCE_END.finditer(text, max(0, place - 600), place)), default=0)
    found = _SENTENCE_END.search(text, place, place + 600)
    start = max(start, place - 600)
    return text[start : found.start() if found else place + 600], text[start:place]


def stems(text: str, language: str) -> frozenset[str]:
    """The words of a text without their endings, those that count the same as one."""
    words = words_of(language)
    return frozenset(_stem(word, words) for word in map(str.lower, _WORD.findall(text)))


def _stem(word: str, words: Words) -> str:
    word = re.sub("['’]s?$", "", word)
    if word in words.same or words.language != "en":
        return words.same.get(word, word)
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word.removesuffix(ending) + instead
            break
    else:
        if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
            word = word[:-1]
    return words.same.get(word, word)


# -------------------------------------------------------------------------------------------- the numbers


def _numbers(text: str, tokens: Sequence[Token], words: Words) -> Iterator[Number]:
    phrases = {one.start(): one for one in words.phrases.finditer(text)}
    place = 0
    while place < len(tokens):
        phrase = phrases.get(tokens[place].start)
        if phrase and _plain(phrase[0]) in words.units:  # "phần trăm", in which "trăm" is no hundred
            while place < len(tokens) and tokens[place].start < phrase.end():
                place += 1
            continue
        found = _phrase(text, tokens, place, phrases, words) or _number_at(text, tokens, place, words)
        if found:
            yield found
        place = found.last + 1 if found else place + 1


def _phrase(
    text: str, tokens: Sequence[Token], place: int, phrases: dict[int, re.Match[str]], words: Words
) -> Number | None:
    """A number of several words that is no sum of them: "hàng trăm", "thứ ba"."""
    phrase = phrases.get(tokens[place].start)
    if phrase is None:
        return None
    last = place
    while last + 1 < len(tokens) and tokens[last + 1].start < phrase.end():
        last += 1
    plain = _plain(phrase[0])
    if plain in words.many:
        return Number(frozenset({Value(words.many[plain], Decimal("Infinity"))}), place, last, loose=False)
    # "Thứ mười ba", of which "thứ mười" is the beginning.
    in_full = _in_words(text, tokens, place + 1, words)
    if in_full and in_full.last > last:
        return Number(in_full.values, place, in_full.last, loose=False)
    return _ordinal(words.ordinals[plain], place, last)


def _ordinal(value: Decimal, place: int, last: int, *, in_passing: bool = False) -> Number:
    return Number(_just(value), place, last, loose=value <= LARGEST_LOOSE, in_passing=in_passing)


def _just(value: Decimal) -> frozenset[Value]:
    return frozenset({Value(value, value)})


def _number_at(text: str, tokens: Sequence[Token], place: int, words: Words) -> Number | None:
    token = tokens[place]
    if token.text[0].isdigit():
        return _in_figures(text, tokens, place, words)
    if token.text in FRACTIONS:
        last, scale = _scaled(text, tokens, place, words)
        value = _just(FRACTIONS[token.text] * scale)
        return Number(value, place, last, loose=last == place)
    if token.text in words.many:
        return Number(
            frozenset({Value(words.many[token.text], Decimal("Infinity"))}), place, place, loose=False
        )
    if token.text in words.ordinals:
        in_passing = token.text in words.never_alone
        return _ordinal(words.ordinals[token.text], place, place, in_passing=in_passing)
    half = words.half.match(text, token.start)
    if half:
        last = next(at for at in range(place, len(tokens)) if tokens[at].start == half.end())
        return Number(_just(words.scales[half[1].lower()] / 2), place, last, loose=False)
    return _in_words(text, tokens, place, words)


def _in_figures(text: str, tokens: Sequence[Token], place: int, words: Words) -> Number | None:
    token = tokens[place]
    if re.search(r"[^\W\d_][-‑]?$", text[max(0, token.start - 2) : token.start]) or len(token.text) > LARGEST:
        return None  # a name, such as G7 or COVID-19
    values = _read(token.text, words)
    if not values:
        return None
    last, scale = _scaled(text, tokens, place, words)
    last, added, of_both = _and_a_half(text, tokens, last, words)
    if last == place and last + 1 < len(tokens) and tokens[last + 1].start == token.end:
        behind = tokens[last + 1].text
        if behind in _ORDINAL:
            last += 1
        elif behind[0].isalpha() and _WORD.match(behind) and behind not in words.units:
            return None  # part of a name, such as 4x or 5G
    return Number(
        frozenset(Value(one, one) for one in ((value * scale + added) * of_both for value in values)),
        place,
        last,
        loose=False,
    )


def _scaled(text: str, tokens: Sequence[Token], last: int, words: Words) -> tuple[int, Decimal]:
    """Where the scales behind a number end, and by how much they multiply it."""
    scale = Decimal(1)
    while last + 1 < len(tokens) and _scale_follows(text, tokens[last], tokens[last + 1], words):
        last += 1
        scale *= words.scales[tokens[last].text]
    return last, scale


def _and_a_half(text: str, tokens: Sequence[Token], last: int, words: Words) -> tuple[int, Decimal, Decimal]:
    """A fraction behind a number: where it ends, what it adds, and the scale of both: "2½ million"."""
    number = tokens[last]
    following = tokens[last + 1] if last + 1 < len(tokens) else number
    half = words.and_a_half.match(text, number.end)
    if half:
        added, end = words.scales.get(number.text, Decimal(1)) / 2, half.end()
    elif following.text in FRACTIONS and number.text[0].isdigit() and following.start <= number.end + 1:
        added, end = FRACTIONS[following.text], following.end
    else:
        return last, Decimal(0), Decimal(1)
    while last + 1 < len(tokens) and tokens[last + 1].start < end:
        last += 1
    if number.text in words.scales:
        return last, added, Decimal(1)
    last, scale = _scaled(text, tokens, last, words)
    return last, added, scale


def _scale_follows(text: str, token: Token, following: Token, words: Words) -> bool:
    if following.text not in words.scales or text[token.end : following.start].strip():
        return False
    # "7 m" is a length as well.
    return not _is_short(following.text) or following.start == token.end or token.text in words.scales


def _is_short(scale: str) -> bool:
    """Whether a scale is a letter or two: m, bn."""
    return len(scale) <= 2 and scale.isascii()


def _read(written: str, words: Words) -> frozenset[Decimal]:
    """What figures with separators can mean."""
    figures = re.sub(r"[ \u00a0\u202f\u2009]", "", written)
    thousands = "," if words.decimal == "." else "."
    found = _as(figures, thousands, words.decimal)
    if not found or words.both_ways:
        found |= _as(figures, words.decimal, thousands)
    return found


def _as(figures: str, thousands: str, decimal: str) -> frozenset[Decimal]:
    grouped = re.escape(thousands), re.escape(decimal)
    if re.fullmatch(
        rf"\d{{1,3}}(?:{grouped[0]}\d{{3}})+(?:{grouped[1]}\d+)?|\d+(?:{grouped[1]}\d+)?", figures
    ):
        return frozenset({Decimal(figures.replace(thousands, "").replace(decimal, "."))})
    return frozenset()


def _in_words(text: str, tokens: Sequence[Token], place: int, words: Words) -> Number | None:
    """A number spelt out: the sum of its parts, each scaled by what follows it."""
    total = current = Decimal(0)
    last = -1
    at = place
    while at < len(tokens):
        word = tokens[at].text
        if word in words.digits:
            if last >= 0 and not _may_follow(current, words.digits[word]):
                break
            current += words.digits[word]
        elif word in words.scales and not _is_short(word) and (last >= 0 or word not in words.many):
            scale = words.scales[word]
            if scale < 1000:
                rest = current % 100 if current >= 100 else current
                current = current - rest + (rest or 1) * scale
            else:
                total, current = total + (current or 1) * scale, Decimal(0)
        elif at > last + 1 > 0 and word in words.ordinals and _may_follow(current, words.ordinals[word]):
            current, last = current + words.ordinals[word], at
            break
        elif (last >= 0 and word in {"-", *words.joins}) and at + 1 < len(tokens):
            following = tokens[at + 1].text
            number = following in words.digits or following in words.ordinals
            small = number and (word == "-" or current >= 100 or total)
            if not small or (word == "-" and tokens[at].start != tokens[at - 1].end):
                break
            at += 1
            continue
        else:
            break
        last, at = at, at + 1
    if last < 0:
        return None
    last, added, of_both = _and_a_half(text, tokens, last, words)
    value = (total + current + added) * of_both
    alone = last == place
    in_passing = alone and tokens[place].text in words.never_alone
    return Number(_just(value), place, last, loose=alone and value <= LARGEST_LOOSE, in_passing=in_passing)


def _may_follow(current: Decimal, digit: Decimal) -> bool:
    """Whether a digit adds to what was said: "twenty" and "five", not "five" and "six"."""
    rest = current % 100
    return rest == 0 or (digit < 10 <= rest and rest % 10 == 0)
