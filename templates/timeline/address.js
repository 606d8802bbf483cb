// The address of the page holds all that a reader has chosen, so that a copied link shows the same.

const grouping = document.getElementById("_group");
const OWN = ["q", "from", "to", ...NAMES, "rows", "view"];
const LONGEST = 200; // of a text in the address

const isoDay = (number) => {
  const { year, month, day } = civil(number);
  const [years, months, days] = [[Math.abs(year), 4], [month, 2], [day, 2]].map(([value, size]) => String(value).padStart(size, "0"));
  return `${year < 0 ? "-" : ""}${years}-${months}-${days}`;
};

const seesAll = () => state.view.to - state.view.from > (world.to - world.from) * 0.995;

// What others keep in the address stays as it is.
function parameters() {
  const found = new URLSearchParams(location.search);
  for (const name of OWN) found.delete(name);
  const add = (name, value) => value && found.append(name, value);
  add("q", search.value.trim());
  for (const box of boxes) if (box.checked) add(box.name, box.value);
  add("from", spanFrom.value.trim());
  add("to", spanTo.value.trim());
  if (state.way !== "lane") add("rows", state.way);
  if (!seesAll()) add("view", `${isoDay(Math.floor(state.view.from))}..${isoDay(Math.ceil(state.view.to))}`);
  return String(found);
}

function anchored() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

const indexOf = (id) => indexById.get(id) ?? -1;
const anchor = (index) => `#${encodeURIComponent(events[index].id)}`;

function address() {
  const query = parameters();
  const hash = state.chosen !== null ? anchor(state.chosen) : indexOf(anchored()) < 0 ? location.hash : "";
  return location.pathname + (query && `?${query}`) + hash;
}

let lastStep = "";

// A deliberate step can be taken back; typing is one step, and so is moving along.
function remember(step = "chosen") {
  const to = address();
  if (to === location.pathname + location.search + location.hash) return;
  const isNew = step === "chosen" || (step === "typed" && lastStep !== "typed");
  if (step !== "moved") lastStep = step;
  try {
    history[isNew ? "pushState" : "replaceState"](null, "", to);
  } catch {
    // Inside a frame that has no address of its own, or more often than the browser allows.
  }
}

// The view as the address has it. What it does not know, or what is none of its values, changes nothing.
function restore() {
  const asked = new URLSearchParams(location.search);
  const text = (name) => (asked.get(name) ?? "").slice(0, LONGEST);
  search.value = text("q");
  [spanFrom.value, spanTo.value] = [text("from"), text("to")];
  for (const box of boxes) box.checked = asked.getAll(box.name).includes(box.value);
  const way = asked.get("rows");
  state.way = grouping.value = [...grouping.options].some((option) => option.value === way) ? way : "lane";
  const [first, last] = text("view").split("..").map((part) => daysOf(part ?? ""));
  state.view = clamped(first && last && first[0] < last[0] ? { from: first[0], to: last[0] } : world);
  find();
}

function followHash() {
  if (reading) return whenRead(followHash);
  const index = indexOf(anchored());
  if (index < 0) return location.hash ? unfoldFor(anchored()) : dismiss();
  const isThere = state.shown[index] && articles[index];
  if (!state.shown[index]) clearFilters();
  if (!isThere && articleOf(index)) aim(anchored());
  choose(index, { step: null });
}

// Back, forward, and links to an event in this page.
addEventListener("popstate", () => {
  if (parameters() !== String(new URLSearchParams(location.search))) restore();
  lastStep = "";
  followHash();
});
addEventListener("hashchange", () => indexOf(anchored()) !== state.chosen && followHash());

// A link within the page.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  if (!link) return;
  document.documentElement.classList.remove("quick");
  if (parts.length) setTimeout(() => aim(decodeURIComponent(link.hash.slice(1))));
});

// Inside a frame a source opens beside it: many refuse to be shown in one.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.outside");
  if (link && window !== window.parent) link.target = "_blank";
}, true);

// In a frame without an address of its own, a link inside the page would lead to the page around it.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  if (!link || link.href.split("#")[0] === location.href.split("#")[0]) return;
  event.preventDefault();
  const id = decodeURIComponent(link.hash.slice(1));
  document.getElementById(id)?.scrollIntoView();
  if (indexOf(id) >= 0) choose(indexOf(id), { step: null });
});
