import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const built = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

test("the built command answers after nobody reads its log any more, and ends when it is asked to", async () => {
  const child = spawn(process.execPath, [built, "--port", "0", "--json"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  child.stdout.destroy();
  const { listening } = JSON.parse(line) as { listening: string };
  for (let call = 0; call < 3; call++) {
    const response = await fetch(`${listening}/v1/p/flows`, { headers: { "X-Auth-Token": "any" } });
    expect(response.status).toBe(200);
  }
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});
