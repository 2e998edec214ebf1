/** One step of a path: a member, an element, all of them, or the elements that a filter lets through. */
type Step =
  | { kind: "name"; name: string }
  | { kind: "index"; index: number }
  | { kind: "all" }
  | { kind: "filter"; conditions: { name: string; value: string | number }[] };

const TOKEN =
  /\.(?<dotted>[\p{L}_][\p{L}\p{N}_-]*)|\.(?<dotAll>\*)|\[\*(?<all>)\]|\[(?<index>\d+)\]|\[(?:'(?<single>(?:[^'\\]|\\.)*)'|"(?<double>(?:[^"\\]|\\.)*)")\]|\[\?\(?(?<filter>[^\]]+?)\)?\]/uy;
const CONDITION = /^@(?:\.(\w[\w-]*)|\['([^']+)'\])\s*==\s*(?:'([^']*)'|"([^"]*)"|(-?\d+))$/;

/**
 * The values that a path of JSONPath (RFC 9535) names. Of its language, what overlays use: members, elements, `*`, and
 * filters that compare members with `==`, joined by `&&`.
 *
 * @throws SyntaxError where the path uses anything else.
 */
export function select(root: unknown, path: string): unknown[] {
  return parse(path).reduce<unknown[]>((nodes, step) => nodes.flatMap((node) => follow(node, step)), [root]);
}

function parse(path: string): Step[] {
  if (!path.startsWith("$")) throw new SyntaxError(`${path}: expected a path that begins with $`);
  const steps: Step[] = [];
  TOKEN.lastIndex = 1;
  while (TOKEN.lastIndex < path.length) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(path)?.groups;
    if (groups === undefined) throw new SyntaxError(`${path}: cannot read ${JSON.stringify(path.slice(at))}`);
    steps.push(toStep(groups, path));
  }
  return steps;
}

function toStep(groups: Record<string, string | undefined>, path: string): Step {
  const { dotted, dotAll, all, index, single, double, filter } = groups;
  if (dotAll !== undefined || all !== undefined) return { kind: "all" };
  if (index !== undefined) return { kind: "index", index: Number(index) };
  if (filter !== undefined)
    return { kind: "filter", conditions: filter.split("&&").map((text) => toCondition(text, path)) };
  return { kind: "name", name: dotted ?? (single ?? double ?? "").replaceAll(/\\(.)/g, "$1") };
}

function toCondition(text: string, path: string): { name: string; value: string | number } {
  const match = CONDITION.exec(text.trim());
  if (match === null) throw new SyntaxError(`${path}: cannot read the filter ${JSON.stringify(text.trim())}`);
  const [, dotted, quoted, single, double, number] = match;
  return { name: dotted ?? quoted ?? "", value: number === undefined ? (single ?? double ?? "") : Number(number) };
}

function follow(node: unknown, step: Step): unknown[] {
  if (typeof node !== "object" || node === null) return [];
  const members = node as Record<string, unknown>;
  switch (step.kind) {
    case "name":
      return Object.hasOwn(members, step.name) ? [members[step.name]] : [];
    case "index":
      return Array.isArray(node) && step.index < node.length ? [node[step.index]] : [];
    case "all":
      return Object.values(members);
    case "filter":
      return Object.values(members).filter((child) =>
        step.conditions.every(({ name, value }) => (child as Record<string, unknown> | null)?.[name] === value),
      );
  }
}
