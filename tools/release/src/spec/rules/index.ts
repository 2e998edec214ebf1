import { extensionRules } from "./extensions.ts";
import { operationRules } from "./operations.ts";
import { parameterRules } from "./parameters.ts";
import { responseRules } from "./responses.ts";
import type { Rule } from "./rule.ts";
import { requestSchemaRules, responseSchemaRules } from "./schemas.ts";
import { securityRules } from "./security.ts";
import { serverRules } from "./servers.ts";
import { wordRules } from "./words.ts";

export type { Rule } from "./rule.ts";

/** Every rule, by the part of the document that it is about. The first that applies rates a change. */
export const ruleGroups: readonly { title: string; rules: readonly Rule[] }[] = [
  { title: "Operations", rules: operationRules },
  { title: "Parameters", rules: parameterRules },
  { title: "What callers send", rules: requestSchemaRules },
  { title: "What callers read", rules: responseSchemaRules },
  { title: "Responses", rules: responseRules },
  { title: "Authentication", rules: securityRules },
  { title: "Servers", rules: serverRules },
  { title: "Extensions", rules: extensionRules },
  { title: "Words", rules: wordRules },
];

export const rules: readonly Rule[] = ruleGroups.flatMap((group) => group.rules);
