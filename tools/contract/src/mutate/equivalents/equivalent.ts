/** A fault that changes nothing that the document says, and why. */
export interface Equivalent {
  /** What the description of the fault must match. */
  fault: RegExp;
  reason: string;
}
