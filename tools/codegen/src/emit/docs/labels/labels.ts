import type { Way } from "../samples/credentials.ts";
/** Keywords of JSON Schema that have a word of their own in the reference. */
export type ConstraintName =
  | "minimum"
  | "exclusiveMinimum"
  | "maximum"
  | "exclusiveMaximum"
  | "multipleOf"
  | "minLength"
  | "maxLength"
  | "pattern"
  | "minItems"
  | "maxItems"
  | "uniqueItems"
  | "minContains"
  | "maxContains"
  | "minProperties"
  | "maxProperties"
  | "contentMediaType"
  | "contentEncoding"
  | "const"
  | "default"
  | "example";

/** Every word of the reference that is not from the document, in one language. The templates name them. */
export interface Labels {
  /** BCP 47 tag. */
  language: string;
  /** What stands between words, with the blanks that belong to it. */
  marks: Record<"colon" | "stop" | "end" | "comma" | "semicolon" | "open" | "close", string>;
  version: string;
  /** Stands right in front of the date. */
  updated: string;
  operations: string;
  operation: string;
  models: string;
  deprecated: string;
  deprecatedOperation: string;
  function: string;
  authorizationInformation: string;
  action: string;
  accessLevel: string;
  resourceType: string;
  conditionKey: string;
  alias: string;
  dependencies: string;
  uri: string;
  endpoints: string;
  url: string;
  variable: string;
  pathParameters: string;
  queryParameters: string;
  cookieParameters: string;
  requestParameters: string;
  requestHeaders: string;
  requestBody: string;
  contentType: string;
  parameter: string;
  mandatory: string;
  type: string;
  constraintsColumn: string;
  description: string;
  yes: string;
  no: string;
  mandatoryWith: string;
  authentication: string;
  authenticationAlternatives: string;
  noAuthentication: string;
  authenticationOptional: string;
  alternative: string;
  sentTogether: string;
  /** Each stands right in front of a name. */
  places: Record<"header" | "query" | "cookie", string>;
  scopes: string;
  signature: string;
  valueFormat: string;
  tokenFrom: string;
  inResponseHeader: string;
  responseParameters: string;
  statusCode: string;
  responseHeaders: string;
  responseBody: string;
  noBody: string;
  alwaysPresent: string;
  exampleRequests: string;
  exampleResponses: string;
  example: string;
  none: string;
  pagination: string;
  paginationLimit: string;
  paginationOffset: string;
  paginationItems: string;
  paginationTotal: string;
  rateLimit: string;
  calls: string;
  seconds: string;
  statusCodes: string;
  errorCodes: string;
  errorCode: string;
  message: string;
  meaning: string;
  handling: string;
  source: string;
  sourceGateway: string;
  sourceService: string;
  retry: string;
  otherStatus: string;
  seeAlso: string;
  callbacks: string;
  webhooks: string;
  permissions: string;
  noPermission: string;
  usedBy: string;
  values: string;
  /** Where a property tells types apart: `{name}` stands for it. */
  typeBy: string;
  fields: string;
  variant: string;
  see: string;
  writtenAs: string;
  eachElement: string;
  anyOtherName: string;
  readOnly: string;
  writeOnly: string;
  license: string;
  typeAny: string;
  typeNever: string;
  typeOr: string;
  typeOneOf: string;
  typeAnyOf: string;
  arrayOf: string;
  arrayOfObjects: string;
  arrayOfValues: string;
  sampleCode: string;
  samples: { client: Record<Way["kind"], string>; python: string };
  types: Record<string, string>;
  constraints: Record<ConstraintName, string>;
}
