import type { Settings } from "./call.ts";
import type { TryItData, TryItOperation } from "./data.ts";

/** The call as a program would make it. Secrets are read from the environment, whatever was filled in. */
export function asCode(data: TryItData, operation: TryItOperation, settings: Settings): string {
  const { way, variables, values, body, check } = settings;
  const auth = {
    signature: [
      "akSk",
      'akSk({ accessKey: process.env.HUAWEICLOUD_SDK_AK ?? "", secretKey: process.env.HUAWEICLOUD_SDK_SK ?? "" })',
    ],
    token: ["token", 'token(process.env.X_AUTH_TOKEN ?? "")'],
    none: [],
  }[way];
  const options = [
    ...Object.entries(variables),
    ...operation.parameters.flatMap(({ clientOption, property }) =>
      clientOption === null ? [] : [[clientOption, values[property]] as const],
    ),
  ].map(([name, value]) => `  ${name}: ${JSON.stringify(value)},`);
  const own = operation.parameters
    .filter(({ clientOption, property }) => clientOption === null && property in values)
    .map(({ property }) =>
      `${JSON.stringify(property)}: ${JSON.stringify(values[property])}`.replace(/^"([\w$]+)":/, "$1:"),
    );
  const params = [...own, ...(body === undefined ? [] : [`body: ${JSON.stringify(body)}`])].join(", ");
  const rest = check ? "" : ", { checkParameters: false }";
  return [
    `import { ${[data.createClient, auth[0]]
      .filter((name) => name !== undefined)
      .sort()
      .join(", ")} } from "${data.package ?? "./client"}";`,
    "",
    `const client = ${data.createClient}({`,
    ...options,
    ...(auth[1] === undefined ? [] : [`  auth: ${auth[1]},`]),
    "});",
    `const result = await client.${operation.call}(${params === "" ? (rest === "" ? "" : "{}") : `{ ${params} }`}${rest});`,
  ].join("\n");
}
