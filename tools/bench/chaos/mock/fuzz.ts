import type { RunningServer } from "../../src/process/server.ts";
import { Random } from "../random.ts";
import { expectThat, type Trial } from "../trial.ts";
import { expectHealthy, rightRequest, sendRaw } from "./subject.ts";

const SEED = 4_010;
const AT_ONCE = 16;

/** Right requests with a few bytes changed, put in, left out, doubled or moved. */
export function fuzzTrials(server: () => RunningServer, short: boolean): Trial[] {
  const count = short ? 500 : 20_000;
  return [
    {
      name: `${count.toLocaleString("en-US")} right requests with random damage (seed ${SEED})`,
      async run() {
        const random = new Random(SEED);
        for (let done = 0; done < count; done += AT_ONCE) {
          const batch = Array.from({ length: AT_ONCE }, () => damage(rightRequest(), random));
          await Promise.all(batch.map((bytes) => tryOne(server().port, bytes)));
        }
        await expectHealthy(server());
      },
    },
  ];
}

async function tryOne(port: number, bytes: string): Promise<void> {
  const { statuses, text } = await sendRaw(port, bytes, 30, true);
  const shown = () => JSON.stringify(bytes.slice(0, 200));
  expectThat(text === "" || statuses.length > 0, `got bytes that are no HTTP for ${shown()}`);
  // 101 to 5xx would be an answer that the mock never gives by itself.
  const odd = statuses.find((status) => status !== 200 && status !== 204 && !(status >= 400 && status < 500));
  expectThat(odd === undefined, `got ${odd} for ${shown()}`);
}

function damage(text: string, random: Random): string {
  let bytes = text;
  for (let times = 1 + random.below(4); times > 0; times -= 1) {
    const at = random.below(bytes.length);
    const length = 1 + random.below(12);
    const byte = String.fromCharCode(random.below(256));
    const edits = [
      () => bytes.slice(0, at) + byte + bytes.slice(at + 1),
      () => bytes.slice(0, at) + byte.repeat(length) + bytes.slice(at),
      () => bytes.slice(0, at) + bytes.slice(at + length),
      () => bytes.slice(0, at) + bytes.slice(at, at + length).repeat(2 + random.below(50)) + bytes.slice(at + length),
      () => bytes.slice(at) + bytes.slice(0, at),
    ];
    bytes = random.pick(edits)() || "\r\n";
  }
  return bytes;
}
