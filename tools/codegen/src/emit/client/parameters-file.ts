import type { ApiModel, GeneratedFile } from "../../model/types.ts";
import { describeParameter, isShared } from "./descriptor.ts";
import type { Names } from "./names.ts";
import { literal } from "./text.ts";

/** `parameters.ts`: the parameters that operations refer to in the document's components, one constant each. */
export function parametersFile(model: ApiModel, names: Names): GeneratedFile[] {
  const shared = new Map(
    model.operations
      .flatMap(({ parameters }) => parameters)
      .filter(isShared)
      .map((parameter) => [parameter.component, parameter]),
  );
  if (shared.size === 0) return [];
  const helpers: string[] = [];
  const constants = [...names.parameters].map(([component, name]) => {
    const parameter = shared.get(component);
    const value = parameter === undefined ? {} : describeParameter(model, parameter, helpers);
    return `export const ${name}: ParameterDescriptor = ${literal(value)};\n`;
  });
  const imports = [...[...new Set(helpers)].sort(), "type ParameterDescriptor"].join(", ");
  return [
    {
      path: "parameters.ts",
      text: `import { ${imports} } from "../runtime/generated.js";\n\n${constants.join("\n")}`,
    },
  ];
}
