// Texts without what a search does not mind: case, marks, forms of digits, quotation marks and dashes.

const LIKE = {
  đ: "d", ð: "d", ł: "l", ø: "o", ß: "ss", æ: "ae", œ: "oe", ı: "i",
  "‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-",
};
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x0e50, 0x0ed0, 0x1040, 0x1090, 0x17e0, 0x1810];

function latinDigit(digit) {
  const code = digit.codePointAt(0);
  const zero = ZEROS.find((one) => code >= one && code < one + 10);
  return zero === undefined ? digit : String(code - zero);
}

// The ring of Thai and Lao "am" is typed before its tone mark or after it.
const TONE_FIRST = [/([\u0e4d\u0ecd])([\u0e48-\u0e4b\u0ec8-\u0ecb])/g, "$2$1"];

// "phong" finds "Phòng". The vowel signs of Thai, Khmer and Burmese are letters, and stay.
function plain(text) {
  const lower = text.toLowerCase();
  if (/^[\x21-\x7e ]*$/.test(lower)) return lower.replace(/ {2,}/g, " ");
  return lower
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/[đðłøßæœı‘’“”«»‐‑–—−]/g, (sign) => LIKE[sign])
    .replace(/[^\P{Nd}0-9]/gu, latinDigit)
    .replace(/\s+/g, " ")
    .replace(...TONE_FIRST);
}

const known = new Map(); // what is short comes again: names, titles, publishers

function plainOnce(text) {
  if (text.length > 120) return plain(text);
  if (!known.has(text)) known.set(text, plain(text));
  return known.get(text);
}

// The words of a search; what stands between quotation marks is found as it stands.
function wordsOf(asked) {
  return Array.from(plain(asked).matchAll(/"([^"]+)"?|([^\s"]+)/g), ([, whole, word]) => (whole ?? word).trim()).filter(Boolean);
}

// Where a word stands in a folded text, whatever the spaces within: "vietnam" finds "Viet Nam", whole words alone.
// Scripts that put no spaces between words have no such edges.
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff]/;
const spacings = new Map();

function spacing(word) {
  if (!spacings.has(word)) {
    const letters = Array.from(word, (letter) => letter.replace(/[\\^$.*+?()[\]{}|\/]/g, "\\$&")).join(" ?");
    const [from, to] = UNSPACED.test(word) ? ["", ""] : ["(?<![\\p{L}\\p{M}\\p{N}])", "(?![\\p{L}\\p{M}\\p{N}])"];
    spacings.set(word, new RegExp(from + letters + to, "gu"));
  }
  const found = spacings.get(word);
  found.lastIndex = 0;
  return found;
}

const bearsSpaces = (word) => !word.includes(" ") && (word.length > 3 || UNSPACED.test(word));
const occursIn = (word, text) => text.includes(word) || (bearsSpaces(word) && spacing(word).test(text));

function* placesOf(word, text) {
  let any = false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    any = true;
    yield [at, at + word.length];
  }
  if (!any && bearsSpaces(word)) for (const found of text.matchAll(spacing(word))) yield [found.index, found.index + found[0].length];
}

// A folded text, and for each of its letters where it stands in the text itself.
function traced(text) {
  let made = "";
  const places = [];
  for (let at = 0; at < text.length; ) {
    const sign = String.fromCodePoint(text.codePointAt(at));
    const part = plain(sign);
    if (!(part === " " && made.endsWith(" "))) {
      made += part;
      for (let count = 0; count < part.length; count++) places.push(at);
    }
    at += sign.length;
  }
  made = made.replace(...TONE_FIRST);
  return { made, places: [...places, text.length] };
}

// ---- what can be found in an event: all that its sources, its actors and itself say, in the ledger's words and the page's

let ledger = null;
const wholeLedger = () => (ledger ??= read("_ledger"));

const REFERS = { source: "sources", actor: "actors", place: "places" };
const SILENT = new Set(["id", "kind", "lane", "order", "status", "waive", "date", "key", "event", "proves", "published", "retrieved"]);
const SAID = { sources: ["title", "publisher"], actors: ["name", "short", "also", "names"], places: ["names"] };

function* saidIn(value, key = "") {
  if (SILENT.has(key)) return;
  if (typeof value === "string" || typeof value === "number") yield String(value);
  else if (Array.isArray(value)) for (const item of value) yield* saidIn(item, key);
  else if (value && typeof value === "object") for (const [name, item] of Object.entries(value)) yield* referred(name, item);
}

function* referred(name, item) {
  const room = REFERS[name];
  if (!room || typeof item !== "string") return yield* saidIn(item, name);
  const record = wholeLedger()[room]?.[item] ?? {};
  for (const key of SAID[room]) yield* saidIn(record[key] ?? "", key);
}

const texts = []; // of each event, folded

function textOf(index) {
  const { id, lane, kind, date, spoken, values } = events[index];
  const questions = (wholeLedger().ledger.open_questions ?? []).filter((one) => one.events?.includes(id));
  const said = [...saidIn(wholeLedger().events[index]), ...questions.map((one) => one.text)];
  return [...said, data.lanes[lane], data.kinds[kind], spoken ?? date, ...values].map(plainOnce).join("\n");
}

const folded = (index) => (texts[index] ??= textOf(index));

// Made ready while nobody waits for it.
function foldAll(from = 0) {
  idle((deadline) => {
    let index = from;
    do folded(index++);
    while (index < events.length && (deadline?.timeRemaining() ?? 0) > 2);
    if (index < events.length) foldAll(index);
  });
}
