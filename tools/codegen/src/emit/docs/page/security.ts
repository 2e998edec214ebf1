import { resolvePointer } from "../../../json-pointer.ts";
import type { Operation, SecurityRequirement, SecurityScheme } from "../../../model/types.ts";
import type { Labels } from "../labels/labels.ts";
import type { FieldRow } from "../schema/fields.ts";
import { type Block, parseBlocks, parseCell } from "../text/blocks.ts";
import { type Code, escapeText, slug, toCode } from "../text/escape.ts";
import { code, type Inline, link, plain } from "../text/inline.ts";
import type { Site } from "./context.ts";

/** One way to be authenticated: the schemes that are sent together. */
export interface Alternative {
  number: number;
  schemes: { schemeLink: Inline; sentAs: Inline[]; scopes?: { scopeNames: Code[] } }[];
}

/** A security scheme, on the page about authentication. */
export interface SchemeView {
  schemeAnchor: string;
  schemeName: string;
  schemeKind: Inline[];
  schemeBlocks: Block[];
  facts: { fact: string; factValue: Inline[] }[];
}

export function alternativesOf(site: Site, operation: Operation): Alternative[] {
  return operation.security
    .filter((requirements) => requirements.length > 0)
    .map((requirements, index) => ({
      number: index + 1,
      schemes: requirements.flatMap((requirement) => alternativeScheme(site, requirement)),
    }));
}

function alternativeScheme(site: Site, { scheme: name, scopes }: SecurityRequirement): Alternative["schemes"] {
  const scheme = findScheme(site, name);
  if (scheme === undefined) return [];
  return [
    {
      schemeLink: link(name, `../authentication.md#scheme-${slug(name)}`),
      sentAs: sentAs(site, scheme),
      ...(scopes.length > 0 && { scopes: { scopeNames: scopes.map(toCode) } }),
    },
  ];
}

/** The schemes of an operation that are sent in a given place, as rows of that place's table of parameters. */
export function schemeRows(
  site: Site,
  operation: Operation,
  place: "header" | "query" | "cookie",
  anchor: (wanted: string) => string,
): FieldRow[] {
  const names = [...new Set(operation.security.flat().map(({ scheme }) => scheme))];
  return names.flatMap((name) => {
    const scheme = findScheme(site, name);
    const sent = scheme === undefined ? undefined : parameterOf(scheme);
    if (scheme === undefined || sent === undefined || sent.in !== place) return [];
    const { labels } = site;
    const holders = operation.security.flatMap((all, index) =>
      all.some((requirement) => requirement.scheme === name) ? [index + 1] : [],
    );
    const always = holders.length === operation.security.length;
    return [
      {
        anchor: anchor(`${place}-${sent.name}`),
        fieldName: toCode(sent.name),
        required: always ? labels.yes : mandatoryIn(labels, holders),
        typeText: [plain(labels.types["string"] ?? "string")],
        constraints: formatOf(site, scheme).map((format) => ({ term: labels.valueFormat, limit: toCode(format) })),
        flags: [],
        blocks: parseCell(scheme.description),
      },
    ];
  });
}

/** Which of the alternatives need it. */
function mandatoryIn({ no, mandatoryWith, marks }: Labels, holders: readonly number[]): string {
  return `${no}${marks.semicolon}${mandatoryWith}${holders.join(marks.comma)}`;
}

export function schemeViews(site: Site): SchemeView[] {
  return site.model.securitySchemes.map((scheme) => ({
    schemeAnchor: `scheme-${slug(scheme.name)}`,
    schemeName: escapeText(scheme.name),
    schemeKind: sentAs(site, scheme),
    schemeBlocks: parseBlocks(scheme.description),
    facts: schemeFacts(site, scheme),
  }));
}

function schemeFacts(site: Site, scheme: SecurityScheme): SchemeView["facts"] {
  const { labels } = site;
  const { tokenIssuer: issuer, signatureAlgorithm: algorithm, openIdConnectUrl } = scheme;
  const grants = Object.entries((scheme.oauthFlows ?? {}) as Record<string, Record<string, unknown>>);
  return [
    ...(algorithm === undefined ? [] : [{ fact: labels.signature, factValue: [code(algorithm)] }]),
    ...formatOf(site, scheme).map((format) => ({ fact: labels.valueFormat, factValue: [code(format)] })),
    ...(issuer === undefined
      ? []
      : [
          {
            fact: labels.tokenFrom,
            factValue: [
              code(`${issuer.method} ${issuer.server ?? ""}${issuer.path}`),
              plain(labels.inResponseHeader),
              code(issuer.header),
            ],
          },
        ]),
    ...(openIdConnectUrl === undefined ? [] : [{ fact: "OpenID Connect", factValue: [code(openIdConnectUrl)] }]),
    ...grants.flatMap(([grant, details]) => grantFacts(site, grant, details)),
  ];
}

function grantFacts({ labels }: Site, grant: string, details: Record<string, unknown>): SchemeView["facts"] {
  const urls = ["authorizationUrl", "tokenUrl", "refreshUrl"].filter((key) => typeof details[key] === "string");
  const scopes = Object.entries((details["scopes"] ?? {}) as Record<string, string>);
  return [
    ...urls.map((key) => ({ fact: `OAuth 2.0 ${grant}, ${key}`, factValue: [code(String(details[key]))] })),
    ...scopes.map(([name, words]) => ({ fact: labels.scopes, factValue: [code(name), plain(` ${words}`)] })),
  ];
}

function sentAs({ labels }: Site, scheme: SecurityScheme): Inline[] {
  const sent = parameterOf(scheme);
  if (sent === undefined) return [plain(scheme.type)];
  return [
    plain(labels.places[sent.in]),
    code(sent.name),
    ...(sent.as === undefined ? [] : [plain(`${labels.marks.open}${sent.as}${labels.marks.close}`)]),
  ];
}

/** Where the value of a scheme is written; undefined for those of the connection itself (mutual TLS). */
function parameterOf(
  scheme: SecurityScheme,
): { in: "header" | "query" | "cookie"; name: string; as?: string } | undefined {
  switch (scheme.type) {
    case "apiKey":
      return { in: scheme.in ?? "header", name: scheme.parameterName ?? "" };
    case "http":
      return { in: "header", name: "Authorization", as: scheme.httpScheme ?? "http" };
    case "oauth2":
    case "openIdConnect":
      return { in: "header", name: "Authorization", as: "bearer" };
    default:
      return undefined;
  }
}

/** `x-format` of the scheme: how its value is written. */
function formatOf({ model }: Site, scheme: SecurityScheme): string[] {
  const schemes = resolvePointer(model.document, "#/components/securitySchemes") as Record<string, unknown> | undefined;
  const own = schemes?.[scheme.name] as { "x-format"?: unknown } | undefined;
  return typeof own?.["x-format"] === "string" ? [own["x-format"]] : [];
}

function findScheme({ model }: Site, name: string): SecurityScheme | undefined {
  return model.securitySchemes.find((scheme) => scheme.name === name);
}
