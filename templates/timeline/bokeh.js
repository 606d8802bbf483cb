// Bokeh, woken when the page is read already. It only draws: its own events, tools and styles stay out of the page.

// The policy of the page forbids style elements; sheets that are adopted by a shadow root are as good.
function keepStylesOut(bokeh) {
  const { InlineStyleSheet } = bokeh.require("core/dom");
  const sheetOf = new WeakMap();
  const adopt = (owner, root) => {
    const target = root.adoptedStyleSheets ? root : document;
    if (!target.adoptedStyleSheets.includes(sheetOf.get(owner))) {
      target.adoptedStyleSheets = [...target.adoptedStyleSheets, sheetOf.get(owner)];
    }
  };
  const release = (owner) => sheetOf.get(owner).roots?.forEach((root) => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== sheetOf.get(owner));
  });
  Object.assign(InlineStyleSheet.prototype, {
    _update(css) {
      if (!sheetOf.has(this)) sheetOf.set(this, new CSSStyleSheet());
      this.own_css = css;
      sheetOf.get(this).replaceSync(css);
    },
    install(root = document) {
      if (!sheetOf.has(this)) this._update("");
      adopt(this, root);
      (sheetOf.get(this).roots ??= new Set()).add(root.adoptedStyleSheets ? root : document);
    },
    uninstall() {
      release(this);
    },
    remove() {
      release(this);
    },
  });
  Object.defineProperty(InlineStyleSheet.prototype, "css", { get() { return this.own_css ?? ""; } });
}

function adoptStyles(root) {
  for (const element of root.querySelectorAll("style")) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(element.textContent);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    element.remove();
  }
}

async function loadBokeh() {
  const text = await unpacked(document.getElementById("_bokeh"));
  // Some of Bokeh's parts make shadow roots with style elements while it loads; they are not in the page yet.
  const made = [];
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (how) {
    made.push(attachShadow.call(this, how));
    return made.at(-1);
  };
  try {
    run(text);
  } finally {
    Element.prototype.attachShadow = attachShadow;
  }
  made.forEach(adoptStyles);
  keepStylesOut(window.Bokeh);
  return window.Bokeh;
}

// One plot in its box, by the names of its parts.
async function embedded(bokeh, item, box) {
  const views = await bokeh.embed.embed_item(item, box);
  const view = [...views][0] ?? views.roots?.[0];
  const plot = view.model;
  const named = (name) => plot.document.get_model_by_name(name);
  const names = new Map(); // of the ticks
  named("axis").formatter.doFormat = (days) => days.map((day) => names.get(day) ?? "");
  const sources = Object.fromEntries(plot.renderers.map((renderer) => [renderer.name, renderer.data_source]));
  return {
    plot,
    sources,
    axis: named("axis"),
    grid: named("grid"),
    ticks: named("ticks"),
    // Everything of one frame at once, so that Bokeh paints it together.
    show(view, { height }, marks, sheet) {
      names.clear();
      for (const tick of marks) names.set(tick.day, tick.name);
      this.ticks.ticks = marks.map((tick) => tick.day);
      plot.x_range.setv({ start: view.from, end: view.to });
      plot.y_range.setv({ start: height, end: 0 });
      for (const [name, { columns }] of Object.entries(sheet)) sources[name].data = columns;
    },
    colour() {
      this.axis.setv({ major_label_text_color: colours.soft });
      this.grid.setv({ grid_line_color: colours.line, grid_line_alpha: 0.7 });
    },
  };
}
