import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../src/repository.ts";

/** The factory and the runtimes know no document: the word that this repository's document is about is not in them. */

const SCANNED = [
  "tools/codegen/src",
  "packages/client/src/runtime",
  "packages/mock/src/runtime",
  "packages/docs/src/runtime",
];

/** The package scope, OAuth's own term, and YAML's, which the parser's messages use. */
const ALLOWED = /@?live-flows|oauth\w*[ .]?flows?|"flows", "object"|Flow sequence/gi;

function* sources(folder: string): Generator<string> {
  if (!existsSync(folder)) return; // docs has no runtime of its own
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    // Tests of a runtime may use the packages of this document, which speak of it.
    if (entry.isFile() && !entry.name.endsWith(".test.ts")) yield join(entry.parentPath, entry.name);
  }
}

test("nothing outside the document knows what it is about", () => {
  const found = SCANNED.flatMap((folder) => [...sources(join(ROOT, folder))]).flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, index) =>
        /flow(?!ing)/i.test(line.replace(ALLOWED, "").replace(/overflow|workflow/gi, ""))
          ? [`${relative(ROOT, file)}:${index + 1}: ${line.trim()}`]
          : [],
      ),
  );
  expect(found).toEqual([]);
});
