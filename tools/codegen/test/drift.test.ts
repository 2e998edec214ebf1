import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { sha256 } from "../src/hash.ts";
import { ROOT } from "../src/repository.ts";
import { editedSpec, SPEC_EDITS } from "./spec-edits/edits.ts";

/** `check:drift` on a copy of the repository in which something is not what it should be. */

const folder = mkdtempSync(join(tmpdir(), "drift-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COPIED = ["spec", "tools/codegen", "packages/client", "packages/mock", "packages/docs"];
/** Folders that begin with a dot come and go while other tests run. */
const LEFT_OUT = /(^|\/)(node_modules|dist|\.[^/]+)(\/|$)/;

beforeEach(() => {
  for (const path of COPIED) {
    rmSync(join(folder, path), { recursive: true, force: true });
    cpSync(join(ROOT, path), join(folder, path), {
      recursive: true,
      filter: (source) => !LEFT_OUT.test(source.slice(ROOT.length)),
    });
    if (existsSync(join(ROOT, path, "node_modules"))) {
      symlinkSync(join(ROOT, path, "node_modules"), join(folder, path, "node_modules"));
    }
  }
});

function run(command: string, ...args: string[]) {
  const script = join(folder, `tools/codegen/src/cli/${command}.ts`);
  const result = spawnSync(process.execPath, [script, ...args], { cwd: folder, encoding: "utf8" });
  return { status: result.status, output: result.stdout + result.stderr };
}

const generated = (path: string) => join(folder, "packages", path);

describe("check:drift", () => {
  test("says nothing against what was generated", () => {
    expect(run("check-drift")).toEqual({ status: 0, output: "generated code matches the document\n" });
  });

  test.each([
    {
      given: "a generated file of the client edited by hand",
      spoil: () => appendFileSync(generated("client/src/generated/index.ts"), "// mine\n"),
      want: /packages\/client\/src\/generated\/index\.ts +edited by hand/,
    },
    {
      given: "a page of the reference edited by hand",
      spoil: () => appendFileSync(generated("docs/src/generated/reference/index.md"), "mine\n"),
      want: /packages\/docs\/src\/generated\/reference\/index\.md +edited by hand/,
    },
    {
      given: "a generated file removed",
      spoil: () => rmSync(generated("mock/src/generated/routes.ts")),
      want: /packages\/mock\/src\/generated\/routes\.ts +missing/,
    },
    {
      given: "a file that nothing generates",
      spoil: () => writeFileSync(generated("mock/src/generated/extra.ts"), ""),
      want: /packages\/mock\/src\/generated\/extra\.ts +not generated/,
    },
    {
      given: "an edited file whose hash in the manifest was edited too",
      spoil: () => {
        const file = generated("client/src/generated/meta.ts");
        const manifest = generated("client/src/generated/manifest.json");
        const before = readFileSync(file, "utf8");
        const after = before.replace(/specVersion = ".*"/, 'specVersion = "9.9.9"');
        writeFileSync(file, after);
        writeFileSync(manifest, readFileSync(manifest, "utf8").replace(sha256(before), sha256(after)));
      },
      want: /packages\/client\/src\/generated\/meta\.ts +out of date/,
    },
    {
      given: "the document edited",
      spoil: () =>
        writeFileSync(join(folder, "spec/openapi.yaml"), editedSpec(SPEC_EDITS[0] as (typeof SPEC_EDITS)[0])),
      want: /packages\/client\/src\/generated\/operations\/flows\.ts +out of date\n(?:.*\n)*.*packages\/docs\/src\/generated\/manifest\.json +made from another document/,
    },
    {
      given: "no manifest",
      spoil: () => rmSync(generated("client/src/generated/manifest.json")),
      want: /packages\/client\/src\/generated\/manifest\.json +missing/,
    },
  ])("finds $given", ({ spoil, want }) => {
    spoil();
    const { status, output } = run("check-drift");
    expect(output).toMatch(want);
    expect(output).toContain("to do     run `pnpm generate` and commit what it writes");
    expect(status).toBe(1);
  });

  test("finds a template edited, without Java", () => {
    const templates = join(folder, "tools/codegen/src/emit/docs/templates");
    const [first] = spawnSync("find", [templates, "-name", "*.mustache"], { encoding: "utf8" }).stdout.split("\n");
    appendFileSync(first as string, "\nmore\n");
    const { status, output } = run("check-drift");
    expect(output).toMatch(/packages\/docs\/src\/generated\/manifest\.json +made from another templates?/);
    expect(status).toBe(1);
  });
});

describe("generate", () => {
  test.each(["client", "mock"])("repairs what drifted in %s, and removes what nothing generates", (name) => {
    appendFileSync(generated(`${name}/src/generated/index.ts`), "// mine\n");
    writeFileSync(generated(`${name}/src/generated/extra.ts`), "");
    expect(run("generate", "--package", name).status).toBe(0);
    expect(run("check-drift")).toEqual({ status: 0, output: "generated code matches the document\n" });
  });

  test("the last operation of a tag takes its file along", () => {
    const spec = join(folder, "spec/openapi.yaml");
    const before = readFileSync(spec, "utf8");
    const operations = generated("client/src/generated/operations/writing.ts");
    const added = SPEC_EDITS.find((edit) => edit.name.includes("JSON body")) as (typeof SPEC_EDITS)[0];
    const tagged: typeof added = {
      ...added,
      apply(document) {
        added.apply(document);
        document.paths["/v1/{project_id}/flows"].post.tags = ["Writing"];
      },
    };
    writeFileSync(spec, editedSpec(tagged));
    run("generate", "--package", "client");
    expect(existsSync(operations)).toBe(true);
    writeFileSync(spec, before);
    run("generate", "--package", "client");
    expect(existsSync(operations)).toBe(false);
  });

  test("a document that cannot be used leaves everything as it was", () => {
    writeFileSync(join(folder, "spec/openapi.yaml"), "openapi: 3.1.0\ninfo: {}\n");
    const before = readFileSync(generated("client/src/generated/manifest.json"), "utf8");
    const { status, output } = run("generate");
    expect(output).toContain("error: spec/openapi.yaml:2:1: title is missing");
    expect(output).not.toMatch(/:\d+:\d+\)?$/m);
    expect(status).toBe(1);
    expect(readFileSync(generated("client/src/generated/manifest.json"), "utf8")).toBe(before);
  });

  test("an operation without operationId is refused", () => {
    const spec = join(folder, "spec/openapi.yaml");
    writeFileSync(spec, readFileSync(spec, "utf8").replace(/ +operationId: listFlows\n/, ""));
    const { status, output } = run("generate");
    expect(output).toMatch(/^error: spec\/openapi\.yaml:\d+:\d+: operationId is missing\n/);
    expect(output).toContain("got       GET /v1/{project_id}/flows without operationId");
    expect(status).toBe(1);
  });
});
