import type { Operation } from "../../../model/types.ts";
import type { Labels } from "../labels/labels.ts";
import { type SampleView, samplesOf } from "../samples/samples.ts";
import type { FieldRow } from "../schema/fields.ts";
import { type Block, parseBlocks } from "../text/blocks.ts";
import { type Code, escapeText, toCode } from "../text/escape.ts";
import type { Inline } from "../text/inline.ts";
import { type BodyView, bodyViews, type ExampleView, exampleViews, type ResponseView, responseView } from "./bodies.ts";
import { type CallbackView, callbackViews } from "./callbacks.ts";
import { createAnchors, createNestedTables, type Site } from "./context.ts";
import { type ErrorRow, errorRows, type StatusRow, statusRows } from "./errors.ts";
import { externalLink } from "./links.ts";
import { parameterTable } from "./parameters.ts";
import { type PermissionView, permissionView } from "./permission.ts";
import { type Alternative, alternativesOf } from "./security.ts";
import { type ServerView, serverViews } from "./servers.ts";

type Table = { rows: FieldRow[] };

/** Everything that the page of one operation says, in the order in which the template lays it out. */
export interface OperationPage {
  labels: Labels;
  pageTitle: string;
  operationName: Code;
  updated?: string;
  deprecatedNote?: { note: string };
  functionBlocks: Block[];
  permission?: PermissionView;
  method: string;
  uriPath: Code;
  serverList: ServerView[];
  pathTable?: Table;
  queryTable?: Table;
  cookieTable?: Table;
  headerTable?: Table;
  alternatives: Alternative[];
  authenticationOptional?: { optional: string };
  body?: { bodyRequired: string; bodyBlocks: Block[]; requestBodies: BodyView[] };
  responses: ResponseView[];
  sampleSection?: { sampleList: SampleView[] };
  requestExamples: ExampleView[];
  responseExamples: { exampleStatus: string; examplesOfStatus: ExampleView[] }[];
  pagination?: { limitName: Code; offsetName: Code; itemsName: Code; totalName?: Code };
  rateLimit?: { calls: string; seconds: string };
  callbackSection?: { callbackList: CallbackView[] };
  statuses: StatusRow[];
  errorSection?: { errorRows: ErrorRow[] };
  linkSection?: { linkList: { target: Inline }[] };
}

export function operationPage(site: Site, operation: Operation): OperationPage {
  const { labels, model } = site;
  const nested = createNestedTables(site, createAnchors());
  const updated = model.info["x-reference-updated"];
  const permission = permissionView(operation);
  const tables = {
    pathTable: parameterTable(site, nested, operation, "path"),
    queryTable: parameterTable(site, nested, operation, "query"),
    cookieTable: parameterTable(site, nested, operation, "cookie"),
    headerTable: parameterTable(site, nested, operation, "header"),
  };
  const { requestBody } = operation;
  const samples = samplesOf(model, site.names, operation, labels);
  const callbacks = callbackViews(site, nested, operation);
  return {
    labels,
    pageTitle: escapeText(operation.summary ?? operation.id),
    operationName: toCode(operation.id),
    ...(typeof updated === "string" && { updated: escapeText(updated) }),
    ...(operation.deprecated && { deprecatedNote: { note: labels.deprecatedOperation } }),
    functionBlocks: parseBlocks(operation.description ?? operation.summary),
    ...(permission !== undefined && { permission }),
    method: operation.method,
    uriPath: toCode(`${operation.method} ${operation.path}`),
    serverList: serverViews(operation.servers.length > 0 ? operation.servers : model.servers),
    ...defined(tables),
    alternatives: alternativesOf(site, operation),
    ...(operation.security.some((all) => all.length === 0) && {
      authenticationOptional: { optional: labels.authenticationOptional },
    }),
    ...(requestBody !== undefined && {
      body: {
        bodyRequired: requestBody.required ? labels.yes : labels.no,
        bodyBlocks: parseBlocks(requestBody.description),
        requestBodies: bodyViews(site, nested, requestBody.content, "body"),
      },
    }),
    responses: operation.responses.map((response) => responseView(site, nested, response)),
    ...(samples.length > 0 && { sampleSection: { sampleList: samples } }),
    requestExamples: exampleViews(requestBody?.content ?? []),
    responseExamples: operation.responses
      .map(({ status, content }) => ({ exampleStatus: escapeText(status), examplesOfStatus: exampleViews(content) }))
      .filter(({ examplesOfStatus }) => examplesOfStatus.length > 0),
    ...paginationOf(operation),
    ...rateLimitOf(operation),
    ...(callbacks.length > 0 && { callbackSection: { callbackList: callbacks } }),
    statuses: statusRows(site, operation),
    ...(operation.errorCodes.length > 0 && { errorSection: { errorRows: errorRows(site, operation.errorCodes) } }),
    ...linksOf(site, operation),
  };
}

function paginationOf({ pagination }: Operation): Pick<OperationPage, "pagination"> {
  if (pagination === undefined) return {};
  const { limit, offset, items, total } = pagination;
  return {
    pagination: {
      limitName: toCode(limit),
      offsetName: toCode(offset),
      itemsName: toCode(items),
      ...(total !== undefined && { totalName: toCode(total) }),
    },
  };
}

/** `x-rate-limit`: how many calls are allowed in how many seconds. */
function rateLimitOf({ extensions }: Operation): Pick<OperationPage, "rateLimit"> {
  const limit = extensions["x-rate-limit"] as { calls?: unknown; seconds?: unknown } | undefined;
  if (typeof limit?.calls !== "number" || typeof limit.seconds !== "number") return {};
  return { rateLimit: { calls: String(limit.calls), seconds: String(limit.seconds) } };
}

/** Pages elsewhere that the operation points to, each once. */
function linksOf(site: Site, operation: Operation): Pick<OperationPage, "linkSection"> {
  const targets = [
    externalLink(operation.externalDocs),
    externalLink(operation.extensions["x-error-codes-docs"] ?? site.model.document["x-error-codes-docs"]),
    externalLink(site.model.document["externalDocs"]),
  ].filter((target) => target !== undefined);
  const unique = targets.filter(
    (target, at) => targets.findIndex(({ link }) => link?.href === target.link?.href) === at,
  );
  return unique.length === 0 ? {} : { linkSection: { linkList: unique.map((target) => ({ target })) } };
}

/** Drops what is undefined: a section that is absent is one that the template skips. */
function defined<T extends object>(members: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;
}
