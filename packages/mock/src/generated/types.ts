// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type * as schemas from "./schema-types.js";

/** What the requests of each operation carry, by operation. */
export interface Operations {
  /** `GET /v1/{project_id}/flows` */
  listFlows: {
    path: { project_id: string };
    query: { limit: number; offset?: number };
    header: Record<never, never>;
    cookie: Record<never, never>;
    body: undefined;
  };
}

/** The items of each collection. */
export interface Collections {
  flows: schemas.ListFlowRespItem;
}
