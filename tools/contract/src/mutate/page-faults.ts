import type { TextFault } from "./fault.ts";

/** Faults of a Markdown page: each line lost, each number, value, word and answer altered, each row doubled. */
export function markdownFaults(file: string, source: string): TextFault[] {
  const faults: TextFault[] = [];
  let start = 0;
  let inCode = false;
  let isForeign = false;
  for (const [index, line] of source.split("\n").entries()) {
    const place = { file, line: index + 1, start, text: line };
    if (/^`{3,}/.test(line)) {
      inCode = !inCode;
      isForeign = inCode && FOREIGN.test(line);
    } else if (isFact(line) && !isForeign) faults.push(...lineFaults(place, inCode));
    start += line.length + 1;
  }
  return faults;
}

/** Headers of tables, rulers, comments and blank lines carry no fact. */
const isFact = (line: string): boolean =>
  line.trim() !== "" && !/^\|[\s|:-]+\|$/.test(line) && !line.startsWith("<!--");

/** Samples for the cloud's own SDKs, which are not here to be run; that their values are right is checked. */
const FOREIGN = /^`{3,}python/;

interface Place {
  file: string;
  line: number;
  start: number;
  text: string;
}

function lineFaults(place: Place, inCode: boolean): TextFault[] {
  const { text } = place;
  const faults = [alter(place, "the line is lost", "")];
  if (inCode) {
    const value = /"[^"]*"(?=,?$)|\d+(?=,?$)/.exec(text);
    if (value !== null)
      faults.push(
        alter(place, "a value is altered", text.replace(value[0], value[0].startsWith('"') ? '"altered"' : "77")),
      );
    return value === null && /^\s*[[\]{}],?$/.test(text) ? [] : faults;
  }
  if (/^\| (?!---)/.test(text) && /`/.test(text)) {
    faults.push(alter(place, "a row is added", `${text}\n${text.replace(/`([^`]+)`/, "`$1_added`")}`));
  }
  for (const match of text.matchAll(/(?<!\w)(Yes|No)(?= \||;)/g)) {
    faults.push(
      splice(place, "the answer is turned round", match.index, match[0].length, match[0] === "Yes" ? "No" : "Yes"),
    );
  }
  for (const match of text.matchAll(/`([^`]+)`/g)) {
    faults.push(splice(place, `${match[0]} is altered`, match.index, match[0].length, `\`${match[1]}0\``));
  }
  for (const match of text.matchAll(/(?<=^|[\s|>(])[A-Za-z][A-Za-z'-]{3,}(?=[\s.,;:)|]|$)/g)) {
    if (isInMarkup(text, match.index)) continue;
    faults.push(splice(place, `the word ${match[0]} is another`, match.index, match[0].length, "altogether"));
  }
  for (const match of text.matchAll(/\]\(([^)#]*)(#[^)]*)?\)/g)) {
    if (/^https?:/.test(match[1] ?? "")) continue;
    faults.push(
      splice(place, "a link leads nowhere", match.index, match[0].length, `](${match[1]}${match[2] ?? "#"}-nowhere)`),
    );
  }
  return faults;
}

/** Whether a position is inside code, an anchor or an address. */
function isInMarkup(text: string, index: number): boolean {
  const before = text.slice(0, index);
  const ticks = (before.match(/`/g) ?? []).length;
  return ticks % 2 === 1 || /<a id="[^"]*$/.test(before) || /\]\([^)]*$/.test(before);
}

const alter = (place: Place, what: string, replacement: string): TextFault =>
  splice(place, what, 0, place.text.length, replacement);

function splice(place: Place, what: string, from: number, length: number, replacement: string): TextFault {
  const shown = place.text.slice(0, 60);
  return {
    id: `${place.file} ${what}: ${shown} @${from}`,
    what: `${place.file}:${place.line}: ${what}: ${shown}`,
    file: place.file,
    start: place.start + from,
    end: place.start + from + length,
    replacement,
  };
}
