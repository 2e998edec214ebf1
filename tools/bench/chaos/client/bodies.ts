import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import type { Trial } from "../trial.ts";
import { type FaultTrial, faultTrial } from "./outcome.ts";
import { GOOD_BODY, response } from "./wire.ts";

/** Answers that come whole and are wrong. Every one must end as a typed error, or as a page where it is still right. */
export function bodyTrials(): Trial[] {
  return [...contents(), ...framing(), ...informational(), ...compressed(), ...oversized()].map(faultTrial);
}

function answer(name: string, text: string, want: string[], more: Partial<FaultTrial> = {}): FaultTrial {
  return { name, want, behave: (socket) => void socket.write(text, "latin1"), ...more };
}

const UNDOCUMENTED = ["DecodingError"];

function contents(): FaultTrial[] {
  const json = (name: string, body: string, want = UNDOCUMENTED) => answer(name, response(body), want);
  const typed = (name: string, type: string | undefined, body: string, want: string[]) =>
    answer(
      name,
      response(body, {
        bare: true,
        headers: [...(type === undefined ? [] : [`Content-Type: ${type}`]), `Content-Length: ${body.length}`],
      }),
      want,
    );
  return [
    json("an empty body", ""),
    json("JSON cut short", GOOD_BODY.slice(0, -20)),
    json("two JSON values", `${GOOD_BODY}${GOOD_BODY}`),
    json("invalid JSON", "{total: 1}"),
    json("invalid UTF-8", '{"total":1,"flows":[{"name":"\xff\xfe\xc0"}]}', ["DecodingError", "ok"]),
    json("a byte order mark", `\xef\xbb\xbf${GOOD_BODY}`, ["DecodingError", "ok"]),
    json("null", "null"),
    json("a number", "8"),
    json("a list", "[]"),
    json("text", '"flows"'),
    json("flows that are no list", '{"total":1,"flows":{"length":1}}'),
    json("flows that are null", '{"total":1,"flows":null}'),
    json("no flows", '{"total":1}', ["ok"]),
    json("a total that is no number", '{"total":"8","flows":[]}', ["ok", "DecodingError"]),
    json("a total beyond all numbers", '{"total":1e999,"flows":[]}', ["ok", "DecodingError"]),
    json("a negative total", '{"total":-1,"flows":[]}', ["ok", "DecodingError"]),
    json("members that would reach a prototype", '{"__proto__":{"polluted":1},"constructor":{},"flows":[]}', ["ok"]),
    json("nesting of 100,000 levels", `${"[".repeat(100_000)}${"]".repeat(100_000)}`),
    typed("HTML", "text/html", "<html><body>Please sign in</body></html>", UNDOCUMENTED),
    typed("XML", "application/xml", "<flows/>", UNDOCUMENTED),
    typed("right JSON, said to be text", "text/plain", GOOD_BODY, ["ok", "DecodingError"]),
    typed("right JSON without a type", undefined, GOOD_BODY, ["ok", "DecodingError"]),
    typed("a media type that is none", ";;;/,,", GOOD_BODY, ["ok", "DecodingError"]),
    answer("an error as HTML", response("<h1>Bad Gateway</h1>", { status: "502 Bad Gateway" }), ["ServerError"]),
    answer("an error with an empty body", response("", { status: "500 Oops" }), ["ServerError"]),
    answer("an error cut short", response('{"error_code":"LIVE.1', { status: "400 Bad Request" }), ["BadRequestError"]),
    answer("an error that is null", response("null", { status: "403 Forbidden" }), ["PermissionError"]),
    answer("204 without a body", "HTTP/1.1 204 No Content\r\n\r\n", UNDOCUMENTED),
    answer("304", "HTTP/1.1 304 Not Modified\r\n\r\n", [
      "RedirectError",
      "ResponseError",
      "DecodingError",
      "BadRequestError",
    ]),
    answer("a status nobody knows", response("{}", { status: "299 Huh" }), ["ok", "DecodingError"]),
    answer("status 999", response("{}", { status: "999 Huh" }), [
      "ServerError",
      "ResponseError",
      "ConnectionError",
      "BadRequestError",
    ]),
  ];
}

/** Lengths and framing that do not fit what comes. */
function framing(): FaultTrial[] {
  const length = (value: string, body = GOOD_BODY) =>
    response(body, { bare: true, headers: ["Content-Type: application/json", `Content-Length: ${value}`] });
  const chunked = (text: string) =>
    response(text, { bare: true, headers: ["Content-Type: application/json", "Transfer-Encoding: chunked"] });
  const both = response(`${GOOD_BODY.length.toString(16)}\r\n${GOOD_BODY}\r\n0\r\n\r\n`, {
    bare: true,
    headers: ["Content-Type: application/json", "Content-Length: 5", "Transfer-Encoding: chunked"],
  });
  return [
    answer("a length longer than the body", length("100000"), ["TimeoutError"]),
    answer("a length shorter than the body", length("10"), ["DecodingError", "ConnectionError"]),
    answer("a negative length", length("-5"), ["ConnectionError"]),
    answer("a length that is no number", length("many"), ["ConnectionError"]),
    answer("a length beyond all numbers", length("9".repeat(40)), ["ConnectionError", "TimeoutError"]),
    answer("two lengths", length("5\r\nContent-Length: 6"), ["ConnectionError", "DecodingError"]),
    answer("length and chunks at once", both, ["ConnectionError", "ok"]),
    answer("a chunk's size that is none", chunked("zz\r\nhello\r\n"), ["ConnectionError"]),
    answer("a chunk's size beyond all numbers", chunked(`${"f".repeat(30)}\r\nhello`), ["ConnectionError"]),
    answer("chunks that never end", chunked("5\r\nhello\r\n"), ["TimeoutError"]),
    answer("bytes that are no HTTP", "SSH-2.0-OpenSSH_9.6\r\n\r\n", ["ConnectionError"]),
    answer("a status line without a status", "HTTP/1.1\r\n\r\n", ["ConnectionError"]),
    answer("HTTP of another kind", "HTTP/9.9 200 OK\r\nContent-Length: 0\r\n\r\n", [
      "ConnectionError",
      "DecodingError",
    ]),
    answer("an endless header", `HTTP/1.1 200 OK\r\nX-A: ${"a".repeat(1_000_000)}\r\n\r\n`, ["ConnectionError"]),
    answer("a header with NUL in it", response("{}", { headers: ["X-A: a\0b"] }), [
      "ConnectionError",
      "ok",
      "DecodingError",
    ]),
    answer("two answers at once", response(GOOD_BODY) + response("{}"), ["ok"]),
  ];
}

function informational(): FaultTrial[] {
  const good = response(GOOD_BODY);
  const hint = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
  return [
    answer("100 before the answer", `HTTP/1.1 100 Continue\r\n\r\n${good}`, ["ok", "ConnectionError"]),
    answer("103 before the answer", hint + good, ["ok"]),
    answer("102 and then nothing", "HTTP/1.1 102 Processing\r\n\r\n", ["TimeoutError"]),
    answer("a hundred times 103", hint.repeat(100) + good, ["ok", "ConnectionError"]),
    answer(
      "101 that nobody asked for",
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
      ["ConnectionError"],
    ),
  ];
}

function compressed(): FaultTrial[] {
  const encoded = (
    name: string,
    encoding: string,
    bytes: Buffer | string,
    want: string[],
    more?: Partial<FaultTrial>,
  ) => {
    const text = typeof bytes === "string" ? bytes : bytes.toString("latin1");
    return answer(name, response(text, { headers: [`Content-Encoding: ${encoding}`] }), want, more);
  };
  const broken = ["ConnectionError", "DecodingError"];
  return [
    encoded("gzip", "gzip", gzipSync(GOOD_BODY), ["ok"]),
    encoded("brotli", "br", brotliCompressSync(GOOD_BODY), ["ok"]),
    encoded("deflate", "deflate", deflateSync(GOOD_BODY), ["ok"]),
    encoded("gzip that is none", "gzip", GOOD_BODY, broken),
    encoded("brotli that is none", "br", GOOD_BODY, broken),
    encoded("gzip cut short", "gzip", gzipSync(GOOD_BODY).subarray(0, -12), [...broken, "ok"]),
    encoded("gzip with a wrong checksum", "gzip", wrongChecksum(gzipSync(GOOD_BODY)), broken),
    encoded("an encoding that nobody knows", "x-rot13", GOOD_BODY, ["ok", ...broken]),
    encoded("gzip of 50 MB of spaces", "gzip", gzipSync(" ".repeat(50_000_000)), ["DecodingError", "TimeoutError"], {
      options: { timeout: 10_000 },
    }),
  ];
}

function wrongChecksum(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(0x12345678, copy.length - 8);
  return copy;
}

/** Bodies that go on and on: a timeout is what bounds them. */
function oversized(): FaultTrial[] {
  const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
  const chunk = `10000\r\n${" ".repeat(0x10000)}\r\n`;
  return [
    {
      name: "a body without end, as fast as it is read",
      want: ["TimeoutError"],
      behave: async (socket) => {
        socket.write(head);
        // 64 kB a millisecond at most: bounded by the timeout of 250 ms to some MB.
        while (!socket.destroyed) {
          socket.write(chunk);
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      },
    },
  ];
}
