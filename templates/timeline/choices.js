// The filters: what can be chosen, and how many events each choice would leave.

const form = document.querySelector(".tools");
const more = document.getElementById("_more");
const [spanFrom, spanTo] = ["_from", "_to"].map((id) => document.getElementById(id));

// Of one subject any choice is enough, but for `only`: there an event has to have all that is chosen.
const FACETS = {
  kind: (event) => [event.kind],
  lane: (event) => [event.lane],
  only: (event) => event.only,
  standing: (event) => event.standings,
  country: (event) => event.countries,
  tag: (event) => event.tags,
  actor: (event) => event.actors,
};
const NAMES = Object.keys(FACETS);
const isAll = (name) => name === "only";

const TITLES = { standing: words.standings, country: data.countries, actor: data.actors };
const titleOfValue = (name, value) => nameOf(TITLES[name]?.[value] ?? value);
const EVERY = { ...data.order, standing: Object.keys(words.standings) };
const inOrder = new Map();

// The values of a subject as choices and rows have them: those of most events first, whatever is selected, so that none changes its place.
function valuesOf(name) {
  if (inOrder.has(name)) return inOrder.get(name);
  const counts = new Map();
  for (const event of events) for (const value of FACETS[name](event)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const values = EVERY[name].filter((value) => counts.has(value)).sort((one, two) => counts.get(two) - counts.get(one));
  inOrder.set(name, values);
  return values;
}

function addChoices(fieldset) {
  const name = fieldset.dataset.facet;
  const values = valuesOf(name);
  const list = document.createElement("div");
  list.className = "choices";
  for (const value of values) {
    const choice = document.createElement("label");
    choice.className = "choice";
    const box = document.createElement("input");
    Object.assign(box, { type: "checkbox", name, value });
    const title = document.createElement("span");
    title.textContent = titleOfValue(name, value);
    if (name === "tag" && words.own) title.lang = words.own;
    const count = document.createElement("span");
    count.className = "count";
    choice.append(box, title, " ", count);
    list.append(choice);
  }
  fieldset.append(list);
  fieldset.hidden = values.length === 0;
}

for (const fieldset of more.querySelectorAll("[data-facet]")) addChoices(fieldset);
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const choiceOf = new Map(boxes.map((box) => [box, box.closest(".choice")]));
const titleOfBox = (box) => choiceOf.get(box).querySelector("span").textContent;

function chosenValues() {
  const chosen = {};
  for (const box of boxes) if (box.checked) (chosen[box.name] ??= new Set()).add(box.value);
  return chosen;
}

// ---- the span of dates

const LAST_MONTHS_DAY = (year, month) => dayNumber(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - 1;

// The first and the last day of a year, a month or a day; null where it is none of these.
function daysOf(text) {
  const found = /^(-?\d{1,6})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(plain(text.trim()));
  if (!found) return null;
  const [year, month, day] = found.slice(1).map((part) => (part === undefined ? null : Number(part)));
  if (month === null) return [dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1) - 1];
  if (month < 1 || month > 12) return null;
  const [first, last] = [dayNumber(year, month, 1), LAST_MONTHS_DAY(year, month)];
  if (day === null) return [first, last];
  return day >= 1 && first + day - 1 <= last ? [first + day - 1, first + day - 1] : null;
}

// What is no date asks for nothing, and says so.
function askedSpan() {
  const ends = [spanFrom, spanTo].map((field) => (field.value.trim() ? daysOf(field.value) : undefined));
  [spanFrom, spanTo].forEach((field, place) => field.setAttribute("aria-invalid", String(ends[place] === null)));
  const wrong = document.getElementById("_not-a-date");
  const said = ends.includes(null) ? words.notADate : "";
  if (wrong.textContent !== said) wrong.textContent = said;
  if (!ends[0] && !ends[1]) return null;
  return { from: ends[0]?.[0] ?? -Infinity, to: ends[1]?.[1] ?? Infinity };
}

// As soon as an event may lie in it, as far as its date is known.
const within = ({ bounds: [first, last] }, span) => (last ?? Infinity) >= span.from && (first ?? -Infinity) <= span.to;
