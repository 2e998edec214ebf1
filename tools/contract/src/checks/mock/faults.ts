import { Agent, request as httpRequest } from "node:http";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { isUsualStatus } from "../../spec/lookup.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { targetOf, type WireRequest, withHeader } from "../../wire/request.ts";
import { BASE, createMock, KNOWN, type MockContext, plainRequest, titleOf, withMock } from "./context.ts";

interface Mock {
  fetch(request: Request): Promise<Response>;
}

/** What a test can let go wrong on the way, without a network and over sockets alike. */
export function faultChecks(context: MockContext): Check[] {
  const [operation] = context.contract.operations.filter(hasBody);
  return [
    ...context.contract.operations.filter(hasBody).map((one) => malformedCheck(context, one)),
    ...(operation === undefined ? [] : [fetchCheck(context, operation), socketCheck(context, operation)]),
  ];
}

/** A usual answer with something in it. */
const hasBody = ({ method, responses }: OperationContract): boolean =>
  method !== "HEAD" &&
  responses.some(
    ({ status, content }) =>
      status === "200" && content.some((one) => one.schemaPointer !== undefined || one.examples.length > 0),
  );

const make = (context: MockContext): Mock => createMock<Mock>(context, KNOWN);

const faulty = (context: MockContext, operation: OperationContract, base: string, fault: string): WireRequest =>
  withHeader(plainRequest(context, operation, base), "Prefer", `fault=${fault}`);

/** Whether it is the beginning of a text, and about half of it, in bytes or in characters. */
const isHalf = (text: string, whole: string, sizeOf: (text: string) => number = Buffer.byteLength): boolean =>
  whole.startsWith(text) && Math.abs(sizeOf(text) - sizeOf(whole) / 2) <= 0.1 * sizeOf(whole) + 4;

function malformedCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a malformed answer is the first half of the right one`,
    async run(t) {
      const mock = make(context);
      const send = (request: WireRequest) => sendThroughFetch((one) => mock.fetch(one), BASE, request);
      const whole = await send(plainRequest(context, operation, BASE));
      const half = await send(faulty(context, operation, BASE, "malformed"));
      t.ok(isUsualStatus(operation, half.status), `got ${half.status}`);
      t.ok(
        isHalf(half.text, whole.text, (text) => text.length),
        `got ${half.text} of ${whole.text}`,
      );
    },
  };
}

function fetchCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: without a network, answers are reset, stalled, cut or sent drop by drop`,
    async run(t) {
      const mock = make(context);
      const ask = (request: WireRequest, signal?: AbortSignal) => {
        const { method, headers, body } = request;
        const init = { method, headers, ...(body !== undefined && { body: body as string }) };
        return mock.fetch(new Request(`${BASE}${targetOf(request)}`, { ...init, ...(signal && { signal }) }));
      };
      const failed = (reading: Promise<unknown>) =>
        reading.then(
          () => undefined,
          (error: unknown) => error,
        );
      const whole = await (await ask(plainRequest(context, operation, BASE))).text();
      const length = String(Buffer.byteLength(whole));

      t.ok((await failed(ask(faulty(context, operation, BASE, "reset")))) instanceof TypeError, "reset");

      const abort = new AbortController();
      setTimeout(() => abort.abort(new Error("enough")), 10);
      t.equal(await failed(ask(faulty(context, operation, BASE, "stall"), abort.signal)), abort.signal.reason, "stall");

      const cut = await ask(faulty(context, operation, BASE, "cut"));
      t.equal(cut.headers.get("content-length"), length, "cut: its length is that of all");
      const [got, error] = await readAll(cut);
      t.ok(isHalf(got, whole), `cut: got ${got} of ${whole}`);
      t.ok(error instanceof TypeError, `cut: the body ends with ${String(error)}`);

      const started = performance.now();
      const drip = await ask(faulty(context, operation, BASE, "drip"));
      t.equal(drip.headers.get("content-length"), length, "drip: its length");
      t.equal(await drip.text(), whole, "drip");
      t.ok(performance.now() - started >= piecesOf(whole) * 15, "drip: it takes its time");
    },
  };
}

/** What came of a body, and the error that it ended with. */
async function readAll(response: Response): Promise<[text: string, error: unknown]> {
  let text = "";
  const decoder = new TextDecoder();
  try {
    for await (const bytes of response.body ?? []) text += decoder.decode(bytes, { stream: true });
  } catch (error) {
    return [text, error];
  }
  return [text, undefined];
}

interface Received {
  status: number | undefined;
  type: string | undefined;
  text: string;
  /** Code of the error that ended it, or that it was given up. */
  end: string;
}

function socketCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: over a socket, answers are reset, stalled, cut or sent drop by drop`,
    async run(t) {
      await withMock(context, {}, "http", async (mock) => {
        const right = await mock.send(plainRequest(context, operation, mock.base));
        const whole = right.text;
        const agent = new Agent({ keepAlive: true, maxSockets: 1 });
        const ask = (fault: string, patience: number) =>
          receive(mock.base, faulty(context, operation, mock.base, fault), patience, agent);
        const nothing = { status: undefined, type: undefined, text: "" };
        t.equal(await ask("reset", 2000), { ...nothing, end: "ECONNRESET" }, "reset");
        t.equal(await ask("stall", 50), { ...nothing, end: "given up" }, "stall");
        const cut = await ask("cut", 2000);
        t.ok(isHalf(cut.text, whole) && cut.end === "ECONNRESET", `cut: ${JSON.stringify(cut)} of ${whole}`);
        t.equal([cut.status, cut.type], [right.status, right.headers.get("content-type")], "cut: status and type");
        const type = right.headers.get("content-type");
        for (const what of ["drip", "drip, on the same connection"]) {
          const want = { status: right.status, type, text: whole, end: "end" };
          t.equal(await ask("drip", 2000), want, what);
        }
        agent.destroy();
      });
    },
  };
}

/** Sends a request over a socket and takes what comes, however it ends. */
function receive(base: string, request: WireRequest, patience: number, agent: Agent): Promise<Received> {
  const { hostname: host, port } = new URL(base);
  const headers = [["Host", `${host}:${port}`], ...request.headers.filter(([name]) => name !== "Host")].flat();
  return new Promise((resolve) => {
    let status: number | undefined;
    let type: string | undefined;
    const chunks: Buffer[] = [];
    const finish = (end: string) => {
      clearTimeout(timer);
      if (end !== "end") outgoing.destroy();
      resolve({ status, type, text: new TextDecoder().decode(Buffer.concat(chunks), { stream: true }), end });
    };
    const failed = (error: NodeJS.ErrnoException) => finish(error.code ?? error.message);
    const options = { host, port, method: request.method, path: targetOf(request), headers, agent };
    const outgoing = httpRequest(options, (incoming) => {
      status = incoming.statusCode;
      type = incoming.headers["content-type"];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => finish("end"));
      incoming.on("error", failed);
    });
    const timer = setTimeout(() => finish("given up"), patience);
    outgoing.on("error", failed);
    outgoing.end(request.body);
  });
}

/** How many pieces a body is dripped in: of about the same size, and not more than twenty. */
const piecesOf = (text: string): number => {
  const { length } = new TextEncoder().encode(text);
  return Math.ceil(length / Math.max(1, Math.ceil(length / 20)));
};
