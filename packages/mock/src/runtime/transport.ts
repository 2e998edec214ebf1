import type { TransportFault } from "./message.js";

/** How adapters carry out what an answer says beyond its bytes. */

/** Milliseconds between two bytes of a dripping body, and how many pieces it is sent in at most. */
export const DRIP_INTERVAL = 20;
export const DRIP_PIECES = 20;

const NO_BODY = new Set([101, 204, 205, 304]);

/** Whether an answer of this status may carry a body. */
export function mayHaveBody(status: number): boolean {
  return !NO_BODY.has(status);
}

/** Whether a fault is one of the body alone. */
export function breaksBody(fault: TransportFault): boolean {
  return fault === "cut" || fault === "drip";
}

/** A body in pieces of about the same size. */
export function pieces(body: Uint8Array): Uint8Array[] {
  const size = Math.max(1, Math.ceil(body.length / DRIP_PIECES));
  return Array.from({ length: Math.ceil(body.length / size) }, (_, index) =>
    body.subarray(index * size, (index + 1) * size),
  );
}
