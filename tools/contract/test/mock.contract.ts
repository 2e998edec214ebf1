import { mockChecks } from "../src/checks/mock/index.ts";
import { loadCases } from "../src/subject/load.ts";
import { loadMock } from "../src/subject/mock.ts";
import { suite } from "./run.ts";

suite("the mock keeps the contract", mockChecks({ ...loadCases(), mock: await loadMock() }));
