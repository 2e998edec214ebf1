import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { canonical, type Json } from "../../spec/json.ts";
import { isJson } from "../../spec/lookup.ts";
import { argumentsOf } from "../../subject/client.ts";
import { titleOf } from "../mock/context.ts";
import { BASE, type ClientContext } from "./context.ts";
import { goodAnswer } from "./scripted.ts";

/** Bodies that are no JSON: bytes go out as they are, forms in parts that a server can read. */
export function bodyChecks(context: ClientContext): Check[] {
  return context.contract.operations.flatMap((operation) =>
    (operation.body?.content ?? []).flatMap(({ mediaType }) => {
      if (isJson(mediaType) || mediaType.startsWith("text/")) return [];
      if (mediaType.startsWith("multipart/")) return [partsCheck(context, operation, mediaType)];
      if (mediaType === "application/x-www-form-urlencoded") return [formCheck(context, operation, mediaType)];
      return [bytesCheck(context, operation, mediaType)];
    }),
  );
}

/** What goes over the wire for a body. */
async function sent(
  context: ClientContext,
  operation: OperationContract,
  mediaType: string,
  body: unknown,
): Promise<{ type: string; response: Response }> {
  let seen: Request | undefined;
  const fetch = async (request: Request): Promise<Response> => {
    seen = request.clone();
    return goodAnswer(operation);
  };
  const auth = context.client.credential(context.contract, operation.security[0] ?? []);
  const client = context.client.create({ baseUrl: BASE, fetch, ...(auth !== undefined && { auth }) });
  const given = argumentsOf(operation, { parameters: plainCall(context, operation).parameters });
  const several = (operation.body?.content.length ?? 0) > 1;
  await context.client.method(client, operation)({ ...given, body, ...(several && { contentType: mediaType }) });
  if (seen === undefined) throw new Error("nothing was sent");
  const type = seen.headers.get("content-type") ?? "";
  return { type, response: new Response(seen.body, { headers: { "Content-Type": type } }) };
}

const BYTES = new Uint8Array([0, 255, 13, 10, 128]);

function bytesCheck(context: ClientContext, operation: OperationContract, mediaType: string): Check {
  const isRange = mediaType.includes("*");
  const own = isRange ? (mediaType.startsWith("text/") ? "text/plain" : "application/octet-stream") : mediaType;
  const table: [string, unknown, string][] = [
    ["bytes", BYTES, own],
    ["a buffer", BYTES.buffer, own],
    ["a Blob of no type", new Blob([BYTES]), own],
    ["a Blob of a type", new Blob([BYTES], { type: "image/gif" }), isRange ? "image/gif" : own],
  ];
  return {
    name: `${titleOf(operation)}: bytes are sent as they are in ${mediaType}`,
    async run(t) {
      for (const [what, body, want] of table) {
        const { type, response } = await sent(context, operation, mediaType, body);
        t.equal(type, want, `${what}: media type`);
        t.equal([...new Uint8Array(await response.arrayBuffer())], [...BYTES], `${what}: bytes`);
      }
    },
  };
}

function formCheck(context: ClientContext, operation: OperationContract, mediaType: string): Check {
  return {
    name: `${titleOf(operation)}: a form may be given as it is written, too`,
    async run(t) {
      for (const body of [
        "a=1&b=%20",
        new URLSearchParams([
          ["a", "1"],
          ["b", " "],
        ]),
      ]) {
        const { type, response } = await sent(context, operation, mediaType, body);
        t.equal(type, mediaType, "media type");
        t.equal(
          [...new URLSearchParams(await response.text())],
          [
            ["a", "1"],
            ["b", " "],
          ],
          "pairs",
        );
      }
      const { response } = await sent(context, operation, mediaType, {
        "a&b": "c=d",
        none: undefined,
        n: 7,
        list: [1, 2],
      });
      const pairs = [...new URLSearchParams(await response.text())];
      t.equal(
        pairs,
        [
          ["a&b", "c=d"],
          ["n", "7"],
          ["list", "1"],
          ["list", "2"],
        ],
        "members of an object",
      );
    },
  };
}

/** A part as text, with its media type where it says one. */
async function told(part: string | File): Promise<string> {
  if (typeof part === "string") return part;
  const type = part.type.replace(/; *charset=utf-8/i, "");
  return `${type}: ${type === "application/json" ? canonical(JSON.parse(await part.text()) as Json) : await part.text()}`;
}

function partsCheck(context: ClientContext, operation: OperationContract, mediaType: string): Check {
  const encoding = operation.body?.content.find((one) => one.mediaType === mediaType)?.node["encoding"];
  // Of several types, only a file says which one it is of.
  const typeOf = (name: string): string | undefined =>
    /^[^,*]+$/.exec((encoding as Record<string, { contentType?: string }> | undefined)?.[name]?.contentType ?? "")?.[0];
  return {
    name: `${titleOf(operation)}: each member of a ${mediaType} body is a part in its media type`,
    async run(t) {
      const value = {
        title: "größer",
        fact: { title: "x", marks: [1] },
        marks: [1, 2],
        flag: true,
        file: new File(["bytes"], "a.bin", { type: "image/gif" }),
        none: undefined,
      };
      const { type, response } = await sent(context, operation, mediaType, value);
      // Whatever a document calls its parts, `fetch` sends a form as this.
      t.ok(type.startsWith("multipart/form-data; boundary="), `media type ${type}`);
      const form = await response.formData();
      const parts: [string, string][] = [];
      for (const [name, part] of form) parts.push([name, await told(part)]);
      const text = (name: string, plain: string) => (typeOf(name) === undefined ? plain : `${typeOf(name)}: ${plain}`);
      const want = [
        ["title", text("title", "größer")],
        ["fact", `application/json: ${canonical(value.fact)}`],
        ["marks", text("marks", "1")],
        ["marks", text("marks", "2")],
        ["flag", text("flag", "true")],
        ["file", "image/gif: bytes"],
      ];
      t.equal(parts as string[][], want, "parts");
      t.equal((form.get("file") as File).name, "a.bin", "name of the file");
      const own = new FormData();
      own.append("a", "b");
      const other = await sent(context, operation, mediaType, own);
      t.equal([...(await other.response.formData())], [["a", "b"]], "a form that is one already");
    },
  };
}
