import type { Schema, SchemaObject } from "../../model/types.ts";
import { describe } from "./describe.ts";
import type { SchemaGraph } from "./graph.ts";
import { stringLiteral } from "./literals.ts";
import type { ValidatorModule } from "./module.ts";
import { type Test, typeTest, valueTests } from "./scalar.ts";

/** What else decides a function besides its schema. */
export interface Variant {
  direction: "request" | "response";
  /** Notes in `seen` which members it has looked at. */
  tracked: boolean;
}

/** Gives the name of the function that checks a schema, and sees to it that the function gets written. */
export type FunctionOf = (schema: Schema, variant: Variant, wantedName: string) => string;

export interface FunctionContext {
  schema: Schema;
  name: string;
  variant: Variant;
  module: ValidatorModule;
  graph: SchemaGraph;
  functionOf: FunctionOf;
}

/** An expression of the emitted language that gives a value or a pointer. */
type Expression = string;

/** Keywords that need a function of their own; the others are conditions that can stand where the value is used. */
const STRUCTURAL: ReadonlySet<string> = new Set(
  (
    "$ref $dynamicRef allOf anyOf oneOf not if dependentSchemas dependentRequired properties patternProperties " +
    "additionalProperties propertyNames required minProperties maxProperties items prefixItems contains minItems " +
    "maxItems uniqueItems unevaluatedProperties unevaluatedItems"
  ).split(" "),
);

export function isScalar(schema: Schema): schema is SchemaObject {
  return typeof schema === "object" && !Object.keys(schema).some((key) => STRUCTURAL.has(key));
}

/** Writes the lines of one function, and what all sections of it share. */
export class FunctionWriter {
  readonly context: FunctionContext;
  readonly schema: SchemaObject;
  readonly module: ValidatorModule;
  readonly lines: string[] = [];
  #depth = 1;
  /** Name of the collector of evaluated members, where there is one. */
  seen: string | undefined;

  constructor(context: FunctionContext) {
    this.context = context;
    // What a boolean schema does is written apart: true says nothing, false is one line.
    this.schema = typeof context.schema === "object" ? context.schema : {};
    this.module = context.module;
  }

  line(text: string): void {
    this.lines.push("  ".repeat(this.#depth) + text);
  }

  /** `open` ends with a brace. */
  block(open: string, write: () => void): void {
    this.line(open);
    this.#depth++;
    write();
    this.#depth--;
    this.line("}");
  }

  fail(at: Expression, keyword: string, value: Expression, expected: string): string {
    const { module } = this;
    return `${module.helper("fail")}(issues, ${at}, "${keyword}", ${value}, ${stringLiteral(expected)})`;
  }

  /** `if … else if …`, one branch for each test. */
  chain(tests: readonly { bad: string; action: string }[]): void {
    for (const [index, { bad, action }] of tests.entries())
      this.line(`${index === 0 ? "" : "else "}if (${bad}) ${action};`);
  }

  /** Tests of a scalar schema with what happens where they fail. */
  scalarTests(schema: SchemaObject, value: Expression, at: Expression): { bad: string; action: string }[] {
    const expected = describe(schema);
    const type = typeTest(schema, value, this.module);
    const tests: Test[] = [...(type === undefined ? [] : [type]), ...valueTests(schema, value, this.module)];
    return tests.map(({ bad, keyword }) => ({ bad, action: this.fail(at, keyword, value, expected) }));
  }

  /** Call of the function of `schema` on a member: another value, hence nothing of it is noted in `seen`. */
  callOnMember(schema: Schema, value: Expression, at: Expression, part: string): string {
    return `${this.functionFor(schema, part, false)}(${value}, ${at}, issues)`;
  }

  /** Name of the function for a schema that applies to the value itself. */
  inPlace(schema: Schema, part: string): string {
    return this.functionFor(schema, part, this.seen !== undefined);
  }

  functionFor(schema: Schema, part: string, tracked: boolean): string {
    return this.context.functionOf(schema, { ...this.context.variant, tracked }, part);
  }

  /**
   * Checks a member against `schema`: in place where that takes conditions only, else by a call.
   * `before` are tests that come first, such as the one for a missing value.
   */
  member(
    schema: Schema,
    value: Expression,
    at: Expression,
    part: string,
    before: readonly { bad: string; action: string }[] = [],
  ): void {
    const target = this.context.graph.follow(schema);
    const isShared = target !== schema;
    if (target === true) this.chain(before);
    else if (target === false) {
      this.chain([...before, { bad: "true", action: this.fail(at, "false", value, "no value") }]);
    } else if (isScalar(target) && !isShared) this.chain([...before, ...this.scalarTests(target, value, at)]);
    else {
      this.chain(before);
      this.line(`${before.length > 0 ? "else " : ""}${this.callOnMember(schema, value, at, part)};`);
    }
  }
}
