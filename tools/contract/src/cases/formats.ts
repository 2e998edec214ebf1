import fc, { type Arbitrary } from "fast-check";
import type { Json } from "../spec/json.ts";

const day = fc.date({ min: new Date("1970-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });

const FORMATS: Record<string, Arbitrary<string>> = {
  "date-time": day.map((date) => date.toISOString()),
  date: day.map((date) => date.toISOString().slice(0, 10)),
  time: day.map((date) => date.toISOString().slice(11)),
  uuid: fc.uuid(),
  uri: fc.webUrl(),
  url: fc.webUrl(),
  "uri-reference": fc.webUrl(),
  email: fc.stringMatching(/^[a-z]{1,8}@[a-z]{1,8}\.example$/),
  hostname: fc.domain(),
  ipv4: fc.ipV4(),
  ipv6: fc.ipV6(),
  byte: fc.base64String(),
};

/** Text of a format that has a form, or undefined. */
export const formatted = (format: Json | undefined): Arbitrary<string> | undefined =>
  typeof format === "string" && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
