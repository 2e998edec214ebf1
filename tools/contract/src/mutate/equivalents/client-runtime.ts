import type { Equivalent } from "./equivalent.ts";

/** Faults in the client's hand-written runtime that change nothing. */
export const CLIENT_RUNTIME: Equivalent[] = [
  {
    fault: /rate-limit\.js:\d+: (> is >=: sent\.length > 0|one more: 0 in seconds: 0)/,
    reason: "no time is before an entry that is not there, and with calls without end no window counts",
  },
  {
    fault: /ak-sk\.js:\d+: (one more: 1 in (-1|a < b \? -1 : 1)|< is <=: a < b)/,
    reason: "of what a comparison gives the sign alone counts, and no two names of headers are equal",
  },
  {
    fault: /canonical\.js:\d+: one more: 1 in (-1|a > b \? 1 : 0)/,
    reason: "of what a comparison gives the sign alone counts",
  },
  {
    fault: /(ak-sk|send)\.js:\d+: nothing is returned: return false;/,
    reason: "whoever asks takes nothing for no",
  },
  {
    fault: /send\.js:\d+: the call is left out: checkSpec\(/,
    reason: "outside of the condition `development`, which no test of the contract sets, it is an empty function",
  },
  {
    fault: /iam-password\.js:\d+: true is false: true in required: true/,
    reason: "the body of the call to the issuer is made here and always given",
  },
  {
    fault: /validation\.js:\d+: another text: "report" in mode = "report"/,
    reason: "every mode but `off` and `throw` reports",
  },
  {
    fault: /pagination\.js:\d+: (one more: 0 in page\.total \?\? 0|the call is left out: ahead\.delete)/,
    reason:
      "where there is no total, a total of 1 asks for nothing ahead either; a page that was read is asked for by nobody, " +
      "and the iteration forgets it at its end",
  },
  {
    fault: /bodies\.js:\d+: .*typeof value === "number"/,
    reason: "fetch itself writes a number as text",
  },
  {
    fault:
      /crypto\/node\.js:\d+: (the branches are swapped: fits|one more: 256|one more: 0 in inner\.sub|<= is <: Buffer\.byteLength)/,
    reason: "both ways give the same digest; what is signed, a hundred bytes, always fits",
  },
  {
    fault: /errors\.js:\d+: another text: "ResponseError"/,
    reason: "every status from 400 on has a class of its own; none is thrown as the base class",
  },
];
