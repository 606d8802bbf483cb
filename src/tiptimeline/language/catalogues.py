"""The gettext catalogues: `tiptimeline` for the words of the interface, `dates` for those of dates.

Dates have a catalogue of their own, so that they can be said in a language that has no interface yet.
"""

from __future__ import annotations

import functools
import gettext
import io
from collections.abc import Iterable
from importlib.resources import files
from typing import Literal

__all__ = ["Domain", "catalogue", "is_reviewed", "tags"]

Domain = Literal["tiptimeline", "dates"]


@functools.cache
def tags(domain: Domain) -> tuple[str, ...]:
    """The tags that have a catalogue, English first."""
    folders = (files("tiptimeline") / "locale").iterdir()
    found = (folder.name for folder in folders if (folder / "LC_MESSAGES" / f"{domain}.po").is_file())
    return ("en", *sorted(name.replace("_", "-") for name in found))


def catalogue(domain: Domain, choices: Iterable[str]) -> gettext.NullTranslations | None:
    """The first catalogue that is there; None where none is."""
    tag = next((choice for choice in choices if choice in tags(domain)), None)
    return None if tag is None else _read(domain, tag)


@functools.cache
def is_reviewed(choices: tuple[str, ...]) -> bool:
    """Whether a native speaker has reviewed the interface, as the head of its catalogue says."""
    tag = next((choice for choice in choices if choice in tags("tiptimeline")), "en")
    return tag == "en" or "\nX-Native-Review: none\\n" not in _source("tiptimeline", tag).replace('"', "")


def _source(domain: Domain, tag: str) -> str:
    folder = files("tiptimeline") / "locale" / tag.replace("-", "_")
    return (folder / "LC_MESSAGES" / f"{domain}.po").read_text(encoding="utf-8")


@functools.cache
def _read(domain: Domain, tag: str) -> gettext.NullTranslations:
    if tag == "en":
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source = io.BytesIO(_source(domain, tag).encode())
    compiled = io.BytesIO()
    write_mo(compiled, read_po(source, locale=tag.replace("-", "_")))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
