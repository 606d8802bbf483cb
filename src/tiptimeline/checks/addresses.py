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
_HOUSE = r"(?<![\w.,:/£$€#-])(?P<house>[0-9]{1,5}[A-Za-z]?(?:[/-][0-9]{1,4}[A-Za-z]?){0,4})"
_STREETS = (
    r"(?:(?i:street|road|avenue|boulevard|lane|drive|terrace|crescent|highway|alley|mews|soi|quay)"
    r"|Square|Gardens|St|Rd|Ave|Blvd|Ln|Dr)\b\.?"
)
# “500 Fleet Street journalists” is no address: one ends there, or names its town.
_END = rf"(?=[ \t]*(?:[,.;:)\]\"'”’<#]|[\r\n]|\Z|{_GAP}(?:in|of){_GAP}[{CAPITALS}]|{_GAP}[{CAPITALS}]))"

_WARD = rf"{_GAP}(?:[Pp]hường|[Qq]uận|[Hh]uyện|[Tt]hị xã|[Xx]ã|P\.|Q\.)"

_AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX"
    "|FK|FY|G|GL|GU|HA|HD|HG|HP|HR|HS|HU|HX|IG|IP|IV|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN"
    "|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR"
    "|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
_STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]"
    "|T[NX]|UT|V[AT]|W[AIVY]"
)
_POSTAL = tuple(
    re.compile(one)
    for one in (
        rf"{_HOUSE},?{_GAP}(?:{_NAME}{_GAP}){{1,4}}{_STREETS}{_END}",
        rf"{_HOUSE},?{_GAP}(?:(?i:đường|phố|ngõ|ngách|hẻm|đại lộ)){_GAP}(?:[{CAPITALS}]\w{{0,30}}|[0-9])",
        rf"(?<!\w)[Ss]ố{_GAP}(?P<house>[0-9]{{1,4}}[A-Z]?),?{_GAP}(?:{_NAME}{_GAP}){{0,3}}{_NAME},{_WARD}",
        r"(?<!\w)(?:P\.?[ ]?O\.?|G\.?P\.?O\.?|Post Office)[ ]?Box[ ]{1,3}[0-9]{1,6}\b",
        r"(?<!\w)[Hh](?:òm|ộp) thư(?: số)? [0-9]{1,6}\b",
        rf"(?<![\w-])(?:{_AREAS})[0-9][0-9A-Z]? [0-9][ABD-HJLNP-UW-Z]{{2}}(?![\w-])",
        rf"(?<=, )(?:{_STATES}) [0-9]{{5}}(?:-[0-9]{{4}})?(?![\w-])",
    )
)
_YEAR = re.compile(r"(?:^|[/-])(?:1[89]|20|21)[0-9]{2}$")
# Offices that are called by their address.
_OFFICES = re.compile(r"(?:10|11) Downing Street|1600 Pennsylvania Avenue")

_AT = re.compile(
    r"[\[({<][ ]?(?:at|AT|At|@|a còng)[ ]?[\])}>]|(?<=[\w])[ ](?:at|AT)[ ](?=[\w-]{1,63}[ ](?:dot|DOT)[ ])"
)
_MAILBOX_BACKWARDS = re.compile(r"[ ]?(?P<box>[\w.+-]{1,64})")
_DOT = r"[ ]?(?:[\[({<][ ]?(?:dot|DOT|Dot|chấm|\.)[ ]?[\])}>]|(?<=[ ])(?:dot|DOT|chấm)(?=[ ])|\.)[ ]?"
_DOMAIN = re.compile(rf"[ ]?[\w-]{{1,63}}(?:{_DOT}[\w-]{{2,63}}){{1,5}}")


def postal_addresses(context: Context) -> Iterator[Diagnostic]:
    for text in context.texts:
        letters, offsets = composed(text.text)
        for pattern in _POSTAL:
            for found in pattern.finditer(letters):
                if _YEAR.search(found.groupdict().get("house") or "") or _OFFICES.match(found[0]):
                    continue
                if in_web_address(letters, found.start()):
                    continue
                start, end = found.span()
                if offsets is not None:
                    start, end = offsets[start], offsets[end]
                yield fault("E440", text.span(start, end), "a postal address stands here")


def disguised_email_addresses(context: Context) -> Iterator[Diagnostic]:
    for text in context.texts:
        for at in _AT.finditer(text.text):
            before = text.text[max(0, at.start() - 65) : at.start()]
            mailbox, domain = _MAILBOX_BACKWARDS.match(before[::-1]), _DOMAIN.match(text.text, at.end())
            if mailbox and domain:
                span = text.span(at.start() - mailbox.end(), domain.end())
                yield fault("E402", span, "an e-mail address stands here, in disguise")
