import type { Schema } from "../../model/types.ts";
import type { FunctionWriter } from "./function-writer.ts";
import { nameOfPart } from "./names.ts";
import { typesOf } from "./schema-types.ts";
import { writeItem } from "./write-array.ts";
import { writeKeyed } from "./write-object.ts";

export function hasUnevaluated(schema: object): boolean {
  return "unevaluatedProperties" in schema || "unevaluatedItems" in schema;
}

/** unevaluatedProperties and unevaluatedItems: the members that nothing in `seen` accounts for. Comes last. */
export function writeUnevaluated(writer: FunctionWriter, seen: string): void {
  const { schema, context, module } = writer;
  const types = typesOf(schema);
  const mayBe = (kind: string) => types.length === 0 || types.includes(kind);
  const properties = schema["unevaluatedProperties"] as Schema | undefined;
  if (properties !== undefined && mayBe("object")) {
    writer.block(`if (${module.helper("isObject")}(value)) {`, () => {
      writer.block("for (const key of Object.keys(value)) {", () => {
        writer.line("const item = value[key];");
        writer.line(`if (item === undefined || ${seen}.hasProperty(key)) continue;`);
        if (properties === false) {
          const at = `${module.helper("join")}(at, key)`;
          writer.line(`${writer.fail(at, "unevaluatedProperties", "item", "no other property")};`);
        } else writeKeyed(writer, properties, nameOfPart(context.name, ["unevaluatedProperties"]));
      });
      writer.line(`${seen}.everyProperty = true;`);
    });
  }
  const items = schema["unevaluatedItems"] as Schema | undefined;
  if (items === undefined || !mayBe("array")) return;
  writer.block("if (Array.isArray(value)) {", () => {
    writer.block("for (let i = 0; i < value.length; i++) {", () => {
      writer.line(`if (${seen}.hasItem(i)) continue;`);
      writer.line("const item: unknown = value[i];");
      if (items === false) writer.line(`${writer.fail(`at + "/" + i`, "unevaluatedItems", "item", "no other item")};`);
      else writeItem(writer, items, nameOfPart(context.name, ["items"]));
    });
    writer.line(`${seen}.everyItem = true;`);
  });
}
