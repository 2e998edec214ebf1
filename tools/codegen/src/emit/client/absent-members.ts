import ts from "typescript";

/**
 * Leaves out of `paths` what a path does not have. openapi-typescript lists it (`put?: never`), which tells openapi-fetch
 * no more than its absence does and takes a dozen lines for each path. Operations keep theirs: `query?: never` refuses a
 * query.
 */
export function dropAbsentMembers(nodes: readonly ts.Node[]): ts.Node[] {
  return nodes.map((node) => {
    if (!ts.isTypeAliasDeclaration(node) || node.name.text !== "paths" || !ts.isTypeLiteralNode(node.type)) return node;
    const paths = node.type.members.map((path) => {
      if (!ts.isPropertySignature(path) || path.type === undefined || !ts.isTypeLiteralNode(path.type)) return path;
      const item = withMembers(
        path.type,
        path.type.members.filter((member) => !isAbsent(member)),
      );
      return ts.factory.updatePropertySignature(path, path.modifiers, path.name, path.questionToken, item);
    });
    const type = withMembers(node.type, paths);
    return ts.factory.updateTypeAliasDeclaration(node, node.modifiers, node.name, node.typeParameters, type);
  });
}

/** `put?: never`, and an object of nothing else. */
function isAbsent(member: ts.TypeElement): boolean {
  if (!ts.isPropertySignature(member) || member.type === undefined) return false;
  if (ts.isTypeLiteralNode(member.type)) return member.type.members.every(isAbsent);
  return member.type.kind === ts.SyntaxKind.NeverKeyword;
}

function withMembers(type: ts.TypeLiteralNode, members: readonly ts.TypeElement[]): ts.TypeLiteralNode {
  return ts.factory.updateTypeLiteralNode(type, ts.factory.createNodeArray(members));
}
