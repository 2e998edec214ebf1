import type { Emitter } from "../emitter.ts";

export const mock: Emitter = {
  name: "mock",
  emit: () => [],
  inputs: () => ({}),
  scaffold: () => [],
};
