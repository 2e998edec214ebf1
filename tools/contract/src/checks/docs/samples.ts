import type { Check } from "../../check.ts";
import { readCurl, runScript } from "../../samples/run.ts";
import type { OperationContract, ParameterContract } from "../../spec/contract.ts";
import type { Json } from "../../spec/json.ts";
import { schemaAt, successOf } from "../../spec/lookup.ts";
import type { ClientSubject } from "../../subject/client.ts";
import { basePath, type MockSubject } from "../../subject/mock.ts";
import { buildRequest, type CallValues } from "../../wire/build.ts";
import { requestFaults } from "../../wire/compare.ts";
import { authorize, TEST_CREDENTIALS } from "../../wire/credentials.ts";
import { headerOf, type WireRequest, withHeader } from "../../wire/request.ts";
import { ALGORITHM, signatureFaults } from "../../wire/sign.ts";
import { KNOWN } from "../mock/context.ts";
import { type DocsContext, pageOf, requestLine, within } from "./context.ts";

export interface SampleContext extends DocsContext {
  client: ClientSubject;
  mock: MockSubject;
  /** How samples import the client (`x-client-package`); undefined: by any name. */
  clientPackage: string | undefined;
}

/** Every sample of the reference runs, and sends the request that the document's examples describe. */
export function sampleChecks(context: SampleContext): Check[] {
  return context.contract.operations
    .filter((operation) => exampleValues(context, operation) !== undefined)
    .map((operation) => ({
      name: `${context.docs.form} of ${requestLine(operation)}: every sample runs and sends the documented request`,
      async run(t) {
        const sections = within(pageOf(context, operation), "Sample code");
        const listings = sections.flatMap((section) => section.listings);
        const headed = sections.filter((section) => section.heading !== "Sample code");
        t.equal(
          headed.map((section) => section.listings.length),
          listings.map(() => 1),
          "samples under each heading",
        );
        const scripts = listings.filter((one) => one.includes("await "));
        const imported = (script: string) => /^import .* from "([^"]+)";$/m.exec(script)?.[1];
        const own = scripts.filter((one) => imported(one) !== undefined);
        const names = own.map((one) => imported(one) ?? "");
        const wanted = context.clientPackage ?? names[0];
        t.none(
          names.filter((name) => name !== wanted),
          `packages that samples import, want ${wanted}`,
        );
        const curls = listings.filter((one) => one.startsWith("curl "));
        t.equal(
          own.length,
          samplesOfClient(context, operation),
          "samples of the client, one for each kind of credentials",
        );
        t.equal([scripts.length > own.length, curls.length], [true, 1], "samples of fetch and of curl");
        for (const script of scripts) {
          const mock = context.mock.module["createMock"] as (options: object) => {
            fetch(request: Request): Promise<Response>;
          };
          const { sent, printed } = await runScript(script, { [wanted ?? ""]: context.client.module }, (request) =>
            mock(KNOWN).fetch(request),
          );
          t.equal(sent.length, 1, `requests of\n${script}`);
          for (const request of sent) t.none(faults(context, operation, request), script);
          t.ok(
            isPrinted(operation, printed),
            `the answer is not printed by
${script}`,
          );
        }
        for (const command of curls) t.none(faults(context, operation, readCurl(command)), command);
        const others = listings.filter((one) => !scripts.includes(one) && !curls.includes(one));
        const values = [...(exampleValues(context, operation)?.parameters.values() ?? [])].map(String);
        for (const other of others)
          t.none(
            values.filter((value) => !other.includes(value)),
            `values that are missing in\n${other}`,
          );
      },
    }));
}

/** Samples of the client: one for each way of the cloud to authenticate, one where none is asked for. */
function samplesOfClient(context: DocsContext, operation: OperationContract): number {
  if (operation.security.length === 0) return 1;
  const isOfTheCloud = (name: string): boolean => {
    const scheme = context.contract.schemes.get(name);
    return scheme?.signatureAlgorithm !== undefined || scheme?.node["x-token-issuer"] !== undefined;
  };
  const optional = operation.security.filter((names) => names.length === 0).length;
  return operation.security.filter((names) => names.some(isOfTheCloud)).length + optional;
}

/** Values of a call by the examples of the document; undefined where something that is required has none. */
function exampleValues(context: DocsContext, operation: OperationContract): CallValues | undefined {
  const example = (one: ParameterContract): Json | undefined =>
    one.node["example"] ?? schemaAt(context.contract, one.schemaPointer)["example"];
  const parameters = new Map<ParameterContract, Json>();
  for (const one of operation.parameters) {
    const value = example(one);
    if (value !== undefined) parameters.set(one, value);
    else if (one.required) return undefined;
  }
  const content = operation.body?.content[0];
  const [body] = content?.examples ?? [];
  if (operation.body !== undefined && body === undefined) return undefined;
  return {
    parameters,
    ...(content !== undefined && body !== undefined && { body: { mediaType: content.mediaType, value: body.value } }),
  };
}

/** How a request differs from the documented one under every alternative; empty where one of them fits. */
function faults(context: DocsContext, operation: OperationContract, got: WireRequest): string[] {
  const described = buildRequest(operation, exampleValues(context, operation) ?? { parameters: new Map() });
  const want = { ...described, path: `${basePath(context.contract)}${described.path}` };
  const alternatives = operation.security.length === 0 ? [[]] : operation.security;
  const found = alternatives.map((alternative) => {
    const date = headerOf(got.headers, "x-sdk-date");
    const signs = alternative.some((name) => context.contract.schemes.get(name)?.signatureAlgorithm === ALGORITHM);
    const dated = signs && date !== undefined ? withHeader(want, "X-Sdk-Date", date) : want;
    const given = { host: headerOf(got.headers, "host") ?? "", now: new Date() };
    const full = authorize(context.contract, operation, dated, alternative, given);
    const value = headerOf(got.headers, "authorization") ?? "missing";
    if (!signs) return requestFaults(got, full);
    return [
      ...requestFaults(got, withHeader(full, "Authorization", value)),
      ...signatureFaults(got, TEST_CREDENTIALS.keys),
    ];
  });
  return found.some((list) => list.length === 0) ? [] : (found.sort((a, b) => a.length - b.length)[0] ?? []);
}

/** Something of an example that a reader of the output must see: the mock answers one of them. */
function isPrinted(operation: OperationContract, printed: string): boolean {
  const leaves = (successOf(operation)?.content[0]?.examples ?? []).flatMap(({ value }) => firstText(value) ?? []);
  return leaves.length === 0 || leaves.some((text) => printed.includes(text));
}

function firstText(value: Json): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return undefined;
  for (const inner of Object.values(value)) {
    const text = firstText(inner);
    if (text !== undefined) return text;
  }
  return undefined;
}
