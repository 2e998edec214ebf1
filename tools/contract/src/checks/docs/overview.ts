import type { Check } from "../../check.ts";
import { descriptionLines } from "../../pages/markdown.ts";
import type { Page } from "../../pages/page.ts";
import type { SchemeContract } from "../../spec/contract.ts";
import { flatten } from "../../spec/flatten.ts";
import { asList, asObject, asText, type Json, membersOf } from "../../spec/json.ts";
import { type DocsContext, headlineOf, pageNamed, requestLine, tablesHeaded, textRows, within } from "./context.ts";
import { fieldFacts, limitsOf, typeText } from "./facts.ts";
import { permissionRow, sentence, serverRows, variableRows } from "./operation.ts";
import { errorCodeRows } from "./responses.ts";
import { tableFaults } from "./rows.ts";

/** What the pages about the whole document say. */
export function overviewDocsChecks(context: DocsContext): Check[] {
  const { form } = context.docs;
  const schemas = membersOf(asObject(context.contract.document["components"])["schemas"]);
  return [
    indexCheck(context, `${form}: the first page`),
    authenticationCheck(context, `${form}: authentication`),
    permissionsCheck(context, `${form}: permissions`),
    errorsCheck(context, `${form}: error codes`),
    statusCheck(context, `${form}: status codes`),
    modelsCheck(
      context,
      `${form}: exactly the data types of the document`,
      schemas.map(([name]) => name),
    ),
    ...schemas.map(([name, schema]) => modelCheck(context, `${form}: data type ${name}`, name, schema)),
  ];
}

const wordsOf = (page: Page): string[] =>
  page.sections.flatMap((section) => [...section.paragraphs, ...section.bullets]);

function indexCheck(context: DocsContext, title: string): Check {
  return {
    name: `${title} says what the API is, where it is served, and which operations it has`,
    run(t) {
      const page = pageNamed(context, "index");
      const info = asObject(context.contract.document["info"]);
      const words = wordsOf(page);
      t.equal(page.sections.find((section) => section.level === 1)?.heading, asText(info["title"]), "headline");
      const updated = asText(info["x-reference-updated"]);
      const license = asText(asObject(info["license"])["name"]);
      const summary = asText(info["summary"]);
      const docs = asObject(context.contract.document["externalDocs"]);
      const elsewhere = asText(docs["description"]) ?? asText(docs["url"]);
      const wanted = [
        ...(elsewhere === undefined ? [] : [elsewhere]),
        ...(summary === undefined ? [] : [summary]),
        ...descriptionLines(asText(info["description"])),
        `Version: ${asText(info["version"])}`,
        ...(updated === undefined ? [] : [`Reference page updated on ${updated}`]),
        ...(license === undefined ? [] : [`License: ${license}`]),
        ...asList(context.contract.document["tags"]).flatMap((tag) =>
          tagLines(context, asText(asObject(tag)["name"]) ?? "", tag),
        ),
      ];
      t.none(
        wanted.filter((line) => !words.includes(line)),
        "sentences that are missing",
      );
      t.none(
        requiredPages(context).filter((line) => !words.includes(line)),
        "pages that are not linked",
      );
      const headings = page.sections.map((section) => section.heading);
      const groups = context.contract.operations.map((one) => asText(asList(one.node["tags"])[0]) ?? "Operations");
      t.none(
        [...groups, "Endpoints"].filter((heading) => !headings.includes(heading)),
        "headings that are missing",
      );
      const servers = asList(context.contract.document["servers"]);
      t.equal(textRows(tablesHeaded(page.sections, "URL")), serverRows(servers), "servers");
      t.equal(textRows(tablesHeaded(page.sections, "Variable")).sort(), variableRows(servers), "variables");
      const operations = textRows(tablesHeaded(page.sections, "Operation")).map((row) => row.join(" | "));
      const all = context.contract.operations.map(
        (operation) => `${headlineOf(operation)} | ${requestLine(operation)}`,
      );
      t.equal(operations.sort(), all.sort(), "operations");
    },
  };
}

/** Pages that exist where the document has something for them. */
const requiredPages = ({ contract }: DocsContext): string[] => [
  "Authentication",
  ...(contract.operations.some((one) => one.node["x-permission"] !== undefined) ? ["Permissions"] : []),
  "Status codes",
  ...(contract.errorCodes.length > 0 ? ["Error codes"] : []),
];

/** The description of a tag, where an operation has it as its first one. */
function tagLines(context: DocsContext, name: string, tag: Json): string[] {
  const used = context.contract.operations.some((operation) => asList(operation.node["tags"])[0] === name);
  return used ? descriptionLines(asText(asObject(tag)["description"])) : [];
}

function authenticationCheck(context: DocsContext, title: string): Check {
  return {
    name: `${title}: every scheme, where it is sent, how it is written and where it comes from`,
    run(t) {
      const page = pageNamed(context, "authentication");
      const headings = page.sections.filter((section) => section.level === 2).map((section) => section.heading);
      t.equal(headings.sort(), [...context.contract.schemes.keys()].sort(), "schemes");
      for (const scheme of context.contract.schemes.values()) {
        const sections = within(page, scheme.name);
        const words = sections.flatMap((section) => section.paragraphs);
        t.equal(
          words.sort(),
          [sentence(scheme), ...descriptionLines(asText(scheme.node["description"]))].sort(),
          scheme.name,
        );
        const facts = [
          ...(scheme.signatureAlgorithm === undefined ? [] : [`Signature algorithm: ${scheme.signatureAlgorithm}`]),
          ...(scheme.format === undefined ? [] : [`Format: ${scheme.format}`]),
          ...issuerLine(scheme),
        ];
        const bullets = sections.flatMap((section) => section.bullets);
        if (scheme.type === "apiKey" || scheme.type === "http")
          t.equal(bullets.sort(), facts.sort(), `facts of ${scheme.name}`);
      }
    },
  };
}

/** Where a token of a scheme comes from, as it is told. */
export function issuerLine(scheme: SchemeContract): string[] {
  const { method, server, path, header } = asObject(scheme.node["x-token-issuer"]);
  return path === undefined ? [] : [`Obtained by: ${method} ${server ?? ""}${path}, in the response header ${header}`];
}

function permissionsCheck(context: DocsContext, title: string): Check {
  return {
    name: `${title}: each action with the operations that need it`,
    run(t) {
      const rows = textRows(
        pageNamed(context, "permissions").sections.flatMap((section) => section.tables),
        ", ",
      );
      const byAction = new Map<string, { row: string[]; names: string[] }>();
      for (const operation of context.contract.operations) {
        const permission = asObject(operation.node["x-permission"]);
        const action = asText(permission["action"]);
        if (action === undefined) continue;
        const entry = byAction.get(action) ?? { row: permissionRow(permission), names: [] };
        entry.names.push(headlineOf(operation));
        byAction.set(action, entry);
      }
      const want = [...byAction.values()].map(({ row, names }) => [...row, names.sort().join(", ")].join(" | "));
      const got = rows.map((row) =>
        [...row.slice(0, -1), (row.at(-1) ?? "").split(", ").sort().join(", ")].join(" | "),
      );
      t.equal(got.sort(), want.sort(), "rows");
      const open = context.contract.operations.filter((one) => one.node["x-permission"] === undefined).map(headlineOf);
      t.none(
        open.filter((name) => !wordsOf(pageNamed(context, "permissions")).includes(name)),
        "operations without one",
      );
    },
  };
}

function errorsCheck(context: DocsContext, title: string): Check {
  return {
    name: `${title}: every code of the document`,
    run(t) {
      const page = pageNamed(context, "error-codes");
      const rows = textRows(page.sections.flatMap((section) => section.tables)).map((row) => row.join(" | "));
      t.equal(rows.sort(), errorCodeRows(context.contract.errorCodes), "rows");
    },
  };
}

function statusCheck(context: DocsContext, title: string): Check {
  return {
    name: `${title}: every status with the operations that answer it`,
    run(t) {
      const rows = pageNamed(context, "status-codes")
        .sections.flatMap((section) => section.tables)
        .flatMap((table) => table.rows);
      const got = rows.map(([status = [], names = []]) => `${status.join(" ")} | ${[...names].sort().join(", ")}`);
      const byStatus = new Map<string, Set<string>>();
      for (const operation of context.contract.operations) {
        const keys = [
          ...operation.responses.map((one) => one.status),
          ...operation.errorCodes.map((one) => String(one.status)),
        ];
        for (const key of keys) byStatus.set(key, (byStatus.get(key) ?? new Set()).add(headlineOf(operation)));
      }
      const want = [...byStatus].map(([status, names]) => `${status} | ${[...names].sort().join(", ")}`);
      t.equal(got.map((row) => row.replaceAll(/\s+/g, " ")).sort(), want.sort(), "rows");
    },
  };
}

function modelsCheck(context: DocsContext, title: string, names: string[]): Check {
  return {
    name: title,
    run(t) {
      const pages = context.docs.pages.filter((page) => page.path.startsWith("models/"));
      const got = pages.map((page) => page.sections.find((section) => section.level === 1)?.heading ?? "");
      t.equal(got.sort(), [...names].sort(), "pages");
      const listed = within(pageNamed(context, "index"), "Data types").flatMap((section) => section.bullets);
      t.equal(listed.sort(), [...names].sort(), "the list on the first page");
    },
  };
}

function modelCheck(context: DocsContext, title: string, name: string, schema: Json): Check {
  return {
    name: `${title}: description, type, limits and fields`,
    run(t) {
      const page = context.docs.pages.find(
        (one) =>
          one.path.startsWith("models/") &&
          one.sections.some((section) => section.level === 1 && section.heading === name),
      );
      const sections = page?.sections ?? [];
      const flat = flatten(context.contract, schema);
      const words = sections.flatMap((section) => [...section.paragraphs, ...section.bullets]);
      t.none(
        descriptionLines(asText(flat["description"])).filter((line) => !words.includes(line)),
        "sentences that are missing",
      );
      const line = `Type: ${typeText(context.contract, schema)}`;
      t.none(words.includes(line) ? [] : words, `"${line}" is not among`);
      const facts = fieldFacts(context.contract, schema, true);
      t.equal(
        sections.some((section) => section.heading === "Fields"),
        facts.length > 0,
        "heading of the fields",
      );
      const limits = words.filter(
        (one) => /^(?:in alternative \d+: |Each element: )*[A-Z][\w ]*: /.test(one) && !one.startsWith("Type: "),
      );
      t.equal(limits.sort(), limitsOf(context.contract, flat).sort(), "limits");
      t.none(
        tableFaults(
          sections.flatMap((section) => section.tables),
          facts,
        ),
        "fields",
      );
    },
  };
}
