"""Texts of any origin as YAML that reads back as the same text, and as comments that stay comments."""

from __future__ import annotations

import re

from tiptimeline.diagnostics import visible

__all__ = ["comment", "scalar"]

_PLAIN = re.compile(r"[^\W_](?:(?! {2})[\w .,;()%£$€/+–—’‘“”'\"?-])*(?<! )")
_UNSEEN = "\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff"
_ESCAPED = re.compile(rf'[{_UNSEEN}"\\]')
_HIDDEN = re.compile(f"[{_UNSEEN}]")
_WIDTH = 108


def scalar(text: str) -> str:
    """The text on one line: plain where that is safe, else in quotation marks."""
    if _PLAIN.fullmatch(text):
        return text
    if not _HIDDEN.search(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


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
