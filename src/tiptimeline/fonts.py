"""The fonts that travel with the installation, so that no host font ever decides how an output looks.

This table is the one place of their names. The build (`src/build_fonts.py`) cuts each file from a variable
font, because those are slow to embed and embed differently from run to run. A font whose licence reserves its
name ("Source") is given another one; Noto is no reserved name. The Chinese fonts are cut down to common
characters: those of GB 2312, in bold those of its level 1.
"""

from pathlib import Path
from typing import Literal

from attrs import frozen

FONT_DIRECTORY = Path(__file__).parent / "fonts"

SANS = "Tiptimeline Sans"
SERIF = "Tiptimeline Serif"
CHINESE = "Noto Sans SC"


@frozen
class Font:
    """A font file: `weight` as in CSS, `scripts` as ISO 15924 codes, `licence` the file with its terms."""

    family: str
    weight: int
    style: Literal["normal", "italic"]
    file: str
    scripts: tuple[str, ...]
    licence: str


_EUROPEAN = ("Latn", "Grek", "Cyrl")


def _noto(name: str, script: str) -> tuple[Font, ...]:
    return tuple(
        Font(
            f"Noto Sans {name}",
            weight,
            "normal",
            f"NotoSans{name}-{cut}.ttf",
            (script,),
            f"OFL-NotoSans{name}.txt",
        )
        for weight, cut in ((400, "Regular"), (700, "Bold"))
    )


FONTS: tuple[Font, ...] = (
    Font(SANS, 400, "normal", "TiptimelineSans-Regular.ttf", _EUROPEAN, "OFL-TiptimelineSans.txt"),
    Font(SANS, 400, "italic", "TiptimelineSans-Italic.ttf", _EUROPEAN, "OFL-TiptimelineSans.txt"),
    Font(SANS, 600, "normal", "TiptimelineSans-SemiBold.ttf", _EUROPEAN, "OFL-TiptimelineSans.txt"),
    Font(SANS, 700, "normal", "TiptimelineSans-Bold.ttf", _EUROPEAN, "OFL-TiptimelineSans.txt"),
    Font(SERIF, 600, "normal", "TiptimelineSerif-SemiBold.ttf", _EUROPEAN, "OFL-TiptimelineSerif.txt"),
    *_noto("Thai", "Thai"),
    *_noto("Lao", "Laoo"),
    *_noto("Khmer", "Khmr"),
    *_noto("Myanmar", "Mymr"),
    Font(CHINESE, 400, "normal", "NotoSansSC-Regular.otf", ("Hans",), "OFL-NotoSansSC.txt"),
    Font(CHINESE, 700, "normal", "NotoSansSC-Bold.otf", ("Hans",), "OFL-NotoSansSC.txt"),
)


def font_path(font: Font) -> Path:
    """Where the font's file lies. Raises FileNotFoundError, with the remedy, when it is missing."""
    path = FONT_DIRECTORY / font.file
    if not path.is_file():
        raise FileNotFoundError(
            f"the font {font.file} is missing from {FONT_DIRECTORY}: "
            "install tiptimeline again (in a checkout: pip install -e .)"
        )
    return path
