import { parseArgs } from "node:util";
import type { ApiDescription } from "../description.js";
import { startMockServerFor } from "../mock.js";

/** Starts the mock from the command line and returns its exit code; it runs until it is interrupted. */
export async function runCli(api: ApiDescription, args: readonly string[]): Promise<number> {
  const collections = [...new Set(api.operations.flatMap(({ pagination }) => pagination?.collection ?? []))];
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "4010" },
      host: { type: "string", default: "127.0.0.1" },
      ...Object.fromEntries(collections.map((name) => [name, { type: "string" as const }])),
    },
  });
  const options = { port: Number(values.port), host: values.host };
  const data = Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => collections.includes(name))
      .map(([name, value]) => [name, Number(value)]),
  );
  const server = await startMockServerFor<Record<string, Record<string, unknown>>>(api, {
    ...options,
    ...data,
  } as object);
  console.log(`${api.title} ${api.specVersion}: ${server.url}`);
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await server.close();
  return 0;
}
