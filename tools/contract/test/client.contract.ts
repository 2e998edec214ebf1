import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { clientChecks } from "../src/checks/client/index.ts";
import { isUsualSeed } from "../src/seed.ts";
import { loadClient } from "../src/subject/client.ts";
import { isOwnProject, loadCases } from "../src/subject/load.ts";
import { TranscriptBook } from "../src/transcripts/transcript.ts";
import { suite } from "./run.ts";

const book = new TranscriptBook();

suite(
  "the client keeps the contract",
  clientChecks({ ...loadCases(), client: await loadClient(), transcript: book.note }),
);

// Kept for the reader: a change on the wire shows in a review. What is right is decided by the checks, not by these.
if (isOwnProject && isUsualSeed) {
  describe("the transcripts", () => {
    it("are what the client sends; look at the difference, and commit it with its cause", () => {
      const changed = book.write(fileURLToPath(new URL("../wire", import.meta.url)));
      expect(changed, "files in tools/contract/wire that were just written anew").toEqual([]);
    });
  });
}
