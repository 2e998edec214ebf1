import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { PATH } from "../../src/mock/requests.ts";
import { ROOT } from "../../src/paths.ts";
import { freePort } from "../../src/process/port.ts";
import { expectThat, type Trial } from "../trial.ts";
import { open, rightRequest, sendRaw } from "./subject.ts";

/** Longest that a mock may take to end once its last answer is out. */
const END_WITHIN_MS = 5000;

/** The command ends cleanly at any moment: what is in flight is answered, what is stalled is dropped. */
export function shutdownTrials(): Trial[] {
  return [
    {
      name: "SIGTERM with 50 requests in flight",
      run: () =>
        withCommand(async ({ port, child }) => {
          const request = rightRequest(`${PATH}?limit=3`, ["Prefer: delay=500"]);
          const answers = Array.from({ length: 50 }, () => sendRaw(port, request, 2000));
          await pause(200);
          child.kill("SIGTERM");
          const statuses = (await Promise.all(answers)).map(({ statuses }) => statuses.join());
          const lost = statuses.filter((status) => status !== "200");
          expectThat(lost.length === 0, `${lost.length} of 50 were not answered with 200: ${lost[0] || "nothing"}`);
        }),
    },
    {
      name: "SIGTERM with connections that are idle, silent, slow and stalled",
      run: () =>
        withCommand(async ({ port, child }) => {
          const used = await open(port);
          used.write(rightRequest());
          const silent = await open(port);
          const slow = await open(port);
          slow.write(rightRequest().slice(0, 40));
          const stalled = await open(port);
          stalled.write(rightRequest(undefined, ["Prefer: fault=stall"]));
          await pause(200);
          child.kill("SIGTERM");
          await expectEnd(child);
          for (const socket of [used, silent, slow, stalled]) socket.destroy();
        }),
    },
    {
      name: "SIGINT at rest",
      run: () =>
        withCommand(async ({ child }) => {
          child.kill("SIGINT");
          await expectEnd(child);
        }),
    },
  ];
}

async function withCommand(run: (command: { port: number; child: ChildProcess }) => Promise<void>): Promise<void> {
  const port = await freePort();
  const cli = join(ROOT, "packages/mock/dist/cli.js");
  const child = spawn(process.execPath, [cli, "--port", String(port), "--flows", "9", "--quiet"], { stdio: "pipe" });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdout.resume();
  try {
    await listening(port);
    await run({ port, child });
    await expectEnd(child);
    expectThat(errors === "", `wrote to standard error: ${errors.slice(0, 200)}`);
  } finally {
    child.kill("SIGKILL");
  }
}

async function expectEnd(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, "exit");
    const late = pause(END_WITHIN_MS).then(() => "late");
    expectThat((await Promise.race([ended, late])) !== "late", `still runs ${END_WITHIN_MS} ms later`);
  }
  expectThat(child.exitCode === 0, `ended with ${child.exitCode ?? child.signalCode}, expected 0`);
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      (await open(port)).destroy();
      return;
    } catch (error) {
      if (tries > 500) throw error;
      await pause(20);
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
