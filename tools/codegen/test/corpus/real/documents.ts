import { readdirSync } from "node:fs";
import { basename, join } from "node:path";

export interface TriedDocument {
  name: string;
  file: string;
  /** How many operations and data types the contract suite asks, evenly spread; all where nothing is said. */
  asked?: number;
  /** Why the contract suite asks nothing of it. */
  unasked?: string;
}

/** All of these two would take many minutes: their schemas are the largest, and each refers to most of the others. */
const ASKED_OF_GIANTS = 25;

const MODULES = join(import.meta.dirname, "node_modules");
const MADE_UP = join(import.meta.dirname, "../../../../contract/documents");
const SMALL = join(import.meta.dirname, "../documents");

/** Documents of different authors, dialects and sizes, from npm packages. */
const OTHERS: readonly TriedDocument[] = [
  { name: "github", file: "@octokit/openapi/generated/api.github.com.json", asked: ASKED_OF_GIANTS },
  { name: "figma", file: "@figma/rest-api-spec/openapi/openapi.yaml", asked: ASKED_OF_GIANTS },
  { name: "directus", file: "@directus/specs/dist/openapi.json" },
  { name: "blockfrost", file: "@blockfrost/openapi/openapi.yaml" },
  { name: "ideal-postcodes", file: "@ideal-postcodes/openapi/dist/openapi.json" },
  { name: "galaxy", file: "@scalar/galaxy/dist/3.1.yaml" },
  ...examples("3.1", [
    "petstore",
    "train-travel",
    "readme",
    "schema-types",
    "parameters-style",
    "security",
    "webhooks",
  ]),
  ...examples("3.0", ["star-trek", "discriminators", "polymorphism", "schema-circular", "callbacks", "link-example"]),
  ...examples("3.0", ["uspto", "http-status-codes", "request-examples", "server-variables", "complex-nesting"]),
];

/** Made up for the contract tests: what the others have of signatures, styles, errors and pages is little. */
const OWN: readonly TriedDocument[] = readdirSync(MADE_UP).map((file) => ({
  name: basename(file, ".yaml"),
  file: join(MADE_UP, file),
}));

/** Documents that the suite asks nothing of, with the reason. */
const UNASKED: Readonly<Record<string, string>> = {
  "responses-pages": "its answers need not be lists, and what is none is no page by a ruling of the client",
};

/** One feature each, at its extremes: what is emitted for them is kept as snapshots, here it is run. */
const FEATURES: readonly TriedDocument[] = readdirSync(SMALL).map((entry) => {
  const name = basename(entry, ".yaml");
  const unasked = UNASKED[name];
  return {
    name,
    file: join(SMALL, entry.endsWith(".yaml") ? entry : `${entry}/${entry}.yaml`),
    ...(unasked !== undefined && { unasked }),
  };
});

export const DOCUMENTS: readonly TriedDocument[] = [
  ...OTHERS.map(({ file, ...rest }) => ({ ...rest, file: join(MODULES, file) })),
  ...OWN,
  ...FEATURES,
];

function examples(version: string, names: readonly string[]): TriedDocument[] {
  return names.map((name) => ({
    name: `${name}-${version.replace(".", "")}`,
    file: `@readme/oas-examples/${version}/json/${name}.json`,
  }));
}
