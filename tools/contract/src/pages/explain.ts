import { asObject, isObject, type Json, type JsonObject } from "../spec/json.ts";
import { descriptionLines } from "./markdown.ts";
import { squeeze } from "./page.ts";

/** Every text of the document, as a reader would see it. */
export class Vocabulary {
  readonly #known = new Set<string>();

  constructor(document: JsonObject) {
    this.#collect(document);
  }

  #collect(node: Json): void {
    if (typeof node === "string") {
      this.#known.add(squeeze(node));
      for (const line of descriptionLines(node)) this.#known.add(line);
    } else if (typeof node === "number" || typeof node === "boolean") this.#known.add(String(node));
    else if (Array.isArray(node)) for (const item of node) this.#collect(item);
    else if (isObject(node)) {
      for (const [key, value] of Object.entries(asObject(node))) {
        this.#known.add(squeeze(key));
        this.#collect(value);
      }
    }
  }

  knows(text: string): boolean {
    return this.#known.has(squeeze(text));
  }
}
