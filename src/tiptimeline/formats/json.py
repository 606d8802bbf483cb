"""The canonical JSON of a ledger: its own keys and values, its events in order, nothing lost."""

from __future__ import annotations

from tiptimeline.canonical import as_data
from tiptimeline.formats import Format, Options
from tiptimeline.timeline import Timeline

__all__ = ["FORMAT"]


def write(timeline: Timeline, _options: Options) -> bytes:
    """UTF-8 JSON, two spaces a level, a newline at the end."""
    import json

    return (json.dumps(as_data(timeline.ledger), ensure_ascii=False, indent=2) + "\n").encode()


FORMAT = Format(
    name="json",
    stem="ledger",
    suffix=".json",
    summary="The ledger as canonical JSON, for other programs.",
    omits="Comments and layout of the YAML; drafts unless asked for.",
    command="export",
    write=write,
)
