import type { Random } from "./random.js";

/** Fixed, so that the same seed gives the same dates on every day. */
const EPOCH = Date.UTC(2025, 0, 1);
const YEAR_MS = 365 * 24 * 3600 * 1000;

/** A text in a format of JSON Schema or OpenAPI, or undefined where the format is unknown. */
export function sampleFormat(format: string, random: Random): string | undefined {
  switch (format) {
    case "date-time":
      return sampleDate(random);
    case "date":
      return sampleDate(random).slice(0, 10);
    case "time":
      return `${sampleDate(random).slice(11, 19)}Z`;
    case "duration":
      return `PT${random.integer(1, 59)}M`;
    case "email":
    case "idn-email":
      return `user${random.integer(1, 999)}@example.com`;
    case "hostname":
    case "idn-hostname":
      return `host-${random.integer(1, 999)}.example.com`;
    case "ipv4":
      return `192.0.2.${random.integer(1, 254)}`;
    case "ipv6":
      return `2001:db8::${random.integer(1, 0xffff).toString(16)}`;
    case "uri":
    case "url":
    case "iri":
      return `https://example.com/${random.hex(8)}`;
    case "uri-reference":
    case "iri-reference":
      return `/${random.hex(8)}`;
    case "uri-template":
      return "https://example.com/{id}";
    case "uuid":
      return sampleUuid(random);
    case "json-pointer":
      return `/items/${random.integer(0, 9)}`;
    case "relative-json-pointer":
      return "1/name";
    case "regex":
      return "^[a-z]+$";
    case "byte":
      return btoa(random.hex(12));
    case "binary":
      return random.hex(16);
    case "int32":
    case "int64":
    case "integer":
      return String(random.integer(1, 1000));
    case "double":
    case "float":
    case "decimal":
      return String(random.integer(1, 1000) / 4);
    default:
      return undefined;
  }
}

export function sampleDate(random: Random): string {
  return new Date(EPOCH + Math.floor(random.next() * YEAR_MS)).toISOString().replace(/\.\d+Z$/, "Z");
}

/** Version 4. */
export function sampleUuid(random: Random): string {
  const variant = "89ab"[random.integer(0, 3)] as string;
  return `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-${variant}${random.hex(3)}-${random.hex(12)}`;
}
