import type { Artefact, Verdict } from "../fault.ts";
import { CLIENT } from "./client.ts";
import { CLIENT_RUNTIME } from "./client-runtime.ts";
import type { Equivalent } from "./equivalent.ts";
import { MOCK } from "./mock.ts";
import { MOCK_RUNTIME } from "./mock-runtime.ts";

const EQUIVALENTS: Partial<Record<Artefact, Equivalent[]>> = {
  client: CLIENT,
  "client runtime": CLIENT_RUNTIME,
  mock: MOCK,
  "mock runtime": MOCK_RUNTIME,
};

/** Why a fault that survived is none, or undefined. */
export function reasonFor(verdict: Pick<Verdict, "artefact" | "what" | "reason">): string | undefined {
  return verdict.reason ?? EQUIVALENTS[verdict.artefact]?.find((one) => one.fault.test(verdict.what))?.reason;
}
