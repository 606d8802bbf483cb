"""The Jinja environment and template look-up: the user's folder first, then ours, file by file."""

from __future__ import annotations

import tomllib
import traceback
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tiptimeline.language import Language

if TYPE_CHECKING:
    from types import CodeType

    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket
    from jinja2.runtime import Context
    from jinja2.sandbox import SandboxedEnvironment

__all__ = ["PageError", "asset", "built_in_templates", "render", "tokens"]


class PageError(Exception):
    """A template, ours or the user's, that cannot be used: which one, where and why."""


@cache
def built_in_templates() -> Path:
    """The folder of our own templates: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parents[1] / "templates"


def _find(name: str, overrides: Path | None) -> Path:
    """The file behind a template's name; nothing outside the two folders is ever read."""
    for folder in (overrides, built_in_templates()):
        if folder is None:
            continue
        path = (folder / name).resolve()
        if path.is_relative_to(folder.resolve()) and path.is_file():
            return path
    raise PageError(f"{name}: no such template")


def asset(name: str, overrides: Path | None = None) -> str:
    """The text of a style sheet, script or other file that is used as it stands."""
    return _find(name, overrides).read_text(encoding="utf-8")


def tokens(overrides: Path | None = None) -> Mapping[str, Any]:
    """The design tokens (colours, sizes) that both outputs share."""
    try:
        return tomllib.loads(asset("tokens.toml", overrides))
    except ValueError as error:
        raise PageError(f"tokens.toml: {error}") from error


def render(name: str, language: Language, overrides: Path | None = None, /, **context: Any) -> str:
    """Fill a template. Everything is escaped, unknown names are faults, and templates run in a sandbox."""
    from jinja2 import TemplateError

    try:
        return _environment(language, overrides).get_template(name).render(**context)
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        place = _place(error, overrides) or name
        raise PageError(f"{place}: {getattr(error, 'message', None) or error}") from error


def _place(error: Exception, overrides: Path | None) -> str:
    """The template and line that an error arose in; "" where none is known."""
    if getattr(error, "lineno", None) is not None:
        return f"{getattr(error, 'name', None)}:{getattr(error, 'lineno', None)}"
    folders = [folder.resolve() for folder in (overrides, built_in_templates()) if folder is not None]
    # Jinja2 gives the frames of a template its own file and line; the innermost is where the fault is.
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        for folder in folders:
            if Path(frame.filename).is_relative_to(folder):
                return f"{Path(frame.filename).relative_to(folder).as_posix()}:{frame.lineno}"
    return ""


@cache
def _compiled() -> BytecodeCache:
    """Templates as code, kept as long as the process runs: reading one takes longer than filling it."""
    from jinja2 import BytecodeCache

    codes: dict[str, tuple[str, CodeType]] = {}

    class Compiled(BytecodeCache):
        def load_bytecode(self, bucket: Bucket) -> None:
            checksum, code = codes.get(bucket.key, ("", None))
            if checksum == bucket.checksum:
                bucket.code = code

        def dump_bytecode(self, bucket: Bucket) -> None:
            if bucket.code is not None:
                codes[bucket.key] = bucket.checksum, bucket.code

    return Compiled()


def _tenths(number: float) -> str:
    """A coordinate of a drawing, as exact as an eye sees it."""
    return f"{number:.1f}".removesuffix(".0")


def _filled_in_time(function: Callable[..., str]) -> Callable[..., str]:
    """A filter whose result for a constant is not written into the code, which serves every language."""
    from jinja2 import pass_context

    return pass_context(lambda _, *arguments, **named: function(*arguments, **named))


def _counting(ngettext: Any, language: Language) -> Callable[..., str]:
    """`ngettext` whose %(num)s is written as the language writes numbers."""
    from jinja2 import pass_context

    def counting(context: Context, one: str, many: str, number: int, **named: Any) -> str:
        counted: str = ngettext(context, one, many, number, **{"num": language.number(number), **named})
        return counted

    return pass_context(counting)


def _environment(language: Language, overrides: Path | None) -> SandboxedEnvironment:
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    def load(name: str) -> tuple[str, str, None] | None:
        try:
            path = _find(name, overrides)
        except PageError:
            return None
        return path.read_text(encoding="utf-8"), str(path), None

    environment = ImmutableSandboxedEnvironment(
        autoescape=True,
        bytecode_cache=_compiled(),
        extensions=["jinja2.ext.i18n"],
        keep_trailing_newline=True,
        loader=FunctionLoader(load),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        language.gettext, language.ngettext, newstyle=True
    )
    environment.globals["ngettext"] = _counting(environment.globals["ngettext"], language)
    environment.filters.update(
        tenths=_tenths,
        date=_filled_in_time(language.date),
        spoken=_filled_in_time(language.spoken),
        number=_filled_in_time(language.number),
        year=_filled_in_time(language.year),
    )
    environment.globals.update(
        language=language,
        tokens=tokens(overrides),
        asset=lambda file: Markup(asset(file, overrides)),  # noqa: S704 - our own or the user's own files
    )
    return environment
