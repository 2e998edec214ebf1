import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(ROOT, ".types-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Type tests: what must compile, and what must not. An `@ts-expect-error` without an error is an error itself. */
const PROGRAM = `
import {
  akSk, createFlowsClient, createFlowsCore, iamPassword, isKnownFlowStatus, listFlows, token,
  type ApiCall, type FlowsClient, type FlowStatus, type KnownFlowStatus, type ListFlowRespItem, type ListFlowsParams,
  type Page, type PageCall,
} from "@live-flows/client";
import { defaultChain, fromEnv } from "@live-flows/client/node";
import { listFlowsInfiniteQuery, listFlowsQuery } from "@live-flows/client/query";
import { ListFlowRespItemSchema, validateResponses } from "@live-flows/client/validate";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <T extends true>(): T | undefined => undefined;

const client: FlowsClient = createFlowsClient({ region: "cn-north-4", projectId: "p", auth: token("t") });

// Parameters
client.listFlows();
client.listFlows({});
client.listFlows({ limit: 10, offset: undefined, project_id: "p" });
client.listFlows({ limit: 10 }, { signal: new AbortController().signal, timeout: 1, prefetch: 2 });
// @ts-expect-error a wrong name
client.listFlows({ Limit: 10 });
// @ts-expect-error a wrong type
client.listFlows({ limit: "10" });
// @ts-expect-error null is no number
client.listFlows({ limit: null });
// @ts-expect-error a wrong option
client.listFlows({}, { retries: 3 });
// @ts-expect-error no such operation
client.listFlow();

// Results
const call: PageCall<ListFlowRespItem, any> = client.listFlows();
const asPromise: Promise<Page<ListFlowRespItem, any>> = call;
async function results() {
  const page = await client.listFlows();
  same<Equal<typeof page.total, number | undefined>>();
  same<Equal<typeof page.items, readonly ListFlowRespItem[]>>();
  for await (const flow of client.listFlows()) {
    same<Equal<typeof flow.flow_id, string>>();
    same<Equal<typeof flow.description, string | undefined>>();
    // @ts-expect-error there is no such member
    flow.flowId;
    const status: FlowStatus = flow.status;
    if (flow.status === "ACTIVE") return;
    if (isKnownFlowStatus(status)) {
      same<Equal<typeof status, KnownFlowStatus>>();
      switch (status) {
        case "ACTIVE":
        case "STANDBY":
          return;
        default: {
          const none: never = status;
          return none;
        }
      }
    }
  }
  // @ts-expect-error the cap is required
  await client.listFlows().toArray();
  // @ts-expect-error the cap is required
  await client.listFlows().toArray({});
  const list = await client.listFlows().toArray({ max: 10 });
  same<Equal<typeof list, ListFlowRespItem[]>>();
  const { data, response, requestId } = await client.listFlows().withResponse();
  same<Equal<typeof requestId, string | undefined>>();
  data.items satisfies readonly ListFlowRespItem[];
  response satisfies Response;
}

// Open and closed lists
const anything: FlowStatus = "PAUSED";
const known: KnownFlowStatus = "ACTIVE";
// @ts-expect-error not a value that is known
const unknown: KnownFlowStatus = "PAUSED";

// Clients
createFlowsClient({ baseUrl: "https://h", auth: akSk({ accessKey: "a", secretKey: "s" }) });
createFlowsClient({ region: "r", auth: akSk(async () => ({ accessKey: "a", secretKey: "s", securityToken: "t" })) });
createFlowsClient({ region: "r", auth: akSk(fromEnv()), projectId: fromEnv().projectId });
createFlowsClient({ region: "r", auth: akSk(defaultChain()) });
createFlowsClient({ region: "r", auth: iamPassword({ user: "u", password: "p", domain: "d", project: { id: "p" } }) });
createFlowsClient({ region: "r", auth: token("t"), validate: validateResponses({ mode: "report" }) });
// @ts-expect-error options are needed
createFlowsClient();
// @ts-expect-error a wrong option
createFlowsClient({ regoin: "r", auth: token("t") });
// @ts-expect-error a token is no credential by itself
createFlowsClient({ region: "r", auth: "t" });
// @ts-expect-error a secret key is missing
akSk({ accessKey: "a" });
// @ts-expect-error a project is missing
iamPassword({ user: "u", password: "p", domain: "d" });
// @ts-expect-error no such mode
validateResponses({ mode: "warn" });

// Standalone operations, raw client, queries
const core = createFlowsCore({ region: "r", auth: token("t") });
listFlows(core, { limit: 1 }) satisfies PageCall<ListFlowRespItem, any>;
listFlows(client);
// @ts-expect-error the client is missing
listFlows({ limit: 1 });
async function plain() {
  const { data, error } = await client.raw.GET("/v1/{project_id}/flows", { params: { path: { project_id: "p" } } });
  data?.flows?.[0]?.flow_id satisfies string | undefined;
  error?.error_code satisfies string | undefined;
  // @ts-expect-error no such path
  await client.raw.GET("/v1/flows");
  // @ts-expect-error the path parameter is missing
  await client.raw.GET("/v1/{project_id}/flows", {});
  // @ts-expect-error no such method
  await client.raw.POST("/v1/{project_id}/flows", { params: { path: { project_id: "p" } } });
}
listFlowsQuery(client, { limit: 1 }).queryKey[0] satisfies string;
// @ts-expect-error a wrong name
listFlowsInfiniteQuery(client, { size: 1 });
ListFlowRespItemSchema["~standard"].version satisfies 1;
const params: ListFlowsParams = { limit: 1 };
export type Unused = ApiCall<string>;
export { anything, asPromise, known, params, plain, results, unknown };
`;

const base = { strict: true, noEmit: true, target: "ES2022", types: ["node"], skipLibCheck: false };
const settings = {
  nodenext: { ...base, lib: ["ES2023", "DOM", "DOM.Iterable"], module: "NodeNext", moduleResolution: "NodeNext" },
  bundler: { ...base, lib: ["ES2023", "DOM", "DOM.Iterable"], module: "ESNext", moduleResolution: "Bundler" },
  strictest: {
    ...base,
    lib: ["ES2023", "DOM", "DOM.Iterable"],
    module: "NodeNext",
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
  },
};

test.each(
  ["typescript", "typescript-oldest"].flatMap((version) =>
    Object.entries(settings).map(([name, compilerOptions]) => ({ version, name, compilerOptions })),
  ),
)("$version with the settings $name finds exactly the mistakes that are marked", { timeout: 60_000 }, async (given) => {
  const { version, name, compilerOptions } = given;
  const project = join(folder, `${version}-${name}.json`);
  writeFileSync(join(folder, "program.ts"), PROGRAM);
  // Types of Node need a newer compiler than the oldest that is supported.
  const options = { ...compilerOptions, skipLibCheck: version === "typescript-oldest" };
  writeFileSync(project, JSON.stringify({ compilerOptions: options, include: ["program.ts"] }));
  const tsc = join(ROOT, "node_modules", version, "bin/tsc");
  const run = promisify(execFile)(process.execPath, [tsc, "-p", project]).catch((error: { stdout: string }) => error);
  expect((await run).stdout).toBe("");
});
