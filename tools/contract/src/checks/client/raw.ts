import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { Location, OperationContract, ParameterContract } from "../../spec/contract.ts";
import { canonical, type Json } from "../../spec/json.ts";
import { isJson, schemaAt, successOf } from "../../spec/lookup.ts";
import { withFakeTime } from "../../subject/fake-time.ts";
import { buildRequest, type CallValues } from "../../wire/build.ts";
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
    .filter((operation) => operation.method === "GET" && isAuthorized(context, operation))
    .filter((operation) => [...plainCall(context, operation).parameters].every(isWritten))
    .filter((operation) => operation.parameters.every((one) => !one.required || isPlain(context, one)))
    .filter((operation) => isJson(successOf(operation)?.content[0]?.mediaType ?? ""))
    .flatMap((operation) => [rawCheck(context, operation), rawBodyCheck(context, operation)]);
}

/** Whether openapi-fetch can write a parameter as the document says; a template of a path has another syntax there. */
function isPlain({ contract }: ClientContext, { in: place, style, explode, ...one }: ParameterContract): boolean {
  if (one.mediaType !== undefined) return false;
  const { type } = schemaAt(contract, one.schemaPointer);
  return style === "form" || (style === "simple" && !(explode && type === "object"));
}

/**
 * The raw client knows no operations: it gives each request what the document asks for, and where that says nothing,
 * what any of the operations asks for.
 */
function isAuthorized({ contract }: ClientContext, { node, security }: OperationContract): boolean {
  if (contract.document["security"] !== undefined) return node["security"] === undefined;
  return security.length === 0 || security.some((names) => names.length < 2);
}

/** openapi-fetch writes values in headers as they are, and knows no cookies. */
const isWritten = ([one, value]: [ParameterContract, Json]): boolean =>
  one.in === "header" ? typeof value !== "object" : one.in !== "cookie";

function rawCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: the raw client sends the documented request and gives answers as they are`,
    async run(t) {
      const values = plainCall(context, operation);
      const alternative = operation.security.find((names) => names.length === 1) ?? [];
      const auth = context.client.credential(context.contract, alternative);
      const passing = (request: Request, next: (request: Request) => Promise<Response>) => next(request);
      for (const [status, middleware] of [[200], [400], [404], [500], [200, [passing]]] as const) {
        const sent: WireRequest[] = [];
        const modes: string[] = [];
        const fetch = async (request: Request): Promise<Response> => {
          sent.push(await readRequest(request.clone()));
          modes.push(request.cache);
          return Response.json({ some: "body" }, { status });
        };
        const client = context.client.create({
          baseUrl: BASE,
          fetch,
          ...(auth !== undefined && { auth }),
          ...(middleware !== undefined && { middleware }),
          maxRetries: 0,
        });
        const { raw } = client as unknown as { raw: Raw };
        const { data, error, response } = await raw.GET(operation.path, {
          params: paramsOf(values),
          cache: "no-store",
        });
        const want = authorize(context.contract, operation, buildRequest(operation, values), alternative, {
          host: new URL(BASE).host,
          now: new Date(),
        });
        t.equal(sent.length, 1, `${status}: requests sent`);
        t.equal(modes, ["no-store"], `${status}: what else fetch is told`);
        for (const request of sent) t.none(requestFaults(request, want), `${status}: the request`);
        t.equal(response.status, status, "status");
        t.equal(canonical(status < 300 ? data : error), canonical({ some: "body" }), `${status}: body`);
      }
    },
  };
}

/** Parameters as openapi-fetch takes them. */
function paramsOf(values: CallValues): object {
  const params = { path: {}, query: {}, header: {}, cookie: {} } as Record<Location, Record<string, unknown>>;
  for (const [one, value] of values.parameters) params[one.in][one.name] = value;
  return params;
}

/** Bodies are read within the attempt, so that a broken one is asked for again; a stream is the caller's to read. */
function rawBodyCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: the raw client reads bodies within the attempt, and leaves streams alone`,
    async run(t) {
      const values = plainCall(context, operation);
      const auth = context.client.credential(context.contract, operation.security[0] ?? []);
      const ask = (answers: (() => Response)[], init: object) => {
        const fetch = async (): Promise<Response> => answers.shift()?.() ?? new Response(null, { status: 500 });
        const client = context.client.create({ baseUrl: BASE, fetch, ...(auth !== undefined && { auth }) });
        const { raw } = client as unknown as { raw: Raw };
        return withFakeTime(0, () => raw.GET(operation.path, { params: paramsOf(values), ...init }));
      };
      const broken = () => new Response(new ReadableStream({ pull: (one) => one.error(new Error("cut")) }));
      const { data } = await ask([broken, () => Response.json({ some: "body" })], {});
      t.equal(canonical(data), canonical({ some: "body" }), "a body that breaks the first time");
      const endless = () => new Response(new ReadableStream({ start: (one) => one.enqueue(new Uint8Array([7])) }));
      const { data: stream } = await ask([endless], { parseAs: "stream" });
      t.ok(stream instanceof ReadableStream, "a stream, while it goes on");
      if (!(stream instanceof ReadableStream)) return;
      const reader = stream.getReader();
      const chunk = (await reader.read()) as { value?: Uint8Array };
      t.equal([...(chunk.value ?? [])], [7], "its beginning");
      await reader.cancel();
    },
  };
}
