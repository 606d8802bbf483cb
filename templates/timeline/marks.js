// How each piece of a date is drawn: collected into columns, one table for each kind of shape.

let colours = {};

// The colours as the style sheet has them now: light, dark or forced by the system.
function readColours(given) {
  const style = getComputedStyle(document.documentElement);
  const get = given ?? ((name) => style.getPropertyValue(`--${name}`).trim());
  const forced = !given && matchMedia("(forced-colors: active)").matches;
  const probe = document.createElement("span");
  document.body.append(probe);
  const system = (name) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  };
  const names = ["ink", "soft", "faint", "line", "paper", "band", "brand", "accent", "select"];
  colours = Object.fromEntries(names.map((name) => [name, forced ? system("CanvasText") : get(name)]));
  if (forced) {
    const paper = system("Canvas");
    // Lines of the ground cross the labels, which must stay readable.
    Object.assign(colours, { paper, band: paper, select: system("Highlight"), line: between(system("GrayText"), paper, 0.4) });
  }
  colours.kinds = [];
  for (let place = 0; get(`kind-${place}`); place++) colours.kinds.push(forced ? colours.ink : get(`kind-${place}`));
  probe.remove();
}

// A colour so far from one to another: a share of 1 is the first, one of 0 the second.
function between(one, other, share) {
  const [from, to] = [one, other].map((colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number));
  return `rgb(${from.map((value, place) => Math.round(value * share + to[place] * (1 - share))).join(", ")})`;
}

const colourOf = (event) => event.kind === undefined ? colours.soft : colours.kinds[data.colours[event.kind] % colours.kinds.length];

// A table that grows row by row, as the columns that Bokeh wants.
function table(...names) {
  const columns = Object.fromEntries(names.map((name) => [name, []]));
  return { columns, add: (...values) => values.forEach((value, place) => columns[names[place]].push(value)) };
}

const BOX = ["left", "right", "top", "bottom"];
const TEXT = ["x", "y", "text", "text_color", "text_align", "background_fill_color"];

function sheets() {
  return {
    bands: table(...BOX, "fill_color", "fill_alpha"),
    eras: table(...BOX, "fill_color", "fill_alpha"),
    lines: table("x0", "y0", "x1", "y1", "line_color", "line_width", "line_dash"),
    boxes: table(...BOX, "fill_color", "fill_alpha", "line_color", "line_width", "line_dash"),
    fades: table(...BOX, "fill_color", "fill_alpha"),
    dots: table("x", "y", "marker", "size", "angle", "fill_color", "line_color", "line_width"),
    rings: table(...BOX, "line_color"),
    signs: table(...TEXT),
    labels: table(...TEXT),
    notes: table(...TEXT),
    heads: table(...TEXT),
  };
}

const STRIPS = [0.7, 0.5, 0.36, 0.24]; // how much of their room the strips fill that say "about"
const ARROW = 21; // higher than a bar, so that it is seen at the end of one

// The same signs as in the overview drawing: filled is sure, dashed is somewhere in it, empty with a question mark is uncertain.
// What is no event, an era, is light.
function drawMark(sheet, item, offset, width, day, ground, isEvent) {
  const { event, mark, y } = item;
  const colour = colourOf(event);
  const fill = event.uncertain ? colours.paper : colour;
  const outline = event.uncertain ? 1.5 : 0;
  const top = y - MARK / 2;
  const bottom = y + MARK / 2;
  const line = (left, right, at, dash, weight = 1.5) => sheet.lines.add(day(left), at, day(right), at, colour, weight, dash);
  const box = (left, right, inside, alpha, dash) => {
    // Lines of the ground end at a mark: what is written in it must be read.
    if (alpha < 1) sheet.boxes.add(day(left), day(right), top, bottom, ground, 1, null, 0, "solid");
    sheet.boxes.add(day(left), day(right), top, bottom, inside, alpha, colour, 1.5, dash);
  };
  const arrow = (at, isLeft, wide = MARK + 2) => sheet.dots.add(day(at), y, "triangle", wide, isLeft ? Math.PI / 2 : -Math.PI / 2, colour, colour, 0);
  const draw = {
    day: (_, __, middle) => sheet.dots.add(day(middle), y, "circle", event.uncertain ? MARK + 2 : MARK, 0, fill, colour, outline),
    month: (left, right, middle) => {
      if (right - left > MARK + 2) line(left, right, y, "solid", 2.5);
      sheet.dots.add(day(middle), y, "square", MARK - 1, 0, fill, colour, outline);
    },
    bar: (left, right) => box(left, right, fill, isEvent || event.uncertain ? 1 : 0.28, "solid"),
    span: (left, right) => box(left, right, colours.paper, 1, "dashed"),
    and: (left, right) => line(left, right, y, "solid"),
    or: (left, right) => line(left, right, y, "dashed"),
    rise: (left, right) => strips(sheet, left, right, top, bottom, colour, day, true),
    fall: (left, right) => strips(sheet, left, right, top, bottom, colour, day, false),
    earlier: (_, __, middle) => arrow(middle, true),
    later: (_, __, middle) => arrow(middle, false),
    "unknown start": (left, right) => [top + 1, bottom - 1].forEach((at) => line(left + QUERY, right, at, "dashed")),
    "unknown end": (left, right) => [top + 1, bottom - 1].forEach((at) => line(left, right - QUERY, at, "dashed")),
  };
  const query = (at) => sheet.heads.add(day(at), y + 0.5, "?", colour, "center", null);
  for (const part of mark.parts) {
    const left = Math.max(part.left - offset, -40);
    const right = Math.min(part.right - offset, width + 40);
    if (right < -30 || left > width + 30) continue;
    const [goesOn, wentOn] = [part.right === Infinity && left < width, part.left === -Infinity && right > 0];
    draw[part.shape](wentOn ? Math.min(ARROW / 2, right) : left, goesOn ? Math.max(width - ARROW / 2, left) : right, (part.left + part.right) / 2 - offset);
    if (part.shape === "unknown start") query(left + QUERY / 2 - 1);
    if (part.shape === "unknown end") query(right - QUERY / 2 + 1);
    if (goesOn) arrow(width - ARROW / 3, false, ARROW);
    if (wentOn) arrow(ARROW / 3, true, ARROW);
  }
  if (mark.query) query(Math.min(mark.right - offset - mark.query / 2 + 1, width - 8 - (mark.right === Infinity ? MARK : 0)));
  if (isEvent) drawLetter(sheet, item, offset, colour, day);
}

// Solid strips that thin out away from the date.
function strips(sheet, left, right, top, bottom, colour, day, isBefore) {
  const step = (right - left) / STRIPS.length;
  STRIPS.forEach((share, place) => {
    const from = isBefore ? right - (place + 1) * step : left + (place + 1 - share) * step;
    sheet.fades.add(day(from), day(from + share * step), top, bottom, colour, 1);
  });
}

// The letter of the event's kind: in the middle of a small mark, at the beginning of a long one.
function drawLetter(sheet, { event, mark, y }, offset, colour, day) {
  const part = signedPart(mark, offset);
  const isSmall = part.shape === "day" || part.shape === "month" || part.right - part.left < 2 * SHORTEST;
  const atStart = Math.max(part.left - offset, part.left === -Infinity ? MARK : 0) + SIGN / 2 + 2;
  const at = isSmall && part.right - part.left > SIGN - 2 ? (part.left + part.right) / 2 - offset : Math.min(atStart, part.right - offset - SIGN / 2);
  const below = mark.parts.find(({ left, right }) => left - offset <= at && right - offset > at) ?? part;
  const isFilled = !event.uncertain && ["day", "month", "bar"].includes(below.shape);
  sheet.signs.add(day(at), y + 0.5, event.letter, isFilled ? colours.paper : colour, "center", null);
}

// Where a label lies on the line of what is known, or on counts, its ground covers them.
function drawLabel(sheet, item, ground, day, twoLines, line) {
  const { event, label, y } = item;
  if (!label) return;
  const halo = label.inside ? null : state.crowd || (label.left < line + 2 && label.right > line - 2) ? ground : null;
  const lift = twoLines && !label.inside ? -8 : 0;
  sheet.labels.add(day(label.left), y + lift, label.text, label.isSolid ? colours.paper : colours.ink, "left", halo);
  if (!twoLines || label.inside) return;
  const date = shortened(event.when, label.room, fonts.note);
  sheet.notes.add(day(label.left), y + 9, date, colours.soft, "left", halo);
}
