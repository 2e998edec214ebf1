import type { Server } from "../../../model/types.ts";
import { type Block, parseCell } from "../text/blocks.ts";
import { type Code, toCode } from "../text/escape.ts";

export interface ServerView {
  serverUrl: Code;
  serverBlocks: Block[];
  variables: {
    variableName: Code;
    variableDefault: Code;
    allowed: { allowedValue: Code }[];
    variableBlocks: Block[];
  }[];
}

export function serverViews(servers: readonly Server[]): ServerView[] {
  return servers.map(({ url, description, variables }) => ({
    serverUrl: toCode(url),
    serverBlocks: parseCell(description),
    variables: variables.map((variable) => ({
      variableName: toCode(variable.name),
      variableDefault: toCode(variable.default),
      allowed: (variable.enum ?? []).map((value) => ({ allowedValue: toCode(value) })),
      variableBlocks: parseCell(variable.description),
    })),
  }));
}
