import type { CaseSource } from "../../cases/calls.ts";
import type { Page, Section, Table } from "../../pages/page.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asText } from "../../spec/json.ts";
import type { DocsSubject } from "../../subject/docs.ts";

/** What every check of the reference works with. */
export interface DocsContext extends CaseSource {
  docs: DocsSubject;
}

export const requestLine = (operation: OperationContract): string => `${operation.method} ${operation.path}`;

export const headlineOf = (operation: OperationContract): string => asText(operation.node["summary"]) ?? operation.id;

/** The page of an operation: the one whose URI section has its method and path. */
export function pageOf(context: DocsContext, operation: OperationContract): Page {
  const page = context.docs.pages.find((one) =>
    one.sections.some((section) => section.heading === "URI" && section.paragraphs.includes(requestLine(operation))),
  );
  if (page === undefined) throw new Error(`no page has the URI ${requestLine(operation)}`);
  return page;
}

export function pageNamed(context: DocsContext, path: string): Page {
  const page = context.docs.pages.find((one) => one.path === path);
  if (page === undefined) throw new Error(`the reference has no page ${path}`);
  return page;
}

/** The sections under a heading, itself included. */
export const within = (page: Page, heading: string): Section[] =>
  page.sections.filter((section) => section.heading === heading || section.under.includes(heading));

export const sectionNamed = (page: Page, heading: string): Section | undefined =>
  page.sections.find((section) => section.heading === heading);

/** Tables with a given first column. */
export const tablesHeaded = (sections: Section[], head: string): Table[] =>
  sections.flatMap((section) => section.tables).filter((table) => table.head[0] === head);

/** Rows as text, lines of a cell joined. */
export const textRows = (tables: Table[], joint = " "): string[][] =>
  tables.flatMap((table) => table.rows.map((row) => row.map((cell) => cell.join(joint))));
