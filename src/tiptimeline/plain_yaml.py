"""Texts of any origin as YAML that reads back as the same text, and as comments that stay comments."""

from __future__ import annotations

import re

from tiptimeline.diagnostics import visible

__all__ = ["comment", "in_quotation_marks", "paragraph", "scalar"]

_PLAIN = re.compile(r"[^\W_](?:(?! {2})[\w .,;()%£$€/+–—’‘“”'\"?-])*(?<! )")
_UNSEEN = "\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff"
_ESCAPED = re.compile(rf'[{_UNSEEN}"\\]')
_HIDDEN = re.compile(f"[{_UNSEEN}]")
_WIDTH = 108


def scalar(text: str) -> str:
    """The text on one line: plain where that is safe, else in quotation marks."""
    return text if _PLAIN.fullmatch(text) else in_quotation_marks(text)


def in_quotation_marks(text: str) -> str:
    """The text on one line, in quotation marks, as it may stand anywhere."""
    if not _HIDDEN.search(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def paragraph(text: str, indent: int, taken: int) -> str:
    """The text as a value, on several lines where it is long; `taken` is how much stands before it."""
    lines = text.split("\n")
    plain = (
        not any(_HIDDEN.search(line) or line[:1] == " " or line[-1:] == " " for line in lines) and lines[0]
    )
    space = " " * indent
    if len(lines) > 1:
        if not plain or not lines[-1]:
            return in_quotation_marks(text)
        return "\n".join(["|-", *(f"{space}{line}" if line else "" for line in lines)])
    if taken + len(text) <= _WIDTH or not plain or "  " in text:
        return scalar(text)
    folded = [""]
    for word in text.split(" "):
        if folded[-1] and indent + len(folded[-1]) + 1 + len(word) > _WIDTH:
            folded.append(word)
        else:
            folded[-1] = f"{folded[-1]} {word}" if folded[-1] else word
    return "\n".join([">-", *(f"{space}{line}" for line in folded)])


def _escape(found: re.Match[str]) -> str:
    if found[0] in '"\\':
        return "\\" + found[0]
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def comment(words: str, indent: int = 0) -> list[str]:
    """The words as lines of comment. Whatever they are, no character of them ends a line or hides."""
    lines: list[str] = []
    line = ""
    for word in visible(" ".join(words.split())).split(" "):
        if line and indent + 3 + len(line) + len(word) > _WIDTH:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [f"{' ' * indent}# {one}" for one in (*lines, line) if one]
