import { describe, expect, it } from "vitest";
import { readContract } from "../spec/contract.ts";
import type { JsonObject } from "../spec/json.ts";
import { SchemaChecker } from "../spec/validate.ts";
import { invalidTexts, validValues } from "./parameter-values.ts";

function parameterOf(schema: JsonObject, more: JsonObject = {}) {
  const contract = readContract({
    openapi: "3.1.1",
    paths: {
      "/things": { get: { parameters: [{ name: "p", in: "query", schema, ...more }], responses: {} } },
    },
  });
  const parameter = contract.operations[0]?.parameters[0];
  if (parameter === undefined) throw new Error("the document has no parameter");
  return { contract, checker: new SchemaChecker(contract), parameter };
}

const limit = { type: "integer", format: "int32", minimum: 1, maximum: 100, default: 10 };
const offset = { type: "integer", format: "int64", minimum: 0, maximum: 9007199254740991 };

describe("validValues", () => {
  it.each([
    ["an integer with bounds", limit, [1, 2, 99, 100, 10]],
    ["an offset up to 2^53 - 1", offset, [0, 1, 2 ** 31, 2 ** 53 - 1]],
    ["an enum", { type: "string", enum: ["a", "b"] }, ["a", "b"]],
    ["a boolean", { type: "boolean" }, [true, false]],
  ])("includes the boundaries of %s", (_name, schema, want) => {
    const { contract, checker, parameter } = parameterOf(schema as JsonObject);
    const got: unknown[] = validValues(contract, checker, parameter, 1).map(({ value }) => value);
    expect(got).toEqual(expect.arrayContaining(want as unknown[]));
  });

  it("gives the same values for the same seed", () => {
    const { contract, checker, parameter } = parameterOf({ type: "string", minLength: 3 });
    expect(validValues(contract, checker, parameter, 7)).toEqual(validValues(contract, checker, parameter, 7));
  });
});

describe("invalidTexts", () => {
  it.each([
    ["limit", limit, [["0"], ["101"], ["1.5"], ["1e2"], [""], ["abc"], ["1", "1"]]],
    ["offset", offset, [["-1"], ["9007199254740992"], ["1.5"], ["1e2"], [""], ["0", "0"]]],
    ["an enum", { type: "string", enum: ["ACTIVE"] }, [["no-such-value"], ["active"]]],
    ["a pattern", { type: "string", pattern: "^[a-z]+$" }, [["!"], [" "]]],
  ])("includes what is just outside of %s", (_name, schema, want) => {
    const { contract, checker, parameter } = parameterOf(schema as JsonObject);
    const got = invalidTexts(contract, checker, parameter).map(({ texts }) => texts);
    expect(got).toEqual(expect.arrayContaining(want as unknown[]));
  });

  it("holds no text that the document allows", () => {
    const { contract, checker, parameter } = parameterOf(limit);
    const got = invalidTexts(contract, checker, parameter).map(({ texts }) => texts?.join());
    for (const text of ["1", "10", "100"]) expect(got).not.toContain(text);
  });

  it("leaves a required parameter out", () => {
    const { contract, checker, parameter } = parameterOf({ type: "string" }, { required: true });
    expect(invalidTexts(contract, checker, parameter)).toContainEqual({ why: expect.any(String), texts: undefined });
  });
});
