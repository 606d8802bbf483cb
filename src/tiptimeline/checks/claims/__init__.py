"""What a ledger claims, held against the words that prove it: numbers, dates, and sources that differ."""

from tiptimeline.checks.claims.numbers import figures_as_quoted, numbers_and_dates_in_prose

__all__ = ["figures_as_quoted", "numbers_and_dates_in_prose"]
