import { asRead } from "../../cases/broken-parameters.ts";
import { brokenValues, marksOf } from "../../cases/broken-values.ts";
import { plainCall } from "../../cases/calls.ts";
import { sampleValues } from "../../cases/samples.ts";
import type { Check } from "../../check.ts";
import type { ContentContract, OperationContract } from "../../spec/contract.ts";
import { flatten, typesOf } from "../../spec/flatten.ts";
import { asList, asObject, at, canonical, isObject, type Json, type JsonObject } from "../../spec/json.ts";
import { schemaAt } from "../../spec/lookup.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { BOUNDARY, type Part, partsOf, writtenForm } from "../../wire/multipart.ts";
import { type WireRequest, withHeader } from "../../wire/request.ts";
import { BASE, createMock, KNOWN, type MockContext, nameIn, signed, titleOf, unsigned } from "./context.ts";
import { errorFaults } from "./expected-error.ts";

/** Forms in parts: what the document allows is read as it was written, all else is refused. */
export function formChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) =>
    (operation.body?.content ?? [])
      .filter(({ mediaType }) => mediaType.startsWith("multipart/"))
      .map((content) => partsCheck(context, operation, content)),
  );
}

interface Mock {
  fetch(request: Request): Promise<Response>;
  requests: Record<string, { body: Json }[]>;
}

function partsCheck(context: MockContext, operation: OperationContract, content: ContentContract): Check {
  return {
    name: `${titleOf(operation)}: a ${content.mediaType} body is read part by part`,
    async run(t) {
      const mock = createMock<Mock>(context, KNOWN);
      const type = `${content.mediaType}; boundary="${BOUNDARY}"`;
      const send = (body: string, mediaType = type) => {
        const plain = unsigned(context, operation, { parameters: plainCall(context, operation).parameters });
        const request: WireRequest = { ...withHeader(plain, "Content-Type", mediaType), body };
        return sendThroughFetch((one) => mock.fetch(one), BASE, signed(context, operation, BASE, request));
      };
      const read = () => mock.requests[nameIn(mock, operation)]?.at(-1)?.body;
      const pointer = content.schemaPointer ?? "";
      const { properties } = flatten(context.contract, at(context.contract.document, pointer));
      // In the place of a list the word null is an item of it.
      const isTold = (one: JsonObject): boolean =>
        Object.entries(one).every(
          ([name, member]) =>
            member !== null || !typesOf(flatten(context.contract, asObject(properties)[name])).includes("array"),
        );
      const values = sampleValues(context, pointer, 12)
        .map(asObject)
        .filter((one) => isPlain(one) && isTold(one));
      for (const value of values) {
        const answer = await send(writtenForm(partsOf(value)));
        t.ok(answer.status < 300, `${canonical(value)}: got ${answer.status} ${answer.text.slice(0, 200)}`);
        t.equal(canonical(read()), canonical(value), "what was read");
      }
      const [value = {}] = [...values].sort((a, b) => canonical(b).length - canonical(a).length);
      const parts = partsOf(value);
      const file: Part = { name: "file", text: "a\r\n--b\0", filename: "a.bin", headers: ["content-type: image/gif"] };
      const isTaken = (more: JsonObject) => context.checker.isValid(pointer, { ...value, ...more });
      if (isTaken({ file: file.text })) {
        t.ok((await send(writtenForm([...parts.filter(({ name }) => name !== "file"), file]))).status < 300, "a file");
        t.equal(asObject(read() ?? null)["file"], file.text, "the file");
      }
      const preamble = `before\r\n${writtenForm(parts)}after`;
      t.ok((await send(preamble)).status < 300, "text around the parts");
      t.equal(canonical(read()), canonical(value), "text around the parts: what was read");
      t.ok(
        (await send(writtenForm(parts, "plain"), `${content.mediaType}; boundary=plain`)).status < 300,
        "a plain boundary",
      );
      const odd: [what: string, part: Part, want: Json][] = [
        ["a type without a space", { name: "odd", text: '{"a":[1]}', headers: ["content-type:x/json"] }, { a: [1] }],
        ["broken JSON", { name: "odd", text: "{", headers: ["Content-Type: application/json"] }, "{"],
        ["a file, byte by byte", { name: "odd", text: "é", filename: "a.txt" }, "\u00c3\u00a9"],
        [
          "a file with a line like a header",
          { name: "odd", text: "\r\nContent-Type: application/json\r\né", filename: "a.txt" },
          "\r\nContent-Type: application/json\r\n\u00c3\u00a9",
        ],
        ["letters in a name", { name: "größe", text: "é" }, "é"],
        ["text of a media type", { name: "odd", text: "7", headers: ["Content-Type: text/plain"] }, "7"],
        ["a text as JSON", { name: "odd", text: '"a\\nb"', headers: ["Content-Type: application/json"] }, "a\nb"],
        ["a name with line ends and quotes", { name: "o%22d%0D%0Ad", text: "7" }, "7"],
      ];
      for (const [what, part, want] of odd) {
        const name = part.name.replace("%22", '"').replace("%0D%0A", "\r\n");
        if (!isTaken({ [name]: want })) continue;
        t.ok((await send(writtenForm([...parts, part]))).status < 300, what);
        t.equal(asObject(read() ?? null)[name], want, `${what}: what was read`);
      }
      const broken: [string, string, string][] = [
        ["a part without a blank line", writtenForm(parts).replace("\r\n\r\n", "\r\n"), type],
        ["no boundary", writtenForm(parts), content.mediaType],
        ["another boundary", writtenForm(parts), `${content.mediaType}; boundary=other`],
        ["no end", writtenForm(parts).replace(`--${BOUNDARY}--\r\n`, ""), type],
        ["cut short", writtenForm(parts).slice(0, -30), type],
        ...asList(schemaAt(context.contract, pointer)["required"]).map((name): [string, string, string] => [
          `without ${name}`,
          writtenForm(parts.filter((part) => part.name !== name)),
          type,
        ]),
      ];
      for (const one of brokenMembers(context, pointer, value)) {
        broken.push([canonical(one), writtenForm(partsOf(one)), type]);
      }
      for (const [what, body, mediaType] of broken) {
        t.none(errorFaults(context, operation, await send(body, mediaType), "invalid-parameter", 400), what);
      }
    },
  };
}

/** Lists with something in them, and texts that need no escaping: an empty list has no part. */
const isPlain = (value: JsonObject): boolean =>
  Object.values(value).every((one) => !Array.isArray(one) || one.length > 0);

/** Forms with one member that its schema does not allow: a text that is too short, or something wrong inside an object. */
function brokenMembers(context: MockContext, pointer: string, value: JsonObject): JsonObject[] {
  const marks = marksOf(context.contract.document);
  const schema = at(context.contract.document, pointer);
  return brokenValues(context.checker, pointer, value, marks)
    .filter(isObject)
    .filter((one) => canonical(Object.keys(one).sort()) === canonical(Object.keys(value).sort()))
    .filter((one) => !context.checker.isValid(pointer, asRead(context, flatten(context.contract, schema), one)))
    .filter((one) =>
      Object.entries(one).every(([name, member]) =>
        isObject(value[name])
          ? isObject(member)
          : canonical(member) === canonical(value[name]) || typeof member === "string",
      ),
    );
}
