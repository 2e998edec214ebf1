import { METHODS } from "../load/methods.ts";
import type { Dict } from "../load/objects.ts";
import type { Reader } from "./reader.ts";

/** Parts of documents that nothing may refer to, so that nobody else reads them. */
const PARTS = ["parameters", "requestBodies", "headers", "examples"];

/**
 * What the model has no part for has the types that OpenAPI gives it all the same: requests that the service sends
 * (webhooks and callbacks), links, and parts that nothing refers to.
 *
 * @throws SpecError for the first that has not.
 */
export function checkSent(reader: Reader): void {
  new Checker(reader).document();
}

class Checker {
  readonly #reader: Reader;
  /** Callbacks can have callbacks, in circles too. */
  readonly #seen = new Set<Dict>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  document(): void {
    const { document } = this.#reader.loaded;
    const components = this.#reader.object(document, "components") ?? {};
    for (const item of this.#members(document, "webhooks")) this.#item(item);
    for (const item of this.#members(components, "pathItems")) this.#item(item);
    for (const item of this.#members(document, "paths")) this.#item(item);
    for (const callback of this.#members(components, "callbacks")) this.#callback(callback);
    for (const response of this.#members(components, "responses")) this.#links(response);
    this.#links(components);
    for (const kind of PARTS) this.#members(components, kind);
  }

  /** The members of a map, but for extensions. */
  #members(node: Dict, key: string): Dict[] {
    const map = this.#reader.object(node, key) ?? {};
    return Object.keys(map)
      .filter((name) => !name.startsWith("x-"))
      .map((name) => this.#reader.resolve(map[name], map, name));
  }

  #callback(callback: Dict): void {
    for (const name of Object.keys(callback)) {
      if (!name.startsWith("x-")) this.#item(this.#reader.resolve(callback[name], callback, name));
    }
  }

  #item(item: Dict): void {
    if (this.#seen.has(item)) return;
    this.#seen.add(item);
    for (const method of METHODS) {
      const operation = this.#reader.object(item, method);
      if (operation !== undefined) this.#operation(operation);
    }
  }

  #operation(operation: Dict): void {
    this.#reader.optional(operation, "parameters", "list");
    for (const word of ["summary", "description"]) this.#reader.optional(operation, word, "text");
    const body = this.#reader.object(operation, "requestBody");
    if (body !== undefined) this.#members(body, "content");
    for (const response of this.#members(operation, "responses")) {
      this.#members(response, "content");
      this.#members(response, "headers");
      this.#links(response);
    }
    for (const callback of this.#members(operation, "callbacks")) this.#callback(callback);
  }

  #links(holder: Dict): void {
    for (const link of this.#members(holder, "links")) {
      for (const name of ["operationId", "operationRef", "description"]) this.#reader.optional(link, name, "text");
      for (const name of ["parameters", "server"]) this.#reader.optional(link, name, "object");
    }
  }
}
