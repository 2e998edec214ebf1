/** Where every random choice of the suite starts: the same seed gives the same cases, always. */
export const SEED = readSeed(process.env["LIVE_FLOWS_CONTRACT_SEED"]);

/** Whether the cases are those that the kept transcripts were made from. */
export const isUsualSeed = (process.env["LIVE_FLOWS_CONTRACT_SEED"] ?? "") === "";

function readSeed(text: string | undefined): number {
  if (text === undefined || text === "") return 20_251_205;
  const seed = Number(text);
  if (!Number.isSafeInteger(seed)) {
    throw new Error(`LIVE_FLOWS_CONTRACT_SEED: got ${text}, expected an integer; leave it out for the usual seed`);
  }
  return seed;
}
