import type { Table } from "../../pages/page.ts";
import { canonical } from "../../spec/json.ts";
import type { ValueFacts } from "./facts.ts";
import { WORDS } from "./words.ts";

/** Remarks that stand in front of a description, one a line. */
const FLAG = /^(deprecated|read-only|write-only|any other name|in alternative \d+)$/;

/** Rows of tables of parameters or fields, as facts. */
export function rowFacts(tables: Table[]): { facts: ValueFacts; typeText: string }[] {
  return tables
    .filter((table) => table.head.length === 5 && table.head[0] === "Parameter")
    .flatMap((table) => table.rows)
    .map(([name = [], mandatory = [], type = [], limits = [], description = []]) => ({
      typeText: type.join(" "),
      facts: {
        name: name.join(" "),
        mandatory: mandatory.join(" "),
        limits: lines(limits).sort(),
        description: lines(description)
          .filter((line) => !FLAG.test(line) && !line.startsWith("See "))
          .map(unbullet),
        type: [],
      },
    }));
}

const lines = (cell: string[]): string[] =>
  cell.length === 1 && cell[0] === WORDS.nothing ? [] : cell.filter((line) => line !== "");

const unbullet = (line: string): string => line.replace(/^• /, "");

/**
 * What is wrong with tables, in both directions: facts without a row, rows without a fact, types without their words.
 * A field inside another one is named by its path, of which the last step counts.
 */
export function tableFaults(tables: Table[], wanted: ValueFacts[]): string[] {
  const rows = rowFacts(tables);
  const faults: string[] = [];
  const explained = new Set<object>();
  for (const want of wanted) {
    const same = rows.filter((row) => isNamed(row.facts.name, want.name) && comparable(row.facts) === comparable(want));
    if (same.length === 0) {
      const near = rows.filter((row) => isNamed(row.facts.name, want.name)).map((row) => comparable(row.facts));
      faults.push(
        `no row for ${want.name}: ${comparable(want)}${near.length > 0 ? `, but ${near.join(" and ")}` : ""}`,
      );
      continue;
    }
    const missing = (row: { typeText: string }) => want.type.filter((word) => !row.typeText.includes(word));
    const fitting = same.filter((row) => missing(row).length === 0);
    if (fitting.length === 0) faults.push(`${want.name}: type "${same[0]?.typeText}", want ${want.type.join(" ")}`);
    for (const row of fitting) explained.add(row);
  }
  for (const row of rows.filter((one) => !explained.has(one))) {
    faults.push(`the document has no ${row.facts.name} as in the row: ${comparable(row.facts)} ${row.typeText}`);
  }
  return faults;
}

const isNamed = (name: string, property: string): boolean =>
  name === property || name.endsWith(`.${property}`) || (property.startsWith("[") && name.endsWith(property));

const comparable = ({ mandatory, limits, description }: ValueFacts): string =>
  canonical({ mandatory, limits, description });
