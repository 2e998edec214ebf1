import { freePort } from "../../src/process/port.ts";
import type { Section, Trial } from "../trial.ts";
import { abortTrials } from "./aborts.ts";
import { bodyTrials } from "./bodies.ts";
import { clockTrials } from "./clock.ts";
import { enduranceTrials } from "./endurance/trials.ts";
import { faultTrial } from "./outcome.ts";
import { parallelTrials } from "./parallel.ts";
import { redirectTrials } from "./redirects.ts";
import { stageTrials } from "./stages.ts";
import { stormTrials } from "./storms.ts";

export const client: Section = {
  id: "client",
  title: "Client under faults",
  about:
    "A server of raw bytes goes wrong in every way and at every stage of an exchange. Every call must end in time, with " +
    "a page or with an error of the client's own classes that fits, send no more requests than it may, leave no " +
    "connection open that it gave up, and leave nothing unhandled.",
  async trials(options): Promise<Trial[]> {
    return [
      await refused(),
      ...stageTrials(),
      ...bodyTrials(),
      ...redirectTrials(),
      ...stormTrials(),
      ...clockTrials(),
      ...abortTrials(options.short),
      ...parallelTrials(),
      ...enduranceTrials(options),
    ];
  },
};

/** Nobody listens. */
async function refused(): Promise<Trial> {
  const baseUrl = `http://127.0.0.1:${await freePort()}`;
  return faultTrial({
    name: "refused",
    behave: () => {},
    want: ["ConnectionError"],
    options: { baseUrl },
    requests: 0,
  });
}
