// A page whose own scripts and data are packed: first its data, then its script.

const parts = [...document.querySelectorAll("script[data-packed]")];
const own = parts.find((part) => part.id === "_script");
Promise.all(parts.map(async (part) => (part === own || part.id === "_bokeh" ? null : (part.textContent = await unpacked(part)))))
  .then(async () => run(await unpacked(own)));
