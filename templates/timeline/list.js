// The chronology. In a long one most parts are text, as without scripts: each unfolds when it comes near the window, or is wanted.

const articles = events.map(() => null); // those that are unfolded
const indexById = new Map(events.map(({ id }, index) => [id, index]));
let parts = []; // that unfold, of this list and of those of sources
let listParts = []; // those of events, in order
const TALL = { event: 14, other: 4 }; // rem: what an event or another item takes of the page, about
const unfolding = []; // what is to be done with each article that comes

function admit(root) {
  for (const article of root.querySelectorAll(".entries article")) articles[indexById.get(article.id)] = article;
}

const isFolded = (part) => part.firstElementChild?.localName === "noscript";

function unfold(part) {
  if (!isFolded(part)) return;
  watcher.unobserve(part);
  part.style.containIntrinsicSize = `auto ${part.style.minHeight}`;
  part.style.minHeight = "";
  part.innerHTML = part.firstElementChild.textContent; // our own, escaped when the page was written
  const { first, count } = part.dataset;
  if (!first) return;
  admit(part.parentElement);
  for (let index = Number(first); index < Number(first) + Number(count); index++) for (const act of unfolding) act(index);
}

// None while the list is read.
function articleOf(index) {
  if (!articles[index] && !reading) unfold(listParts.findLast((part) => Number(part.dataset.first) <= index));
  return articles[index];
}

// Where the address points to something that is folded yet.
function unfoldFor(id) {
  if (!id || document.getElementById(id)) return;
  const written = [`id="${id}"`, `id=${id} `, `id=${id}>`]; // in a packed page without quotation marks
  const part = parts.find((one) => isFolded(one) && written.some((form) => one.textContent.includes(form)));
  if (!part) return;
  unfold(part);
  aim(id);
}

let aiming = 0;

// What unfolds near a place moves it: for some frames it is brought back, unless the reader goes on.
function aim(id) {
  const goal = document.getElementById(id);
  if (!goal) return;
  const turn = ++aiming;
  let frames = parts.length ? 30 : 1;
  goal.scrollIntoView();
  const margin = goal.getBoundingClientRect().top;
  const again = () => {
    if (turn !== aiming || !--frames) return;
    if (Math.abs(goal.getBoundingClientRect().top - margin) > 1) goal.scrollIntoView();
    requestAnimationFrame(again);
  };
  requestAnimationFrame(again);
}
for (const sign of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(sign, () => (aiming += 1), { passive: true });

// What was not near the window at first is laid out while the browser has time, piece by piece, and what is read stays
// where it is; who follows a link before has all of it at once. A long list is folded, and has little left to lay out.
const LEFT = 4; // milliseconds, for less than which no piece is begun
let pieces = null;
let unlaid = 0; // the first piece that is left

function layOut(deadline) {
  const root = document.documentElement;
  if (!root.classList.contains("quick")) return;
  pieces ??= [...document.querySelectorAll(".year, .entries article, .back")];
  const top = (piece) => piece?.getBoundingClientRect().top ?? 0;
  const read = scrollY ? pieces.findLast((piece) => top(piece) < innerHeight / 2) : null;
  root.style.overflowAnchor = "none"; // by our own hand, and not by the browser's too
  do {
    const before = top(read);
    if (parts.length || unlaid === pieces.length) root.classList.remove("quick");
    else pieces[unlaid++].classList.add("laid");
    root.getBoundingClientRect(); // now, and not all together before the next frame
    if (top(read) !== before) scrollBy(0, top(read) - before);
  } while (root.classList.contains("quick") && deadline?.timeRemaining() > LEFT);
  root.style.overflowAnchor = "";
  idle(layOut);
}

// Of a list that is not too long all parts come in time, for the browser's own search and for screen readers.
const MOST_UNFOLDED = 1500;

function unfoldInTime(from = 0) {
  if (events.length > MOST_UNFOLDED || from >= parts.length) return;
  idle(() => {
    unfold(parts[from]);
    unfoldInTime(from + 1);
  });
}

const unfoldAll = () => parts.forEach(unfold);

const watcher = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) if (isIntersecting) unfold(target);
}, { rootMargin: "1200px" });

// First only whole years are watched, and skipped by the browser: thousands of parts would cost it time in every frame.
const yearWatcher = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting) continue;
    yearWatcher.unobserve(target);
    for (const part of target.children) if (isFolded(part)) watcher.observe(part);
  }
}, { rootMargin: "2400px" });

// Of a long list the browser has read only a part when the figure is there already.
let reading = []; // what waits until all is read; null from then on

function whenRead(act) {
  if (reading) reading.push(act);
  else act();
}

function allIsRead() {
  admit(document);
  parts = [...document.querySelectorAll(".part")];
  listParts = parts.filter((part) => part.dataset.first);
  const heights = new Map(); // of what holds parts, about
  for (const part of parts) {
    const height = Number(part.dataset.count) * (part.dataset.first ? TALL.event : TALL.other);
    part.style.minHeight = `${height}rem`;
    heights.set(part.parentElement, (heights.get(part.parentElement) ?? 0) + height);
  }
  for (const [holder, height] of heights) {
    if (holder.matches(".entries")) Object.assign(holder.style, { contentVisibility: "auto", containIntrinsicSize: `auto ${height}rem` });
    yearWatcher.observe(holder);
  }
  const waiting = reading;
  reading = null;
  for (const act of waiting) act();
}
