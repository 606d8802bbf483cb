"""A ledger as an edition shows it: in another language as far as it is translated, in a house style."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import Factory, evolve, frozen

from tiptimeline.model import Actor, Ledger, Name, Place
from tiptimeline.overlay import Overlay
from tiptimeline.translation.matching import State, empty_overlay, matching
from tiptimeline.translation.naming import name_in, named_in, restyling
from tiptimeline.translation.places import Address, Told, alike, retold

__all__ = ["Edition", "edition", "restyled"]


@frozen(eq=False)
class Edition:
    """A ledger in the language `language`, of a ledger that is written in another one."""

    ledger: Ledger
    """With every translation in the place of its original, and the originals of all others."""
    language: str
    written: str
    is_begun: bool
    """Whether there is a translation at all."""
    states: Mapping[str, State]
    """The originals that are shown, each with what its translation lacks."""
    glosses: Mapping[str, str]
    """The titles of sources in the edition's language, by the source's id."""
    quotations: Mapping[str, str]
    originals: Mapping[str, str]
    """The names of actors as the ledger has them, by the actor's id."""
    kinds: Mapping[str, str]
    """The kinds of actors as the ledger has them, by the actor's id."""
    names: frozenset[str]
    """The names that the ledger has in the edition's language by itself."""
    overlay: Overlay | None = None
    by: str = ""
    note: str = ""
    counts: Mapping[State, int] = Factory(dict)

    @property
    def total(self) -> int:
        """How many texts the ledger has to translate."""
        return sum(self.counts.values())

    def language_of(self, text: str) -> str:
        """The language of a text that the edition shows: the ledger's, if it is not translated."""
        is_own = text in self.names or (self.is_begun and text not in self.states)
        return self.language if is_own else self.written

    def is_marked(self, text: str) -> bool:
        """Whether readers are told that a text is not translated; where nothing is, they are told once."""
        return self.is_begun and text in self.states

    def ours(self, quote: str) -> str:
        """Our translation of a quotation, or nothing."""
        return self.quotations.get(alike(quote), "")


def edition(ledger: Ledger, language: str, overlay: Overlay | None, style: str = "") -> Edition:
    """The ledger for an edition in another language than its own; without an overlay, in its own words."""
    written = ledger.about.language
    put_together = matching(ledger, overlay or empty_overlay(language))
    if not put_together.of("translated"):
        overlay = None  # a file with nothing in it yet
    found = put_together.by_told
    states: dict[str, State] = {}
    glosses: dict[str, str] = {}

    def say(told: Told) -> str:
        one = found[told]
        if _is_title_of_source(told.address):
            if one.state == "translated":
                glosses[told.address[1]] = one.shown
            return told.text  # what is printed on a document stays
        if one.state != "translated":
            states[told.text] = one.state
        return one.shown

    shown = ledger
    if overlay:
        shown = _named(retold(ledger, language, say), written, language, style)
        shown = evolve(shown, about=evolve(shown.about, language=language))
    about = overlay.translation if overlay else None
    quotations = overlay.quotations if overlay else ()
    named: tuple[Actor | Place, ...] = (*ledger.actors, *ledger.places)
    return Edition(
        ledger=restyled(shown, style),
        language=language,
        written=written,
        is_begun=overlay is not None,
        states=states,
        glosses=glosses,
        quotations={alike(one.original): one.text for one in quotations if one.text},
        originals={actor.id: actor.name for actor in ledger.actors},
        kinds={actor.id: actor.kind for actor in ledger.actors},
        names=frozenset(name.text for one in named for name in named_in(one.names, language)),
        overlay=overlay,
        by=about.by if about else "",
        note=about.note if about else "",
        counts={state: len(put_together.of(state)) for state in ("translated", "stale", "missing")},
    )


def _is_title_of_source(address: Address) -> bool:
    return address[0] == "sources" and address[-1] == "title"


def _named(ledger: Ledger, written: str, language: str, style: str) -> Ledger:
    """The ledger with its actors and places under the names that it has in the language, in the style."""

    def actor_named(actor: Actor) -> Actor:
        if not named_in(actor.names, language):
            return actor
        return evolve(actor, name=name_in(actor.names, actor.name, language, written, style))

    def place_named(place: Place) -> Place:
        own = named_in(place.names, language)
        if not own:
            return place
        others = (name for name in place.names if name not in own)
        chosen = name_in(own, "", language, language, style)
        return evolve(place, names=(Name(language, "", chosen), *others))

    return evolve(
        ledger,
        actors=tuple(map(actor_named, ledger.actors)),
        places=tuple(map(place_named, ledger.places)),
    )


def restyled(ledger: Ledger, style: str) -> Ledger:
    """The ledger in a house style: the names of its actors and places, and these names in its own words.

    What stands in quotation marks stays as printed, and so does what is said of sources, and what another
    passage says.
    """
    if not style:
        return ledger
    language = ledger.about.language
    change = restyling((*ledger.actors, *ledger.places), language, style)

    def say(told: Told) -> str:
        return (
            told.text
            if told.address[0] == "sources" or told.address[-2:] == ("conflicts", "value")
            else change(told.text)
        )

    return _named(retold(ledger, language, say), language, language, style)
