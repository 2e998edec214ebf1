import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { plainCall } from "../cases/calls.ts";
import { runCheck } from "../check.ts";
import { split } from "../checks/client/context.ts";
import { KNOWN } from "../checks/mock/context.ts";
import { loadClient } from "../subject/client.ts";
import { LOCATIONS, loadCases } from "../subject/load.ts";
import { loadMock } from "../subject/mock.ts";
import { type Judgement, type Running, startTool } from "./tool.ts";

/**
 * Puts Prism between the client and the mock: with `--errors` it answers an error of its own where a request or an
 * answer is not what the document says. By token only: a signature covers the host, which a proxy changes.
 */
export async function prism(folder: string): Promise<Judgement> {
  const judge = "Prism, between the client and the mock";
  const source = loadCases();
  const subject = await loadMock();
  const client = await loadClient();
  const collections = source.contract.operations.flatMap((one) =>
    one.pagination === undefined ? [] : [one.pagination.items],
  );
  const data = Object.fromEntries(collections.map((name) => [name, 25]));
  const mock = await subject.start({ ...KNOWN, ...data }, "http");
  const port = await freePort();
  const program = join(folder, "node_modules/.bin/prism");
  const args = ["proxy", LOCATIONS.spec, mock.base, "--errors", "--port", String(port)];
  const proxy = startTool(program, args, { cwd: folder });
  try {
    await listening(proxy);
    let items = 0;
    for (const operation of source.contract.operations) {
      const alternative = operation.security.find((names) => names.length === 1) ?? [];
      await runCheck({
        name: operation.id,
        run: async (t) => {
          const auth = client.credential(source.contract, alternative);
          const { given, options } = split(operation, plainCall(source, operation));
          const calls = client.create({
            baseUrl: `http://127.0.0.1:${port}`,
            ...(auth !== undefined && { auth }),
            ...options,
          });
          const call = client.method(calls, operation)(given, { maxRetries: 0 });
          if (operation.pagination === undefined) {
            await call;
            t.ok(true, "the call went through");
            return;
          }
          for await (const _item of call as unknown as AsyncIterable<unknown>) items++;
          t.equal(items, 25, "items through the proxy");
        },
      });
    }
    return { judge, outcome: "passed", detail: `${items} items over several pages, no violation` };
  } catch (error) {
    const output = proxy.output();
    return {
      judge,
      outcome: existsSync(program) ? "failed" : "missing",
      detail: `${error instanceof Error ? error.message : error}\n${output.slice(-2000)}`,
    };
  } finally {
    await proxy.stop();
    await mock.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

async function listening(proxy: Running): Promise<void> {
  let code: number | undefined;
  proxy.ended.then((value) => {
    code = value;
  });
  for (let tries = 0; tries < 600; tries++) {
    if (/listening/i.test(proxy.output())) return;
    if (code !== undefined) throw new Error(`Prism ended with ${code}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Prism does not start");
}
