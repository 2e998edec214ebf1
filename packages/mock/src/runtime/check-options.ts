import { show } from "./issue.js";
import { InvalidOptionError } from "./option-error.js";
import type { CoreOptions } from "./options.js";

type Check = (value: unknown) => string | undefined;

const list =
  (what: string, fits: (entry: unknown) => boolean): Check =>
  (value) =>
    Array.isArray(value) && value.every(fits) ? undefined : `a list of ${what}`;
const text: Check = (value) => (typeof value === "string" ? undefined : "a text");
const texts = list("texts", (entry) => typeof entry === "string");
const boolean: Check = (value) => (typeof value === "boolean" ? undefined : "true or false");
const count: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 0 ? undefined : "a whole number from 0";
const members = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
const hasTexts =
  (...names: string[]) =>
  (entry: unknown) =>
    names.every((name) => typeof members(entry)[name] === "string" && members(entry)[name] !== "");

const CHECKS: Record<keyof CoreOptions | "onRequest", Check> = {
  credentials: list("{ accessKey, secretKey }", hasTexts("accessKey", "secretKey")),
  tokens: list("texts or { token }", (entry) => typeof entry === "string" || hasTexts("token")(entry)),
  users: list("{ name, password, domain }", hasTexts("name", "password", "domain")),
  authentication: boolean,
  errors: (value) => (value === "gateway" || value === "http" ? undefined : '"gateway" or "http"'),
  rateLimit(value) {
    const { calls, seconds } = members(value);
    const isLimit = Number(calls) > 0 && Number(seconds) > 0;
    return typeof value === "boolean" || isLimit ? undefined : "true, false or { calls, seconds }";
  },
  lockout(value) {
    const { failures, seconds } = members(value);
    const isLimit = Number.isInteger(failures) && Number(failures) >= 0 && Number(seconds) > 0;
    return typeof value === "boolean" || isLimit ? undefined : "true, false or { failures, seconds }";
  },
  now: (value) => (typeof value === "function" ? undefined : "a function that returns milliseconds"),
  seed: text,
  bodyLimit: count,
  journalSize: count,
  cors: boolean,
  admin: boolean,
  onRequest: (value) => (typeof value === "function" ? undefined : "a function that takes a request"),
};

/** What may stand beside the members without which an entry is none. */
const MEMBERS: Record<string, Record<string, Check>> = {
  credentials: { securityToken: text, permissions: texts },
  tokens: {
    expiresAt: (value) => (isTime(value) ? undefined : "a Date, or the text of one"),
    projectId: (value) => (value === null || typeof value === "string" ? undefined : "a text or null"),
    permissions: texts,
  },
  users: { permissions: texts },
};

function isTime(value: unknown): boolean {
  return (value instanceof Date || typeof value === "string") && !Number.isNaN(new Date(value).getTime());
}

/**
 * @param known Further options that may occur: those of the adapter, and the collections.
 * @throws InvalidOptionError
 */
export function checkOptions(options: object, known: readonly string[]): void {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new InvalidOptionError("options", describe(options), "an object");
  }
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || known.includes(name)) continue;
    const check = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof typeof CHECKS] : undefined;
    if (check === undefined) {
      throw new InvalidOptionError("options", show(name), [...known, ...Object.keys(CHECKS)].join(", "));
    }
    const expected = check(value);
    // A wrong value may hold a secret, so it is not shown.
    if (expected !== undefined) throw new InvalidOptionError(name, describe(value), expected);
    if (Array.isArray(value)) checkMembers(name, value);
  }
}

function checkMembers(option: string, entries: readonly unknown[]): void {
  for (const [index, entry] of entries.entries()) {
    for (const [name, check] of Object.entries(MEMBERS[option] ?? {})) {
      const value = members(entry)[name];
      const expected = value === undefined ? undefined : check(value);
      if (expected !== undefined) {
        throw new InvalidOptionError(`${option}[${index}].${name}`, describe(value), expected);
      }
    }
  }
}

function describe(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value)
    ? `a list of ${value.length}`
    : value === null
      ? "null"
      : `a value of type ${typeof value}`;
}
