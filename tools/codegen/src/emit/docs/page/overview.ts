import type { Operation } from "../../../model/types.ts";
import type { Labels } from "../labels/labels.ts";
import { type Block, parseBlocks } from "../text/blocks.ts";
import { type Code, escapeText, slug, toCode } from "../text/escape.ts";
import { type Inline, link } from "../text/inline.ts";
import { type CallbackView, webhookViews } from "./callbacks.ts";
import { createAnchors, createNestedTables, type Site } from "./context.ts";
import { type ErrorRow, errorRows } from "./errors.ts";
import { externalLink } from "./links.ts";
import { type PermissionView, permissionView } from "./permission.ts";
import { type SchemeView, schemeViews } from "./security.ts";
import { type ServerView, serverViews } from "./servers.ts";

/** What the pages about the whole document say. */
export interface Overview {
  labels: Labels;
  apiTitle: string;
  apiVersion: Code;
  apiSummary?: string;
  apiBlocks: Block[];
  apiUpdated?: string;
  apiLicense?: { licenseName: string };
  apiLinks: { target: Inline }[];
  serverList: ServerView[];
  groups: { groupName: string; groupBlocks: Block[]; members: { memberLink: Inline; request: Code }[] }[];
  apiModels?: { modelList: { modelLink: Inline }[] };
  schemes?: { schemeList: SchemeView[] };
  permissions?: { actions: ActionRow[] };
  unprotected?: { openOperations: { operationLink: Inline }[] };
  apiErrors?: { errorRows: ErrorRow[] };
  statusUses: { statusName: string; users: { operationLink: Inline }[] }[];
  webhookSection?: { callbackList: CallbackView[] };
}

/** An action, and the operations that need it. */
export interface ActionRow extends PermissionView {
  actionAnchor: string;
  users: { operationLink: Inline }[];
}

export function overview(site: Site): Overview {
  const { model, labels } = site;
  const { info } = model;
  const updated = info["x-reference-updated"];
  const license = (info["license"] as { name?: unknown } | undefined)?.name;
  const docs = externalLink(model.document["externalDocs"]);
  const actions = actionRows(site);
  const open = model.operations.filter(({ permission }) => permission === undefined);
  const schemes = schemeViews(site);
  const webhooks = webhookViews(site, createNestedTables(site, createAnchors()));
  return {
    labels,
    apiTitle: escapeText(info.title),
    apiVersion: toCode(info.version),
    ...(info.summary !== undefined && { apiSummary: escapeText(info.summary) }),
    apiBlocks: parseBlocks(info.description),
    ...(typeof updated === "string" && { apiUpdated: escapeText(updated) }),
    ...(typeof license === "string" && { apiLicense: { licenseName: escapeText(license) } }),
    apiLinks: docs === undefined ? [] : [{ target: docs }],
    serverList: serverViews(model.servers),
    groups: groupsOf(site),
    ...(model.schemas.length > 0 && {
      apiModels: { modelList: model.schemas.map(({ name }) => modelEntry(site, name)) },
    }),
    ...(schemes.length > 0 && { schemes: { schemeList: schemes } }),
    ...(actions.length > 0 && { permissions: { actions } }),
    ...(open.length > 0 && { unprotected: { openOperations: open.map(operationEntry) } }),
    ...(model.errorCodes.length > 0 && { apiErrors: { errorRows: errorRows(site, model.errorCodes) } }),
    statusUses: statusUses(model.operations),
    ...(webhooks.length > 0 && { webhookSection: { callbackList: webhooks } }),
  };
}

/** Operations by their first tag, in the order of the document's tags. */
function groupsOf({ model, labels }: Site): Overview["groups"] {
  const described = (model.document["tags"] ?? []) as { name: string; description?: string }[];
  const used = model.operations.map(({ tags }) => tags[0] ?? "");
  const names = [...new Set([...described.map(({ name }) => name).filter((name) => used.includes(name)), ...used])];
  return names.map((name) => ({
    groupName: escapeText(name === "" ? labels.operations : name),
    groupBlocks: parseBlocks(described.find((tag) => tag.name === name)?.description),
    members: model.operations
      .filter(({ tags }) => (tags[0] ?? "") === name)
      .map((operation) => ({
        memberLink: operationEntry(operation).operationLink,
        request: toCode(`${operation.method} ${operation.path}`),
      })),
  }));
}

function actionRows({ model }: Site): ActionRow[] {
  const rows = new Map<string, ActionRow>();
  for (const operation of model.operations) {
    const view = permissionView(operation);
    if (view === undefined || operation.permission === undefined) continue;
    const { action } = operation.permission;
    const row = rows.get(action) ?? { ...view, actionAnchor: `action-${slug(action)}`, users: [] };
    row.users.push(operationEntry(operation));
    rows.set(action, row);
  }
  return [...rows.keys()].sort().flatMap((action) => rows.get(action) ?? []);
}

/** Every documented status, with the operations that answer it. */
function statusUses(operations: readonly Operation[]): Overview["statusUses"] {
  const uses = new Map<string, Set<Operation>>();
  for (const operation of operations) {
    const statuses = [
      ...operation.responses.map(({ status }) => status),
      ...operation.errorCodes.map(({ status }) => status),
    ];
    for (const status of statuses) uses.set(String(status), (uses.get(String(status)) ?? new Set()).add(operation));
  }
  return [...uses]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([statusName, users]) => ({
      statusName,
      users: [...users].map(operationEntry),
    }));
}

function operationEntry(operation: Operation): { operationLink: Inline } {
  return { operationLink: link(operation.summary ?? operation.id, `operations/${operation.fileName}.md`) };
}

function modelEntry(site: Site, name: string): { modelLink: Inline } {
  return { modelLink: link(name, `models/${site.modelFiles.get(name)}.md`) };
}
