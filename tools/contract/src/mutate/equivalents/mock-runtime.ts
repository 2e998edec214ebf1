import type { Equivalent } from "./equivalent.ts";

/** Faults in the mock's hand-written runtime that change nothing. */
export const MOCK_RUNTIME: Equivalent[] = [
  {
    fault: /entries\.js:\d+: \|\| is &&: typeof item|body\.js:\d+: nothing is returned: return (FAILED|fail)/,
    reason: "the schema refuses it too: only the list of reasons is another one",
  },
  {
    fault: /prefer\.js:\d+: nothing is returned: return false|canonical-request\.js:\d+: another text: "\\ufffd"/,
    reason: "nothing is as good as false, and no address has half a character in it",
  },
  {
    fault: /fetch\.js:\d+: .*"(cut|drip|reset|stall)"/,
    reason: "a fault of the connection that a test asks for",
  },
  {
    fault: /core\.js:\d+: true is false: true/,
    reason: "whether the mock's own pages, which are for people, stand in its journal",
  },
  {
    fault: /authenticate\.js:\d+: \.trim\(\) is left out: rest\.join/,
    reason: "cookies have no spaces around their values (RFC 6265, 4.1.1)",
  },
  {
    fault: /success\.js:\d+: && is \|\|: typeof answer\.body/,
    reason: "a list always has a body",
  },
  {
    fault: /accept\.js:\d+: \.trim\(\) is left out: accept|signature\.js:\d+: \.trim\(\) is left out: joinedHeader/,
    reason: "values of headers come without spaces around",
  },
  {
    fault: /(conditional|success)\.js:\d+: one more: 16 in /,
    reason: "an ETag is any text that differs where the body does",
  },
  {
    fault: /signature\.js:\d+: < is <=: hour < 24/,
    reason: "hour 24 is the next day, which is refused before",
  },
  {
    fault: /signature\.js:\d+: \.sort\(\) is left out: \[\.\.\.names\]/,
    reason: "by the signing guide the names of signed headers are in order already",
  },
  {
    fault:
      /digest-node\.js:\d+: (.*crypto\.hash === undefined|one more: 3 in data\.length|one more: 0x\w+ in Buffer\.alloc|.*MAX_KEYS|the call is left out: keys\.clear)/,
    reason: "both ways of the runtime give the same digest, and the buffers are written over; keys are kept for speed",
  },
  {
    fault: /coerce\.js:\d+: .*"null"/,
    reason: "OpenAPI has no way to write null in a parameter",
  },
  {
    fault: /limits\.js:\d+: (one more: \d+|> is >=)/,
    reason: "the document says that a limit exists and what is answered beyond it, not how many bytes it is",
  },
  {
    fault: /core\.js:\d+: (\.slice\(\) is left out: state\.api\.specHash|false is true: false)/,
    reason: "the warning to callers that were made from another document; nothing of an answer hangs on it",
  },
  {
    fault: /pipeline\.js:\d+: .*removeItems/,
    reason: "a step of a scenario that a test has set up",
  },
  {
    fault: /token-issuer\.js:\d+: .*name === user\.name/,
    reason: "users are an option of the mock; without it any user gets a token, as the document asks for none",
  },
  {
    fault: /(signature\.js:\d+: .*MAX_LISTS|success\.js:\d+: .*(known\.size < MAX_PAGES|cache\.set))/,
    reason: "what is kept for speed is made again, the same",
  },
  {
    fault:
      /(fetch|pipeline)\.js:\d+: .*(fault|brokenBody|TextEncoder|"condition" in|answer\.body\.length \/ 2|answer\.body\.slice)/,
    reason: "a fault of the connection, or a step of a scenario, that a test has set up",
  },
  {
    fault: /refusal\.js:\d+: one more: 503 in unavailable/,
    reason: "a step of a scenario that a test has set up",
  },
  {
    fault:
      /(: another text: .* in (fail|tooLong|iamError|refuse|readPairs|reason =|issues\.map|body\.unsupported)|entries\.js:\d+: .*issues\.length|errors\.js:\d+: .*REASON_LIMIT|signature\.js:\d+: .*expected === undefined)/,
    reason: "the wording of a reason, for people; that a reason is given is checked where it says what to do",
  },
  {
    fault: /(store|entries)\.js:\d+: (true is false: true in varied|one more: 0 in exampleItems|\+ is -: index \+ 1)/,
    reason: "how items are made up: any that the schema allows are as good, and Ajv judges each",
  },
  {
    fault: /rate-limit\.js:\d+: the call is left out: calls\.delete\(calls\.keys/,
    reason: "callers beyond ten thousand are forgotten for the sake of memory; until then nothing hangs on it",
  },
  {
    fault: /redact\.js:\d+: nothing is returned: return name; in catch/,
    reason: "a malformed name is that of no scheme, and the pair stays as it was sent",
  },
  {
    fault: /token-issuer\.js:\d+: one more: 0 in sha256/,
    reason: "a token is any text, another one each time",
  },
  {
    fault:
      /parameters\.js:\d+: (nothing is returned: return values; in if \(query|\.trim\(\) is left out: pair\.slice\(equals)/,
    reason: "a malformed query is refused whatever was read of it; cookies have no spaces around their values",
  },
];
