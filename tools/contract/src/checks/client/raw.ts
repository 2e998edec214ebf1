import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { canonical } from "../../spec/json.ts";
import { isJson, successOf } from "../../spec/lookup.ts";
import { buildRequest } from "../../wire/build.ts";
import { requestFaults } from "../../wire/compare.ts";
import { authorize } from "../../wire/credentials.ts";
import { readRequest } from "../../wire/parse.ts";
import type { WireRequest } from "../../wire/request.ts";
import { titleOf } from "../mock/context.ts";
import { BASE, type ClientContext } from "./context.ts";

interface Raw {
  GET(path: string, init: object): Promise<{ data?: unknown; error?: unknown; response: Response }>;
}

/** The plain openapi-fetch client of the same document: same request, and error statuses are results. */
export function rawChecks(context: ClientContext): Check[] {
  return context.contract.operations
    .filter((operation) => operation.method === "GET" && operation.node["security"] === undefined)
    .filter((operation) => operation.parameters.every((one) => !one.required || ["simple", "form"].includes(one.style)))
    .filter((operation) => isJson(successOf(operation)?.content[0]?.mediaType ?? ""))
    .map((operation) => rawCheck(context, operation));
}

function rawCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: the raw client sends the documented request and gives answers as they are`,
    async run(t) {
      const values = plainCall(context, operation);
      const alternative = operation.security.find((names) => names.length === 1) ?? [];
      const auth = context.client.credential(context.contract, alternative);
      for (const status of [200, 400, 404, 500]) {
        const sent: WireRequest[] = [];
        const fetch = async (request: Request): Promise<Response> => {
          sent.push(await readRequest(request.clone()));
          return Response.json({ some: "body" }, { status });
        };
        const client = context.client.create({
          baseUrl: BASE,
          fetch,
          ...(auth !== undefined && { auth }),
          maxRetries: 0,
        });
        const params = { path: {} as Record<string, unknown>, query: {} as Record<string, unknown> };
        for (const [one, value] of values.parameters) {
          if (one.in === "path" || one.in === "query") params[one.in][one.name] = value;
        }
        const { raw } = client as unknown as { raw: Raw };
        const { data, error, response } = await raw.GET(operation.path, { params });
        const want = authorize(context.contract, operation, buildRequest(operation, values), alternative, {
          host: new URL(BASE).host,
          now: new Date(),
        });
        t.equal(sent.length, 1, `${status}: requests sent`);
        for (const request of sent) t.none(requestFaults(request, want), `${status}: the request`);
        t.equal(response.status, status, "status");
        t.equal(canonical(status < 300 ? data : error), canonical({ some: "body" }), `${status}: body`);
      }
    },
  };
}
