import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../../../../..");
const SUITE = join(ROOT, "tools/contract");
const VITEST = join(ROOT, "node_modules/.bin/vitest");

export interface ContractResult {
  tests: number;
  seconds: number;
  /** What fails, with the first line of the reason. */
  problems: string[];
}

/** Runs the contract suite on the packages. */
export function checkContract(spec: string, folder: string, asked: number | undefined): ContractResult {
  const started = performance.now();
  const { tests, problems } = runSuite(spec, folder, asked);
  return { tests, seconds: Math.round((performance.now() - started) / 1000), problems };
}

function runSuite(spec: string, folder: string, asked: number | undefined): Omit<ContractResult, "seconds"> {
  const report = join(folder, "contract.json");
  const run = spawnSync(
    VITEST,
    [
      ...["run", "--project", "contract", "--reporter=json", `--outputFile.json=${report}`],
      ...["client.contract", "mock.contract", "pair.contract"],
    ],
    {
      cwd: SUITE,
      encoding: "utf8",
      maxBuffer: 2 ** 26,
      env: {
        ...process.env,
        LIVE_FLOWS_CONTRACT_SPEC: spec,
        LIVE_FLOWS_CONTRACT_CLIENT: join(folder, "client"),
        LIVE_FLOWS_CONTRACT_MOCK: join(folder, "mock"),
        LIVE_FLOWS_CONTRACT_DOCS: join(folder, "docs"),
        ...(asked !== undefined && { LIVE_FLOWS_CONTRACT_OPERATIONS: String(asked) }),
      },
    },
  );
  const failed = (reason: string) => ({ tests: 0, problems: [`contract suite: ${reason}`] });
  if (!existsSync(report)) return failed((run.stdout + run.stderr).trim().slice(0, 500));
  const { testResults, numTotalTests } = JSON.parse(readFileSync(report, "utf8")) as ContractReport;
  const messages = testResults.flatMap(({ message }) => (message === "" ? [] : [message.slice(0, 500)]));
  if (numTotalTests === 0 || messages.length > 0) return failed(`not every test ran: ${messages.join()}`);
  const problems = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== "passed")
    .map(({ title, failureMessages }) => `${title}: ${(failureMessages[0] ?? "").split("\n").slice(0, 2).join(" ")}`);
  return { tests: numTotalTests, problems };
}

/** What vitest writes, as far as it is read here. */
interface ContractReport {
  numTotalTests: number;
  testResults: {
    message: string;
    assertionResults: { title: string; status: string; failureMessages: string[] }[];
  }[];
}
