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

const STRIP = 5; // the width of a step in which a mark fades

function drawMark(sheet, item, offset, width, day, ground, isSigned) {
  const { event, y } = item;
  const colour = colourOf(event);
  const fill = event.uncertain ? colours.paper : colour;
  const top = y - MARK / 2;
  const bottom = y + MARK / 2;
  // Lines of the ground end at a mark: what is written in it must be read.
  const cover = (left, right) => sheet.boxes.add(day(left), day(right), top, bottom, ground, 1, null, 0, "solid");
  const box = (left, right, alpha, dash, weight = 1.5) => {
    cover(left, right);
    sheet.boxes.add(day(left), day(right), top, bottom, fill, event.uncertain ? 1 : alpha, colour, weight, dash);
  };
  for (const part of item.mark.parts) {
    const left = Math.max(part.left - offset, -40);
    const right = Math.min(part.right - offset, width + 40);
    if (right < -30 || left > width + 30) continue;
    const middle = (part.middle ?? (part.left + part.right) / 2) - offset;
    if (part.shape === "day") {
      sheet.dots.add(day(middle), y, "circle", event.uncertain ? MARK + 2 : MARK, 0, fill, colour, event.uncertain ? 1.5 : 0);
    } else if (part.shape === "month") {
      if (right - left > MARK + 2) sheet.lines.add(day(left), y, day(right), y, colour, 2.5, "solid");
      sheet.dots.add(day(middle), y, "square", MARK - 1, 0, fill, colour, event.uncertain ? 1.5 : 0);
    } else if (part.shape === "link") {
      sheet.lines.add(day(left), y, day(right), y, colour, 1.5, "solid");
    } else if (part.shape === "rise" || part.shape === "fall") {
      cover(left, right);
      fade(sheet, part, left, right, top, bottom, colour, day);
    } else {
      box(left, right, part.shape === "bar" ? 0.28 : 0.07, part.shape === "bar" ? "solid" : "dashed");
    }
    if (part.right === Infinity) sheet.dots.add(day(width - 7), y, "triangle", MARK + 1, -Math.PI / 2, colour, colour, 0);
    if (part.left === -Infinity) sheet.dots.add(day(7), y, "triangle", MARK + 1, Math.PI / 2, colour, colour, 0);
  }
  if (isSigned) drawSign(sheet, item, colour, day);
}

// The letter of the event's kind, or a question mark: in the middle of a small mark, at the beginning of a long one.
function drawSign(sheet, { event, mark, left, right, y }, colour, day) {
  const [first] = mark.parts;
  const isSolid = first.shape === "day" || first.shape === "month";
  const isShort = right - left < 2 * SHORTEST;
  const atStart = isSolid && mark.parts.length > 1 ? left + MARK / 2 : Math.max(left, 0) + SIGN / 2 + 2;
  const at = isShort || (isSolid && mark.parts.length === 1) ? (left + right) / 2 : atStart;
  const below = mark.parts.find((part) => part.right - mark.left + left > at) ?? first;
  const isFading = below.shape === "rise" || below.shape === "fall";
  const ink = event.uncertain ? colour : isSolid ? colours.paper : isFading ? colours.ink : colour;
  sheet.signs.add(day(at), y + 0.5, event.uncertain ? "?" : event.letter, ink, "center", null);
}

function fade(sheet, part, left, right, top, bottom, colour, day) {
  const full = part.right - part.left;
  const strips = Math.min(Math.max(Math.round((right - left) / STRIP), 6), 60);
  const step = (right - left) / strips;
  for (let place = 0; place < strips; place++) {
    const from = left + place * step;
    const share = (place + 0.5) / strips;
    const strength = full === Infinity ? 0.5 : part.shape === "rise" ? share : 1 - share;
    sheet.fades.add(day(from), day(from + step), top, bottom, colour, 0.08 + 0.6 * strength ** 1.3);
  }
}

// Where a label lies on the line of what is known, or on counts, its ground covers them.
function drawLabel(sheet, item, ground, day, twoLines, line) {
  const { event, label, y } = item;
  if (!label) return;
  const halo = state.crowd || (label.left < line + 2 && label.right > line - 2) ? ground : null;
  const lift = twoLines && !label.inside ? -8 : 0;
  sheet.labels.add(day(label.left), y + lift, label.text, colours.ink, "left", halo);
  if (!twoLines || label.inside) return;
  const date = shortened(event.when, label.room, fonts.note);
  sheet.notes.add(day(label.left), y + 9, date, colours.soft, "left", halo);
}
