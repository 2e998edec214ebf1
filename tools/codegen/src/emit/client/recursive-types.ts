import ts from "typescript";

/**
 * Schemas that are a union or a list of themselves (`Json = string | Json[]`). As a member of `components.schemas`
 * TypeScript refuses them; as an alias of their own it takes them, so each becomes one and the member refers to it.
 */
export function nameRecursive(nodes: readonly ts.Node[]): ts.Node[] {
  const aliases: ts.Node[] = [];
  const result = nodes.map((node) => {
    if (!ts.isTypeAliasDeclaration(node) || node.name.text !== "components") return node;
    if (!ts.isTypeLiteralNode(node.type)) return node;
    const members = node.type.members.map((member) => nameSchemas(member, aliases));
    const type = ts.factory.updateTypeLiteralNode(node.type, ts.factory.createNodeArray(members));
    return ts.factory.updateTypeAliasDeclaration(node, node.modifiers, node.name, node.typeParameters, type);
  });
  return [...result, ...aliases];
}

function nameSchemas(member: ts.TypeElement, aliases: ts.Node[]): ts.TypeElement {
  if (!ts.isPropertySignature(member) || textOf(member.name) !== "schemas") return member;
  const { type } = member;
  if (type === undefined || !ts.isTypeLiteralNode(type)) return member;
  const references = new Map<string, ReadonlySet<string>>();
  for (const schema of type.members) {
    if (ts.isPropertySignature(schema) && schema.type !== undefined) {
      references.set(textOf(schema.name), referencesOf(schema.type));
    }
  }
  const schemas = type.members.map((schema) => {
    if (!ts.isPropertySignature(schema) || schema.type === undefined) return schema;
    const name = textOf(schema.name);
    if (!reachesItself(name, references)) return schema;
    const alias = `Recursive${aliases.length + 1}`;
    aliases.push(ts.factory.createTypeAliasDeclaration(undefined, alias, undefined, schema.type));
    const reference = ts.factory.createTypeReferenceNode(alias);
    return ts.factory.updatePropertySignature(schema, schema.modifiers, schema.name, schema.questionToken, reference);
  });
  const literal = ts.factory.updateTypeLiteralNode(type, ts.factory.createNodeArray(schemas));
  return ts.factory.updatePropertySignature(member, member.modifiers, member.name, member.questionToken, literal);
}

/** Schemas that a type refers to outside the braces of an object: inside them, TypeScript looks later. */
function referencesOf(type: ts.TypeNode): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeLiteralNode(node)) return;
    if (ts.isIndexedAccessTypeNode(node) && ts.isIndexedAccessTypeNode(node.objectType)) {
      if (literalOf(node.objectType.indexType) === "schemas") found.add(literalOf(node.indexType));
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(type);
  return found;
}

function reachesItself(name: string, references: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const seen = new Set<string>();
  const pending = [...(references.get(name) ?? [])];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === name) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    pending.push(...(references.get(next) ?? []));
  }
  return false;
}

function literalOf(type: ts.TypeNode): string {
  if (!ts.isLiteralTypeNode(type)) return "";
  const literal: ts.Node = type.literal;
  return ts.isStringLiteral(literal) || ts.isIdentifier(literal) ? unquoted(literal.text) : "";
}

function textOf(name: ts.PropertyName): string {
  return "text" in name ? unquoted(name.text) : "";
}

/** openapi-typescript writes a text as an identifier that is spelled with its quotes. */
function unquoted(text: string): string {
  return text.startsWith('"') ? (JSON.parse(text) as string) : text;
}
