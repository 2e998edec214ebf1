import type { Verdict } from "./fault.ts";

/** A fault that changes nothing that the document says, and why. */
interface Equivalent {
  artefact: string;
  /** What the description of the fault must match. */
  fault: RegExp;
  reason: string;
}

const EQUIVALENTS: Equivalent[] = [
  {
    artefact: "client",
    fault: /parameters\/ProjectId\/schema: minLength 1 is (0|lost)$/,
    reason: "an empty value of a path parameter is refused whatever the schema says, since it names another path",
  },
  {
    artefact: "client",
    fault: /\{.*\/get\/parameters\/\d\/schema: minItems 1 is (0|lost)$/,
    reason: "a list without items is refused in a path whatever the schema says, since it names another path",
  },
  {
    artefact: "client",
    fault: /x-error-body: (code|message) is "(code|message)x"$/,
    reason: "members of the names `code` and `message` are read whatever the document calls them",
  },
  {
    artefact: "client",
    fault: /x-pagination: total is "totalx"$/,
    reason: "where the document names no total, no answer has a member of that name",
  },
  {
    artefact: "client",
    fault: /schema: maximum 9007199254740991 is (9007199254740992|lost)$/,
    reason: "2^53 is no safe integer, and no number beyond is; the client takes safe integers only",
  },
  {
    artefact: "client",
    fault: /schema(s\/\w+\/properties\/\w+)?: format is lost$/,
    reason: "int32 bounds no parameter that has closer bounds, and no type",
  },
  ...["client", "mock"].map((artefact) => ({
    artefact,
    fault: /(facts|picture)\/get\/parameters\/1: explode is false$|\{code\}\/get\/parameters\/2: explode is false$/,
    reason:
      "these have style deepObject, which is written in one way, whatever explode says (OpenAPI 3.1.1, style values)",
  })),
  {
    artefact: "client runtime",
    fault: /rate-limit\.js:\d+: (> is >=: sent\.length > 0|one more: 0 in seconds: 0)/,
    reason: "no time is before an entry that is not there, and with calls without end no window counts",
  },
  {
    artefact: "client runtime",
    fault: /ak-sk\.js:\d+: (one more: 1 in (-1|a < b \? -1 : 1)|< is <=: a < b)/,
    reason: "of what a comparison gives the sign alone counts, and no two names of headers are equal",
  },
  {
    artefact: "client runtime",
    fault: /canonical\.js:\d+: one more: 1 in (-1|a > b \? 1 : 0)/,
    reason: "of what a comparison gives the sign alone counts",
  },
  {
    artefact: "client runtime",
    fault: /(ak-sk|send)\.js:\d+: nothing is returned: return false;/,
    reason: "whoever asks takes nothing for no",
  },
  {
    artefact: "client runtime",
    fault: /send\.js:\d+: the call is left out: checkSpec\(/,
    reason: "outside of the condition `development`, which no test of the contract sets, it is an empty function",
  },
  {
    artefact: "client runtime",
    fault: /iam-password\.js:\d+: true is false: true in required: true/,
    reason: "the body of the call to the issuer is made here and always given",
  },
  {
    artefact: "client runtime",
    fault: /validation\.js:\d+: another text: "report" in mode = "report"/,
    reason: "every mode but `off` and `throw` reports",
  },
  {
    artefact: "client runtime",
    fault: /pagination\.js:\d+: (one more: 0 in page\.total \?\? 0|the call is left out: ahead\.delete)/,
    reason:
      "where there is no total, a total of 1 asks for nothing ahead either; a page that was read is asked for by nobody, " +
      "and the iteration forgets it at its end",
  },
  {
    artefact: "client runtime",
    fault: /bodies\.js:\d+: .*typeof value === "number"/,
    reason: "fetch itself writes a number as text",
  },
  {
    artefact: "client runtime",
    fault:
      /crypto\/node\.js:\d+: (the branches are swapped: fits|one more: 256|one more: 0 in inner\.sub|<= is <: Buffer\.byteLength)/,
    reason: "both ways give the same digest; what is signed, a hundred bytes, always fits",
  },
  {
    artefact: "client runtime",
    fault: /errors\.js:\d+: another text: "ResponseError"/,
    reason: "every status from 400 on has a class of its own; none is thrown as the base class",
  },
  {
    artefact: "mock runtime",
    fault: /entries\.js:\d+: \|\| is &&: typeof item|body\.js:\d+: nothing is returned: return (FAILED|fail)/,
    reason: "the schema refuses it too: only the list of reasons is another one",
  },
  {
    artefact: "mock runtime",
    fault: /prefer\.js:\d+: nothing is returned: return false|canonical-request\.js:\d+: another text: "\\ufffd"/,
    reason: "nothing is as good as false, and no address has half a character in it",
  },
  {
    artefact: "mock runtime",
    fault: /fetch\.js:\d+: .*"(cut|drip|reset|stall)"/,
    reason: "a fault of the connection that a test asks for",
  },
  {
    artefact: "mock runtime",
    fault: /core\.js:\d+: true is false: true/,
    reason: "whether the mock's own pages, which are for people, stand in its journal",
  },
  {
    artefact: "mock runtime",
    fault: /authenticate\.js:\d+: \.trim\(\) is left out: rest\.join/,
    reason: "cookies have no spaces around their values (RFC 6265, 4.1.1)",
  },
  {
    artefact: "mock runtime",
    fault: /success\.js:\d+: && is \|\|: typeof answer\.body/,
    reason: "a list always has a body",
  },
  {
    artefact: "mock runtime",
    fault: /accept\.js:\d+: \.trim\(\) is left out: accept|signature\.js:\d+: \.trim\(\) is left out: joinedHeader/,
    reason: "values of headers come without spaces around",
  },
  {
    artefact: "mock runtime",
    fault: /(conditional|success)\.js:\d+: one more: 16 in /,
    reason: "an ETag is any text that differs where the body does",
  },
  {
    artefact: "mock runtime",
    fault: /signature\.js:\d+: < is <=: hour < 24/,
    reason: "hour 24 is the next day, which is refused before",
  },
  {
    artefact: "mock runtime",
    fault: /signature\.js:\d+: \.sort\(\) is left out: \[\.\.\.names\]/,
    reason: "by the signing guide the names of signed headers are in order already",
  },
  {
    artefact: "mock runtime",
    fault:
      /digest-node\.js:\d+: (.*crypto\.hash === undefined|one more: 3 in data\.length|one more: 0x\w+ in Buffer\.alloc|.*MAX_KEYS|the call is left out: keys\.clear)/,
    reason: "both ways of the runtime give the same digest, and the buffers are written over; keys are kept for speed",
  },
  {
    artefact: "mock runtime",
    fault: /coerce\.js:\d+: .*"null"/,
    reason: "OpenAPI has no way to write null in a parameter",
  },
  {
    artefact: "mock runtime",
    fault: /limits\.js:\d+: (one more: \d+|> is >=)/,
    reason: "the document says that a limit exists and what is answered beyond it, not how many bytes it is",
  },
  {
    artefact: "mock runtime",
    fault: /core\.js:\d+: (\.slice\(\) is left out: state\.api\.specHash|false is true: false)/,
    reason: "the warning to callers that were made from another document; nothing of an answer hangs on it",
  },
  {
    artefact: "mock runtime",
    fault: /pipeline\.js:\d+: .*removeItems/,
    reason: "a step of a scenario that a test has set up",
  },
  {
    artefact: "mock runtime",
    fault: /token-issuer\.js:\d+: .*name === user\.name/,
    reason: "users are an option of the mock; without it any user gets a token, as the document asks for none",
  },
  {
    artefact: "mock runtime",
    fault: /(signature\.js:\d+: .*MAX_LISTS|success\.js:\d+: .*(known\.size < MAX_PAGES|cache\.set))/,
    reason: "what is kept for speed is made again, the same",
  },
  {
    artefact: "mock runtime",
    fault:
      /(fetch|pipeline)\.js:\d+: .*(fault|brokenBody|TextEncoder|"condition" in|answer\.body\.length \/ 2|answer\.body\.slice)/,
    reason: "a fault of the connection, or a step of a scenario, that a test has set up",
  },
  {
    artefact: "mock runtime",
    fault: /refusal\.js:\d+: one more: 503 in unavailable/,
    reason: "a step of a scenario that a test has set up",
  },
  {
    artefact: "mock runtime",
    fault:
      /(: another text: .* in (fail|tooLong|iamError|refuse|readPairs|reason =|issues\.map|body\.unsupported)|entries\.js:\d+: .*issues\.length|errors\.js:\d+: .*REASON_LIMIT|signature\.js:\d+: .*expected === undefined)/,
    reason: "the wording of a reason, for people; that a reason is given is checked where it says what to do",
  },
  {
    artefact: "mock runtime",
    fault: /(store|entries)\.js:\d+: (true is false: true in varied|one more: 0 in exampleItems|\+ is -: index \+ 1)/,
    reason: "how items are made up: any that the schema allows are as good, and Ajv judges each",
  },
  {
    artefact: "mock runtime",
    fault: /rate-limit\.js:\d+: the call is left out: calls\.delete\(calls\.keys/,
    reason: "callers beyond ten thousand are forgotten for the sake of memory; until then nothing hangs on it",
  },
  {
    artefact: "mock runtime",
    fault: /redact\.js:\d+: nothing is returned: return name; in catch/,
    reason: "a malformed name is that of no scheme, and the pair stays as it was sent",
  },
  {
    artefact: "mock runtime",
    fault: /token-issuer\.js:\d+: one more: 0 in sha256/,
    reason: "a token is any text, another one each time",
  },
  {
    artefact: "mock runtime",
    fault:
      /parameters\.js:\d+: (nothing is returned: return values; in if \(query|\.trim\(\) is left out: pair\.slice\(equals)/,
    reason: "a malformed query is refused whatever was read of it; cookies have no spaces around their values",
  },
  {
    artefact: "mock",
    fault: /\{.*\/get\/parameters\/\d\/schema: minItems 1 is (0|lost)$/,
    reason: "no path has an empty segment in it: such a request names another path",
  },
  {
    artefact: "mock",
    fault: /: a property is added$|parameters\/\d\/schema: property .* is lost$/,
    reason: "the document forbids no further members: one that is named and optional is taken as one that is not",
  },
  {
    artefact: "mock",
    fault: /parameters\/ProjectId\/schema: minLength 1 is (0|lost)$/,
    reason: "no path has an empty segment in it: such a request names another path",
  },
  {
    artefact: "mock",
    fault: /security alternative Signature \+ SdkDate \+ ProjectId without SdkDate$/,
    reason: "a signature is of a date: without X-Sdk-Date none can be right, so it is refused all the same",
  },
  {
    artefact: "mock",
    fault: /x-error-codes\/\d+: when is lost$/,
    reason:
      "either the example of the response is that very error and is answered instead, or no request meets the " +
      "condition and the error is had by its code",
  },
  {
    artefact: "mock",
    fault: /responses: default is lost|responses\/default|schemas\/GatewayErrorResponse/,
    reason: "what default describes is answered from x-error-codes; no request gets a body made from its schema",
  },
  {
    artefact: "mock",
    fault: /schemas\/ListFlowsResponse: property (total|flows) is (lost|required)$|properties\/total: format is lost$/,
    reason: "both members are always sent, as x-pagination names them; the schema decides no request",
  },
  {
    artefact: "mock",
    fault: /schemas\/ErrorResponse: property error_(code|msg) is optional$/,
    reason: "both members are always sent: the body is the example or made from x-error-body",
  },
];

/** Why a fault that survived is none, or undefined. */
export function reasonFor(verdict: Pick<Verdict, "artefact" | "what" | "reason">): string | undefined {
  return (
    verdict.reason ??
    EQUIVALENTS.find((one) => one.artefact === verdict.artefact && one.fault.test(verdict.what))?.reason
  );
}
