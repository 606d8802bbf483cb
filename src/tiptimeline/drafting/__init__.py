"""Drafts of ledgers, for a person to edit: one to start with, and events proposed from a source's text.

Nothing here is invented. What a text does not say is left empty, and a comment says why.
"""

from tiptimeline.drafting.assembling import Drafted, drafted
from tiptimeline.drafting.proposing import MOST_PROPOSALS, Proposal, Proposals, propose
from tiptimeline.drafting.starting import STARTERS, starter
from tiptimeline.drafting.writing import NewSource

__all__ = [
    "MOST_PROPOSALS",
    "STARTERS",
    "Drafted",
    "NewSource",
    "Proposal",
    "Proposals",
    "drafted",
    "propose",
    "starter",
]
