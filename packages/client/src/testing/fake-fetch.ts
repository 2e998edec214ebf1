import type { Fetch } from "../runtime/index.js";

/** One answer: a response, an error to be thrown, or a function of the request that gives either. */
export type Answer = Response | Error | ((request: Request, init: RequestInit) => Response | Promise<Response>);

/** A `fetch` that gives prepared answers in turn, the last one again and again, and keeps what it was asked. */
export function fakeFetch(...answers: Answer[]): Fetch & { requests: Request[] } {
  const requests: Request[] = [];
  const fetch = async (request: Request, init: RequestInit = {}) => {
    requests.push(request.clone());
    const answer = answers[Math.min(requests.length, answers.length) - 1] as Answer;
    if (answer instanceof Error) throw answer;
    return answer instanceof Response ? answer.clone() : answer(request, init);
  };
  return Object.assign(fetch, { requests });
}

/** A JSON response. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}

/** Flows `from` to `to`, `to` excluded, as the service lists them. */
export function someFlows(from: number, to: number) {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => ({
    name: `flow-${from + index}`,
    region: "cn-north-4",
    flow_id: String(from + index),
    status: "STANDBY",
    protocol: "srt-caller",
  }));
}
