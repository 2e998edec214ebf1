import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

/** Each rule of our own refuses the document with one member taken out, and accepts the document as it is. */

const SPEC = resolve(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "lint-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const file of ["redocly.yaml", "lint-rules.js"]) cpSync(join(SPEC, file), join(folder, file));
writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
const text = readFileSync(join(SPEC, "openapi.yaml"), "utf8");

function lint(document) {
  const file = join(folder, "openapi.yaml");
  writeFileSync(file, document);
  const config = join(folder, "redocly.yaml");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(SPEC, "node_modules/@redocly/cli/bin/cli.js"), "lint", file, "--config", config, "--format=stylish"],
    { cwd: folder, encoding: "utf8" },
  );
  return { status, output: stdout + stderr };
}

test("the document as it is has no error and no warning", () => {
  const { status, output } = lint(text);
  expect(output).not.toMatch(/warning|error/i);
  expect(status).toBe(0);
});

test.each([
  { given: "no operationId", edit: [/ +operationId: listFlows\n/, ""], want: "operation-complete" },
  { given: "no tag", edit: [/ +tags: \[Flows\]\n/, ""], want: "operation-complete" },
  { given: "no summary", edit: [/ +summary: Querying Flows\n/, ""], want: "operation-complete" },
  { given: "no description", edit: [/ +description: Queries flows\.\n/, ""], want: "operation-complete" },
  {
    given: "no permission",
    edit: ["action: live:ott:listFlow", "x-action: live:ott:listFlow"],
    want: "operation-complete",
  },
  { given: "a parameter without example", edit: [/ +example: 0\n/, ""], want: "parameter-complete" },
  { given: "a field without description", edit: [/ +description: Flow ID\n/, ""], want: "field-described" },
  {
    given: "a body without example",
    edit: ["examples:\n                flows:", "x-e:\n                flows:"],
    want: "body-has-example",
  },
  { given: "an enum value without meaning", edit: [/ +STANDBY: not started\n/, ""], want: "enum-explained" },
  {
    given: "an example that breaks its schema",
    edit: ["status: STANDBY", "status: SLEEPING"],
    want: "no-invalid-media-type-examples",
  },
  { given: "a broken reference", edit: ["schemas/FlowStatus", "schemas/FlowState"], want: "no-unresolved-refs" },
])(
  "$given: $want",
  ({ edit: [from, to], want }) => {
    const edited = text.replace(from, to);
    expect(edited).not.toBe(text);
    const { status, output } = lint(edited);
    expect(output).toContain(want);
    expect(status).toBe(1);
  },
  30_000,
);
