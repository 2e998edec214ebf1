import { createFlowsClient, token } from "@live-flows/client";
import { createMock, startMockServer } from "@live-flows/mock";
import { outcomeOf } from "../client/outcome.ts";
import { expectThat, type Trial } from "../trial.ts";

const HEADERS = { "X-Auth-Token": "attack", "Content-Type": "application/json" };

/** No input reaches a prototype, and none is answered from one. */
export function prototypeTrials(): Trial[] {
  return [
    client(
      "a body",
      () => new Response('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"flows":[]}'),
    ),
    client(
      "an error body",
      () => new Response('{"__proto__":{"polluted":1},"error_code":"__proto__"}', { status: 400 }),
    ),
    client("a code that is a member of every object", () => new Response('{"error_code":"toString"}', { status: 401 })),
    parameters(),
    ...["__proto__[polluted]=1", "constructor[prototype][polluted]=1", "__proto__=1&limit=1"].map(query),
    ...["__proto__", "constructor", "toString", "hasOwnProperty"].map(project),
    ...[
      '{"__proto__":{"polluted":1},"operation":"listFlows","status":429}',
      '{"operation":"__proto__","status":429}',
      '{"operation":"constructor","status":429}',
    ].map((body) => admin("POST", "/__mock/scenarios", body)),
    admin("PUT", "/__mock/data/__proto__", '[{"polluted":1}]'),
    admin("PATCH", "/__mock/data/flows/0", '{"__proto__":{"polluted":1}}'),
    admin("GET", "/__mock/constructor", undefined),
    admin("GET", "/__mock/journal/__proto__", undefined),
  ];
}

export function expectClean(): void {
  const polluted = Object.hasOwn(Object.prototype, "polluted") || Object.hasOwn(Function.prototype, "polluted");
  Reflect.deleteProperty(Object.prototype, "polluted");
  expectThat(!polluted, "a prototype was polluted");
}

function client(name: string, answer: () => Response): Trial {
  return {
    name: `prototype: ${name}`,
    async run() {
      const options = { region: "cn-north-4", projectId: "p", auth: token("t"), maxRetries: 0 };
      const flows = createFlowsClient({ ...options, fetch: async () => answer() });
      await outcomeOf(() => flows.listFlows());
      expectClean();
    },
  };
}

/** Parameters as they come out of JSON.parse: `__proto__` is an own member there. */
function parameters(): Trial {
  return {
    name: "prototype: parameters from JSON",
    async run() {
      let url = "";
      const fetch = async (request: Request) => {
        url = request.url;
        return new Response('{"total":0,"flows":[]}');
      };
      const flows = createFlowsClient({ region: "cn-north-4", projectId: "p", auth: token("t"), fetch });
      await outcomeOf(() => flows.listFlows(JSON.parse('{"__proto__":{"limit":5,"polluted":1},"offset":1}')));
      expectClean();
      expectThat(!url.includes("limit=5"), `a parameter was taken from a prototype: ${url}`);
    },
  };
}

function query(text: string): Trial {
  return {
    name: `prototype: ?${text}`,
    async run() {
      const mock = createMock({ flows: 3 });
      const response = await mock.fetch(`http://mock/v1/p/flows?${text}`, { headers: HEADERS });
      expectThat(response.status === 200 || response.status === 400, `got ${response.status}`);
      expectClean();
    },
  };
}

/** The project is a key of the mock's state. */
function project(name: string): Trial {
  return {
    name: `prototype: the project ${name}`,
    async run() {
      const mock = createMock({ flows: 3 });
      const response = await mock.fetch(`http://mock/v1/${name}/flows`, { headers: HEADERS });
      expectThat(response.status === 200, `got ${response.status}`);
      const { total } = (await response.json()) as { total: number };
      expectThat(total === 3, `got a total of ${total}, expected 3`);
      expectClean();
    },
  };
}

function admin(method: string, path: string, body: string | undefined): Trial {
  return {
    name: `prototype: ${method} ${path} ${body ?? ""}`.trimEnd(),
    async run() {
      await using server = await startMockServer({ flows: 3 });
      const init = { method, headers: HEADERS, ...(body === undefined ? {} : { body }) };
      const response = await fetch(server.url + path, init);
      expectThat(response.status < 500, `got ${response.status}`);
      expectClean();
      const after = await fetch(`${server.url}/v1/p/flows`, { headers: HEADERS });
      expectThat(after.status < 500, `got ${after.status} afterwards`);
    },
  };
}
