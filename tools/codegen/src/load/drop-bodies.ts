import type { SpecError } from "../spec-error.ts";
import { dereference } from "./dereference.ts";
import { type Dict, isDict } from "./objects.ts";
import type { Origins } from "./origins.ts";

const BODILESS = ["get", "head"];

/**
 * Leaves out, in place, bodies where HTTP has none: those of GET and HEAD, to which OpenAPI gives no meaning and which
 * `fetch` does not send, and those of answers that end after their headers, whose reader would wait for one in vain.
 */
export function dropBodies(document: Dict, origins: Origins): SpecError[] {
  const { paths, webhooks, components } = document;
  const pathItems = isDict(components) ? components["pathItems"] : undefined;
  const items = [paths, webhooks, pathItems].filter(isDict).flatMap(Object.values).filter(isDict);
  const asked = items.flatMap((item) => BODILESS.map((method) => item[method]));
  return [
    ...asked.filter(isDict).flatMap((operation) => dropRequestBody(operation, origins)),
    ...dropResponseBodies(document, items.flatMap(Object.values).filter(isDict), origins),
  ];
}

function dropRequestBody(operation: Dict, origins: Origins): SpecError[] {
  if (!("requestBody" in operation)) return [];
  const warning = origins.error(operation, "requestBody", {
    what: "a body of a method that has none, which is left out",
    got: "requestBody",
    expected: "parameters alone for GET and HEAD",
    remedy: "use another method, or send it as parameters",
  });
  delete operation["requestBody"];
  return [warning];
}

/** RFC 9110, 15.2, 15.3.5, 15.3.6 and 15.4.5. */
const EMPTY_STATUS = /^(?:1..|204|205|304)$/;

/** Generators write the media type of success to every status of it: one warning for all of them is enough. */
function dropResponseBodies(document: Dict, operations: readonly Dict[], origins: Origins): SpecError[] {
  const warnings: SpecError[] = [];
  for (const { responses } of operations) {
    for (const status of Object.keys(isDict(responses) ? responses : {}).filter((one) => EMPTY_STATUS.test(one))) {
      const owner = responses as Dict;
      const response = dereference(document, owner[status], origins);
      if (!isDict(response) || !isDict(response["content"]) || Object.keys(response["content"]).length === 0) continue;
      if (warnings.length === 0) warnings.push(bodyOfStatus(response, status, origins));
      // Other statuses may refer to the same response.
      const { content: _, ...rest } = response;
      owner[status] = rest;
    }
  }
  return warnings;
}

function bodyOfStatus(response: Dict, status: string, origins: Origins): SpecError {
  return origins.error(response, "content", {
    what: "a body of a status that has none, left out here and elsewhere",
    got: `content of ${status}`,
    expected: "headers alone for 1xx, 204, 205 and 304",
    remedy: "use another status, or remove content",
  });
}
