// Pointer, wheel and touch on the figure and its overview.

const tip = document.getElementById("_tip");

function hit(x, y) {
  const reach = Math.max(12, Math.min(state.pitch / 2, 20)); // half of the least size of a target
  let best = null;
  for (const group of groups) {
    for (const item of group.items) {
      if (!item.seen || !item.box || item.y === null) continue;
      const away = Math.abs(item.y - (y - AXIS));
      if (away <= reach && x >= item.box.left - 6 && x <= item.box.right + 6 && (!best || away < Math.abs(best.y - (y - AXIS)))) best = item;
    }
  }
  return best;
}

function showTip(item, x, y) {
  tip.hidden = !item;
  if (!item) return;
  const { event } = item;
  tip.replaceChildren();
  const title = document.createElement("b");
  title.textContent = event.title;
  tip.append(title, [event.when, event.kind && nameOf(data.kinds[event.kind])].filter(Boolean).join(" · "));
  const left = Math.min(Math.max(x - tip.offsetWidth / 2, 6), chart.clientWidth - tip.offsetWidth - 6);
  const below = y + 18;
  tip.style.transform = `translate(${left}px, ${below + tip.offsetHeight > chart.clientHeight ? y - tip.offsetHeight - 16 : below}px)`;
}

// Where events are counted: how many may lie in the days at a place.
function crowdAt(x, y) {
  const group = state.crowd && groups.find(({ top, bottom }) => y >= top && y < bottom);
  if (!group) return null;
  const { bin } = state.crowd;
  const place = Math.floor((state.view.from + x / scaleOf() - world.from) / bin);
  const count = group.counts.each[place - group.counts.first];
  const [from, to] = [place, place + 1].map((edge) => world.from + edge * bin);
  return count ? { event: { title: counted(count, events.length), when: `${dateName(from)} – ${dateName(to)}` } } : null;
}

// Places within the chart; the pointer's own are those of the window.
function placeOf(event) {
  const box = chart.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

const pointers = new Map();
let drag = null;

surface.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  cancelAnimationFrame(flight);
  pointers.set(event.pointerId, placeOf(event));
  const places = [...pointers.values()];
  drag = { moved: pointers.size > 1, view: { ...state.view }, places };
});

surface.addEventListener("pointermove", (event) => {
  const place = placeOf(event);
  if (!pointers.has(event.pointerId) || !drag) {
    if (event.pointerType === "touch") return;
    const item = hit(place.x, place.y);
    surface.classList.toggle("over", Boolean(item));
    if (item) showTip(item.index === state.chosen ? null : item, place.x, place.y);
    else showTip(behindAt(place.x, place.y - AXIS) ?? crowdAt(place.x, place.y - AXIS), place.x, place.y);
    return;
  }
  pointers.set(event.pointerId, place);
  const now = [...pointers.values()];
  if (!drag.moved && Math.hypot(place.x - drag.places[0].x, place.y - drag.places[0].y) < 5) return;
  if (!drag.moved) {
    surface.setPointerCapture(event.pointerId);
    surface.classList.add("held");
    showTip(null);
  }
  drag.moved = true;
  const { from, to } = drag.view;
  const perPixel = (to - from) / size.width;
  if (now.length === 1) return setView({ from: from - (now[0].x - drag.places[0].x) * perPixel, to: to - (now[0].x - drag.places[0].x) * perPixel });
  // Two fingers: the days below them stay below them.
  const [one, two] = drag.places.map(({ x }) => from + x * perPixel);
  const apart = now[1].x - now[0].x;
  if (Math.abs(apart) < 12 || Math.abs(two - one) / perPixel < 12) return;
  const days = (two - one) / apart;
  setView({ from: one - now[0].x * days, to: one + (size.width - now[0].x) * days });
});

function release(event) {
  pointers.delete(event.pointerId);
  surface.classList.remove("held");
  if (!pointers.size) setTimeout(() => (drag = null));
  else drag = { moved: true, view: { ...state.view }, places: [...pointers.values()] };
}
surface.addEventListener("pointerup", release);
surface.addEventListener("pointercancel", release);
surface.addEventListener("pointerleave", () => {
  surface.classList.remove("over");
  if (!drag) showTip(null);
});

surface.addEventListener("click", (event) => {
  if (drag?.moved) return;
  const place = placeOf(event);
  const item = hit(place.x, place.y);
  if (item) choose(item.index);
  else if (crowdAt(place.x, place.y - AXIS)) zoomBy(0.2, place.x / size.width, true);
});

surface.addEventListener("wheel", (event) => {
  const place = placeOf(event);
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    cancelAnimationFrame(flight);
    const lines = event.deltaMode === 1 ? 20 : 1;
    zoomBy(Math.exp(Math.max(-60, Math.min(60, event.deltaY * lines)) * 0.008), place.x / size.width);
  } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    event.preventDefault();
    panBy((event.deltaX || event.deltaY) / size.width);
  }
}, { passive: false });

// ---- the overview: drag the window, its ends, or any place in time

overview.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  const box = overview.getBoundingClientRect();
  const perPixel = (world.to - world.from) / box.width;
  const grip = event.target.closest(".grip");
  let { from, to } = state.view;
  if (!event.target.closest(".window")) {
    const length = to - from;
    from = world.from + (event.clientX - box.left) * perPixel - length / 2;
    ({ from, to } = clamped({ from, to: from + length }));
    setView({ from, to });
  }
  const move = (next) => {
    const days = (next.clientX - event.clientX) * perPixel;
    if (!grip) return setView({ from: from + days, to: to + days });
    if (grip.classList.contains("start")) return setView({ from: Math.max(Math.min(from + days, to - SHORTEST_VIEW), world.from), to });
    setView({ from, to: Math.min(Math.max(to + days, from + SHORTEST_VIEW), world.to) });
  };
  const end = () => {
    overview.removeEventListener("pointermove", move);
    overview.removeEventListener("pointerup", end);
    overview.removeEventListener("pointercancel", end);
  };
  overview.setPointerCapture(event.pointerId);
  overview.addEventListener("pointermove", move);
  overview.addEventListener("pointerup", end);
  overview.addEventListener("pointercancel", end);
});

for (const button of document.querySelectorAll(".zoom button")) {
  button.addEventListener("click", () => {
    if (button.dataset.act === "all") flyTo(world);
    else zoomBy(button.dataset.act === "in" ? 0.6 : 1 / 0.6, undefined, true);
  });
}
