import type { Check } from "../../check.ts";
import { descriptionLines } from "../../pages/markdown.ts";
import type { ErrorCodeContract, OperationContract, ResponseContract } from "../../spec/contract.ts";
import { flatten } from "../../spec/flatten.ts";
import { asObject, asText, at, canonical, type Json } from "../../spec/json.ts";
import { isJson } from "../../spec/lookup.ts";
import { type DocsContext, pageOf, requestLine, textRows, within } from "./context.ts";
import { fieldFacts, innerTypes, limitsOf, typeText, valueFacts } from "./facts.ts";
import { tableFaults } from "./rows.ts";
import { WORDS } from "./words.ts";

/** What the page of an operation says of the answers. */
export function responseDocsChecks(context: DocsContext): Check[] {
  return context.contract.operations.flatMap((operation) => {
    const title = `${context.docs.form} of ${requestLine(operation)}`;
    return [
      {
        name: `${title}: exactly the documented responses`,
        run(t) {
          const headings = within(pageOf(context, operation), WORDS.responseParameters)
            .map((section) => section.heading)
            .filter((heading) => heading.startsWith(`${WORDS.statusCode}: `));
          const want = operation.responses.map((response) => `${WORDS.statusCode}: ${response.status}`);
          t.equal(headings.sort(), want.sort(), "headings");
        },
      } satisfies Check,
      ...operation.responses.map((response) => responseCheck(context, operation, response, title)),
      examplesCheck(context, operation, title),
      statusesCheck(context, operation, title),
      errorCodesCheck(context, operation, title),
      ...extensionChecks(context, operation, title),
    ];
  });
}

function responseCheck(
  context: DocsContext,
  operation: OperationContract,
  response: ResponseContract,
  title: string,
): Check {
  return {
    name: `${title}: ${response.status} with its description, headers and fields, and nothing else`,
    run(t) {
      const heading = `${WORDS.statusCode}: ${response.status}`;
      const sections = within(pageOf(context, operation), heading).filter((section) =>
        section.under.includes(WORDS.responseParameters),
      );
      const words = sections.flatMap((section) => [...section.paragraphs, ...section.bullets]);
      t.none(
        descriptionLines(response.description).filter((line) => !words.includes(line)),
        "sentences that are missing",
      );
      t.equal(words.includes("The response has no body."), response.content.length === 0, "that there is no body");
      const pointers = response.content.flatMap((one) => (one.schemaPointer === undefined ? [] : [one.schemaPointer]));
      const schemas = pointers.map((pointer) => at(context.contract.document, pointer));
      const named = schemas.flatMap((schema) => innerTypes(context.contract, schema));
      t.none(
        named.flatMap((type) => type.lines).filter((line) => !words.includes(line)),
        "descriptions of data types that are missing",
      );
      const headings = sections.map((section) => section.heading);
      const wantedHeadings = [
        ...named.map((type) => type.name),
        ...(response.content.length > 0 ? [WORDS.responseBody] : []),
        ...(response.headers.length > 0 ? [WORDS.responseHeaders] : []),
      ];
      t.none(
        wantedHeadings.filter((heading) => !headings.includes(heading)),
        "headings that are missing",
      );
      const headers = response.headers.map((header) =>
        valueFacts(
          context.contract,
          header.name,
          header.schemaPointer === undefined ? undefined : at(context.contract.document, header.schemaPointer),
          {
            mandatory: header.required,
            description: header.node["description"],
          },
        ),
      );
      const fields = schemas.flatMap((schema) => fieldFacts(context.contract, schema));
      t.none(
        tableFaults(
          sections.flatMap((section) => section.tables),
          [...headers, ...fields],
        ),
        "tables",
      );
      for (const { mediaType, schemaPointer } of response.content) {
        const schema = schemaPointer === undefined ? undefined : at(context.contract.document, schemaPointer);
        const line = `Content type: ${mediaType}. Type: ${typeText(context.contract, schema)}`;
        t.none(words.includes(line) ? [] : words, `"${line}" is not among`);
        t.none(
          limitsOf(context.contract, flatten(context.contract, schema)).filter((limit) => !words.includes(limit)),
          "limits that are missing",
        );
      }
    },
  };
}

function examplesCheck(context: DocsContext, operation: OperationContract, title: string): Check {
  return {
    name: `${title}: exactly the documented examples, with what they show`,
    run(t) {
      const page = pageOf(context, operation);
      const sections = within(page, WORDS.exampleResponses);
      for (const response of operation.responses) {
        const heading = `${WORDS.statusCode}: ${response.status} (example)`;
        const own = sections.filter((section) => section.heading === heading);
        const wanted = response.content.flatMap((content) =>
          content.examples.map(({ value }) => shown(value, content.mediaType)),
        );
        t.equal(
          own.flatMap((section) => section.listings.map(read)).sort(),
          wanted.sort(),
          `examples of ${response.status}`,
        );
        const words = own.flatMap((section) => section.paragraphs);
        const summaries = response.content.flatMap((content) =>
          Object.values(asObject(content.node["examples"])).flatMap((node) => {
            const text = asText(asObject(node)["summary"]);
            return text === undefined ? [] : [`${text} (${content.mediaType})`];
          }),
        );
        t.none(
          summaries.filter((line) => !words.includes(line)),
          `summaries of examples that are missing`,
        );
      }
      const listings = sections.flatMap((section) => section.listings).length;
      const all = operation.responses.flatMap((one) => one.content.flatMap((content) => content.examples)).length;
      t.equal(listings, all, "number of examples");
      requestExamples(context, operation, (got, want) => t.equal(got, want, "example requests"));
    },
  };
}

function requestExamples(
  context: DocsContext,
  operation: OperationContract,
  compare: (got: string[], want: string[]) => void,
): void {
  const sections = within(pageOf(context, operation), WORDS.exampleRequests);
  const bodies = (operation.body?.content ?? []).flatMap((content) =>
    content.examples.map(({ value }) => shown(value, content.mediaType)),
  );
  const got = sections.flatMap((section) => section.listings.map(read));
  if (bodies.length > 0) compare(got.sort(), bodies.sort());
  else if (operation.node["x-example-requests"] !== undefined || got.length === 0) {
    compare(
      sections.flatMap((section) => section.paragraphs),
      [WORDS.none],
    );
  }
}

const shown = (value: Json, mediaType: string): string =>
  typeof value === "string" && !isJson(mediaType) ? value : canonical(value);

function read(listing: string): string {
  try {
    return canonical(JSON.parse(listing));
  } catch {
    return listing;
  }
}

function statusesCheck(context: DocsContext, operation: OperationContract, title: string): Check {
  return {
    name: `${title}: the table of status codes`,
    run(t) {
      const rows = within(pageOf(context, operation), WORDS.statusCodes)
        .flatMap((one) => one.tables)
        .flatMap((one) => one.rows);
      const got = rows.map(([status = [], words = [], codes = []]) => [
        status.join(" "),
        words.join(" "),
        [...codes].sort().join(" "),
      ]);
      const codesOf = (status: string) =>
        operation.errorCodes
          .filter((code) => String(code.status) === status)
          .map((code) => code.code)
          .sort()
          .join(" ") || WORDS.nothing;
      const described = operation.responses.map((response) => [
        response.status,
        descriptionLines(response.description).join(" "),
        codesOf(response.status),
      ]);
      const others = [...new Set(operation.errorCodes.map((code) => String(code.status)))]
        .filter((status) => !operation.responses.some((response) => response.status === status))
        .map((status) => [status, "See the error codes.", codesOf(status)]);
      t.equal(
        got.map((row) => row.join(" | ")).sort(),
        [...described, ...others].map((row) => row.join(" | ")).sort(),
        "rows",
      );
    },
  };
}

/** Rows of a table of error codes. */
export const errorCodeRows = (codes: ErrorCodeContract[]): string[] =>
  codes
    .map(({ status, code, message, source, retryable, node }) =>
      [
        status,
        code,
        message,
        asText(node["meaning"]),
        asText(node["handling"]),
        source === "gateway" ? "API gateway" : "service",
        retryable ? WORDS.yes : WORDS.no,
      ].join(" | "),
    )
    .sort();

function errorCodesCheck(context: DocsContext, operation: OperationContract, title: string): Check {
  return {
    name: `${title}: every error code with message, meaning, measure, source and whether to retry`,
    run(t) {
      const rows = textRows(within(pageOf(context, operation), WORDS.errorCodes).flatMap((section) => section.tables));
      t.equal(rows.map((row) => row.join(" | ")).sort(), errorCodeRows(operation.errorCodes), "rows");
    },
  };
}

function extensionChecks(context: DocsContext, operation: OperationContract, title: string): Check[] {
  const limit = asObject(operation.node["x-rate-limit"]);
  return [
    {
      name: `${title}: how it is paged`,
      run(t) {
        const rows = textRows(
          within(pageOf(context, operation), WORDS.pagination).flatMap((section) => section.tables),
        );
        const { limit: size, offset, items, total } = operation.pagination ?? {};
        const want = [
          ["Records on each page", size],
          ["Position of the first record", offset],
          ["Records of the page, in the response", items],
          ["Number of all records, in the response", total],
        ].filter(([, name]) => name !== undefined);
        t.equal(rows, want as string[][], "rows");
      },
    },
    {
      name: `${title}: how often it may be called`,
      run(t) {
        const rows = textRows(within(pageOf(context, operation), WORDS.rateLimit).flatMap((section) => section.tables));
        const want = limit["calls"] === undefined ? [] : [[String(limit["calls"]), String(limit["seconds"])]];
        t.equal(rows, want, "rows");
      },
    },
  ];
}
