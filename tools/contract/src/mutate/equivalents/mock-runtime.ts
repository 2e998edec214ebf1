import type { Equivalent } from "./equivalent.ts";

/** Faults in the mock's hand-written runtime that change nothing. */
export const MOCK_RUNTIME: Equivalent[] = [
  {
    fault: /entries\.js:\d+: \|\| is &&: typeof item|body\.js:\d+: nothing is returned: return (FAILED|fail)/,
    reason: "the schema refuses it too: only the list of reasons is another one",
  },
  {
    fault:
      /(prefer|signature)\.js:\d+: nothing is returned: return false|accept\.js:\d+: nothing is returned: return 0;/,
    reason: "nothing is as good as false, and as no quality",
  },
  {
    fault: /(canonical-request|field)\.js:\d+: another text: "\\ufffd"/,
    reason: "no address and no header of a document has half a character in it",
  },
  {
    fault: /success\.js:\d+: one more: 0 in dynamicCount/,
    reason: "values that are made are counted so that they differ; from which number on is all the same",
  },
  {
    fault: /entries\.js:\d+: (one more: 1_000_000|> is >=: source > MAX_ITEMS)/,
    reason: "more items than any test needs: the bound keeps a typing error from filling the memory, wherever it is",
  },
  {
    fault: /responses\.js:\d+: one more: 200 in/,
    reason: "where the document names no status of success, or a range of them, any of them is as good",
  },
  {
    fault:
      /(coerce\.js:\d+: another text: "string" in \["string"\]|body\.js:\d+: another text: "object" in \["object"\])/,
    reason: "what has no type that a text may stand for is a text, and of a form the members alone have types",
  },
  {
    fault: /coerce\.js:\d+: true is false: true in configurable/,
    reason: "nobody defines a member of a value that was read anew",
  },
  {
    fault: /store\.js:\d+: one more: 25 in DEFAULT_SIZE/,
    reason: "how many items are made up where neither the document nor an option says",
  },
  {
    fault: /success\.js:\d+: one more: 0 in members\.set\(pagination\.total/,
    reason: "the number keeps the place of the total, which each page writes over",
  },
  {
    fault: /success\.js:\d+: .*("text\/\*"|"plain"|"octet-stream"|another text: "application\/json")/,
    reason: "a range of media types is answered with one of its types; the document does not say which",
  },
  {
    fault: /styles\.js:\d+: another text: "StyleError"/,
    reason: "the name of an error that the runtime catches itself, and tells as a place and an expectation",
  },
  {
    fault: /success\.js:\d+: && is \|\|: typeof answer\.body/,
    reason: "a list always has a body",
  },
  {
    fault: /canonical-request\.js:\d+: \.trim\(\) is left out: text\.trim/,
    reason: "values of headers come without spaces around",
  },
  {
    fault: /conditional\.js:\d+: one more: 16 in /,
    reason: "an ETag is any text that differs where the body does",
  },
  {
    fault: /signature\.js:\d+: < is <=: index < expected\.length/,
    reason: "behind the end of two texts of one length there is nothing in either",
  },
  {
    fault: /canonical-request\.js:\d+: one more: 1 in (-1|a > b \? 1 : 0)$/,
    reason: "of what compares two texts only the sign counts",
  },
  {
    fault: /signature\.js:\d+: \.sort\(\) is left out: \[\.\.\.names\]/,
    reason: "by the signing guide the names of signed headers are in order already",
  },
  {
    fault:
      /digest-node\.js:\d+: (.*crypto\.hash === undefined|one more: 3 in data\.length|one more: 0x\w+ in Buffer\.alloc|.*MAX_KEYS|the call is left out: keys\.(clear|set))/,
    reason: "both ways of the runtime give the same digest, and the buffers are written over; keys are kept for speed",
  },
  {
    fault: /digest-node\.js:\d+: .*(crypto\.create(Hash|Hmac)\(|data\.length \* 3|ROOM = 512)/,
    reason:
      "a Node that has crypto.hash needs no other way for what is signed: algorithm, date and digest, of 97 characters",
  },
  {
    fault: /coerce\.js:\d+: .*"null"/,
    reason: "OpenAPI has no way to write null in a parameter",
  },
  {
    fault: /core\.js:\d+: one more: (0 in (number|status): 0|12 in -12|16 in Number\.parseInt)/,
    reason:
      "number and status of a record are set before anybody reads it, and a token is any text, another one each time",
  },
  {
    fault: /request-id\.js:\d+: one more: (0 in count = 0|0xffffffffffff in|1 in count \+ 1)/,
    reason: "where IDs start and how far one is from the next says nothing: each is another one",
  },
  {
    fault: /fetch\.js:\d+: one more: 2 in url\.indexOf\("\/\/"\) \+ 2/,
    reason: "an address has a host of a character or more, and no slash is in it",
  },
  {
    fault:
      /fetch\.js:\d+: (the call is left out: (clearTimeout|signal\.removeEventListener)|true is false: true in signal\.addEventListener|true is false: true in once: true)/,
    reason: "a timer or listener that is left behind finds a call that has ended",
  },
  {
    fault: /latin1\.js:\d+: (one more: 8192 in|< is <=: start < bytes\.length)/,
    reason: "how many bytes become text at a time; behind the last one there is none",
  },
  {
    fault: /mock\.js:\d+: the call is left out: coreOf\.set/,
    reason: "the adapter for MSW alone asks for it, which this process does not load",
  },
  {
    fault:
      /(signature\.js:\d+: .*(MAX_LISTS|lists\.set)|authenticate\.js:\d+: .*prepared\.set|success\.js:\d+: .*(MAX_PAGES|cache\.set|known\.set|envelopes\.set|map\.set)|parameters\.js:\d+: .*prepared\.set|journal\.js:\d+: .*records\.set)/,
    reason: "what is kept for speed is made again, the same",
  },
  {
    fault:
      /(: another text: .* in (fail|readPairs|reason =|issues\.map|body\.unsupported)|entries\.js:\d+: .*issues\.length|errors\.js:\d+: .*REASON_LIMIT)/,
    reason: "the wording of a reason, for people; that a reason is given is checked where it says what to do",
  },
  {
    fault:
      /(store|entries)\.js:\d+: (true is false: true in varied|one more: 0 in exampleItems|\+ is -: index \+ 1|one more: 1 in index \+ 1)/,
    reason: "how items are made up: any that the schema allows are as good, and Ajv judges each",
  },
  {
    fault: /rate-limit\.js:\d+: (the call is left out: calls\.delete|one more: 10_000|> is >=: calls\.size)/,
    reason: "callers beyond ten thousand are forgotten for the sake of memory; until then nothing hangs on it",
  },
  {
    fault: /redact\.js:\d+: nothing is returned: return name; in catch/,
    reason: "a malformed name is that of no scheme, and the pair stays as it was sent",
  },
  {
    fault: /token-issuer\.js:\d+: \.toLowerCase\(\) is left out: issuer\.header/,
    reason: "names of headers have no case",
  },
  {
    fault:
      /parameters\.js:\d+: (nothing is returned: return values; in if \(query|\.trim\(\) is left out: pair\.slice\(equals)/,
    reason: "a malformed query is refused whatever was read of it; cookies have no spaces around their values",
  },
  {
    fault: /coerce\.js:\d+: true is false: true in writable: true/,
    reason: "a member is set once, and nobody writes to it again",
  },
  {
    fault: /coerce\.js:\d+: another text: "string" in \["string"\]/,
    reason: "a text is read as it stands where its shape names no type that is read another way",
  },
  {
    fault: /body\.js:\d+: another text: "failed" in Symbol/,
    reason: "what a symbol is called is for people",
  },
  {
    fault:
      /(styles\.js:\d+: another text: "array" in shape\.types|body\.js:\d+: another text: "string" in shape\.types)\.includes/,
    reason:
      "where a value may be a list or an object, or a text or an object, the document does not say which a text is",
  },
  {
    fault: /body\.js:\d+: another text: "%" in decodeText/,
    reason: "stands for bytes that are no text: any pair that cannot be decoded does",
  },
  {
    fault: /pipeline\.js:\d+: another text: "malformed" in fault !== "malformed"/,
    reason: "no connection has a fault of that name: the body is cut before",
  },
  {
    fault:
      /client-error\.js:\d+: (another text: "ECONNRESET"|the call is left out: socket\.destroy|\|\| is &&: error\.code === "ECONNRESET")/,
    reason: "a caller who has gone reads no answer, whether one is written or not",
  },
  {
    fault:
      /send\.js:\d+: .*(#stalled|#isClosing|"stall"|"connection"|"close"|left out: (this\.#stall|this\.flush|response\.destroy|begun)\()|server\.js:\d+: .*("secureConnection"|prependListener|keepAlive|optimizeEmptyRequests|is !==: options\.tls === undefined)/,
    reason: "what becomes of open connections as a server ends, of which no document says anything",
  },
  {
    fault: /scenario-check\.js:\d+: (one more: (0|20) in|\.slice\(\) is left out:) api\.operations\.slice/,
    reason: "how many operations are told of where none of them was named",
  },
  {
    fault: /transform\.js:\d+: another text: "MOCK_UNKNOWN_VALUE"/,
    reason: "any value is unknown that the document does not list",
  },
  {
    fault: /server\.js:\d+: (one more: 1 in index \+ 1|another text: "0" in|&& is \|\|: name\.length === 17)/,
    reason: "a body of no bytes is read like none",
  },
  {
    fault: /server\.js:\d+: another text: .* in request\.(url|method) \?\?/,
    reason: "Node gives every request a method and a target",
  },
  {
    fault: /server\.js:\d+: .*"EACCES"/,
    reason: "which ports a user may listen on is for the machine to say",
  },
  {
    fault:
      /transform\.js:\d+: (false is true: false in (flat|property) [!=]== false|true is false: true in properties\[name\]|another text: "enum" in createRandom)/,
    reason: "a schema that allows nothing, or all, has no list of values; and none is drawn",
  },
  {
    fault: /transport\.js:\d+: .*DRIP_(PIECES|INTERVAL)/,
    reason: "in how many pieces a slow answer comes, and how far apart",
  },
  {
    fault: /query\.js:\d+: another text: "MalformedEncodingError" in name/,
    reason: "an error that never leaves the mock",
  },
  {
    fault: /server\.js:\d+: nothing is returned: return false; in function hasBody/,
    reason: "nothing is as little as false",
  },
  {
    fault: /server\.js:\d+: another text: "https" in tls/,
    reason: "the contract tests have no certificate; the mock's own make one and speak TLS",
  },
];
