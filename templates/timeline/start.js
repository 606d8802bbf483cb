// The order in which the page comes alive: first what can be read, then what is drawn.

find();
followLink();

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
}
const idle = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 1));
requestAnimationFrame(() => idle(() => wake(), { timeout: 500 }));
