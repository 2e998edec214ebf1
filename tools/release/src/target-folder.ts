import { mkdir } from "node:fs/promises";
import { ReleaseError } from "./release-error.ts";

/** Makes the folder that a command writes to, where it is not there yet. @throws ReleaseError where it cannot be. */
export async function makeTarget(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new ReleaseError(`${folder} is no folder, and none can be made there.`, { cause });
  }
}
