import { type Doc, type Edit, get, limit, PATH, post, thing } from "./edits.ts";

const body = (d: Doc): Doc => post(d).requestBody.content["application/json"].schema;

/** A document with a list of ways to authenticate of its own, for an operation. */
const withScopes =
  (...scopes: string[]) =>
  (d: Doc): void => {
    const flows = { clientCredentials: { tokenUrl: "https://example.org", scopes: { a: "A.", b: "B." } } };
    d.components.securitySchemes.Grant = { type: "oauth2", flows };
    d.security = [{ Grant: scopes }];
  };

/** Edits of what is written, most of which change nothing that is sent; diff tools rate them too high. */
export const spellingEdits: readonly Edit[] = [
  {
    edit: "the default style of a parameter is written",
    apply: (d) => Object.assign(limit(d), { style: "form", explode: true, allowReserved: false }),
    want: "neutral",
    rule: "unseen",
  },
  {
    edit: "an array is no longer exploded",
    apply: (d) => {
      limit(d).explode = false;
    },
    want: "breaking",
    rule: "parameter-serialization",
  },
  {
    edit: "required fields stand in another order",
    apply: (d) => void thing(d).required.reverse(),
    want: "neutral",
    rule: "spelled-differently",
  },
  {
    edit: "a limit that is none is written",
    apply: (d) => {
      body(d).properties.name.minLength = 0;
    },
    want: "neutral",
    rule: "spelled-differently",
  },
  {
    edit: "an enum of one value becomes a constant",
    base: (d) => {
      body(d).properties.colour.enum = ["red"];
    },
    apply: (d) => {
      delete body(d).properties.colour.enum;
      body(d).properties.colour.const = "red";
    },
    want: "neutral",
    rule: "spelled-differently",
  },
  {
    edit: "a response enum becomes a constant",
    apply: (d) => {
      delete thing(d).properties.status.enum;
      thing(d).properties.status.const = "ACTIVE";
    },
    want: "neutral",
    rule: "response-enum-narrowed",
    text: "`things[].status` in the 200 response is no longer `STANDBY`.",
  },
  {
    edit: "a response enum becomes another constant",
    apply: (d) => {
      delete thing(d).properties.status.enum;
      thing(d).properties.status.const = "GONE";
    },
    want: "additive",
    rule: "response-enum-widened",
    text: "`things[].status` in the 200 response can now be `GONE`.",
  },
  {
    edit: "a request enum becomes a constant",
    apply: (d) => {
      delete body(d).properties.colour.enum;
      body(d).properties.colour.const = "red";
    },
    want: "breaking",
    rule: "request-enum-narrowed",
    text: "`colour` in the request body no longer allows `green`.",
  },
  {
    edit: "a constant of a request becomes an enum with it",
    base: (d) => {
      delete body(d).properties.colour.enum;
      body(d).properties.colour.const = "red";
    },
    apply: (d) => {
      delete body(d).properties.colour.const;
      body(d).properties.colour.enum = ["red", "green"];
    },
    want: "additive",
    rule: "request-widened",
    text: "`colour` in the request body is no longer always `red`.",
  },
  {
    edit: "a constant of a response becomes an enum with it",
    base: (d) => {
      delete thing(d).properties.status.enum;
      thing(d).properties.status.const = "ACTIVE";
    },
    apply: (d) => {
      delete thing(d).properties.status.const;
      thing(d).properties.status.enum = ["ACTIVE", "STANDBY"];
    },
    want: "breaking",
    rule: "response-widened",
    text: "`things[].status` in the 200 response is no longer always `ACTIVE`.",
  },
  {
    edit: "a constant of a request becomes an enum without it",
    base: (d) => {
      delete body(d).properties.colour.enum;
      body(d).properties.colour.const = "red";
    },
    apply: (d) => {
      delete body(d).properties.colour.const;
      body(d).properties.colour.enum = ["blue", "green"];
    },
    want: "breaking",
    rule: "request-enum-narrowed",
  },
  {
    edit: "a response object may have fields that are not described",
    base: (d) => {
      thing(d).additionalProperties = false;
    },
    apply: (d) => void delete thing(d).additionalProperties,
    want: "additive",
    rule: "response-opened",
  },
  {
    edit: "a parameter of a path moves to its operations",
    apply: (d) => {
      const { parameters } = d.paths[PATH];
      delete d.paths[PATH].parameters;
      for (const operation of [get(d), post(d)]) operation.parameters.push(...structuredClone(parameters));
    },
    want: "neutral",
    rule: "unseen",
  },
  {
    edit: "an operation repeats how all authenticate",
    apply: (d) => {
      get(d).security = structuredClone(d.security);
    },
    want: "neutral",
    rule: "unseen",
  },
  {
    edit: "an operation allows a further way to authenticate",
    apply: (d) => {
      d.components.securitySchemes.Key = { type: "apiKey", in: "header", name: "X-Key" };
      get(d).security = [...structuredClone(d.security), { Key: [] }];
    },
    want: "additive",
    rule: "operation-security-open",
    text: "`GET /v1/{project_id}/things` can be authenticated in further ways.",
  },
  {
    edit: "an open operation authenticates as all others",
    base: (d) => {
      get(d).security = [];
    },
    apply: (d) => void delete get(d).security,
    want: "breaking",
    rule: "operation-security-stricter",
  },
  {
    edit: "nothing needs authentication any more",
    apply: (d) => void delete d.security,
    want: "additive",
    rule: "operation-security-open",
  },
  {
    edit: "a scope less is needed",
    base: withScopes("a", "b"),
    apply: (d) => {
      d.security = [{ Grant: ["a"] }];
    },
    want: "additive",
    rule: "security-alternative-eased",
    text: "A way to authenticate no longer needs `b`.",
  },
  {
    edit: "a further scope is needed",
    base: withScopes("a"),
    apply: (d) => {
      d.security = [{ Grant: ["a", "b"] }];
    },
    want: "breaking",
    rule: "security-alternative-changed",
    text: "The scheme `Grant` now needs `b` as well.",
  },
  {
    edit: "the format of a bearer token is told",
    base: (d) => {
      d.components.securitySchemes.Bearer = { type: "http", scheme: "bearer" };
      d.security.push({ Bearer: [] });
    },
    apply: (d) => {
      d.components.securitySchemes.Bearer.bearerFormat = "JWT";
    },
    want: "neutral",
    rule: "security-scheme-described",
  },
  {
    edit: "an operation repeats the servers of all",
    apply: (d) => {
      get(d).servers = structuredClone(d.servers);
    },
    want: "neutral",
    rule: "unseen",
  },
  {
    edit: "an operation loses its own server",
    base: (d) => {
      get(d).servers = [{ url: "https://example.org" }];
    },
    apply: (d) => void delete get(d).servers,
    want: "breaking",
    rule: "operation-servers",
    text: "Calls of `GET /v1/{project_id}/things` no longer go to servers of its own.",
  },
  {
    edit: "pages say where their total is",
    base: (d) => void delete get(d)["x-pagination"].total,
    apply: (d) => {
      get(d)["x-pagination"].total = "total";
    },
    want: "additive",
    rule: "pagination-added",
  },
];
