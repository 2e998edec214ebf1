import type { Impact } from "../src/spec/change.ts";

/** An edit of the example document, and how it must be rated. */
export interface Edit {
  edit: string;
  /** What the document has before, besides what the example has. */
  base?(document: Doc): void;
  apply(document: Doc): void;
  want: Impact;
  /** Rule that must have decided. */
  rule: string;
  /** What users read about it, where the wording itself is the point. */
  text?: string;
}

/** Any part of a document; edits reach into it freely. */
// biome-ignore lint/suspicious/noExplicitAny: an edit that does not fit the document must fail, and does, at run time
export type Doc = any;

export const PATH = "/v1/{project_id}/things";
export const get = (d: Doc): Doc => d.paths[PATH].get;
export const post = (d: Doc): Doc => d.paths[PATH].post;
const body = (d: Doc): Doc => post(d).requestBody.content["application/json"].schema;
export const limit = (d: Doc): Doc => d.components.parameters.Limit;
export const thing = (d: Doc): Doc => d.components.schemas.Thing;
export const page = (d: Doc): Doc => get(d).responses["200"].content["application/json"].schema;

/** The eighteen edits on which diff tools were compared; for most of them they disagree with each other. */
export const comparedEdits: readonly Edit[] = [
  {
    edit: "limit at most 50",
    apply: (d) => {
      limit(d).schema.maximum = 50;
    },
    want: "breaking",
    rule: "request-narrowed",
    text: "`limit` now allows at most `50` (was: `100`); calls with other values are refused.",
  },
  {
    edit: "limit at most 200",
    apply: (d) => {
      limit(d).schema.maximum = 200;
    },
    want: "additive",
    rule: "request-widened",
    text: "`limit` now allows at most `200` (was: `100`).",
  },
  {
    edit: "limit defaults to 20",
    apply: (d) => {
      limit(d).schema.default = 20;
    },
    want: "breaking",
    rule: "request-default-changed",
    text: "`limit` now defaults to `20` (was: `10`); calls without it are answered differently.",
  },
  {
    edit: "a response enum gains a value",
    apply: (d) => void thing(d).properties.status.enum.push("FAILED"),
    want: "additive",
    rule: "response-enum-widened",
    text: "`things[].status` in the 200 response can now be `FAILED`.",
  },
  {
    edit: "a response enum loses a value",
    apply: (d) => void thing(d).properties.status.enum.pop(),
    want: "neutral",
    rule: "response-enum-narrowed",
  },
  {
    edit: "an optional response field is removed",
    apply: (d) => void delete thing(d).properties.description,
    want: "breaking",
    rule: "response-field-removed",
  },
  {
    edit: "a response field is added",
    apply: (d) => {
      thing(d).properties.age = { type: "integer" };
    },
    want: "additive",
    rule: "response-field-added",
  },
  {
    edit: "a response field is renamed",
    apply: (d) => {
      thing(d).properties.title = thing(d).properties.description;
      delete thing(d).properties.description;
    },
    want: "breaking",
    rule: "response-field-removed",
  },
  {
    edit: "a response field changes its type",
    apply: (d) => {
      thing(d).properties.name.type = "integer";
    },
    want: "breaking",
    rule: "response-type-changed",
  },
  {
    edit: "the documented 400 is removed",
    apply: (d) => void delete get(d).responses["400"],
    want: "breaking",
    rule: "response-removed",
  },
  {
    edit: "the token is dropped",
    apply: (d) => void d.security.shift(),
    want: "breaking",
    rule: "security-alternative-dropped",
  },
  {
    edit: "the operationId changes",
    apply: (d) => {
      get(d).operationId = "queryThings";
    },
    want: "breaking",
    rule: "operation-id-changed",
  },
  {
    edit: "the permission changes",
    apply: (d) => {
      get(d)["x-permission"].action = "things:query";
    },
    want: "breaking",
    rule: "permission-needed",
    text: "`GET /v1/{project_id}/things` now needs the permission `things:query` (was: `things:list`).",
  },
  {
    edit: "limit becomes required",
    apply: (d) => {
      limit(d).required = true;
    },
    want: "breaking",
    rule: "parameter-required",
  },
  {
    edit: "an optional parameter is added",
    apply: (d) => void get(d).parameters.push({ name: "q", in: "query", schema: { type: "string" } }),
    want: "additive",
    rule: "optional-parameter-added",
  },
  {
    edit: "the path moves to v2",
    apply: (d) => {
      d.paths["/v2/{project_id}/things"] = d.paths[PATH];
      delete d.paths[PATH];
    },
    want: "breaking",
    rule: "path-changed",
  },
  {
    edit: "an operation is added",
    apply: (d) => {
      d.paths["/v1/other"] = { get: { operationId: "other", responses: {} } };
    },
    want: "additive",
    rule: "operation-added",
  },
  {
    edit: "a description changes",
    apply: (d) => {
      limit(d).description = "Page size.";
    },
    want: "neutral",
    rule: "words",
  },
];

/** Further edits, so that every rule is tried. */
export const furtherEdits: readonly Edit[] = [
  {
    edit: "a method changes",
    apply: (d) => {
      d.paths[PATH].put = post(d);
      delete d.paths[PATH].post;
    },
    want: "breaking",
    rule: "path-removed",
  },
  {
    edit: "a path parameter is renamed",
    apply: (d) => {
      d.paths["/v1/{project}/things"] = d.paths[PATH];
      delete d.paths[PATH];
      d.paths["/v1/{project}/things"].parameters[0].name = "project";
    },
    want: "breaking",
    rule: "parameter-renamed",
  },
  {
    edit: "the name of a path parameter in the path changes",
    apply: (d) => {
      d.paths["/v1/{project}/things"] = d.paths[PATH];
      delete d.paths[PATH];
    },
    want: "neutral",
    rule: "path-template-renamed",
  },
  {
    edit: "a parameter becomes optional",
    apply: (d) => {
      post(d).parameters[0].required = false;
    },
    want: "additive",
    rule: "parameter-optional",
  },
  {
    edit: "an optional parameter is said to be optional",
    apply: (d) => {
      limit(d).required = false;
    },
    want: "neutral",
    rule: "parameter-optional-written",
  },
  {
    edit: "an operation is deprecated",
    apply: (d) => {
      get(d).deprecated = true;
    },
    want: "additive",
    rule: "deprecated",
  },
  {
    edit: "a deprecation is taken back",
    apply: (d) => void delete post(d).deprecated,
    want: "neutral",
    rule: "no-longer-deprecated",
  },
  {
    edit: "a body becomes required",
    apply: (d) => {
      post(d).requestBody.required = true;
    },
    want: "breaking",
    rule: "request-body-required",
  },
  {
    edit: "a required body is added",
    apply: (d) => {
      get(d).requestBody = { required: true, content: { "text/plain": {} } };
    },
    want: "breaking",
    rule: "request-body-required",
  },
  {
    edit: "an optional body is added",
    apply: (d) => {
      get(d).requestBody = { content: { "text/plain": {} } };
    },
    want: "additive",
    rule: "request-body-optional",
  },
  {
    edit: "a body is removed",
    apply: (d) => void delete post(d).requestBody,
    want: "breaking",
    rule: "request-body-removed",
  },
  {
    edit: "a required parameter is added",
    apply: (d) => void get(d).parameters.push({ name: "q", in: "query", required: true, schema: { type: "string" } }),
    want: "breaking",
    rule: "required-parameter-added",
  },
  {
    edit: "a parameter is removed",
    apply: (d) => void get(d).parameters.pop(),
    want: "breaking",
    rule: "parameter-removed",
  },
  {
    edit: "a parameter moves to a header",
    apply: (d) => {
      limit(d).in = "header";
    },
    want: "breaking",
    rule: "parameter-renamed",
  },
  {
    edit: "a parameter is written otherwise",
    apply: (d) => {
      limit(d).explode = false;
    },
    want: "breaking",
    rule: "parameter-serialization",
  },
  {
    edit: "a parameter is taken from another client option",
    apply: (d) => {
      d.paths[PATH].parameters[0]["x-client-option"] = "project";
    },
    want: "breaking",
    rule: "client-option-changed",
  },
  {
    edit: "a default is documented",
    apply: (d) => {
      get(d).parameters[1].schema.default = 0;
    },
    want: "neutral",
    rule: "request-default-documented",
  },
  {
    edit: "a lower limit rises",
    apply: (d) => {
      limit(d).schema.minimum = 2;
    },
    want: "breaking",
    rule: "request-narrowed",
  },
  {
    edit: "a lower limit goes",
    apply: (d) => void delete limit(d).schema.minimum,
    want: "additive",
    rule: "request-widened",
  },
  {
    edit: "a parameter gets a pattern",
    apply: (d) => {
      d.paths[PATH].parameters[0].schema.pattern = "^[0-9a-f]{32}$";
    },
    want: "breaking",
    rule: "request-narrowed",
  },
  {
    edit: "a body refuses other fields",
    apply: (d) => {
      body(d).additionalProperties = false;
    },
    want: "breaking",
    rule: "request-narrowed",
  },
  {
    edit: "int32 becomes int64 in a request",
    apply: (d) => {
      limit(d).schema.format = "int64";
    },
    want: "additive",
    rule: "request-widened",
  },
  {
    edit: "a parameter changes its type",
    apply: (d) => {
      limit(d).schema.type = "string";
    },
    want: "breaking",
    rule: "request-type-narrowed",
  },
  {
    edit: "a parameter allows a further type",
    apply: (d) => {
      limit(d).schema.type = ["integer", "string"];
    },
    want: "additive",
    rule: "request-type-widened",
  },
  {
    edit: "integer becomes number in a request",
    apply: (d) => {
      limit(d).schema.type = "number";
    },
    want: "additive",
    rule: "request-type-widened",
  },
  {
    edit: "a request enum loses a value",
    apply: (d) => void get(d).parameters[2].schema.enum.pop(),
    want: "breaking",
    rule: "request-enum-narrowed",
    text: "`sort` no longer allows `age`.",
  },
  {
    edit: "a request enum gains a value",
    apply: (d) => void get(d).parameters[2].schema.enum.push("size"),
    want: "additive",
    rule: "request-enum-widened",
  },
  {
    edit: "an enum that is sent and read gains a value",
    apply: (d) => void d.components.schemas.Shape.enum.push("oval"),
    want: "additive",
    rule: "response-enum-widened",
  },
  {
    edit: "an enum that is sent and read loses a value",
    apply: (d) => void d.components.schemas.Shape.enum.pop(),
    want: "breaking",
    rule: "request-enum-narrowed",
  },
  {
    edit: "a request field becomes required",
    apply: (d) => void body(d).required.push("colour"),
    want: "breaking",
    rule: "request-field-required",
  },
  {
    edit: "a request field becomes optional",
    apply: (d) => void body(d).required.pop(),
    want: "additive",
    rule: "request-field-optional",
  },
  {
    edit: "a request field is removed",
    apply: (d) => void delete body(d).properties.colour,
    want: "breaking",
    rule: "request-field-removed",
  },
  {
    edit: "a request field is added",
    apply: (d) => {
      body(d).properties.age = { type: "integer" };
    },
    want: "additive",
    rule: "request-field-added",
  },
  {
    edit: "a request loses an alternative",
    apply: (d) => void body(d).properties.size.oneOf.pop(),
    want: "breaking",
    rule: "request-alternative-removed",
  },
  {
    edit: "a request gains an alternative",
    apply: (d) => void body(d).properties.size.oneOf.push({ type: "boolean" }),
    want: "additive",
    rule: "request-alternative-added",
  },
  {
    edit: "a request field becomes readOnly",
    apply: (d) => {
      body(d).properties.colour.readOnly = true;
    },
    want: "breaking",
    rule: "request-field-read-only",
  },
  {
    edit: "a response field gets a limit",
    apply: (d) => {
      thing(d).properties.description.maxLength = 64;
    },
    want: "neutral",
    rule: "response-narrowed",
  },
  {
    edit: "a response field gets a higher limit",
    apply: (d) => {
      thing(d).properties.name.maxLength = 128;
    },
    want: "breaking",
    rule: "response-widened",
  },
  {
    edit: "int32 becomes int64 in a response",
    apply: (d) => {
      page(d).properties.total.format = "int64";
    },
    want: "breaking",
    rule: "response-widened",
  },
  {
    edit: "a response field can be null",
    apply: (d) => {
      thing(d).properties.name.type = ["string", "null"];
    },
    want: "breaking",
    rule: "response-type-changed",
  },
  {
    edit: "a response field that could be two things is one",
    apply: (d) => {
      page(d).properties.count.type = "integer";
    },
    want: "neutral",
    rule: "response-type-narrowed",
  },
  {
    edit: "a response field can be missing",
    apply: (d) => void thing(d).required.pop(),
    want: "breaking",
    rule: "response-field-optional",
    text: "`status` in `things[]` in the 200 response can now be missing.",
  },
  {
    edit: "a response field is always there",
    apply: (d) => void thing(d).required.push("description"),
    want: "additive",
    rule: "response-field-promised",
  },
  {
    edit: "a response gains an alternative",
    apply: (d) => void thing(d).properties.owner.oneOf.push({ type: "boolean" }),
    want: "breaking",
    rule: "response-alternative-added",
  },
  {
    edit: "a response loses an alternative",
    apply: (d) => void thing(d).properties.owner.oneOf.pop(),
    want: "neutral",
    rule: "response-alternative-removed",
  },
  {
    edit: "a response field gets a default",
    apply: (d) => {
      thing(d).properties.description.default = "";
    },
    want: "neutral",
    rule: "response-default",
  },
  {
    edit: "a response field becomes writeOnly",
    apply: (d) => {
      thing(d).properties.description.writeOnly = true;
    },
    want: "breaking",
    rule: "response-field-write-only",
  },
  {
    edit: "a response loses its enum",
    apply: (d) => void delete thing(d).properties.status.enum,
    want: "additive",
    rule: "response-enum-widened",
  },
  {
    edit: "201 becomes 202",
    apply: (d) => {
      post(d).responses["202"] = post(d).responses["201"];
      delete post(d).responses["201"];
    },
    want: "breaking",
    rule: "status-renamed",
  },
  {
    edit: "a 404 is documented",
    apply: (d) => {
      get(d).responses["404"] = { description: "Not found." };
    },
    want: "additive",
    rule: "response-added",
  },
  {
    edit: "a response header is removed",
    apply: (d) => void delete get(d).responses["200"].headers,
    want: "breaking",
    rule: "response-header-removed",
  },
  {
    edit: "a response header is added",
    apply: (d) => {
      post(d).responses["201"].headers = { Location: { schema: { type: "string" } } };
    },
    want: "additive",
    rule: "response-header-added",
  },
  {
    edit: "a media type is replaced",
    apply: (d) => {
      const { content } = get(d).responses["200"];
      content["application/xml"] = content["application/json"];
      delete content["application/json"];
    },
    want: "breaking",
    rule: "media-type-changed",
  },
  {
    edit: "a media type is added",
    apply: (d) => {
      get(d).responses["200"].content["application/xml"] = { schema: { type: "object" } };
    },
    want: "additive",
    rule: "media-type-added",
  },
  {
    edit: "a header more is needed to authenticate",
    apply: (d) => {
      d.security[0].SignedDate = [];
    },
    want: "breaking",
    rule: "security-alternative-dropped",
  },
  {
    edit: "a way to authenticate needs one header less",
    apply: (d) => {
      delete d.security[1].SignedDate;
    },
    want: "additive",
    rule: "security-alternative-eased",
  },
  {
    edit: "one of three headers is no longer needed to authenticate",
    base: (d) => {
      d.components.securitySchemes.Project = { type: "apiKey", in: "header", name: "X-Project" };
      d.security[1].Project = [];
    },
    apply: (d) => {
      delete d.security[1].Project;
    },
    want: "additive",
    rule: "security-alternative-eased",
  },
  {
    edit: "a way to authenticate is added",
    apply: (d) => {
      d.components.securitySchemes.Key = { type: "apiKey", in: "header", name: "X-Key" };
      d.security.push({ Key: [] });
    },
    want: "additive",
    rule: "security-alternative-added",
  },
  {
    edit: "a scheme is renamed",
    apply: (d) => {
      d.components.securitySchemes.UserToken = d.components.securitySchemes.Token;
      delete d.components.securitySchemes.Token;
      d.security[0] = { UserToken: [] };
    },
    want: "breaking",
    rule: "security-alternative-changed",
  },
  {
    edit: "an operation allows the token only",
    apply: (d) => {
      post(d).security = [{ Token: [] }];
    },
    want: "breaking",
    rule: "operation-security-stricter",
  },
  {
    edit: "an operation needs no authentication",
    apply: (d) => {
      post(d).security = [];
    },
    want: "additive",
    rule: "operation-security-open",
  },
  {
    edit: "the token is sent in another header",
    apply: (d) => {
      d.components.securitySchemes.Token.name = "X-Token";
    },
    want: "breaking",
    rule: "security-scheme-changed",
  },
  {
    edit: "the signature algorithm changes",
    apply: (d) => {
      d.components.securitySchemes.Signature["x-signature-algorithm"] = "SDK-HMAC-SM3";
    },
    want: "breaking",
    rule: "security-scheme-changed",
  },
  {
    edit: "a scheme is listed that nothing uses",
    apply: (d) => {
      d.components.securitySchemes.Key = { type: "apiKey", in: "header", name: "X-Key" };
    },
    want: "neutral",
    rule: "security-scheme-listed",
  },
  {
    edit: "the server changes",
    apply: (d) => {
      d.servers[0].url = "https://things2.{region}.example.com";
    },
    want: "breaking",
    rule: "server-removed",
  },
  {
    edit: "a server is added",
    apply: (d) => void d.servers.push({ url: "https://example.org" }),
    want: "additive",
    rule: "server-added",
  },
  {
    edit: "a new server stands first",
    apply: (d) => void d.servers.unshift({ url: "https://example.org" }),
    want: "breaking",
    rule: "first-server-changed",
  },
  {
    edit: "an operation gets its own server",
    apply: (d) => {
      get(d).servers = [{ url: "https://example.org" }];
    },
    want: "breaking",
    rule: "operation-servers",
    text: "Calls of `GET /v1/{project_id}/things` now go to servers of its own.",
  },
  {
    edit: "a path gets its own server",
    apply: (d) => {
      d.paths[PATH].servers = [{ url: "https://example.org" }];
    },
    want: "breaking",
    rule: "operation-servers",
  },
  {
    edit: "another region is the default",
    apply: (d) => {
      d.servers[0].variables.region.default = "south";
    },
    want: "breaking",
    rule: "server-default-changed",
  },
  {
    edit: "a region is no longer listed",
    apply: (d) => void d.servers[0].variables.region.enum.pop(),
    want: "breaking",
    rule: "server-values-narrowed",
  },
  {
    edit: "a region is added",
    apply: (d) => void d.servers[0].variables.region.enum.push("east"),
    want: "additive",
    rule: "server-values-widened",
  },
  {
    edit: "a further permission is needed",
    apply: (d) => void get(d)["x-permission"].dependencies.push("things:read"),
    want: "breaking",
    rule: "permission-needed",
  },
  {
    edit: "a permission is needed for the first time",
    apply: (d) => {
      post(d)["x-permission"] = { action: "things:create" };
    },
    want: "breaking",
    rule: "permission-needed",
  },
  {
    edit: "no permission is needed any more",
    apply: (d) => void delete get(d)["x-permission"],
    want: "additive",
    rule: "permission-dropped",
  },
  {
    edit: "the access level of a permission changes",
    apply: (d) => {
      get(d)["x-permission"].accessLevel = "Read";
    },
    want: "neutral",
    rule: "permission-described",
  },
  {
    edit: "paging works otherwise",
    apply: (d) => {
      get(d)["x-pagination"].items = "list";
    },
    want: "breaking",
    rule: "pagination-changed",
  },
  {
    edit: "an operation gets pages",
    apply: (d) => {
      post(d)["x-pagination"] = { limit: "limit", offset: "offset", items: "things" };
    },
    want: "additive",
    rule: "pagination-added",
  },
  {
    edit: "half of the calls are allowed",
    apply: (d) => {
      get(d)["x-rate-limit"].calls = 40;
    },
    want: "breaking",
    rule: "rate-limit-lowered",
  },
  {
    edit: "twice the calls are allowed",
    apply: (d) => {
      get(d)["x-rate-limit"].calls = 160;
    },
    want: "additive",
    rule: "rate-limit-raised",
  },
  {
    edit: "the client gets another name",
    apply: (d) => {
      d["x-client-name"] = "items";
    },
    want: "breaking",
    rule: "client-name-changed",
  },
  {
    edit: "error bodies keep their code elsewhere",
    apply: (d) => {
      d["x-error-body"].code = "code";
    },
    want: "breaking",
    rule: "error-body-changed",
  },
  {
    edit: "an error code is no longer documented",
    apply: (d) => void d["x-error-codes"].pop(),
    want: "breaking",
    rule: "error-code-removed",
  },
  {
    edit: "an error code gets another status",
    apply: (d) => {
      d["x-error-codes"][1].status = 503;
    },
    want: "breaking",
    rule: "error-code-removed",
  },
  {
    edit: "an error code is documented",
    apply: (d) => void d["x-error-codes"].push({ status: 429, code: "T.003", message: "Too many." }),
    want: "additive",
    rule: "error-code-added",
    text: "The error `T.003` (429) is now documented.",
  },
  {
    edit: "an error code is no longer worth a retry",
    apply: (d) => {
      d["x-error-codes"][1].retryable = false;
    },
    want: "additive",
    rule: "error-code-behaviour",
  },
  {
    edit: "an error message is put differently",
    apply: (d) => {
      d["x-error-codes"][0].message = "Not valid.";
    },
    want: "neutral",
    rule: "error-code-words",
  },
  {
    edit: "a call is no longer safe to repeat",
    apply: (d) => {
      get(d)["x-idempotent"] = false;
    },
    want: "additive",
    rule: "idempotency-changed",
  },
  {
    edit: "tokens come from another call",
    apply: (d) => {
      d.components.securitySchemes.Token["x-token-issuer"].path = "/v4/tokens";
    },
    want: "breaking",
    rule: "token-issuer-changed",
  },
  {
    edit: "a tag is added",
    apply: (d) => void d.tags.push({ name: "Other" }),
    want: "neutral",
    rule: "words",
  },
  {
    edit: "the document gets another version",
    apply: (d) => {
      d.info.version = "1.0.1";
    },
    want: "neutral",
    rule: "words",
  },
  {
    edit: "an example changes",
    apply: (d) => {
      get(d).responses["200"].content["application/json"].examples.one.value.total = 2;
    },
    want: "neutral",
    rule: "unseen",
  },
  {
    edit: "a component is renamed",
    apply: (d) => {
      d.components.schemas.Item = d.components.schemas.Thing;
      delete d.components.schemas.Thing;
      page(d).properties.things.items.$ref = "#/components/schemas/Item";
      post(d).responses["201"].content["application/json"].schema.$ref = "#/components/schemas/Item";
    },
    want: "neutral",
    rule: "component-listed",
  },
  {
    edit: "a parameter is listed that no operation has",
    apply: (d) => {
      d.components.parameters.Sort = { name: "sort", in: "query", required: true, schema: { type: "string" } };
    },
    want: "neutral",
    rule: "component-listed",
  },
  {
    edit: "a parameter gets another name in the list of components",
    apply: (d) => {
      d.components.parameters.PageSize = limit(d);
      delete d.components.parameters.Limit;
      for (const parameter of get(d).parameters) {
        if (parameter.$ref === "#/components/parameters/Limit") parameter.$ref = "#/components/parameters/PageSize";
      }
    },
    want: "neutral",
    rule: "component-listed",
  },
  {
    edit: "an enum value is explained",
    apply: (d) => {
      thing(d).properties.status["x-enumDescriptions"].STANDBY = "stopped";
    },
    want: "neutral",
    rule: "enum-value-described",
  },
  {
    edit: "an extension of somebody else is added",
    apply: (d) => {
      get(d)["x-internal-note"] = "slow";
    },
    want: "neutral",
    rule: "other-extension",
  },
];
