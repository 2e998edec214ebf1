import type { Equivalent } from "./equivalent.ts";

/** Faults in facts of the document in the mock that change nothing. */
export const MOCK: Equivalent[] = [
  {
    fault: /\{.*\/get\/parameters\/\d\/schema: minItems 1 is (0|lost)$/,
    reason: "no path has an empty segment in it: such a request names another path",
  },
  {
    fault: /: a property is added$|parameters\/\d\/schema: property .* is lost$/,
    reason: "the document forbids no further members: one that is named and optional is taken as one that is not",
  },
  {
    fault: /parameters\/ProjectId\/schema: minLength 1 is (0|lost)$/,
    reason: "no path has an empty segment in it: such a request names another path",
  },
  {
    fault: /security alternative Signature \+ SdkDate \+ ProjectId without SdkDate$/,
    reason: "a signature is of a date: without X-Sdk-Date none can be right, so it is refused all the same",
  },
  {
    fault: /x-error-codes\/\d+: when is lost$/,
    reason:
      "either the example of the response is that very error and is answered instead, or no request meets the " +
      "condition and the error is had by its code",
  },
  {
    fault: /responses: default is lost|responses\/default|schemas\/GatewayErrorResponse/,
    reason: "what default describes is answered from x-error-codes; no request gets a body made from its schema",
  },
  {
    fault: /schemas\/ListFlowsResponse: property (total|flows) is (lost|required)$|properties\/total: format is lost$/,
    reason: "both members are always sent, as x-pagination names them; the schema decides no request",
  },
  {
    fault: /schemas\/ErrorResponse: property error_(code|msg) is optional$/,
    reason: "both members are always sent: the body is the example or made from x-error-body",
  },
  {
    fault: /(facts|picture)\/get\/parameters\/1: explode is false$|\{code\}\/get\/parameters\/2: explode is false$/,
    reason:
      "these have style deepObject, which is written in one way, whatever explode says (OpenAPI 3.1.1, style values)",
  },
  {
    fault: /^library\.yaml .*security alternative basic \+ certificate without certificate$/,
    reason: "certificates of the connection are none of the mock's business, and it says so",
  },
  {
    fault: /^parcels\.yaml .*\{spots\}.*parameters\/2: explode is true$/,
    reason: "a list in style simple is written in one way, whatever explode says (OpenAPI 3.1.1, style values)",
  },
  {
    fault: /^stations\.yaml .*(responses: (403|422) is |responses\/403\/content: )/,
    reason: "a status that x-error-codes lists is answered with the code; the response has no example of its own",
  },
  {
    fault: /^stations\.yaml \/x-error-codes\/\d: source is "gateway"$/,
    reason: "what the gateway answers has a request ID more, of which this document's x-error-body says nothing",
  },
  {
    fault: /^stations\.yaml .*x-permission: action is /,
    reason: "its callers have a plain key, to which a test can give no permissions",
  },
  {
    fault: /^library\.yaml .*securitySchemes\/cookie: name is /,
    reason: "it is asked for where anonymous calls are allowed, too, and no cookie is recorded",
  },
];
