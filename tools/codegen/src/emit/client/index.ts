import type { Emitter } from "../emitter.ts";

export const client: Emitter = {
  name: "client",
  emit: () => [],
  inputs: () => ({}),
  scaffold: () => [],
};
