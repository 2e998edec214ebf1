import { isWritten, plainCall } from "../../cases/calls.ts";
import { sampleValues } from "../../cases/samples.ts";
import { REFUSED } from "../../cases/spelling.ts";
import { spellings } from "../../cases/spellings.ts";
import type { Check } from "../../check.ts";
import type { ContentContract, OperationContract, ParameterContract } from "../../spec/contract.ts";
import { asObject, canonical, type Json, type JsonObject, step } from "../../spec/json.ts";
import { isUsualStatus, schemaAt } from "../../spec/lookup.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { formText, styledMember } from "../../wire/build.ts";
import { encode } from "../../wire/encode.ts";
import { BASE, createMock, KNOWN, type MockContext, signed, titleOf, unsigned } from "./context.ts";
import { errorFaults } from "./expected-error.ts";

interface Mock {
  fetch(request: Request): Promise<Response>;
  journal: { body: Json; refusal: { issues: { pointer: string }[] } | undefined }[];
}

/** Members of forms that `encoding` gives a style: read however they are written in it, and refused at their place. */
export function styledMemberChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) =>
    (operation.body?.content ?? [])
      .filter(({ mediaType }) => mediaType === "application/x-www-form-urlencoded")
      .flatMap((content) =>
        styledMembers(context, content).map((member) => check(context, operation, content, member)),
      ),
  );
}

function styledMembers(context: MockContext, content: ContentContract): ParameterContract[] {
  const { properties } = schemaAt(context.contract, content.schemaPointer);
  return Object.entries(asObject(content.node["encoding"])).flatMap(([name, encoding]) => {
    const member = styledMember(name, encoding);
    const isKnown = member !== undefined && asObject(properties)[name] !== undefined;
    return isKnown ? [{ ...member, schemaPointer: step(`${content.schemaPointer}/properties`, name) }] : [];
  });
}

function check(
  context: MockContext,
  operation: OperationContract,
  content: ContentContract,
  member: ParameterContract,
): Check {
  const { name } = member;
  return {
    name: `${titleOf(operation)}: ${name} (form) is read in each of its spellings, and refused at its place`,
    async run(t) {
      const mock = createMock<Mock>(context, KNOWN);
      const { parameters } = plainCall(context, operation);
      const rest = unsigned(context, operation, { parameters });
      const send = (body: string) => {
        const headers: [string, string][] = [...rest.headers, ["Content-Type", content.mediaType]];
        return sendThroughFetch(
          (one) => mock.fetch(one),
          BASE,
          signed(context, operation, BASE, { ...rest, headers, body }),
        );
      };
      const encoding = content.node["encoding"];
      for (const value of formsOf(context, content)) {
        const answer = await send(formText(encoding, value));
        t.ok(isUsualStatus(operation, answer.status), `${canonical(value)}: got ${answer.status} ${answer.text}`);
        t.equal(canonical(mock.journal.at(-1)?.body), canonical(value), "what was read");
      }
      const [form = {}] = formsOf(context, content);
      const { [name]: _own, ...others } = form;
      for (const { what, written, want } of spellings(context, member)) {
        const pairs = typeof written === "string" ? [] : written.map((pair) => pair.join("="));
        const body = [formText(encoding, others), ...pairs].join("&");
        const answer = await send(body);
        const { body: read, refusal } = mock.journal.at(-1) ?? {};
        // What is no part of the style is a member as it stands, and of its name there is one that it does not fit.
        const isStray = want === undefined && pairs.some((pair) => pair.startsWith(`${encode(name)}=`));
        if (want === REFUSED || isStray) {
          t.none(errorFaults(context, operation, answer, "invalid-parameter", 400), `${what}: ${body}`);
          const places = (refusal?.issues ?? []).map(({ pointer }) => pointer);
          const place = /escape|NUL/.test(what) ? "/body" : step("/body", name);
          const isThere = places.length > 0 && places.every((one) => one === place || one.startsWith(`${place}/`));
          t.ok(isThere, `${what}: ${body}: refused at ${places.join(" ")}, want ${place}`);
        } else {
          t.ok(isUsualStatus(operation, answer.status), `${what}: ${body}: got ${answer.status} ${answer.text}`);
          t.equal(canonical(asObject(read ?? null)[name] ?? null), canonical(want ?? null), `${what}: ${body}`);
        }
      }
    },
  };
}

/** Forms that the document allows, those with the most members first. */
function formsOf(context: MockContext, { schemaPointer = "" }: ContentContract): JsonObject[] {
  return sampleValues(context, schemaPointer, 30)
    .filter(isWritten)
    .sort((a, b) => Object.keys(b).length - Object.keys(a).length);
}
