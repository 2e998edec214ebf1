import type { Check } from "../../check.ts";
import { Vocabulary } from "../../pages/explain.ts";
import type { Page } from "../../pages/page.ts";
import { isObject, type Json } from "../../spec/json.ts";
import { type DocsContext, headlineOf, requestLine } from "./context.ts";
import { exampleLimits, limitsOf } from "./facts.ts";
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
  ...["Sample code", "TypeScript client", "TypeScript client, token", "TypeScript client, AK/SK"],
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
  "Content type: {}. Type: {type}",
  "Type: {type}",
  "{} ({})",
  "header {}",
  "cookie {}",
  "query parameter {}",
  "header {} ({})",
  "mutualTLS",
  "Signature algorithm: {}",
  "Format: {}",
  "OpenID Connect: {}",
  "OAuth 2.0 {}, {}: {}",
  "Scopes: {} {}",
];

/** Words that types are told with, beside names and formats. */
const TYPE_WORDS =
  /\b(String|Integer|Number|Boolean|Object|Array of|Array|objects|null|Any of:|Any|One of:|or|Never present)\b|[(),]/g;

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
    ...[...context.contract.schemes.values()].flatMap(issuerLine),
  ]);
  const known = new Set(TABLES.map((columns) => columns.join(" | ")));
  const patterns = OWN_WORDS.map((words) => ({ words, pattern: toPattern(words) }));
  const explained = (line: string): boolean =>
    vocabulary.knows(line) ||
    facts.has(line) ||
    patterns.some(({ words, pattern }) => fits(pattern, words, line, vocabulary));
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
  return new RegExp(`^${escaped.replaceAll(/\{(type)?\}/g, "(.+?)")}$`);
}

function fits(pattern: RegExp, words: string, line: string, vocabulary: Vocabulary): boolean {
  const match = pattern.exec(line);
  if (match === null) return false;
  const kinds = [...words.matchAll(/\{(type)?\}/g)].map(([, kind]) => kind);
  return match
    .slice(1)
    .every((part, index) =>
      kinds[index] === "type" ? isType(part, vocabulary) : vocabulary.knows(part) || vocabulary.knows(`${part}.`),
    );
}

const isType = (text: string, vocabulary: Vocabulary): boolean =>
  text
    .replaceAll(TYPE_WORDS, " ")
    .split(/\s+/)
    .every((word) => word === "" || vocabulary.knows(word));

/** Every limit of every schema, as it is told. */
function everyLimit(context: DocsContext): string[] {
  const found: string[] = [];
  const visit = (node: Json): void => {
    if (Array.isArray(node)) for (const item of node) visit(item);
    if (!isObject(node)) return;
    if (LIMITS.some(([keyword]) => keyword in node) || "enum" in node) found.push(...limitsOf(node));
    if ("example" in node || "examples" in node) found.push(...exampleLimits(context.contract, node));
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(context.contract.document);
  return found;
}
