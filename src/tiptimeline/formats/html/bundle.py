"""BokehJS without the modules that the page's figure never reaches."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping

from attrs import evolve, frozen

__all__ = ["CannotPruneError", "pruned"]

OPENING, CLOSING = "\n([\n", "\n], 0, {"
"""Between them stand the modules of a bundle, as a list of functions; behind them their names."""
STUB = 'function _(_,m){m.exports=new Proxy({},{get:(_,n)=>"__esModule"===n||class{}})}'
"""Stands for a module that others name but that does nothing here: all it gives away are empty classes."""
NO_STYLE = 'function _(_,m,e,o){o(),e.default=""}'
BY_ITSELF = {"DocumentConfig"}
"""Models that every document registers."""
LEFT_OUT = (
    # Icons, tools and menus: the plots have none.
    *("styles/icons.css", "styles/buttons.css", "styles/menus.css", "styles/legacy_menus.css"),
    *("styles/toolbar.css", "styles/logo.css", "styles/notifications.css", "models/tools/tool_button"),
    # Events: the page answers to pointer, touch and key itself.
    *("core/ui_events", "models/callbacks/customjs"),
    # Formulas, mark-up, maps, categories, patterns, and axes other than plain numbers.
    *("models/text/math_text", "models/dom/html", "models/dom/elements", "core/util/projections"),
    *("models/ranges/factor_range", "core/visuals/patterns", "models/axes/index"),
    # Other ways to draw and to lay out: SVG, grids of plots.
    *("core/util/svg", "core/layout/grid"),
    # Packed data, servers and notebooks: the page hands over plain lists.
    *("core/util/buffer", "core/patching", "protocol/message", "protocol/receiver", "embed/server"),
    "embed/notebook",
)
"""Modules that others ask for, but whose work the page never wants; a test compares what is drawn."""


class CannotPruneError(Exception):
    """The bundle is not built as those are that we know."""


@frozen
class _Bundle:
    head: str
    modules: tuple[str, ...]
    names: Mapping[str, int]
    tail: str

    def number(self, name: str) -> int:
        if name not in self.names:
            raise CannotPruneError(f"it has no module {name}")
        return self.names[name]

    def needs(self, number: int) -> Iterable[int]:
        """The modules that one asks for; perhaps too many, for the text is only searched."""
        ask = _parameter(self.modules[number], 1)
        found = re.findall(rf"(?<![\w$.]){ask}\((\d+)\)", self.modules[number])
        return (int(one) for one in found if int(one) < len(self.modules))

    @property
    def homes(self) -> Mapping[str, int]:
        """The module of each model: the one that gives a class of its name away."""
        found: dict[str, int] = {}
        for name, number in self.names.items():
            if name.startswith("models/") and not name.startswith("models/dom/"):
                exports = _parameter(self.modules[number], 3)
                for model in re.findall(rf"(?<![\w$.]){exports}\.([A-Z]\w*)=", self.modules[number]):
                    found.setdefault(model, number)
        return found

    @property
    def reached(self) -> Collection[int]:
        """The modules that the first one needs, and those that they need."""
        reached: set[int] = set()
        waiting = [self.number("main")]
        while waiting:
            number = waiting.pop()
            if number not in reached:
                reached.add(number)
                waiting += self.needs(number)
        return reached


def pruned(text: str, models: Iterable[str]) -> str:
    """The bundle with what draws these models alone. Raises CannotPruneError where it is built otherwise."""
    bundle = _parsed(text)
    homes = bundle.homes
    wanted = sorted(set(models) - BY_ITSELF)
    missing = [model for model in wanted if model not in homes]
    if missing:
        raise CannotPruneError(f"it has no model {', '.join(missing)}")
    modules = list(bundle.modules)
    asked = ",".join(f"r({number})" for number in sorted({homes[model] for model in wanted}))
    register = f"r({bundle.number('base')}).register_models"
    modules[bundle.number("models/main")] = f"function _(r){{[{asked}].forEach((m)=>{register}(m))}}"
    for name in LEFT_OUT:
        modules[bundle.number(name)] = NO_STYLE if name.endswith(".css") else STUB
    kept = evolve(bundle, modules=tuple(modules)).reached
    body = ",\n".join(module if number in kept else "" for number, module in enumerate(modules))
    names = {name: number for name, number in bundle.names.items() if number in kept}
    return (
        f"{bundle.head}{OPENING}{body}{CLOSING[:-1]}{json.dumps(names, separators=(',', ':'))}{bundle.tail}"
    )


def _parsed(text: str) -> _Bundle:
    start, end = text.find(OPENING), text.rfind(CLOSING)
    if not 0 < start < end:
        raise CannotPruneError("its modules are not listed as usual")
    modules = re.split(r",\n(?=function _\()", text[start + len(OPENING) : end])
    listed = end + len(CLOSING) - 1
    try:
        names, length = json.JSONDecoder().raw_decode(text[listed:])
    except ValueError as fault:
        raise CannotPruneError("its modules have no names") from fault
    if max(names.values(), default=0) >= len(modules):
        raise CannotPruneError("its modules and their names do not fit")
    return _Bundle(text[:start], tuple(modules), names, text[listed + length :])


def _parameter(module: str, place: int) -> str:
    """The name that a module has for its parameter in that place, ready for a pattern."""
    parameters = re.match(r"function _\(([\w$,]*)\)", module)
    if parameters is None:
        raise CannotPruneError("a module is no function")
    names = parameters[1].split(",")
    return re.escape(names[place - 1]) if len(names) >= place else r"\b\B"
