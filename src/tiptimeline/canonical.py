"""The canonical data of a record: its own keys and values as JSON holds them, nothing lost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tiptimeline.dates import When
from tiptimeline.model import Name, keys_of

__all__ = ["as_data"]

LARGEST_EXACT = 2**53 - 1
"""The largest whole number up to which JavaScript holds every one (RFC 8259, section 6)."""


def as_data(record: Any) -> dict[str, Any]:
    """A record as plain data under the ledger's own keys; what is empty is left out.

    Dates are EDTF text, records by id are maps, numbers keep every digit: one that a program which reads JSON
    numbers as floats could not hold exactly, or only with an exponent, is given as text.
    """
    data: dict[str, Any] = {}
    for name, (attribute, key) in keys_of(type(record)).items():
        value = getattr(record, attribute.name)
        if value is None or value is False or value in {"", ()}:
            continue
        if key.reads == "record":
            if inner := as_data(value):
                data[name] = inner
        elif key.reads == "records":
            data[name] = [as_data(item) for item in value]
        elif key.reads == "records by id":
            data[name] = {item.id: as_data(item) for item in value}
        elif key.reads == "titles by id":
            data[name] = {item.id: item.title for item in value}
        elif key.reads == "names":
            data[name] = _names(value)
        elif key.reads == "texts":
            data[name] = list(value)
        else:
            data[name] = _plain(value)
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, When):
        return str(value)
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    if isinstance(value, int) and abs(value) > LARGEST_EXACT:
        return str(value)
    if isinstance(value, Decimal):
        plain = f"{value:f}".rstrip("0")
        return float(value) if repr(float(value)) == plain else plain
    return value


def _names(names: tuple[Name, ...]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name in names:
        if name.style:
            data.setdefault(name.language, {})[name.style] = name.text
        else:
            data[name.language] = name.text
    return data
