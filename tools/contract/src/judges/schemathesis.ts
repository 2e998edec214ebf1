import { existsSync } from "node:fs";
import { join } from "node:path";
import { LOCATIONS } from "../subject/load.ts";
import { loadMock } from "../subject/mock.ts";
import { TEST_CREDENTIALS } from "../wire/credentials.ts";
import { type Judgement, judged, runTool } from "./tool.ts";

const CASES = 2000;

/** What the gateway answers by design where plain HTTP has a status of its own for it. */
const NOT_OF_A_GATEWAY = ["unsupported_method", "allow_header_conformance"];

/** Runs Schemathesis, with all of its checks and both kinds of data, against a running mock. */
export async function schemathesis(folder: string, errors: "http" | "gateway"): Promise<Judgement> {
  const judge = `Schemathesis, the mock as ${errors === "http" ? "plain HTTP" : "the gateway"}`;
  const st = await install(folder);
  if (typeof st !== "string") return { judge, ...st };
  const subject = await loadMock();
  const mock = await subject.start(
    { errors, tokens: [TEST_CREDENTIALS.token], credentials: [TEST_CREDENTIALS.keys] },
    "http",
  );
  try {
    const args = [
      ...["run", LOCATIONS.spec, "--url", mock.base, "--header", `X-Auth-Token: ${TEST_CREDENTIALS.token}`],
      ...["--checks", "all", "--mode", "all", "--phases", "examples,coverage,fuzzing", "--continue-on-failure"],
      ...["--max-examples", String(CASES), "--generation-deterministic", "--no-color"],
      ...(errors === "gateway" ? ["--exclude-checks", NOT_OF_A_GATEWAY.join()] : []),
    ];
    return judged(judge, await runTool(st, args, { cwd: folder, seconds: 900 }), 6);
  } finally {
    await mock.close();
  }
}

/** The program, installed into a virtual environment of its own; else what is missing. */
async function install(folder: string): Promise<string | Omit<Judgement, "judge">> {
  const venv = join(folder, ".venv");
  const st = join(venv, "bin/st");
  if (existsSync(st)) return st;
  const made = await runTool("python3", ["-m", "venv", venv], { cwd: folder, seconds: 300 });
  if (made.code !== 0) {
    return {
      outcome: "missing",
      detail: `Python 3.10 or later with venv is needed (Debian: python3-venv)\n${made.output}`,
    };
  }
  const args = ["-m", "pip", "install", "--quiet", "--requirement", "requirements.txt"];
  const installed = await runTool(join(venv, "bin/python"), args, { cwd: folder, seconds: 900 });
  return installed.code === 0
    ? st
    : { outcome: "missing", detail: `Schemathesis could not be installed\n${installed.output}` };
}
