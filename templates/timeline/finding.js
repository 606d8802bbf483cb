// Search and filters: what they leave stands in the list and in the figure alike.

const form = document.querySelector(".tools");
const search = document.getElementById("_search");
const result = document.getElementById("_result");
const clear = document.getElementById("_clear");
const nothing = document.getElementById("_nothing");
const articles = events.map((event) => document.getElementById(event.id));
const years = [...document.querySelectorAll(".chronology .year")].map((section) => {
  const count = section.querySelector("h3 .count");
  return { section, count, whole: count.textContent, articles: [...section.querySelectorAll("article")] };
});
const everything = result.textContent;
const boxes = [...form.querySelectorAll("input[type=checkbox]")];

const counted = (shown, total) => say(words.result, { shown: number.format(shown), total: number.format(total) });

// Without case and marks: "phong" finds "phòng".
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ");
}

let index = null;

function matches() {
  const wanted = plain(search.value.trim()).split(" ").filter(Boolean);
  if (!wanted.length) return null;
  index ??= articles.map((article) => plain(article.textContent));
  return index.map((text) => wanted.every((word) => text.includes(word)));
}

const TESTS = {
  kind: (event, values) => values.has(event.kind),
  lane: (event, values) => values.has(event.lane),
  key: (event) => event.key,
  news: (event) => articles[event.index].querySelector(".news") !== null,
};

function chosenValues() {
  const values = {};
  for (const box of boxes) if (box.checked) (values[box.name] ??= new Set()).add(box.value);
  return values;
}

function find() {
  const found = matches();
  const values = chosenValues();
  const passes = (event, except) =>
    (!found || found[event.index]) &&
    Object.entries(values).every(([name, chosen]) => name === except || TESTS[name](event, chosen));
  state.shown = events.map((event) => passes(event));
  for (const box of boxes) {
    const count = events.filter((event) => passes(event, box.name) && TESTS[box.name](event, new Set([box.value]))).length;
    const choice = box.closest(".choice");
    choice.querySelector(".count").textContent = number.format(count);
    choice.classList.toggle("none", count === 0);
  }
  articles.forEach((article, place) => (article.hidden = !state.shown[place]));
  for (const year of years) {
    const shown = year.articles.filter((article) => !article.hidden).length;
    const total = year.articles.length;
    year.section.hidden = shown === 0;
    year.count.textContent = shown === total ? year.whole : counted(shown, total);
  }
  const left = state.shown.filter(Boolean).length;
  const isNarrowed = Boolean(found) || Object.keys(values).length > 0;
  nothing.hidden = left > 0;
  clear.hidden = !isNarrowed;
  const said = !left ? words.none : isNarrowed ? counted(left, events.length) : everything;
  if (result.textContent !== said) result.textContent = said;
  const toggle = document.querySelector("#_filters-toggle .count");
  toggle.textContent = boxes.filter((box) => box.checked).length;
  toggle.hidden = toggle.textContent === "0";
  if (state.chosen !== null && !state.shown[state.chosen]) dismiss();
  if (state.active === null || !state.shown[state.active]) activate(null);
  regroup();
  drawOverview();
}

function clearFilters() {
  search.value = "";
  for (const box of boxes) box.checked = false;
  find();
}

let typing = 0;
search.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(find, 90);
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", (event) => {
  if (event.target === search) return;
  if (event.target.id === "_group") {
    state.way = event.target.value;
    regroup();
  } else find();
});
clear.addEventListener("click", () => {
  clearFilters();
  search.focus();
});
const filtersToggle = document.getElementById("_filters-toggle");
filtersToggle.addEventListener("click", () => {
  const shown = document.getElementById("_filters").classList.toggle("shown");
  filtersToggle.setAttribute("aria-expanded", String(shown));
});
