/**
 * For contenders that are measured together, since what is compared must meet the same machine: whoever comes first in
 * a round starts the run, and the others take what it gave for them.
 */
export function jointRun<Result>(run: () => Promise<Record<string, Result>>): (id: string) => Promise<Result> {
  let current: Promise<Record<string, Result>> | undefined;
  const taken = new Set<string>();
  return async (id) => {
    if (current === undefined || taken.has(id)) {
      taken.clear();
      current = run();
    }
    taken.add(id);
    const result = (await current)[id];
    if (result === undefined) throw new Error(`the run gave nothing for ${id}`);
    return result;
  };
}
