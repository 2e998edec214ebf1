import type { Verdict } from "./fault.ts";

/** A fault that changes nothing that the document says, and why. */
interface Equivalent {
  artefact: string;
  /** What the description of the fault must match. */
  fault: RegExp;
  reason: string;
}

const EQUIVALENTS: Equivalent[] = [];

/** Why a fault that survived is none, or undefined. */
export function reasonFor(verdict: Pick<Verdict, "artefact" | "what">): string | undefined {
  return EQUIVALENTS.find((one) => one.artefact === verdict.artefact && one.fault.test(verdict.what))?.reason;
}
