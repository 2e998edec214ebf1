import type { ErrorCode, Operation } from "../../../model/types.ts";
import { type Block, parseCell } from "../text/blocks.ts";
import { type Code, slug, toCode } from "../text/escape.ts";
import { type Inline, link, parseInline } from "../text/inline.ts";
import type { Site } from "./context.ts";

/** A row of the table of error codes. */
export interface ErrorRow {
  errorAnchor: string;
  errorStatus: string;
  errorCode: Code;
  errorMessage: Inline[];
  errorMeaning: Inline[];
  errorHandling: Inline[];
  errorSource: string;
  errorRetry: string;
}

/** A row of the table of status codes. */
export interface StatusRow {
  status: string;
  statusHref?: string;
  statusBlocks: Block[];
  codes: { codeLink: Inline }[];
}

export function errorRows({ labels }: Site, codes: readonly ErrorCode[]): ErrorRow[] {
  return codes.map((error) => ({
    errorAnchor: errorAnchor(error),
    errorStatus: String(error.status),
    errorCode: toCode(error.code),
    errorMessage: parseInline(error.message),
    errorMeaning: parseInline(error.meaning),
    errorHandling: parseInline(error.handling),
    errorSource: error.source === "gateway" ? labels.sourceGateway : labels.sourceService,
    errorRetry: error.retryable ? labels.yes : labels.no,
  }));
}

/** Statuses of the responses, and those that only the error codes tell of. */
export function statusRows(site: Site, { responses, errorCodes }: Operation): StatusRow[] {
  const documented = responses.map(({ status, description }) => ({
    status,
    statusHref: `#status-${slug(status)}`,
    statusBlocks: parseCell(description),
    codes: codeLinks(errorCodes.filter((error) => String(error.status) === status)),
  }));
  const known = new Set(responses.map(({ status }) => status));
  const others = [...new Set(errorCodes.map(({ status }) => String(status)))].filter((status) => !known.has(status));
  const coded = others.map((status) => ({
    status,
    statusBlocks: parseCell(site.labels.otherStatus),
    codes: codeLinks(errorCodes.filter((error) => String(error.status) === status)),
  }));
  return [...documented, ...coded].sort((a, b) => (a.status < b.status ? -1 : 1));
}

function codeLinks(codes: readonly ErrorCode[]): StatusRow["codes"] {
  return codes.map((error) => ({ codeLink: link(error.code, `#${errorAnchor(error)}`) }));
}

/** The same code can come with several statuses. */
function errorAnchor({ status, code }: ErrorCode): string {
  return `error-${status}-${slug(code)}`;
}
