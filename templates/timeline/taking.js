// Taking away: links, citations, files, prints and pictures of what is shown.

const taking = document.getElementById("_taking");
const citation = document.getElementById("_citation");
const citationForm = document.getElementById("_citation-form");
const accessedField = document.getElementById("_accessed");
const takingSaid = document.getElementById("_taking-said");
let citing = null; // the event whose citation is shown; null for the whole timeline

// What is shown, and what was asked for.
function selectionInWords() {
  if (!state.isNarrowed) return everything;
  const asked = [search.value.trim() && `${words.search}: ${inQuotes(oneLine(search.value))}`];
  for (const fieldset of form.querySelectorAll("fieldset")) {
    const chosen = [...fieldset.querySelectorAll(":checked")].map(titleOfBox);
    if (chosen.length) asked.push(`${fieldset.querySelector("legend").textContent}: ${chosen.join(", ")}`);
  }
  for (const field of [spanFrom, spanTo]) {
    if (field.value.trim() && daysOf(field.value)) asked.push(`${field.labels[0].textContent.trim()} ${inDigits(field.value.trim())}`);
  }
  return `${counted(shownEvents().length, events.length)}. ${asked.filter(Boolean).join("; ")}`;
}

function tell(text) {
  if (taking.open) takingSaid.textContent = text;
  else announce(text);
}

// Where the browser keeps its clipboard from the page, as in some frames, the old way may still be open.
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "heard";
    const before = document.activeElement;
    (taking.open ? taking : document.body).append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    before?.focus({ preventScroll: true });
    return isDone;
  }
}

const copyAndTell = async (text, done) => tell((await copyText(text)) ? done : words.notCopied);

function openTaking(index, opener) {
  citing = index;
  taking.classList.toggle("citing", index !== null);
  document.getElementById("_taking-title").textContent = index === null ? words.take : words.citeEvent;
  document.getElementById("_taking-what").textContent = index === null ? selectionInWords() : events[index].title;
  takingSaid.textContent = "";
  cite();
  taking.showModal();
  taking.scrollTop = 0;
}

function cite() {
  citation.value = CITATIONS[citationForm.value](citedAs(citing, accessedField.value));
}

const TAKE = {
  link: () => copyAndTell(location.href, words.linkCopied),
  citation: () => copyAndTell(citation.value, words.citationCopied),
  print: () => {
    taking.close();
    print();
  },
  csv: () => save(new Blob([asCsv()], { type: "text/csv;charset=utf-8" }), "csv"),
  ics: () => {
    const { text, left } = asCalendar();
    save(new Blob([text], { type: "text/calendar;charset=utf-8" }), "ics");
    if (left) tell(say(words.notInCalendar, { count: inNumber(left) }));
  },
  json: () => save(new Blob([asJson()], { type: "application/json" }), "json"),
  svg: () => save(new Blob([asSvg(pictureOfFigure())], { type: "image/svg+xml" }), "svg"),
  png: async () => save(await asPng(pictureOfFigure()), "png"),
};

function save(blob, suffix) {
  saveFile(blob, suffix);
  tell(say(words.saved, { file: fileName(suffix) }));
}

document.getElementById("_take").addEventListener("click", () => whenRead(() => openTaking(null)));
taking.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (event.target === taking || button?.dataset.take === "close") taking.close(); // beside it, or its own button
  else if (button) TAKE[button.dataset.take]?.();
});
citationForm.addEventListener("change", cite);
accessedField.addEventListener("input", cite);

details.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  if (!button || state.chosen === null) return;
  if (button.dataset.take === "cite") whenRead(() => openTaking(state.chosen));
  else TAKE[button.dataset.take]();
});

// ---- on paper: what is selected, which selection it is, and the sources that prove it

const onPaper = (part) => document.getElementById(`_printed${part}`);
addEventListener("beforeprint", () => {
  document.documentElement.classList.toggle("narrowed", state.isNarrowed);
  onPaper("").textContent = state.isNarrowed ? selectionInWords() : "";
  onPaper("-figure").replaceChildren(...(state.isNarrowed && shownEvents().length ? [figureAlone()] : []));
  unfoldAll();
  const shown = new Set(shownEvents().map((event) => event.id));
  for (const item of document.querySelectorAll(".references > li")) {
    const links = [...item.querySelectorAll(".uses a")];
    item.classList.toggle("apart", !links.some((link) => shown.has(decodeURIComponent(link.hash.slice(1)))));
  }
  for (const section of document.querySelectorAll(".source:has(.references)")) {
    section.classList.toggle("apart", !section.querySelector(".references > li:not(.apart)"));
  }
});
addEventListener("afterprint", () => {
  onPaper("-figure").replaceChildren();
  requestFrame();
});
