import type ts from "typescript";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { at } from "../../spec/json.ts";
import { typeFaults } from "../../types/compare.ts";
import { asGiven, isOptional, type PublicTypes } from "../../types/public-types.ts";
import { titleOf } from "../mock/context.ts";
import type { ClientContext } from "./context.ts";

/** Where a body has several media types, the one that is named decides the type of the body. */
export function bodyTypesCheck(
  context: ClientContext,
  operation: OperationContract,
  load: () => { types: PublicTypes; params: ts.Type | undefined },
): Check[] {
  const { body } = operation;
  if (body === undefined || body.content.length < 2) return [];
  return [
    {
      name: `${titleOf(operation)}: the type of the body is the one of its media type`,
      run(t) {
        const { types, params } = load();
        const forms = params?.isUnion() ? params.types : [params].flatMap((one) => one ?? []);
        for (const { mediaType, schemaPointer } of body.content) {
          const form = forms.find((one) => namesMediaType(types, one, mediaType));
          const property = form?.getProperty("body");
          t.ok(property !== undefined, `${mediaType}: a form of the parameters names it`);
          if (property === undefined || schemaPointer === undefined) continue;
          t.equal(isOptional(property), !body.required, `${mediaType}: the body may be left out`);
          const type = types.checker.getTypeOfSymbol(property);
          const schema = at(context.contract.document, schemaPointer) ?? {};
          // Nobody but the caller writes XML.
          if (/[/+]xml\b/i.test(mediaType)) continue;
          t.none(typeFaults(types, context.contract, asGiven(type), schema), mediaType);
        }
      },
    },
  ];
}

function namesMediaType(types: PublicTypes, form: ts.Type, mediaType: string): boolean {
  const property = form.getProperty("contentType");
  if (property === undefined) return false;
  const type = types.checker.getNonNullableType(types.checker.getTypeOfSymbol(property));
  return type.isStringLiteral() && type.value === mediaType;
}
