import type ts from "typescript";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asObject, asText, at, isObject, type Json, step } from "../../spec/json.ts";
import { letters } from "../../spec/letters.ts";
import { isJson, successOf } from "../../spec/lookup.ts";
import { propertyOf } from "../../subject/client.ts";
import { nameOf } from "../../subject/names.ts";
import { typeFaults } from "../../types/compare.ts";
import { asGiven, isOptional, PublicTypes } from "../../types/public-types.ts";
import { titleOf } from "../mock/context.ts";
import { bodyTypesCheck } from "./body-types.ts";
import type { ClientContext } from "./context.ts";
import { isStream } from "./events.ts";

/** The public types say what the document says, and nothing else. */
export function typeChecks(context: ClientContext): Check[] {
  let types: PublicTypes | undefined;
  const load = () => (types ??= new PublicTypes(context.client.folder));
  return [
    ...context.contract.operations.flatMap((operation) => [
      parametersCheck(context, operation, load),
      ...bodyTypesCheck(context, operation, () => ({ types: load(), params: parametersOf(load(), operation) })),
      resultCheck(context, operation, load),
      pathsCheck(context, operation, load),
    ]),
    ...context.contract.dataTypes.map((name) =>
      schemaCheck(context, name, at(context.contract.document, step("/components/schemas", name)) ?? null, load),
    ),
    metaCheck(context),
  ];
}

/** Whether an identifier stands for a data type: its name, with a number where that name is taken. */
const isNameFor = (identifier: string, name: string): boolean =>
  letters(identifier.replace(/\d$/, "")) === letters(name) || letters(identifier) === letters(name);

/** The function of an operation, as it is exported. */
function functionOf(types: PublicTypes, operation: OperationContract): ts.Signature {
  const signatureOf = (name: string) => types.valueType(name)?.getCallSignatures()[0];
  const alike = types.names().filter((one) => letters(one).startsWith(letters(operation.id)));
  const calls = alike.filter((one) => signatureOf(one)?.parameters[0]?.name === "client");
  const name = nameOf(calls, operation);
  const signature = name === undefined ? undefined : signatureOf(name);
  if (signature === undefined) throw new Error(`the client exports no function ${operation.id}`);
  return signature;
}

/** The type of what a call is given. */
function parametersOf(types: PublicTypes, operation: OperationContract): ts.Type | undefined {
  const symbol = functionOf(types, operation).parameters.find((one) => one.name === "params");
  return symbol && types.checker.getNonNullableType(types.checker.getTypeOfSymbol(symbol));
}

function parametersCheck(context: ClientContext, operation: OperationContract, load: () => PublicTypes): Check {
  return {
    name: `${titleOf(operation)}: the type of the parameters is the document's`,
    run(t) {
      const types = load();
      const type = parametersOf(types, operation);
      const wanted = new Map(operation.parameters.map((one) => [propertyOf(operation, one), one]));
      if (type === undefined) {
        t.equal([...wanted.keys()], [], "parameters of a call that takes none");
        return;
      }
      const got = new Map(types.checker.getPropertiesOfType(type).map((one) => [one.name, one]));
      const own = [...got.keys()].filter((name) => name !== "body" && name !== "contentType");
      t.equal(own.sort(), [...wanted.keys()].sort(), "names of the parameters");
      t.equal(got.has("body"), operation.body !== undefined, "a body");
      for (const [name, parameter] of wanted) {
        const property = got.get(name);
        if (property === undefined) continue;
        t.equal(
          isOptional(property),
          !parameter.required || parameter.clientOption !== undefined,
          `${name} may be left out`,
        );
        const schema =
          parameter.schemaPointer === undefined ? {} : at(context.contract.document, parameter.schemaPointer);
        t.none(typeFaults(types, context.contract, types.checker.getTypeOfSymbol(property), schema), name);
      }
      const body = got.get("body");
      if (body === undefined || operation.body?.content.length !== 1) return;
      t.equal(isOptional(body), !operation.body.required, "the body may be left out");
      const pointer = operation.body.content[0]?.schemaPointer;
      const schema = pointer === undefined ? {} : at(context.contract.document, pointer);
      if (!/octet-stream/.test(operation.body.content[0]?.mediaType ?? "")) {
        t.none(typeFaults(types, context.contract, asGiven(types.checker.getTypeOfSymbol(body)), schema), "body");
      }
    },
  };
}

function resultCheck(context: ClientContext, operation: OperationContract, load: () => PublicTypes): Check {
  return {
    name: `${titleOf(operation)}: the type of the result is the document's`,
    run(t) {
      const types = load();
      const result = functionOf(types, operation).getReturnType();
      const parts = types.checker.getTypeArguments(result as ts.TypeReference);
      const contents = successOf(operation)?.content ?? [];
      const name = result.getSymbol()?.name;
      t.equal(name, operation.pagination === undefined ? "ApiCall" : "PageCall", "what a call gives");
      const body = operation.pagination === undefined ? parts[0] : parts[1];
      if (operation.method === "HEAD") {
        // Whatever is documented of it is left out.
        t.equal(body && types.text(body), "undefined", "the body");
        return;
      }
      const pointer = contents.length === 1 ? contents[0]?.schemaPointer : undefined;
      if (body === undefined || pointer === undefined) return;
      const [{ mediaType = "" } = {}] = contents;
      if (isStream(operation)) return;
      const schema = readAs(mediaType, at(context.contract.document, pointer) ?? {});
      const others = operation.responses.filter((one) => one.status.startsWith("2")).flatMap(({ content }) => content);
      // A call gives the body of whichever success there was.
      const bodies = others.map((one) =>
        readAs(one.mediaType, at(context.contract.document, one.schemaPointer ?? "") ?? {}),
      );
      t.none(typeFaults(types, context.contract, body, bodies.length > 1 ? { oneOf: bodies } : schema), "the body");
      if (operation.pagination === undefined || parts[0] === undefined) return;
      const items = itemSchema(context, schema, operation.pagination.items);
      t.none(typeFaults(types, context.contract, parts[0], items), "an item");
    },
  };
}

/** What a media type makes of a schema: a text is a text and bytes are bytes, whatever it says; JSON is what it says. */
function readAs(mediaType: string, schema: Json): Json {
  if (isJson(mediaType) || /^(\*|application)\/\*/.test(mediaType)) return schema;
  if (!/^text\/|xml|urlencoded|json/i.test(mediaType)) return { type: "string", format: "binary" };
  return isObject(schema) && schema["type"] === "string" && schema["format"] === undefined
    ? schema
    : { type: "string" };
}

/** `paths`, the types of the raw client: every response with its media types and bodies. */
function pathsCheck(context: ClientContext, operation: OperationContract, load: () => PublicTypes): Check {
  return {
    name: `${titleOf(operation)}: the type of the raw client has exactly the documented responses`,
    run(t) {
      const types = load();
      const paths = types.declaredType("paths");
      const responses = [operation.path, operation.method.toLowerCase(), "responses"].reduce<ts.Type | undefined>(
        (type, name) => (type === undefined ? undefined : types.propertyType(type, name)),
        paths,
      );
      t.ok(responses !== undefined, "the responses are typed");
      if (responses === undefined) return;
      t.equal(types.propertyNames(responses).sort(), operation.responses.map((one) => one.status).sort(), "statuses");
      for (const response of operation.responses) {
        const body = types.propertyType(responses, response.status);
        const headers = body === undefined ? undefined : types.propertyType(body, "headers");
        const told = headers === undefined ? [] : types.propertyNames(headers);
        t.equal(told.sort(), response.headers.map(({ name }) => name).sort(), `headers of ${response.status}`);
        for (const { name, schemaPointer } of response.headers) {
          const type = headers === undefined ? undefined : types.propertyType(headers, name);
          const schema = schemaPointer === undefined ? {} : (at(context.contract.document, schemaPointer) ?? {});
          if (type !== undefined) t.none(typeFaults(types, context.contract, type, schema), `header ${name}`);
        }
        const content = body === undefined ? undefined : types.propertyType(body, "content");
        const got = content === undefined ? [] : types.propertyNames(content);
        t.equal(got.sort(), response.content.map((one) => one.mediaType).sort(), `media types of ${response.status}`);
        for (const { mediaType, schemaPointer } of response.content) {
          const type = content === undefined ? undefined : types.propertyType(content, mediaType);
          if (type === undefined || schemaPointer === undefined) continue;
          const schema = at(context.contract.document, schemaPointer);
          t.none(typeFaults(types, context.contract, type, schema), `${response.status} ${mediaType}`);
        }
      }
    },
  };
}

function itemSchema(context: ClientContext, schema: Json, property: string): Json {
  const resolved = asText(asObject(schema)["$ref"]);
  const node = asObject(resolved === undefined ? schema : at(context.contract.document, resolved.slice(1)));
  return asObject(asObject(node["properties"])[property])["items"] ?? {};
}

function schemaCheck(context: ClientContext, name: string, schema: Json, load: () => PublicTypes): Check {
  return {
    name: `data type ${name}: its exported type is the document's`,
    run(t) {
      const types = load();
      // The result of an operation may be called the same; one of the two then has a number.
      const exported = types.names().filter((one) => isNameFor(one, name));
      const faults = exported
        .flatMap((one) => types.declaredType(one) ?? [])
        .map((type) => typeFaults(types, context.contract, type, schema));
      t.ok(faults.length > 0, `the client exports a type ${name}`);
      t.none(faults.find((one) => one.length === 0) ?? faults.at(-1) ?? [], name);
    },
  };
}

function metaCheck(context: ClientContext): Check {
  return {
    name: "the client says which version of the document it was made from",
    run(t) {
      const { version } = asObject(context.contract.document["info"]);
      t.equal(context.client.module["specVersion"], version, "specVersion");
      t.ok(/^[0-9a-f]{64}$/.test(String(context.client.module["specHash"])), "specHash");
    },
  };
}
