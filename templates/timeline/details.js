// The details of the chosen event, the keys, and the links to and from the chronology.

const details = document.getElementById("_details");
const detailsBody = details.querySelector("[data-body]");
const act = Object.fromEntries([...details.querySelectorAll("[data-act]")].map((button) => [button.dataset.act, button]));

// A copy of the event's article, without ids: they stand once in the page.
function copyOf(index) {
  const copy = articleOf(index)?.cloneNode(true) ?? headOf(index);
  for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
  copy.removeAttribute("aria-labelledby");
  copy.hidden = false;
  copy.className = "";
  const link = document.createElement("a");
  link.className = "read";
  link.href = `#${encodeURIComponent(events[index].id)}`;
  link.textContent = words.read;
  const acts = document.createElement("p");
  acts.className = "acts";
  for (const [take, label] of [["link", words.copyLink], ["cite", words.cite]]) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: label });
    button.dataset.take = take;
    acts.append(button);
  }
  acts.append(link);
  copy.append(acts);
  return copy;
}

// All that can be shown of an event while its article is read.
function headOf(index) {
  const head = document.createElement("article");
  for (const [name, text] of [["p", events[index].date], ["h4", events[index].title]]) {
    const element = document.createElement(name);
    element.textContent = text;
    head.append(element);
  }
  return head;
}

whenRead(() => {
  if (state.chosen === null) return;
  detailsBody.replaceChildren(copyOf(state.chosen));
  markCurrent(state.chosen);
});

let current = null;

function markCurrent(index) {
  current?.classList.remove("current");
  current = index === null ? null : articleOf(index) ?? null;
  current?.classList.add("current");
}

// `step` is how the address remembers it; without one it stays as it is.
function choose(index, { focus = false, step = "chosen" } = {}) {
  state.chosen = index;
  showTip(null);
  detailsBody.replaceChildren(copyOf(index));
  details.classList.add("filled");
  details.scrollTop = 0;
  markCurrent(index);
  const order = events.filter((event) => state.shown[event.index]).map((event) => event.index);
  act.earlier.disabled = order[0] === index;
  act.later.disabled = order.at(-1) === index;
  act.close.hidden = false;
  activate(index);
  reveal(index);
  if (state.wanted.length) markIn(detailsBody, state.wanted);
  if (step) {
    uncover(index);
    remember(step);
  }
  if (focus) details.focus({ preventScroll: true });
}

// Scroll until the mark can be seen: keys may reach one below the window, and on a small screen the details cover some.
function uncover(index) {
  const item = groups.flatMap((group) => group.items).find((one) => one.index === index && one.target !== null);
  if (!item) return;
  const covered = getComputedStyle(details).position === "fixed" ? details.offsetHeight : 0;
  const middle = chart.getBoundingClientRect().top + AXIS + item.target;
  const [first, last] = [60, innerHeight - covered - 40];
  if (middle < first || middle > last) scrollBy({ top: middle - (middle < first ? first : last) });
}

function dismiss({ focus = false } = {}) {
  if (state.chosen === null) return;
  state.chosen = null;
  detailsBody.replaceChildren();
  details.classList.remove("filled");
  markCurrent(null);
  act.earlier.disabled = act.later.disabled = act.close.hidden = true;
  if (focus) surface.focus({ preventScroll: true });
  requestFrame();
}

function close(how) {
  dismiss(how);
  remember();
}

// The event that the keys have reached: ringed in the figure, and named to a screen reader.
function activate(index) {
  state.active = index;
  const order = events.filter((event) => state.shown[event.index]);
  const event = events[index] ?? order[0];
  surface.replaceChildren(...(event ? [optionOf(event, order)] : []));
  if (index === null) surface.removeAttribute("aria-activedescendant");
  else surface.setAttribute("aria-activedescendant", "_active");
  requestFrame();
}

// One option at a time stands for the whole list: its place and the list's length are told.
function optionOf(event, order) {
  const option = document.createElement("div");
  option.id = "_active";
  option.role = "option";
  option.ariaSelected = String(event.index === state.chosen);
  option.ariaPosInSet = String(order.indexOf(event) + 1);
  option.ariaSetSize = String(order.length);
  option.textContent = [event.when, event.title, nameOf(data.kinds[event.kind])].join(", ");
  return option;
}

function step(by) {
  const order = events.filter((event) => state.shown[event.index]).map((event) => event.index);
  if (!order.length) return;
  const at = order.indexOf(state.active ?? state.chosen ?? -1);
  const place = by === -Infinity ? 0 : by === Infinity ? order.length - 1 : at < 0 ? 0 : at + by;
  const index = order[Math.min(Math.max(place, 0), order.length - 1)];
  if (state.chosen !== null) choose(index, { step: "moved" });
  else {
    activate(index);
    reveal(index);
    uncover(index);
  }
}

const KEYS = {
  ArrowRight: () => step(1),
  ArrowDown: () => step(1),
  ArrowLeft: () => step(-1),
  ArrowUp: () => step(-1),
  Home: () => step(-Infinity),
  End: () => step(Infinity),
  Enter: () => (state.active === null ? step(1) : choose(state.active, { focus: true })),
  " ": () => (state.active === null ? step(1) : choose(state.active)),
  "+": () => zoomBy(0.6, undefined, true),
  "=": () => zoomBy(0.6, undefined, true),
  "-": () => zoomBy(1 / 0.6, undefined, true),
  "−": () => zoomBy(1 / 0.6, undefined, true),
  0: () => flyTo(world),
};

surface.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.shiftKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    event.preventDefault();
    return panBy(event.key === "ArrowLeft" ? -0.2 : 0.2, true);
  }
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
surface.addEventListener("blur", () => state.chosen === null && activate(null));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  if (!tip.hidden) showTip(null);
  else if (state.chosen !== null) close({ focus: details.contains(document.activeElement) });
});
act.earlier.addEventListener("click", () => step(-1));
act.later.addEventListener("click", () => step(1));
act.close.addEventListener("click", () => close({ focus: true }));
