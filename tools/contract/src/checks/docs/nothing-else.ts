import type { Check } from "../../check.ts";
import { Vocabulary } from "../../pages/explain.ts";
import type { Page } from "../../pages/page.ts";
import { asObject, at, isObject, type Json, membersOf } from "../../spec/json.ts";
import { type DocsContext, headlineOf, requestLine } from "./context.ts";
import { exampleLimits, limitsOf, typeText } from "./facts.ts";
import { sentence } from "./operation.ts";
import { issuerLine } from "./overview.ts";
import { LIMITS, TABLES, WORDS } from "./words.ts";

/** Headings and lines that the reference has of its own. A hole stands for words of the document. */
const OWN_WORDS = [
  ...[WORDS.permission, WORDS.uri, WORDS.servers, WORDS.requestParameters, WORDS.requestBody, WORDS.responseParameters],
  ...[
    WORDS.responseHeaders,
    WORDS.responseBody,
    WORDS.statusCodes,
    WORDS.errorCodes,
    WORDS.pagination,
    WORDS.rateLimit,
  ],
  ...[WORDS.exampleRequests, WORDS.exampleResponses, WORDS.seeAlso, WORDS.none, ...Object.values(WORDS.parameters)],
  ...["Function", "Authentication", "Permissions", "Data types", "Fields", "Callbacks", "Webhooks", "Operations"],
  ...["Try it", "Sample code", "TypeScript client", "TypeScript client, token", "TypeScript client, AK/SK"],
  ...["TypeScript client, credentials", "fetch", "curl", "Huawei Cloud SDK for Python"],
  "One of these alternatives is needed:",
  "No authentication is needed.",
  "A call without authentication is allowed as well.",
  "For these operations the document states no permission:",
  "The response has no body.",
  "This operation is deprecated.",
  "See {}",
  "Operation: {}",
  "Operation: {}. Reference page updated on {}.",
  "Reference page updated on {}",
  "Version: {}",
  "License: {}",
  "Mandatory: Yes",
  "Mandatory: No",
  "Status code: {}",
  "Status code: {} (example)",
  "{} ({})",
  "Signature algorithm: {}",
  "Format: {}",
  "OpenID Connect: {}",
  "OAuth 2.0 {}, {}: {}",
  "Scopes: {} {}",
];

/** Nothing stands on a page that the document does not say. */
export function nothingElseChecks(context: DocsContext): Check[] {
  const vocabulary = new Vocabulary(context.contract.document);
  const facts = new Set([
    ...everyLimit(context),
    ...context.contract.operations.flatMap((operation) => [
      operation.id,
      headlineOf(operation),
      requestLine(operation),
    ]),
    ...[...context.contract.schemes.values()].flatMap((scheme) => [...issuerLine(scheme), sentence(scheme)]),
    ...everyType(context),
  ]);
  const known = new Set(TABLES.map((columns) => columns.join(" | ")));
  const patterns = OWN_WORDS.map(toPattern);
  const explained = (line: string): boolean =>
    vocabulary.knows(line) || facts.has(line) || patterns.some((pattern) => fits(pattern, line, vocabulary));
  return context.docs.pages.map((page) => ({
    name: `${context.docs.form}, page ${page.path}: every heading and sentence is the document's or the reference's own`,
    run(t) {
      t.none(
        linesOf(page).filter((line) => !explained(line)),
        "words that nothing explains",
      );
      const heads = page.sections.flatMap((section) => section.tables).map((table) => table.head.join(" | "));
      t.none(
        heads.filter((head) => !known.has(head)),
        "tables that the reference does not have",
      );
    },
  }));
}

const linesOf = (page: Page): string[] =>
  page.sections
    .flatMap((section) => [section.heading, ...section.paragraphs, ...section.bullets])
    .filter((line) => line !== "");

function toPattern(words: string): RegExp {
  const escaped = words.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("{}", "(.+?)")}$`);
}

const fits = (pattern: RegExp, line: string, vocabulary: Vocabulary): boolean =>
  pattern
    .exec(line)
    ?.slice(1)
    .every((part) => vocabulary.knows(part) || vocabulary.knows(`${part}.`)) ?? false;

/** How the type of every body and data type is told. */
function everyType(context: DocsContext): string[] {
  const { contract } = context;
  const lines = membersOf(asObject(contract.document["components"])["schemas"]).map(
    ([, schema]) => `Type: ${typeText(contract, schema)}`,
  );
  for (const operation of contract.operations) {
    for (const content of [...(operation.body?.content ?? []), ...operation.responses.flatMap((one) => one.content)]) {
      const schema = content.schemaPointer === undefined ? undefined : at(contract.document, content.schemaPointer);
      lines.push(`Content type: ${content.mediaType}. Type: ${typeText(contract, schema)}`);
    }
  }
  return lines;
}

/** Every limit of every schema, as it is told. */
function everyLimit(context: DocsContext): string[] {
  const found: string[] = [];
  const visit = (node: Json): void => {
    if (Array.isArray(node)) for (const item of node) visit(item);
    if (!isObject(node)) return;
    const isLimited =
      LIMITS.some(([keyword]) => keyword in node) ||
      "enum" in node ||
      "oneOf" in node ||
      "anyOf" in node ||
      "items" in node;
    if (isLimited) found.push(...limitsOf(context.contract, node));
    if ("example" in node || "examples" in node) found.push(...exampleLimits(context.contract, node));
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(context.contract.document);
  return found;
}
