import type { Check } from "../../check.ts";
import { descriptionLines } from "../../pages/markdown.ts";
import type { OperationContract, SchemeContract } from "../../spec/contract.ts";
import { asList, asObject, asText, at, isObject, type Json, type JsonObject } from "../../spec/json.ts";
import {
  type DocsContext,
  headlineOf,
  pageOf,
  requestLine,
  sectionNamed,
  tablesHeaded,
  textRows,
  within,
} from "./context.ts";
import { exampleLimits, fieldFacts, type ValueFacts, valueFacts } from "./facts.ts";
import { tableFaults } from "./rows.ts";
import { WORDS } from "./words.ts";

/** What the page of an operation says of the request. */
export function requestDocsChecks(context: DocsContext): Check[] {
  return context.contract.operations.flatMap((operation) => {
    const title = `${context.docs.form} of ${requestLine(operation)}`;
    return [
      headlineCheck(context, operation, title),
      permissionCheck(context, operation, title),
      serversCheck(context, operation, title),
      ...(["path", "query", "header", "cookie"] as const).map((place) =>
        parametersCheck(context, operation, title, place),
      ),
      securityCheck(context, operation, title),
      ...(operation.body === undefined ? [] : [bodyCheck(context, operation, title)]),
      linksCheck(context, operation, title),
    ];
  });
}

function headlineCheck(context: DocsContext, operation: OperationContract, title: string): Check {
  return {
    name: `${title}: headline, function and operation ID`,
    run(t) {
      const page = pageOf(context, operation);
      t.equal(page.sections.find((one) => one.level === 1)?.heading, headlineOf(operation), "headline");
      const section = sectionNamed(page, "Function");
      t.equal(
        [...(section?.paragraphs ?? []), ...(section?.bullets ?? [])].sort(),
        descriptionLines(asText(operation.node["description"])).sort(),
        "function",
      );
      const updated = asText(asObject(context.contract.document["info"])["x-reference-updated"]);
      const first = page.sections[0]?.paragraphs.join(" ") ?? "";
      if (operation.hasId) t.ok(first.includes(`Operation: ${operation.id}`), `operation ID in: ${first}`);
      if (updated !== undefined) t.ok(first.includes(updated), `date of the reference page in: ${first}`);
      const tries = page.sections.some((one) => one.heading === "Try it");
      t.equal(tries, context.docs.form.startsWith("HTML"), "the site has a form to try it with");
      t.equal(first.includes("deprecated"), operation.node["deprecated"] === true, "deprecated");
    },
  };
}

function permissionCheck(context: DocsContext, operation: OperationContract, title: string): Check {
  return {
    name: `${title}: the permission, its empty columns too`,
    run(t) {
      const permission = operation.node["x-permission"];
      const sections = within(pageOf(context, operation), WORDS.permission);
      const rows = textRows(
        sections.flatMap((section) => section.tables),
        ", ",
      );
      if (!isObject(permission)) {
        t.equal(rows, [], "no permission is documented");
        return;
      }
      t.equal(rows, [permissionRow(permission)], "the row");
      const words = descriptionLines(asText(permission["description"]));
      const paragraphs = sections.flatMap((section) => section.paragraphs);
      t.none(
        words.filter((line) => !paragraphs.includes(line)),
        "sentences that are missing",
      );
    },
  };
}

/** The columns of a permission; an empty one is a dash. */
export function permissionRow(permission: JsonObject): string[] {
  const columns = ["action", "accessLevel", "resourceTypes", "conditionKeys", "alias", "dependencies"];
  return columns.map((name) => {
    const value = permission[name];
    const items = Array.isArray(value) ? value.map(String) : typeof value === "string" ? [value] : [];
    return items.length === 0 ? WORDS.nothing : items.join(", ");
  });
}

function serversCheck(context: DocsContext, operation: OperationContract, title: string): Check {
  return {
    name: `${title}: servers and their variables`,
    run(t) {
      const section = within(pageOf(context, operation), WORDS.uri);
      t.equal(textRows(tablesHeaded(section, "URL")), serverRows(serversOf(context, operation)), "servers");
      t.equal(
        textRows(tablesHeaded(section, "Variable")).sort(),
        variableRows(serversOf(context, operation)),
        "variables",
      );
    },
  };
}

function serversOf(context: DocsContext, operation: OperationContract): Json[] {
  const item = asObject(at(context.contract.document, operation.pointer.replace(/\/[^/]*$/, "")));
  return asList(operation.node["servers"] ?? item["servers"] ?? context.contract.document["servers"]);
}

export const serverRows = (servers: Json[]): string[][] =>
  servers.map((server) => [
    asText(asObject(server)["url"]) ?? "",
    descriptionLines(asText(asObject(server)["description"])).join(" "),
  ]);

export const variableRows = (servers: Json[]): string[][] =>
  servers
    .flatMap((server) =>
      Object.entries(asObject(asObject(server)["variables"])).map(([name, node]) => {
        const variable = asObject(node);
        const listed = asList(variable["enum"]).map(String).join(", ");
        const words = descriptionLines(asText(variable["description"])).join(" ");
        return [name, String(variable["default"]), listed || WORDS.nothing, words];
      }),
    )
    .sort();

function parametersCheck(
  context: DocsContext,
  operation: OperationContract,
  title: string,
  place: "path" | "query" | "header" | "cookie",
): Check {
  return {
    name: `${title}: ${place} parameters, all their facts and no others`,
    run(t) {
      const sections = within(pageOf(context, operation), WORDS.parameters[place]);
      const own = operation.parameters.filter((parameter) => parameter.in === place);
      const wanted = own.flatMap((parameter): ValueFacts[] => {
        const schema =
          parameter.schemaPointer === undefined ? undefined : at(context.contract.document, parameter.schemaPointer);
        const more = [...styleLimits(parameter), ...exampleLimits(context.contract, parameter.node)];
        const facts = valueFacts(context.contract, parameter.name, schema, {
          mandatory: parameter.required,
          description: parameter.node["description"],
          more,
        });
        return [facts, ...fieldFacts(context.contract, schema)];
      });
      const all = [...wanted, ...(place === "path" ? [] : schemeFacts(context, operation, place))];
      t.none(
        tableFaults(
          sections.flatMap((section) => section.tables),
          all,
        ),
        `table of ${place} parameters`,
      );
    },
  };
}

function styleLimits(parameter: OperationContract["parameters"][number]): string[] {
  if (parameter.mediaType !== undefined) return [`Content type: ${parameter.mediaType}`];
  const usual = parameter.in === "query" || parameter.in === "cookie" ? "form" : "simple";
  if (parameter.style === usual && parameter.explode === (usual === "form")) return [];
  return [`Written as: ${parameter.explode ? `${parameter.style}, explode` : parameter.style}`];
}

/** Where a scheme's value is sent. */
export function sentAs(scheme: SchemeContract): { place: string; name: string; remark?: string } | undefined {
  if (scheme.type === "apiKey") return { place: scheme.in ?? "header", name: scheme.parameterName ?? "" };
  if (scheme.type === "http") return { place: "header", name: "Authorization", remark: scheme.httpScheme ?? "http" };
  if (scheme.type === "mutualTLS") return undefined;
  return { place: "header", name: "Authorization", remark: "bearer" };
}

function schemeFacts(context: DocsContext, operation: OperationContract, place: string): ValueFacts[] {
  const alternatives = operation.security;
  return [...new Set(alternatives.flat())].flatMap((name) => {
    const scheme = context.contract.schemes.get(name);
    const sent = scheme === undefined ? undefined : sentAs(scheme);
    if (scheme === undefined || sent?.place !== place) return [];
    const holders = alternatives.flatMap((names, index) => (names.includes(name) ? [index + 1] : []));
    const always = holders.length === alternatives.length;
    return [
      {
        name: sent.name,
        mandatory: always ? WORDS.yes : `${WORDS.no}; mandatory in alternative ${holders.join(", ")}`,
        limits: scheme.format === undefined ? [] : [`Format: ${scheme.format}`],
        description: descriptionLines(asText(scheme.node["description"])),
        type: "String",
      },
    ];
  });
}

export const sentence = (scheme: SchemeContract): string => {
  const sent = sentAs(scheme);
  if (sent === undefined) return scheme.type;
  const place = { header: "header", query: "query parameter", cookie: "cookie" }[sent.place] ?? sent.place;
  return `${place} ${sent.name}${sent.remark === undefined ? "" : ` (${sent.remark})`}`;
};

function securityCheck(context: DocsContext, operation: OperationContract, title: string): Check {
  return {
    name: `${title}: the alternatives of authentication, and what belongs together`,
    run(t) {
      const sections = within(pageOf(context, operation), WORDS.requestParameters);
      const rows = tablesHeaded(sections, "Alternative").flatMap((table) => table.rows);
      t.equal(
        rows.map((row) => (row[0] ?? []).join(" ")),
        rows.map((_row, index) => String(index + 1)),
        "numbers of the alternatives",
      );
      const got = rows.map((row) => (row[1] ?? []).map((line) => line.replace(/ \(Scopes: .*\)$/, "")).sort());
      const asked = operation.security.filter((names) => names.length > 0);
      const want = asked.map((names) =>
        names
          .flatMap((name) => {
            const scheme = context.contract.schemes.get(name);
            return scheme === undefined ? [] : [`${name}: ${sentence(scheme)}`];
          })
          .sort(),
      );
      t.equal(got, want, "alternatives");
      const words = sections.flatMap((section) => section.paragraphs);
      t.equal(words.includes("One of these alternatives is needed:"), asked.length > 0, "that one is needed");
      t.equal(words.includes("No authentication is needed."), asked.length === 0, "that none is needed");
      const optional = asked.length > 0 && asked.length < operation.security.length;
      t.equal(words.includes("A call without authentication is allowed as well."), optional, "that it is optional");
    },
  };
}

function bodyCheck(context: DocsContext, operation: OperationContract, title: string): Check {
  return {
    name: `${title}: the request body, all its fields and no others`,
    run(t) {
      const { body } = operation;
      const sections = within(pageOf(context, operation), WORDS.requestBody);
      const words = sections.flatMap((section) => section.paragraphs);
      t.ok(words.includes(`Mandatory: ${body?.required ? WORDS.yes : WORDS.no}`), "whether it is mandatory");
      for (const { mediaType } of body?.content ?? []) {
        t.ok(
          words.some((line) => line.startsWith(`Content type: ${mediaType}`)),
          `media type ${mediaType}`,
        );
      }
      const schemas = (body?.content ?? []).flatMap((one) =>
        one.schemaPointer === undefined ? [] : [one.schemaPointer],
      );
      const wanted = schemas.flatMap((pointer) => fieldFacts(context.contract, at(context.contract.document, pointer)));
      t.none(
        tableFaults(
          sections.flatMap((section) => section.tables),
          wanted,
        ),
        "fields",
      );
      t.none(
        descriptionLines(asText(body?.node["description"])).filter((line) => !words.includes(line)),
        "sentences that are missing",
      );
    },
  };
}

function linksCheck(context: DocsContext, operation: OperationContract, title: string): Check {
  return {
    name: `${title}: pages that the document points to`,
    run(t) {
      const bullets = within(pageOf(context, operation), WORDS.seeAlso).flatMap((section) => section.bullets);
      const words = pageOf(context, operation).sections.flatMap((section) => [
        ...section.paragraphs,
        ...section.tables.flatMap((table) => table.rows.flat(2)),
      ]);
      const docs = asObject(operation.node["externalDocs"]);
      const permission = asObject(asObject(operation.node["x-permission"])["externalDocs"]);
      t.ok(words.length > 0, "the page has words");
      const elsewhere = asText(docs["description"]) ?? asText(docs["url"]);
      if (elsewhere !== undefined) t.ok(bullets.includes(elsewhere), `${elsewhere} is among ${bullets.join(", ")}`);
      const rights = asText(permission["description"]) ?? asText(permission["url"]);
      if (rights !== undefined) t.ok(words.includes(`See ${rights}`), `See ${rights}`);
      for (const parameter of operation.parameters) {
        const text = asText(asObject(parameter.node["x-external-docs"])["description"]);
        if (text !== undefined) t.ok(words.includes(`See ${text}`), `${parameter.name}: See ${text}`);
      }
    },
  };
}
