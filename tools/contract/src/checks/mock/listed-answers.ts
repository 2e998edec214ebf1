import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { ErrorCodeContract, OperationContract } from "../../spec/contract.ts";
import { allowsNothing } from "../../spec/contradiction.ts";
import { flatten } from "../../spec/flatten.ts";
import { asList, asObject, at, canonical, isObject, type Json, membersOf } from "../../spec/json.ts";
import { contentFor, isJson, isUsualStatus, statusNumber, successOf } from "../../spec/lookup.ts";
import type { RunningMock } from "../../subject/mock.ts";
import type { Answer } from "../../wire/answer.ts";
import { withHeader } from "../../wire/request.ts";
import { answerFaults, parse } from "../answer-faults.ts";
import { type MockContext, signed, titleOf, unsigned, withMock } from "./context.ts";
import { isExample } from "./examples.ts";

/** A test can ask for every answer of the document (`Prefer`, RFC 7240) and gets just that one. */
export function listedAnswerChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    ...(operation.errorCodes.length > 0 && context.contract.errorBody !== undefined
      ? [codesCheck(context, operation)]
      : []),
    ...(operation.responses.length > 0 ? [statusesCheck(context, operation)] : []),
    ...(namedExamples(operation).length > 0 ? [examplesCheck(context, operation)] : []),
    ...(onlyExamples(operation).length > 0 ? [onlyExampleCheck(context, operation)] : []),
    unknownCheck(context, operation),
  ]);
}

async function preferring(
  context: MockContext,
  operation: OperationContract,
  mock: RunningMock,
  preference: string,
): Promise<Answer> {
  const plain = unsigned(context, operation, plainCall(context, operation));
  return mock.send(withHeader(signed(context, operation, mock.base, plain), "Prefer", preference));
}

function codesCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: every listed error can be had, with its status, code, message and source`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        for (const code of operation.errorCodes) {
          const what = `error=${code.code}, code=${code.status}`;
          const answer = await preferring(context, operation, mock, what);
          t.equal(answer.status, code.status, `${what}: status`);
          t.equal(canonical(told(context, answer)), canonical(wanted(context, code)), `${what}: body`);
          t.none(answerFaults(context, operation, answer), what);
        }
      });
    },
  };
}

/** The body, with the ID of the request told apart from none. */
function told(context: MockContext, answer: Answer): unknown {
  const id = context.contract.errorBody?.requestId;
  const body = parse(answer.text);
  if (!isObject(body) || id === undefined || !(id in body)) return body;
  return { ...body, [id]: typeof body[id] === "string" && body[id] !== "" ? "an ID" : body[id] };
}

function wanted(context: MockContext, code: ErrorCodeContract): unknown {
  const names = context.contract.errorBody ?? { code: "code", message: "message" };
  const id = code.source === "gateway" ? names.requestId : undefined;
  return {
    [names.code]: code.code,
    [names.message]: code.message,
    ...(id !== undefined && { [id]: "an ID" }),
  };
}

/** Where a value has members: `/items/*` + `/name` for those of each item. */
function placesIn(value: Json | undefined, where = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => placesIn(item, `${where}/*`));
  return membersOf(value).flatMap(([name, inner]) => [`${where}/${name}`, ...placesIn(inner, `${where}/${name}`)]);
}

/** Where a schema names members, three levels deep; of a choice those of one option, which a mock may keep to. */
function placesOf(context: MockContext, schema: Json | undefined, chosen: number, where = "", depth = 0): string[] {
  if (depth > 3) return [];
  const flat = flatten(context.contract, schema);
  // What a schema shows is what is answered, whatever else it names.
  if (flat["example"] !== undefined || flat["examples"] !== undefined) return [];
  const options = asList(flat["oneOf"] ?? flat["anyOf"]);
  const option = options[Math.min(chosen, options.length - 1)];
  const members = membersOf(flat["properties"])
    .filter(([, one]) => asObject(one)["writeOnly"] !== true)
    .filter(([, one]) => !allowsNothing(context.contract, one));
  return [
    ...(option === undefined ? [] : placesOf(context, option, chosen, where, depth + 1)),
    ...(flat["items"] === undefined ? [] : placesOf(context, flat["items"], chosen, `${where}/*`, depth + 1)),
    ...members.flatMap(([name, one]) => [
      `${where}/${name}`,
      ...placesOf(context, one, chosen, `${where}/${name}`, depth + 1),
    ]),
  ];
}

/** Which option of each choice a mock may keep to. */
const OPTIONS = [0, 1, 2, 3];

function statusesCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: every documented status can be had, and its answer is the documented one`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        for (const response of operation.responses) {
          const status = statusNumber(response.status);
          if (status === undefined || status < 200) continue;
          const answer = await preferring(context, operation, mock, `code=${status}`);
          t.equal(answer.status, status, `code=${status}: status`);
          t.none(answerFaults(context, operation, answer), `code=${status}`);
          // Made from the schema, a new one each time.
          const different = new Set<string>();
          const members = new Set<string>();
          for (let count = 0; count < 24; count++) {
            const what = `code=${status}, dynamic=true`;
            const made = await preferring(context, operation, mock, what);
            different.add(made.text);
            for (const place of placesIn(parse(made.text))) members.add(place);
            t.equal(made.status, status, `${what}: status`);
            const faults = answerFaults(context, operation, made).filter((fault) => !fault.startsWith("code "));
            t.none(faults, `${what}: ${made.text.slice(0, 200)}`);
          }
          if (status < 300) {
            const pointer = response.content.find((one) => isJson(one.mediaType))?.schemaPointer;
            const schema = pointer === undefined ? undefined : at(context.contract.document, pointer);
            const [missing = []] = OPTIONS.map((option) => placesOf(context, schema, option))
              .map((declared) => declared.filter((place) => !members.has(place)))
              .sort((a, b) => a.length - b.length);
            t.none(missing, `code=${status}, dynamic=true: members that none of 24 answers has`);
          }
          const isList = operation.pagination !== undefined && status < 300;
          t.ok(!isList || different.size > 1, `code=${status}, dynamic=true: 24 answers, all the same`);
        }
        t.ok(operation.responses.length > 0, "there are responses");
      });
      await withMock(context, {}, "process", async (mock) => {
        await preferring(context, operation, mock, "dynamic=true");
        const made = await preferring(context, operation, mock, "nothing=special");
        const type = made.headers.get("content-type") ?? "";
        const content = contentFor(successOf(operation)?.content ?? [], type);
        const isOne = content === undefined || content.examples.length === 0 || isExample(operation, content, made);
        t.ok(isOne, `after a value that was made: ${made.text.slice(0, 200)} is no example`);
      });
    },
  };
}

const namedExamples = (operation: OperationContract) =>
  operation.responses
    .filter((response) => statusNumber(response.status) !== undefined)
    .flatMap((response) =>
      response.content
        .filter((content) => isJson(content.mediaType) && content.node["examples"] !== undefined)
        .flatMap((content) =>
          content.examples.map((example) => ({ ...example, status: statusNumber(response.status) })),
        ),
    );

function examplesCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: every example of the document can be had by its name`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        for (const { name, value, status } of namedExamples(operation)) {
          const answer = await preferring(context, operation, mock, `example=${name}, code=${status}`);
          t.equal(answer.status, status, `example=${name}: status`);
          t.equal(canonical(parse(answer.text)), canonical(value), `example=${name}: body`);
        }
      });
    },
  };
}

/** Statuses that have one example and no listed error: what is answered is that example. */
const onlyExamples = (operation: OperationContract) =>
  operation.responses.flatMap(({ status, content }) => {
    const number = statusNumber(status);
    const isListed = operation.errorCodes.some((code) => code.status === number);
    const json = content.find(({ mediaType }) => isJson(mediaType));
    const example = json?.node["example"];
    if (number === undefined || number < 300 || isListed || example === undefined) return [];
    return [{ status: number, example }];
  });

function onlyExampleCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a status with one example is answered by it`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        for (const { status, example } of onlyExamples(operation)) {
          const answer = await preferring(context, operation, mock, `code=${status}`);
          t.equal(answer.status, status, `code=${status}: status`);
          t.equal(canonical(parse(answer.text)), canonical(example), `code=${status}: body`);
        }
      });
    },
  };
}

/** What the document does not know is left alone. */
function unknownCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: an undocumented status or code cannot be had`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const documented = new Set([
          ...operation.responses.map((response) => response.status),
          ...operation.errorCodes.map((code) => String(code.status)),
        ]);
        const others = [299, 418, 451, 507, 599].filter(
          (status) => !documented.has(String(status)) && !documented.has(`${Math.floor(status / 100)}XX`),
        );
        for (const preference of [...others.map((status) => `code=${status}`), "error=NO.SUCH.CODE"]) {
          const answer = await preferring(context, operation, mock, preference);
          t.ok(isUsualStatus(operation, answer.status), `${preference}: got ${answer.status}, want the usual answer`);
        }
      });
    },
  };
}
