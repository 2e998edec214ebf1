import config from "./vitest.config.js";

// Needs workerd, which it installs from npm, and fails where it cannot.
export default { ...config, test: { include: ["src/testing/runtimes/workerd.test.ts"], testTimeout: 120_000 } };
