import type { Response } from "./types.ts";

/** The responses with a good status, or `default` where there is none. */
export function goodResponses(responses: readonly Response[]): Response[] {
  const good = responses.filter(({ status }) => status.startsWith("2"));
  return good.length > 0 ? good : responses.filter(({ status }) => status === "default");
}
