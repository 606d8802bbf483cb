// Above and behind all groups: where the ledger's knowledge ends, eras, and days that come back every year.

function drawContext(sheet, scale, offset, day) {
  const { width, height } = size;
  if (data.as_of.day !== null) {
    const at = (data.as_of.day - state.view.from) * scale;
    const text = say(words.asOf, { date: data.as_of.date });
    const left = at + measure(text, fonts.note) + 16 < width ? at + 6 : at - measure(text, fonts.note) - 6;
    if (at >= 0 && at <= width) {
      sheet.lines.add(day(at), 3, day(at), height, colours.accent, 1.5, "dashed");
      if (left >= 2) sheet.notes.add(day(left), NOTES / 2 + 1, text, colours.accent, "left", colours.paper);
    }
  }
  drawEras(sheet, scale, offset, day);
  drawSigns(sheet, scale, day);
}

const eras = data.eras.map((era) => ({ event: era, y: NOTES + (era.row + 0.5) * ERA_ROW - 2 }));
const SHADE = 0.07; // of one era behind the groups; less where there are several rows of them
const shade = SHADE / Math.max(1, (SIGNS - NOTES) / ERA_ROW - 1);

function drawEras(sheet, scale, offset, day) {
  const { width, height } = size;
  for (const era of eras) {
    era.mark = markOf(era.event, scale);
    era.left = Math.max(era.mark.left - offset, 0);
    era.right = Math.min(era.mark.right - offset, width);
  }
  for (const era of eras) {
    if (era.left >= era.right) continue;
    drawMark(sheet, era, offset, width, day, colours.paper, false);
    const lasting = era.mark.parts.filter(({ shape }) => shape === "bar" || shape === "span");
    const [first, last] = [lasting[0] ?? era.mark, lasting.at(-1) ?? era.mark];
    const shaded = [Math.max(first.left - offset, 0) + 0.5, Math.min(last.right - offset, width) - 0.5].map(day);
    sheet.eras.add(...shaded, CONTEXT, height, colours.brand, shade);
    // The name in the bar, else behind it as far as the next bar.
    const next = Math.min(width, ...eras.filter((one) => one.y === era.y && one.left > era.left).map((one) => one.left));
    const within = roomInside(era.mark, offset, width, era.mark.left === -Infinity ? MARK : 0);
    const inside = within.right - within.left;
    const after = next - APART - era.right - GAP;
    const isInside = inside >= after || measure(era.event.title, fonts.note) <= inside;
    const [left, room] = isInside ? [within.left, inside] : [era.right + GAP, after];
    const text = shortened(era.event.title, room, fonts.note);
    if (text) sheet.notes.add(day(left), era.y + 0.5, text, colours.ink, "left", null);
  }
}

const FORMS = { wedge: "inverted_triangle", diamond: "diamond", plus: "cross", cross: "x", star: "asterisk" };
const YEAR = 365.2425;
const TELLING = 14; // how far apart the signs of a day must be, in pixels, to be told from each other
const ROOMY = 90; // from where on a line leads down from each

function drawSigns(sheet, scale, day) {
  const { width, height } = size;
  const inView = (number) => number >= state.view.from && number <= state.view.to;
  if (scale * YEAR < TELLING) {
    if (data.observances.some(({ days }) => days.some(inView))) {
      sheet.notes.add(day(10), SIGNS + SIGN_ROW / 2, shortened(words.closer, width - 20, fonts.note), colours.soft, "left", colours.paper);
    }
    return;
  }
  data.observances.forEach(({ form, days }, place) => {
    const y = SIGNS + (place + 0.5) * SIGN_ROW;
    for (const number of days.filter(inView)) {
      const at = day((number + 0.5 - state.view.from) * scale);
      if (scale * YEAR >= ROOMY) sheet.lines.add(at, y, at, height, colours.faint, 0.75, "dotted");
      sheet.dots.add(at, y, FORMS[form], 9, 0, colours.paper, colours.soft, 1.2);
    }
  });
}

// The era or the day that comes back at a place of the chart, as the tip shows it.
function behindAt(x, y) {
  const place = Math.floor((y - SIGNS) / SIGN_ROW);
  const scale = scaleOf();
  if (place >= 0 && place < data.observances.length && scale * YEAR >= TELLING) {
    const { title, days } = data.observances[place];
    const number = days.find((one) => Math.abs((one + 0.5 - state.view.from) * scale - x) <= TELLING / 2);
    if (number !== undefined) return { event: { title, when: dateName(number) } };
  }
  return eras.find((era) => Math.abs(era.y - y) <= ERA_ROW / 2 && x >= era.left && x <= era.right) ?? null;
}
