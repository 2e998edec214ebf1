import { join } from "node:path";
import { createFlowsClient, token } from "@live-flows/client";
import { createMock } from "@live-flows/mock";
import { buildPackage, entryPoint } from "../../src/factory/build.ts";
import { outcomeOf } from "../client/outcome.ts";
import { codegen } from "../factory/command.ts";
import { expectThat, type Trial } from "../trial.ts";

/** Processor time that the longest input may take, in milliseconds: far more than any needs, far less than a hang. */
const LIMIT_MS = 1000;

/** Long inputs for everything that is read by a pattern, and a document whose own pattern explodes. */
export function patternTrials(scratch: string): Trial[] {
  const long = 30_000; // what fits into one header of the gateway
  const spaces = " ".repeat(long);
  const headers: [string, string][] = [
    ["Authorization", `SDK-HMAC-SHA256 ${spaces}x`],
    ["Authorization", `SDK-HMAC-SHA256 Access=${"a,".repeat(long / 2)}`],
    ["Authorization", `SDK-HMAC-SHA256 Access=a, SignedHeaders=${"a;".repeat(long / 2)}, Signature=b`],
    ["Accept", `${"a/b;q=0.1,".repeat(long / 10)}x`],
    ["Accept", `${";".repeat(long)}`],
    ["Prefer", `code=${"=".repeat(long)}`],
    ["Prefer", `${'"'.repeat(long)}`],
    ["Content-Type", `multipart/form-data; ${"boundary=".repeat(long / 9)}`],
    ["X-Sdk-Date", "2".repeat(long)],
    ["If-None-Match", `"${spaces}`],
    ["Cookie", "a=".repeat(long / 2)],
  ];
  const answers: [string, ResponseInit & { body?: string }][] = [
    ["Retry-After", { status: 429, headers: { "Retry-After": `${"1".repeat(long)}x` } }],
    ["Content-Type", { headers: { "Content-Type": `${"a".repeat(long)};${" ".repeat(long)}x` } }],
    [
      "a refusal with a long canonical request",
      refusal(`verify aksk signature fail, canonicalRequest:${"|".repeat(500_000)}`),
    ],
    ["a refusal with a long time", refusal(`signature expired, signature time:1,server time:${" ".repeat(500_000)}x`)],
    ["a refusal of spaces", refusal(" ".repeat(1_000_000))],
  ];
  return [
    ...headers.map(([name, value]) => toMock(name, value)),
    ...["[".repeat(long), "%".repeat(long), "&".repeat(long), "limit=1&".repeat(long / 8)].map(query),
    ...answers.map(([name, init]) => toClient(name, init)),
    exploding(scratch),
  ];
}

function refusal(message: string): ResponseInit & { body: string } {
  return { status: 401, body: JSON.stringify({ error_code: "APIGW.0301", error_msg: message }) };
}

async function expectQuick(run: () => Promise<unknown>): Promise<void> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  const took = (user + system) / 1000;
  expectThat(took < LIMIT_MS, `took ${Math.round(took)} ms of processor time, expected less than ${LIMIT_MS}`);
}

function toMock(name: string, value: string): Trial {
  return {
    name: `ReDoS: the mock and ${name}: ${value.slice(0, 30)}…`,
    async run() {
      const mock = createMock({ flows: 1 });
      await expectQuick(() =>
        mock.fetch("http://mock/v1/p/flows", { headers: { "X-Auth-Token": "t", [name]: value } }),
      );
    },
  };
}

function query(text: string): Trial {
  return {
    name: `ReDoS: the mock and ?${text.slice(0, 10)}…`,
    async run() {
      const mock = createMock({ flows: 1 });
      await expectQuick(() => mock.fetch(`http://mock/v1/p/flows?${text}`, { headers: { "X-Auth-Token": "t" } }));
    },
  };
}

function toClient(name: string, { body = "{}", ...init }: ResponseInit & { body?: string }): Trial {
  return {
    name: `ReDoS: the client and ${name}`,
    async run() {
      const options = { region: "cn-north-4", projectId: "p", auth: token("t"), maxRetries: 0 };
      const flows = createFlowsClient({ ...options, fetch: async () => new Response(body, init) });
      await expectQuick(() => outcomeOf(() => flows.listFlows()));
    },
  };
}

/** `^(a+)+$` takes 2^n steps for n letters and another one: a mock of such a document must still answer. */
function exploding(scratch: string): Trial {
  return {
    name: "ReDoS: a document with the pattern ^(a+)+$",
    async run() {
      const parameter = { name: "q", in: "query", schema: { type: "string", pattern: "^(a+)+$", maxLength: 1000 } };
      const get = { operationId: "list", parameters: [parameter], responses: { "200": { description: "ok" } } };
      const document = { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: { "/a": { get } } };
      const { code, stderr, folder } = await codegen(scratch, { "spec.yaml": JSON.stringify(document) });
      expectThat(code === 0, `ended with ${code}: ${stderr}`);
      expectThat(/warning: .*pattern/.test(stderr), "the author of the document is not told");
      const out = join(folder, "out");
      await buildPackage(out, "mock");
      const { createMock } = (await import(entryPoint(out, "mock"))) as { createMock: () => { fetch: typeof fetch } };
      // 26 letters would be some 10^8 steps: slow enough to be seen, bounded enough to end.
      await expectQuick(() => createMock().fetch(`http://mock/a?q=${"a".repeat(26)}!`));
    },
  };
}
