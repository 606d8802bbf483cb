"""One ledger of events, each proven by its sources, as a PDF briefing and an interactive HTML timeline."""

__all__ = ["__version__"]

__version__ = "0.1.0"
