/** Escapes one token of a JSON pointer (RFC 6901). */
export function escapeToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** `#/a~1b/0` from its parts. It is a fragment of a URI, so a percent sign is written as one. */
export function joinPointer(base: string, ...tokens: (string | number)[]): string {
  return [base, ...tokens.map((token) => escapeToken(String(token)).replaceAll("%", "%25"))].join("/");
}

/** The parts of a `#/…` pointer, percent-decoding included; undefined where it is not one. */
export function splitPointer(pointer: string): string[] | undefined {
  if (pointer === "#" || pointer === "") return [];
  if (!pointer.startsWith("#/")) return undefined;
  try {
    return pointer
      .slice(2)
      .split("/")
      .map((token) => decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~"));
  } catch {
    return undefined;
  }
}

/** The value that a pointer names in `root`, or undefined where there is none. Own properties only. */
export function resolvePointer(root: unknown, pointer: string): unknown {
  const tokens = splitPointer(pointer);
  if (tokens === undefined) return undefined;
  let node = root;
  for (const token of tokens) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, token)) return undefined;
    node = (node as Record<string, unknown>)[token];
  }
  return node;
}
