"""What is asked of a ledger."""

from __future__ import annotations

from attrs import evolve, frozen

from tiptimeline.dates import When, overlaps
from tiptimeline.model import Event

__all__ = ["Selection"]


@frozen
class Selection:
    """What is asked of the ledger. Choices within one field mean or, different fields mean and."""

    after: When | None = None
    before: When | None = None
    lanes: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    key_only: bool = False
    drafts: bool = False

    def takes(self, event: Event) -> bool:
        """Whether the event is asked for. A date counts as soon as its bounds overlap the span asked for."""
        return (
            (self.drafts or event.status != "draft")
            and (event.key or not self.key_only)
            and (not self.lanes or event.lane in self.lanes)
            and (not self.kinds or event.kind in self.kinds)
            and (not self.tags or not self.tags.isdisjoint(event.tags))
            and overlaps(event.date, self.after, self.before)
        )

    @property
    def narrows(self) -> bool:
        """Whether anything but drafts is left out."""
        return evolve(self, drafts=False) != Selection()
