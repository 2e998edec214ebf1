import { createFlowsClient, type FlowsClientOptions, token } from "../index.js";
import { type Answer, fakeFetch } from "./fake-fetch.js";

export const SECRET_TOKEN = "s3cret-t0ken";

/** A client whose `fetch` gives these answers in turn. */
export function fakeClient(answers: Answer[], options: FlowsClientOptions = {}) {
  const fetch = fakeFetch(...answers);
  const client = createFlowsClient({
    region: "cn-north-4",
    projectId: "p1",
    auth: token(SECRET_TOKEN),
    fetch,
    ...options,
  });
  return { client, requests: fetch.requests };
}

/** What a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error("expected a rejection");
}

/** What a function throws. */
export function thrown(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error("expected an error");
}
