// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { ErrorTable } from "../runtime/generated.js";

/** Codes of the document: what to do, the condition that causes it, and whether a retry may help. */
export const errors: ErrorTable = {
  body: { code: "error_code", message: "error_msg", requestId: "request_id" },
  codes: {
    "LIVE.100011001": ["Correct the request parameters.", "invalid-parameter"],
    "LIVE.100011004": ["Use HTTPS."],
    "LIVE.100011006": ["Try again later, or contact customer service."],
    "LIVE.100011008": ["Try again later, or submit a service ticket."],
    "LIVE.100011009": ["Check the user and the project."],
    "LIVE.100011013": ["Complete real-name authentication."],
    "LIVE.100011002": ["Check how the request is signed."],
    "LIVE.100011003": ["Have the account administrator grant the permission.", "permission-denied"],
    "LIVE.100011014": ["Check the account for arrears or a freeze."],
    "LIVE.100011015": ["Compare the project ID in the path with the one in the headers.", "project-mismatch"],
    "LIVE.100011000": ["Submit a service ticket."],
    "LIVE.100011005": ["Try again later, or contact customer service.", "internal-error", 1],
    "LIVE.100011007": [
      "Send fewer calls at a time, and submit a service ticket if it stays.",
      "concurrency-exceeded",
      1,
    ],
    "APIGW.0101": [
      "Check the endpoint, the path and the method, and that the token is scoped to a project.",
      "route-not-found",
    ],
    "APIGW.0106": ["Check the parameters and headers."],
    "APIGW.0201 400": ["Send a valid request."],
    "APIGW.0201 413": ["Send a smaller body.", "payload-too-large"],
    "APIGW.0201 414": ["Shorten the URI.", "uri-too-long"],
    "APIGW.0201 494": ["Send smaller headers; a token of several kilobytes is the usual cause.", "headers-too-large"],
    "APIGW.0201 502": ["Try again later.", 0, 1],
    "APIGW.0201 504": ["Try again later.", 0, 1],
    "APIGW.0301": [
      "Check the token, or the access key, the secret key, the signature and the clock.",
      "unauthenticated",
    ],
    "APIGW.0302": ["Check the blacklist and the whitelist of the API."],
    "APIGW.0305": ["Check the authentication information."],
    "APIGW.0306": ["Check the authorization."],
    "APIGW.0307": ["Obtain a new token from the region that is called.", "token-expired"],
    "APIGW.0308": ["Wait and call again.", "throttled", 1],
    "APIGW.0310": ["Use another project."],
    "APIGW.0402": ["Check the access control lists."],
    "APIGW.0601": ["Try again later, or contact technical support.", 0, 1],
    "APIGW.0610": ["Try again later.", 0, 1],
    "APIGW.0613": ["Try again later, or contact technical support.", "unavailable", 1],
    "APIGW.0801": ["Check that the service supports calls from another region."],
    "APIGW.0802": ["Contact technical support."],
  },
};
