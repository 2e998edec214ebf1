import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { joinPointer, resolvePointer, splitPointer } from "../json-pointer.ts";
import { freeName } from "./free-name.ts";
import { Identifiers } from "./identifiers.ts";
import { type Dict, isDict, show } from "./objects.ts";
import type { Origins } from "./origins.ts";
import { DATA_MEMBERS, isDataOutside } from "./schema-walk.ts";
import { readSource, type Source } from "./source.ts";

export interface BundleOptions {
  /** Allows `$ref` to files outside the root document's folder. */
  allowOutside?: boolean;
}

/**
 * Makes one document of many files, in place: schemas of other files move to `components.schemas`, whatever else is
 * referred to across files is copied to where it is used. References inside the root stay as they are.
 *
 * @throws SpecError at a reference that leads nowhere or is not allowed.
 */
export function bundle(root: Source, origins: Origins, options: BundleOptions = {}): Dict {
  return new Bundler(root, origins, options).run();
}

class Bundler {
  readonly #root: Source;
  readonly #document: Dict;
  readonly #origins: Origins;
  readonly #options: BundleOptions;
  readonly #folder: string;
  readonly #sources = new Map<string, Source>();
  readonly #identifiers = new Map<Source, Identifiers>();
  /** Local reference to the schema that was moved to the root, by file and pointer. */
  readonly #moved = new Map<string, string>();
  readonly #visited = new Set<object>();

  constructor(root: Source, origins: Origins, options: BundleOptions) {
    this.#root = root;
    this.#document = root.data as Dict;
    this.#origins = origins;
    this.#options = options;
    this.#folder = dirname(realpathSync(root.path));
    this.#sources.set(realpathSync(root.path), root);
  }

  run(): Dict {
    this.#visit(this.#document, this.#root, false);
    return this.#document;
  }

  /** Iterative, since documents may nest deeply. */
  #visit(start: unknown, source: Source, inSchema: boolean): void {
    const pending: [unknown, Source, boolean, Trail | undefined][] = [[start, source, inSchema, undefined]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [node, from, schema, trail] = next;
      if (typeof node !== "object" || node === null || this.#visited.has(node)) continue;
      this.#visited.add(node);
      for (const [key, value] of Object.entries(node)) {
        if (this.#isData(node, key, schema)) continue;
        const isSchema = schema || key === "schema" || this.#isComponents(node, key);
        if (key === "mapping" && schema && isDict(value)) this.#rewriteMapping(value, from);
        if (isDict(value) && isSchema) this.#fixDynamic(value, from);
        if (!isDict(value) || typeof value["$ref"] !== "string") {
          pending.push([value, from, isSchema, trail]);
          continue;
        }
        const resolved = this.#follow(value, from, isSchema, trail);
        if (resolved === undefined) pending.push([value, from, isSchema, trail]);
        else {
          (node as Dict)[key] = resolved.node;
          pending.push([resolved.node, resolved.source, isSchema, resolved.trail]);
        }
      }
    }
  }

  /**
   * A `$dynamicRef` that is left means a `$ref` where one place alone bears its name. With several of them it depends
   * on the way to it, which no type can say.
   */
  #fixDynamic(schema: Dict, from: Source): void {
    const reference = schema["$dynamicRef"];
    if (typeof reference !== "string" || schema["$ref"] !== undefined) return;
    const name = reference.slice(reference.indexOf("#") + 1);
    if (this.#identifiersOf(from).countDynamic(name) > 1) {
      throw this.#origins.error(schema, "$dynamicRef", {
        what: "a $dynamicRef that may mean several schemas",
        got: show(reference),
        expected: "one $dynamicAnchor of this name in the schema, or in $defs of who refers to it",
        remedy: "write the schema once for each use, and refer to it by $ref",
      });
    }
    delete schema["$dynamicRef"];
    schema["$ref"] = reference;
  }

  #isComponents(node: object, key: string): boolean {
    return key === "schemas" && node === this.#document["components"];
  }

  /** `properties: { default: … }` names a property; elsewhere these members hold data. */
  #isData(node: object, key: string, inSchema: boolean): boolean {
    if (this.#isNameMap.has(node)) return false;
    if (key.startsWith("x-")) return true;
    if (isSchemaMap(key) ? inSchema : key === "headers" ? !inSchema : this.#isComponents(node, key)) {
      const map = (node as Dict)[key];
      if (isDict(map)) this.#isNameMap.add(map);
      return false;
    }
    if (inSchema) return DATA_MEMBERS.has(key);
    return isDataOutside(key) && !(key === "examples" && this.#hasExampleReferences(node as Dict));
  }

  readonly #isNameMap = new WeakSet<object>();

  /** `examples` of a parameter or media type is a map of Example Objects, which may be references. */
  #hasExampleReferences(node: Dict): boolean {
    const examples = node["examples"];
    return (
      isDict(examples) &&
      Object.values(examples).some((example) => isDict(example) && typeof example["$ref"] === "string")
    );
  }

  /** Undefined where the reference can stay: it points into the root and stands in it. */
  #follow(reference: Dict, from: Source, isSchema: boolean, trail?: Trail): Followed | undefined {
    const target = this.#locate(reference, reference["$ref"] as string, "$ref", from);
    if (target.source === this.#root && (isSchema || !isPartOfOperation(target))) {
      reference["$ref"] = target.pointer;
      return undefined;
    }
    if (isSchema) {
      reference["$ref"] = this.#move(target);
      return undefined;
    }
    const inner = this.#extend(trail, target, reference);
    const copy = structuredClone(target.node);
    this.#origins.record(copy, target.source, target.pointer);
    if (isDict(copy) && isDict(reference)) {
      for (const member of ["summary", "description"]) if (member in reference) copy[member] = reference[member];
    }
    const copied = { node: copy, source: target.source, trail: inner };
    if (isDict(copy) && typeof copy["$ref"] === "string") {
      return this.#follow(copy, target.source, false, inner) ?? copied;
    }
    return copied;
  }

  /** @throws SpecError where a copy would hold itself: a callback may refer to the path that it stands in. */
  #extend(trail: Trail | undefined, target: Target, reference: Dict): Trail {
    const id = `${target.source.path}${target.pointer}`;
    for (let outer = trail; outer !== undefined; outer = outer.outer) {
      if (outer.id !== id) continue;
      throw this.#origins.error(reference, "$ref", {
        what: "a $ref leads back to what it stands in",
        got: show(reference["$ref"]),
        expected: "no circle but of schemas, or of paths in the root document",
        remedy: "move one of them to the root document",
      });
    }
    return { id, ...(trail !== undefined && { outer: trail }) };
  }

  #rewriteMapping(mapping: Dict, from: Source): void {
    for (const [value, target] of Object.entries(mapping)) {
      if (typeof target !== "string" || !/[#/.]/.test(target)) continue; // a plain name of a component
      const found = this.#locate(mapping, target, value, from);
      if (found.source !== this.#root) mapping[value] = this.#move(found);
    }
  }

  /** Moves a schema of another file to the root's components, once; returns the reference to it. */
  #move(target: Target): string {
    const id = `${target.source.path}${target.pointer}`;
    const known = this.#moved.get(id);
    if (known !== undefined) return known;
    const schemas = this.#schemas();
    const name = freeName(schemas, suggestName(target));
    const reference = joinPointer("#/components/schemas", name);
    this.#moved.set(id, reference);
    schemas[name] = target.node;
    this.#visit(schemas, target.source, true);
    this.#visit(target.node, target.source, true);
    return reference;
  }

  #schemas(): Dict {
    const components = isDict(this.#document["components"]) ? this.#document["components"] : {};
    this.#document["components"] = components;
    const schemas = isDict(components["schemas"]) ? components["schemas"] : {};
    components["schemas"] = schemas;
    this.#visited.add(schemas);
    return schemas;
  }

  #locate(node: Dict, reference: string, key: string, from: Source): Target {
    const named = this.#identifiersOf(from).pointerOf(node, reference);
    if (named !== undefined) return { source: from, pointer: named, node: resolvePointer(from.data, named) };
    const hash = reference.indexOf("#");
    const file = hash < 0 ? reference : reference.slice(0, hash);
    const source = file === "" ? from : this.#open(node, file, key, from);
    const fragment = hash < 0 ? "#" : reference.slice(hash);
    const pointer = this.#identifiersOf(source).pointerOf(source, fragment) ?? fragment;
    const found = resolvePointer(source.data, pointer);
    if (found === undefined) throw this.#broken(node, reference, key, source, pointer);
    return { source, pointer, node: found };
  }

  #identifiersOf(source: Source): Identifiers {
    const identifiers = this.#identifiers.get(source) ?? new Identifiers(source);
    this.#identifiers.set(source, identifiers);
    return identifiers;
  }

  #broken(node: Dict, reference: string, key: string, source: Source, pointer: string): Error {
    const parent = (splitPointer(pointer) ?? []).slice(0, -1);
    const siblings = resolvePointer(source.data, joinPointer("#", ...parent));
    const names = isDict(siblings) ? Object.keys(siblings) : [];
    return this.#origins.error(node, key, {
      what: "a $ref leads nowhere",
      got: show(reference),
      expected:
        names.length > 0
          ? `one of ${names.slice(0, 8).join(", ")}${names.length > 8 ? ", …" : ""} in ${source.name}${joinPointer("#", ...parent)}`
          : `something at ${pointer} in ${source.name}`,
      remedy: "mend the reference, or add what it names",
    });
  }

  #open(node: Dict, file: string, key: string, from: Source): Source {
    const path = this.#pathOf(node, file, key, from);
    if (!existsSync(path)) {
      throw this.#origins.error(node, key, {
        what: "a $ref names a missing file",
        got: show(file),
        expected: `a file at ${relative(this.#folder, path)}, from the document's folder`,
        remedy: "mend the path, which is relative to the file that the reference stands in",
      });
    }
    const real = realpathSync(path);
    this.#checkInside(node, key, file, real);
    const known = this.#sources.get(real);
    if (known !== undefined) return known;
    const source = readSource(real, relative(process.cwd(), real) || real);
    this.#origins.record(source.data, source, "#");
    this.#sources.set(real, source);
    return source;
  }

  #pathOf(node: Dict, file: string, key: string, from: Source): string {
    if (/^file:/i.test(file)) return fileURLToPath(file);
    if (/^[a-z][a-z0-9+.-]*:/i.test(file) || file.startsWith("//")) {
      throw this.#origins.error(node, key, {
        what: "a $ref points to the network",
        got: show(file),
        expected: "a file beside the document",
        remedy: "download the file into the document's folder and refer to it there",
      });
    }
    return isAbsolute(file) ? file : resolve(dirname(from.path), decodeURIComponent(file));
  }

  #checkInside(node: Dict, key: string, file: string, real: string): void {
    if (this.#options.allowOutside === true || real.startsWith(this.#folder + sep)) return;
    throw this.#origins.error(node, key, {
      what: "a $ref leaves the document's folder",
      got: show(file),
      expected: "a file inside the folder of the root document",
      remedy: "move the file there, or pass --allow-outside-refs where you trust the document",
    });
  }
}

const isSchemaMap = (key: string) => ["properties", "patternProperties", "$defs", "dependentSchemas"].includes(key);

/** What was copied to get here. */
interface Trail {
  id: string;
  outer?: Trail;
}

interface Followed {
  node: unknown;
  source: Source;
  trail: Trail;
}

/**
 * Whether a part of one operation is referred to from another. It is copied: emitters know references to components
 * only, while such a part may stand in what is optional.
 */
function isPartOfOperation({ pointer, node }: Target): boolean {
  const isPart = /\/(parameters\/\d+|requestBody|(responses|headers|examples|links)\/[^/]+)$/.test(pointer);
  return isPart && !/^#\/components\/\w+\/[^/]+$/.test(pointer) && isDict(node);
}

interface Target {
  source: Source;
  pointer: string;
  node: unknown;
}

function suggestName(target: Target): string {
  const last = (splitPointer(target.pointer) ?? []).at(-1);
  const base = last ?? (target.source.path.split(sep).at(-1) ?? "Schema").replace(/\.[^.]*$/, "");
  return base.replace(/[^A-Za-z0-9._-]/g, "_") || "Schema";
}
