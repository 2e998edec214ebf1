import { expect, test } from "vitest";
import { attachCommands, changelogSection } from "./attach.ts";

const published = { name: "@a/b", version: "1.1.0", notes: "New.", sbom: "sbom/a.json" };
const upload = ["release", "upload", "@a/b@1.1.0", "sbom/a.json", "--clobber"];
const create = ["release", "create", "@a/b@1.1.0", "--title", "@a/b@1.1.0", "--notes", "New."];

test.for([
  ["nothing is there", [], [], [[...create, "--target", "abc"], upload]],
  ["the tag is there", ["@a/b@1.1.0"], [], [[...create, "--verify-tag"], upload]],
  ["all is there", ["@a/b@1.1.0"], ["@a/b@1.1.0"], [upload]],
] as const)("%s", ([, tags, releases, want]) => {
  expect(attachCommands(published, { tags: new Set(tags), releases: new Set(releases) }, "abc")).toEqual(want);
});

test("a pre-release is marked as one", () => {
  const [command] = attachCommands(
    { ...published, version: "2.0.0-next.0" },
    { tags: new Set(), releases: new Set() },
    "c",
  );
  expect(command).toContain("--prerelease");
});

test("the notes are the version's part of the changelog", () => {
  const changelog = "# @a/b\n\n## 1.1.0\n\n### Minor Changes\n\n- New.\n\n## 1.0.0\n\n- First.\n";
  expect(changelogSection(changelog, "1.1.0")).toBe("### Minor Changes\n\n- New.");
  expect(changelogSection(changelog, "1.0.0")).toBe("- First.");
  expect(changelogSection(changelog, "9.9.9")).toBe("");
});
