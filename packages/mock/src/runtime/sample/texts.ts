import { sampleDate, sampleFormat, sampleUuid } from "./formats.js";
import type { Random } from "./random.js";
import type { StringContext } from "./strings.js";

const PLACES = "harbour stadium studio theatre airport market library museum bridge tower garden square arena campus";
const EVENTS = "news concert match lecture parade forecast interview premiere marathon debate festival rehearsal";
const KINDS = "primary backup regional weekly evening morning rehearsed recorded unattended temporary";
const places = PLACES.split(" ");
const events = EVENTS.split(" ");
const kinds = KINDS.split(" ");

/** A text that looks like what its property's name and its example say. */
export function sampleText({ name, hint, random, variables, index }: StringContext): string {
  if (Object.hasOwn(variables, name)) return variables[name] as string;
  const shaped = typeof hint === "string" ? sampleShape(hint, random) : undefined;
  if (shaped !== undefined) return shaped;
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z\d]+/);
  const last = words[words.length - 1] ?? "";
  return byWord(last, random, index) ?? `${random.pick(places)}-${random.pick(events)}`;
}

/** A text of the same kind as an example, where its kind can be told. */
function sampleShape(example: string, random: Random): string | undefined {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(example)) return sampleUuid(random);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(example)) return sampleDate(random);
  if (/^\d{4}-\d\d-\d\d$/.test(example)) return sampleDate(random).slice(0, 10);
  if (/^[\da-f]{16,}$/i.test(example)) return random.hex(example.length);
  if (/^https?:\/\//.test(example)) return sampleFormat("uri", random);
  if (/^\d+$/.test(example)) return String(random.integer(1, 10 ** Math.min(example.length, 9)));
  return undefined;
}

function byWord(word: string, random: Random, index: number | undefined): string | undefined {
  switch (word) {
    case "name":
    case "title":
    case "label":
      return `${random.pick(places)}-${random.pick(events)}-${String(index ?? random.integer(1, 999)).padStart(3, "0")}`;
    case "description":
    case "summary":
    case "comment":
    case "note":
    case "message":
      return `${random.pick(kinds)} stream of the ${random.pick(places)} ${random.pick(events)}`.replace(
        /^./,
        (letter) => letter.toUpperCase(),
      );
    case "id":
    case "uuid":
      return sampleUuid(random);
    case "url":
    case "uri":
    case "link":
    case "href":
      return sampleFormat("uri", random);
    case "email":
      return sampleFormat("email", random);
    case "ip":
      return sampleFormat("ipv4", random);
    case "host":
    case "hostname":
    case "domain":
      return sampleFormat("hostname", random);
    case "at":
    case "date":
    case "time":
    case "timestamp":
      return sampleDate(random);
    default:
      return undefined;
  }
}
