// The order in which the page comes alive: first what can be read, then what is drawn.

restore();
followHash();
// The browser went to the event before filters shortened the way to it.
if (state.isNarrowed && state.chosen !== null) articles[state.chosen].scrollIntoView();

new ResizeObserver(() => {
  if (Math.abs(chart.clientWidth - size.width) < 1) return;
  relayout();
  drawOverview();
}).observe(chart);
for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
  matchMedia(query).addEventListener("change", recolour);
}

async function wake() {
  const faces = [fonts.label, fonts.head].map((font) => document.fonts.load(font));
  await Promise.allSettled(faces);
  widths.clear();
  await drawPlots(loadBokeh());
  relayout();
  document.documentElement.dataset.figure = "ready";
  foldAll();
}
requestAnimationFrame(() => idle(() => wake(), { timeout: 500 }));
