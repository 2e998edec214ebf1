/** Where the parts of a JSON text stand: a value's offset, and those of what is inside it. */
export interface Position {
  /** Of an object's member: of its key. */
  offset: number;
  members?: Map<string, Position>;
  items?: Position[];
}

const SPACE = /[\s,:]*/y;
const TEXT = /"(?:[^"\\]|\\.)*"/y;
const SCALAR = /[^\s,\]}]+/y;

/**
 * Finds the positions in a text that JSON.parse has read. A parser of YAML can do it too, but takes a hundred times as
 * long, which large documents cannot afford. Iterative, since documents may nest deeply.
 */
export function jsonPositions(text: string): Position {
  let at = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [found = ""] = pattern.exec(text) ?? [];
    at += found.length;
    return found;
  };
  const root: Position = { offset: 0 };
  const open: Position[] = [];
  /** Value of a member whose key was read. */
  let named: Position | undefined;
  for (take(SPACE); at < text.length; take(SPACE)) {
    const char = text[at];
    const parent = open.at(-1);
    if (char === "}" || char === "]") {
      open.pop();
      at++;
      continue;
    }
    if (parent?.members !== undefined && named === undefined) {
      named = { offset: at };
      parent.members.set(JSON.parse(take(TEXT)) as string, named);
      continue;
    }
    const position = named ?? (parent === undefined ? root : { offset: at });
    if (parent === undefined) position.offset = at;
    if (named === undefined) parent?.items?.push(position);
    named = undefined;
    if (char === "{") position.members = new Map();
    else if (char === "[") position.items = [];
    else {
      take(char === '"' ? TEXT : SCALAR);
      continue;
    }
    open.push(position);
    at++;
  }
  return root;
}
