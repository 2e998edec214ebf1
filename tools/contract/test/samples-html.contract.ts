import { sampleChecks } from "../src/checks/docs/samples.ts";
import { asText } from "../src/spec/json.ts";
import { loadClient } from "../src/subject/client.ts";
import { loadHtml } from "../src/subject/docs.ts";
import { loadCases } from "../src/subject/load.ts";
import { loadMock } from "../src/subject/mock.ts";
import { suite } from "./run.ts";

const subjects = { ...loadCases(), client: await loadClient(), mock: await loadMock() };
const { "x-client-package": clientPackage } = subjects.contract.document;

suite(
  "the samples on the built pages keep the contract",
  sampleChecks({ ...subjects, docs: loadHtml(), clientPackage: asText(clientPackage) }),
);
