// What is shown, as files: a table, a calendar and data. Made in the page; nothing is sent anywhere.

const shownEvents = () => events.filter((event) => state.shown[event.index]);

function nameIn(names = {}) {
  const own = names[document.documentElement.lang] ?? names[aboutLedger().language] ?? Object.values(names)[0] ?? "";
  return typeof own === "string" ? own : Object.values(own)[0];
}

function fileName(suffix) {
  const { title, edition } = aboutLedger();
  const name = plain(`${title} ${edition ?? ""}`).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");
  return `${name || "timeline"}${state.isNarrowed ? "-selection" : ""}.${suffix}`;
}

function saveFile(blob, suffix) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName(suffix);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// ---- a table (RFC 4180)

const COLUMNS = [
  "id", "date", "date_in_words", "earliest", "latest", "date_role", "title", "summary", "note", "kind", "lane", "key", "actors", "places",
  "countries", "tags", "figures", "sources", "quotes", "single_source", "url",
];

// A spreadsheet would compute what begins like a formula; an apostrophe keeps it a text.
function cell(value) {
  const text = String(value ?? "");
  const safe = /^\s*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

const listed = (items, say = (item) => item) => (items ?? []).map(say).filter(Boolean).join("; ");

const placeName = ({ place, name }) => [name, nameIn(wholeLedger().places[place]?.names)].filter(Boolean).join(", ");

function row({ index, bounds: [first, last] }) {
  const event = wholeLedger().events[index];
  const sources = sourcesOf(index);
  return [
    event.id, event.date, oneLine(events[index].date), first === null ? "" : isoDay(first), last === null ? "" : isoDay(last),
    event.date_role ?? "occurred", event.title, event.summary, event.note, data.kinds[event.kind], data.lanes[event.lane], event.key ? "yes" : "",
    listed(event.actors, ({ actor, role }) => data.actors[actor] + (role ? ` (${role})` : "")),
    listed(event.places, placeName), listed(events[index].countries), listed(event.tags),
    listed(event.figures, (one) => [one.qualifier, one.value, one.unit, one.population, one.basis && `[${one.basis}]`, one.period, one.caution].filter((part) => part !== undefined).join(" ")),
    listed(sources, (one) => [one.publisher, one.title, one.published, one.url].filter(Boolean).join(", ")),
    listed(sources, (one) => one.quotes.map((quote) => `“${quote}”`).join("; ")),
    events[index].only.includes("single") ? "yes" : "", addressOf(index),
  ];
}

// The mark at its beginning tells spreadsheets that it is UTF-8.
const asCsv = () => "\ufeff" + [COLUMNS, ...shownEvents().map(row)].map((cells) => cells.map(cell).join(",") + "\r\n").join("");

// ---- a calendar (RFC 5545)

const icsText = (text) => oneParagraph(text).replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
const oneParagraph = (text) => text.split("\n").map(oneLine).join("\n");

// No line has more than 75 octets, and none ends inside a letter.
function foldedLine(line) {
  const encoder = new TextEncoder();
  let [made, room] = ["", 75];
  for (const sign of line) {
    const size = encoder.encode(sign).length;
    if (size > room) {
      made += "\r\n ";
      room = 74;
    }
    made += sign;
    room -= size;
  }
  return made + "\r\n";
}

const icsDay = (number) => isoDay(number).replaceAll("-", "");
const FIRST_DAY = 1; // 0001-01-01 and 9999-12-31: a calendar's years have four digits
const LAST_DAY = dayNumber(9999, 12, 31);

// The days on which an event may lie; what goes on, as far as the ledger knows; null where a calendar has no place for it.
function calendarDays({ bounds: [first, last] }) {
  const known = data.as_of.day === null ? first : data.as_of.day - 1;
  const from = first ?? last;
  const to = last ?? Math.max(first ?? known, known);
  return from === null || from < FIRST_DAY || to > LAST_DAY ? null : [from, to];
}

const isPlainDay = (date) => /^\d{4}-\d\d-\d\d(\/\d{4}-\d\d-\d\d)?$/.test(date);

function calendarEntry(event, days) {
  const record = wholeLedger().events[event.index];
  const when = datedAs(event.index);
  const isExact = isPlainDay(record.date);
  const description = [
    !isExact && say(words.imprecise, { date: when }),
    isExact && words.roles[record.date_role] && when,
    record.summary,
    say(words.sources, { sources: sourcesOf(event.index).map((one) => [one.publisher, inQuotes(one.title), one.date, one.url].filter(Boolean).join(", ")).join("; ") }),
  ].filter(Boolean).join("\n");
  return [
    "BEGIN:VEVENT",
    `UID:${record.id}@${data.uid}`,
    `DTSTAMP:${stamp()}`,
    `DTSTART;VALUE=DATE:${icsDay(days[0])}`,
    days[1] < LAST_DAY && `DTEND;VALUE=DATE:${icsDay(days[1] + 1)}`,
    `SUMMARY:${icsText(isExact ? record.title : `${record.title} (${when})`)}`,
    `DESCRIPTION:${icsText(description)}`,
    `CATEGORIES:${[data.kinds[event.kind], ...(record.tags ?? [])].map(icsText).join(",")}`,
    record.places && `LOCATION:${icsText(listed(record.places, placeName))}`,
    addressOf(event.index) && `URL:${addressOf(event.index)}`,
    `STATUS:${record.date_role === "planned" ? "TENTATIVE" : "CONFIRMED"}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ].filter(Boolean);
}

// When the ledger's knowledge ends, never the clock.
const stamp = () => `${icsDay(Math.min(Math.max((data.as_of.day ?? 2) - 1, FIRST_DAY), LAST_DAY))}T000000Z`;

function asCalendar() {
  const found = shownEvents().map((event) => [event, calendarDays(event)]);
  const kept = found.filter(([, days]) => days);
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tiptimeline//timeline//EN", "CALSCALE:GREGORIAN", `X-WR-CALNAME:${icsText(aboutLedger().title)}`,
    ...kept.flatMap(([event, days]) => calendarEntry(event, days)),
    "END:VCALENDAR",
  ];
  return { text: lines.map(foldedLine).join(""), left: found.length - kept.length };
}

// ---- data: as `tiptimeline export --to json` writes it, with these events

function asJson() {
  const whole = wholeLedger();
  return `${JSON.stringify({ ...whole, events: whole.events.filter((_, index) => state.shown[index]) }, null, 2)}\n`;
}
