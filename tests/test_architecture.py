"""The walls of the house: who imports whom, where each outside library lives, how long a file may grow."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from attrs import frozen

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "src" / "tiptimeline"

# From the top of the house to its ground: a room imports only from rooms named after it.
ROOMS = (
    "__main__",
    "cli",
    "formats",
    "pages",
    "drawing",
    "lettering",
    "rare_letters",
    "fonts",
    "drafting",
    "proof",
    "links",
    "editions",
    "checks",
    "timeline",
    "translation",
    "reference",
    "reader",
    "language",
    "canonical",
    "plain_yaml",
    "overlay",
    "model",
    "dates",
    "diagnostics",
    "garbage",
    "__init__",
)

# Each outside library and where it may be imported.
HOMES = {
    "attrs": ROOMS,
    "babel": ("language",),
    "bokeh": ("formats.html",),
    "click": ("cli",),
    "dateutil": ("dates",),
    "icu": ("language",),
    "fontTools": ("lettering", "rare_letters", "formats.html"),
    "jinja2": ("pages",),
    "markupsafe": ("pages", "formats.html"),
    "pydyf": ("formats.pdf",),
    "pypdf": ("proof", "formats.pdf"),
    "rich": ("cli",),
    "segno": ("formats.pdf",),
    "weasyprint": ("formats.pdf",),
    "yaml": ("reader",),
}

# Too slow to load for a command that has no use for them: imported inside the function that does.
HEAVY = ("babel", "bokeh", "dateutil", "fontTools", "icu", "jinja2", "pypdf", "rich", "segno", "weasyprint")

LONGEST_FILE = 400
LONGER_FILES: dict[str, str] = {  # path: why it is one file all the same
    "src/tiptimeline/diagnostics/catalogue.py": "a list, read one code at a time",
}


@frozen
class Import:
    importer: str  # dotted, below the package: "formats.html.page"
    imported: str  # dotted, whole: "tiptimeline.model" or "bokeh.models"
    line: int
    when_loaded: bool  # at module level, and not for type checkers alone

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.imported}"


def modules() -> dict[str, Path]:
    paths = sorted(path for path in PACKAGE.rglob("*.py"))
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
        for path in paths
    }


MODULES = modules()


def for_types_only(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def imports_below(node: ast.AST, importer: str, *, when_loaded: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(importer, alias.name, child.lineno, when_loaded)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"{importer}:{child.lineno} imports relatively"
            module = child.module or ""
            for alias in child.names:
                deeper = f"{module}.{alias.name}"
                is_module = deeper.removeprefix("tiptimeline.") in MODULES and module.startswith(
                    "tiptimeline"
                )
                yield Import(importer, deeper if is_module else module, child.lineno, when_loaded)
        else:
            inside = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)) or (
                isinstance(child, ast.stmt) and for_types_only(child)
            )
            yield from imports_below(child, importer, when_loaded=when_loaded and not inside)


IMPORTS = [
    found
    for name, path in MODULES.items()
    for found in imports_below(ast.parse(path.read_text(encoding="utf-8")), name, when_loaded=True)
]
INNER = [found for found in IMPORTS if found.imported.split(".")[0] == "tiptimeline"]
OUTER = [
    found
    for found in IMPORTS
    if found.imported.split(".")[0] not in {"tiptimeline", *sys.stdlib_module_names}
]


def room_of(dotted: str) -> str:
    return dotted.removeprefix("tiptimeline").removeprefix(".").split(".")[0] or "__init__"


def test_every_room_has_its_floor() -> None:
    assert {room_of(name) for name in MODULES} <= set(ROOMS)


def test_imports_point_downwards() -> None:
    upwards = [
        str(found)
        for found in INNER
        if room_of(found.importer) != room_of(found.imported)
        and ROOMS.index(room_of(found.importer)) > ROOMS.index(room_of(found.imported))
    ]
    assert upwards == []


def test_formats_do_not_import_each_other() -> None:
    across = []
    for found in INNER:
        importer = found.importer.split(".")
        imported = found.imported.split(".")[1:]
        if importer[0] == "formats" == imported[0] and importer[1:2] != imported[1:2] and imported[1:]:
            across.append(str(found))
    assert across == []


def test_each_library_stays_at_home() -> None:
    def at_home(found: Import) -> bool:
        homes = HOMES.get(found.imported.split(".")[0], ())
        return any(f"{found.importer}.".startswith(f"{home}.") for home in homes)

    assert [str(found) for found in OUTER if not at_home(found)] == []


def test_heavy_libraries_are_imported_where_they_are_used() -> None:
    early = [str(found) for found in OUTER if found.when_loaded and found.imported.split(".")[0] in HEAVY]
    assert early == []


def test_every_library_in_use_is_declared() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[^\w.-]", line)[0].lower() for line in project["dependencies"]}
    declared |= {line.lower() for line in project["optional-dependencies"]["sorting"]}
    distributions = packages_distributions()
    used = {distributions[found.imported.split(".")[0]][0].lower() for found in OUTER}
    assert used == declared


@pytest.mark.parametrize("command", [["--help"], ["--version"], ["check", "tests/ledgers/minimal.yaml"]])
def test_light_commands_load_no_heavy_library(command: list[str]) -> None:
    script = (
        "import sys\nfrom tiptimeline.cli import main\n"
        f"try:\n    main({command!r})\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "heavy = {'weasyprint', 'bokeh', 'jinja2', 'numpy', 'pypdf'}\n"
        "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.splitlines()[-1:]) == (0, ["[]"])


def test_no_file_grows_too_long_without_a_reason() -> None:
    files = [
        path
        for folder in (PACKAGE.parent, PROJECT / "templates")
        for path in folder.rglob("*")
        if path.suffix in {".py", ".html", ".css", ".js", ".svg", ".toml"}
    ]
    long = {
        path.relative_to(PROJECT).as_posix()
        for path in files
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    }
    assert long == LONGER_FILES.keys()
