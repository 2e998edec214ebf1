import { pairChecks } from "../src/checks/pair/index.ts";
import { loadClient } from "../src/subject/client.ts";
import { loadCases } from "../src/subject/load.ts";
import { loadMock } from "../src/subject/mock.ts";
import { suite } from "./run.ts";

suite(
  "the client and the mock keep the contract with each other",
  pairChecks({
    ...loadCases(),
    client: await loadClient(),
    mock: await loadMock(),
  }),
);
