import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadDocument } from "../../../load/load.ts";
import { buildModel } from "../../../model/build-model.ts";
import type { ApiModel } from "../../../model/types.ts";
import { nameExports } from "../../client/names.ts";
import { en } from "../labels/en.ts";
import { samplesOf } from "./samples.ts";

function modelOf(parts: object): ApiModel {
  const folder = mkdtempSync(join(tmpdir(), "samples-"));
  const file = join(folder, "api.json");
  writeFileSync(file, JSON.stringify({ openapi: "3.1.0", info: { title: "Shop", version: "1" }, ...parts }));
  try {
    return buildModel(loadDocument(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Samples of the first operation, by their id. */
function samples(parts: object): Record<string, string> {
  const model = modelOf(parts);
  const [operation] = model.operations;
  if (operation === undefined) throw new Error("no operation");
  const list = samplesOf(model, nameExports(model), operation, en);
  return Object.fromEntries(list.map(({ sampleId, source }) => [sampleId, source]));
}

const responses = { "204": { description: "done" } };

test("words of the document cannot leave the strings that they stand in", () => {
  const hostile = `a'b"c\`d$(e)\\`;
  const got = samples({
    servers: [{ url: "https://shop.example" }],
    paths: {
      "/things/{id}": {
        post: {
          operationId: "change",
          parameters: [
            { name: "id", in: "path", required: true, schema: { type: "string" }, example: "a/b?" },
            { name: "X-Note", in: "header", schema: { type: "string" }, example: hostile },
          ],
          requestBody: { content: { "application/json": { schema: {}, example: { note: hostile } } } },
          responses,
        },
      },
    },
  });
  expect(got["curl"]).toBe(
    [
      "curl --request POST 'https://shop.example/things/a%2Fb%3F'",
      `--header 'X-Note: a'\\''b"c\`d$(e)\\'`,
      "--header 'Content-Type: application/json'",
      `--data-raw '{"note":"a'\\''b\\"c\`d$(e)\\\\"}'`,
    ].join(" \\\n  "),
  );
  expect(got["fetch"]).toContain(`"X-Note": ${JSON.stringify(hostile)}`);
  expect(got["client-none"]).toContain(`"note": ${JSON.stringify(hostile)}`);
});

test("a required parameter without an example gets a value that its schema allows", () => {
  const parameter = (name: string, schema: object) => ({ name, in: "query", required: true, schema });
  const got = samples({
    servers: [{ url: "/v1" }],
    paths: {
      "/things": {
        get: {
          operationId: "list",
          parameters: [
            parameter("a", { type: "integer", minimum: 3 }),
            parameter("b", { enum: ["x", "y"] }),
            parameter("c", { type: "boolean" }),
            parameter("d", { type: "string" }),
            { name: "e", in: "query", schema: { type: "string" } },
          ],
          responses,
        },
      },
    },
  });
  expect(got["curl"]).toBe("curl 'https://api.example.com/v1/things?a=3&b=x&c=true&d=D'");
  expect(got["client-none"]).toContain('baseUrl: "https://api.example.com/v1"');
});

test("what must be signed has no sample that cannot sign; basic and bearer secrets come from the environment", () => {
  const paths = { "/things": { get: { operationId: "list", responses } } };
  const scheme = (name: string, value: object) => ({
    paths,
    security: [{ [name]: [] }],
    components: { securitySchemes: { [name]: value } },
  });
  const signed = scheme("Sign", {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    "x-signature-algorithm": "SDK-HMAC-SHA256",
  });
  expect(Object.keys(samples(signed))).toEqual(["client-signature"]);
  expect(samples(scheme("My-basic", { type: "http", scheme: "basic" }))["curl"]).toContain(
    '--user "$MY_BASIC_USERNAME:$MY_BASIC_PASSWORD"',
  );
  expect(samples(scheme("jwt", { type: "http", scheme: "bearer" }))["fetch"]).toContain(
    '"Authorization": "Bearer " + (process.env.JWT ?? "")',
  );
});
