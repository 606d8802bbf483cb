// Search and filters: what they leave stands in the list and in the figure alike.

const search = document.getElementById("_search");
const result = document.getElementById("_result");
const said = document.getElementById("_said");
const clear = document.getElementById("_clear");
const everything = result.textContent;

let sections = []; // the years of the list and their parts, with how many events each has

whenRead(() => {
  const spans = ({ dataset }) => ({ first: Number(dataset.first), length: Number(dataset.count) });
  const years = Array.from(document.querySelectorAll(".chronology .year"), (element) => {
    const count = element.querySelector("h3 .count");
    return { element, count, whole: count.textContent, ...spans(element) };
  });
  sections = [...years, ...listParts.map((element) => ({ element, ...spans(element) }))];
});

const counted = (shown, total) => say(words.result, { shown: inNumber(shown), total: inNumber(total) });

function matching() {
  const wanted = wordsOf(search.value);
  highlight(wanted);
  return wanted.length ? (event) => wanted.every((word) => occursIn(word, folded(event.index))) : null;
}

// One walk over the events: which are left, and how many each choice would leave beside the others.
function sifted(passes, chosen) {
  const counts = new Map(NAMES.map((name) => [name, new Map()]));
  const failsAt = (event) => (name) => {
    const values = FACETS[name](event);
    return isAll(name) ? ![...chosen[name]].every((one) => values.includes(one)) : !values.some((one) => chosen[name].has(one));
  };
  const shown = events.map((event) => {
    if (!passes.every((test) => test(event))) return false;
    const failed = Object.keys(chosen).filter(failsAt(event));
    // Another choice of the one subject that an event fails at would bring it back.
    const open = failed.length ? failed.filter((name) => failed.length === 1 && !isAll(name)) : NAMES;
    for (const name of open) for (const value of FACETS[name](event)) counts.get(name).set(value, (counts.get(name).get(value) ?? 0) + 1);
    return failed.length === 0;
  });
  return { shown, counts };
}

function find() {
  const span = askedSpan();
  const passes = [matching(), span && ((event) => within(event, span))].filter(Boolean);
  const chosen = chosenValues();
  const { shown, counts } = sifted(passes, chosen);
  state.shown = shown;
  for (const box of boxes) {
    const count = counts.get(box.name).get(box.value) ?? 0;
    const choice = choiceOf.get(box);
    choice.querySelector(".count").textContent = inNumber(count);
    choice.classList.toggle("none", count === 0);
  }
  showLeft();
  const left = shown.filter(Boolean).length;
  state.isNarrowed = passes.length > 0 || Object.keys(chosen).length > 0;
  clear.hidden = !state.isNarrowed && !search.value && !spanFrom.value && !spanTo.value;
  const text = !left ? words.none : state.isNarrowed ? counted(left, events.length) : everything;
  if (result.textContent !== text) announce((result.textContent = text));
  countChosen();
  if (state.chosen !== null && !shown[state.chosen]) dismiss();
  if (state.active === null || !shown[state.active]) activate(null);
  regroup();
  drawOverview();
}

// In the list stands what is left.
function showLeft() {
  if (reading) return;
  const { shown } = state;
  articles.forEach((article, place) => article && article.hidden === shown[place] && (article.hidden = !shown[place]));
  for (const { element, count, whole, first, length } of sections) {
    let left = 0;
    for (let index = first; index < first + length; index++) left += shown[index];
    element.hidden = left === 0;
    if (count) count.textContent = left === length ? whole : counted(left, length);
  }
  document.getElementById("_nothing").hidden = shown.includes(true);
}

// Beside what can be closed stands how much is chosen within.
function countChosen() {
  const filters = boxes.filter((box) => box.checked).length + (spanFrom.value ? 1 : 0) + (spanTo.value ? 1 : 0);
  const inside = boxes.filter((box) => box.checked && more.contains(box)).length + (spanFrom.value ? 1 : 0) + (spanTo.value ? 1 : 0);
  for (const [selector, count] of [["#_filters-toggle .count", filters], ["#_more > summary .count", inside]]) {
    const element = document.querySelector(selector);
    element.textContent = inNumber(count);
    element.hidden = count === 0;
  }
}

let saying = 0;

// To a screen reader, once things have come to rest.
function announce(text) {
  clearTimeout(saying);
  saying = setTimeout(() => {
    said.textContent = "";
    said.textContent = text;
  }, 400);
}

function clearFilters() {
  for (const field of [search, spanFrom, spanTo]) field.value = "";
  for (const box of boxes) box.checked = false;
  find();
}

const QUICK = 40;
const PAUSE = 120;
let typing = 0;
let lasted = 0; // milliseconds that finding took the last time

// At once, but where that takes long only when the reader pauses.
form.addEventListener("input", (event) => {
  if (![search, spanFrom, spanTo].includes(event.target)) return;
  clearTimeout(typing);
  typing = setTimeout(() => {
    const begun = performance.now();
    find();
    lasted = performance.now() - begun;
    remember("typed");
  }, lasted < QUICK ? 0 : PAUSE);
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", (event) => {
  if (event.target.id === "_group") {
    state.way = event.target.value;
    regroup();
  } else if (event.target.type === "checkbox") find();
  else return;
  remember();
});
clear.addEventListener("click", () => {
  clearFilters();
  remember();
  search.focus();
});
const filtersToggle = document.getElementById("_filters-toggle");
filtersToggle.addEventListener("click", () => {
  const shown = document.getElementById("_filters").classList.toggle("shown");
  filtersToggle.setAttribute("aria-expanded", String(shown));
});

// ---- hits are marked where they stand, without a change to the text

const hits = globalThis.Highlight && CSS.highlights ? new Highlight() : null;
if (hits) CSS.highlights.set("found", hits);
const UNMARKED = "dt, .note > b, .caution > b, .grounds, .standing, .single, .heard, .read, [aria-hidden]";
const MOST_HITS = 3000;
unfolding.push((index) => {
  articles[index].hidden = !state.shown[index];
  articles[index].classList.toggle("current", index === state.chosen);
  if (hits && state.wanted.length && state.shown[index]) markIn(articles[index], state.wanted);
});
let marking = 0;

function highlight(wanted) {
  if (!hits) return;
  hits.clear();
  marking += 1;
  state.wanted = wanted;
  if (state.chosen !== null) markIn(detailsBody, wanted);
  if (wanted.length) idle((deadline) => markHits(wanted, marking, 0, deadline));
}

function markHits(wanted, turn, from, deadline) {
  let index = from;
  do {
    if (turn !== marking || hits.size > MOST_HITS) return;
    if (state.shown[index] && articles[index]) markIn(articles[index], wanted);
    index += 1;
  } while (index < articles.length && (deadline?.timeRemaining() ?? 0) > 2);
  if (index < articles.length) idle((next) => markHits(wanted, turn, index, next));
}

function markIn(root, wanted) {
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    if (node.parentElement.closest(UNMARKED) || !wanted.some((word) => occursIn(word, plain(node.data)))) continue;
    const { made, places } = traced(node.data);
    for (const word of wanted) {
      for (const [from, to] of placesOf(word, made)) {
        // One that does not follow changes of the text: it never changes, and following costs time.
        hits.add(new StaticRange({ startContainer: node, startOffset: places[from], endContainer: node, endOffset: places[to] }));
      }
    }
  }
}
