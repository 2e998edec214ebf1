import type { Equivalent } from "./equivalent.ts";

/** Faults in facts of the document in the client that change nothing. */
export const CLIENT: Equivalent[] = [
  {
    fault: /parameters\/ProjectId\/schema: minLength 1 is (0|lost)$/,
    reason: "an empty value of a path parameter is refused whatever the schema says, since it names another path",
  },
  {
    fault: /\{.*\/get\/parameters\/\d\/schema: minItems 1 is (0|lost)$/,
    reason: "a list without items is refused in a path whatever the schema says, since it names another path",
  },
  {
    fault: /x-error-body: (code|message) is "(code|message)x"$/,
    reason: "members of the names `code` and `message` are read whatever the document calls them",
  },
  {
    fault: /x-pagination: total is "totalx"$/,
    reason: "where the document names no total, no answer has a member of that name",
  },
  {
    fault: /schema: maximum 9007199254740991 is (9007199254740992|lost)$/,
    reason: "2^53 is no safe integer, and no number beyond is; the client takes safe integers only",
  },
  {
    fault: /schema(s\/\w+\/properties\/\w+)?: format is lost$/,
    reason: "int32 bounds no parameter that has closer bounds, and no type",
  },
  {
    fault: /(facts|picture)\/get\/parameters\/1: explode is false$|\{code\}\/get\/parameters\/2: explode is false$/,
    reason:
      "these have style deepObject, which is written in one way, whatever explode says (OpenAPI 3.1.1, style values)",
  },
];
