import type { ApiDescription, OperationDescription } from "./description.js";

/** A path that fits: what it offers by method, and the values of its parameters as sent, in order. */
export interface Match {
  readonly routes: ReadonlyMap<string, Route>;
  readonly values: readonly string[];
}

export interface Route {
  readonly operation: OperationDescription;
  /** Names of the parameters in the path, in order. */
  readonly names: readonly string[];
}

export interface Router {
  /** Undefined where no path of the document fits. */
  match(path: string): Match | undefined;
}

interface Node {
  fixed: Map<string, Node>;
  /** Segments such as `{name}.json`, tried before a whole parameter. */
  mixed: { pattern: RegExp; node: Node }[];
  parameter?: Node;
  routes?: Map<string, Route>;
}

/** Routes by segments; fixed text wins over a parameter, as OpenAPI says of path templating. */
export function createRouter(api: ApiDescription): Router {
  const root = makeNode();
  const basePaths = api.basePaths.map(asSent);
  for (const operation of api.operations) addRoute(root, operation);
  const matchFrom = (path: string): Match | undefined => {
    const values: string[] = [];
    const routes = find(root, path.split("/"), 1, values);
    return routes && { routes, values };
  };
  return {
    match(path) {
      const direct = matchFrom(path);
      if (direct !== undefined) return direct;
      for (const base of basePaths) {
        const match = path.startsWith(`${base}/`) ? matchFrom(path.slice(base.length)) : undefined;
        if (match !== undefined) return match;
      }
      return undefined;
    },
  };
}

/** Text of the document as a path has it on the wire. */
const asSent = (text: string): string => encodeURI(decoded(text));

/** What a segment stands for: letters beyond ASCII never come as they are. */
function decoded(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function makeNode(): Node {
  return { fixed: new Map(), mixed: [] };
}

function addRoute(root: Node, operation: OperationDescription): void {
  const names: string[] = [];
  let node = root;
  for (const segment of operation.path.split("/").slice(1)) {
    names.push(...[...segment.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] as string));
    node = descend(node, segment);
  }
  node.routes ??= new Map();
  node.routes.set(operation.method, { operation, names });
}

function descend(node: Node, segment: string): Node {
  if (/^\{[^}]*\}$/.test(segment)) {
    node.parameter ??= makeNode();
    return node.parameter;
  }
  if (!segment.includes("{")) return getOrAdd(node.fixed, decoded(segment));
  const source = segment
    .split(/\{[^}]*\}/)
    .map((text) => asSent(text).replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
    .join("([^/]+?)");
  const known = node.mixed.find(({ pattern }) => pattern.source === `^${source}$`);
  if (known !== undefined) return known.node;
  const added = { pattern: new RegExp(`^${source}$`), node: makeNode() };
  node.mixed.push(added);
  return added.node;
}

function getOrAdd(map: Map<string, Node>, key: string): Node {
  const known = map.get(key);
  if (known !== undefined) return known;
  const node = makeNode();
  map.set(key, node);
  return node;
}

/** Depth first; `values` holds the parameters of the branch that is being tried. */
function find(node: Node, segments: string[], index: number, values: string[]): Map<string, Route> | undefined {
  const segment = segments[index];
  if (segment === undefined) return node.routes;
  const fixed = node.fixed.get(decoded(segment));
  if (fixed !== undefined) {
    const found = find(fixed, segments, index + 1, values);
    if (found !== undefined) return found;
  }
  for (const { pattern, node: next } of node.mixed) {
    const match = pattern.exec(segment);
    if (match === null) continue;
    values.push(...match.slice(1));
    const found = find(next, segments, index + 1, values);
    if (found !== undefined) return found;
    values.length -= match.length - 1;
  }
  if (node.parameter === undefined || segment === "") return undefined;
  values.push(segment);
  const found = find(node.parameter, segments, index + 1, values);
  if (found === undefined) values.length -= 1;
  return found;
}
