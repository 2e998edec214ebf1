import {
  astToString,
  resolveRef,
  scanDiscriminators,
  transformSchema,
  transformSchemaObject,
} from "openapi-typescript";
import ts from "typescript";
import { holdsBytes } from "../../model/bytes.ts";
import type { ApiModel, GeneratedFile, Schema, SchemaObject } from "../../model/types.ts";
import { ToolError } from "../../tool-error.ts";
import { dropAbsentMembers } from "./absent-members.ts";
import { directionsOf } from "./directions.ts";
import { responseSchemaNames } from "./reachable.ts";
import { nameRecursive } from "./recursive-types.ts";
import { spellSchemas } from "./spell-schemas.ts";
import {
  discriminatingPaths,
  liftRequired,
  preferNarrowLists,
  restoreDiscriminated,
  spellBooleanParts,
  spellMappings,
} from "./typed-document.ts";
import { forgetUnions } from "./union-discriminators.ts";

type Context = Parameters<typeof transformSchema>[1];
type Document = Parameters<typeof transformSchema>[0];
type SchemaNode = Parameters<typeof transformSchemaObject>[0];
type TransformOptions = Parameters<typeof transformSchemaObject>[1];

/** Prints types of the document's schemas, all with the same rules. */
export interface TypePrinter {
  /** `types.ts`: paths, components and operations as openapi-fetch takes them. */
  file(): GeneratedFile;
  /** The type of a schema that stands in a request; its own enums are closed. */
  request(schema: Schema): string;
}

/**
 * openapi-typescript, past its own loading of documents: ours is loaded and bundled already.
 *
 * A list of texts that a response can hold stays open: a value that the document does not know yet is still a text. Not
 * so where the texts tell which of several types a value is of: an open list would narrow nothing.
 */
export function createTypePrinter(model: ApiModel): TypePrinter {
  const openSchemas = responseSchemaNames(model);
  // openapi-typescript writes into the schemas that a discriminator chooses from; the model belongs to all emitters.
  const document = structuredClone(model.document) as unknown as Document;
  spellSchemas(document);
  preferNarrowLists(document);
  spellBooleanParts(document);
  spellMappings(document);
  const telling = discriminatingPaths(document);
  const hasDirections = directionsOf(model)(document as unknown as Schema);
  const context = createContext(document, hasDirections, (path) => isOpen(path, openSchemas) && !telling.has(path));
  restoreDiscriminated(document, model);
  liftRequired(document);
  const closed = { ...context, postTransform: undefined };
  return {
    file: () => {
      const nodes = dropAbsentMembers(nameRecursive(typesOf(document, context)));
      return { path: "types.ts", text: indentByTwo(astToString(nodes)) };
    },
    request: (schema) => {
      const copy = structuredClone({ schema });
      spellBooleanParts(copy);
      const node = transformSchemaObject(copy.schema as unknown as SchemaNode, { path: "#", ctx: closed });
      return indentByTwo(astToString(node)).trim();
    },
  };
}

/** As all other generated code is indented; the printer of TypeScript knows four spaces alone. */
function indentByTwo(text: string): string {
  return text.replace(/^(?: {4})+/gm, (spaces) => spaces.slice(spaces.length / 2));
}

/** @throws ToolError where the document holds something that openapi-typescript does not expect there. */
function typesOf(document: Document, context: Context) {
  try {
    return transformSchema(document, context);
  } catch (cause) {
    const got = (cause as Error).message;
    throw new ToolError(
      `openapi-typescript makes no types of this document\n  got       ${got}\n  to do     mend this part of it`,
      { cause },
    );
  }
}

function createContext(document: Document, hasDirections: boolean, open: (path: string) => boolean): Context {
  const options = {
    additionalProperties: false,
    // The loader has put every member of the document in order already.
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    // A default says what the server assumes, not what it always sends.
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    // Only an alias may contain itself inside a union.
    exportType: true,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: (type: ts.TypeNode, { path }: { path?: string }) => (open(path ?? "") ? openUnion(type) : undefined),
    propertiesRequiredByDefault: false,
    readWriteMarkers: hasDirections,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: (schema: SchemaObject, at: TransformOptions) => binaryType(schema) ?? tupleType(schema, at),
    transformProperty: undefined,
    resolve: memoized((ref: string) => resolveRef(document, ref, { silent: true })),
  };
  const discriminators = scanDiscriminators(document, options as never);
  forgetUnions(document, discriminators.objects);
  return { ...options, discriminators } as unknown as Context;
}

/** Documents name the same few hundred things thousands of times. */
function memoized<T>(find: (ref: string) => T): (ref: string) => T {
  const known = new Map<string, T>();
  return (ref) => {
    if (!known.has(ref)) known.set(ref, find(ref));
    return known.get(ref) as T;
  };
}

/** Schemas in responses are open, those in parameters and request bodies are closed. */
function isOpen(path: string, openSchemas: ReadonlySet<string>): boolean {
  const name = /^#\/components\/schemas\/([^/]+)/.exec(path)?.[1];
  if (name !== undefined) return openSchemas.has(name.replaceAll("~1", "/").replaceAll("~0", "~"));
  return path.includes("/responses/");
}

/** `"a" | "b"` → `"a" | "b" | (string & {})`: any text is accepted, the known ones are completed by editors. */
function openUnion(type: ts.TypeNode): ts.TypeNode | undefined {
  if (!ts.isUnionTypeNode(type)) return undefined;
  if (type.types.filter(isTextLiteral).length < 2) return undefined;
  const text = ts.factory.createIntersectionTypeNode([
    ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    ts.factory.createTypeLiteralNode([]),
  ]);
  return ts.factory.createUnionTypeNode([...type.types, ts.factory.createParenthesizedType(text)]);
}

/** openapi-typescript writes a text as an identifier that is spelled with its quotes. */
function isTextLiteral(type: ts.Node): boolean {
  if (ts.isLiteralTypeNode(type)) return isTextLiteral(type.literal);
  return ts.isStringLiteral(type) || (ts.isIdentifier(type) && type.text.startsWith('"'));
}

/** A tuple that may be shorter or longer than its described items; openapi-typescript knows of neither. */
function tupleType({ prefixItems, items, minItems, maxItems }: SchemaObject, at: TransformOptions) {
  if (!Array.isArray(prefixItems)) return undefined;
  const typeOf = (schema: unknown) => transformSchemaObject(schema as SchemaNode, at);
  const { length } = prefixItems;
  const isLonger = items !== undefined && items !== false && !(typeof maxItems === "number" && maxItems <= length);
  const needed = typeof minItems === "number" ? minItems : length;
  if (!isLonger && needed >= length) return undefined;
  const elements = prefixItems
    .map(typeOf)
    .map((type, position) => (position < needed ? type : ts.factory.createOptionalTypeNode(type)));
  const rest = isLonger ? [ts.factory.createRestTypeNode(ts.factory.createArrayTypeNode(typeOf(items)))] : [];
  return ts.factory.createTupleTypeNode([...elements, ...rest]);
}

/** Bytes are a Blob, which every runtime has. */
function binaryType(schema: object): ts.TypeNode | undefined {
  if (!holdsBytes(schema as SchemaObject)) return undefined;
  return ts.factory.createTypeReferenceNode("Blob");
}
