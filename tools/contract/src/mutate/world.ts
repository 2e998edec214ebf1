import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CaseSource } from "../cases/calls.ts";
import { readDocument } from "../spec/document.ts";
import type { JsonObject } from "../spec/json.ts";
import { type ClientSubject, loadClient } from "../subject/client.ts";
import { LOCATIONS, loadCases } from "../subject/load.ts";
import { loadMock, type MockSubject } from "../subject/mock.ts";
import { copyPackage, replaceFile } from "./copy.ts";
import type { Kind, SpecFault } from "./fault.ts";
import type { Reach } from "./reach.ts";
import { type Built, regenerate } from "./regenerate.ts";
import { specFaults } from "./spec-faults.ts";

const FOLDER = fileURLToPath(new URL("../../documents", import.meta.url));

/** Documents beside the one under test, whose features reach the rest of the hand-written runtimes. */
export const OTHER_DOCUMENTS: readonly string[] = readdirSync(FOLDER)
  .filter((file) => /\.(ya?ml|json)$/.test(file))
  .sort()
  .map((file) => join(FOLDER, file));

/** Every document that a hand-written runtime is judged by. */
export const DOCUMENTS: readonly string[] = [LOCATIONS.spec, ...OTHER_DOCUMENTS];

/** Where it is written which checks of a document's package run which places. */
export const reachFile = (workshop: string, document: string, kind: Kind): string =>
  join(workshop, `reach-${DOCUMENTS.indexOf(document)}-${kind}.json`);

/** A document with the right packages of it. */
export class World {
  readonly file: string;
  readonly document: JsonObject;
  readonly source: CaseSource;
  readonly faults: ReadonlyMap<string, SpecFault>;
  readonly #workshop: string;
  readonly #built = new Map<Kind, Promise<Built>>();
  readonly #folders = new Map<Kind, Promise<string>>();
  readonly #reaches = new Map<Kind, Reach>();
  #client: Promise<ClientSubject> | undefined;
  #mock: Promise<MockSubject> | undefined;

  constructor(file: string, workshop: string) {
    this.file = file;
    this.document = readDocument(file);
    this.source = loadCases(file);
    this.faults = new Map(specFaults(this.document).map((fault) => [fault.id, fault]));
    this.#workshop = workshop;
  }

  /** What the factory makes of the document. */
  right(kind: Kind): Promise<Built> {
    const made = this.#built.get(kind) ?? regenerate(this.document, kind);
    this.#built.set(kind, made);
    return made;
  }

  /** A built package without a fault. */
  folder(kind: Kind): Promise<string> {
    const made = this.#folders.get(kind) ?? this.#makeFolder(kind);
    this.#folders.set(kind, made);
    return made;
  }

  async #makeFolder(kind: Kind): Promise<string> {
    if (this.file === LOCATIONS.spec) return LOCATIONS[kind];
    const folder = join(this.#workshop, `right-${OTHER_DOCUMENTS.indexOf(this.file)}-${kind}`);
    // All processes share what the first one made.
    if (existsSync(folder)) return folder;
    copyPackage(LOCATIONS[kind], folder);
    for (const [path, text] of await this.right(kind)) replaceFile(folder, join("dist/generated", path), text);
    return folder;
  }

  /** Which checks of the package run which places of its hand-written runtime, as measured before. */
  reach(kind: Kind): Reach {
    const text = () => readFileSync(reachFile(this.#workshop, this.file, kind), "utf8");
    const known = this.#reaches.get(kind) ?? (JSON.parse(text()) as Reach);
    this.#reaches.set(kind, known);
    return known;
  }

  async client(): Promise<ClientSubject> {
    this.#client ??= this.folder("client").then((folder) => loadClient(folder));
    return this.#client;
  }

  async mock(): Promise<MockSubject> {
    this.#mock ??= this.folder("mock").then((folder) => loadMock(folder));
    return this.#mock;
  }
}
