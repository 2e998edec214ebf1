import {
  asList,
  asObject,
  asText,
  at,
  isObject,
  type Json,
  type JsonObject,
  membersOf,
  pointerOf,
  step,
} from "../spec/json.ts";
import type { SpecFault } from "./fault.ts";
import { SchemaFaults } from "./schema-faults.ts";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch"];

/** A fault for every fact of the document that an artefact can get wrong. */
export function specFaults(document: JsonObject): SpecFault[] {
  const collector = new Collector(document);
  collector.document();
  return [...collector.faults, ...collector.schemas.faults];
}

class Collector {
  readonly faults: SpecFault[] = [];
  readonly schemas: SchemaFaults;
  readonly #root: JsonObject;
  readonly #seen = new Set<string>();

  constructor(root: JsonObject) {
    this.#root = root;
    this.schemas = new SchemaFaults(root);
  }

  #add(pointer: string, what: string, alter: (node: JsonObject, document: JsonObject) => void): void {
    this.faults.push({
      id: `${pointer} ${what}`,
      what: `${pointer || "the document"}: ${what}`,
      apply: (document) => alter(asObject(at(document, pointer)), document),
    });
  }

  /** Follows a `$ref`; undefined where the target was visited before. */
  #target(pointer: string): string | undefined {
    const reference = asText(asObject(at(this.#root, pointer))["$ref"]);
    const target = reference === undefined ? pointer : pointerOf(reference);
    if (this.#seen.has(target)) return undefined;
    this.#seen.add(target);
    return target;
  }

  #set(pointer: string, name: string, value: Json): void {
    this.#add(pointer, `${name} is ${JSON.stringify(value)}`, (node) => {
      node[name] = value;
    });
  }

  #drop(pointer: string, name: string): void {
    this.#add(pointer, `${name} is lost`, (node) => {
      delete node[name];
    });
  }

  document(): void {
    this.#set("/info", "version", "99.0.0");
    for (const index of asList(this.#root["servers"]).keys()) {
      this.#add(step("/servers", index), "another host", (node) => {
        node["url"] = String(node["url"]).replace(/\/\/[^./]+/, "//elsewhere");
      });
    }
    for (const [name, value] of membersOf(this.#root["x-error-body"])) this.#set("/x-error-body", name, `${value}x`);
    this.#errorCodes("");
    this.#security("");
    for (const [name] of membersOf(asObject(this.#root["components"])["securitySchemes"])) {
      this.#scheme(`/components/securitySchemes/${name}`);
    }
    for (const [path, item] of membersOf(this.#root["paths"])) {
      if (!path.startsWith("/")) continue;
      const base = step("/paths", path);
      for (const index of asList(asObject(item)["parameters"]).keys()) {
        this.#parameter(step(step(base, "parameters"), index));
      }
      for (const method of METHODS.filter((one) => isObject(asObject(item)[one]))) this.#operation(path, base, method);
    }
  }

  #errorCodes(owner: string): void {
    const list = asList(asObject(at(this.#root, owner))["x-error-codes"]);
    for (const [index, entry] of list.entries()) {
      const node = asObject(entry);
      const pointer = step(`${owner}/x-error-codes`, index);
      const name = `${node["status"]} ${node["code"]}`;
      this.#add(owner, `error code ${name} is lost`, (holder) => {
        asList(holder["x-error-codes"]).splice(index, 1);
      });
      this.#set(pointer, "status", Number(node["status"]) === 418 ? 417 : 418);
      this.#set(pointer, "code", `${node["code"]}9`);
      this.#set(pointer, "message", `Not ${node["message"]}`);
      this.#set(pointer, "handling", `Never ${node["handling"]}`);
      this.#set(pointer, "source", node["source"] === "gateway" ? "service" : "gateway");
      this.#set(pointer, "retryable", node["retryable"] !== true);
      if (node["when"] !== undefined) this.#drop(pointer, "when");
    }
  }

  #security(owner: string): void {
    const list = asObject(at(this.#root, owner))["security"];
    if (!Array.isArray(list)) return;
    for (const [index, alternative] of list.entries()) {
      const names = Object.keys(asObject(alternative));
      this.#add(owner, `security alternative ${names.join(" + ")} is lost`, (node) => {
        asList(node["security"]).splice(index, 1);
      });
      for (const name of names.length > 1 ? names : []) {
        this.#add(owner, `security alternative ${names.join(" + ")} without ${name}`, (node) => {
          delete asObject(asList(node["security"])[index])[name];
        });
      }
    }
    this.#add(owner, "security is lost", (node) => {
      node["security"] = [];
    });
    if (list.length === 0 || list.some((one) => Object.keys(asObject(one)).length === 0)) return;
    this.#add(owner, "anonymous calls are allowed", (node) => {
      asList(node["security"]).push({});
    });
  }

  #scheme(pointer: string): void {
    const node = asObject(at(this.#root, pointer));
    if (node["type"] === "apiKey") {
      this.#set(pointer, "name", `${node["name"]}-X`);
      this.#set(pointer, "in", node["in"] === "header" ? "query" : "header");
    }
    if (node["scheme"] !== undefined) this.#set(pointer, "scheme", node["scheme"] === "basic" ? "bearer" : "basic");
    for (const name of ["x-signature-algorithm", "x-client-option"]) {
      if (node[name] !== undefined) this.#drop(pointer, name);
    }
  }

  #operation(path: string, base: string, method: string): void {
    const pointer = step(base, method);
    const node = asObject(at(this.#root, pointer));
    const other = ["get", "put", "post", "delete"].find((one) => !isObject(asObject(at(this.#root, base))[one]));
    if (other !== undefined) {
      this.#add(base, `${method} is ${other}`, (item) => {
        item[other] = item[method] as Json;
        delete item[method];
      });
    }
    this.#add("/paths", `${path} is ${path}x`, (paths) => {
      paths[`${path}x`] = paths[path] as Json;
      delete paths[path];
    });
    this.#drop(base, method);
    if (node["operationId"] !== undefined) this.#set(pointer, "operationId", `${node["operationId"]}X`);
    const safe = ["get", "put", "delete", "head", "options"].includes(method);
    this.#set(pointer, "x-idempotent", !(typeof node["x-idempotent"] === "boolean" ? node["x-idempotent"] : safe));
    this.#security(pointer);
    this.#errorCodes(pointer);
    this.#extensions(pointer, node);
    for (const index of asList(node["parameters"]).keys()) this.#parameter(step(step(pointer, "parameters"), index));
    this.#body(pointer, node);
    this.#responses(step(pointer, "responses"));
  }

  #extensions(pointer: string, node: JsonObject): void {
    const { limit, offset, items, total } = asObject(node["x-pagination"]);
    if (limit !== undefined && offset !== undefined) {
      this.#add(`${pointer}/x-pagination`, "limit and offset are swapped", (rule) => {
        rule["limit"] = offset;
        rule["offset"] = limit;
      });
      this.#set(`${pointer}/x-pagination`, "total", `${total ?? "total"}x`);
      this.#set(`${pointer}/x-pagination`, "items", `${items}x`);
      this.#drop(pointer, "x-pagination");
    }
    const action = asText(asObject(node["x-permission"])["action"]);
    if (action !== undefined) this.#set(`${pointer}/x-permission`, "action", `${action}X`);
    const calls = asObject(node["x-rate-limit"])["calls"];
    if (typeof calls === "number") this.#set(`${pointer}/x-rate-limit`, "calls", calls + 1);
  }

  #parameter(place: string): void {
    const pointer = this.#target(place);
    if (pointer === undefined) return;
    const node = asObject(at(this.#root, pointer));
    const name = asText(node["name"]) ?? "";
    const holder = place.replace(/\/\d+$/, "");
    if (node["in"] === "path") {
      this.#add(pointer, `${name} is called ${name}_x`, (parameter, document) => {
        parameter["name"] = `${name}_x`;
        const paths = asObject(document["paths"]);
        for (const path of Object.keys(paths).filter((one) => one.includes(`{${name}}`))) {
          paths[path.replaceAll(`{${name}}`, `{${name}_x}`)] = paths[path] as Json;
          delete paths[path];
        }
      });
    } else {
      this.#set(pointer, "name", `${name}_x`);
      this.#set(pointer, "in", node["in"] === "query" ? "header" : "query");
      this.#set(pointer, "required", node["required"] !== true);
      this.#add(holder, `parameter ${name} is lost`, (_node, document) => {
        asList(at(document, holder)).splice(Number(place.slice(holder.length + 1)), 1);
      });
    }
    if (node["x-client-option"] !== undefined) this.#drop(pointer, "x-client-option");
    if (isObject(node["schema"])) {
      this.schemas.visit(step(pointer, "schema"));
      this.#style(pointer, node);
    }
  }

  /** How lists and objects are written. */
  #style(pointer: string, node: JsonObject): void {
    const schema = asObject(node["schema"]);
    const target = typeof schema["$ref"] === "string" ? asObject(at(this.#root, pointerOf(schema["$ref"]))) : schema;
    if (target["type"] !== "array" && target["type"] !== "object") return;
    const usual = node["in"] === "query" || node["in"] === "cookie";
    this.#set(pointer, "explode", !(typeof node["explode"] === "boolean" ? node["explode"] : usual));
  }

  #body(pointer: string, node: JsonObject): void {
    if (node["requestBody"] === undefined) return;
    const target = this.#target(step(pointer, "requestBody"));
    this.#drop(pointer, "requestBody");
    if (target === undefined) return;
    this.#set(target, "required", asObject(at(this.#root, target))["required"] !== true);
    this.#content(target);
  }

  #responses(pointer: string): void {
    for (const [status] of membersOf(at(this.#root, pointer))) {
      const other = status === "default" ? undefined : status.endsWith("XX") ? "3XX" : String(Number(status) + 3);
      if (other !== undefined) {
        this.#add(pointer, `${status} is ${other}`, (responses) => {
          responses[other] = responses[status] as Json;
          delete responses[status];
        });
      }
      this.#drop(pointer, status);
      const target = this.#target(step(pointer, status));
      if (target === undefined) continue;
      this.#content(target);
      for (const [name, header] of membersOf(asObject(at(this.#root, target))["headers"])) {
        this.#drop(`${target}/headers`, name);
        this.#add(`${target}/headers`, `${name} is ${name}-X`, (headers) => {
          headers[`${name}-X`] = headers[name] as Json;
          delete headers[name];
        });
        if (!isObject(header)) continue;
        if ("schema" in header) this.schemas.visit(`${step(`${target}/headers`, name)}/schema`);
      }
    }
  }

  #content(owner: string): void {
    for (const [mediaType, entry] of membersOf(asObject(at(this.#root, owner))["content"])) {
      const pointer = step(`${owner}/content`, mediaType);
      const other = mediaType === "application/json" ? "text/plain" : "application/json";
      this.#add(`${owner}/content`, `${mediaType} is ${other}`, (content) => {
        content[other] = content[mediaType] as Json;
        delete content[mediaType];
      });
      this.schemas.visit(step(pointer, "schema"));
      this.#examples(pointer, asObject(entry));
    }
  }

  #examples(pointer: string, node: JsonObject): void {
    if (node["example"] !== undefined) {
      this.#add(pointer, "the example is altered", (content) => {
        content["example"] = altered(content["example"] as Json);
      });
    }
    for (const [name, entry] of membersOf(node["examples"])) {
      if (asObject(entry)["value"] === undefined) continue;
      this.#add(`${pointer}/examples`, `example ${name} is altered`, (examples) => {
        const example = asObject(examples[name]);
        example["value"] = altered(example["value"] as Json);
      });
    }
  }
}

/** The same value with its first leaf changed. */
function altered(value: Json): Json {
  if (typeof value === "string") return `${value}x`;
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (Array.isArray(value)) return [altered(value[0] ?? null), ...value.slice(1)];
  if (!isObject(value)) return "x";
  const [first] = Object.keys(value);
  return first === undefined ? { x: 1 } : { ...value, [first]: altered(value[first] as Json) };
}
