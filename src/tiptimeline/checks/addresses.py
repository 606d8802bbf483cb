"""No postal addresses, and no e-mail addresses in disguise, in the files' own text, comments included."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tiptimeline.checks.contacts import in_web_address
from tiptimeline.checks.context import Context
from tiptimeline.checks.words import CAPITALS, composed
from tiptimeline.diagnostics import Diagnostic, fault

__all__ = ["disguised_email_addresses", "postal_addresses"]

_NAME = rf"[{CAPITALS}][\w'’.-]{{0,30}}"
_GAP = r"[ \t\r\n\u00a0]{1,40}"
# Each pattern begins with the set of its first characters, for which the search is quick.
_HOUSE = r"(?P<house>[0-9](?<![\w.,:/£$€#-].)[0-9]{0,4}[A-Za-z]?(?:[/-][0-9]{1,4}[A-Za-z]?){0,4})"
_STREETS = (
    r"(?:(?i:street|road|avenue|boulevard|lane|drive|terrace|crescent|highway|alley|mews|soi|quay)"
    r"|Square|Gardens|St|Rd|Ave|Blvd|Ln|Dr)\b\.?"
)
# “500 Fleet Street journalists” is no address: one ends there, or names its town.
_END = rf"(?=[ \t]*(?:[,.;:)\]\"'”’<#]|\r?\n(?![ \t]*[a-z]+[ ,.;])|\Z|{_GAP}in{_GAP}[{CAPITALS}]))"

_WARD = rf"{_GAP}(?:[Pp]hường|[Qq]uận|[Hh]uyện|[Tt]hị xã|[Xx]ã|P\.|Q\.)"
_TOWN = rf"{_GAP}(?:Hà Nội|Hải Phòng|Đà Nẵng|Huế|Cần Thơ|Sài Gòn|T[Pp]\b|[Tt]hành phố|[Tt](?:ỉnh|hị xã))"

# Each pattern with the words, in small letters, of which it needs one.
_STREET = (
    ((), rf"{_HOUSE},?{_GAP}(?:{_NAME}{_GAP}){{1,4}}{_STREETS}{_END}"),
    (
        ("đường", "phố", "ngõ", "ngách", "hẻm", "đại lộ"),
        rf"{_HOUSE},?{_GAP}(?:(?i:đường|phố|ngõ|ngách|hẻm|đại lộ)){_GAP}(?:[{CAPITALS}]\w{{0,30}}|[0-9])",
    ),
    (
        ("số",),
        rf"[Ss](?<!\w.)ố{_GAP}(?P<house>[0-9]{{1,4}}[A-Z]?),?{_GAP}(?:{_NAME}{_GAP}){{0,3}}{_NAME},{_WARD}",
    ),
    (
        ("số",),  # a school or a decree may have a number and a town as well
        (
            rf"[Ss](?<!\w.)(?:(?<=S)|(?<=ở s)|(?<=tại s)|(?<=[,:(] s))ố{_GAP}"
            rf"(?P<house>[0-9]{{1,4}}[A-Z]?){_GAP}(?:{_NAME}{_GAP}){{1,3}}{_NAME},{_TOWN}"
        ),
    ),
    (
        (),
        (
            rf"[ABFRSU](?<!\w.)(?:partment|pt\.?|lock|lat|oom|uite|nit){_GAP}[A-Z0-9]{{1,5}},?{_GAP}"
            rf"(?:{_NAME}{_GAP}){{1,4}}{_STREETS}{_END}"
        ),
    ),
    (
        (),
        (
            rf"[{CAPITALS}](?<!\w.)[\w'’.-]{{0,30}}{_GAP}(?:{_NAME}{_GAP}){{0,3}}{_STREETS}[ ]?[,|][ ]"
            rf"{_NAME}(?:[ ]{_NAME}){{0,2}}[ ][0-9]{{5,6}}(?![\w-])"
        ),
    ),
    (("box",), r"[PG](?<!\w.)(?:\.?[ ]?(?:P\.?[ ]?)?O\.?|ost Office)[ ]?Box[ ]{1,3}[0-9]{1,6}\b"),
    ((" thư",), r"[Hh](?<!\w.)(?:òm|ộp) thư(?: số)? [0-9]{1,6}\b"),
)
_CODE = re.compile(
    r"[A-Z](?<![\w-].)(?:(?P<area>[A-Z]?)[0-9][0-9A-Z]? [0-9][ABD-HJLNP-UW-Z]{2}"
    r"|(?P<state>[A-Z])(?<=, ..) [0-9]{5}(?:-[0-9]{4})?)(?![\w-])"
)
_AREAS = re.compile(
    "A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]"
    "|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE"
)
_STATES = re.compile(
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]"
    "|W[AIVY]"
)
_YEAR = re.compile(r"(?:^|[/-])(?:1[89]|20|21)[0-9]{2}$")
# Offices that are called by their address.
_OFFICES = re.compile(r"(?:10|11) Downing Street|1600 Pennsylvania Avenue")

_ENDING = (
    r"(?:asia|com|edu|eu|example|gov|info|int|mil|net|org|[a-z]{2}[ ]dot|(?:cn|de|fr|kh|la|mm|th|uk|vn))\b"
)
_AT = (
    ("", re.compile(r"[\[({<][ ]?(?:at|AT|At|@|a còng)[ ]?[\])}>]")),
    (" dot ", re.compile(r"[aA](?<=\w[ ].)[tT][ ](?=[\w-]{1,63}[ ](?:dot|DOT)[ ]" + _ENDING + ")")),
)
_LONGEST_MAILBOX = 66  # with spaces around it
_MAILBOX_BACKWARDS = re.compile(r"[ ]?[\w.+-]{1,64}")
_DOT = r"[ ]?(?:[\[({<][ ]?(?:dot|DOT|Dot|chấm|\.)[ ]?[\])}>]|(?<=[ ])(?:dot|DOT|chấm)(?=[ ])|\.)[ ]?"
_DOMAIN = re.compile(rf"[ ]?[\w-]{{1,63}}(?:{_DOT}[\w-]{{2,63}}){{1,5}}")


def postal_addresses(context: Context) -> Iterator[Diagnostic]:
    for text in context.texts:
        letters, offsets = composed(text.text)
        for found in _postal(letters):
            if in_web_address(letters, found.start()):
                continue
            start, end = found.span()
            if offsets is not None:
                start, end = offsets[start], offsets[end]
            yield fault("E440", text.span(start, end), "a postal address stands here")


def _postal(text: str) -> Iterator[re.Match[str]]:
    small = text.lower()
    for needed, pattern in _STREET:
        if needed and not any(word in small for word in needed):
            continue
        for found in re.finditer(pattern, text):
            house = found.groupdict().get("house") or ""
            if not _YEAR.search(house) and not _OFFICES.match(found[0]):
                yield found
    for found in _CODE.finditer(text):
        begins = found[0][0] + (found["area"] or found["state"] or "")
        if (_STATES if found["state"] else _AREAS).fullmatch(begins):
            yield found


def disguised_email_addresses(context: Context) -> Iterator[Diagnostic]:
    for text in context.texts:
        letters, offsets = composed(text.text)
        small = letters.lower()
        for needed, pattern in _AT:
            if needed and needed not in small:
                continue
            for at in pattern.finditer(letters):
                before = letters[max(0, at.start() - _LONGEST_MAILBOX) : at.start()]
                mailbox, domain = _MAILBOX_BACKWARDS.match(before[::-1]), _DOMAIN.match(letters, at.end())
                if mailbox and domain:
                    start, end = at.start() - mailbox.end(), domain.end()
                    if offsets is not None:
                        start, end = offsets[start], offsets[end]
                    message = "an e-mail address stands here, in disguise"
                    yield fault("E402", text.span(start, end), message)
