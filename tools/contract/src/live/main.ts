import { parseArgs } from "node:util";
import { asList, asObject, asText } from "../spec/json.ts";
import { loadCases } from "../subject/load.ts";
import type { Answer } from "../wire/answer.ts";
import { TEST_CREDENTIALS } from "../wire/credentials.ts";
import { targetOf, type WireRequest } from "../wire/request.ts";
import { probe } from "./probe.ts";

const USAGE = `usage: pnpm contract:live --region REGION [--endpoint URL] [--most N]

Asks the real service what the document says of it, and reports where they disagree. Only reads.
Credentials come from the environment: HUAWEICLOUD_SDK_PROJECT_ID with HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK,
or with HUAWEICLOUD_SDK_TOKEN. Without them it says so and exits 0.`;

const { values } = parseArgs({
  options: {
    region: { type: "string" },
    endpoint: { type: "string" },
    most: { type: "string", default: "40" },
    help: { type: "boolean", short: "h", default: false },
  },
});
process.exitCode = values.help ? help() : await main();

function help(): number {
  console.log(USAGE);
  return 0;
}

async function main(): Promise<number> {
  const env = (name: string) => process.env[`HUAWEICLOUD_SDK_${name}`] ?? "";
  const [projectId, accessKey, secretKey, token] = ["PROJECT_ID", "AK", "SK", "TOKEN"].map(env) as [
    string,
    string,
    string,
    string,
  ];
  if (projectId === "" || (token === "" && (accessKey === "" || secretKey === ""))) {
    console.log(`no credentials in the environment: nothing was asked\n\n${USAGE}`);
    return 0;
  }
  const source = loadCases();
  const server = asText(asObject(asList(source.contract.document["servers"])[0])["url"]) ?? "";
  if (values.endpoint === undefined && values.region === undefined) {
    console.error(`--region is missing\n${USAGE}`);
    return 2;
  }
  const base = values.endpoint ?? server.replace("{region}", values.region ?? "");
  const { asked, found } = await probe(source, {
    host: new URL(base).host,
    credentials: { ...TEST_CREDENTIALS, token, keys: { accessKey, secretKey } },
    byToken: token !== "",
    shared: { projectId },
    most: Number(values.most),
    send: (request) => send(base, request),
  });
  console.log(`${asked} requests to ${base}`);
  for (const { request, faults } of found) console.log(`\n${request}\n  ${faults.join("\n  ")}`);
  console.log(`\n${found.length} disagreements`);
  return found.length === 0 ? 0 : 1;
}

/** Redirects are an answer like any other: credentials go to the endpoint alone. */
async function send(base: string, request: WireRequest): Promise<Answer> {
  const headers = new Headers(request.headers.filter(([name]) => name.toLowerCase() !== "host"));
  const url = `${base.replace(/\/$/, "")}${targetOf(request)}`;
  const response = await fetch(url, { method: request.method, headers, redirect: "manual" });
  return { status: response.status, headers: new Map(response.headers), text: await response.text() };
}
