import { docsChecks } from "../src/checks/docs/index.ts";
import { loadHtml } from "../src/subject/docs.ts";
import { loadCases } from "../src/subject/load.ts";
import { suite } from "./run.ts";

suite("the built pages of the reference keep the contract", docsChecks({ ...loadCases(), docs: loadHtml() }));
