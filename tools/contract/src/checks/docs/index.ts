import type { Check } from "../../check.ts";
import type { DocsContext } from "./context.ts";
import { linkChecks } from "./links.ts";
import { nothingElseChecks } from "./nothing-else.ts";
import { requestDocsChecks } from "./operation.ts";
import { overviewDocsChecks } from "./overview.ts";
import { responseDocsChecks } from "./responses.ts";

export type { DocsContext } from "./context.ts";

/** Every fact of the document is in the reference, and nothing else. */
export function docsChecks(context: DocsContext): Check[] {
  return [
    ...requestDocsChecks(context),
    ...responseDocsChecks(context),
    ...overviewDocsChecks(context),
    ...linkChecks(context),
    ...nothingElseChecks(context),
  ];
}
