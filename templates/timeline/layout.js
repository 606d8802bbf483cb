// Where everything stands: marks along time, events in rows, labels where there is room. In pixels, without drawing.

const MARK = 15; // the height of a mark
const SHORTEST = 18; // a bar or box, so that it is told from a dot
const GAP = 6; // between a mark and its label
const APART = 12; // between the events of a row
const HEAD = 25; // the title of a group
const FOOT = 7; // below the rows of a group
const NOTES = 24; // the row for words above all groups
const ERA_ROW = 19; // below it the rows of eras, and of the days that come back
const SIGN_ROW = 13;
const SIGNS = NOTES + ERA_ROW * Math.max(0, ...data.eras.map((era) => era.row + 1));
const CONTEXT = SIGNS + SIGN_ROW * data.observances.length; // all that stands above the groups
const TIGHT = 21; // the least and the most height of a row
const LOOSE = 42;
const TWO_LINES = 38; // from this height on, a label has its date below it

const fonts = { label: '13px "Tiptimeline Sans", system-ui, sans-serif' };
fonts.note = fonts.label.replace("13px", "12px");
fonts.head = "600 " + fonts.label;

// The name of a row: what is not translated says so.
const marked = new Map(Object.entries(data.marked));
const nameOf = (title) => marked.get(title) ?? title;

const pencil = document.createElement("canvas").getContext("2d");
const widths = new Map();

function measure(text, font = fonts.label) {
  const key = font + text;
  let width = widths.get(key);
  if (width === undefined) {
    pencil.font = font;
    width = pencil.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

const segmenter = globalThis.Intl?.Segmenter ? new Intl.Segmenter(document.documentElement.lang) : null;
const letters = (text) => (segmenter ? Array.from(segmenter.segment(text), (part) => part.segment) : Array.from(text));

// As much of a text as fits, cut between letters and not inside one; empty where hardly anything does.
function shortened(text, room, font) {
  if (measure(text, font) <= room) return text;
  const parts = letters(text);
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(parts.slice(0, middle).join("").trimEnd() + "…", font) <= room) low = middle;
    else high = middle - 1;
  }
  return low < 3 ? "" : parts.slice(0, low).join("").trimEnd() + "…";
}

// A mark in pixels from the first day of the world: its ends and the parts between them.
function markOf(event, scale) {
  const x = (day, open) => (day === null ? open : (day - world.from) * scale);
  const parts = event.pieces.map(([shape, start, end]) => ({ shape, left: x(start, -Infinity), right: x(end, Infinity) }));
  const middle = (parts[0].left + parts.at(-1).right) / 2;
  const whole = (shape, size) => ({ shape, left: middle - size / 2, right: middle + size / 2 });
  if (parts.length === 1 && parts[0].shape === "day") return { parts: [whole("day", MARK)], left: middle - MARK / 2, right: middle + MARK / 2 };
  if (parts.length === 1 && parts[0].shape === "month") {
    const left = Math.min(parts[0].left, middle - MARK / 2);
    const right = Math.max(parts[0].right, middle + MARK / 2);
    return { parts: [{ shape: "month", left, right, middle }], left, right };
  }
  let left = Math.min(...parts.map((part) => part.left));
  let right = Math.max(...parts.map((part) => part.right));
  const fading = parts.some((part) => part.shape === "rise" || part.shape === "fall");
  const shortest = fading ? SHORTEST * 1.7 : SHORTEST;
  if (right - left >= shortest) {
    const drawn = smoothed(parts);
    return { parts: drawn, left: Math.min(left, drawn[0].left), right: Math.max(right, drawn.at(-1).right) };
  }
  left = middle - shortest / 2;
  right = middle + shortest / 2;
  if (fading) return { parts: [{ shape: "rise", left, right: middle }, { shape: "fall", left: middle, right }], left, right };
  const shape = parts.some((part) => part.shape === "span") ? "span" : parts[0].shape === "day" ? "bar" : parts[0].shape;
  return { parts: [{ shape, left, right }], left, right };
}

// Slivers cannot be seen: each becomes a part of its neighbour.
function smoothed(parts) {
  const result = [];
  for (const part of parts) {
    const isSliver = part.right - part.left < 4 && part.shape !== "day" && part.shape !== "month";
    const last = result.at(-1);
    if (isSliver && last) last.right = part.right;
    else if (last && last.right - last.left < 4 && last.shape !== "day" && last.shape !== "month") {
      result[result.length - 1] = { ...part, left: last.left };
    } else result.push({ ...part });
  }
  for (const part of result) {
    if (part.shape !== "day" && part.shape !== "month") continue;
    const middle = (part.left + part.right) / 2;
    part.left = middle - MARK / 2;
    part.right = middle + MARK / 2;
    part.middle = middle;
  }
  return result;
}

const SIGN = 16; // what the letter of a mark takes of a label inside it

const labelWidth = (event, share = 1) => {
  const full = measure(event.title);
  return share === 1 ? full : share === 0 ? 0 : Math.min(full, 260 * share);
};

// Rows for the events of one group: first fit, so that no two share a place. The same at any pan, so that rows stay put.
function packed(items, scale, share) {
  const ends = []; // of each row: events come from left to right, so that nothing is free before its last one
  const total = (world.to - world.from) * scale;
  for (const item of [...items].sort((one, two) => one.mark.left - two.mark.left || one.index - two.index)) {
    const { left, right } = item.mark;
    const width = labelWidth(item.event, share);
    const room = roomInside(item.mark, 0, Infinity);
    const inside = width <= room.right - room.left;
    const boxes = inside || !width ? [[left, right]] : [[left, right + GAP + width], [left - GAP - width, right]];
    const choices = boxes.filter(([from, to]) => (from >= 0 || from === left) && (to <= total || to === right));
    if (!choices.length) choices.push(boxes[0]);
    const least = Math.max(...choices.map(([from]) => from)) - APART;
    let row = ends.findIndex((end) => end <= least);
    if (row < 0) row = ends.length;
    const [, to] = choices.find(([from]) => from - APART >= (ends[row] ?? -Infinity)) ?? choices[0];
    ends[row] = to;
    item.row = row;
  }
  return ends.length;
}

// The groups of rows that are asked for: by lane or kind one for each event, by country or actor one for each that it names.
function grouped(events, way) {
  const keysOf = {
    lane: (event) => [event.lane],
    kind: (event) => [event.kind],
    country: (event) => event.countries,
    actor: (event) => event.actors,
  }[way];
  const titles = { lane: data.lanes, kind: data.kinds, country: data.countries, actor: data.actors }[way];
  const none = way === "country" ? words.noCountry : words.noActor;
  const keys = way === "lane" || way === "kind" ? Object.keys(titles) : valuesOf(way);
  const groups = new Map(keys.map((key) => [key, { key, title: nameOf(titles[key]), members: [], items: [] }]));
  groups.set("", { key: "", title: none, members: [], items: [] });
  for (const event of events) {
    for (const key of keysOf(event).length ? keysOf(event) : [""]) groups.get(key).members.push(event.index);
  }
  return [...groups.values()].filter((group) => group.members.length);
}

// Pack every group; where the rows are too many for the height, labels give way first.
function pack(groups, scale, height) {
  for (const group of groups) for (const item of group.items) item.mark = markOf(item.event, scale);
  const room = height - CONTEXT - groups.length * (HEAD + FOOT);
  for (const share of [1, 0.7, 0.4, 0]) {
    let rows = 0;
    for (const group of groups) rows += packed(group.items, scale, share);
    if (rows * TIGHT <= room || share === 0) {
      for (const group of groups) group.share = share;
      return rows;
    }
  }
  return 0;
}

// The heights of groups and rows for what is in view: rows without anything to show close up.
function arranged(groups, view, scale, height) {
  const from = (view.from - world.from) * scale;
  const to = (view.to - world.from) * scale;
  let count = 0;
  for (const group of groups) {
    const used = new Set();
    for (const item of group.items) {
      item.seen = item.mark.right >= from && item.mark.left <= to;
      if (item.seen) used.add(item.row);
    }
    group.rows = [...used].sort((one, two) => one - two);
    count += group.rows.length;
  }
  const free = height - CONTEXT - groups.length * (HEAD + FOOT);
  const pitch = Math.min(LOOSE, Math.max(free / Math.max(count, 1), 4));
  const filled = groups.filter((group) => group.rows.length).length;
  const spare = Math.max(0, free - count * pitch) / Math.max(filled, 1);
  let top = CONTEXT;
  for (const group of groups) {
    group.top = top;
    const place = new Map(group.rows.map((row, index) => [row, index]));
    for (const item of group.items) item.target = item.seen ? top + HEAD + (place.get(item.row) + 0.5) * pitch : null;
    top += HEAD + group.rows.length * pitch + FOOT + (group.rows.length ? spare : 0);
    group.bottom = top;
  }
  if (!filled && groups.length) groups.at(-1).bottom = height;
  return { rows: count, pitch };
}

// Labels for this very view: inside the mark, right of it, left of it, or cut; and the box that answers to the pointer.
function labelled(groups, offset, width) {
  for (const group of groups) {
    const rows = new Map();
    for (const item of group.items) {
      if (!item.seen) continue;
      if (!rows.has(item.row)) rows.set(item.row, []);
      rows.get(item.row).push(item);
    }
    for (const items of rows.values()) {
      items.sort((one, two) => one.mark.left - two.mark.left);
      let taken = 6;
      items.forEach((item, place) => {
        const left = Math.max(item.mark.left - offset, -20);
        const right = Math.min(item.mark.right - offset, width + 20);
        const next = items[place + 1];
        const end = Math.min(width - 4, next ? next.mark.left - offset - APART : Infinity);
        item.left = left;
        item.right = right;
        item.label = group.share ? placed(item, left, right, taken, end, offset, width) : null;
        taken = Math.max(right, item.label ? item.label.right : right) + APART;
        item.box = { left: Math.min(left, item.label?.left ?? left), right: Math.max(right, item.label?.right ?? right) };
      });
    }
  }
}

// The widest part of a mark, as far as it is in view and free of the mark's sign: where a label may stand inside.
function roomInside(mark, offset, width, sign = SIGN) {
  let best = { left: 0, right: 0 };
  for (const part of mark.parts) {
    if (part.shape === "day" || part.shape === "month" || part.shape === "link") continue;
    const left = Math.max(part.left - offset + GAP, Math.max(mark.left - offset, 4) + GAP + sign);
    const right = Math.min(part.right - offset, width - 4) - GAP - (part.right === Infinity ? MARK : 0);
    if (right - left > best.right - best.left) best = { left, right };
  }
  return best;
}

function placed(item, left, right, start, end, offset, width) {
  const { title } = item.event;
  const full = measure(title);
  const at = (x, text, inside = false) => ({ text, inside, left: x, right: x + measure(text), room: end - x });
  const within = roomInside(item.mark, offset, width);
  const inside = within.right - within.left;
  const after = end - right - GAP;
  const before = left - GAP - start;
  if (full <= inside) return at(within.left, title, true);
  if (full <= after) return at(right + GAP, title);
  if (full <= before) return { ...at(left - GAP - full, title), room: full };
  const room = Math.max(inside, after, before);
  const text = shortened(title, room);
  if (!text) return null;
  if (room === inside) return at(within.left, text, true);
  return at(room === after ? right + GAP : left - GAP - measure(text), text);
}
