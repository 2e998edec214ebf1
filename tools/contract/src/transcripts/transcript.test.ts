import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { OperationContract } from "../spec/contract.ts";
import { TranscriptBook } from "./transcript.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wire-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const operation = { id: "list", method: "GET", path: "/a" } as OperationContract;

function bookOf(path: string): TranscriptBook {
  const book = new TranscriptBook();
  book.note(operation, "Token", "plain", {
    method: "GET",
    path,
    query: [["b", "1"]],
    headers: [
      ["x-sdk-date", "20310506T070809Z"],
      ["authorization", "A Signature=0af"],
    ],
  });
  return book;
}

it("writes what was sent, without what differs from run to run", () => {
  expect(bookOf("/a").write(folder)).toEqual(["list.Token.txt"]);
  expect(readFileSync(join(folder, "list.Token.txt"), "utf8")).toBe(
    "# GET /a, authenticated by Token\n\n## plain\n\n" +
      "GET /a?b=1 HTTP/1.1\nauthorization: A Signature=…\nx-sdk-date: 00000000T000000Z\n",
  );
});

it("tells the files that change and those that are gone", () => {
  bookOf("/a").write(folder);
  expect(bookOf("/a").write(folder)).toEqual([]);
  writeFileSync(join(folder, "gone.txt"), "");
  expect(bookOf("/other").write(folder)).toEqual(["gone.txt", "list.Token.txt"]);
  expect(readdirSync(folder)).toEqual(["list.Token.txt"]);
});
