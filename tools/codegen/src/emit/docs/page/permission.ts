import type { Operation } from "../../../model/types.ts";
import { type Block, parseBlocks } from "../text/blocks.ts";
import { type Code, escapeText, toCode } from "../text/escape.ts";
import type { Inline } from "../text/inline.ts";
import { externalLink } from "./links.ts";

/** The columns of the cloud's authorization table; an empty one is absent, and the template shows a dash. */
export interface PermissionView {
  permissionBlocks: Block[];
  actionName: Code;
  accessLevelName?: string;
  resourceTypes: { resourceType: Code }[];
  conditionKeys: { conditionKey: Code }[];
  aliasName?: Code;
  dependencies: { dependency: Code }[];
  permissionLink?: Inline;
}

export function permissionView({ permission, extensions }: Operation): PermissionView | undefined {
  if (permission === undefined) return undefined;
  const { action, accessLevel, alias } = permission;
  const docs = externalLink((extensions["x-permission"] as { externalDocs?: unknown } | undefined)?.externalDocs);
  return {
    permissionBlocks: parseBlocks(permission.description),
    actionName: toCode(action),
    ...(accessLevel !== undefined && { accessLevelName: escapeText(accessLevel) }),
    resourceTypes: permission.resourceTypes.map((name) => ({ resourceType: toCode(name) })),
    conditionKeys: permission.conditionKeys.map((name) => ({ conditionKey: toCode(name) })),
    ...(alias !== undefined && { aliasName: toCode(alias) }),
    dependencies: permission.dependencies.map((name) => ({ dependency: toCode(name) })),
    ...(docs !== undefined && { permissionLink: docs }),
  };
}
