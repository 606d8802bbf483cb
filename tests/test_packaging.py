"""What is built from the checkout, and that it works once installed somewhere else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from loading import LEDGERS
from tiptimeline.fonts import FONTS

PROJECT = Path(__file__).parents[1]

pytestmark = pytest.mark.packaging


def build(kind: str, source: Path, target: Path) -> Path:
    """Build by the tools of this environment: no network, and the very tools that the lock names."""
    target.mkdir(parents=True, exist_ok=True)
    script = f"import hatchling.build as build; print(build.build_{kind}({str(target)!r}))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=source, check=True, capture_output=True, text=True
    )
    return target / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("packaging")


@pytest.fixture(scope="module")
def wheel(workshop: Path) -> Path:
    return build("wheel", PROJECT, workshop / "from-checkout")


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def commands(workshop: Path, wheel: Path) -> Path:
    """The folder of commands of an environment with the wheel, and the libraries of this one behind it."""
    home = workshop / "environment"
    venv.create(home, symlinks=True)
    python = home / "bin" / "python"
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "-qq",
        "--no-index",
        "--no-deps",
    ]
    subprocess.run([*install, str(wheel)], check=True)
    (site_packages,) = home.glob("lib/python*/site-packages")
    # Appended as a bare path, so that the editable installation in there stays asleep.
    (site_packages / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python.parent


def run(*command: str | Path, folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=folder, env=environment, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


def test_the_wheel_holds_all_that_is_read_at_run_time(names: set[str]) -> None:
    templates = {
        f"tiptimeline/{path.relative_to(PROJECT).as_posix()}"
        for path in (PROJECT / "templates").rglob("*")
        if path.is_file()
    }
    catalogues = {
        path.relative_to(PROJECT / "src").as_posix()
        for path in (PROJECT / "src/tiptimeline/locale").rglob("*.po")
    }
    fonts = {f"tiptimeline/fonts/{name}" for font in FONTS for name in (font.file, font.licence)}
    assert templates
    assert catalogues
    assert {"tiptimeline/py.typed", *templates, *catalogues, *fonts} <= names


def test_the_wheel_holds_nothing_else(names: set[str]) -> None:
    rooms = {name.split("/")[0] for name in names}
    assert rooms == {"tiptimeline", next(name for name in rooms if name.endswith(".dist-info"))}
    assert not [name for name in names if "__pycache__" in name or "tests" in name or name.endswith(".part")]


def test_the_licences_travel_along(wheel: Path, names: set[str]) -> None:
    (info,) = {name.split("/")[0] for name in names if ".dist-info/" in name}
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(f"{info}/METADATA").decode("utf-8")
        terms = {
            font.family: archive.read(f"tiptimeline/fonts/{font.licence}").decode("utf-8") for font in FONTS
        }
    assert f"{info}/licenses/LICENSE" in names
    assert "License-Expression: MIT AND OFL-1.1" in metadata
    assert [family for family, text in terms.items() if "SIL OPEN FONT LICENSE Version 1.1" not in text] == []


def test_the_source_archive_builds_the_same_wheel(workshop: Path, wheel: Path) -> None:
    archive = build("sdist", PROJECT, workshop / "source")
    with tarfile.open(archive) as source:
        source.extractall(workshop / "unpacked", filter="data")
        assert not [name for name in source.getnames() if name.endswith(".ttf")]
    (folder,) = (workshop / "unpacked").iterdir()
    assert build("wheel", folder, workshop / "from-source").read_bytes() == wheel.read_bytes()


def test_an_editable_installation_keeps_no_copy_of_the_templates(workshop: Path) -> None:
    with zipfile.ZipFile(build("editable", PROJECT, workshop / "editable")) as archive:
        assert [name for name in archive.namelist() if "templates" in name] == []


def test_the_installed_command_works_from_any_folder(commands: Path, tmp_path: Path) -> None:
    shutil.copy(LEDGERS / "minimal.yaml", tmp_path / "events.yaml")
    home = run(commands / "python", "-c", "import tiptimeline; print(tiptimeline.__file__)", folder=tmp_path)
    assert Path(home.strip()).is_relative_to(commands.parent)
    version = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert version in run(commands / "tiptimeline", "--version", folder=tmp_path)
    assert "render" in run(commands / "tiptimeline", "--help", folder=tmp_path)
    run(commands / "tiptimeline", "render", folder=tmp_path)
    assert (tmp_path / "out/briefing.pdf").read_bytes().startswith(b"%PDF-")
    assert "Ferry opens" in (tmp_path / "out/timeline.html").read_text(encoding="utf-8")


def test_the_tools_of_the_build_change_no_byte_of_the_page(commands: Path, tmp_path: Path) -> None:
    shutil.copy(LEDGERS / "minimal.yaml", tmp_path / "events.yaml")
    script = (
        "import sys; {}; from tiptimeline.cli import main; main(['render', '--to', 'html', '--out', '{}'])"
    )
    for folder, before in (("with", "import uharfbuzz"), ("without", "sys.modules['uharfbuzz'] = None")):
        run(commands / "python", "-c", script.format(before, folder), folder=tmp_path)
    with_tools, without = (tmp_path / folder / "timeline.html" for folder in ("with", "without"))
    assert with_tools.read_bytes() == without.read_bytes()


def test_the_lock_is_asked_for_the_tools_that_a_build_asks_for() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = set(project["build-system"]["requires"]) | {"editables>=0.5"}
    assert asked == set(project["dependency-groups"]["build"])
