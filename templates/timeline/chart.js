// The figure: what it shows at this moment, and one frame of it.

const chart = document.getElementById("_chart");
const overview = document.getElementById("_overview");
const surface = document.getElementById("_surface");
const narrow = matchMedia("(max-width: 40rem)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const AXIS = 30;
const OVERVIEW_AXIS = 22;
const SHORTEST_VIEW = 12; // days

const world = worldOf();
const state = { view: { ...world }, way: "lane", shown: events.map(() => true), isNarrowed: false, wanted: [], chosen: null, active: null, pitch: 0, crowd: null };
let groups = [];
let near = null; // the days whose events are laid out
let plots = null;
const size = { width: 1, height: 1, most: 1, crowd: 1, overview: { width: 1, height: 1 } };

function worldOf() {
  const length = data.last - data.first;
  const margin = Math.max(length * (narrow.matches ? 0.07 : 0.025), 20); // as much as a mark at either end takes
  return { from: data.first - margin, to: data.last + margin };
}

const scaleOf = () => size.width / (state.view.to - state.view.from);

// ---- layout: when the events, the groups or the width change, and when a zoom has come to rest

function regroup() {
  groups = grouped(events.filter((event) => state.shown[event.index]), state.way);
  near = null;
  relayout();
}

// The height that is kept free, or what all rows take at their tightest; less where fewer rows are in view.
function relayout() {
  if (!plots) return; // it is too early to measure anything
  const style = getComputedStyle(document.documentElement);
  const kept = parseFloat(style.getPropertyValue(narrow.matches ? "--room-narrow" : "--room-wide"));
  size.width = chart.clientWidth || 1;
  size.overview = { width: overview.clientWidth || 1, height: Math.max(overview.clientHeight - OVERVIEW_AXIS, 1) };
  const isMany = isCrowded(groups, world);
  if (!isMany) near = gather(groups, world);
  const rows = isMany ? 0 : pack(groups, size.width / (world.to - world.from), Infinity);
  size.crowd = Math.max(kept, AXIS + CONTEXT + groups.length * CROWD);
  size.most = isMany ? Math.max(size.crowd, 900) : Math.min(Math.max(kept, fixedHeight() + rows * TIGHT), tallest());
  settle();
}

let isExploring = false; // once the reader has moved or zoomed the figure

// Many groups may be taller, so that each has rows that can be read, but not too tall for a canvas on a phone.
const tallest = () => Math.max(1600, Math.min(fixedHeight() + 3 * groups.length * TIGHT, 4000));

const fixedHeight = () => AXIS + CONTEXT + groups.length * (HEAD + FOOT);

function settle() {
  if (isCrowded(groups, state.view)) {
    setHeight(size.crowd);
    return requestFrame();
  }
  near = gather(groups, state.view);
  pack(groups, scaleOf(), size.most - AXIS);
  const rows = arranged(groups, state.view, scaleOf(), size.most - AXIS).rows;
  setHeight(fixedHeight() + rows * LOOSE);
  requestFrame();
}

function setHeight(wanted) {
  const height = Math.round(Math.max(Math.min(wanted, size.most), 180));
  if (height === size.height + AXIS) return;
  size.height = height - AXIS;
  chart.style.setProperty("--height", `${height}px`);
  // Who reads the lower part of a figure that grows shorter would else find it gone.
  if (isExploring && chart.getBoundingClientRect().bottom < innerHeight / 3) chart.scrollIntoView({ block: "nearest" });
}

let resting = 0;

function zoomed() {
  clearTimeout(resting);
  resting = setTimeout(settle, 140);
  // Until then the rows stay as they are, and only the marks grow or shrink.
  for (const group of groups) for (const item of group.items) item.mark = markOf(item.event, scaleOf());
}

// ---- the view

function clamped({ from, to }) {
  const length = Math.min(Math.max(to - from, SHORTEST_VIEW), world.to - world.from);
  const middle = (from + to) / 2;
  const start = Math.min(Math.max(middle - length / 2, world.from), world.to - length);
  return { from: start, to: start + length };
}

let leaving = 0;

function setView(view) {
  isExploring = true;
  clearTimeout(leaving);
  leaving = setTimeout(() => remember("moved"), 400);
  const before = state.view.to - state.view.from;
  state.view = clamped(view);
  if (Math.abs(state.view.to - state.view.from - before) > before * 1e-9) zoomed();
  requestFrame();
}

let flight = 0;

function flyTo(view) {
  cancelAnimationFrame(flight);
  const goal = clamped(view);
  if (still.matches) return setView(goal);
  const origin = { ...state.view };
  const begun = performance.now();
  const step = (now) => {
    const time = Math.min(Math.max((now - begun) / 260, 0), 1);
    const share = 1 - (1 - time) ** 3;
    setView({ from: origin.from + (goal.from - origin.from) * share, to: origin.to + (goal.to - origin.to) * share });
    if (time < 1) flight = requestAnimationFrame(step);
  };
  flight = requestAnimationFrame(step);
}

// Where in the view the keys and buttons zoom: at the event that is chosen or reached, else in the middle.
function shareOfChosen() {
  const event = events[state.active ?? state.chosen ?? -1];
  if (!event) return 0.5;
  const { left, right } = markOf(event, 1);
  const middle = world.from + (Math.max(left, 0) + Math.min(right, world.to - world.from)) / 2;
  const share = (middle - state.view.from) / (state.view.to - state.view.from);
  return share >= 0 && share <= 1 ? share : 0.5;
}

// Around a place of the view, which stays below the pointer; what is chosen moves towards the middle.
function zoomBy(factor, place, fly = false) {
  const { from, to } = state.view;
  const share = place ?? shareOfChosen();
  const goal = place ?? share + (0.5 - share) * 0.25;
  const start = from + (to - from) * (share - goal * factor);
  (fly ? flyTo : setView)({ from: start, to: start + (to - from) * factor });
}

function panBy(share, fly = false) {
  const { from, to } = state.view;
  const days = (to - from) * share;
  (fly ? flyTo : setView)({ from: from + days, to: to + days });
}

// Bring an event into view, as little as it takes.
function reveal(index) {
  const { left, right } = markOf(events[index], 1);
  const from = world.from + Math.max(left, 0);
  const to = world.from + Math.min(right, world.to - world.from);
  const length = state.view.to - state.view.from;
  if (to - from > length) return from > state.view.to || to < state.view.from ? flyTo({ from, to: from + length }) : undefined;
  const margin = Math.min(length * 0.08, (length - (to - from)) / 2);
  if (from < state.view.from + margin && state.view.from > world.from) flyTo({ from: from - margin, to: from - margin + length });
  else if (to > state.view.to - margin && state.view.to < world.to) flyTo({ from: to + margin - length, to: to + margin });
}

// ---- one frame

let asked = 0;

function requestFrame() {
  if (!asked) asked = requestAnimationFrame(frame);
}

function frame() {
  asked = 0;
  if (!plots || !size.width) return;
  const isMoving = compose(false);
  const offset = (state.view.from - world.from) * scaleOf();
  plots.chart.show(state.view, size, ticks(state.view.from, state.view.to, size.width, (text) => measure(text, fonts.note)), drawn(scaleOf(), offset));
  placeWindow();
  if (isMoving) requestFrame();
}

// Where everything stands in this view, and whether anything is still on its way there.
function compose(isStill) {
  const scale = scaleOf();
  const offset = (state.view.from - world.from) * scale;
  const { view } = state;
  state.crowd = isCrowded(groups, view) ? crowded(groups, view, scale, size.height, world.from) : null;
  if (state.crowd) {
    near = null;
    const out = [...new Set([state.chosen, state.active])].filter((index) => index !== null);
    for (const group of groups) group.items = out.filter((index) => group.members.includes(index)).map(itemOf);
    standOut(scale, offset);
    return false;
  }
  if (!near || view.from < near.from || view.to > near.to || (near.from > -Infinity && near.room > 2 * (view.to - view.from))) {
    near = gather(groups, view);
    pack(groups, scale, size.most - AXIS);
  }
  const { rows, pitch } = arranged(groups, view, scale, size.height);
  state.pitch = pitch;
  if (pitch < TIGHT - 0.5) setHeight(fixedHeight() + rows * TIGHT);
  let isMoving = false;
  for (const group of groups) {
    for (const item of group.items) {
      if (item.target === null || item.y === null || still.matches || isStill) item.y = item.target;
      else if (Math.abs(item.target - item.y) < 0.5) item.y = item.target;
      else {
        item.y += (item.target - item.y) * 0.34;
        isMoving = true;
      }
    }
  }
  labelled(groups, offset, size.width);
  return isMoving;
}

// In a crowd what is chosen, or reached by keys, has its mark and its name all the same.
function standOut(scale, offset) {
  for (const group of groups) {
    group.share = 1;
    for (const item of group.items) {
      item.mark = markOf(item.event, scale);
      item.seen = item.mark.right >= offset && item.mark.left <= offset + size.width;
      item.target = item.y = group.top + HEAD + MARK / 2;
      item.row = 0;
    }
  }
  state.pitch = TIGHT;
  labelled(groups, offset, size.width);
}

function drawn(scale, offset) {
  const sheet = sheets();
  const day = (x) => state.view.from + x / scale;
  const { width, height } = size;
  const twoLines = state.pitch >= TWO_LINES;
  const line = data.as_of.day === null ? -1 : (data.as_of.day - state.view.from) * scale;
  sheet.bands.add(day(0), day(width), 0, CONTEXT, colours.paper, 1);
  drawContext(sheet, scale, offset, day);
  if (!groups.length) sheet.notes.add(day((width - measure(words.none, fonts.note)) / 2), (CONTEXT + height) / 2, words.none, colours.soft, "left", colours.paper);
  groups.forEach((group, place) => {
    const ground = place % 2 ? colours.paper : colours.band;
    sheet.bands.add(day(0), day(width), group.top, Math.min(group.bottom, height), ground, 1);
    const count = inNumber(group.members.length);
    const title = shortened(group.title, width - 60, fonts.head);
    const isCrossed = line > 8 && line < 12 + measure(title, fonts.head);
    sheet.heads.add(day(10), group.top + 14, title, colours.brand, "left", isCrossed ? ground : null);
    sheet.notes.add(day(10 + measure(title, fonts.head) + 8), group.top + 14, count, colours.soft, "left", null);
    if (state.crowd) drawCrowd(sheet, group, state.crowd, world.from);
    for (const item of group.items) {
      if (!item.seen) continue;
      drawMark(sheet, item, offset, width, day, ground, true);
      drawLabel(sheet, item, ground, day, twoLines, line);
      if (item.index === state.chosen || item.index === state.active) {
        const colour = item.index === state.chosen ? colours.select : colours.soft;
        const reach = twoLines && item.label && !item.label.inside ? 18 : 11;
        sheet.rings.add(day(item.box.left - 5), day(item.box.right + 5), item.y - reach, item.y + reach, colour);
      }
    }
  });
  return sheet;
}

// ---- the overview

const overviewWindow = overview.querySelector(".window");

function drawOverview() {
  if (!plots) return;
  const { width, height } = size.overview;
  const scale = width / (world.to - world.from);
  const lines = table("x0", "y0", "x1", "y1", "line_color", "line_width");
  const dots = table("x", "y", "marker", "size", "fill_color");
  const rows = Math.max(3, Math.min(8, Math.floor(height / 5)));
  if (events.length > MOST_DRAWN) drawCounts(lines, height, scale);
  else for (const event of events) {
    const { left, right } = markOf(event, scale);
    const y = ((event.index % rows) + 0.75) * (height / (rows + 0.5));
    const colour = state.shown[event.index] ? colourOf(event) : colours.line;
    const from = world.from + Math.max(left, 0) / scale;
    const to = world.from + Math.min(right, width) / scale;
    const exact = event.pieces.length === 1 && event.pieces[0][0] === "day";
    if (exact) dots.add((from + to) / 2, y, "circle", 4, colour);
    else lines.add(from, y, to, y, colour, 2);
  }
  const marks = ticks(world.from, world.to, width, (text) => measure(text, fonts.note));
  plots.overview.show(world, size.overview, marks, { lines, dots });
}

// One line a stretch of time, as high as it has events: behind, all of them; in front, those that are left.
function drawCounts(lines, height, scale) {
  const bin = 4 / scale;
  const all = counts([...events.keys()], world, world.from, bin).each;
  const left = counts(events.filter(({ index }) => state.shown[index]).map(({ index }) => index), world, world.from, bin).each;
  const most = all.reduce((highest, count) => Math.max(highest, count), 1);
  for (const [each, colour] of [[all, colours.line], [left, colours.brand]]) {
    each.forEach((count, place) => {
      const x = world.from + (place + 0.5) * bin;
      if (count) lines.add(x, height, x, height - Math.max((count / most) * (height - 4), 1.5), colour, 3);
    });
  }
}

function placeWindow() {
  const scale = size.overview.width / (world.to - world.from);
  overviewWindow.style.transform = `translateX(${(state.view.from - world.from) * scale}px)`;
  overviewWindow.style.width = `${Math.max((state.view.to - state.view.from) * scale, 6)}px`;
}

const boxOf = { chart: chart.querySelector(".plot"), overview: overview.querySelector(".plot") };

// By ourselves, until Bokeh is there.
function drawAtOnce() {
  plots = { chart: painted(boxOf.chart, AXIS), overview: painted(boxOf.overview, OVERVIEW_AXIS) };
  relayout();
  recolour();
}

// One plot after the other, so that whoever moves the figure meanwhile is not kept waiting for both.
async function drawPlots(bokeh) {
  const items = read("_plots");
  const made = {};
  for (const [name, box] of Object.entries(boxOf)) {
    made[name] = await embedded(bokeh, items[name], box);
    await pause();
  }
  const before = plots;
  plots = made;
  recolour();
  frame();
  return before;
}

function recolour() {
  readColours();
  if (!plots) return;
  plots.chart.colour();
  plots.overview.colour();
  drawOverview();
  requestFrame();
}
