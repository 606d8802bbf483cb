// Citations: of an event in this timeline, or of the timeline, with the sources that prove it. No date comes from the clock.

const isWeb = (url) => /^https?:\/\/[^\s"<>\\]+$/i.test(url ?? "");
const aboutLedger = () => wholeLedger().ledger;
// The ledger's own words on one line, without signs that turn the direction of writing.
const oneLine = (text) => String(text ?? "").replace(/[\p{Cc}\u2028\u2029]+/gu, " ").replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").trim();
const inQuotes = (text) => say(words.quoted, { text });

// Where this timeline stands: the address that its ledger gives, else where it was read; a file of one's own is nobody else's.
function placeOnline() {
  const own = aboutLedger().url;
  if (isWeb(own)) return own.split("#")[0];
  return isWeb(location.href) ? location.origin + location.pathname : "";
}

const addressOf = (index) => placeOnline() && placeOnline() + (index === null ? "" : anchor(index));

// As the page shows a date; what is only for the ear stands behind it.
const shownDate = (time) => oneLine(time.firstChild.textContent);

// What the date is the date of goes with it, where it is not when the event occurred.
function datedAs(index) {
  const role = wholeLedger().events[index].date_role;
  return [words.roles[role], oneLine(events[index].date)].filter(Boolean).join(" ");
}

function sourcesOf(index) {
  const { sources } = wholeLedger();
  const event = wholeLedger().events[index];
  const found = new Map();
  const proving = (quote) => event.sources.find((one) => one.quote === quote) ?? event.sources[0];
  for (const { source, quote } of [...event.sources, ...(event.figures ?? [])]) {
    const id = source ?? proving(quote).source;
    if (!found.has(id)) found.set(id, new Set());
    found.get(id).add(oneLine(quote));
  }
  return Array.from(found, ([id, quotes]) => {
    const { title, publisher, published, url, archived_url: archived, retrieved, language, standing } = sources[id];
    const date = shownDate(document.getElementById(`_source-${id}`).querySelector("time"));
    return {
      id, title: oneLine(title), publisher: oneLine(publisher), published, date, retrieved, language, standing,
      url: isWeb(url) ? url : "", archived: isWeb(archived) ? archived : "", quotes: [...quotes],
    };
  });
}

function citedAs(index, accessed) {
  const about = aboutLedger();
  const event = index === null ? null : wholeLedger().events[index];
  return {
    id: event?.id ?? "timeline",
    title: event && oneLine(event.title),
    when: event && datedAs(index),
    date: event?.date,
    timeline: [about.title, about.subtitle].filter(Boolean).map(oneLine).join(": "),
    edition: oneLine(about.edition),
    asOf: data.as_of.date,
    asOfDate: about.as_of,
    publisher: oneLine(about.publisher),
    url: addressOf(index),
    language: about.language,
    sources: event ? sourcesOf(index) : [],
    accessed,
  };
}

const edited = ({ edition, asOf }) => [edition && say(words.edition, { edition }), say(words.asOf, { date: asOf })].filter(Boolean).join(". ");
const accessedOn = ({ accessed }) => accessed && say(words.accessed, { date: dateName(daysOf(accessed)[0]) });
const stopped = (parts) => parts.filter(Boolean).map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`)).join(" ");

// ---- plain text and Markdown

function inWords(cited, text, link) {
  const { title, when, timeline, publisher, url, sources } = cited;
  const source = (one) =>
    `${[text(one.publisher), link(inQuotes(text(one.title)), one.url), text(one.date), link.shows && one.url].filter(Boolean).join(", ")}: ${one.quotes.map((quote) => inQuotes(text(quote))).join("; ")}`;
  return stopped([
    title && `${link(inQuotes(text(title)), url)}, ${text(when)}`,
    title ? say(words.within, { timeline: text(timeline) }) : link(text(timeline), url),
    text(edited(cited)),
    text(publisher),
    link.shows && url,
    text(accessedOn(cited) ?? ""),
    sources.length > 0 && say(words.sources, { sources: sources.map(source).join(". ") }),
  ]);
}

const bare = Object.assign((text) => text, { shows: true });
const inMarkdown = (text) => text.replace(/[\\`*_[\]<>#|~&$^]/g, "\\$&").replace(/^(\d*)([-+.)])/, "$1\\$2");
const linked = (text, url) => (url ? `[${text}](<${url}>)` : text);

// ---- BibTeX

const TEX = { "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", $: "\\$", "&": "\\&", "#": "\\#", _: "\\_", "%": "\\%", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
const inTex = (text) => text.replace(/[\\{}$&#_%~^]/g, (sign) => TEX[sign]);
const texUrl = (url) => url.replace(/[{}\\^`|]/g, encodeURIComponent).replace(/(?<!\\)[%#]/g, "\\$&");

function bibEntry(type, key, fields) {
  const lines = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
  return `@${type}{${key},\n${lines.join(",\n")}\n}\n`;
}

const held = (text) => text && `{${inTex(text)}}`;
const yearIn = (date) => /^\d{4}/.exec(date)?.[0];
const bibDate = (date) => ({ year: yearIn(date), date: /^[\d/.~?%-]+$/.test(date) ? date.replace(/[%]/g, "\\%") : "" });

function inBibtex(cited) {
  const { id, title, when, timeline, publisher, edition, url, accessed, asOfDate } = cited;
  const shared = { publisher: held(publisher), edition: held(edition), ...bibDate(asOfDate), url: texUrl(url), urldate: accessed };
  const note = inTex(stopped([title && say(words.eventOf, { date: when }), say(words.asOf, { date: cited.asOf })]));
  const own = title
    ? bibEntry("incollection", id, { author: held(publisher), title: held(title), booktitle: held(timeline), ...shared, note })
    : bibEntry("misc", id, { author: held(publisher), title: held(timeline), ...shared, note });
  const sources = cited.sources.map((one) =>
    bibEntry("misc", `source-${one.id}`, {
      author: held(one.publisher), title: held(one.title), ...bibDate(one.published), url: texUrl(one.url || one.archived),
      urldate: /^\d{4}-\d\d-\d\d$/.test(one.retrieved) ? one.retrieved : "", note: inTex(one.quotes.map(inQuotes).join("; ")),
    }),
  );
  return [own, ...sources].join("\n");
}

// ---- CSL-JSON, as Zotero and pandoc read it

function cslDate(date, text) {
  const part = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(~?)$/;
  const halves = date.split("/").map((half) => part.exec(half));
  if (halves.length > 2 || halves.includes(null)) return { literal: text };
  const parts = halves.map((half) => half.slice(1, 4).filter(Boolean).map(Number));
  return { "date-parts": parts, ...(halves.some((half) => half[4]) && { circa: true }) };
}

const withoutEmpty = (record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== "" && value !== undefined && value !== null));

function inCsl(cited) {
  const own = {
    id: cited.id, type: cited.title ? "entry" : "document", title: cited.title ?? cited.timeline,
    "container-title": cited.title && cited.timeline, publisher: cited.publisher, edition: cited.edition,
    issued: cslDate(cited.asOfDate, cited.asOf), "event-date": cited.title && cslDate(cited.date, cited.when),
    accessed: cited.accessed && cslDate(cited.accessed), URL: cited.url, language: cited.language,
    note: stopped([cited.title && say(words.eventOf, { date: cited.when }), say(words.asOf, { date: cited.asOf })]),
  };
  const sources = cited.sources.map((one) => ({
    id: `source-${one.id}`, type: one.standing === "press" ? "article-newspaper" : "document", title: one.title, publisher: one.publisher,
    issued: cslDate(one.published, one.date), accessed: one.retrieved && cslDate(one.retrieved, one.retrieved), URL: one.url,
    archive_location: one.archived, language: one.language, note: one.quotes.map(inQuotes).join("; "),
  }));
  return `${JSON.stringify([own, ...sources].map(withoutEmpty), null, 2)}\n`;
}

const CITATIONS = {
  plain: (cited) => inWords(cited, (text) => text, bare),
  markdown: (cited) => inWords(cited, inMarkdown, linked),
  bibtex: inBibtex,
  csl: inCsl,
};
