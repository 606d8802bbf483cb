// The order in which the page comes alive: first what can be read, then what is drawn.

restore();
followHash();
// The browser went to the event before filters shortened the way to it.
if (state.isNarrowed && state.chosen !== null) articleOf(state.chosen).scrollIntoView();

new ResizeObserver(() => {
  if (Math.abs(chart.clientWidth - size.width) < 1) return;
  relayout();
  drawOverview();
}).observe(chart);
for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
  matchMedia(query).addEventListener("change", recolour);
}

let waking = null;

// Once: when nothing else is to be done, or as soon as the figure is wanted.
// In another language the page shows the same; words that are looked for are other words there.
for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", () => {
    const query = new URLSearchParams(location.search);
    for (const name of ["q", "tag"]) query.delete(name);
    Object.assign(link, { search: query, hash: location.hash });
  });
}

const wake = () => (waking ??= comeAlive());

async function comeAlive() {
  const faces = [fonts.label, fonts.head].map((font) => document.fonts.load(font));
  const [bokeh] = await Promise.all([loadBokeh(), Promise.allSettled(faces)]);
  widths.clear();
  await drawPlots(bokeh);
  relayout();
  // The drawing stays until the figure is painted.
  requestAnimationFrame(() => setTimeout(() => {
    document.documentElement.dataset.figure = "ready";
    foldAll();
    unfoldInTime();
  }));
}
for (const wish of ["pointerdown", "pointerenter", "focusin", "wheel", "touchstart"]) {
  document.querySelector(".card").addEventListener(wish, wake, { once: true, passive: true });
}
// A phone has better things to do while its reader reads: there it comes with the first touch, key or scroll, or much later.
if (narrow.matches) {
  for (const sign of ["scroll", "pointerdown", "keydown"]) addEventListener(sign, () => idle(wake), { once: true, passive: true });
  setTimeout(wake, 9000);
} else requestAnimationFrame(() => idle(wake, { timeout: 2000 }));
