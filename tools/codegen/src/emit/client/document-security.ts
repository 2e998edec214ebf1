import type { ApiModel, SecurityRequirement } from "../../model/types.ts";

type Security = SecurityRequirement[][];

const found = new WeakMap<ApiModel, Security>();

/**
 * What a request is given that no operation describes, and what goes without saying for each operation. A document that
 * says nothing for all of them has what they ask for: that of all of them, else of any, and none where some need none.
 */
export function documentSecurity(model: ApiModel): Security {
  const known = found.get(model) ?? findSecurity(model);
  found.set(model, known);
  return known;
}

function findSecurity({ document, operations }: ApiModel): Security {
  const { security } = document;
  if (Array.isArray(security)) {
    return security.map((alternative: Record<string, string[]>) =>
      Object.entries(alternative).map(([scheme, scopes]) => ({ scheme, scopes })),
    );
  }
  const [first, ...others] = new Map(operations.map((one) => [namesOf(one.security), one.security])).values();
  if (first === undefined || others.length === 0) return first ?? [];
  const all = [first, ...others].flatMap((alternatives) => (alternatives.length > 0 ? alternatives : [[]]));
  return [...new Map(all.map((alternative) => [namesOf([alternative]), alternative])).values()];
}

/** Schemes without scopes, as a text to compare. */
export const namesOf = (security: Security): string =>
  JSON.stringify(security.map((alternative) => alternative.map(({ scheme }) => scheme)));
