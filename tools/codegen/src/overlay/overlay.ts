import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readSource } from "../load/source.ts";
import { SpecError } from "../spec-error.ts";
import { select } from "./json-path.ts";

/** An Overlay document (OpenAPI Overlay Specification 1.0). */
export interface Overlay {
  /** How messages name it. */
  name: string;
  actions: { target: string; update?: unknown; remove?: boolean }[];
}

/** @throws SpecError where the file cannot be read or is no overlay. */
export function readOverlay(path: string, name: string): Overlay {
  const { data } = readSource(path, name);
  const { overlay, actions } = (data ?? {}) as { overlay?: unknown; actions?: unknown };
  const valid =
    typeof overlay === "string" &&
    overlay.startsWith("1.") &&
    Array.isArray(actions) &&
    actions.every((action: unknown) => typeof (action as { target?: unknown } | null)?.target === "string");
  if (!valid) {
    throw new SpecError(
      { file: name },
      {
        what: "this is no overlay",
        expected: "`overlay: 1.0.0` and a list of `actions`, each with a `target`",
        remedy: "see the OpenAPI Overlay Specification",
      },
    );
  }
  return { name, actions: actions as Overlay["actions"] };
}

/**
 * Applies an overlay in place, each action to what the earlier ones made.
 *
 * @throws SpecError where a target names nothing, which the specification allows but no translation means.
 */
export function applyOverlay(document: object, { name, actions }: Overlay): void {
  for (const [index, { target, update, remove }] of actions.entries()) {
    const nodes = selectNodes(document, target, name, index);
    if (remove === true || update === undefined)
      throw problem(name, index, target, "no `update`", "words to put there");
    for (const node of nodes) merge(node as Record<string, unknown>, update as Record<string, unknown>);
  }
}

function selectNodes(document: object, target: string, name: string, index: number): unknown[] {
  try {
    const nodes = select(document, target).filter((node) => typeof node === "object" && node !== null);
    if (nodes.length > 0) return nodes;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw problem(name, index, target, cause.message, "a path of JSONPath");
  }
  throw problem(name, index, target, "nothing in the document", "an object of the document");
}

function problem(file: string, index: number, target: string, got: string, expected: string): SpecError {
  return new SpecError(
    { file, pointer: `#/actions/${index}` },
    { what: `the action on ${target} cannot be applied`, got, expected, remedy: "correct the target" },
  );
}

/** Objects are merged, everything else is replaced. A translation has no reason to add elements to a list. */
function merge(node: Record<string, unknown>, update: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(update)) {
    const own = Object.hasOwn(node, key) ? node[key] : undefined;
    if (isObject(own) && isObject(value)) merge(own, value);
    else Object.defineProperty(node, key, { value, writable: true, enumerable: true, configurable: true });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Languages and files of the translations in a folder: `zh-CN.yaml` is `zh-CN`. */
export function listTranslations(folder: string): { language: string; file: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => /\.ya?ml$/.test(file))
    .sort()
    .map((file) => ({ language: file.replace(/\.ya?ml$/, ""), file: join(folder, file) }));
}
