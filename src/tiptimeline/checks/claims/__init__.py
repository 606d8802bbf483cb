"""What a ledger claims, held against the words that prove it: numbers, dates, and sources that differ."""

from tiptimeline.checks.claims.conflicts import differing_figures, differing_sources
from tiptimeline.checks.claims.numbers import figures_as_quoted, numbers_and_dates_in_prose
from tiptimeline.checks.claims.times import (
    dates_as_quoted,
    dates_without_words,
    relative_words,
    suspicious_clusters,
)

__all__ = [
    "dates_as_quoted",
    "dates_without_words",
    "differing_figures",
    "differing_sources",
    "figures_as_quoted",
    "numbers_and_dates_in_prose",
    "relative_words",
    "suspicious_clusters",
]
