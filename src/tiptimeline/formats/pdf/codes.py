"""QR codes: how a sheet of paper leads to the online edition. The one home of segno."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Code", "code"]

QUIET = 4
"""The white modules around a code, without which no telephone finds it."""
SMALLEST, FINEST, LARGEST = 20.0, 0.5, 45.0
"""In millimetres: the code's own width at least, a module's at least, and all of it at most."""


@frozen
class Code:
    """A QR code as an outline of dark modules, one unit each, the quiet zone around it."""

    address: str
    modules: int
    """The width with the quiet zone, in modules."""
    width: float
    """The width with the quiet zone, in millimetres."""
    path: str


def code(address: str) -> Code | None:
    """The code of a web address; None where it is no such address, or too long to be read from paper."""
    import segno

    if not address.lower().startswith(("https://", "http://")):
        return None
    try:
        matrix = segno.make_qr(address, error="m").matrix
    except segno.DataOverflowError:
        return None
    modules = len(matrix) + 2 * QUIET
    width = max(SMALLEST * modules / len(matrix), FINEST * modules)
    return Code(address, modules, width, _path(matrix)) if width <= LARGEST else None


def _path(matrix: tuple[bytearray, ...]) -> str:
    """Each run of dark modules in a row as one rectangle."""
    steps = []
    for y, row in enumerate(matrix, QUIET):
        dark = "".join("1" if module else " " for module in row)
        x = 0
        while x < len(dark):
            length = len(dark[x:]) - len(dark[x:].lstrip("1"))
            if length:
                steps.append(f"M{x + QUIET} {y}h{length}v1h-{length}z")
            x += length or 1
    return "".join(steps)
