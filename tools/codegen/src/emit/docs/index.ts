import type { Emitter } from "../emitter.ts";

export const docs: Emitter = {
  name: "docs",
  emit: () => [],
  inputs: () => ({}),
  scaffold: () => [],
};
