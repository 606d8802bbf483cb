"""What the parser says of a fault → where it is, what is wrong in plain words, and the remedy."""

from __future__ import annotations

import re

from tiptimeline.diagnostics import Diagnostic, Text, fault

__all__ = ["syntax_fault"]

_MOST_BEFORE = 1_000  # characters looked at before a fault
_CURLY = re.compile(r"(?:^|[:\[{,-])[ ]*[“”„«‘’‚]")
_MARKS_INSIDE = (
    "Such a mark inside the text ends it: put the other kind, `\"` or `'`, around the whole value."
)
_OPENED_BEFORE = (
    "while scanning a quoted scalar",
    "while scanning a simple key",
    "while parsing a flow mapping",
    "while parsing a flow sequence",
)
_QUOTE = "Put quotation marks around the value."
_SYNTAX = {
    "mapping values are not allowed in this context": (
        "a `:` that cannot stand here",
        "Put quotation marks around the whole value, or check the indentation.",
    ),
    "found character that cannot start any token": (
        "a character that cannot begin a value",
        _QUOTE,
    ),
    "found a tab character where an indentation space is expected": (
        "a tab where spaces are needed",
        "Indent with spaces.",
    ),
    "found unexpected end of stream": (
        "a quotation mark that is never closed",
        "Close it with the same mark, before the next key.",
    ),
    "could not find expected ':'": (
        "a line without the `:` that a key needs",
        "Write `key: value`, with a space.",
    ),
    "did not find expected key": (
        "this does not fit the lines above",
        "Keys of one event begin in the same column, and nothing may follow a value in quotation marks.",
    ),
    "did not find expected '-' indicator": (
        "this does not fit the list above",
        "Keys of one event begin in the same column; each item of a list begins with `- `.",
    ),
    "did not find expected ',' or '}'": (
        "a `{` that is never closed, or a value in it that needs quotation marks",
        "Close it, and put quotation marks around values that hold one of `, : { } [ ]`.",
    ),
    "did not find expected ',' or ']'": (
        "a `[` that is never closed, or a value in it that needs quotation marks",
        "Close it, and put quotation marks around values that hold one of `, : { } [ ]`.",
    ),
    "found unknown escape character": (
        "a backslash that means nothing between double quotation marks",
        "Use single quotation marks: between them, a backslash is a backslash.",
    ),
    "block sequence entries are not allowed in this context": (
        "a `- ` that cannot stand here",
        "Begin the list on a line of its own, or put quotation marks around the value.",
    ),
    "did not find expected node content": ("a value is missing here", ""),
    "did not find expected alphabetic or numeric character": (
        "a `&` or `*` that cannot begin a value",
        _QUOTE,
    ),
    "did not find expected comment or line break": ("a `|` or `>` that cannot begin this value", _QUOTE),
    "mapping keys are not allowed in this context": ("a `? ` that cannot stand here", _QUOTE),
    "found a tab character that violates indentation": (
        "a tab where spaces are needed",
        "Indent with spaces.",
    ),
    "found unexpected document indicator": (
        "a quotation mark that is not closed before the line `---` or `...`",
        "Close it with the same mark, before the next key.",
    ),
    "did not find expected hexdecimal number": (
        "a backslash that means nothing between double quotation marks",
        "Use single quotation marks: between them, a backslash is a backslash.",
    ),
    "did not find expected <document start>": (
        "a line that fits nowhere",
        "If it continues the value above, indent it further than the key; otherwise write `key: value`.",
    ),
    "found undefined tag handle": ("a word with a `!` that cannot begin a value", _QUOTE),
}
"""What the parser says → the same in plain words, and the remedy."""


def syntax_fault(text: Text, error: Exception, start: int, end: int) -> Diagnostic:
    problem = str(getattr(error, "problem", "") or getattr(error, "reason", "") or error)
    mark = getattr(error, "problem_mark", None)
    if getattr(error, "context", None) in _OPENED_BEFORE and problem != "found unknown escape character":
        mark = getattr(error, "context_mark", mark)
    index = min(start + (mark.index if mark is not None else getattr(error, "position", 0)), end)
    # At the end of the text there is nothing to point at but what comes before it.
    while index > start and (index >= len(text.text) or text.text[index] in "\r\n"):
        index -= 1
    words, help = _explained(problem, text.text, index)
    span = text.span(index, min(index + 1, len(text.text)))
    return fault("E107", span, f"this cannot be read: {words}", help)


def _explained(problem: str, text: str, index: int) -> tuple[str, str]:
    """What is wrong at the index, in plain words, and the remedy."""
    before = text[max(text.rfind("\n", 0, index) + 1, index - _MOST_BEFORE) : index]
    if text.startswith("\t", index):
        problem = "found a tab character that violates indentation"
    words, help = _SYNTAX.get(problem, (f"it breaks a rule of YAML ({problem})", ""))
    if problem == "did not find expected key" and before.rstrip(" ").endswith(("'", '"')):
        return "words after a quotation mark that closed the value", _MARKS_INSIDE
    if _CURLY.search(before):
        return words, 'Put straight quotation marks, `"`, around the value: curly ones are read as letters.'
    return words, help
