import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { releaseFolder } from "../repository.ts";
import { rulesTable } from "../spec/rules-table.ts";

/** Writes RULES.md from the rules. */
await writeFile(join(releaseFolder, "RULES.md"), rulesTable());
