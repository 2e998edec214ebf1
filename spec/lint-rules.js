// Rules of our own for Redocly: the packages are made from these members, so each has to be there.

const isText = (value) => typeof value === "string" && value.trim() !== "";

/** Reports each member that lacks, with what it is for. */
function requireMembers(context, members) {
  for (const [member, isThere, purpose] of members) {
    if (!isThere) context.report({ message: `${member} is missing: ${purpose}.`, location: context.location.key() });
  }
}

const operationComplete = () => ({
  Operation(operation, context) {
    requireMembers(context, [
      ["operationId", isText(operation.operationId), "methods and files are named after it"],
      ["tags", operation.tags?.length > 0, "the reference is grouped by tag"],
      ["summary", isText(operation.summary), "it is the title of the operation's page"],
      ["description", isText(operation.description), "it is shown in the editor and in the reference"],
      ["x-permission", isText(operation["x-permission"]?.action), "it names the IAM action that a caller needs"],
    ]);
  },
});

const parameterComplete = () => ({
  Parameter(parameter, context) {
    const hasExample = parameter.example !== undefined || Object.keys(parameter.examples ?? {}).length > 0;
    requireMembers(context, [
      ["description", isText(parameter.description), "it is shown in the editor and in the reference"],
      ["example", hasExample, "samples are made from it"],
    ]);
  },
});

const fieldDescribed = () => ({
  Schema(schema, context) {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const resolved = property.$ref === undefined ? property : context.resolve(property).node;
      if (isText(property.description) || isText(resolved?.description)) continue;
      context.report({
        message: `description is missing: the field ${name} is shown with it in the editor and in the reference.`,
        location: context.location.child(["properties", name]).key(),
      });
    }
  },
});

const bodyHasExample = () => ({
  MediaType(mediaType, context) {
    const hasExample = mediaType.example !== undefined || Object.keys(mediaType.examples ?? {}).length > 0;
    requireMembers(context, [["examples", hasExample, "the mock answers with it"]]);
  },
});

const enumExplained = () => ({
  Schema(schema, context) {
    for (const value of schema.enum ?? []) {
      if (isText(schema["x-enumDescriptions"]?.[value])) continue;
      context.report({
        message: `x-enumDescriptions lacks ${JSON.stringify(value)}: the reference says what each value means.`,
        location: context.location.child("enum").key(),
      });
    }
  },
});

export default () => ({
  id: "live-flows",
  rules: {
    oas3: {
      "operation-complete": operationComplete,
      "parameter-complete": parameterComplete,
      "field-described": fieldDescribed,
      "body-has-example": bodyHasExample,
      "enum-explained": enumExplained,
    },
  },
});
