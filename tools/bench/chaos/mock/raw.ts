import { PATH, TOKEN } from "../../src/mock/requests.ts";
import type { RunningServer } from "../../src/process/server.ts";
import { expectThat, type Trial } from "../trial.ts";
import { expectHealthy, type RawAnswer, rightRequest, sendRaw } from "./subject.ts";

interface Raw {
  name: string;
  bytes: string;
  /** Statuses that are right, one response each. Default: one refusal (4xx), or a closed connection. */
  want?: number[][];
}

const host = "Host: 127.0.0.1\r\n";
const auth = `X-Auth-Token: ${TOKEN}\r\n`;
const get = (target: string, headers = host + auth) => `GET ${target} HTTP/1.1\r\n${headers}\r\n`;

/** Request lines and headers that are no HTTP, or hardly. */
const MALFORMED: Raw[] = [
  { name: "nothing but line ends", bytes: "\r\n".repeat(100) },
  { name: "bytes of TLS", bytes: "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" },
  { name: "the preface of HTTP/2", bytes: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" },
  { name: "HTTP/0.9", bytes: `GET ${PATH}\r\n` },
  { name: "HTTP/9.9", bytes: `GET ${PATH} HTTP/9.9\r\n${host}\r\n` },
  { name: "no target", bytes: `GET  HTTP/1.1\r\n${host}\r\n` },
  { name: "a method in lower case", bytes: `get ${PATH} HTTP/1.1\r\n${host}${auth}\r\n` },
  { name: "a method of 100,000 letters", bytes: `${"A".repeat(100_000)} / HTTP/1.1\r\n${host}\r\n` },
  { name: "a method with a control character", bytes: `GE\x07T / HTTP/1.1\r\n${host}\r\n` },
  { name: "a space before the colon", bytes: get(PATH, `Host : 127.0.0.1\r\n${auth}`) },
  { name: "a header without a colon", bytes: get(PATH, `${host}nonsense\r\n`) },
  { name: "a header with a control character in its name", bytes: get(PATH, `${host}X-\x01: 1\r\n`) },
  { name: "NUL in a header", bytes: get(PATH, `${host}X-A: a\0b\r\n`) },
  { name: "NUL in the target", bytes: get(`${PATH}?limit=1\0`) },
  { name: "a header that goes on in the next line", bytes: get(PATH, `${host}X-A: a\r\n b\r\n`), want: [[400], [401]] },
  { name: "lines that end with LF alone", bytes: `GET ${PATH} HTTP/1.1\n${host}\n\n` },
  { name: "lines that end with CR alone", bytes: `GET ${PATH} HTTP/1.1\r${host}\r\r` },
  { name: "no host", bytes: get(PATH, auth) },
  { name: "two hosts", bytes: get(PATH, `${host}Host: other\r\n${auth}`), want: [[400], [200]] },
  { name: "spaces in the target", bytes: `GET ${PATH}?limit=1 0 HTTP/1.1\r\n${host}${auth}\r\n` },
  { name: "10,000 headers", bytes: get(PATH, host + auth + "X-A: 1\r\n".repeat(10_000)), want: [[200], [494]] },
  { name: "a header of 1 MB", bytes: get(PATH, `${host}${auth}X-A: ${"a".repeat(1_000_000)}\r\n`) },
  { name: "a target of 1 MB", bytes: get(`${PATH}?limit=10&x=${"a".repeat(1_000_000)}`) },
  {
    name: "random bytes of all values",
    bytes: Array.from({ length: 4096 }, (_, i) => String.fromCharCode((i * 131) & 255)).join(""),
  },
];

/** Right HTTP with targets that are odd. */
const TARGETS: Raw[] = [
  { name: "CONNECT", bytes: `CONNECT 127.0.0.1:22 HTTP/1.1\r\n${host}\r\n` },
  { name: "OPTIONS *", bytes: `OPTIONS * HTTP/1.1\r\n${host}\r\n`, want: [[200], [204], [404], [400]] },
  { name: "a whole address as the target", bytes: get(`http://127.0.0.1${PATH}`), want: [[200]] },
  {
    name: "an address of elsewhere as the target",
    bytes: get("http://169.254.169.254/latest/meta-data"),
    want: [[404]],
  },
  { name: "..", bytes: get("/v1/../../../../etc/passwd"), want: [[404], [400]] },
  { name: "%2e%2e%2f", bytes: get("/v1/%2e%2e%2f%2e%2e%2fetc%2fpasswd/flows"), want: [[200], [404], [400]] },
  { name: "broken percent-encoding in the path", bytes: get("/v1/%zz/flows"), want: [[400], [404]] },
  { name: "broken percent-encoding in the query", bytes: get(`${PATH}?limit=%`), want: [[400]] },
  { name: "percent-encoding that is no UTF-8", bytes: get(`${PATH}?limit=%ff%fe`), want: [[400]] },
  { name: "NUL, encoded", bytes: get(`${PATH}?limit=1%00`), want: [[400]] },
  { name: "bytes beyond ASCII", bytes: get(`${PATH}?limit=\xe4`), want: [[400]] },
  { name: "an empty query", bytes: get(`${PATH}?`), want: [[200]] },
  { name: "100 question marks", bytes: get(`${PATH}${"?".repeat(100)}`), want: [[200], [400]] },
  { name: "1,000 times the same parameter", bytes: get(`${PATH}?${"limit=1&".repeat(1000)}`), want: [[400]] },
  {
    name: "__proto__ as a parameter",
    bytes: get(`${PATH}?__proto__=1&constructor=2&__proto__[limit]=0`),
    want: [[200]],
  },
];

/** Two lengths, a length and chunks, chunks in disguise: the request behind must never be answered. */
const hidden = rightRequest(`${PATH}?limit=1`);
const smuggled = (headers: string, body: string) => `POST ${PATH} HTTP/1.1\r\n${host}${auth}${headers}\r\n${body}`;
const chunks = `0\r\n\r\n${hidden}`;
const SMUGGLING: Raw[] = [
  { name: "length and chunks", bytes: smuggled("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", chunks) },
  { name: "chunks and length", bytes: smuggled("Transfer-Encoding: chunked\r\nContent-Length: 300\r\n", chunks) },
  { name: "two lengths", bytes: smuggled("Content-Length: 0\r\nContent-Length: 300\r\n", hidden) },
  { name: "a list of lengths", bytes: smuggled("Content-Length: 0, 300\r\n", hidden) },
  { name: "a length with a plus", bytes: smuggled("Content-Length: +0\r\n", hidden) },
  { name: "a negative length", bytes: smuggled("Content-Length: -1\r\n", hidden) },
  { name: "a length in hexadecimal", bytes: smuggled("Content-Length: 0x10\r\n", hidden) },
  { name: "a length beyond all numbers", bytes: smuggled(`Content-Length: ${"9".repeat(30)}\r\n`, hidden) },
  { name: "xchunked", bytes: smuggled("Transfer-Encoding: xchunked\r\n", chunks) },
  { name: "chunked, identity", bytes: smuggled("Transfer-Encoding: chunked, identity\r\n", chunks) },
  { name: "chunked twice", bytes: smuggled("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", chunks) },
  { name: "chunked behind a tab", bytes: smuggled("Transfer-Encoding:\tchunked\r\nContent-Length: 300\r\n", chunks) },
  { name: "chunked behind a space before the colon", bytes: smuggled("Transfer-Encoding : chunked\r\n", chunks) },
  {
    name: "chunked in a line that goes on",
    bytes: smuggled("Transfer-Encoding:\r\n chunked\r\nContent-Length: 300\r\n", chunks),
  },
  {
    name: "a chunk's size beyond all numbers",
    bytes: smuggled("Transfer-Encoding: chunked\r\n", `${"f".repeat(17)}\r\n${hidden}`),
  },
  { name: "a chunk's size that is none", bytes: smuggled("Transfer-Encoding: chunked\r\n", `-1\r\n${hidden}`) },
  {
    name: "a chunk without its end",
    bytes: smuggled("Transfer-Encoding: chunked\r\n", `3\r\nabcXX0\r\n\r\n${hidden}`),
  },
];

/** @param server read when a trial runs, not before: it is started by the section. */
export function rawTrials(server: () => RunningServer): Trial[] {
  const all: [string, Raw[], (answer: RawAnswer) => void][] = [
    ["malformed", MALFORMED, () => {}],
    ["target", TARGETS, () => {}],
    ["smuggling", SMUGGLING, expectNothingSmuggled],
  ];
  return all.flatMap(([kind, list, check]) =>
    list.map(({ name, bytes, want }) => ({
      name: `${kind}: ${name}`,
      async run() {
        const answer = await sendRaw(server().port, bytes);
        check(answer);
        expectRefused(answer, want);
        await expectHealthy(server());
      },
    })),
  );
}

function expectRefused({ statuses, text, closed }: RawAnswer, want: number[][] | undefined): void {
  const got = statuses.join(", ") || (closed ? "a closed connection" : "nothing");
  if (want !== undefined) {
    expectThat(
      want.some((list) => list.join() === statuses.join()),
      `got ${got}, expected ${want.join(" or ")}`,
    );
    return;
  }
  expectThat(text === "" || statuses.length > 0, `got bytes that are no HTTP: ${JSON.stringify(text.slice(0, 100))}`);
  // What comes behind a refusal on the same connection may be refused too.
  expectThat(
    statuses.every((status) => status >= 400 && status < 500),
    `got ${got}, expected a refusal`,
  );
}

/** The request that is hidden in the body would be answered with 200 and one item. */
function expectNothingSmuggled({ statuses }: RawAnswer): void {
  expectThat(!statuses.includes(200), `the hidden request was answered: ${statuses.join(", ")}`);
}
