"""What a text in words can mean."""

from __future__ import annotations

from attrs import evolve, field, frozen

from tiptimeline.dates.edtf import read as read_edtf
from tiptimeline.dates.values import DateError, When

__all__ = ["Draft", "Inference", "Proposal", "Reading", "UnreadableError", "checked"]


@frozen
class Inference:
    """Something that the text itself does not say: what was put in or left out, and why."""

    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.what}: {self.why}"


@frozen
class Proposal:
    """One date that a text can mean."""

    when: When
    inferred: tuple[Inference, ...] = ()


@frozen
class Reading:
    """Every date that a text can mean; none where it cannot be read, and then `reason` says why.

    `recognised` is whether at least the form of the text was one that is known here.
    """

    text: str
    readings: tuple[Proposal, ...] = ()
    reason: str = ""
    recognised: bool = True

    @property
    def when(self) -> When | None:
        """The date, where there is exactly one reading."""
        return self.readings[0].when if len(self.readings) == 1 else None


class UnreadableError(Exception):
    """Words whose form is known, but that are no date that could be told."""


@frozen
class Draft:
    """EDTF on its way to a proposal. `loose` when the text says more than EDTF can ("early 2014")."""

    edtf: str
    inferred: tuple[Inference, ...] = field(default=())
    loose: bool = False

    def as_(self, edtf: str, *inferred: Inference) -> Draft:
        """Another date made of this one."""
        return evolve(self, edtf=edtf, inferred=(*self.inferred, *inferred))

    @property
    def when(self) -> When:
        try:
            return read_edtf(self.edtf, time_of_day=False)
        except DateError as error:
            raise UnreadableError(f"As EDTF it would be {self.edtf}. {error.reason}") from None


def checked(draft: Draft) -> Proposal:
    return Proposal(draft.when, tuple(dict.fromkeys(draft.inferred)))
