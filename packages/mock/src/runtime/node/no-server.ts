import type { startServer as start } from "./server.js";

/** Takes the place of the server where there is no Node: browsers and workers cannot listen. */
export const startServer: typeof start = async () => {
  throw new Error("startMockServer needs Node, Bun or Deno; here, use createMock({ … }).fetch");
};
