/** Those that the contract suite runs on; on the larger ones it would take minutes each. */
export const IN_CONTRACT: ReadonlySet<string> = new Set([
  "galaxy",
  "petstore-31",
  "train-travel-31",
  "security-31",
  "uspto-30",
  "callbacks-30",
  "link-example-30",
]);

/** Documents of different authors, dialects and sizes, from npm packages; paths are below `node_modules`. */
export const DOCUMENTS: readonly { name: string; file: string }[] = [
  { name: "github", file: "@octokit/openapi/generated/api.github.com.json" },
  { name: "figma", file: "@figma/rest-api-spec/openapi/openapi.yaml" },
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

function examples(version: string, names: readonly string[]): { name: string; file: string }[] {
  return names.map((name) => ({
    name: `${name}-${version.replace(".", "")}`,
    file: `@readme/oas-examples/${version}/json/${name}.json`,
  }));
}
