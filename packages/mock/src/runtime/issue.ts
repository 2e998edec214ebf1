/** Why a value was refused. */
export interface Issue {
  /** Where: `/query/limit`, `/body/name`. */
  pointer: string;
  /** Keyword of JSON Schema or name of the rule that refused it. */
  keyword: string;
  got: unknown;
  /** Readable: `integer from 1 to 100`. */
  expected: string;
}

/** The place of a parameter, or of a member of the body, as a JSON pointer. */
export const pointerTo = (place: string, name: string): string =>
  `/${place}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;

const MAX_SHOWN = 80;

/** A value as it appears in messages: JSON, cut where it is long. */
export function show(value: unknown): string {
  const text = value === undefined ? "nothing" : toText(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** JSON has no NaN and Infinity, and throws at a BigInt and at an object that holds itself. */
function toText(value: unknown): string {
  if (typeof value === "number") return String(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

/** `/query/limit: got "abc", expected integer from 1 to 100`. */
export function describeIssue(issue: Issue): string {
  return `${issue.pointer}: got ${show(issue.got)}, expected ${issue.expected}`;
}
