import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asList, asObject, asText } from "../../spec/json.ts";
import { isUsualStatus, usualResponse } from "../../spec/lookup.ts";
import { basePath } from "../../subject/mock.ts";
import { bare, type MockContext, plainRequest, signed, titleOf, withMock } from "./context.ts";

/** The document's addresses are all served, and its headers come as HTTP can carry them. */
export function serverChecks(context: MockContext): Check[] {
  const paths = pathsOf(context);
  return context.contract.operations.flatMap((operation) => {
    const headers = examplesOf(operation);
    return [
      ...(paths.length < 2 ? [] : [pathsCheck(context, operation, paths)]),
      ...(headers.length === 0 ? [] : [headersCheck(context, operation, headers)]),
    ];
  });
}

/** The paths of the document's servers, as far as none has a variable in it. */
const pathsOf = ({ contract }: MockContext): string[] =>
  asList(contract.document["servers"])
    .map((server) => asText(asObject(server)["url"]) ?? "")
    .filter((url) => !url.includes("{"))
    .map((url) => new URL(url, "http://mock.test").pathname.replace(/\/+$/, ""));

function pathsCheck(context: MockContext, operation: OperationContract, paths: string[]): Check {
  return {
    name: `${titleOf(operation)}: it is served behind the path of each server`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const plain = bare(context, operation);
        const own = plain.path.slice(basePath(context.contract).length);
        for (const path of paths) {
          const { status } = await mock.send(signed(context, operation, mock.base, { ...plain, path: path + own }));
          t.ok(isUsualStatus(operation, status), `${path}${own}: got ${status}`);
        }
      });
    },
  };
}

interface Example {
  name: string;
  example: string;
}

/** The mock makes it from the body, whatever the document's example. */
const ETAG = "etag";

const examplesOf = (operation: OperationContract): Example[] =>
  (usualResponse(operation)?.headers ?? []).flatMap(({ name, node }) => {
    const example = asText(asObject(node["schema"])["example"]);
    return example === undefined || name.toLowerCase() === ETAG ? [] : [{ name, example }];
  });

/** What a header can hold (RFC 9110, 5.5). */
const FIELD = /^[\t\x20-\x7e\x80-\xff]*$/;

function headersCheck(context: MockContext, operation: OperationContract, headers: Example[]): Check {
  return {
    name: `${titleOf(operation)}: a header is its example, percent-encoded where HTTP cannot carry it`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const answer = await mock.send(plainRequest(context, operation, mock.base));
        for (const { name, example } of headers) {
          const want = FIELD.test(example) ? example : encodeURI(example).replaceAll("%20", " ");
          t.equal(answer.headers.get(name.toLowerCase()), want, name);
        }
      });
    },
  };
}
