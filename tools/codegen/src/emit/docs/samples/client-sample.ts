import { kebabCase } from "../../../model/names.ts";
import type { ApiModel, JsonValue, Operation } from "../../../model/types.ts";
import type { Names } from "../../client/names.ts";
import { ACCESS_KEY, isRenewed, SECRET_KEY, type Secret, type Way } from "./credentials.ts";
import { fromEnvironment } from "./environment.ts";
import { hasHost, sampleBody, sampleValues, serverUrl } from "./values.ts";

/** A call with the generated client, in TypeScript; undefined where the client has no credential for the way. */
export function clientSample(model: ApiModel, names: Names, operation: Operation, way: Way): string | undefined {
  const auth = authOf(way);
  const call = names.operations.get(operation)?.call;
  if (auth === undefined || call === undefined) return undefined;
  const imports = [names.create, ...auth.imports].sort().join(", ");
  return [
    `import { ${imports} } from ${JSON.stringify(packageName(model))};`,
    "",
    `const client = ${names.create}({${block([...clientOptions(model, operation), ...auth.options])}});`,
    operation.pagination === undefined
      ? `const result = await client.${call}(${parametersOf(model, operation)});\nconsole.log(result);`
      : `const page = await client.${call}(${parametersOf(model, operation)});\nconsole.log(page.items, page.total);`,
    "",
  ].join("\n");
}

/** `x-client-package`, else what `pnpm codegen` calls it. */
function packageName(model: ApiModel): string {
  const name = model.document["x-client-package"];
  return typeof name === "string" ? name : `${kebabCase(model.name)}-client`;
}

/** Server variables, and the parameters that are given once. */
function clientOptions(model: ApiModel, operation: Operation): string[] {
  const [server] = model.servers;
  const variables = (server?.variables ?? []).map(({ name, default: value }) => member(name, value));
  const address = hasHost(server?.url ?? "") ? [] : [member("baseUrl", serverUrl(model, operation))];
  const shared = sampleValues(model, operation).flatMap(({ parameter, value }) =>
    parameter.clientOption === undefined ? [] : [member(parameter.clientOption, value)],
  );
  return [...address, ...variables, ...shared];
}

function parametersOf(model: ApiModel, operation: Operation): string {
  const own = sampleValues(model, operation).filter(({ parameter }) => parameter.clientOption === undefined);
  const body = sampleBody(model, operation);
  const members = [
    ...own.map(({ parameter, value }) => member(parameter.property, value)),
    ...(body === undefined ? [] : [member("body", body.value)]),
    ...(body === undefined || body.isFirst ? [] : [member("contentType", body.mediaType)]),
  ];
  if (members.length === 0) return "";
  const line = `{ ${members.join(", ")} }`;
  return line.length <= 80 && !line.includes("\n") ? line : `{${block(members)}}`;
}

function authOf(way: Way): { imports: string[]; options: string[] } | undefined {
  switch (way.kind) {
    case "none":
      return { imports: [], options: [] };
    case "token":
      return { imports: ["token"], options: [`auth: token(${fromEnvironment(way.secrets[0].variable)})`] };
    case "signature": {
      const keys = `accessKey: ${fromEnvironment(ACCESS_KEY)}, secretKey: ${fromEnvironment(SECRET_KEY)}`;
      return { imports: ["akSk"], options: [`auth: akSk({ ${keys} })`] };
    }
    case "several":
      return {
        imports: [...new Set(way.secrets.map(({ kind }) => kind))],
        options: [`auth: [${way.secrets.map(credential).join(", ")}]`],
      };
    default:
      return { imports: [way.kind], options: [`auth: ${credential(way.secrets[0])}`] };
  }
}

/** A credential of one of OpenAPI's own schemes. A token that is renewed comes from a function. */
function credential(secret: Secret): string {
  const { kind, variable, scheme } = secret;
  if (kind === "basic") {
    const [username, password] = [`${variable}_USERNAME`, `${variable}_PASSWORD`].map(fromEnvironment);
    return `basic({ username: ${username}, password: ${password} })`;
  }
  if (kind === "apiKey") return `apiKey(${JSON.stringify(scheme.name)}, ${fromEnvironment(variable)})`;
  return `bearer(${isRenewed(secret) ? "() => " : ""}${fromEnvironment(variable)})`;
}

function block(members: readonly string[]): string {
  return members.length === 0 ? "" : `\n${members.map((text) => `  ${text.replaceAll("\n", "\n  ")},\n`).join("")}`;
}

function member(name: string, value: JsonValue): string {
  const key = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : JSON.stringify(name);
  return `${key}: ${JSON.stringify(value, null, 2)}`;
}
