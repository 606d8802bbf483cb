// The figure as a picture that stands for itself: with title, selection, kinds and source line, in the light colours.

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
    drawChart(drawnElement(root, "svg", { x: MARGIN, y, width, height, viewBox: `0 0 ${width} ${height}` }));
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
    drawChart(root);
    return root;
  });
}

function drawChart(root) {
  compose(true);
  const sheet = drawn(scaleOf(), (state.view.from - world.from) * scaleOf());
  const marks = ticks(state.view.from, state.view.to, size.width, (text) => measure(text, fonts.note));
  paint(root, { view: state.view, width: size.width, height: size.height, axis: AXIS, marks, sheet });
}

function sourceLine() {
  const { publisher, rights } = aboutLedger();
  const cited = citedAs(null);
  return stopped([say(words.figureFrom, { timeline: cited.timeline }), edited(cited), oneLine(publisher), oneLine(rights), cited.url]);
}

function drawKinds(root, from, width) {
  let [x, y] = [MARGIN, from];
  for (const kind of new Set(shownEvents().map((event) => event.kind))) {
    const title = nameOf(data.kinds[kind]);
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
