import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import ts from "typescript";

/**
 * Copies the declaration files of a built package, in a form in which two releases can be compared:
 * - without comments;
 * - without private members, which make equal classes of two copies incompatible;
 * - with methods written as properties, whose parameters TypeScript compares strictly;
 * - with constants of a plain type: a version or a hash is another one in each release.
 * @param modules The `node_modules` that the declarations import from.
 * @param accepted Values that unions may have gained, as the rules for the document say: they are taken out.
 */
export async function copyDeclarations(
  packageFolder: string,
  modules: string,
  target: string,
  accepted: readonly string[] = [],
): Promise<void> {
  await mkdir(target, { recursive: true });
  await cp(join(packageFolder, "package.json"), join(target, "package.json"));
  await symlink(modules, join(target, "node_modules"));
  const files = await readdir(join(packageFolder, "dist"), { recursive: true });
  for (const file of files.filter((name) => name.endsWith(".d.ts"))) {
    const path = join("dist", file);
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), comparableText(await readFile(join(packageFolder, path), "utf8"), accepted));
  }
}

/** One declaration file in the comparable form. */
export function comparableText(text: string, accepted: readonly string[] = []): string {
  const source = ts.createSourceFile("file.d.ts", text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const { transformed } = ts.transform(source, [transformer(new Set(accepted))]);
  const [file] = transformed;
  return file === undefined ? "" : ts.createPrinter({ removeComments: true }).printFile(file as ts.SourceFile);
}

function transformer(accepted: ReadonlySet<string>): ts.TransformerFactory<ts.SourceFile> {
  return (context) => {
    const visit = (node: ts.Node): ts.Node => transformed(ts.visitEachChild(node, visit, context), accepted);
    return (file) => ts.visitNode(file, visit) as ts.SourceFile;
  };
}

function transformed(node: ts.Node, accepted: ReadonlySet<string>): ts.Node {
  if (ts.isClassDeclaration(node)) {
    const { modifiers, name, typeParameters, heritageClauses } = node;
    const members = comparableMembers(node.members.filter((member) => !isPrivate(member)));
    return ts.factory.updateClassDeclaration(node, modifiers, name, typeParameters, heritageClauses, members);
  }
  if (ts.isInterfaceDeclaration(node)) {
    const { modifiers, name, typeParameters, heritageClauses } = node;
    const members = comparableMembers(node.members);
    return ts.factory.updateInterfaceDeclaration(node, modifiers, name, typeParameters, heritageClauses, members);
  }
  if (ts.isTypeLiteralNode(node)) {
    return ts.factory.updateTypeLiteralNode(node, ts.factory.createNodeArray(comparableMembers(node.members)));
  }
  if (ts.isVariableDeclaration(node) && node.initializer !== undefined) {
    const keyword = ts.isStringLiteral(node.initializer) ? ts.SyntaxKind.StringKeyword : ts.SyntaxKind.NumberKeyword;
    const type = ts.factory.createKeywordTypeNode(keyword);
    return ts.factory.updateVariableDeclaration(node, node.name, undefined, type, undefined);
  }
  if (ts.isUnionTypeNode(node)) {
    const kept = node.types.filter((type) => !isAccepted(type, accepted));
    if (kept.length < node.types.length && kept.length > 0) return ts.factory.createUnionTypeNode(kept);
  }
  return node;
}

function isAccepted(type: ts.TypeNode, accepted: ReadonlySet<string>): boolean {
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) && accepted.has(type.literal.text);
}

function isPrivate(member: ts.ClassElement): boolean {
  if (member.name !== undefined && ts.isPrivateIdentifier(member.name)) return true;
  return ts.canHaveModifiers(member) && has(member, ts.SyntaxKind.PrivateKeyword);
}

function has(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) === true;
}

/** Methods as properties. Overloaded ones stay: a property has one type. */
function comparableMembers<T extends ts.ClassElement | ts.TypeElement>(members: readonly T[]): T[] {
  const names = members.map((member) => member.name?.getText?.() ?? "");
  return members.map((member, index) => {
    const overloaded = names.filter((name) => name !== "" && name === names[index]).length > 1;
    if (overloaded) return member;
    if (ts.isMethodSignature(member)) {
      const { modifiers, name, questionToken } = member;
      return ts.factory.createPropertySignature(modifiers, name, questionToken, functionType(member)) as ts.Node as T;
    }
    if (ts.isMethodDeclaration(member)) {
      const { modifiers, name, questionToken } = member;
      return ts.factory.createPropertyDeclaration(
        modifiers,
        name,
        questionToken,
        functionType(member),
        undefined,
      ) as ts.Node as T;
    }
    return member;
  });
}

function functionType(method: ts.MethodSignature | ts.MethodDeclaration): ts.FunctionTypeNode {
  const result = method.type ?? ts.factory.createKeywordTypeNode(ts.SyntaxKind.AnyKeyword);
  return ts.factory.createFunctionTypeNode(method.typeParameters, method.parameters, result);
}
