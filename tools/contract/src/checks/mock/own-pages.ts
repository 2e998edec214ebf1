import type { Check } from "../../check.ts";
import { asObject } from "../../spec/json.ts";
import { type Answer, sendThroughFetch } from "../../wire/answer.ts";
import { parse } from "../answer-faults.ts";
import { BASE, KNOWN, type MockContext } from "./context.ts";

interface Mock {
  fetch(request: Request): Promise<Response>;
  journal: { status: number }[];
}

const PAGE = "/__mock/health";
const PREFLIGHT: [string, string][] = [
  ["Origin", "https://page.test"],
  ["Access-Control-Request-Method", "PATCH"],
];

/** The mock's own pages are for people and for tests in other languages: no call of the API, and told as none. */
export function ownPagesChecks(context: MockContext): Check[] {
  const create = context.mock.module["createMock"] as (options: object) => Mock;
  const ask = (mock: Mock, method: string, headers: [string, string][] = []): Promise<Answer> =>
    sendThroughFetch((one) => mock.fetch(one), BASE, { method, path: PAGE, query: [], headers });
  const make = (options: object = {}) => {
    const told: unknown[] = [];
    const mock = create({ ...KNOWN, onRequest: (one: unknown) => told.push(one), ...options });
    return { mock, counts: () => [mock.journal.length, told.length] };
  };
  return [
    {
      name: "the mock's own pages answer, stand in no record, and can be switched off",
      async run(t) {
        const { mock, counts } = make();
        const page = await ask(mock, "GET");
        t.equal(
          [page.status, asObject(parse(page.text))["specHash"]],
          [200, context.mock.module["specHash"]],
          "a page",
        );
        const head = await ask(mock, "HEAD");
        t.equal(
          [head.status, head.text, head.headers.get("content-length")],
          [200, "", String(Buffer.byteLength(page.text))],
          "HEAD",
        );
        t.equal(counts(), [0, 0], "records of it");
        const off = make({ admin: false });
        t.equal((await ask(off.mock, "GET")).headers.get("x-mock-reason")?.includes(PAGE), true, "switched off");
        t.equal(off.counts(), [1, 1], "records where it is switched off");
      },
    },
    {
      name: "browsers may ask the mock's own pages from other origins, where they may ask at all",
      async run(t) {
        const allowed = async (options: object) => {
          const { status, headers } = await ask(make(options).mock, "OPTIONS", PREFLIGHT);
          return [status < 300, headers.get("access-control-allow-methods")];
        };
        t.equal(await allowed({}), [true, "GET, POST, PUT, PATCH, DELETE"], "by default");
        t.equal(await allowed({ cors: false }), [false, undefined], "without other origins");
        t.equal(await allowed({ admin: false }), [false, undefined], "without the pages");
      },
    },
  ];
}
