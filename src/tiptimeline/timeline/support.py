"""What a claim stands on: the documents that its quotations are taken from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiptimeline.timeline.view import Reference

__all__ = ["by_standing", "independent_sources"]


def by_standing(references: Sequence[Reference]) -> list[tuple[str, list[Reference]]]:
    """The references of each standing, in order of first citation."""
    groups: dict[str, list[Reference]] = {}
    for reference in references:
        groups.setdefault(reference.source.standing, []).append(reference)
    return list(groups.items())


def independent_sources(references: Sequence[Reference]) -> int:
    """How many documents say so by themselves.

    A republished text is an official one that another publisher passed on. A ledger does not say which, so
    beside an official document it is taken for that one, and several republished texts are taken for one.
    """
    standings = {reference.source.id: reference.source.standing for reference in references}
    passed_on = sum(standing == "republished" for standing in standings.values())
    own = len(standings) - passed_on
    return own + (1 if passed_on and "official" not in standings.values() else 0)
