// The figure as a picture that stands for itself: with title, selection, kinds and source line, in the light colours.

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
const ownRules = () => [...document.styleSheets[0].cssRules];

// The letters of the page's own fonts go with the picture.
function fontFaces() {
  const isWanted = (rule) => rule instanceof CSSFontFaceRule && rule.style.fontStyle !== "italic" && rule.style.fontFamily.includes("Sans");
  return ownRules().filter(isWanted).map((rule) => rule.cssText).join("\n");
}

function lightly(draw) {
  const light = ownRules().find((rule) => rule.selectorText === ":root" && rule.style.getPropertyValue("--ink"));
  readColours((name) => light.style.getPropertyValue(`--${name}`).trim());
  try {
    return draw();
  } finally {
    readColours();
  }
}

// Lines of at most that width, broken between words.
function wrapped(text, width, font) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (lines.at(-1) && measure(longer, font) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.filter(Boolean);
}

const MARGIN = 20;
const PICTURE_FONTS = { title: fonts.head.replace("13px", "20px"), said: fonts.label, note: fonts.note };

function pictureOfFigure() {
  return lightly(() => {
    const { width } = size;
    const height = size.height + AXIS;
    const root = document.createElementNS(DRAWN, "svg");
    const about = aboutLedger();
    drawnElement(root, "title", {}, oneLine(about.title));
    drawnElement(root, "desc", {}, selectionInWords());
    drawnElement(root, "style", {}, fontFaces());
    const ground = drawnElement(root, "rect", { width: "100%", height: "100%", fill: colours.paper });
    let y = MARGIN;
    const write = (text, font, colour, leading) => {
      for (const line of wrapped(text, width, font)) {
        y += leading;
        drawnElement(root, "text", { x: MARGIN, y, fill: colour, ...inFont(font) }, line);
      }
    };
    write(oneLine(about.title), PICTURE_FONTS.title, colours.ink, 24);
    if (about.subtitle) write(oneLine(about.subtitle), PICTURE_FONTS.said, colours.soft, 19);
    write(selectionInWords(), PICTURE_FONTS.said, colours.soft, 19);
    y += 12;
    drawChart(drawnElement(root, "svg", { x: MARGIN, y, width, height, viewBox: `0 0 ${width} ${height}` }), width, height);
    y += height + 10;
    y = drawKinds(root, y, width);
    write(sourceLine(), PICTURE_FONTS.note, colours.soft, 17);
    const whole = { width: width + 2 * MARGIN, height: y + MARGIN };
    for (const [key, value] of Object.entries({ ...whole, viewBox: `0 0 ${whole.width} ${whole.height}`, role: "img", lang: document.documentElement.lang })) root.setAttribute(key, value);
    ground.setAttribute("width", whole.width);
    return { root, ...whole };
  });
}

// Without its words around it, for paper.
function figureAlone() {
  return lightly(() => {
    const height = size.height + AXIS;
    const root = document.createElementNS(DRAWN, "svg");
    root.setAttribute("viewBox", `0 0 ${size.width} ${height}`);
    drawChart(root, size.width, height);
    return root;
  });
}

function sourceLine() {
  const { publisher, rights } = aboutLedger();
  const cited = citedAs(null);
  return stopped([say(words.figureFrom, { timeline: cited.timeline }), edited(cited), oneLine(publisher), oneLine(rights), cited.url]);
}

function drawKinds(root, from, width) {
  let [x, y] = [MARGIN, from];
  for (const kind of new Set(shownEvents().map((event) => event.kind))) {
    const title = data.kinds[kind];
    const wide = MARK + 6 + measure(title) + 18;
    if (x > MARGIN && x + wide > width + MARGIN) [x, y] = [MARGIN, y + 22];
    const colour = colourOf({ kind });
    drawnElement(root, "circle", { cx: x + MARK / 2, cy: y + 10, r: MARK / 2, fill: colour });
    drawnElement(root, "text", { x: x + MARK / 2, y: y + 13.5, fill: colours.paper, "text-anchor": "middle", ...inFont(fonts.head.replace("13px", "10px")) }, data.letters[kind]);
    drawnElement(root, "text", { x: x + MARK + 6, y: y + 14.5, fill: colours.ink, ...inFont(fonts.label) }, title);
    x += wide;
  }
  return y + 28;
}

const DASHES = { dashed: "5 4", dotted: "1.5 3" };
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

// The same columns that Bokeh is given, from day and height to a picture.
function drawChart(chartRoot, width, height) {
  const scale = scaleOf();
  compose(true);
  const sheet = drawn(scale, (state.view.from - world.from) * scale);
  const x = (day) => rounded((day - state.view.from) * scale);
  const part = drawnElement(chartRoot, "g", { transform: `translate(0 ${AXIS})` });
  const rows = ({ columns }) => Object.values(columns)[0].map((_, place) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[place]])));
  const boxes = (table, radius = null) => {
    for (const one of rows(table)) {
      const [left, right] = [x(one.left), x(one.right)];
      drawnElement(part, "rect", {
        x: left, y: one.top, width: Math.max(right - left, 0), height: Math.max(one.bottom - one.top, 0), rx: radius,
        fill: one.fill_color ?? "none", "fill-opacity": one.fill_alpha ?? null, stroke: one.line_color ?? null,
        "stroke-width": one.line_color ? (one.line_width ?? 2) : null, "stroke-dasharray": DASHES[one.line_dash] ?? null,
      });
    }
  };
  const texts = (table, font) => {
    for (const one of rows(table)) {
      const at = x(one.x);
      if (one.background_fill_color) drawnElement(part, "rect", { x: at, y: one.y - 8, width: measure(one.text, font), height: 16, fill: one.background_fill_color, "fill-opacity": 0.8 });
      drawnElement(part, "text", { x: at, y: one.y, dy: ".35em", fill: one.text_color, "text-anchor": one.text_align === "center" ? "middle" : null, ...inFont(font) }, one.text);
    }
  };
  boxes(sheet.bands);
  boxes(sheet.eras);
  for (const tick of ticks(state.view.from, state.view.to, width, (text) => measure(text, fonts.note))) {
    drawnElement(part, "path", { d: `M${x(tick.day)} 0V${height - AXIS}`, stroke: colours.line });
    drawnElement(chartRoot, "text", { x: x(tick.day), y: AXIS - 9, "text-anchor": "middle", fill: colours.soft, ...inFont(fonts.note) }, tick.name);
  }
  for (const one of rows(sheet.lines)) {
    drawnElement(part, "path", { d: `M${x(one.x0)} ${one.y0}L${x(one.x1)} ${one.y1}`, stroke: one.line_color, "stroke-width": one.line_width, "stroke-dasharray": DASHES[one.line_dash] ?? null });
  }
  boxes(sheet.boxes, 3);
  boxes(sheet.fades);
  for (const one of rows(sheet.dots)) {
    const turned = one.angle ? ` rotate(${rounded((-one.angle * 180) / Math.PI)})` : "";
    drawnElement(part, "path", { d: MARKERS[one.marker](one.size / 2), transform: `translate(${x(one.x)} ${one.y})${turned}`, fill: one.fill_color, stroke: one.line_width ? one.line_color : null, "stroke-width": one.line_width || null });
  }
  boxes(sheet.rings, 7);
  texts(sheet.signs, fonts.head.replace("13px", "10px"));
  texts(sheet.labels, fonts.label);
  texts(sheet.notes, fonts.note);
  texts(sheet.heads, fonts.head);
}

const asSvg = ({ root }) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;

// Twice as fine as it is drawn.
async function asPng(picture) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(asSvg(picture))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.width * 2, picture.height * 2];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
