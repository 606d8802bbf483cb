// A drawing of the figure without Bokeh: what is seen first, what is saved, and what is printed.

const DRAWN = "http://www.w3.org/2000/svg";

function drawnElement(parent, name, attributes, text) {
  const element = document.createElementNS(DRAWN, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

// As attributes: the page's policy lets no element have a style of its own.
function inFont(font) {
  const [, weight, size, family] = /^(?:(\d+) )?(\d+)px (.*)$/.exec(font);
  return { "font-weight": weight ?? null, "font-size": size, "font-family": family };
}

const rounded = (value) => Math.round(value * 100) / 100;

const DASHES = { dashed: "3 2", dotted: "2 1" };
const MARKERS = {
  circle: (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
  square: (r) => `M${-r} ${-r}h${2 * r}v${2 * r}h${-2 * r}z`,
  triangle: (r) => `M0 ${-r}L${r} ${r * 0.73}H${-r}z`,
  inverted_triangle: (r) => `M0 ${r}L${r} ${-r * 0.73}H${-r}z`,
  diamond: (r) => `M0 ${-r}L${r * 0.67} 0L0 ${r}L${-r * 0.67} 0z`,
  cross: (r) => `M${-r} 0H${r}M0 ${-r}V${r}`,
  x: (r) => `M${-r} ${-r}L${r} ${r}M${r} ${-r}L${-r} ${r}`,
  asterisk: (r) => `M${-r} 0H${r}M0 ${-r}V${r}M${-r * 0.65} ${-r * 0.65}L${r * 0.65} ${r * 0.65}M${r * 0.65} ${-r * 0.65}L${-r * 0.65} ${r * 0.65}`,
};

// What lies above what, and the fonts of what is written.
const LAYERS = ["bands", "eras", null, "lines", "boxes", "fades", "dots", "rings", "signs", "labels", "notes", "heads"];
const LETTERING = { signs: fonts.head.replace("13px", "10px"), labels: fonts.label, notes: fonts.note, heads: fonts.head };
const ROUND = { boxes: 3, rings: 7 };
const HALF = 0.5; // of a pixel: Bokeh draws so much further right

// The columns that Bokeh is given, from day and height to a drawing; `axis` is the height of the one above it.
function paint(root, { view, width, height, axis, marks, sheet }) {
  const scale = width / (view.to - view.from);
  const x = (day) => rounded((day - view.from) * scale);
  const part = drawnElement(root, "g", { transform: `translate(${HALF} ${axis})` });
  for (const layer of LAYERS) {
    if (!layer) paintAxis(root, part, { x, height, axis, marks });
    else if (sheet[layer]) for (const one of rows(sheet[layer])) paintOne(part, layer, one, x);
  }
}

const rows = ({ columns }) => Object.values(columns)[0].map((_, place) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[place]])));

function paintAxis(root, part, { x, height, axis, marks }) {
  for (const tick of marks) {
    drawnElement(part, "path", { d: `M${x(tick.day)} 0V${height}`, stroke: colours.line, "stroke-opacity": 0.7 });
    drawnElement(root, "text", { x: x(tick.day) + HALF, y: axis - 9, "text-anchor": "middle", fill: colours.soft, ...inFont(fonts.note) }, tick.name);
  }
}

function paintOne(part, layer, one, x) {
  if (layer === "lines") {
    drawnElement(part, "path", { d: `M${x(one.x0)} ${one.y0}L${x(one.x1)} ${one.y1}`, stroke: one.line_color, "stroke-width": one.line_width, "stroke-dasharray": DASHES[one.line_dash] ?? null });
  } else if (layer === "dots") {
    const turned = one.angle ? ` rotate(${rounded((-one.angle * 180) / Math.PI)})` : "";
    drawnElement(part, "path", { d: MARKERS[one.marker](one.size / 2), transform: `translate(${x(one.x)} ${one.y})${turned}`, fill: one.fill_color, stroke: one.line_width ? one.line_color : null, "stroke-width": one.line_width || null });
  } else if (LETTERING[layer]) paintText(part, LETTERING[layer], one, x(one.x));
  else {
    const [left, right] = [x(one.left), x(one.right)];
    drawnElement(part, "rect", {
      x: left, y: one.top, width: Math.max(right - left, 0), height: Math.max(one.bottom - one.top, 0), rx: ROUND[layer] ?? null,
      fill: one.fill_color ?? "none", "fill-opacity": one.fill_alpha ?? null, stroke: one.line_color ?? null,
      "stroke-width": one.line_color ? (one.line_width ?? 2) : null, "stroke-dasharray": DASHES[one.line_dash] ?? null,
    });
  }
}

function paintText(part, font, one, at) {
  if (one.background_fill_color) drawnElement(part, "rect", { x: at, y: one.y - 8, width: measure(one.text, font), height: 16, fill: one.background_fill_color, "fill-opacity": 0.8 });
  drawnElement(part, "text", { x: at, y: one.y, dy: ".35em", fill: one.text_color, "text-anchor": one.text_align === "center" ? "middle" : null, ...inFont(font) }, one.text);
}

// A plot as one of Bokeh's is, until Bokeh is there: the same columns, drawn by ourselves.
function painted(box, axis) {
  const root = drawnElement(box, "svg", { class: "painted" });
  return {
    show(view, { width, height }, marks, sheet) {
      root.replaceChildren();
      paint(root, { view, width, height, axis, marks, sheet });
    },
    colour() {},
    remove: () => root.remove(),
  };
}
