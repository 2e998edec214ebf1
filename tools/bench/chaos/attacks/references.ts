import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { codegen } from "../factory/command.ts";
import { expectThat, type Trial } from "../trial.ts";

/** References of a document that would make the factory fetch or read what it must not. */
export function referenceTrials(scratch: string): Trial[] {
  return [
    ...["paths", "schema", "parameter", "mapping"].map((place) => network(scratch, place)),
    ...[
      "file:///etc/passwd",
      "/etc/passwd",
      "../../../../../../etc/passwd",
      "file:/etc/passwd#/a",
      "\\\\server\\share",
    ].map((ref) => file(scratch, ref)),
  ];
}

/** A server on this machine stands for one inside a network: not one request may reach it. */
function network(scratch: string, place: string): Trial {
  return {
    name: `SSRF: a $ref over the network in ${place}`,
    async run() {
      let hits = 0;
      const server: Server = createServer((_request, response) => {
        hits += 1;
        response.end("{}");
      }).listen(0, "127.0.0.1");
      await once(server, "listening");
      try {
        const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.yaml`;
        const { code, stderr } = await codegen(scratch, { "spec.yaml": document(place, url) });
        expectThat(hits === 0, `the factory sent ${hits} requests`);
        expectThat(
          code === 1 || place === "mapping",
          `ended with ${code}, expected a refusal: ${stderr.slice(0, 200)}`,
        );
      } finally {
        server.close();
      }
    },
  };
}

function file(scratch: string, ref: string): Trial {
  return {
    name: `SSRF: a $ref to ${ref}`,
    async run() {
      const { code, stderr, stdout } = await codegen(scratch, { "spec.yaml": document("schema", ref) });
      expectThat(code === 1, `ended with ${code}, expected 1`);
      expectThat(/^error: /m.test(stderr), `no message: ${stderr.slice(0, 200)}`);
      expectThat(!`${stderr}${stdout}`.includes("root:"), "the content of the file was shown");
    },
  };
}

function document(place: string, $ref: string): string {
  const schema = place === "schema" ? { $ref } : place === "mapping" ? withMapping($ref) : { type: "string" };
  const parameters = place === "parameter" ? [{ $ref }] : [];
  const get = { parameters, responses: { "200": { description: "ok", content: { "application/json": { schema } } } } };
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { "/a": place === "paths" ? { $ref } : { get } },
  });
}

function withMapping(address: string): object {
  return { oneOf: [{ type: "object" }], discriminator: { propertyName: "kind", mapping: { a: address } } };
}
