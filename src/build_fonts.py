"""The build hook: cuts the static fonts of `tiptimeline.fonts`, and puts the templates into the wheel.

The variable fonts come from packages on PyPI, with exact versions in pyproject.toml,
as are the two cutting tools: the same fonts, byte for byte, on every machine. No font file is kept in git.
"""

import importlib.util
import io
from collections.abc import Collection, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import uharfbuzz
from attrs import frozen
from fontTools.cffLib.CFF2ToCFF import convertCFF2ToCFF
from fontTools.ttLib import TTFont
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LEGAL_NAMES = {0, 5, 7, 8, 9, 11, 12, 13, 14}  # copyright, version, trademark, makers, licence
STYLE_NAMES = {400: "Regular", 600: "SemiBold", 700: "Bold"}
ITALIC, BOLD, REGULAR, USE_TYPOGRAPHIC_METRICS = 1 << 0, 1 << 5, 1 << 6, 1 << 7
WINDOWS_UNICODE_ENGLISH = (3, 1, 0x409)


@frozen
class Origin:
    """Where a family is cut from: a package, its files, and the axes pinned beside the weight.

    `place` is that of the font in a collection. `letters` are those to keep, weight by weight; else all.
    """

    package: str
    upright: str
    licence: str
    pins: Mapping[str, float]
    italic: str | None = None
    place: int = 0
    letters: Mapping[int, Collection[int]] | None = None


def _noto(name: str) -> Origin:
    folder = f"fonts/ofl/notosans{name.lower()}"
    return Origin(
        "justmytype_intl_sea", f"{folder}/NotoSans{name}[wdth,wght].ttf", f"{folder}/OFL.txt", {"wdth": 100}
    )


def _hanzi(first_row: int, last_row: int) -> set[int]:
    """The characters of these rows of GB 2312: level 1, the commonest, is 16 to 55, level 2 is 56 to 87."""
    bytes_of_row = (bytes(range(0xA1, 0xFF)) for _ in range(first_row, last_row + 1))
    codes = bytes(
        byte
        for row, cells in enumerate(bytes_of_row, first_row + 0xA0)
        for cell in cells
        for byte in (row, cell)
    )
    return {ord(letter) for letter in codes.decode("gb2312", errors="ignore")}


# Chinese punctuation, with the signs that it shares with Latin and sets full width, and the space, which
# Pango takes from the font of the letters before it.
_CHINESE_SIGNS = {
    0x20,
    *range(0x3001, 0x3012),
    0x3014,
    0x3015,
    0x30FB,
    *range(0xFF01, 0xFF5F),
    *map(ord, "‘’“”—…"),
}
_LEVEL_1 = _hanzi(16, 55) | _CHINESE_SIGNS

ORIGINS = {
    "Tiptimeline Sans": Origin(
        "fontpkg_source_sans_3",
        "files/SourceSans3[wght].ttf",
        "LICENSE",
        {},
        "files/SourceSans3-Italic[wght].ttf",
    ),
    "Tiptimeline Serif": Origin(
        "fontpkg_source_serif_4", "files/SourceSerif4[opsz,wght].ttf", "LICENSE", {"opsz": 20}
    ),
    **{f"Noto Sans {name}": _noto(name) for name in ("Thai", "Lao", "Khmer", "Myanmar")},
    "Noto Sans SC": Origin(
        "manimgx_fonts_cjk",
        "NotoSansCJK-VF.otf.ttc",
        "../manimgx_fonts_cjk-2026.9.26.post1.dist-info/licenses/LICENSE",
        {},
        place=2,
        letters={400: _LEVEL_1 | _hanzi(56, 87), 700: _LEVEL_1},
    ),
}
CHINESE_FEATURES = (b"ccmp", b"kern", b"mark", b"mkmk")
CHINESE_LEFT_OUT = (b"BASE", b"VORG", b"VVAR", b"vhea", b"vmtx")
"""What only vertical lines or several scripts need."""


class FontBuildHook(BuildHookInterface[Any]):
    """Run by hatchling before each wheel, editable ones included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        cut_all(_load_font_table(root / "src/tiptimeline/fonts.py"))
        # An editable installation reads the checkout's own templates: a copy would grow stale.
        if version == "standard":
            build_data["force_include"]["templates"] = "tiptimeline/templates"


def cut_all(table: ModuleType) -> None:
    """Write the fonts of `table.FONTS` and their licences into `table.FONT_DIRECTORY`; delete all else."""
    directory: Path = table.FONT_DIRECTORY
    directory.mkdir(exist_ok=True)
    wanted: dict[str, bytes] = {}
    for font in table.FONTS:
        origin = ORIGINS[font.family]
        folder = _package_folder(origin.package)
        wanted[font.file] = _cut(folder, origin, font.family, font.weight, italic=font.style == "italic")
        wanted[font.licence] = (folder / origin.licence).read_bytes()
    for name, content in wanted.items():
        target = directory / name
        if not target.is_file() or target.read_bytes() != content:
            part = target.with_suffix(".part")
            part.write_bytes(content)
            part.replace(target)
    for stale in directory.iterdir():
        if stale.name not in wanted:
            stale.unlink()


def _cut(folder: Path, origin: Origin, family: str, weight: int, *, italic: bool) -> bytes:
    source = origin.italic if italic else origin.upright
    if source is None:
        raise ValueError(f"{family} has no italic to cut from")
    face = uharfbuzz.Face((folder / source).read_bytes(), origin.place)
    plan = uharfbuzz.SubsetInput()
    if origin.letters is None:
        plan.keep_everything()
    else:
        plan.unicode_set.update(origin.letters[weight])
        plan.layout_feature_tag_set.clear()
        plan.layout_feature_tag_set.update(int.from_bytes(tag, "big") for tag in CHINESE_FEATURES)
        plan.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in CHINESE_LEFT_OUT)
        plan.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.DESUBROUTINIZE
    plan.name_id_set.clear()
    plan.name_id_set.update(LEGAL_NAMES)  # names that glyph alternatives refer to are kept besides
    for axis, value in {**origin.pins, "wght": weight}.items():
        plan.pin_axis_location(face, axis, value)
    # A signature of the uncut font, and a table that only speaks of axes.
    plan.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in (b"DSIG", b"STAT"))
    font = TTFont(io.BytesIO(uharfbuzz.subset(face, plan).blob.data), recalcTimestamp=False)
    if "CFF2" in font:
        _as_plain_cff(font)
    _rename(font, family, weight, italic=italic)
    result = io.BytesIO()
    font.save(result)
    return result.getvalue()


def _as_plain_cff(font: TTFont) -> None:
    """Outlines as PDF knows them, and with glyphs that are told by their places.

    Without hints and subroutines the groups of glyphs differ in nothing, so that one is enough.
    """
    (outlines,) = font["CFF2"].cff.topDictIndex
    letters = outlines.CharStrings
    groups = outlines.FDArray
    if any(group.Private.rawDict for group in groups):
        raise ValueError("groups of glyphs that differ cannot be joined")
    for name in letters.keys():  # noqa: SIM118 - no mapping
        letters[name].decompile()
        letters[name].private = groups[0].Private
    del groups.items[1:]
    outlines.FDSelect.gidArray = [0] * len(letters)
    convertCFF2ToCFF(font)


def _rename(font: TTFont, family: str, weight: int, *, italic: bool) -> None:
    weight_name = STYLE_NAMES[weight]
    style = " ".join(
        [*([] if italic and weight_name == "Regular" else [weight_name]), *(["Italic"] if italic else [])]
    )
    postscript_name = f"{family.replace(' ', '')}-{style.replace(' ', '')}"
    # The old way to group fonts knows four styles a family; another weight is a family of its own to it.
    plain_family = family if weight in (400, 700) else f"{family} {weight_name}"
    plain_style = {
        (False, False): "Regular",
        (False, True): "Italic",
        (True, False): "Bold",
        (True, True): "Bold Italic",
    }
    names = font["name"]
    new = {
        1: plain_family,
        2: plain_style[weight == 700, italic],
        3: f"{names.getDebugName(5)};{postscript_name}",
        4: f"{family} {style}",
        6: postscript_name,
        16: family,
        17: style,
    }
    for name_id, text in new.items():
        names.setName(text, name_id, *WINDOWS_UNICODE_ENGLISH)
    bold = weight == 700
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (
        (font["OS/2"].fsSelection & USE_TYPOGRAPHIC_METRICS)
        | (ITALIC if italic else 0)
        | (BOLD if bold else 0)
        | (0 if bold or italic else REGULAR)
    )
    font["head"].macStyle = (1 if bold else 0) | (2 if italic else 0)


def _package_folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"the build needs the package {package}")
    return Path(spec.submodule_search_locations[0])


def _load_font_table(path: Path) -> ModuleType:
    # The package itself cannot be imported here: its dependencies are not part of a build.
    spec = importlib.util.spec_from_file_location("font_table", path)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"cannot read {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
