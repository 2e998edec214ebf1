/** Words of the reference that the contract fixes: a fact is looked for in the column that bears its name. */
export const WORDS = {
  permission: "Authorization information",
  uri: "URI",
  servers: "Endpoints",
  parameters: {
    path: "Path parameters",
    query: "Query parameters",
    header: "Request header parameters",
    cookie: "Cookies",
  },
  requestParameters: "Request parameters",
  requestBody: "Request body parameters",
  responseParameters: "Response parameters",
  responseHeaders: "Response header parameters",
  responseBody: "Response body parameters",
  statusCode: "Status code",
  statusCodes: "Status codes",
  errorCodes: "Error codes",
  pagination: "Pagination",
  rateLimit: "Rate limit",
  exampleRequests: "Example requests",
  exampleResponses: "Example responses",
  seeAlso: "See also",
  none: "None",
  yes: "Yes",
  no: "No",
  nothing: "-",
} as const;

/** How a limit on a value is called; the value stands behind it. */
export const LIMITS: [keyword: string, word: string][] = [
  ["minimum", "Minimum"],
  ["exclusiveMinimum", "Greater than"],
  ["maximum", "Maximum"],
  ["exclusiveMaximum", "Less than"],
  ["multipleOf", "Multiple of"],
  ["minLength", "Minimum length"],
  ["maxLength", "Maximum length"],
  ["pattern", "Pattern"],
  ["minItems", "Minimum number of elements"],
  ["maxItems", "Maximum number of elements"],
  ["uniqueItems", "Elements differ from each other"],
  ["minContains", "Minimum number of matching elements"],
  ["maxContains", "Maximum number of matching elements"],
  ["minProperties", "Minimum number of properties"],
  ["maxProperties", "Maximum number of properties"],
  ["contentMediaType", "Media type of the content"],
  ["contentEncoding", "Encoding of the content"],
  ["const", "Only value"],
  ["default", "Default"],
];

export const TYPES: Record<string, string> = {
  string: "String",
  integer: "Integer",
  number: "Number",
  boolean: "Boolean",
  object: "Object",
  array: "Array",
  null: "null",
};

const VALUES = ["Type", "Constraints", "Description"];
const PERMISSION = ["Action", "Access Level", "Resource Type (*: required)", "Condition Key", "Alias", "Dependencies"];

/** Every table of the reference, by its columns. */
export const TABLES: string[][] = [
  ["Parameter", "Mandatory", ...VALUES],
  ["Parameter", "Always present", ...VALUES],
  PERMISSION,
  [...PERMISSION, "Operations"],
  ["URL", "Description"],
  ["Variable", "Default", "Values", "Description"],
  ["Alternative", "Sent together"],
  ["Meaning", "Parameter"],
  ["Calls", "In this many seconds"],
  ["Status code", "Description", "Error codes"],
  ["Status code", "Error code", "Message", "Meaning", "Handling measure", "Answered by", "Worth a retry"],
  ["Status code", "Operations"],
  ["Operation", "URI"],
];
