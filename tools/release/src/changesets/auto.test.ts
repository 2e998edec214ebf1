import { expect, test } from "vitest";
import type { Bump } from "../bump.ts";
import { printReport, shortfalls } from "../check/print.ts";
import type { PackageReport, Reason, Report } from "../check/report.ts";
import { releasedPackages } from "../repository.ts";
import { autoChangesets } from "./auto.ts";
import type { Changeset } from "./changeset.ts";

const narrowed: Reason = {
  bump: "major",
  source: "document",
  text: "`limit` now allows at most `50` (was: `100`).",
  why: "Calls with more are refused.",
  pointer: "#/paths",
  rule: "request-narrowed",
};
const added: Reason = { bump: "minor", source: "document", text: "`age` is new.", why: "Nobody read it." };
const typed: Reason = { bump: "minor", source: "api", text: "`listThings` offers more.", why: "It compiles." };
const files: Reason = {
  bump: "patch",
  source: "files",
  text: "Changes without effect on the API.",
  why: "Changed: a.",
};

/** A report of a package, `client` or `docs`, that was released once. */
function reportOf(folder: string, reasons: Reason[], needed: Bump, asked: Bump): PackageReport {
  const released = releasedPackages.find((candidate) => candidate.folder.endsWith(folder));
  if (released === undefined) throw new Error(folder);
  return { package: released, last: { version: "1.0.0", ref: `${released.name}@1.0.0` }, reasons, needed, asked };
}

const report = (packages: PackageReport[], pending: [string, Changeset][] = []): Report => ({
  packages,
  pending: new Map(pending),
});

test("changes of the document become one changeset, breaking ones first", () => {
  const { write } = autoChangesets(
    report([
      reportOf("client", [added, narrowed], "major", "none"),
      reportOf("docs", [added, { ...narrowed, bump: "minor" }], "minor", "none"),
    ]),
  );
  expect([...write]).toEqual([
    [
      ".changeset/auto-document.md",
      '---\n"@live-flows/client": major\n"@live-flows/docs": minor\n---\n\n' +
        "Changes of the API:\n\n- `limit` now allows at most `50` (was: `100`).\n- `age` is new.\n",
    ],
  ]);
});

test("types that follow the document are not told again, those that go further are", () => {
  const follows = autoChangesets(report([reportOf("client", [added, typed], "minor", "none")]));
  expect([...follows.write.keys()]).toEqual([".changeset/auto-document.md"]);
  const further: Reason = { ...typed, bump: "major" };
  const goes = autoChangesets(report([reportOf("client", [added, further], "major", "none")]));
  expect(goes.write.get(".changeset/auto-client.md")).toBe(
    '---\n"@live-flows/client": major\n---\n\n`listThings` offers more.\n',
  );
});

test("other files are a patch, unless a changeset releases the package anyway", () => {
  const alone = autoChangesets(report([reportOf("docs", [files], "patch", "none")]));
  expect([...alone.write.keys()]).toEqual([".changeset/auto-docs.md"]);
  const told = autoChangesets(report([reportOf("docs", [files], "patch", "minor")]));
  expect([...told.write.keys()]).toEqual([]);
});

test("a bump that was raised by hand stays raised, one that is too low is not kept", () => {
  const file = ".changeset/auto-document.md";
  const pending = (bump: Bump): [string, Changeset][] => [[file, { bumps: { "@live-flows/client": bump }, text: "" }]];
  const client = reportOf("client", [added], "minor", "none");
  expect(autoChangesets(report([client], pending("major"))).write.get(file)).toContain('"@live-flows/client": major');
  expect(autoChangesets(report([client], pending("patch"))).write.get(file)).toContain('"@live-flows/client": minor');
});

test("what it wrote before and nothing needs any more is removed, other changesets are not", () => {
  const old: Changeset = { bumps: { "@live-flows/client": "minor" }, text: "" };
  const pending: [string, Changeset][] = [
    [".changeset/auto-client.md", old],
    [".changeset/by-hand.md", old],
  ];
  expect(autoChangesets(report([reportOf("client", [], "none", "minor")], pending)).remove).toEqual([
    ".changeset/auto-client.md",
  ]);
});

test("a breaking change with a patch changeset falls short, and the report says why", () => {
  const short = report([reportOf("client", [narrowed], "major", "patch")]);
  expect(shortfalls(short)).toHaveLength(1);
  const text = printReport(short);
  expect(text).toContain("@live-flows/client needs a major release, its changesets ask for patch.");
  expect(text).toContain("`limit` now allows at most `50` (was: `100`).");
  expect(text).toContain("request-narrowed: Calls with more are refused.");
  expect(text).toContain("#/paths");
});

test.for([
  ["major", "major", 0],
  ["minor", "major", 0],
  ["none", "none", 0],
  ["major", "minor", 1],
  ["patch", "none", 1],
] as const)("needed %s, asked %s: %i short", ([needed, asked, want]) => {
  expect(shortfalls(report([reportOf("client", [], needed, asked)]))).toHaveLength(want);
});
