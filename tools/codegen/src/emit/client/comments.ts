import type { Operation, Parameter } from "../../model/types.ts";
import type { Names } from "./names.ts";
import { prose } from "./text.ts";

/** Words of the document about an operation, as TSDoc. */
export function operationComment(operation: Operation, names: Names): (string | undefined)[] {
  const { summary, description, permission, pagination, externalDocs } = operation;
  const own = names.operations.get(operation);
  return [
    prose(summary),
    description === summary ? undefined : prose(description),
    `${operation.method} ${operation.path.replace(/[{}]/g, "\\$&")}`,
    permission &&
      `Needs the permission ${permission.action}${permission.accessLevel ? ` (${permission.accessLevel})` : ""}.`,
    pagination && `Answers in pages: a promise of the first one, and an async iterable of all items.`,
    own && `@param client A client made by {@link ${names.create}} or {@link ${names.createCore}}.`,
    `@throws {@link ParameterError} before sending, where a parameter breaks a constraint.`,
    `@throws {@link ClientError} one of its classes for everything else that can fail.`,
    externalDocs && `@see ${prose(externalDocs.url)}`,
    operation.deprecated ? "@deprecated The document marks this operation as deprecated." : undefined,
  ];
}

/** Words of the document about a parameter, as TSDoc. */
export function parameterComment(parameter: Parameter): (string | undefined)[] {
  return [
    prose(parameter.description),
    parameter.clientOption && `Default: the client's option \`${parameter.clientOption}\`.`,
    defaultOf(parameter),
    parameter.deprecated ? "@deprecated The document marks this parameter as deprecated." : undefined,
  ];
}

function defaultOf({ schema }: Parameter): string | undefined {
  if (typeof schema !== "object" || schema.default === undefined) return undefined;
  return `@defaultValue ${prose(JSON.stringify(schema.default))}`;
}
