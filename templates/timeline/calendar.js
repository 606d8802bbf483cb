// Days are numbers in the proleptic Gregorian calendar, 1 for 0001-01-01, so that no time zone and no limit of Date matters.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const words = read("_words");
const data = read("_data");

const idle = globalThis.requestIdleCallback?.bind(globalThis) ?? ((run) => setTimeout(run, 1));
const pause = () => new Promise((done) => setTimeout(done));

const say = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

function dayNumber(year, month, day) {
  const shifted = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return 365 * shifted + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + dayOfYear - 305;
}

function civil(number) {
  const day = Math.floor(number) + 305;
  const era = Math.floor(day / 146097);
  const ofEra = day - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: ofYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

const dates = words.dates;
// What the browser knows of languages is not asked: its first answer takes milliseconds.
const inThousands = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, dates.thousands);
const inDigits = (text) => text.replace(/[0-9]/g, (digit) => dates.digits[digit]);
const inNumber = (count) => inDigits(inThousands(count));

// As the dates in the text: a year carries its era where it needs one.
function yearName(year) {
  const name = (count) => (count < 10000 ? String(count) : inThousands(count));
  if (year < 1) return say(dates.bce, { year: name(1 - year) });
  if (dates.buddhistFrom !== null && year >= dates.buddhistFrom) {
    return say(dates.buddhist, { year: name(year), buddhist_year: name(year + 543) });
  }
  const goesWithoutSaying = dates.buddhistFrom === null && year >= 1000 && year <= 9999;
  return goesWithoutSaying ? name(year) : say(dates.ce, { year: name(year) });
}

function written(pattern, { year, month, day }) {
  return inDigits(say(pattern, { year: yearName(year), month: dates.months[month - 1], day }));
}

const dateName = (day) => written(dates.dayMonthYear, civil(day));

// Candidates for the axis, from fine to coarse: each says how far apart its ticks are at least, in days.
const dayGrids = [1, 2, 7, 14].map((step) => ({ unit: "day", step, apart: step }));
const monthGrids = [1, 2, 3, 6].map((step) => ({ unit: "month", step, apart: 28 * step }));
const yearGrids = Array.from({ length: 45 }, (_, place) => [1, 2, 5][place % 3] * 10 ** Math.floor(place / 3))
  .map((step) => ({ unit: "year", step, apart: 365 * step }));
const grids = [...dayGrids, ...monthGrids, ...yearGrids];

const MOST_TICKS = 60;

// Round points in time between two days, as many as have room for their names: [{ day, name }].
function ticks(from, to, width, measure) {
  for (const grid of grids) {
    const room = (grid.apart / (to - from)) * width;
    if (room < 26 || (to - from) / grid.apart > MOST_TICKS) continue;
    const hasRoom = (day, name) => Math.min(day - from, to - day) * (width / (to - from)) >= measure(name) / 2;
    const found = ticksOf(grid, from, to, hasRoom);
    if (Math.max(0, ...found.map((tick) => measure(tick.name))) + 16 <= room) return found;
  }
  return [];
}

// A name that the edge would cut is left out; the first that is left tells the year.
function ticksOf({ unit, step }, from, to, hasRoom) {
  const found = [];
  let isFirst = true;
  const first = civil(from);
  const last = civil(to);
  const add = (day, nameOf) => {
    if (day < from || day > to) return;
    const name = nameOf(isFirst);
    const fits = hasRoom(day, name);
    found.push({ day, name: fits ? name : "" });
    isFirst &&= !fits;
  };
  if (unit === "day") {
    for (let day = Math.ceil(from / step) * step; day <= to; day += step) {
      const date = civil(day);
      const isNew = date.day <= step && date.month === 1;
      add(day, (isFirst) => written(isFirst || isNew ? dates.dayMonthYear : dates.dayMonth, date));
    }
  } else if (unit === "month") {
    for (let count = first.year * 12; count <= last.year * 12 + 11; count += step) {
      const year = Math.floor(count / 12);
      const month = count - year * 12 + 1;
      add(dayNumber(year, month, 1), (isFirst) => {
        const pattern = month === 1 ? dates.year : isFirst ? dates.monthYear : dates.month;
        return written(pattern, { year, month });
      });
    }
  } else {
    // Years before 1 are counted from 1 BCE, which is the year 0.
    for (let year = Math.floor(first.year / step) * step; year <= last.year; year += step) {
      const round = step > 1 && year < 1 ? year + 1 : step > 1 && year === 0 ? 1 : year;
      add(dayNumber(round, 1, 1), () => written(dates.year, { year: round }));
    }
  }
  return found;
}
