import type { Check } from "../check.ts";
import { clientChecks } from "../checks/client/index.ts";
import { typeChecks } from "../checks/client/types.ts";
import { mockChecks } from "../checks/mock/index.ts";
import { pairChecks } from "../checks/pair/index.ts";
import { loadClient } from "../subject/client.ts";
import { loadMock } from "../subject/mock.ts";
import type { Kind } from "./fault.ts";
import type { World } from "./world.ts";

/**
 * The contract tests of a package in a folder, beside the right one of the other kind; those of its types only where
 * types changed, and all others only where code did.
 */
export async function checksOf(
  world: World,
  kind: Kind,
  folder: string,
  changed: { code: boolean; types: boolean },
): Promise<Check[]> {
  if (kind === "mock") {
    const subject = { ...world.source, mock: await loadMock(folder), client: await world.client() };
    return [...mockChecks(subject), ...pairChecks(subject)];
  }
  const subject = { ...world.source, mock: await world.mock(), client: await loadClient(folder) };
  const ofTypes = new Set(typeChecks(subject).map(({ name }) => name));
  const isOfTypes = (check: Check) => ofTypes.has(check.name);
  const all = clientChecks(subject);
  return [
    ...(changed.code ? all.filter((check) => !isOfTypes(check)) : []),
    ...(changed.types ? all.filter(isOfTypes) : []),
    ...(changed.code ? pairChecks(subject) : []),
  ];
}
