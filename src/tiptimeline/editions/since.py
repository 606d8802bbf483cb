"""What has changed in what an output shows, since an earlier edition of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from attrs import evolve, frozen

from tiptimeline.editions.comparing import compare
from tiptimeline.editions.keys import KEYS
from tiptimeline.editions.saying import Group, counted, edition_of, groups
from tiptimeline.editions.values import Altered, Changes
from tiptimeline.language import Language
from tiptimeline.model import Ledger
from tiptimeline.timeline import Selection, Timeline, arrange

__all__ = ["News", "Since", "news", "since"]


@frozen
class Since:
    """The changes of what is shown: of the selected events and of what stands in the outputs with them."""

    changes: Changes
    elsewhere: int
    """How many events outside the selection are new, changed or gone."""


@frozen
class News:
    """The same in words, for the templates."""

    name: str
    """What the earlier edition is called where there is little room."""
    edition: str
    groups: tuple[Group, ...]
    counts: tuple[tuple[str, str], ...]
    elsewhere: int
    missing: tuple[str, ...]
    """The parts of the earlier edition that were not there."""
    marks: Mapping[str, Literal["new", "changed"]]
    """The shown events that are new or changed, by id."""


def since(old: Ledger, new: Ledger, selection: Selection) -> Since:
    """What the selection shows of the new ledger and did not, or not so, of the old one.

    The same selection of both is compared, drafts as it has them, so that nothing is said of what neither
    output shows. Every id must lead somewhere in both.
    """
    everything = Selection(drafts=selection.drafts)
    whole = _visible(compare(_shown(arrange(old, everything)), _shown(arrange(new, everything))))
    if not selection.narrows:
        return Since(whole, 0)
    part = _visible(compare(_shown(arrange(old, selection)), _shown(arrange(new, selection))))
    inside = {one.id for one in part.altered if one.what == "event"}
    outside = [one for one in whole.altered if one.what == "event" and one.id not in inside]
    # The names of what stands outside are known to the outputs: as ties of an event, say.
    return Since(evolve(part, old=whole.old, new=whole.new), len(outside))


def _shown(timeline: Timeline) -> Ledger:
    """The part of the ledger that the outputs show."""
    ledger = timeline.ledger
    cited = {entry.source.id for entry in timeline.sources}
    cited |= {one.source for era in timeline.eras for one in era.sources}
    cited |= {one.source for day in timeline.observances for one in day.sources}
    places = {setting.place.id for entry in timeline.entries for setting in entry.settings}
    return evolve(
        ledger,
        about=evolve(ledger.about, lanes=timeline.lanes, kinds=timeline.kinds),
        sources=tuple(source for source in ledger.sources if source.id in cited),
        actors=timeline.actors,
        places=tuple(place for place in ledger.places if place.id in places),
        eras=timeline.eras,
        observances=timeline.observances,
        events=tuple(entry.event for entry in timeline.entries),
    )


def _visible(changes: Changes) -> Changes:
    """The changes without those of keys that no output shows."""
    return evolve(changes, altered=tuple(_of_shown_keys(changes.altered)))


def _of_shown_keys(altered: Iterable[Altered]) -> Iterable[Altered]:
    for one in altered:
        keys = KEYS[type(one.record)]
        kept = tuple(change for change in one.changes if keys[change.key].shown)
        if kept or not one.changes:
            yield evolve(one, changes=kept)


def news(found: Since, language: Language) -> News:
    """The changes in words."""
    changes = found.changes
    about = changes.old.about
    return News(
        about.edition or language.date(about.as_of),
        edition_of(about, language),
        groups(changes, language),
        counted(evolve(changes, altered=tuple(one for one in changes.altered if one.id)), language),
        found.elsewhere,
        changes.old.missing,
        {
            one.id: "new" if one.old is None else "changed"
            for one in changes.altered
            if one.what == "event" and one.new is not None
        },
    )
