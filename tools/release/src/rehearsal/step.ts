/** Runs one step of a rehearsal and prints its name and how long it took. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const seconds = (): string => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  try {
    const result = await work();
    process.stdout.write(`  passed  ${name} (${seconds()})\n`);
    return result;
  } catch (error) {
    process.stdout.write(`  failed  ${name} (${seconds()})\n`);
    throw error;
  }
}
