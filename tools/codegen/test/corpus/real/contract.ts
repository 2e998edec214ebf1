import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../../../../..");
const SUITE = join(ROOT, "tools/contract");
const VITEST = join(ROOT, "node_modules/.bin/vitest");

/** Runs the contract suite on the packages; what fails, with the first line of the reason. */
export function checkContract(spec: string, folder: string): string[] {
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
      },
    },
  );
  if (!existsSync(report)) return [`contract suite: ${(run.stdout + run.stderr).trim().slice(0, 500)}`];
  const { testResults, numTotalTests } = JSON.parse(readFileSync(report, "utf8")) as ContractReport;
  if (numTotalTests === 0) return [`contract suite: no test ran: ${testResults.map(({ message }) => message).join()}`];
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== "passed")
    .map(({ title, failureMessages }) => `${title}: ${(failureMessages[0] ?? "").split("\n").slice(0, 2).join(" ")}`);
}

/** What vitest writes, as far as it is read here. */
interface ContractReport {
  numTotalTests: number;
  testResults: {
    message: string;
    assertionResults: { title: string; status: string; failureMessages: string[] }[];
  }[];
}
