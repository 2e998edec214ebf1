/**
 * A document with any number of operations, all of the same kind: a list with paging parameters, a read, a write, each
 * with its own schemas, so that everything grows with the number and nothing else does.
 */
export function familyDocument(operations: number): object {
  const paths: Record<string, object> = {};
  const schemas: Record<string, object> = {};
  for (let index = 0; index < operations; index += 1) {
    const name = `Thing${index}`;
    schemas[name] = thing(name);
    paths[`/things${index}/{id}`] = { [index % 3 === 0 ? "post" : "get"]: operation(index, name) };
  }
  return { openapi: "3.1.0", info: { title: "Family", version: "1" }, paths, components: { schemas } };
}

function operation(index: number, schema: string): object {
  const content = { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } };
  return {
    operationId: `operation${index}`,
    summary: `Operation ${index}`,
    description: `Does thing ${index}.`,
    parameters: [
      { name: "id", in: "path", required: true, schema: { type: "string", minLength: 1 } },
      { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 100, default: 10 } },
      { name: "sort", in: "query", schema: { type: "string", enum: ["asc", "desc"] } },
    ],
    ...(index % 3 === 0 ? { requestBody: { required: true, content } } : {}),
    responses: { "200": { description: "ok", content }, "404": { description: "not found" } },
  };
}

function thing(name: string): object {
  return {
    type: "object",
    description: `A ${name}.`,
    required: ["id", "name"],
    properties: {
      id: { type: "string", format: "uuid" },
      name: { type: "string", maxLength: 64 },
      size: { type: "integer", format: "int64", minimum: 0 },
      state: { type: "string", enum: ["ON", "OFF"] },
      labels: { type: "array", items: { type: "string" }, maxItems: 20 },
      parent: { $ref: `#/components/schemas/${name}` },
    },
  };
}
