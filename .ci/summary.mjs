// Adds up the results that every package's test run left, and prints one closing line.
import { globSync, readFileSync } from "node:fs";

const files = globSync("{spec,packages/*,tools/*}/test-results*.json");
let passed = 0;
let failed = 0;
for (const file of files) {
  const results = JSON.parse(readFileSync(file, "utf8"));
  passed += results.numPassedTests;
  failed += results.numFailedTests;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
