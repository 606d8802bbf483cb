"""BokehJS without the modules that the page's figure never reaches."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping

from attrs import evolve, frozen

__all__ = ["CannotPruneError", "pruned"]

OPENING, CLOSING = "\n([\n", "\n], 0, {"
"""Between them stand the modules of a bundle, as a list of functions; behind them their names."""
STUB = """\
function _(_,m){const nothing=()=>new Proxy(function(){},{
get:(t,n)=>n==="prototype"?t.prototype:n==="__esModule"||(n===Symbol.toPrimitive?()=>"":n===Symbol.iterator?function*(){}:
typeof n==="symbol"||n==="then"?void 0:Object.hasOwn(t,n)?t[n]:t[n]=nothing()),
apply:nothing,construct:(t,a,n)=>Reflect.construct(t,[],n)});m.exports=nothing()}"""
"""Stands for a module that others name but that does nothing here.

What it gives away can be named, called, made and inherited from, and does nothing either.
"""
STUB_AGAIN = "function _(r,m){m.exports=r(%d)}"
NO_STYLE = 'function _(_,m,e,o){o(),e.default=""}'
BY_ITSELF = {"DocumentConfig"}
"""Models that every document registers."""
NO_STYLES = (
    # Of icons, tools, menus and notes: the plots have none.
    *("styles/icons.css", "styles/buttons.css", "styles/menus.css", "styles/legacy_menus.css"),
    *("styles/toolbar.css", "styles/logo.css", "styles/notifications.css", "styles/attribution.css"),
)
LEFT_OUT = (
    # Tools, menus, titles, callbacks and events: the page answers to pointer, touch and key itself.
    *("models/tools/tool", "models/tools/tool_button", "models/tools/tool_proxy"),
    *("models/tools/on_off_button", "models/annotations/toolbar_panel", "models/annotations/title"),
    *("core/util/menus", "core/ui_events", "core/bokeh_events", "core/hittest"),
    *("core/selection_manager", "models/callbacks/customjs"),
    *("models/plots/state_manager", "safely", "core/util/pretty"),
    # Formulas, mark-up, maps, categories, patterns, images, and axes other than plain numbers.
    *("models/text/math_text", "models/dom/html", "models/dom/elements", "models/dom/styles"),
    *("models/dom/stylesheets", "core/util/projections", "core/visuals/patterns", "core/visuals/image"),
    *("models/ranges/factor_range", "models/scales/categorical_scale", "models/scales/log_scale"),
    *("models/axes/index", "models/tickers/adaptive_ticker", "models/tickers/basic_ticker"),
    # Glyphs that show what is selected or pointed at, and filters: the page hands over what it shows.
    *("models/glyphs/line", "models/glyphs/patch", "models/glyphs/area", "models/glyphs/harea"),
    *("models/glyphs/varea", "models/glyphs/harea_step", "models/glyphs/varea_step", "models/glyphs/utils"),
    *("models/graphics/marking", "models/filters/intersection_filter", "core/util/ragged_array"),
    # Other ways to draw and to lay out: SVG, turned text, grids of plots.
    *("core/util/svg", "core/util/affine", "core/layout/grid", "core/layout/index"),
    # Packed data, servers and notebooks: the page hands over plain lists.
    *("core/util/buffer", "core/patching", "protocol/message", "protocol/receiver", "embed/server"),
    *("embed/notebook", "document/defs"),
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
    first, *others = (bundle.number(name) for name in LEFT_OUT)
    modules[first] = STUB
    for number in others:
        modules[number] = STUB_AGAIN % first
    for name in NO_STYLES:
        modules[bundle.number(name)] = NO_STYLE
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
