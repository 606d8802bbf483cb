// Keys for the whole page, and the help that lists them.

const help = document.getElementById("_help");
const singleKeys = document.getElementById("_single-keys");

const PAGE_KEYS = {
  "/": () => {
    search.focus();
    search.select();
  },
  "?": () => help.showModal(),
};

// A key of one sign never acts while something is typed, and can be turned off for those who speak to their computer.
document.addEventListener("keydown", (event) => {
  const isTyped = event.target.closest?.("input:not([type=checkbox]), select, textarea, dialog");
  if (isTyped || event.ctrlKey || event.metaKey || event.altKey || !singleKeys.checked || !PAGE_KEYS[event.key]) return;
  event.preventDefault();
  PAGE_KEYS[event.key]();
});
document.getElementById("_help-open").addEventListener("click", () => help.showModal());
help.addEventListener("click", (event) => {
  if (event.target === help || event.target.closest("[data-take=close]")) help.close();
});
