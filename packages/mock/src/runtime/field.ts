/** What HTTP can carry in a header (RFC 9110, 5.5 and 5.6.2); Node ends a process that tries to send anything else. */
const NAME = /^[\w!#$%&'*+\-.^`|~]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const LONE_SURROGATE = /[\ud800-\udfff]/gu;

export function isFieldName(text: string): boolean {
  return NAME.test(text);
}

export function isFieldValue(text: string): boolean {
  return VALUE.test(text);
}

/** The text itself where HTTP can carry it, else percent-encoded. */
export function toFieldValue(text: string): string {
  return isFieldValue(text) ? text : encodeURI(text.replace(LONE_SURROGATE, "\ufffd")).replaceAll("%20", " ");
}

/** Names are the same in any case: with two spellings an answer would have a header twice. */
export function toLowerCaseNames(fields: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));
}
