"""Drafts of ledgers, for a person to edit: one to start with, and events proposed from a source's text.

Nothing here is invented. What a text does not say is left empty, and a comment says why.
"""

from tiptimeline.drafting.starting import STARTERS, starter

__all__ = ["STARTERS", "starter"]
