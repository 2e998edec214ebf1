import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { beforeAll, expect, test } from "vitest";
import { enrich } from "../../../../tools/codegen/src/emit/docs/enrich.ts";
import { generateMarkdown } from "../../../../tools/codegen/src/emit/docs/generator/generate.ts";
import { en } from "../../../../tools/codegen/src/emit/docs/labels/en.ts";
import { loadDocument } from "../../../../tools/codegen/src/load/load.ts";
import { buildModel } from "../../../../tools/codegen/src/model/build-model.ts";
import type { GeneratedFile } from "../../../../tools/codegen/src/model/types.ts";

/** Words that try to leave the place where they are shown: cell, line, block of code, template. */
const ATTACKS = [
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  "</td></tr></table><h1>x</h1>",
  "| new | cell |\n| --- | --- |",
  "# heading\n\n## other",
  "```\n<b>out</b>\n````",
  "[a](javascript:alert(1)) ![b](https://evil.example/x.png) [c]: https://evil.example",
  "[a][b]\n\n[b]: javascript:alert(1)",
  "{{labels.yes}} {{{labels.yes}}} {{#rows}}x{{/rows}}",
  "<a id=x></a> <!-- comment --> &lt;b&gt; &#60;b&#62;",
  "`code` ``co`de`` \\` \\| \\",
  "*/ */ $(x) %PATH% \u2028 \u202e \u0000 end",
  "https://evil.example www.evil.example a@evil.example",
  "> quote\n- item\n1. item\n\n    indented\n\n---\n\n===",
];

const attack = ATTACKS.join("\n\n");

/** Every text of a document is an attack, and every name that may hold anything. */
function hostileDocument(): object {
  const schema = {
    type: "object",
    title: attack,
    description: attack,
    properties: {
      [attack]: {
        type: "string",
        description: attack,
        default: attack,
        pattern: "`|<x>",
        enum: ATTACKS,
        "x-enumDescriptions": Object.fromEntries(ATTACKS.map((text) => [text, text])),
      },
      list: { type: "array", items: { $ref: "#/components/schemas/Nested" } },
    },
  };
  const content = {
    "application/json": {
      schema: { $ref: "#/components/schemas/Hostile" },
      examples: { a: { summary: attack, description: attack, value: { text: attack } } },
    },
    "text/plain": { schema: { type: "string" }, example: attack },
  };
  const docs = { url: 'https://a.example/")<script>alert(1)</script>', description: attack };
  const error = { status: 400, code: "A|B`<b>", message: attack, meaning: attack, handling: attack, source: "service" };
  return {
    openapi: "3.1.0",
    info: {
      title: attack,
      version: attack,
      summary: attack,
      description: attack,
      license: { name: attack },
      "x-reference-updated": attack,
    },
    externalDocs: docs,
    servers: [
      {
        url: "https://{a}.example/<b>|",
        description: attack,
        variables: { a: { default: attack, enum: ATTACKS, description: attack } },
      },
    ],
    tags: [{ name: attack, description: attack }],
    "x-error-codes": [error],
    paths: {
      "/a/{id}": {
        post: {
          operationId: "hostile",
          tags: [attack],
          summary: attack,
          description: attack,
          externalDocs: docs,
          deprecated: true,
          security: [{ Key: [] }],
          "x-permission": {
            action: attack,
            accessLevel: attack,
            resourceTypes: ATTACKS,
            conditionKeys: ATTACKS,
            alias: attack,
            dependencies: ATTACKS,
            description: attack,
            externalDocs: docs,
          },
          parameters: [
            {
              name: "id",
              in: "path",
              required: true,
              description: attack,
              schema: { type: "string" },
              example: attack,
            },
            { name: attack, in: "query", description: attack, schema: { type: "string" } },
          ],
          requestBody: { description: attack, content },
          responses: {
            "200": {
              description: attack,
              headers: { "X-A": { description: attack, schema: { type: "string" } } },
              content,
            },
          },
          callbacks: {
            [attack]: {
              "{$request.body#/url}": {
                post: { description: attack, requestBody: { content }, responses: { "200": { description: attack } } },
              },
            },
          },
        },
      },
    },
    webhooks: {
      [attack]: {
        post: { description: attack, requestBody: { content }, responses: { "200": { description: attack } } },
      },
    },
    components: {
      schemas: {
        Hostile: schema,
        Nested: { type: "object", description: attack, properties: { a: { type: "integer", description: attack } } },
      },
      securitySchemes: { Key: { type: "apiKey", in: "header", name: "X-<b>|`", description: attack } },
    },
  };
}

let pages: GeneratedFile[];

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "docs-hostile-"));
  const file = join(folder, "hostile.json");
  writeFileSync(file, JSON.stringify(hostileDocument()));
  const model = buildModel(loadDocument(file));
  rmSync(folder, { recursive: true });
  pages = generateMarkdown([{ folder: "", enriched: enrich(model, en) }]);
});

test("no words of a document become markup that they must not", () => {
  const faults = pages.flatMap(({ path, text }) =>
    nodesOf(text).flatMap((node) => faultsOf(node).map((fault) => `${path}: ${fault}`)),
  );
  expect(faults).toEqual([]);
});

test("no template tag in a document is run", () => {
  const operation = pages.find(({ path }) => path.startsWith("operations/"));
  expect(operation?.text).toContain("{{#rows}}x{{/rows}}");
});

test("every table keeps its columns", () => {
  const widths = pages.flatMap(({ path, text }) =>
    nodesOf(text).flatMap((node) =>
      node.type === "table"
        ? node.children.map((row) => `${path} ${row.children.length - (node.children[0]?.children.length ?? 0)}`)
        : [],
    ),
  );
  expect(widths.length).toBeGreaterThan(40);
  expect(widths.filter((width) => !width.endsWith(" 0"))).toEqual([]);
});

function nodesOf(markdown: string): Nodes[] {
  const nodes: Nodes[] = [];
  const visit = (node: Nodes) => {
    nodes.push(node);
    if ("children" in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return nodes;
}

/** What the templates themselves write: link targets and line breaks. */
const OWN_HTML = /^(<a id="[\p{L}\p{N}_.-]+">|<\/a>|<br>|<\/?code>)$/u;

/** Headings that the templates write, with a link target; of the document only the title may be one. */
function faultsOf(node: Nodes): string[] {
  switch (node.type) {
    case "html":
      return OWN_HTML.test(node.value) ? [] : [`HTML ${node.value}`];
    case "image":
    case "imageReference":
    case "linkReference":
    case "definition":
    case "blockquote":
    case "thematicBreak":
      return [`${node.type} ${JSON.stringify(node.position?.start)}`];
    case "link":
      return /^(https?:|mailto:|#|(\.\.\/)?[a-z0-9-]+(\/[a-z0-9-]+)?\.md(#|$))/i.test(node.url)
        ? []
        : [`link to ${node.url}`];
    case "heading":
      return node.depth === 1 && node.position?.start.line !== 1 ? ["a second headline"] : [];
    default:
      return [];
  }
}
