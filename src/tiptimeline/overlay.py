"""What a translation of a ledger holds: `NAME.<lang>.yaml` beside it, its records by the ledger's own ids.

The records mirror those of the model and are made from its keys: a text of the ledger becomes a `Wording`,
the original beside its translation. Which texts are translated, and where, is said here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, cast

from attrs import NOTHING, field, fields, frozen, make_class

from tiptimeline.diagnostics import NOWHERE, Where
from tiptimeline.model import (
    About,
    Actor,
    ActorRole,
    Conflict,
    Era,
    Event,
    Figure,
    Inference,
    Key,
    Kind,
    Lane,
    Observance,
    OpenQuestion,
    Place,
    PlaceRole,
    Relation,
    Source,
    keys_of,
)

__all__ = [
    "BY_WORDING",
    "IN_PLACE",
    "NamedWording",
    "Overlay",
    "Term",
    "Translation",
    "Wording",
    "has_id",
    "mirror",
    "names_of",
]

IN_PLACE: Mapping[type[Any], tuple[str, ...]] = {
    About: ("title", "subtitle", "edition", "summary", "publisher", "rights"),
    Lane: ("title",),
    Kind: ("title",),
    OpenQuestion: ("text",),
    Source: ("title", "publisher", "note"),
    Actor: ("name", "short"),
    Place: ("name",),
    Era: ("title",),
    Observance: ("title",),
    Event: ("title", "summary", "note"),
    Figure: ("population", "caution"),
    Inference: ("because",),
    Conflict: ("value", "comment"),
}
"""The texts that are translated where they stand. A place's name is that of the ledger's language."""

BY_WORDING: Mapping[type[Any], tuple[str, ...]] = {
    Actor: ("kind",),
    Event: ("tags",),
    ActorRole: ("role",),
    PlaceRole: ("name",),
    Figure: ("qualifier", "unit"),
    Inference: ("part",),
    Conflict: ("field",),
    Relation: ("how",),
}
"""The words that stand again and again, translated once for the whole ledger."""


def _key(help: str, default: Any = NOTHING, **how: Any) -> Any:
    key = Key(help, required=default is NOTHING, **how)
    return field(default=default, kw_only=True, metadata={"key": key})


def _where() -> Any:
    return field(default=NOWHERE, eq=False, repr=False, kw_only=True)


@frozen
class Wording:
    """A text and its translation."""

    original: str = _key("The original, as it stood when it was translated.", name="from")
    text: str = _key(
        "The translation; empty where there is none yet.", "", reads="text or nothing", name="to"
    )
    now: str = _key("The original as it stands now, where it has changed since: `--extract` writes it.", "")
    where: Where = _where()


@frozen
class NamedWording(Wording):
    """The title of a lane or a kind, and its translation."""

    id: str = field(kw_only=True)


@frozen
class Term:
    """Words that stand again and again, and their translation."""

    original: str = field()
    text: str = field()
    where: Where = _where()


@frozen
class Translation:
    """What the translation is."""

    language: str = _key("Its language, as in the file's name.", reads="language", example="vi")
    by: str = _key("Who made it.", "")
    note: str = _key("What readers should know of it.", "")
    where: Where = _where()


def names_of(record: type[Any]) -> tuple[str, ...]:
    """The fields of a record class whose texts are translated, in the order of its keys."""
    names = {*IN_PLACE.get(record, ()), *BY_WORDING.get(record, ())}
    own = [attribute.name for attribute, _ in keys_of(record).values() if attribute.name in names]
    return (*own, *(name for name in IN_PLACE.get(record, ()) if name not in own))


def _made(record: type[Any]) -> type[Any] | None:
    """The class that mirrors a record class; None for one without texts to translate."""
    keys = {attribute.name: key for attribute, key in keys_of(record).values()}
    made: dict[str, Any] = {"id": field()} if has_id(record) else {}
    for name in names_of(record):
        known = keys.get(name, _NAME)
        if known.reads == "text":  # words of a list have no place of their own
            made[name] = _key(known.help, None, reads="record", record=Wording)
    for name, known in keys.items():
        if known.reads == "titles by id":
            made[name] = _key(known.help, (), reads="records by id", record=NamedWording)
        elif known.reads == "records" and known.record is not None and (inner := mirror(known.record)):
            reads = "records by id" if has_id(inner) else "records"
            made[name] = _key(known.help, (), reads=reads, record=inner)
    if not made.keys() - {"id"}:
        return None
    mirrored = make_class(f"{record.__name__}Translation", {**made, "where": _where()}, frozen=True)
    mirrored.__doc__ = f"The words of {_WHOSE.get(record, record.__name__.lower())}."
    return mirrored


_NAME = Key("The name that it goes by.")
_WHOSE = {About: "the ledger as a whole", OpenQuestion: "open question"}
mirror = cast("Callable[[type[Any]], type[Any] | None]", cache(_made))


def has_id(record: type[Any]) -> bool:
    """Whether records of the class have ids."""
    return any(attribute.name == "id" for attribute in fields(record))


def _mirrors(record: type[Any], help: str) -> Any:
    return _key(help, (), reads="records by id", record=mirror(record))


@frozen
class Overlay:
    """A translation of a ledger."""

    translation: Translation = _key("What the translation is.", reads="record", record=Translation)
    about: Any = _key("The ledger as a whole.", None, reads="record", record=mirror(About), name="ledger")
    sources: tuple[Any, ...] = _mirrors(Source, "The documents, by id.")
    actors: tuple[Any, ...] = _mirrors(Actor, "Who takes part, by id.")
    places: tuple[Any, ...] = _mirrors(Place, "Places, by id.")
    eras: tuple[Any, ...] = _mirrors(Era, "Spans behind the events, by id.")
    observances: tuple[Any, ...] = _mirrors(Observance, "Days that come back, by id.")
    events: tuple[Any, ...] = _mirrors(Event, "The events, by id.")
    terms: tuple[Term, ...] = _key(
        "Words that stand again and again: original → translation.", (), reads="texts by text", record=Term
    )
    quotations: tuple[Wording, ...] = _key(
        "Quotations, which stay in the original; their translation is shown beside them as ours.",
        (), reads="records", record=Wording,
    )  # fmt: skip
    where: Where = _where()
