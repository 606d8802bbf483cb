// Which events are near what is shown; and where they are too many to be told apart, how many there are.

const MOST_DRAWN = 600; // with more events in view than this, they are counted
const BIN = 6; // the width of a count, in pixels
const CROWD = 56; // the least height of a group whose events are counted

// What is empty is left out of the data.
const NOTHING = { actors: [], countries: [], tags: [], standings: [], only: [], values: [] };
const events = data.events.map((event, index) => ({ ...NOTHING, date: event.when, ...event, index, letter: data.letters[event.kind] }));
const begins = Float64Array.from(events, ({ pieces }) => Math.min(...pieces.map(([, start]) => start ?? -Infinity)));
const ceases = Float64Array.from(events, ({ pieces }) => Math.max(...pieces.map(([, , end]) => end ?? Infinity)));

const lies = (index, from, to) => begins[index] <= to && ceases[index] >= from;

function isCrowded(groups, { from, to }) {
  let count = 0;
  for (const { members } of groups) {
    for (const index of members) if (lies(index, from, to) && ++count > MOST_DRAWN) return true;
  }
  return false;
}

// Of every group the events that are in view, or may be soon. What was near before stays what it was, so that it moves and does not jump.
function gather(groups, { from, to }) {
  const isSmall = groups.reduce((sum, { members }) => sum + members.length, 0) <= MOST_DRAWN;
  const room = to - from;
  const near = isSmall ? { from: -Infinity, to: Infinity, room } : { from: from - room, to: to + room, room };
  for (const group of groups) {
    const known = new Map(group.items.map((item) => [item.index, item]));
    group.items = group.members
      .filter((index) => lies(index, near.from, near.to))
      .map((index) => known.get(index) ?? itemOf(index));
  }
  return near;
}

const itemOf = (index) => ({ index, event: events[index], y: null });

// How many events may lie in each stretch of time, in every stretch that is in view.
function counts(members, { from, to }, origin, bin) {
  const first = Math.floor((from - origin) / bin);
  const steps = new Int32Array(Math.ceil((to - origin) / bin) - first + 2);
  for (const index of members) {
    if (!lies(index, from, to)) continue;
    const start = Math.floor((Math.max(begins[index], from) - origin) / bin) - first;
    const end = Math.ceil((Math.min(ceases[index], to) - origin) / bin) - first;
    steps[start] += 1;
    steps[Math.max(end, start + 1)] -= 1;
  }
  for (let place = 1; place < steps.length; place++) steps[place] += steps[place - 1];
  return { first, each: steps };
}

// Groups of equal height, with the counts of each, and the highest of all.
function crowded(groups, view, scale, height, origin) {
  const bin = BIN / scale;
  const each = Math.max((height - CONTEXT) / Math.max(groups.length, 1), 1);
  let most = 1;
  groups.forEach((group, place) => {
    group.top = CONTEXT + place * each;
    group.bottom = group.top + each;
    group.counts = counts(group.members, view, origin, bin);
    most = group.counts.each.reduce((highest, count) => Math.max(highest, count), most);
  });
  return { most, bin };
}

function drawCrowd(sheet, group, { most, bin }, origin) {
  const { first, each } = group.counts;
  const room = group.bottom - group.top - HEAD - FOOT;
  const bottom = group.bottom - FOOT;
  for (let place = 0; place < each.length; ) {
    const start = place;
    while (place < each.length && each[place] === each[start]) place += 1;
    if (!each[start]) continue;
    const tall = Math.max((each[start] / most) * room, 2);
    sheet.fades.add(origin + (first + start) * bin, origin + (first + place) * bin, bottom - tall, bottom, colours.brand, 0.55);
  }
}
