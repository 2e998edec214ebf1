import type { Check } from "../../check.ts";
import type { Contract, OperationContract } from "../../spec/contract.ts";
import { flatten } from "../../spec/flatten.ts";
import { asList, asObject, at, isObject, type Json, type JsonObject } from "../../spec/json.ts";
import { isJson, isUsualStatus, successOf } from "../../spec/lookup.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { parse } from "../answer-faults.ts";
import { BASE, createMock, KNOWN, type MockContext, nameIn, plainRequest, titleOf } from "./context.ts";

interface Mock {
  fetch(request: Request): Promise<Response>;
  requests: object;
  once(operation: string, step: object): unknown;
}

/** A test may change what the next answer says: members of its body, or of each item of a list. */
export function changedAnswerChecks(context: MockContext): Check[] {
  return context.contract.operations
    .filter(({ method }) => method !== "HEAD")
    .flatMap((operation) => [
      bodyCheck(context, operation),
      ...(hasChoices(context, operation) ? [] : [unknownMembersCheck(context, operation)]),
      ...(operation.pagination === undefined
        ? [noItemsCheck(context, operation)]
        : [itemsCheck(context, operation), unknownValuesCheck(context, operation)]),
    ]);
}

/** Answers to the plainest request, one after the other, the first of them with a step. */
function ask(context: MockContext, operation: OperationContract, options: object = {}) {
  const mock = createMock<Mock>(context, { ...KNOWN, ...options });
  const send = () => sendThroughFetch((one) => mock.fetch(one), BASE, plainRequest(context, operation, BASE));
  return {
    send,
    changed: (change: object) => {
      mock.once(nameIn(mock, operation), change);
      return send();
    },
  };
}

/** A name that a plain assignment would lose is one of them. */
const ADDED = JSON.parse('{ "x-added": [1, { "a": null }], "__proto__": 7 }') as JsonObject;

function bodyCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: members of the body that a test changes are so in the next answer, and in no other`,
    async run(t) {
      const { send, changed } = ask(context, operation);
      const usual = await send();
      const type = usual.headers.get("content-type") ?? "";
      const body = isJson(type) ? parse(usual.text) : undefined;
      const [first] = Object.keys(asObject(body));
      const got = await changed({ changeBody: { set: ADDED, ...(first !== undefined && { omit: [first] }) } });
      t.ok(isUsualStatus(operation, got.status), `got ${got.status} ${got.text.slice(0, 200)}`);
      if (isObject(body)) {
        const kept = Object.entries(body).filter(([name]) => name !== first);
        // One that the body has already keeps its place.
        const want = [...new Map([...kept, ...Object.entries(ADDED)])];
        t.equal(members(parse(got.text)), want, "members of the changed body");
      } else t.equal(got.text, usual.text, "what has no members is as it was");
      t.equal((await send()).text, usual.text, "the answer after it");
    },
  };
}

const members = (value: Json | undefined): [string, Json][] => Object.entries(asObject(value));

function noItemsCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: items are not changed where there are none`,
    async run(t) {
      const { send, changed } = ask(context, operation);
      const usual = await send();
      const got = await changed({ changeItems: { set: { "x-added": 1 }, unknownEnum: true } });
      t.equal([got.status, got.text], [usual.status, usual.text], "the answer");
    },
  };
}

function itemsCheck(context: MockContext, operation: OperationContract): Check {
  const { items = "" } = operation.pagination ?? {};
  return {
    name: `${titleOf(operation)}: ${items} that a test changes are so in the next answer, and in no other`,
    async run(t) {
      const { send, changed } = ask(context, operation, { [items]: 2 });
      const itemsOf = (text: string) => asList(asObject(parse(text))[items]);
      const usual = await send();
      const [first = ""] = Object.keys(asObject(itemsOf(usual.text)[0]));
      const got = await changed({ changeItems: { set: { "x-added": 1 }, omit: [first] } });
      const want = itemsOf(usual.text).map((item) => {
        const { [first]: _gone, ...rest } = asObject(item);
        return isObject(item) ? { ...rest, "x-added": 1 } : item;
      });
      t.equal(itemsOf(got.text), want, items);
      const both = await changed({ changeItems: { set: { "x-added": 1 } }, changeBody: { set: { "x-other": 2 } } });
      t.ok(
        itemsOf(both.text).every((item) => !isObject(item) || item["x-added"] === 1),
        "both at once: items",
      );
      t.equal(asObject(parse(both.text))["x-other"], 2, "both at once: the body");
      t.equal((await send()).text, usual.text, "the answer after it");
    },
  };
}

function unknownMembersCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a test may ask for members of the body that no list in the document has`,
    async run(t) {
      const { send, changed } = ask(context, operation);
      const usual = await send();
      const listed = listedMembers(context, operation);
      const got = await changed({ changeBody: { unknownEnum: true } });
      const wrong = (parsed: Json | undefined) =>
        members(parsed)
          .filter(([name, value]) => listed.has(name) && !listed.get(name)?.includes(value))
          .map(([name]) => name);
      const present = members(parse(usual.text)).filter(([name]) => listed.has(name));
      t.equal(wrong(parse(got.text)), isObject(parse(usual.text)) ? present.map(([name]) => name) : [], "members");
      const open = membersWithChoices(context, operation);
      const rest = (text: string) => members(parse(text)).filter(([name]) => !listed.has(name) && !open.has(name));
      t.equal(rest(got.text), rest(usual.text), "what has no list");
    },
  };
}

/** A value that a list does not have stands for one that a later version adds. */
function unknownValuesCheck(context: MockContext, operation: OperationContract): Check {
  const { items = "" } = operation.pagination ?? {};
  return {
    name: `${titleOf(operation)}: a test may ask for values that no list in the document has`,
    async run(t) {
      const { send, changed } = ask(context, operation, { [items]: 2 });
      const itemsOf = (text: string) => asList(asObject(parse(text))[items]).filter(isObject);
      const listed = listedValues(context, operation, items);
      const usual = itemsOf((await send()).text);
      const got = itemsOf((await changed({ changeItems: { unknownEnum: true } })).text);
      const without = itemsOf((await changed({ changeItems: { unknownEnum: false } })).text);
      t.equal(without, usual, "where it is switched off");
      for (const [index, item] of got.entries()) {
        for (const [name, value] of Object.entries(item)) {
          const values = listed.get(name);
          if (values === undefined) t.equal(value, usual[index]?.[name], `${name}, which has no list`);
          else t.ok(typeof value === "string" && !values.includes(value), `${name} is ${value}: the document lists it`);
        }
      }
      t.equal(got.length, usual.length, items);
    },
  };
}

/** The values that the members of the body may have, where there is a list of them. */
function listedMembers({ contract }: MockContext, operation: OperationContract): Map<string, Json[]> {
  return listsOf(contract, envelopeOf(contract, operation));
}

/** Which of several schemas a body is made from, and so which lists there are, is the mock's to say. */
function hasChoices({ contract }: MockContext, operation: OperationContract): boolean {
  const { oneOf, anyOf } = envelopeOf(contract, operation);
  return oneOf !== undefined || anyOf !== undefined;
}

/** Members that are made from one of several schemas, of which some may have a list. */
function membersWithChoices({ contract }: MockContext, operation: OperationContract): Set<string> {
  const { properties } = envelopeOf(contract, operation);
  const choices = members(properties).filter(([, node]) => {
    const { oneOf, anyOf } = flatten(contract, node);
    return oneOf !== undefined || anyOf !== undefined;
  });
  return new Set(choices.map(([name]) => name));
}

/** The values that the members of an item may have, where there is a list of them. */
function listedValues({ contract }: MockContext, operation: OperationContract, items: string): Map<string, Json[]> {
  const list = flatten(contract, asObject(envelopeOf(contract, operation)["properties"])[items]);
  return listsOf(contract, flatten(contract, list["items"]));
}

function envelopeOf(contract: Contract, operation: OperationContract): JsonObject {
  const content = successOf(operation)?.content.find((one) => isJson(one.mediaType));
  return content === undefined ? {} : flatten(contract, at(contract.document, content.schemaPointer ?? ""));
}

function listsOf(contract: Contract, schema: JsonObject): Map<string, Json[]> {
  return new Map(
    Object.entries(asObject(schema["properties"])).flatMap(([name, node]): [string, Json[]][] => {
      const { enum: values } = flatten(contract, node);
      return Array.isArray(values) ? [[name, values]] : [];
    }),
  );
}
