import { joinedHeader, type MockRequest, type MockResponse } from "./message.js";
import { hashText } from "./sample/random.js";

/** An answer with an `ETag` gets the one of its final body, and is left out where the caller has it already. */
export function applyEtag(request: MockRequest, answer: MockResponse): MockResponse {
  if (answer.headers["etag"] === undefined) return answer;
  const etag = `"${hashText(answer.body).toString(16)}-${answer.body.length.toString(16)}"`;
  const headers: Record<string, string> = { ...answer.headers, etag };
  if (request.method !== "GET" && request.method !== "HEAD") return { ...answer, headers };
  const known = joinedHeader(request, "if-none-match");
  const matches = known === "*" || known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
  if (!matches || answer.status !== 200) return { ...answer, headers };
  const { "content-type": _, ...rest } = headers;
  return { status: 304, headers: rest, body: "" };
}
