import config from "./vitest.config.js";

// Needs Chromium, and fails where it is missing.
export default { ...config, test: { include: ["src/testing/runtimes/chromium.test.ts"], testTimeout: 120_000 } };
