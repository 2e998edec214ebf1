import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { successOf } from "../../spec/lookup.ts";
import { targetOf } from "../../wire/request.ts";
import { BASE, createMock, KNOWN, type MockContext, nameIn, plainRequest, titleOf } from "./context.ts";

interface Mock {
  fetch(url: string, init: RequestInit): Promise<Response>;
  requests: object;
  once(operation: string, step: object): unknown;
}

const BODY = "abcdefgh";

/** What goes wrong on the way, where a test asks for it: a caller of the mock's fetch sees it as of a network. */
export function stepFaultChecks(context: MockContext): Check[] {
  return context.contract.operations
    .filter(mayHaveBody)
    .slice(0, 1)
    .map((operation) => stepFaultsCheck(context, operation));
}

const mayHaveBody = (operation: OperationContract): boolean =>
  operation.method !== "HEAD" && !["204", "205"].includes(successOf(operation)?.status ?? "");

function stepFaultsCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: connections are reset, stalled, cut and slow where a test asks for it`,
    async run(t) {
      const mock = createMock<Mock>(context, KNOWN);
      const call = (fault: string | undefined, signal?: AbortSignal): Promise<Response> => {
        mock.once(nameIn(mock, operation), { body: BODY, ...(fault !== undefined && { fault }) });
        const request = plainRequest(context, operation, BASE);
        return mock.fetch(`${BASE}${targetOf(request)}`, {
          method: request.method,
          headers: request.headers,
          ...(request.body !== undefined && { body: request.body as string }),
          ...(signal !== undefined && { signal }),
        });
      };
      t.equal(await received(await call(undefined)), [BODY, undefined], "no fault");
      t.equal(nameOf(await call("reset").catch((error: unknown) => error)), "TypeError", "reset");
      const stalled = abortedAfter(30);
      t.equal(await call("stall", stalled).catch((error: unknown) => error === stalled.reason), true, "stall");
      const cut = await call("cut");
      t.equal(cut.headers.get("content-length"), String(BODY.length), "cut: Content-Length");
      t.equal(await received(cut), [BODY.slice(0, BODY.length / 2), "TypeError"], "cut");
      const started = performance.now();
      t.equal(await received(await call("drip")), [BODY, undefined], "drip");
      t.ok(performance.now() - started >= BODY.length * 10, "drip: piece by piece");
      const [text, error] = await received(await call("drip", abortedAfter(50)));
      t.equal([text.length < BODY.length, error], [true, "Error"], "drip, until the caller gives up");
    },
  };
}

/** Unlike that of `AbortSignal.timeout`, its timer keeps the process going. */
function abortedAfter(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error("the caller gives up")), milliseconds);
  return controller.signal;
}

/** What came of a body, and the name of the error that ended it. */
async function received(response: Response): Promise<[text: string, error: string | undefined]> {
  let text = "";
  try {
    for await (const chunk of response.body ?? []) text += new TextDecoder().decode(chunk);
    return [text, undefined];
  } catch (error) {
    return [text, nameOf(error)];
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error));
