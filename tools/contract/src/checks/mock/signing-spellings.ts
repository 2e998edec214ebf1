import type { Check, Trial } from "../../check.ts";
import type { RunningMock } from "../../subject/mock.ts";
import { targetOf, type WireRequest, withHeader } from "../../wire/request.ts";
import { titleOf, withMock } from "./context.ts";
import { errorFaults } from "./expected-error.ts";
import { plainSegments } from "./routes.ts";
import { isRefused, NOW, type Site, sign, withClock } from "./signing-site.ts";

/** A query as it is sent, and the pairs that are signed for it. */
const QUERIES: [sent: string, signed: [string, string][]][] = [
  [
    "y=1&&z=2&",
    [
      ["y", "1"],
      ["z", "2"],
    ],
  ],
  ["&z=2", [["z", "2"]]],
  [
    "z&y=",
    [
      ["y", ""],
      ["z", ""],
    ],
  ],
  ["z+y=1+2", [["z%20y", "1%202"]]],
  ["z=a=b", [["z", "a%3Db"]]],
  ["z=a?b", [["z", "a%3Fb"]]],
  ["=1", [["", "1"]]],
  [
    "%7A=1&%7A=2&%7A=3",
    [
      ["z", "1"],
      ["z", "2"],
      ["z", "3"],
    ],
  ],
  [
    "%7A=3&%7A=2&%7A=1",
    [
      ["z", "1"],
      ["z", "2"],
      ["z", "3"],
    ],
  ],
  [
    "%7A=2&%7A=3&%7A=1&%7A=2",
    [
      ["z", "1"],
      ["z", "2"],
      ["z", "2"],
      ["z", "3"],
    ],
  ],
  [
    "z=%2A&y=%7e",
    [
      ["y", "~"],
      ["z", "*"],
    ],
  ],
  // What is no escape stands for itself in a signature, whatever is said of it afterwards.
  ["z=%zz", [["z", "%25zz"]]],
  ["%zz=1", [["%25zz", "1"]]],
];

export function queriesCheck(site: Site): Check {
  return {
    name: `${titleOf(site.operation)}: a signature is right for every spelling of the query that means the same`,
    async run(t) {
      await withClock(site, {}, async (mock) => {
        for (const [sent, signed] of QUERIES) {
          const good = sign(site, mock.base, { change: (one) => ({ ...one, query: [...one.query, ...signed] }) });
          const own = good.query.slice(0, good.query.length - signed.length);
          const start = targetOf({ ...good, query: own });
          const write = (text: string) => ({
            ...good,
            path: `${start}${own.length === 0 ? "?" : "&"}${text}`,
            query: [],
          });
          await isTaken(t, site, mock, write(sent), `?${sent}`);
          await isRefused(t, site, mock, write(`${sent}x`), `?${sent}x instead of ?${sent}`);
        }
      });
    },
  };
}

/** Segments of a path that mean the same; the first of them is signed. */
const SEGMENTS: string[][] = [
  ["plain-._~", "%70lain%2D%2E%5F%7E", "plain-._%7e"],
  ["a%2Ab%21", "a*b!", "a%2ab%21"],
  ["%27%28%29", "'()"],
  ["a%2Bb", "a+b", "a%2bb"],
  ["a%20b", "%61%20b"],
  ["a%2Fb", "a%2fb"],
  ["a%3Fb", "a%3fb"],
];

export function pathsCheck(site: Site): Check[] {
  const template = site.operation.path.split("/");
  // A server may put segments in front of the template.
  const place =
    template.findLastIndex((part) => plainSegments(site.context, site.operation).includes(part)) - template.length;
  if (place + template.length < 0) return [];
  return [
    {
      name: `${titleOf(site.operation)}: a signature is right for every spelling of the path that means the same`,
      async run(t) {
        await withClock(site, {}, async (mock) => {
          for (const [signed = "", ...others] of SEGMENTS) {
            const good = sign(site, mock.base, {
              change: (one) => ({ ...one, path: withSegment(one.path, place, signed) }),
            });
            const write = (text: string) => ({ ...good, path: withSegment(good.path, place, text) });
            for (const spelling of [signed, ...others]) {
              await isTaken(t, site, mock, write(spelling), `${spelling}, signed as ${signed}`);
              await isRefused(t, site, mock, write(`${spelling}x`), `${spelling}x, signed as ${signed}`);
            }
          }
        });
      },
    },
  ];
}

/** A signature covers each byte of the body, and that there is none. */
const BODIES = ["", "7", "{}", "\u76f4\0"];

export function bodiesCheck(site: Site): Check {
  return {
    name: `${titleOf(site.operation)}: a signature covers the body, however short it is`,
    async run(t) {
      await withMock(site.context, { now: () => NOW }, "http", async (mock) => {
        for (const body of BODIES) {
          const change = (one: WireRequest) => ({ ...withHeader(one, "Content-Type", "application/json"), body });
          const good = sign(site, mock.base, { change });
          await isTaken(t, site, mock, good, JSON.stringify(body));
          await isRefused(t, site, mock, { ...good, body: `${body}8` }, `${JSON.stringify(body)}, with a byte more`);
          await isRefused(t, site, mock, { ...good, body: "9" }, `${JSON.stringify(body)}, replaced`);
        }
      });
    },
  };
}

const withSegment = (path: string, place: number, text: string): string => path.split("/").with(place, text).join("/");

/** The signature is right; the value that is spelled so may still be refused, as what it is. */
async function isTaken(t: Trial, { context, operation }: Site, mock: RunningMock, request: WireRequest, what: string) {
  const answer = await mock.send(request);
  const isRight = answer.status < 500 && errorFaults(context, operation, answer, "unauthenticated", 401).length > 0;
  t.ok(isRight, `${what}: got ${answer.status} ${answer.text.slice(0, 300)}`);
}
