"""Values of a ledger in words: a record in one line, so that two of them can be compared word by word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen, has

from tiptimeline.dates import When
from tiptimeline.editions.keys import say
from tiptimeline.language import Language
from tiptimeline.model import (
    Actor,
    ActorRole,
    Citation,
    Conflict,
    Figure,
    Inference,
    Ledger,
    Name,
    OpenQuestion,
    Place,
    PlaceRole,
    Recurrence,
    Relation,
    Waiver,
    keys_of,
)
from tiptimeline.timeline import name_in

__all__ = ["Describer", "describer", "raw"]

CHOICES = (say("occurred"), say("draft"), say("yearly"))  # the others stand in the templates too


def raw(value: Any) -> str:
    """A value with every key of it, as the ledger has it."""
    if isinstance(value, tuple):
        return ", ".join(raw(one) for one in value)
    if has(type(value)) and keys_of(type(value)):
        values = {
            name: raw(getattr(value, attribute.name)) for name, (attribute, _) in keys_of(type(value)).items()
        }
        return "; ".join(f"{name}: {words}" for name, words in values.items() if words)
    return "" if value is None else str(value)


@frozen
class Describer:
    """Says the values of one ledger in one language."""

    language: Language
    titles: Mapping[tuple[str, str], str]
    """What readers know a record under, by what it is and its id."""

    def title(self, refers: str, name: str) -> str:
        """The name of a record that is referred to."""
        return self.titles.get((refers, name), name)

    def date(self, when: When | None) -> str:
        return self.language.date(when) if when is not None else ""

    def value(self, record: type[Any], key: str, value: Any) -> str:
        """The value of a key that is neither a record nor a list."""
        how = keys_of(record)[key][1]
        if value is None or value == "":
            return ""
        if isinstance(value, When):
            return self.date(value)
        if isinstance(value, bool):
            return self.language.gettext("yes") if value else self.language.gettext("no")
        if how.refers:
            return self.title(how.refers, value)
        if how.choices:
            return self.language.gettext(value)
        return str(value)

    def item(self, item: Any) -> str:
        """An item of a list in one line."""
        if item is None:
            return ""
        if isinstance(item, str):
            return item
        say_it = _SAYINGS.get(type(item))
        return say_it(self, item) if say_it else raw(item)

    # -- one saying for each kind of record that stands in a list

    def citation(self, one: Citation) -> str:
        quote = " … ".join(part for part in (one.prefix, f"“{one.quote}”", one.suffix) if part)
        source = self.title("source", one.source)
        if not one.proves:
            return f"{quote} ({source})"
        proves = self.language.gettext("proves: %(fields)s") % {"fields": ", ".join(one.proves)}
        return f"{quote} ({source}; {proves})"

    def figure(self, one: Figure) -> str:
        _ = self.language.gettext
        sticks, caution = one.unit.startswith("%"), _("Caution")
        number = f"{self.language.number(one.value)}{'' if sticks else ' '}{one.unit}"
        parts = [
            " ".join(part for part in (one.qualifier, number) if part),
            one.population,
            _(one.basis) if one.basis else "",
            _("Period: %(period)s") % {"period": self.date(one.period)} if one.period else "",
            f"{caution}: {one.caution}" if one.caution else "",
            f"“{one.quote}”" + (f" ({self.title('source', one.source)})" if one.source else ""),
        ]
        return "; ".join(part for part in parts if part)

    def actor(self, one: ActorRole) -> str:
        return self.title("actor", one.actor) + (f" ({one.role})" if one.role else "")

    def place(self, one: PlaceRole) -> str:
        return ", ".join(part for part in (one.name, self.title("place", one.place)) if part)

    def inference(self, one: Inference) -> str:
        return f"{one.part}: {one.because}"

    def conflict(self, one: Conflict) -> str:
        words = f"{one.field}: {one.value} ({self.title('source', one.source)})"
        return f"{words}; {one.comment}" if one.comment else words

    def relation(self, one: Relation) -> str:
        return ": ".join(part for part in (one.how, self.title("event", one.event)) if part)

    def question(self, one: OpenQuestion) -> str:
        events = "; ".join(self.title("event", event) for event in one.events)
        return f"{one.text} ({events})" if events else one.text

    def recurrence(self, one: Recurrence) -> str:
        language = self.language
        day = language.day_and_month(one.month, one.day)
        return language.gettext("every year on %(day)s, from %(year)s on") % {
            "day": day,
            "year": language.year(one.first_year),
        }

    def waiver(self, one: Waiver) -> str:
        return f"{one.code}: {one.because} ({one.by})"

    def name(self, one: Name) -> str:
        return f"{one.language}{', ' if one.style else ''}{one.style}: {one.text}"


_SAYINGS: Mapping[type[Any], Callable[[Describer, Any], str]] = {
    ActorRole: Describer.actor,
    Citation: Describer.citation,
    Conflict: Describer.conflict,
    Figure: Describer.figure,
    Inference: Describer.inference,
    Name: Describer.name,
    OpenQuestion: Describer.question,
    PlaceRole: Describer.place,
    Recurrence: Describer.recurrence,
    Relation: Describer.relation,
    Waiver: Describer.waiver,
}


def describer(ledger: Ledger, language: Language) -> Describer:
    """The describer that knows the ledger's names."""
    titles = {("source", one.id): one.title for one in ledger.sources}
    titles |= {("event", one.id): one.title for one in ledger.events}
    titles |= {("lane", one.id): one.title for one in ledger.about.lanes}
    titles |= {("kind", one.id): one.title for one in ledger.about.kinds}
    known: tuple[Actor | Place, ...] = (*ledger.actors, *ledger.places)
    for one in known:
        what, own = ("actor", one.name) if isinstance(one, Actor) else ("place", "")
        titles[what, one.id] = name_in(one.names, own, language.tag, ledger.about.language) or one.id
    return Describer(language, titles)
