import { plainCall } from "../../cases/calls.ts";
import { sampleValues } from "../../cases/samples.ts";
import type { Check } from "../../check.ts";
import type { ContentContract, OperationContract } from "../../spec/contract.ts";
import { asObject, canonical, isObject, type Json } from "../../spec/json.ts";
import { isJson, statusNumber } from "../../spec/lookup.ts";
import { titleOf } from "../mock/context.ts";
import { type ClientContext, callOnce, className, messageOf, type Outcome, split } from "./context.ts";
import { isEvents, isStream } from "./events.ts";

/** What a documented answer says reaches the caller unchanged; what is no documented answer is a typed error. */
export function answerChecks(context: ClientContext): Check[] {
  return context.contract.operations.flatMap((operation) => {
    if (operation.method === "HEAD") return [headCheck(context, operation)];
    return bodiesOf(context, operation);
  });
}

/** An answer to HEAD has no body, whatever is documented for one. */
function headCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a success has no data`,
    async run(t) {
      const headers = { "Content-Type": "application/json", "Content-Length": "7" };
      const { value, error } = await answered(context, operation, () => new Response(null, { status: 200, headers }));
      t.equal([messageOf(error), value], ["undefined", undefined], "the result");
    },
  };
}

function bodiesOf(context: ClientContext, operation: OperationContract): Check[] {
  if (isStream(operation)) return [];
  return [
    ...successContents(operation)
      .filter(({ content }) => !isEvents(content))
      .map(({ status, content }) => documentedCheck(context, operation, status, content)),
    ...successContents(operation)
      .filter(({ content }) => isJson(content.mediaType))
      .slice(0, 1)
      .flatMap(({ status, content }) => [
        tolerantCheck(context, operation, status, content),
        ...(isJsonAlone(operation)
          ? [brokenCheck(context, operation, status)]
          : [choiceCheck(context, operation, status)]),
      ]),
    ...successContents(operation)
      .filter(({ content }) => !isJson(content.mediaType))
      .slice(0, 1)
      .map(({ status }) => otherTypeCheck(context, operation, status)),
    ...(operation.pagination === undefined ? [] : [noListCheck(context, operation)]),
    ...operation.responses
      .filter((one) => one.status.startsWith("2") && one.content.length === 0)
      .map((one) => emptyCheck(context, operation, statusNumber(one.status) ?? 204)),
  ];
}

const successContents = (operation: OperationContract): { status: number; content: ContentContract }[] =>
  operation.responses
    .filter((response) => response.status.startsWith("2"))
    .flatMap((response) =>
      response.content.map((content) => ({ status: statusNumber(response.status) ?? 200, content })),
    );

/** Whether a success can be nothing but JSON. */
const isJsonAlone = (operation: OperationContract): boolean =>
  operation.responses
    .filter((response) => response.status.startsWith("2"))
    .every(({ content }) => content.length > 0 && content.every((one) => isJson(one.mediaType)));

/** Where there is a choice, JSON is checked as such, and nothing at all is a success without data. */
function choiceCheck(context: ClientContext, operation: OperationContract, status: number): Check {
  return {
    name: `${titleOf(operation)}: a ${status} may be empty, but JSON in it must be JSON`,
    async run(t) {
      const json = { "Content-Type": "application/json" };
      const broken = await answered(context, operation, () => new Response('{"a', { status, headers: json }));
      t.equal(className(broken.error), "DecodingError", messageOf(broken.error));
      for (const type of ["application/json; charset=utf-8", "APPLICATION/JSON", "application/problem+json"]) {
        const good = await answered(
          context,
          operation,
          () => new Response("[7]", { status, headers: { "Content-Type": type } }),
        );
        t.equal(canonical(good.value as Json), "[7]", type);
      }
      // A text would say that it is one, and an empty text is one.
      for (const body of [new Uint8Array(), null]) {
        const empty = await answered(context, operation, () => new Response(body, { status }));
        t.equal([messageOf(empty.error), empty.value], ["undefined", undefined], "an empty body");
      }
    },
  };
}

async function answered(
  context: ClientContext,
  operation: OperationContract,
  answer: () => Response,
): Promise<Outcome> {
  const { given, options } = split(operation, plainCall(context, operation));
  return callOnce(context, operation, given, { options, answers: [answer] });
}

const jsonAnswer = (value: Json, status: number, mediaType: string) => (): Response =>
  new Response(JSON.stringify(value), { status, headers: { "Content-Type": mediaType } });

/** The body of a result: the page of a paged operation keeps it, any other call gives it. */
function bodyOf(operation: OperationContract, value: unknown): unknown {
  return operation.pagination === undefined ? value : asObject(value as Json)["body"];
}

function documentedCheck(
  context: ClientContext,
  operation: OperationContract,
  status: number,
  content: ContentContract,
): Check {
  return {
    name: `${titleOf(operation)}: every documented ${status} in ${content.mediaType} is understood`,
    async run(t) {
      if (!isJson(content.mediaType)) {
        const type = content.mediaType.replace("*/*", "application/octet-stream").replace("/*", "/plain");
        const outcome = await answered(
          context,
          operation,
          () => new Response("a b\n", { status, headers: { "Content-Type": type } }),
        );
        t.equal(outcome.error === undefined, true, messageOf(outcome.error));
        const value = outcome.value;
        const text = value instanceof Blob ? await value.text() : value;
        t.equal(text, "a b\n", "the result");
        if (/^text\//i.test(type) && operation.responses.every((one) => one.content.length > 0)) {
          const headers = { "Content-Type": `${type}; charset=utf-8` };
          const empty = await answered(context, operation, () => new Response("", { status, headers }));
          t.equal([messageOf(empty.error), empty.value], ["undefined", ""], "a text without a character");
        }
        t.equal(
          value instanceof Blob,
          !/^text\/|xml|urlencoded|json/i.test(type),
          `${type}: bytes are a Blob, text is text`,
        );
        return;
      }
      const made = content.schemaPointer === undefined ? [{}] : sampleValues(context, content.schemaPointer, 12);
      for (const value of [...content.examples.map((one) => one.value), ...made]) {
        const outcome = await answered(context, operation, jsonAnswer(value, status, content.mediaType));
        const what = canonical(value).slice(0, 300);
        t.ok(outcome.error === undefined, `${what}: ${messageOf(outcome.error)}`);
        t.equal(canonical(bodyOf(operation, outcome.value)), canonical(value), `the result of ${what}`);
        if (operation.pagination !== undefined) {
          const page = outcome.value as Record<string, unknown>;
          const body = asObject(value);
          const items = body[operation.pagination.items] ?? [];
          t.equal(canonical(page["items"]), canonical(items), `items of ${what}`);
          t.equal(page["total"], body[operation.pagination.total ?? ""], `total of ${what}`);
        }
      }
    },
  };
}

/** JSON that holds no list is no page. A list that is missing is an empty one. */
function noListCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: JSON without a list in its place is a typed error`,
    async run(t) {
      const items = operation.pagination?.items ?? "";
      for (const body of [null, 7, "x", true, [], [{}], { [items]: {} }, { [items]: "x" }, { [items]: null }]) {
        const { error } = await answered(context, operation, jsonAnswer(body, 200, "application/json"));
        t.equal(className(error), "DecodingError", `${canonical(body)}: ${messageOf(error)}`);
        t.ok(
          messageOf(error).includes(`no list of ${items}`),
          `${canonical(body)}: what is missing: ${messageOf(error)}`,
        );
      }
    },
  };
}

/** What comes in another media type than was documented is not lost; JSON and text are known by their names. */
function otherTypeCheck(context: ClientContext, operation: OperationContract, status: number): Check {
  return {
    name: `${titleOf(operation)}: a ${status} in another media type is given as it is`,
    async run(t) {
      const give = async (body: string, type: string): Promise<unknown> => {
        const headers = { "Content-Type": type };
        const { value, error } = await answered(context, operation, () => new Response(body, { status, headers }));
        t.equal(messageOf(error), "undefined", type);
        return value;
      };
      t.equal(await give("a b", "text/x-other"), "a b", "text");
      t.equal(await give("", "text/x-other"), undefined, "nothing, in another media type");
      t.equal(await give("", ""), undefined, "nothing, in no media type");
      t.equal(await give("<a/>", "application/x-other+xml"), "<a/>", "XML");
      const bytes = await give("a b", "application/x-other");
      t.equal(bytes instanceof Blob && (await bytes.text()), "a b", "bytes");
      t.equal(canonical((await give("[7]", "application/x-other+json")) as Json), "[7]", "JSON");
    },
  };
}

/** Fields and enum values that the document does not know yet break nothing and are not lost. */
function tolerantCheck(
  context: ClientContext,
  operation: OperationContract,
  status: number,
  content: ContentContract,
): Check {
  return {
    name: `${titleOf(operation)}: unknown fields and unknown enum values of a ${status} are kept`,
    async run(t) {
      const [known] = [
        ...content.examples.map((one) => one.value),
        ...(content.schemaPointer === undefined ? [{}] : sampleValues(context, content.schemaPointer, 1)),
      ];
      const changed = strange(known ?? {});
      const outcome = await answered(context, operation, jsonAnswer(changed, status, content.mediaType));
      t.ok(outcome.error === undefined, messageOf(outcome.error));
      t.equal(canonical(bodyOf(operation, outcome.value)), canonical(changed), "the result");
      const withCharset = await answered(
        context,
        operation,
        jsonAnswer(changed, status, `${content.mediaType}; charset=utf-8`),
      );
      t.equal(canonical(bodyOf(operation, withCharset.value)), canonical(changed), "the result with a charset");
    },
  };
}

/** The same value with an added member in each object and each text changed to one never seen. */
function strange(value: Json): Json {
  if (Array.isArray(value)) return value.map(strange);
  if (typeof value === "string") return `NEVER_SEEN_${value}`;
  if (!isObject(value)) return value;
  return { ...Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, strange(inner)])), x_added: true };
}

function brokenCheck(context: ClientContext, operation: OperationContract, status: number): Check {
  const json = { "Content-Type": "application/json" };
  const bodies: [string, () => Response, string][] = [
    [
      "HTML of a proxy",
      () => new Response("\n <html>Sign in</html>", { status, headers: { "Content-Type": "text/html" } }),
      "<html>Sign in</html>",
    ],
    ["an empty body", () => new Response("", { status, headers: json }), "nothing"],
    ["a body cut short", () => new Response('{"total": 8, "x": [', { status, headers: json }), '{"total": 8, "x": ['],
    ["a long text", () => new Response("x".repeat(500), { status, headers: json }), "x".repeat(60)],
  ];
  return {
    name: `${titleOf(operation)}: a ${status} whose body is not JSON is a typed error`,
    async run(t) {
      for (const [what, answer, shown] of bodies) {
        const outcome = await answered(context, operation, answer);
        t.equal(className(outcome.error), "DecodingError", `${what}: ${messageOf(outcome.error)}`);
        const told = messageOf(outcome.error);
        t.ok(
          told.includes(`${status} with ${shown}, expected `),
          `${what}: the beginning of the body is told: ${told}`,
        );
        t.equal((outcome.error as { status?: unknown }).status, status, `${what}: status of the error`);
      }
    },
  };
}

function emptyCheck(context: ClientContext, operation: OperationContract, status: number): Check {
  return {
    name: `${titleOf(operation)}: a ${status} without a body is a success without data`,
    async run(t) {
      const outcome = await answered(context, operation, () => new Response(null, { status }));
      t.ok(outcome.error === undefined, messageOf(outcome.error));
      t.equal(outcome.value, undefined, "the result");
    },
  };
}
