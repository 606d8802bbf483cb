"""What a ledger holds: frozen classes, one for each kind of record, and nothing else.

Every field carries a `Key`: how its YAML is read and what it means. The reader, the JSON Schema and the
ledger reference are all made from these keys, so a new key is one new field here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from attrs import NOTHING, Attribute, field, fields, frozen

from tiptimeline.dates import When
from tiptimeline.diagnostics import NOWHERE, Where

__all__ = [
    "About",
    "Actor",
    "ActorRole",
    "Citation",
    "Conflict",
    "Era",
    "Event",
    "Figure",
    "Inference",
    "Key",
    "Kind",
    "Lane",
    "Ledger",
    "Name",
    "Observance",
    "OpenQuestion",
    "Place",
    "PlaceRole",
    "Recurrence",
    "Relation",
    "Source",
    "Waiver",
    "Words",
    "keys_of",
]

Reads = Literal[
    "text",
    "id",
    "date",
    "whole number",
    "number",
    "truth",
    "address",
    "sha256",
    "language",
    "country",
    "path",
    "record",
    "records",
    "records by id",
    "texts",
    "paths",
    "titles by id",
    "names",
    "text or nothing",
    "texts by text",
]
"""How a value is read: `path` is a file inside the ledger's folder, `records` a list of records, `records by
id` a map from id to record, `titles by id` one from id to text that becomes records with `id` and `title`,
`names` one from language to text or from language and house style to text, `texts by text` one from text."""

Refers = Literal["", "lane", "kind", "source", "actor", "place", "event"]


@frozen
class Key:
    """How one key of the ledger is read and what it means."""

    help: str
    reads: Reads = "text"
    record: type[Any] | None = None
    choices: tuple[str, ...] = ()
    refers: Refers = ""
    required: bool = False
    name: str = ""
    """The YAML key where it differs from the field's name."""
    example: str = ""


def keys_of(record: type[Any]) -> dict[str, tuple[Attribute[Any], Key]]:
    """The YAML keys of a record class, in the order of the reference: name → (attrs field, key)."""
    found: dict[str, tuple[Attribute[Any], Key]] = {}
    for attribute in fields(record):
        key = attribute.metadata.get("key")
        if isinstance(key, Key):
            found[key.name or attribute.name] = (attribute, key)
    return found


def _key(help: str, default: Any = NOTHING, **how: Any) -> Any:
    key = Key(help, required=default is NOTHING, **how)
    return field(default=default, kw_only=True, metadata={"key": key})


def _id() -> Any:
    """An id that the YAML gives as a map's key, not as a key of the record."""
    return field()


def _where() -> Any:
    return field(default=NOWHERE, eq=False, repr=False, kw_only=True)


@frozen
class Name:
    """One name in one language and house style ("" where the language has one for all styles)."""

    language: str
    style: str
    text: str


@frozen
class Lane:
    """A row of the timeline."""

    id: str = _id()
    title: str = _key("The lane's name, as readers see it.")
    where: Where = _where()


@frozen
class Kind:
    """A kind of event."""

    id: str = _id()
    title: str = _key("The kind's name, as readers see it.")
    where: Where = _where()


@frozen
class Citation:
    """The words of a source that prove an event or a part of it."""

    source: str = _key("The id of the source.", reads="id", refers="source")
    quote: str = _key("The exact words that prove it, 15 at most.", example="on 15th October 2014")
    prefix: str = _key("Words just before the quote, where it stands more than once.", "")
    suffix: str = _key("Words just after the quote, where it stands more than once.", "")
    proves: tuple[str, ...] = _key(
        "The keys of the event that it proves; `figure` for a figure.", (), reads="texts"
    )
    where: Where = _where()


@frozen
class OpenQuestion:
    """Something that the sources leave open."""

    text: str = _key("The question, in plain words.")
    events: tuple[str, ...] = _key("The events it concerns.", (), reads="texts", refers="event")
    where: Where = _where()


@frozen
class Words:
    """Words that the checks of wording look for, or let pass, in this ledger beside their own."""

    loaded: tuple[str, ...] = _key("Loaded words.", (), reads="texts", example="[human cargo]")
    superlatives: tuple[str, ...] = _key("Superlatives.", (), reads="texts", example="[flagship*]")
    causes: tuple[str, ...] = _key("Words that say that one thing caused another.", (), reads="texts")
    allowed: tuple[str, ...] = _key("Expressions that may stand although they hold one.", (), reads="texts")
    acronyms: tuple[str, ...] = _key("Acronyms that need no expansion.", (), reads="texts")
    public_roles: tuple[str, ...] = _key("Roles in which a person may be named.", (), reads="texts")
    statements: tuple[str, ...] = _key("Kinds of event in which an actor is quoted.", (), reads="texts")
    where: Where = _where()


@frozen
class About:
    """What the ledger as a whole is."""

    title: str = _key("The title of both outputs.")
    subtitle: str = _key("A second line for the title.", "")
    language: str = _key("The language of its own text, as a BCP 47 tag.", reads="language", example="en")
    edition: str = _key("The name of this edition.", "", example="2025-04")
    as_of: When = _key("Where its knowledge ends; never today's date.", reads="date", example="2025-04-01")
    summary: str = _key("What this is and whom it is for, in two sentences.", "")
    publisher: str = _key("The publishing office.", "")
    rights: str = _key("The licence or rights line.", "", example="CC BY 4.0")
    url: str = _key("Where the online edition stands.", "", reads="address")
    archive: str = _key("The folder of stored source texts.", "archive", reads="path")
    include: tuple[str, ...] = _key("More files of events.", (), reads="paths")
    lanes: tuple[Lane, ...] = _key("The lanes, from top to bottom.", reads="titles by id", record=Lane)
    kinds: tuple[Kind, ...] = _key("The kinds of event.", reads="titles by id", record=Kind)
    open_questions: tuple[OpenQuestion, ...] = _key(
        "Questions that the sources leave open.", (), reads="records", record=OpenQuestion
    )
    words: Words = _key("Words for the checks of wording.", Words(), reads="record", record=Words)
    where: Where = _where()


@frozen
class Source:
    """A document that proves events."""

    id: str = _id()
    title: str = _key("The document's title.")
    publisher: str = _key("Who published it.")
    published: When = _key("When it was published.", reads="date", example="2014-10-29")
    standing: str = _key("How it stands to the facts.", choices=("official", "republished", "press", "other"))
    language: str = _key("The document's language, as a BCP 47 tag.", "", reads="language")
    url: str = _key("Where it can be read.", "", reads="address")
    archived_url: str = _key("Where an archived copy can be read.", "", reads="address")
    retrieved: When | None = _key("When it was read.", None, reads="date")
    text: str = _key("The file of its text, in the archive.", "", reads="path")
    sha256: str = _key("The SHA-256 of that file, in hexadecimal.", "", reads="sha256")
    note: str = _key("What a reader should know about the document.", "")
    where: Where = _where()


@frozen
class Actor:
    """A state, body, office or person that takes part in events."""

    id: str = _id()
    name: str = _key("The full name.")
    short: str = _key("The short name or acronym.", "")
    also: tuple[str, ...] = _key("Other names that the sources use.", (), reads="texts")
    kind: str = _key("What it is.", "", example="government")
    country: str = _key("Its country, as a two-letter ISO 3166 code.", "", reads="country")
    names: tuple[Name, ...] = _key("Its name by language and house style.", (), reads="names")
    where: Where = _where()


@frozen
class Place:
    """A place where events happen."""

    id: str = _id()
    country: str = _key("Its country, as a two-letter ISO 3166 code.", "", reads="country")
    names: tuple[Name, ...] = _key("Its name by language and house style.", reads="names")
    where: Where = _where()


@frozen
class Era:
    """A span behind the events."""

    id: str = _key("A stable id.", reads="id")
    title: str = _key("The era's name.")
    date: When = _key("The span.", reads="date", example="2014-10/2014-12")
    sources: tuple[Citation, ...] = _key("What proves it.", reads="records", record=Citation)
    where: Where = _where()


@frozen
class Recurrence:
    """A day that comes back."""

    rule: str = _key("How it comes back.", choices=("yearly",), example="yearly")
    month: int = _key("The month, 1 to 12.", reads="whole number", example="7")
    day: int = _key("The day of the month.", reads="whole number", example="30")
    first_year: int = _key("The first year.", reads="whole number", name="from", example="2014")
    where: Where = _where()


@frozen
class Observance:
    """A day of the calendar, shown as a light mark, never as an event."""

    id: str = _key("A stable id.", reads="id")
    title: str = _key("The observance's name.")
    recurs: Recurrence = _key("When it comes back.", reads="record", record=Recurrence)
    sources: tuple[Citation, ...] = _key("What proves it.", reads="records", record=Citation)
    where: Where = _where()


@frozen
class ActorRole:
    """An actor's part in an event."""

    actor: str = _key("The id of the actor.", reads="id", refers="actor")
    role: str = _key("Its part in the event.", "", example="organiser")
    where: Where = _where()


@frozen
class PlaceRole:
    """Where an event happened."""

    place: str = _key("The id of the place.", reads="id", refers="place")
    name: str = _key("The city or venue, where the source gives it.", "", example="Hanoi")
    where: Where = _where()


@frozen
class Figure:
    """A number with all that it takes to read it."""

    value: Decimal = _key("The number.", reads="number", example="100")
    qualifier: str = _key("The source's own reserve.", "", example="more than")
    unit: str = _key("What is counted.", example="experts")
    population: str = _key("Who or what the number is about.", "")
    basis: str = _key("How the number came about.", "", choices=("estimate", "recorded", "programme output"))
    period: When | None = _key("The time it covers.", None, reads="date")
    caution: str = _key("What the number must not be taken for.", "")
    quote: str = _key("The exact words that state it.", example="more than 100 human trafficking experts")
    source: str = _key(
        "The source of the quote, where the event cites several and none of their quotes is this one.",
        "",
        reads="id",
        refers="source",
    )
    where: Where = _where()


@frozen
class Inference:
    """A part that is not printed in the source, and why it is given all the same."""

    part: str = _key("The part that is inferred.", example="year")
    because: str = _key("The reason.")
    where: Where = _where()


@frozen
class Conflict:
    """Where sources, or passages of one source, disagree."""

    field: str = _key("The field in question.", example="date")
    value: str = _key("What the other passage says.")
    source: str = _key("The source that says so.", reads="id", refers="source")
    comment: str = _key("The editor's comment.", "")
    where: Where = _where()


@frozen
class Relation:
    """A tie to another event, without a claim of cause."""

    event: str = _key("The id of the other event.", reads="id", refers="event")
    how: str = _key("The tie, in words.", "", example="followed by")
    where: Where = _where()


@frozen
class Waiver:
    """A diagnostic that an editor has judged and answers for."""

    code: str = _key("The diagnostic's code.", example="W405")
    because: str = _key("The reason.")
    by: str = _key("Who answers for it.")
    where: Where = _where()


@frozen
class Event:
    """Something that happened, was said, was published or is planned."""

    id: str = _key("A stable id: links and translations hang on it.", reads="id", example="hanoi-workshop")
    date: When = _key("When, in EDTF.", reads="date", example="2014-10-15/2014-10-17")
    date_role: str = _key(
        "What the date is the date of.",
        "occurred",
        choices=("occurred", "published", "as of", "planned"),
    )
    title: str = _key("A short title.")
    summary: str = _key("What happened, in our words, facts only.")
    note: str = _key("The editor's comment, shown apart from facts.", "")
    kind: str = _key("The id of its kind.", reads="id", refers="kind")
    lane: str = _key("The id of its lane.", reads="id", refers="lane")
    key: bool = _key("Whether it stands on the key dates list.", False, reads="truth")
    status: str = _key("`draft` leaves it out of every output unless asked for.", "", choices=("draft",))
    order: int | None = _key("Breaks a tie among equal dates.", None, reads="whole number")
    tags: tuple[str, ...] = _key("Words to find it by.", (), reads="texts")
    actors: tuple[ActorRole, ...] = _key("Who took part.", (), reads="records", record=ActorRole)
    places: tuple[PlaceRole, ...] = _key("Where.", (), reads="records", record=PlaceRole)
    figures: tuple[Figure, ...] = _key("The numbers it states.", (), reads="records", record=Figure)
    sources: tuple[Citation, ...] = _key("What proves it; at least one.", reads="records", record=Citation)
    inferred: tuple[Inference, ...] = _key("Parts that are inferred.", (), reads="records", record=Inference)
    conflicts: tuple[Conflict, ...] = _key("Where sources disagree.", (), reads="records", record=Conflict)
    related: tuple[Relation, ...] = _key("Ties to other events.", (), reads="records", record=Relation)
    waive: tuple[Waiver, ...] = _key("Warnings judged and answered for.", (), reads="records", record=Waiver)
    where: Where = _where()


@frozen
class Ledger:
    """The whole ledger."""

    about: About = _key("What the ledger as a whole is.", reads="record", record=About, name="ledger")
    sources: tuple[Source, ...] = _key("The documents, by id.", reads="records by id", record=Source)
    actors: tuple[Actor, ...] = _key("Who takes part, by id.", (), reads="records by id", record=Actor)
    places: tuple[Place, ...] = _key("Places, by id.", (), reads="records by id", record=Place)
    eras: tuple[Era, ...] = _key("Spans behind the events.", (), reads="records", record=Era)
    observances: tuple[Observance, ...] = _key("Days that come back.", (), reads="records", record=Observance)
    events: tuple[Event, ...] = _key("The events.", reads="records", record=Event)
    missing: tuple[str, ...] = field(default=(), kw_only=True)
    """Included files that were not there: the outputs say so."""
    where: Where = _where()
