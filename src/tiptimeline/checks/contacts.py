"""No contact data of people, not even in a comment: the ledger travels with the briefing.

The rules read the files' own text, so that nothing in them is overlooked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tiptimeline.checks.context import Context
from tiptimeline.diagnostics import Diagnostic, Text, fault

__all__ = ["email_addresses", "telephone_numbers"]

_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}\w{2,63}")
_WEB = re.compile(r"https?://[^\s\"'<>]+")

_GAP = r"[ \t\u00a0().-]{0,3}"
_TELEPHONE = re.compile(
    # +84 24 3936 0500, 0084 24 3936 0500
    rf"(?<![\w+./,-])(?:\+|00)[1-9](?:{_GAP}\d){{7,14}}(?!\w)"
    # 020 7008 1500, (024) 3936-0500, 0912345678
    rf"|(?<![\w+./,-])\(?0\d(?:{_GAP}\d){{7,9}}(?!\w|[ .-]?\d)"
    # (202) 555-0143, 202-555-0143
    r"|\(\d{3}\) ?\d{3}-\d{4}(?!\w)|(?<![\w.-])\d{3}-\d{3}-\d{4}(?![\w-])"
    # Tel. 3936 0500
    rf"|(?i:\b(?:tel|telephone|phone|mobile|hotline|fax|whatsapp|zalo|viber|điện thoại|โทร)\b)[ \t.:]{{1,3}}"
    rf"\(?\d(?:{_GAP}\d){{5,14}}(?!\w)"
)
_DATES = re.compile(r"[^\d+]{0,20}(?:\d\d[-./]\d\d[-./]\d{4}|(?:19|20)\d\d)\b")


def email_addresses(context: Context) -> Iterator[Diagnostic]:
    for text in context.texts:
        if "@" in text.text:
            for found in _ADDRESS.finditer(_without_web_addresses(text)):
                yield fault("E402", text.span(*found.span()), "an e-mail address")


def telephone_numbers(context: Context) -> Iterator[Diagnostic]:
    for text in context.texts:
        for found in _TELEPHONE.finditer(_without_web_addresses(text)):
            if not _DATES.match(found[0]):
                yield fault("E403", text.span(*found.span()), "a telephone number")


def _without_web_addresses(text: Text) -> str:
    """The text with every web address blanked, at the same positions."""
    return _WEB.sub(lambda found: " " * len(found[0]), text.text)
