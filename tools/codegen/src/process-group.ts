import type { ChildProcess } from "node:child_process";

/**
 * Signals a child that was started `detached`, and all that it started. A signal to the child alone would end the shell
 * that stands before many a program (package managers put one there) and leave the program itself behind.
 */
export function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // All of the group have ended already, which is what was wanted.
  }
}
