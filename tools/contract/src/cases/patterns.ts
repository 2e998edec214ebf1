import fc, { type Arbitrary } from "fast-check";

/**
 * Texts that a pattern may allow. What fast-check cannot make texts of (looking ahead or behind, the older syntax) is
 * left out or read the older way: Ajv has the last word on each text.
 */
export function matching(pattern: string): Arbitrary<string> {
  const source = withoutAssertions(pattern);
  for (const flags of ["u", ""]) {
    try {
      return fc.stringMatching(new RegExp(source, flags));
    } catch {
      // Not in this syntax, or no way to make texts of it.
    }
  }
  return fc.string();
}

/** Without `(?=…)`, `(?!…)`, `(?<=…)` and `(?<!…)`, which ask for no character of their own. */
export function withoutAssertions(pattern: string): string {
  let depth = 0;
  let isInClass = false;
  let kept = "";
  for (const [part] of pattern.matchAll(/\\[\s\S]|\(\?<?[=!]|[\s\S]/g)) {
    const isAssertion = part.length > 2;
    if (part === "[") isInClass = true;
    if (part === "]") isInClass = false;
    if (!isInClass && (isAssertion || (depth > 0 && part === "("))) depth++;
    if (depth === 0) kept += part;
    if (!isInClass && depth > 0 && part === ")") depth--;
  }
  return kept;
}
