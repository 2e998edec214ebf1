import type { Refusal } from "./refusal.js";
import type { Match } from "./router.js";

/** Methods that a path answers: those of the document, HEAD with GET, and OPTIONS. */
export function allowedMethods(match: Match): string[] {
  const methods = new Set(match.routes.keys());
  if (methods.has("GET")) methods.add("HEAD");
  methods.add("OPTIONS");
  return [...methods].sort();
}

/** A wrong method: for the cloud's gateway there is no such API; plain HTTP says which methods there are. */
export function methodNotFound(method: string, match: Match, errors: "gateway" | "http"): Refusal {
  const allowed = allowedMethods(match);
  // The gateway answers preflights, and no other OPTIONS that the document has not.
  const answered = errors === "http" ? allowed : allowed.filter((name) => name !== "OPTIONS" || match.routes.has(name));
  const reason = `method: got ${method}, expected ${answered.join(", ")}`;
  if (errors === "gateway") return { condition: "route-not-found", reason };
  return { condition: "method-not-allowed", reason, headers: { allow: allowed.join(", ") } };
}
