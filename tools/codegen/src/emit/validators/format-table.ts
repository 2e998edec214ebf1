/** How a format of texts is checked and named. */
export interface Format {
  /** Function of `formats.ts`. */
  check: string;
  words: string;
}

export const FORMATS: ReadonlyMap<string, Format> = new Map([
  ["date-time", { check: "isDateTime", words: "date-time such as 2025-01-31T08:30:00Z" }],
  ["date", { check: "isDate", words: "date such as 2025-01-31" }],
  ["time", { check: "isTime", words: "time such as 08:30:00Z" }],
  ["duration", { check: "isDuration", words: "duration such as P1DT2H" }],
  ["email", { check: "isEmail", words: "email address" }],
  ["idn-email", { check: "isIdnEmail", words: "email address" }],
  ["hostname", { check: "isHostname", words: "host name" }],
  ["idn-hostname", { check: "isIdnHostname", words: "host name" }],
  ["ipv4", { check: "isIpv4", words: "IPv4 address" }],
  ["ipv6", { check: "isIpv6", words: "IPv6 address" }],
  ["uri", { check: "isUri", words: "URI with a scheme" }],
  ["url", { check: "isUri", words: "URI with a scheme" }],
  ["uri-reference", { check: "isUriReference", words: "URI or relative reference" }],
  ["iri", { check: "isIri", words: "IRI with a scheme" }],
  ["iri-reference", { check: "isIriReference", words: "IRI or relative reference" }],
  ["uri-template", { check: "isUriTemplate", words: "URI template" }],
  ["uuid", { check: "isUuid", words: "UUID" }],
  ["json-pointer", { check: "isJsonPointer", words: "JSON pointer" }],
  ["relative-json-pointer", { check: "isRelativeJsonPointer", words: "relative JSON pointer" }],
  ["regex", { check: "isRegex", words: "regular expression" }],
  ["byte", { check: "isBase64", words: "base64 text" }],
]);
