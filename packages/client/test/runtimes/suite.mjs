/**
 * The end-to-end suite that every runtime runs against the mock, with nothing that only one of them has. It returns
 * what happened instead of throwing, so that a page or a worker can hand it over.
 */
import {
  akSk,
  createFlowsClient,
  createFlowsCore,
  explainSignature,
  iamPassword,
  isKnownFlowStatus,
  listFlows,
  token,
} from "@live-flows/client";
import { listFlowsQuery } from "@live-flows/client/query";
import { validateResponses } from "@live-flows/client/validate";

/**
 * @param {{ baseUrl: string, redirectUrl: string, key: object, temporaryKey: object }} world
 * @returns {Promise<{ name: string, error?: string }[]>}
 */
export async function runSuite({ baseUrl, redirectUrl, key, temporaryKey }) {
  const results = [];
  const client = (options) => createFlowsClient({ baseUrl, projectId: "p1", auth: token("any"), ...options });
  const test = async (name, run) => {
    try {
      await run();
      results.push({ name });
    } catch (error) {
      results.push({ name, error: String(error?.stack ?? error) });
    }
  };

  const signing = {
    "a token": token("any"),
    "an access key": akSk(key),
    "a temporary access key": akSk(async () => temporaryKey),
    "an IAM password": iamPassword({ user: "u", password: "p", domain: "d", project: { id: "p1" }, endpoint: baseUrl }),
  };
  for (const [name, auth] of Object.entries(signing)) {
    await test(`every flow with ${name}`, async () => {
      const ids = new Set();
      for await (const flow of client({ auth }).listFlows({ limit: 100 }, { prefetch: 2 })) ids.add(flow.flow_id);
      equal(ids.size, 250);
    });
  }

  await test("a wrong secret key, explained", async () => {
    const auth = akSk({ ...key, secretKey: "wrong" }, { explain: explainSignature });
    const error = await failure(client({ auth }).listFlows());
    equal([error.name, error.status, error.code], ["AuthenticationError", 401, "APIGW.0301"]);
    includes(error.message, "secret key does not belong");
  });

  await test("a clock that is wrong", async () => {
    const auth = akSk(key, { now: () => Date.now() - 3_600_000 });
    equal((await client({ auth, maxRetries: 0 }).listFlows()).total, 250);
  });

  await test("a parameter that breaks a constraint", async () => {
    const error = await failure(client().listFlows({ limit: 101 }));
    equal(error.name, "ParameterError");
  });

  await test("the service's own 400", async () => {
    const error = await failure(client().listFlows({ limit: 101 }, { checkParameters: false }));
    equal([error.name, error.code], ["BadRequestError", "LIVE.100011001"]);
  });

  await test("an unknown path", async () => {
    const error = await failure(client({ baseUrl: `${baseUrl}/nowhere` }).listFlows());
    // A browser asks first whether it may, and shows no page what was answered to that.
    const want = "document" in globalThis ? ["ConnectionError", undefined] : ["NotFoundError", "APIGW.0101"];
    equal([error.name, error.code], want);
  });

  await test("a retry", async () => {
    let calls = 0;
    const flaky = (request, init) =>
      ++calls === 1
        ? Promise.resolve(new Response("", { status: 503, headers: { "retry-after": "0" } }))
        : fetch(request, init);
    equal([(await client({ fetch: flaky }).listFlows()).total, calls], [250, 2]);
  });

  await test("a timeout", async () => {
    const hanging = () => new Promise(() => {});
    const error = await failure(client({ fetch: hanging, timeout: 30, maxRetries: 0 }).listFlows());
    equal(error.name, "TimeoutError");
  });

  await test("an abort", async () => {
    const controller = new AbortController();
    const hanging = () => new Promise(() => {});
    setTimeout(() => controller.abort(new Error("enough")), 10);
    const error = await failure(client({ fetch: hanging }).listFlows({}, { signal: controller.signal }));
    equal([error.name, error.cause.message], ["AbortedError", "enough"]);
  });

  await test("a redirect to another origin", async () => {
    equal((await failure(client({ baseUrl: redirectUrl }).listFlows())).name, "RedirectError");
  });

  await test("nobody at the address", async () => {
    const error = await failure(client({ baseUrl: "http://127.0.0.1:9", maxRetries: 0 }).listFlows());
    equal(error.name, "ConnectionError");
  });

  await test("pages, the response, the standalone operation, plain openapi-fetch, queries", async () => {
    const { data, response, requestId } = await client().listFlows({ limit: 100 }).withResponse();
    equal([data.items.length, data.total, response.status, typeof requestId], [100, 250, 200, "string"]);
    equal((await data.nextPage()).offset, 100);
    const core = createFlowsCore({ baseUrl, projectId: "p1", auth: token("any") });
    equal((await listFlows(core, { limit: 3 })).items.length, 3);
    const answer = await client().raw.GET("/v1/{project_id}/flows", { params: { path: { project_id: "p1" } } });
    equal(answer.data.flows.length, 10);
    const query = listFlowsQuery(client(), { limit: 5 });
    equal((await query.queryFn({ signal: new AbortController().signal })).items.length, 5);
  });

  await test("what is received is as documented", async () => {
    const deviations = [];
    const validate = validateResponses({ mode: "report", onDeviation: (deviation) => deviations.push(deviation) });
    const page = await client({ validate }).listFlows({ limit: 100 });
    equal(deviations, []);
    equal(
      page.items.every((flow) => isKnownFlowStatus(flow.status)),
      true,
    );
  });

  return results;
}

async function failure(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("expected a rejection");
}

function equal(got, want) {
  if (JSON.stringify(got) !== JSON.stringify(want)) {
    throw new Error(`got ${JSON.stringify(got)}, expected ${JSON.stringify(want)}`);
  }
}

function includes(text, part) {
  if (!text.includes(part))
    throw new Error(`got ${JSON.stringify(text)}, expected it to contain ${JSON.stringify(part)}`);
}
