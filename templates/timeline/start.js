// The order in which the page comes alive: first what can be read, then the figure by our own hand, at last by Bokeh's.

restore();
whenRead(() => {
  showLeft();
  followHash();
  // The browser went there before filters shortened the way and parts unfolded; who comes back has a place already.
  if (location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate") aim(anchored());
});

const watched = new ResizeObserver(() => {
  const isAsItWas = [[chart, size], [overview, size.overview]].every(([box, { width }]) => Math.abs(box.clientWidth - width) < 1);
  if (!plots || isAsItWas) return;
  relayout();
  drawOverview();
});
for (const box of [chart, overview]) watched.observe(box);
for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
  matchMedia(query).addEventListener("change", recolour);
}

// In another language the page shows the same; words that are looked for are other words there.
for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", () => {
    const query = new URLSearchParams(location.search);
    for (const name of ["q", "tag"]) query.delete(name);
    Object.assign(link, { search: query, hash: location.hash });
  });
}

const stage = (name) => (document.documentElement.dataset.figure = name);

// What is measured is measured in the page's own letters.
const drawing = Promise.allSettled([fonts.label, fonts.head].map((font) => document.fonts.load(font))).then(() => {
  widths.clear();
  drawAtOnce();
  stage("drawn");
  whenRead(() => idle(layOut));
});

let waking = null;

// Once: when nothing else is to be done, or soon after the figure is wanted.
const wake = () => (waking ??= comeAlive());

async function comeAlive() {
  try {
    const [bokeh] = await Promise.all([loadBokeh(), drawing]);
    await pause();
    const before = await drawPlots(bokeh);
    // Our own drawing stays until Bokeh's is painted.
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    for (const plot of Object.values(before)) plot.remove();
    stage("ready");
  } finally {
    foldAll();
    whenRead(unfoldInTime);
  }
}
for (const wish of ["pointerdown", "pointerenter", "focusin", "wheel", "touchstart"]) {
  document.querySelector(".card").addEventListener(wish, () => idle(wake, { timeout: 1000 }), { once: true, passive: true });
}
// A phone has better things to do while its reader reads: there Bokeh comes with the first touch, key or scroll, or much later.
if (narrow.matches) {
  for (const sign of ["scroll", "pointerdown", "keydown"]) addEventListener(sign, () => idle(wake), { once: true, passive: true });
  setTimeout(wake, 9000);
} else requestAnimationFrame(() => idle(wake, { timeout: 2000 }));

// In a long page the scripts stand before the list, and what was packed may be run at any time.
if (document.readyState === "loading") addEventListener("DOMContentLoaded", allIsRead);
else allIsRead();
