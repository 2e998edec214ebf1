import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../process/run.ts";
import type { Scratch } from "../process/scratch.ts";
import { ReleaseError } from "../release-error.ts";
import type { Versions } from "./release.ts";

/** What a new user writes: list every flow of the published mock with the published client. */
export const consumerProgram = `\
import { akSk, createFlowsClient } from "@live-flows/client";
import { startMockServer } from "@live-flows/mock";

const credentials = { accessKey: "example-access-key", secretKey: "example-secret-key" };
const server = await startMockServer({ port: 0, flows: 25, credentials: [credentials] });
const flows = createFlowsClient({ baseUrl: server.url, projectId: "example-project", auth: akSk(credentials) });
const names: string[] = [];
for await (const flow of flows.listFlows({ limit: 10 })) names.push(flow.name);
const { total } = await flows.listFlows({ limit: 1 });
console.log(\`\${names.length} of \${total} flows\`);
await server.close();
`;

/** What {@link consumerProgram} prints, having read three pages of at most ten. */
export const consumerOutput = "25 of 25 flows";

/** Installs the released packages with npm into an empty project outside the repository, and runs the program there. */
export async function tryAsConsumer(
  scratch: Scratch,
  registryEnv: Record<string, string>,
  released: Versions,
): Promise<void> {
  const folder = join(scratch.folder, "consumer");
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const wanted = Object.entries(released).map(([name, version]) => `${name}@${version}`);
  await run("npm", ["install", ...wanted], { cwd: folder, env: registryEnv });
  await writeFile(join(folder, "list.ts"), consumerProgram);
  const { stdout } = await run("node", ["list.ts"], { cwd: folder, timeoutMs: 60_000 });
  if (stdout.trim() === consumerOutput) return;
  throw new ReleaseError(`The consumer's program printed "${stdout.trim()}", expected "${consumerOutput}".`);
}
