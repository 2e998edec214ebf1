import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { takeTurns } from "./turns.ts";

const folder = mkdtempSync(join(tmpdir(), "turns-"));
afterAll(() => rmSync(folder, { recursive: true }));

function program(name: string, answer: string): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, `process.on("message", (calls) => { ${answer} }); process.send("ready");`);
  return path;
}

test("each contender gives the median of its own turns", async () => {
  const path = program("twice", "process.send({ calls, factor: Number(process.argv[2]) });");
  const contenders = new Map([
    ["a", ["1"]],
    ["b", ["2"]],
  ]);
  const result = await takeTurns(path, contenders, 0.05);
  expect(result).toEqual({ a: { calls: 200, factor: 1 }, b: { calls: 200, factor: 2 } });
});

test("a contender that dies ends the run", async () => {
  const path = program("dead", "process.exit(3);");
  await expect(takeTurns(path, new Map([["a", []]]), 0.05)).rejects.toThrow(/dead\.mjs.* ended with 3/);
});
