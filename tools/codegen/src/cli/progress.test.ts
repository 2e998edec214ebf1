import { expect, test } from "vitest";
import { createProgress } from "./progress.ts";

function watched(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string | Uint8Array) => written.push(String(text)) > 0;
  return { written, progress: createProgress({ isTTY, write }) };
}

test("each stage is named when it starts, and with time and count when it is over", async () => {
  const { written, progress } = watched(true);
  expect(
    await progress.stage(
      "model",
      () => [1, 2],
      (list) => `${list.length} operations`,
    ),
  ).toEqual([1, 2]);
  await progress.stage("write", async () => {});
  expect(written.map((text) => text.replace(/\d+\.\d/, "0.0"))).toEqual([
    "model …",
    "\rmodel           0.0 s   2 operations\n",
    "write …",
    "\rwrite           0.0 s\n",
  ]);
  expect(progress.stages.map(({ name, count }) => [name, count])).toEqual([
    ["model", "2 operations"],
    ["write", undefined],
  ]);
});

test("nothing is written where nobody watches, and the stages are kept", async () => {
  const { written, progress } = watched(false);
  await progress.stage("load", () => 1);
  expect(written).toEqual([]);
  expect(progress.stages).toHaveLength(1);
});

test("a stage that fails passes its error on", async () => {
  const { progress } = watched(false);
  const failing = progress.stage("load", () => {
    throw new Error("broken");
  });
  await expect(failing).rejects.toThrow("broken");
});
