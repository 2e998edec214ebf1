import { docsChecks } from "../src/checks/docs/index.ts";
import { loadMarkdown } from "../src/subject/docs.ts";
import { loadCases } from "../src/subject/load.ts";
import { suite } from "./run.ts";

suite("the Markdown reference keeps the contract", docsChecks({ ...loadCases(), docs: loadMarkdown() }));
