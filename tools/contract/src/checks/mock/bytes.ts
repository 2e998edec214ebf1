import { plainCall } from "../../cases/calls.ts";
import { fullestValues } from "../../cases/fullest.ts";
import { sampleValues } from "../../cases/samples.ts";
import type { Check, Trial } from "../../check.ts";
import type { ContentContract, OperationContract } from "../../spec/contract.ts";
import { asObject, isObject, type Json, type JsonObject, membersOf } from "../../spec/json.ts";
import { isJson, isUsualStatus, mediaTypeOf, schemaAt } from "../../spec/lookup.ts";
import { type Answer, sendThroughFetch } from "../../wire/answer.ts";
import { encode } from "../../wire/encode.ts";
import { withHeader } from "../../wire/request.ts";
import { BASE, KNOWN, type MockContext, signed, titleOf, unsigned } from "./context.ts";
import { errorFaults } from "./expected-error.ts";

interface Mock {
  fetch(request: Request): Promise<Response>;
  journal: { body: Json; refusal: { issues: { pointer: string }[] } | undefined }[];
}

const FORM = "application/x-www-form-urlencoded";
/** No UTF-8, and every byte of it another one. */
const BYTES = Uint8Array.of(0x00, 0xff, 0xc3, 0x28, 0x41);

/** How the bytes of a body are read: as text in UTF-8, as a form, or byte by byte. */
export function byteChecks(context: MockContext): Check[] {
  return context.contract.operations
    .filter(({ body }) => body !== undefined)
    .flatMap((operation) => [
      bytesCheck(context, operation),
      ...(operation.body?.content ?? [])
        .filter(({ mediaType }) => mediaTypeOf(mediaType) === FORM)
        .map((content) => formCheck(context, operation, content)),
    ]);
}

/** Sends bodies of one operation and tells what was read. */
function bench(context: MockContext, operation: OperationContract, options: object = {}) {
  const create = context.mock.module["createMock"] as (options: object) => Mock;
  const mock = create({ ...KNOWN, ...options });
  return {
    send(mediaType: string, body: string | Uint8Array): Promise<Answer> {
      const plain = unsigned(context, operation, { parameters: plainCall(context, operation).parameters });
      const request = { ...withHeader(plain, "Content-Type", mediaType), body };
      return sendThroughFetch((one) => mock.fetch(one), BASE, signed(context, operation, BASE, request));
    },
    read: () => mock.journal.at(-1)?.body,
    places: () => (mock.journal.at(-1)?.refusal?.issues ?? []).map(({ pointer }) => pointer),
  };
}

type Bench = ReturnType<typeof bench>;

/** A media type that fits what the document has: a range stands for each of its types. */
const concrete = (mediaType: string): string =>
  mediaType === "*/*" ? "video/x-any" : mediaType.replace("/*", "/x-any");

function bytesCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: bytes that are no text are refused where a text is due, else read as they are`,
    async run(t) {
      const own = bench(context, operation);
      const content = operation.body?.content ?? [];
      const types = content.map(({ mediaType }) => mediaType);
      const judged = content.filter((one) => isText(one.mediaType) || takesAnyText(context, one));
      for (const type of judged.map(({ mediaType }) => concrete(mediaType))) {
        const answer = await own.send(type, BYTES);
        if (isText(type)) {
          t.none(errorFaults(context, operation, answer, "invalid-parameter", 400), `${type}: bytes`);
          t.equal(own.places(), ["/body"], `${type}: where it is refused`);
        } else {
          t.ok(isUsualStatus(operation, answer.status), `${type}: got ${answer.status}`);
          t.equal(own.read(), String.fromCharCode(...BYTES), `${type}: what was read`);
        }
      }
      const strange = await bench(context, operation, { errors: "gateway" }).send("x-none/x-none", BYTES);
      if (types.includes("*/*")) t.ok(isUsualStatus(operation, strange.status), `any type: got ${strange.status}`);
      else
        t.none(errorFaults(context, operation, strange, "invalid-parameter", 400), "another media type, to a gateway");
    },
  };
}

const isText = (type: string): boolean =>
  isJson(type) || type.startsWith("text/") || type.startsWith("multipart/") || mediaTypeOf(type) === FORM;

function formCheck(context: MockContext, operation: OperationContract, content: ContentContract): Check {
  const pointer = content.schemaPointer ?? "";
  const properties = membersOf(schemaAt(context.contract, pointer)["properties"]);
  const typed = (type: string) =>
    properties.filter(([, node]) => asObject(node)["type"] === type).map(([name]) => name);
  return {
    name: `${titleOf(operation)}: a form is read pair by pair`,
    async run(t) {
      const own = bench(context, operation);
      const required = requiredPart(context, pointer);
      const rest = (name: string) => required.filter(([key]) => key !== name).map((pair) => pair.map(encode).join("="));
      const sent = (name: string, ...pairs: string[]) => own.send(FORM, [...rest(name), ...pairs].join("&"));
      const reads = async (name: string, pairs: string[], want: Json) => {
        const { status } = await sent(name, ...pairs);
        t.ok(isUsualStatus(operation, status), `${pairs.join("&")}: got ${status}`);
        t.equal(asObject(own.read() ?? null)[name], want, pairs.join("&"));
      };
      for (const name of [...typed("string").filter((one) => isFree(properties, one)), "unknown"]) {
        const key = encode(name);
        await reads(name, [`${key}=a+b%20c%2B`], "a b c+");
        await reads(name, [`${key}=first`, "x=1", `${key}=last`], "last");
      }
      await reads("unknown", ["unknown"], "");
      // A number in JSON may be written so; a text that stands for an integer may not.
      for (const name of typed("integer")) {
        for (const text of ["1e2", "7.0"]) {
          await isRefused(t, own, () => sent(name, `${encode(name)}=${text}`), context, operation, `/body/${name}`);
        }
      }
      for (const name of typed("object")) {
        await isRefused(t, own, () => sent(name, `${encode(name)}=%7B`), context, operation, `/body/${name}`);
      }
      for (const pair of ["a=%zz", "a=%C3%28", "%=1", "a=%00", "a=\0"]) {
        await isRefused(t, own, () => sent("", pair), context, operation, "/body");
      }
    },
  };
}

async function isRefused(
  t: Trial,
  own: Bench,
  send: () => Promise<Answer>,
  context: MockContext,
  operation: OperationContract,
  place: string,
): Promise<void> {
  t.none(errorFaults(context, operation, await send(), "invalid-parameter", 400), place);
  t.equal(own.places(), [place], "where it is refused");
}

/** Any text fits. */
const isFree = (properties: [string, Json][], name: string): boolean =>
  isUnbounded(asObject(properties.find(([key]) => key === name)?.[1]));

const isUnbounded = (node: JsonObject): boolean =>
  ["enum", "const", "pattern", "format", "maxLength"].every(
    (keyword) => !(keyword in node) || node[keyword] === "binary",
  );

/** Whether bytes, as a text, are what a body's schema wants; one of another type can be no example of them. */
function takesAnyText({ contract }: MockContext, { schemaPointer }: ContentContract): boolean {
  if (schemaPointer === undefined) return true;
  const node = schemaAt(contract, schemaPointer);
  return isUnbounded(node) && (node["type"] === "string" || Object.keys(node).length === 0);
}

/** The members of a form that it must have, as texts. */
function requiredPart(context: MockContext, pointer: string): [string, string][] {
  const names = [schemaAt(context.contract, pointer)["required"] ?? []].flat();
  const all = [...fullestValues(context, pointer), ...sampleValues(context, pointer, 5)].filter(isObject);
  return Object.entries(all[0] ?? {}).flatMap(([name, value]): [string, string][] =>
    names.includes(name) ? [[name, typeof value === "object" ? JSON.stringify(value) : String(value)]] : [],
  );
}
