import type { Impact } from "./change.ts";
import { ruleGroups } from "./rules/index.ts";

const BUMP: Record<Impact, string> = { breaking: "major", additive: "minor", neutral: "patch" };

/** The text of RULES.md. */
export function rulesTable(): string {
  return `${introduction()}\n${ruleGroups.map(groupTable).join("")}`.trimEnd().concat("\n");
}

function groupTable({ title, rules }: (typeof ruleGroups)[number]): string {
  const rows = rules.map(({ id, change, impact, why }) => [change, `${impact} (${BUMP[impact]})`, why, id]);
  return `### ${title}\n\n${table(["change", "rating", "why", "rule"], rows)}\n`;
}

/** A table of Markdown with aligned columns, as the formatter of this repository writes it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], fill: string): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(" | ")} |`;
  const rule = line(
    head.map(() => ""),
    "-",
  );
  return [line(head, " "), rule, ...rows.map((row) => line(row, " ")), ""].join("\n");
}

const introduction = (): string => `\
# How changes are rated

\`pnpm release:check\` compares the work tree with the last release, names each change with its reason and its place,
and fails where the changesets ask for less than a package needs. \`pnpm changeset:auto\` writes the changeset. What a
package needs is the highest of three things:

1. **The document.** Redocly's diff finds the changes of \`spec/openapi.yaml\`, the rules below rate them. Where no rule
   applies, Redocly's own rating stands. A schema that is both sent and read is rated for both.
2. **The public API** of the package: its \`exports\`, \`bin\`, \`engines\` and peer dependencies, and the types that it
   exports. A value must still be assignable to its former type. A type that users receive must still be assignable to
   the former one, a type that users pass must still accept the former one, a type that they do both with must do both.
   Values that a response enum gains are left out of this, as a rule below rates them. The type tests of the last
   release are compiled against the packages as they are now.
3. **The files that are published**: any other change of them is a patch.

${table(
  ["rating of the document", "spec, client, mock", "docs"],
  [
    ["breaking: what worked before fails or behaves differently", "major", "minor"],
    ["additive: something new can be used", "minor", "minor"],
    ["neutral: words and examples", "patch", "patch"],
  ],
)}
The docs describe the API and have none of their own, so a breaking API is a minor release of the docs.

A bump may be raised by hand, never lowered. Before a package is released for the first time, anything goes.

## Rules

This list is written by \`node tools/release/src/cli/rules.ts\`; each rule is tried by at least one test. The first
rule that applies decides. Where diff tools disagree, the reason says what they say.
`;
