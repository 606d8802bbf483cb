"""Words, numbers and dates in each language, and the catalogues that hold them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from hypothesis import example, given
from hypothesis import strategies as st

from tiptimeline.dates import DateError, When, parse
from tiptimeline.language import available, language

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "src" / "tiptimeline" / "locale"
TEMPLATE = LOCALE / "tiptimeline.pot"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/tiptimeline.po"))


# -- the catalogues


def extracted() -> Catalog:
    """Every message in the code and the templates."""
    catalogue = Catalog(project="tiptimeline", fuzzy=False)
    sources: list[tuple[str, list[tuple[str, str]], dict[str, dict[str, str]]]] = [
        ("src/tiptimeline", [("**.py", "python")], {}),
        (
            "templates",
            [("**.html", "jinja2"), ("**.j2", "jinja2"), ("**.svg", "jinja2")],
            {
                "**": {
                    "silent": "false",
                    "newstyle_gettext": "true",
                    "trim_blocks": "true",
                    "lstrip_blocks": "true",
                }
            },
        ),
    ]
    found: list[tuple[str, str | tuple[str, ...], str | None]] = []
    for folder, methods, options in sources:
        for file, _line, message, _comments, context in extract_from_dir(
            str(ROOT / folder), methods, options
        ):
            found.append((f"{folder}/{file}".replace("\\", "/"), message, context))
    for file, message, context in sorted(found, key=lambda item: (item[0].startswith("templates"), item[0])):
        catalogue.add(message, locations=[(file, None)], context=context)
    return catalogue


def as_text(catalogue: Catalog) -> str:
    """The entries of a catalogue, without the header, which holds a clock."""
    target = io.BytesIO()
    write_po(target, catalogue, width=110, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return target.getvalue().decode("utf-8")


def read(path: Path) -> Catalog:
    return read_po(io.BytesIO(path.read_bytes()), locale=path.parts[-3] if path.suffix == ".po" else None)


def entries(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def test_the_template_holds_every_message_and_no_other(update_golden: bool) -> None:
    catalogue = extracted()
    if update_golden:
        TEMPLATE.write_text(as_text(catalogue), encoding="utf-8")
        for path in CATALOGUES:
            translated = read(path)
            translated.update(catalogue, no_fuzzy_matching=True, update_creation_date=False)
            header = path.read_text(encoding="utf-8").partition("\n\n")[0]
            path.write_text(f"{header}\n\n{as_text(translated)}", encoding="utf-8")
    assert TEMPLATE.read_text(encoding="utf-8") == as_text(catalogue)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|\{\w+\}", text))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_message_is_translated_with_its_placeholders(path: Path) -> None:
    translated = {(message.context, message.id): message for message in entries(read(path))}
    asked = {(message.context, message.id) for message in entries(read(TEMPLATE))}
    assert set(translated) == asked
    for message in translated.values():
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        translations = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(translations), f"not translated: {message.id}"
        assert not message.fuzzy, f"fuzzy: {message.id}"
        for translation in translations:
            assert placeholders(str(translation)) == set().union(*map(placeholders, originals)), message.id
