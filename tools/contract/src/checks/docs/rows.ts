import type { Table } from "../../pages/page.ts";
import { canonical } from "../../spec/json.ts";
import type { ValueFacts } from "./facts.ts";
import { WORDS } from "./words.ts";

/** Remarks that stand in front of a description, one a line. */
const FLAG = /^(deprecated|read-only|write-only|any other name|in alternative \d+)$/;

/** Rows of tables of parameters or fields, as facts. */
export function rowFacts(tables: Table[]): ValueFacts[] {
  return tables
    .filter((table) => table.head.length === 5 && table.head[0] === "Parameter")
    .flatMap((table) => table.rows)
    .map(([name = [], mandatory = [], type = [], limits = [], description = []]) => ({
      name: name.join(" "),
      mandatory: mandatory.join(" "),
      limits: lines(limits).sort(),
      description: lines(description)
        .filter((line) => !FLAG.test(line) && !line.startsWith("See "))
        .map(unbullet),
      type: type.join(" "),
    }));
}

const lines = (cell: string[]): string[] =>
  cell.length === 1 && cell[0] === WORDS.nothing ? [] : cell.filter((line) => line !== "");

const unbullet = (line: string): string => line.replace(/^• /, "");

/**
 * What is wrong with tables, in both directions: facts without a row, rows without a fact.
 * A field inside another one is named by its path, of which the last step counts.
 */
export function tableFaults(tables: Table[], wanted: ValueFacts[]): string[] {
  const rows = rowFacts(tables);
  const faults: string[] = [];
  const explained = new Set<ValueFacts>();
  for (const want of wanted) {
    const named = rows.filter((row) => isNamed(row.name, want.name));
    const same = named.filter((row) => comparable(row) === comparable(want));
    for (const row of same) explained.add(row);
    if (same.length > 0) continue;
    const near = named.map(comparable).join(" and ");
    faults.push(`no row for ${want.name}: ${comparable(want)}${near === "" ? "" : `, but ${near}`}`);
  }
  for (const row of rows.filter((one) => !explained.has(one))) {
    faults.push(`the document has no ${row.name} as in the row: ${comparable(row)}`);
  }
  return faults;
}

const isNamed = (name: string, property: string): boolean =>
  name === property || name.endsWith(`.${property}`) || (property.startsWith("[") && name.endsWith(property));

const comparable = ({ mandatory, type, limits, description }: ValueFacts): string =>
  canonical({ mandatory, type, limits, description });
