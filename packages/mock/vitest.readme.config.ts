import config from "./vitest.config.js";

/** Runs what the README's test has written, not this package's own tests. */
export default { ...config, test: { include: ["**/runner-*.test.ts"] } };
