import type { Contract, OperationContract, SchemeContract } from "../spec/contract.ts";
import { encode } from "./encode.ts";
import { headerOf, type WireRequest, withHeader } from "./request.ts";
import { ALGORITHM, authorizationOf, type KeyPair, sdkDate } from "./sign.ts";

/** Made-up credentials of the contract tests. */
export interface TestCredentials {
  token: string;
  keys: KeyPair;
  user: string;
  password: string;
}

export const TEST_CREDENTIALS: TestCredentials = {
  token: "contract-test-token",
  keys: { accessKey: "CONTRACTTESTACCESS", secretKey: "contract-test-secret-key" },
  user: "contract-user",
  password: "contract-password",
};

/** `x-format` of a header that says when a request was signed. */
const SDK_DATE = "YYYYMMDDTHHMMSSZ";

/** `Token`, `Signature + SdkDate`, `none`. */
export const alternativeName = (alternative: readonly string[]): string =>
  alternative.length === 0 ? "none" : alternative.join(" + ");

/** Adds what one security alternative asks for. The signature comes last, since it covers the other headers. */
export function authorize(
  contract: Contract,
  operation: OperationContract,
  request: WireRequest,
  alternative: readonly string[],
  given: { host: string; now: Date; credentials?: TestCredentials },
): WireRequest {
  const credentials = given.credentials ?? TEST_CREDENTIALS;
  const schemes = alternative.flatMap((name) => contract.schemes.get(name) ?? []);
  const isSignature = (scheme: SchemeContract) => scheme.signatureAlgorithm === ALGORITHM;
  let result = request;
  for (const scheme of schemes.filter((one) => !isSignature(one))) {
    result = addScheme(operation, result, scheme, given.now, credentials);
  }
  const signature = schemes.find(isSignature);
  if (signature === undefined) return result;
  if (headerOf(result.headers, "host") === undefined) result = withHeader(result, "Host", given.host);
  if (headerOf(result.headers, "x-sdk-date") === undefined) {
    result = withHeader(result, "X-Sdk-Date", sdkDate(given.now));
  }
  return withHeader(result, signature.parameterName ?? "Authorization", authorizationOf(result, credentials.keys));
}

function addScheme(
  operation: OperationContract,
  request: WireRequest,
  scheme: SchemeContract,
  now: Date,
  credentials: TestCredentials,
): WireRequest {
  const name = scheme.parameterName ?? "";
  // A date that the request has already is the one that counts.
  if (scheme.format === SDK_DATE && headerOf(request.headers, name) !== undefined) return request;
  const value =
    scheme.clientOption !== undefined
      ? sharedValue(operation, request, scheme.clientOption)
      : scheme.format === SDK_DATE
        ? sdkDate(now)
        : credentials.token;
  if (scheme.type === "apiKey") {
    if (scheme.in === "query") return { ...request, query: [...request.query, [encode(name), encode(value)]] };
    if (scheme.in === "cookie") return addCookie(request, `${name}=${encode(value)}`);
    return withHeader(request, name, value);
  }
  const basic = `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString("base64")}`;
  return withHeader(request, "Authorization", scheme.httpScheme === "basic" ? basic : `Bearer ${credentials.token}`);
}

function addCookie(request: WireRequest, pair: string): WireRequest {
  const present = headerOf(request.headers, "cookie");
  return withHeader(request, "Cookie", present === undefined ? pair : `${present}; ${pair}`);
}

/** The value that the path parameter with the same `x-client-option` has in this request. */
function sharedValue(operation: OperationContract, request: WireRequest, option: string): string {
  const parameter = operation.parameters.find((one) => one.in === "path" && one.clientOption === option);
  if (parameter === undefined) return option;
  const pattern = operation.path
    .split("/")
    .map((segment) => (segment === `{${parameter.name}}` ? "([^/]*)" : "[^/]*"))
    .join("/");
  return decodeURIComponent(new RegExp(`^${pattern}$`).exec(request.path)?.[1] ?? "");
}
