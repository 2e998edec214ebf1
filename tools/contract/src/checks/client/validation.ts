import { brokenValues, edgeValues, marksOf } from "../../cases/broken-values.ts";
import { plainCall } from "../../cases/calls.ts";
import { fullestValues } from "../../cases/fullest.ts";
import { namedValues } from "../../cases/named-options.ts";
import { sampleValues } from "../../cases/samples.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asObject, at, canonical, type Json, step } from "../../spec/json.ts";
import { isJson, statusNumber, usualResponse } from "../../spec/lookup.ts";
import { importFrom } from "../../subject/load.ts";
import { nameOf, rankOf } from "../../subject/names.ts";
import { titleOf } from "../mock/context.ts";
import { type ClientContext, callOnce, className, messageOf, split } from "./context.ts";

type Validate = (options: object) => unknown;
type Standard = {
  "~standard": {
    version: number;
    vendor: string;
    validate(value: unknown): { value?: unknown; issues?: unknown[] };
  };
};

/** The entry `validate` finds what the document does not allow, and nothing else. */
export function validationChecks(context: ClientContext): Check[] {
  let entry: Promise<Record<string, unknown>> | undefined;
  const load = () => (entry ??= importFrom(context.client.folder, "./validate"));
  return [
    ...context.contract.operations.flatMap((operation) => responseChecks(context, operation, load)),
    ...context.contract.dataTypes.map((name) => schemaCheck(context, name, load)),
    ...context.contract.dataTypes
      .filter((name) => namedValues(context, step("/components/schemas", name)).length > 0)
      .map((name) => namedCheck(context, name, load)),
  ];
}

/** Good values, and broken ones beside each. */
function values(context: ClientContext, pointer: string): { good: Json[]; broken: Json[] } {
  const full = fullestValues(context, pointer);
  const marks = marksOf(context.contract.document);
  const edges = full.flatMap((value) => edgeValues(context.checker, pointer, value, marks));
  return {
    good: [...sampleValues(context, pointer, 8), ...edges],
    broken: full.flatMap((value) => brokenValues(context.checker, pointer, value, marks)),
  };
}

/** The same value with every upper-case or hyphenated text, such as enums have, changed to one never seen. */
function withUnknownEnum(value: Json): Json {
  if (typeof value === "string") return /^[A-Z]+$|^[a-z]+-[a-z]+$/.test(value) ? `${value}-NEW` : value;
  if (Array.isArray(value)) return value.map(withUnknownEnum);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withUnknownEnum(inner)]));
}

const isOnlyEnum = (deviations: unknown[]): boolean =>
  deviations.every((one) => (one as { keyword?: unknown }).keyword === "enum");

/** After its first line the message lists each place, as a pointer, with what was expected there. */
function listFaults(message: string): string[] {
  const [, ...lines] = message.split("\n");
  return lines.length === 0 ? [message] : lines.filter((line) => !/^(the body|\/.*): expected \S/.test(line));
}

type Load = () => Promise<Record<string, unknown>>;

function responseChecks(context: ClientContext, operation: OperationContract, load: Load): Check[] {
  // Its answers are described as if they had a body.
  if (operation.method === "HEAD") return [headCheck(context, operation, load)];
  return operation.responses
    .filter((response) => response.status.startsWith("2") || response === usualResponse(operation))
    .flatMap((response) =>
      response.content
        .filter((content) => isJson(content.mediaType) && content.schemaPointer !== undefined)
        .map(
          (content): Check => ({
            name: `${titleOf(operation)}: checking a ${response.status} finds just what breaks its schema`,
            async run(t) {
              const validateResponses = (await load())["validateResponses"] as Validate;
              const { good, broken } = values(context, content.schemaPointer ?? "");
              const { given, options } = split(operation, plainCall(context, operation));
              const outcome = (value: Json, seen: unknown[], mode?: string) =>
                callOnce(context, operation, given, {
                  options: {
                    ...options,
                    validate: validateResponses({ mode, onDeviation: (one: unknown) => seen.push(one) }),
                  },
                  answers: [
                    () =>
                      new Response(JSON.stringify(value), {
                        status: statusNumber(response.status) ?? 200,
                        headers: { "Content-Type": content.mediaType },
                      }),
                  ],
                });
              for (const value of good) {
                const seen: unknown[] = [];
                const { error } = await outcome(value, seen, "throw");
                t.ok(error === undefined && seen.length === 0, `${canonical(value)}: ${messageOf(error)}`);
              }
              for (const value of good
                .map(withUnknownEnum)
                .filter((one) => !context.checker.isValid(content.schemaPointer, one))) {
                const seen: unknown[] = [];
                const { error } = await outcome(value, seen, "throw");
                t.ok(seen.length > 0, `${canonical(value).slice(0, 200)}: an unknown value is not reported`);
                if (isOnlyEnum(seen))
                  t.ok(error === undefined, `an unknown value breaks the call: ${messageOf(error)}`);
              }
              for (const value of broken) {
                const seen: unknown[] = [];
                const { error } = await outcome(value, seen, "throw");
                const what = canonical(value).slice(0, 200);
                const found = seen.length > 0 || className(error) === "DecodingError";
                t.ok(found, `${what}: nothing was found wrong`);
                // An unknown value alone is no reason to throw.
                const want = isOnlyEnum(seen) ? ["undefined", "DecodingError"] : ["ValidationError", "DecodingError"];
                t.ok(want.includes(className(error)), `${what}: got ${className(error)}, want ${want.join(" or ")}`);
                if (className(error) === "ValidationError") t.none(listFaults(messageOf(error)), what);
              }
              const [wrong] = broken.filter((value) => typeof value === "object" && value !== null);
              for (const [mode, least] of [
                ["report", 1],
                [undefined, 1],
                ["off", 0],
              ] as const) {
                const seen: unknown[] = [];
                const { error } = wrong === undefined ? {} : await outcome(wrong, seen, mode);
                const ended = error === undefined || className(error) === "DecodingError";
                t.ok(ended, `mode ${mode}: an answer that breaks its schema ends the call: ${messageOf(error)}`);
                t.ok(wrong === undefined || seen.length >= least || error !== undefined, `mode ${mode}: reported`);
                if (mode === "off") t.equal(seen.length, 0, "mode off: reported");
              }
            },
          }),
        ),
    );
}

function headCheck(context: ClientContext, operation: OperationContract, load: Load): Check {
  return {
    name: `${titleOf(operation)}: an answer without a body has nothing to be checked`,
    async run(t) {
      const validateResponses = (await load())["validateResponses"] as Validate;
      const seen: unknown[] = [];
      const validate = validateResponses({ mode: "throw", onDeviation: (one: unknown) => seen.push(one) });
      const { given, options } = split(operation, plainCall(context, operation));
      const { error } = await callOnce(context, operation, given, {
        options: { ...options, validate },
        answers: [() => new Response(null)],
      });
      t.equal([messageOf(error), seen.length], ["undefined", 0], "the call, and what was reported");
    },
  };
}

function schemaOf({ contract }: ClientContext, module: Record<string, unknown>, name: string): Standard {
  const names = Object.keys(module).flatMap((one) => /^(.*)Schema$/.exec(one)?.[1] ?? []);
  const rank = rankOf(name, Object.keys(asObject(at(contract.document, "/components/schemas"))));
  const found = nameOf(names, { id: name, rank });
  if (found === undefined) throw new Error(`the entry validate exports no schema ${name}`);
  return module[`${found}Schema`] as Standard;
}

/** The member that tells an option decides which one a value must fit, whatever else it would fit. */
function namedCheck(context: ClientContext, name: string, load: Load): Check {
  return {
    name: `data type ${name}: a value must be of the option that it names`,
    async run(t) {
      const { validate } = schemaOf(context, await load(), name)["~standard"];
      for (const { name: option, value, isValid } of namedValues(context, step("/components/schemas", name))) {
        const { issues } = validate(value);
        t.equal(issues === undefined, isValid, `${option}: ${canonical(value)}: it is taken`);
      }
    },
  };
}

function schemaCheck(context: ClientContext, name: string, load: Load): Check {
  return {
    name: `data type ${name}: its schema for validation libraries takes just what the document allows`,
    async run(t) {
      const { validate, version, vendor } = schemaOf(context, await load(), name)["~standard"];
      t.equal([version, typeof vendor], [1, "string"], "version of Standard Schema, and who made it");
      const pointer = step("/components/schemas", name);
      const { good, broken } = values(context, pointer);
      for (const value of good)
        t.equal(canonical(validate(value)), canonical({ value }), canonical(value).slice(0, 200));
      for (const value of broken) {
        const issues = (validate(value).issues ?? []) as { message: string; path: string[] }[];
        const what = canonical(value).slice(0, 200);
        t.ok(issues.length > 0, `${what}: nothing was found wrong`);
        const places = new Set(context.checker.places(pointer, value));
        const got = issues.map(({ path }) => path.reduce<string>(step, ""));
        t.none(
          got.filter((place) => !places.has(place)),
          `${what}: places that are not wrong, of ${[...places].join(", ")}`,
        );
        t.none(
          issues.filter(({ message }) => !/^expected \S/.test(message)).map(({ message }) => message),
          `${what}: messages`,
        );
      }
    },
  };
}
