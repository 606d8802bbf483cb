"""No contact data of people, not even in a comment: the ledger travels with the briefing.

The rules read the files' own text, so that nothing in them is overlooked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tiptimeline.checks.context import Context
from tiptimeline.diagnostics import Diagnostic, fault

__all__ = ["email_addresses", "in_web_address", "telephone_numbers"]

_MAILBOX_BACKWARDS = re.compile(r"[\w.+-]{1,64}")
_DOMAIN = re.compile(r"(?:[\w-]{1,63}\.){1,8}\w{2,63}")
_LONGEST_MAILBOX = 64
_AT_SIGNS = "@＠﹫"

# Six digits and more, in groups: dates and amounts as well as telephone numbers.
# It begins with the set of all first characters, for which the search is quick.
_DIGITS = re.compile(
    r"[+(0-9](?<!\w[+(0-9])(?:(?<=[0-9])|(?<=[+(])[0-9])(?:[ \t\u00a0().-]{0,3}[0-9]){5,14}(?!\w)"
)
_INTERNATIONAL = re.compile(r"(?:\+|00)[1-9]")
_NATIONAL = re.compile(r"\(?0[0-9]")
_NORTH_AMERICAN = re.compile(r"(?:1[- ])?(?:\([0-9]{3}\) ?|[0-9]{3}-)[0-9]{3}-[0-9]{4}\Z")
_LABEL = re.compile(
    r"\b(?:tel|telephone|phone|mobile|hotline|fax|whatsapp|zalo|viber|điện thoại|โทร)[ \t.:]{1,3}\Z",
    re.IGNORECASE,
)
_DATE = re.compile(r"\(?(?:[0-9]{2}[-. ][0-9]{2}[-. ](?:19|20)[0-9]{2}(?![0-9])|(?:19|20)[0-9]{2}-[0-9]{2})")
_PART = re.compile(r"[\w+./,-]")
_LONGEST_LABEL = 20
_BACK_TO_SPACE = re.compile(r"[^\s\"'<>]*")
_LONGEST_BEFORE = 2_048  # characters looked at before a number: as long as a web address may be


def email_addresses(context: Context) -> Iterator[Diagnostic]:
    for text in context.texts:
        for at in _at_signs(text.text):
            mailbox = _MAILBOX_BACKWARDS.match(text.text[max(0, at - _LONGEST_MAILBOX) : at][::-1])
            domain = _DOMAIN.match(text.text, at + 1)
            if mailbox and domain and not in_web_address(text.text, at):
                yield fault(
                    "E402", text.span(at - len(mailbox[0]), domain.end()), "an e-mail address stands here"
                )


def _at_signs(text: str) -> Iterator[int]:
    for sign in _AT_SIGNS:
        at = text.find(sign)
        while at >= 0:
            yield at
            at = text.find(sign, at + 1)


def telephone_numbers(context: Context) -> Iterator[Diagnostic]:
    for text in context.texts:
        for found in _DIGITS.finditer(text.text):
            if _is_telephone_number(text.text, found):
                yield fault("E403", text.span(*found.span()), "a telephone number stands here")


def _is_telephone_number(text: str, found: re.Match[str]) -> bool:
    number = found[0]
    if _DATE.match(number):
        return False
    if _LABEL.search(text[max(0, found.start() - _LONGEST_LABEL) : found.start()]):
        return True
    count = sum(character.isdigit() for character in number)
    looks_like_one = (
        (count >= 8 and _INTERNATIONAL.match(number))
        or (9 <= count <= 11 and _NATIONAL.match(number))
        or _NORTH_AMERICAN.match(number)
    )
    if not looks_like_one or _PART.match(text[found.start() - 1 : found.start()]):
        return False
    return not in_web_address(text, found.start())


def in_web_address(text: str, place: int) -> bool:
    before = text[max(0, place - _LONGEST_BEFORE) : place]
    if "://" not in before:
        return False
    word = _BACK_TO_SPACE.match(before[::-1])  # backwards, so that only this word is looked at
    return word is not None and re.search("//:s?ptth", word[0]) is not None
