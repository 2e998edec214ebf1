import type { ItemMatch } from "../data/collection.js";
import type { Item } from "../data/entries.js";
import { json } from "../errors.js";
import { show } from "../issue.js";
import type { MockRequest, MockResponse } from "../message.js";
import { InvalidOptionError } from "../option-error.js";
import type { State } from "../state.js";
import { type JsonObject, parseJson } from "./request-json.js";

/**
 * The data over HTTP: GET reads, PUT sets anew (items, or a number of seeded ones), POST adds one or more,
 * PATCH `{ match, change }` changes, DELETE removes what matches its body, or everything.
 */
export function answerData(state: State, request: MockRequest, scope: string | undefined, name: string): MockResponse {
  if (name === "" && (request.method === "GET" || request.method === "HEAD")) {
    return json(200, Object.fromEntries(state.data.names.map((one) => [one, state.data.collection(one, scope).size])));
  }
  const collection = state.data.collection(name, scope);
  const body = parseJson(request);
  switch (request.method) {
    case "PUT":
      collection.replace(body as number | Item[]);
      break;
    case "POST":
      collection.add(...((Array.isArray(body) ? body : [body]) as Item[]));
      break;
    case "PATCH": {
      const { match, change } = (body ?? {}) as JsonObject;
      if (typeof change !== "object" || change === null || Array.isArray(change))
        throw new InvalidOptionError("body", show(body), "{ match, change }");
      return json(200, { changed: collection.update(toMatch(match), change as Item) });
    }
    case "DELETE":
      return json(200, { removed: collection.remove(toMatch(body ?? {})) });
    default:
      return json(200, collection.list());
  }
  return json(200, { size: collection.size });
}

function toMatch(match: unknown): ItemMatch<Item> {
  if (typeof match === "number" || (typeof match === "object" && match !== null && !Array.isArray(match)))
    return match as ItemMatch<Item>;
  throw new InvalidOptionError("match", show(match), "a position, or an object of members");
}
