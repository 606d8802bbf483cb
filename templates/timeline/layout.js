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

// Of Latin, precomposed, and its punctuation each sign is a letter; for the rest the browser knows.
const ALONE = /^[\x20-\x7e\xa0-\xac\xae-\u02af\u1e00-\u1eff\u2010-\u2027]*$/;
let segmenter = null;

function letters(text) {
  if (ALONE.test(text) || !globalThis.Intl?.Segmenter) return Array.from(text);
  segmenter ??= new Intl.Segmenter(document.documentElement.lang);
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

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

const BEFORE = ["rise", "earlier", "unknown start"]; // signs that have a width and no length in time
const AFTER = ["fall", "later", "unknown end"];
const QUERY = 10; // what a question mark takes
const WIDTHS = { rise: 15, fall: 15, earlier: 13, later: 13, "unknown start": 18 + QUERY, "unknown end": 18 + QUERY };
const LEAST = MARK / 3; // a doubtful end that can still be seen
const TOGETHER = MARK / 2; // the least room for what joins the members of a set

// A mark in pixels from the first day of the world: its ends and the parts between them, made as those of the overview drawing are.
function markOf(event, scale) {
  const x = (day, open) => (day === null ? open : (day - world.from) * scale);
  const members = [[]];
  let link = "and";
  for (const [shape, start, end] of event.pieces) {
    if (shape === "and" || shape === "or") {
      link = shape;
      members.push([]);
    } else members.at(-1).push({ shape, left: x(start, -Infinity), right: x(end, Infinity) });
  }
  const parts = members.length === 1 ? member(members[0]) : joined(members.map(member), link);
  const query = event.uncertain && parts.at(-1).shape !== "unknown end" ? QUERY : 0;
  return { parts, left: parts[0].left, right: parts.at(-1).right + query, query };
}

// Where a link has no room, `or` becomes one span, and of what `and` joins the first and the last are kept apart.
function joined(members, link) {
  const [parts] = members;
  members.forEach((next, number) => {
    if (!number) return;
    const { right } = parts.at(-1);
    const room = next[0].left - right;
    if (room >= TOGETHER) parts.push({ shape: link, left: right, right: next[0].left }, ...next);
    else if (link === "or") {
      const place = parts.findLastIndex(({ shape }) => shape === "span");
      const { left } = parts[place];
      const ends = [parts[place], ...next].filter(({ shape }) => shape === "span").map((part) => part.right);
      parts.splice(place, Infinity, { shape: "span", left, right: Math.max(...ends) }, ...next.filter(({ shape }) => AFTER.includes(shape)));
    } else if (number === members.length - 1) {
      const push = TOGETHER - room;
      parts.push({ shape: link, left: right, right: right + TOGETHER });
      // A long bar that is not where it belongs is no longer sure.
      const shapeOf = ({ shape, left, right }) => (shape === "bar" && right - left > SHORTEST ? "span" : shape);
      parts.push(...next.map((part) => ({ shape: shapeOf(part), left: part.left + push, right: part.right + push })));
    }
  });
  return parts;
}

function member(pieces) {
  const before = pieces.filter(({ shape }) => BEFORE.includes(shape));
  const after = pieces.filter(({ shape }) => AFTER.includes(shape));
  const parts = seen(pieces.slice(before.length, pieces.length - after.length), after.length - before.length);
  for (const { shape } of before) parts.unshift({ shape, left: parts[0].left - WIDTHS[shape], right: parts[0].left });
  for (const { shape } of after) parts.push({ shape, left: parts.at(-1).right, right: parts.at(-1).right + WIDTHS[shape] });
  return parts;
}

// What has a length in time, wide enough to be seen. With a sign on one side only, it grows to there.
function seen(pieces, pull) {
  const [{ shape, left }] = pieces;
  const { right } = pieces.at(-1);
  const middle = (left + right) / 2;
  if (shape === "day" || shape === "month") {
    const half = shape === "day" ? MARK / 2 : Math.max(MARK, right - left) / 2;
    return [{ shape, left: middle - half, right: middle + half }];
  }
  if (right - left < SHORTEST) {
    const start = pull > 0 ? left : pull < 0 ? right - SHORTEST : middle - SHORTEST / 2;
    return [{ shape: pieces.every((piece) => piece.shape === "bar") ? "bar" : "span", left: start, right: start + SHORTEST }];
  }
  if (pieces.length === 1) return [{ shape, left, right }];
  // A doubtful end too narrow to be seen takes room from what is sure, never the other way round.
  const start = shape === "span" ? Math.max(pieces[0].right, left + LEAST) : left;
  const end = pieces.at(-1).shape === "span" ? Math.min(pieces.at(-1).left, right - LEAST) : right;
  if (end - start < LEAST) return [{ shape: "span", left, right }];
  const told = [{ shape: "span", left, right: start }, { shape: "bar", left: start, right: end }, { shape: "span", left: end, right }];
  return told.filter((part) => part.right > part.left);
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
  const keys = way === "lane" || way === "kind" ? data.order[way] : valuesOf(way);
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

// The widest bar of a mark, as far as it is in view and free of the mark's signs: where a label may stand inside.
function roomInside(mark, offset, width, sign = mark.left === -Infinity ? SIGN + MARK : SIGN) {
  let best = { left: 0, right: 0 };
  const signed = Math.max(signedPart(mark, offset).left - offset, 4) + sign;
  for (const part of mark.parts) {
    if (part.shape !== "bar" && part.shape !== "span") continue;
    const left = Math.max(part.left - offset, signed) + GAP;
    const right = Math.min(part.right - offset, width - 4 - mark.query) - GAP - (part.right === Infinity ? MARK : 0);
    if (right - left > best.right - best.left) best = { left, right, isSolid: part.shape === "bar" };
  }
  return best;
}

// The part that carries the letter of the kind: the first that has room for it in view, else at all.
function signedPart(mark, offset) {
  const parts = mark.parts.filter(({ shape }) => shape === "day" || shape === "month" || shape === "bar" || shape === "span");
  const withRoom = (from) => parts.find(({ left, right }) => right - Math.max(left, from) >= MARK - 3);
  return withRoom(offset) ?? withRoom(-Infinity) ?? parts[0];
}

function placed(item, left, right, start, end, offset, width) {
  const { title } = item.event;
  const full = measure(title);
  const at = (x, text, inside = false) => ({ text, inside, isSolid: inside && within.isSolid && !item.event.uncertain, left: x, right: x + measure(text), room: end - x });
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
