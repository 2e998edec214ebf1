import type { Dict } from "../load/objects.ts";
import type { Reader } from "./reader.ts";
import type { Operation } from "./types.ts";

export function buildPermission(reader: Reader, node: Dict): Pick<Operation, "permission"> {
  const permission = reader.optional(node, "x-permission", "object");
  if (permission === undefined) return {};
  const accessLevel = reader.optional(permission, "accessLevel", "text");
  const alias = reader.optional(permission, "alias", "text");
  const description = reader.optional(permission, "description", "text");
  return {
    permission: {
      action: reader.required(permission, "action", "text"),
      ...(accessLevel !== undefined && { accessLevel }),
      resourceTypes: reader.texts(permission, "resourceTypes"),
      conditionKeys: reader.texts(permission, "conditionKeys"),
      ...(alias !== undefined && { alias }),
      dependencies: reader.texts(permission, "dependencies"),
      ...(description !== undefined && { description }),
    },
  };
}

export function buildPagination(reader: Reader, node: Dict): Pick<Operation, "pagination"> {
  const pagination = reader.optional(node, "x-pagination", "object");
  if (pagination === undefined) return {};
  const total = reader.optional(pagination, "total", "text");
  return {
    pagination: {
      limit: reader.required(pagination, "limit", "text"),
      offset: reader.required(pagination, "offset", "text"),
      items: reader.required(pagination, "items", "text"),
      ...(total !== undefined && { total }),
    },
  };
}
