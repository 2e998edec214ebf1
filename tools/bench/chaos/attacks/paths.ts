import { readdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { createFlowsClient, token } from "@live-flows/client";
import { startMockServer } from "@live-flows/mock";
import { codegen } from "../factory/command.ts";
import { sendRaw } from "../mock/subject.ts";
import { expectThat, type Trial } from "../trial.ts";

/** Nothing is read or written, and no call goes, outside of where it belongs. */
export function pathTrials(scratch: string): Trial[] {
  return [
    ...["..", "a/b", "../..", "a?b", "a#b", "a\\b", "%2e%2e", ".", "a\nb"].map(projectId),
    ...[
      "/v1/../../../etc/passwd",
      "/__mock/../../etc/passwd",
      "/__mock/data/..%2f..%2fetc%2fpasswd",
      "/%2e%2e/%2e%2e/etc/passwd",
    ].map(target),
    ...[
      ["an operationId", '"operationId":"../../../../outside"'],
      ["a tag", '"tags":["../../../../outside"],"operationId":"a"'],
      ["an operationId with NUL", '"operationId":"a\\u0000/../../outside"'],
      ["an operationId that is a device", '"operationId":"con"'],
    ].map(([name, member]) => writes(scratch, name as string, member as string)),
    named(scratch),
    symlink(scratch),
  ];
}

/** A project that would change the path is refused, or becomes one encoded segment. */
function projectId(projectId: string): Trial {
  return {
    name: `path traversal: the project ${JSON.stringify(projectId)}`,
    async run() {
      let url = "";
      const fetch = async (request: Request) => {
        url = request.url;
        return new Response('{"total":0,"flows":[]}');
      };
      try {
        await createFlowsClient({ region: "cn-north-4", projectId, auth: token("t"), fetch }).listFlows();
      } catch {
        expectThat(url === "", "refused, but something was sent");
        return;
      }
      const segments = new URL(url).pathname.split("/");
      expectThat(segments.length === 4 && segments[3] === "flows", `was sent to ${url}`);
    },
  };
}

function target(path: string): Trial {
  return {
    name: `path traversal: ${path}`,
    async run() {
      await using server = await startMockServer({ flows: 1 });
      const port = Number(new URL(server.url).port);
      const { text, statuses } = await sendRaw(port, `GET ${path} HTTP/1.1\r\nHost: x\r\nX-Auth-Token: t\r\n\r\n`);
      expectThat(
        statuses.every((status) => status >= 400 && status < 500),
        `got ${statuses.join()}`,
      );
      expectThat(!text.includes("root:"), "a file of the machine was served");
    },
  };
}

function document(member: string): string {
  return `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{"/a":{"get":{${member},"responses":{"200":{"description":"ok"}}}}},"components":{"schemas":{"../../../../outside":{"type":"object"}}}}`;
}

/** @param member of the operation, as JSON. */
function writes(scratch: string, name: string, member: string): Trial {
  return {
    name: `path traversal: ${name} of the document`,
    async run() {
      const { code, folder, stderr } = await codegen(scratch, { "spec.yaml": document(member) });
      expectThat(code === 0 || /^error: /m.test(stderr), `ended with ${code}: ${stderr.slice(0, 200)}`);
      expectNothingOutside(folder);
    },
  };
}

function named(scratch: string): Trial {
  return {
    name: "path traversal: --name ../../outside",
    async run() {
      const { folder } = await codegen(scratch, { "spec.yaml": document('"operationId":"a"') }, [
        "--name",
        "../../outside",
      ]);
      expectNothingOutside(folder);
    },
  };
}

/** A link in the document's folder that leads out of it is outside too, and its content is never shown. */
function symlink(scratch: string): Trial {
  return {
    name: "path traversal: a $ref through a symbolic link",
    async run() {
      symlinkSync("/etc/passwd", join(scratch, "link.yaml"));
      const text = `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{"/a":{"$ref":"../link.yaml"}}}`;
      const { code, stderr, stdout } = await codegen(scratch, { "spec.yaml": text });
      expectThat(code === 1, `ended with ${code}, expected 1`);
      expectThat(!`${stderr}${stdout}`.includes("root:"), "the content of a file outside was shown");
    },
  };
}

function expectNothingOutside(folder: string): void {
  for (const place of [folder, dirname(folder), dirname(dirname(folder))]) {
    const outside = readdirSync(place, { recursive: false }).filter((name) => String(name).includes("outside"));
    expectThat(
      outside.length === 0,
      `${outside.join()} was written to ${place === folder ? "the folder itself" : "a folder above"}`,
    );
  }
  const inside = readdirSync(folder).filter((name) => name !== "spec.yaml" && name !== "out");
  expectThat(inside.length === 0, `${inside.join()} was written beside the output`);
}
